"""Compares our figures of finished pages with those of an independent meter, and records the meter's.

    python -m tests.design.compare COMMAND               prints the greatest differences of each content
    python -m tests.design.compare COMMAND --renew       and writes the meter's figures to meter.json
    python -m tests.design.compare COMMAND content/ours  of that content alone

COMMAND measures a PDF: ``COMMAND FILE --json`` prints one object with ``pages``, whose keys are values of ``KEYS``:
shares in percent (fill, inked, empty, lined, colour, picture, alike_before), chars, lefts, words, smallest in points.
"""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from brochure.build.export import write
from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.design import DesignReport, measure
from brochure.frame import PageMarks
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import check_all, load
from brochure.model.outputs import SCREEN
from brochure.problems import Problems
from tests.built import FLOW, KALUGA, MINIMAL, NOTES, ROOT

RECORDED = Path(__file__).with_name("meter.json")
PLACED = ROOT / "tests" / "content" / "placed"
CONTENTS = ((KALUGA, "it"), (MINIMAL, "it"), (FLOW, "en"), (NOTES, "it"), (PLACED, "it"))
KEYS = {
    "fill": "fill",
    "inked": "inked",
    "empty": "empty",
    "characters": "chars",
    "lefts": "lefts",
    "lined": "lined",
    "colour": "colour",
    "picture": "picture",
    "words": "words",
    "smallest": "smallest",
    "alike": "alike_before",
}
Figures = list[dict[str, float | None]]


@cache
def laid_out(folder: Path, language: str) -> tuple[Edition, list[PageMarks]]:
    """The pages of one edition."""
    edition = open_edition(load(folder, language), Store(user_cache_folder()), Problems())
    return edition, lay_out(edition)


def ours(folder: Path, language: str) -> DesignReport:
    """Our figures of them."""
    edition, pages = laid_out(folder, language)
    return measure(pages, edition)


def theirs(command: str, folder: Path, language: str) -> Figures:
    """The meter's figures of the file that is painted from them."""
    edition, pages = laid_out(folder, language)
    with tempfile.TemporaryDirectory() as out:
        file = Path(out) / "pages.pdf"
        file.write_bytes(write(edition, pages, SCREEN))
        said = subprocess.run([*shlex.split(command), str(file), "--json"], capture_output=True, check=True)
    return [{ours: page[own] for ours, own in KEYS.items()} for page in json.loads(said.stdout)["pages"]]


def differences(report: DesignReport, figures: Figures) -> dict[str, list[float]]:
    """Ours less theirs, page by page, of every measure; infinite where only one of the two has a figure."""
    found: dict[str, list[float]] = {name: [] for name in KEYS}
    for page, figure in zip(report.pages, figures, strict=True):
        for name, values in found.items():
            own, other = getattr(page, name), figure[name]
            values.append(0.0 if own is other is None else float("inf") if None in (own, other) else own - other)
    return found


def main(words: list[str]) -> None:
    """Print the differences, and record the meter's figures if asked to."""
    command, *rest = words
    asked = [Path(word) for word in rest if word != "--renew"]
    problems = Problems()
    editions = [(folder, edition.language) for folder in asked for edition in check_all(folder, problems)]
    if problems.errors:
        sys.exit("\n".join(f"{problem.place}: {problem.message}" for problem in problems.errors))
    recorded: dict[str, Any] = {}
    for folder, language in editions if asked else CONTENTS:
        figures = theirs(command, folder, language)
        recorded[f"{folder.name}-{language}"] = figures
        parts = []
        for name, values in differences(ours(folder, language), figures).items():
            parts.append(f"{name} {sum(map(abs, values)) / len(values):.2f} ({max(values, key=abs):+.1f})")
        sys.stdout.write(f"{folder.name}-{language}, {len(figures)} pages, mean and greatest: {', '.join(parts)}\n")
    if "--renew" in rest and not asked:
        lines = [
            f'"{name}": [\n{",".join(chr(10) + json.dumps(page) for page in pages)[1:]}\n]'
            for name, pages in recorded.items()
        ]
        RECORDED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
