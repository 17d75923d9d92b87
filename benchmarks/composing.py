"""What composing pages costs: against laying the same pages out, with a plan kept, after one word, for more pages.

    python -m benchmarks.composing [CONTENT ...]     made-up contents, unless others are named

All figures are milliseconds of CPU a page, or in all where it says so; pairs are taken in one run, one after the other,
since the machine is never the same. «Cold» is a process that has composed another content before, so that modules and
fonts are there, but nothing of this one. «A word» is one that was never there before, in a running text.
"""

from __future__ import annotations

import argparse
import gc
import re
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from benchmarks import made_up
from brochure.build.keeping import keep_plan
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.placements import PlannedPage
from brochure.layout.kept_plan import FILE
from brochure.layout.pages import layout_run
from brochure.loading.loader import load
from brochure.problems import Problems

SECTIONS = (9, 15, 38, 75, 150, 240)  # of made-up contents: from some twelve pages to two hundred
WORDS = 5  # that are changed, one after the other
_WORD = re.compile(r"(?<=[a-zà-ÿ] )[a-zà-ÿ]{3,9}(?= [a-zà-ÿ]+ )")


@dataclass
class Content:
    """A copy of a content, and what is kept of it between its builds."""

    folder: Path
    store: Store = field(default_factory=lambda: Store(None))
    words: int = 0

    def taken(self) -> tuple[int, float, float]:
        """How many pages it has, and the milliseconds that composing and laying them out took."""
        composing = 0.0
        plan = layout_run.plan

        def timed(*given: object) -> list[PlannedPage]:
            nonlocal composing
            start = time.process_time()
            found: list[PlannedPage] = plan(*given)  # type: ignore[arg-type]
            composing += 1000 * (time.process_time() - start)
            return found

        edition = open_edition(load(self.folder), self.store, Problems())
        gc.collect()
        with mock.patch.object(layout_run, "plan", timed):
            start = time.process_time()
            pages = layout_run.lay_out(edition)
            whole = 1000 * (time.process_time() - start)
        return len(pages), composing, whole - composing

    def change(self) -> None:
        """Put a word that was never there before in the place of one in a running text."""
        for path in sorted((self.folder / "pages").glob("*.yaml")):
            text = path.read_text(encoding="utf-8")
            start = text.find("kind: text")
            if start >= 0 and (found := _WORD.search(text, start)):
                self.words += 1
                letters = "".join(chr(97 + self.words // 26**place % 26) for place in range(5))
                path.write_text(text[: found.start()] + letters + text[found.end() :], encoding="utf-8")
                return
        raise SystemExit(f"{self.folder} has no running text to change a word of")


def measured(folder: Path) -> str:
    """One line of the table."""
    content = Content(folder)
    pages, cold, laid_out = content.taken()
    _, again, again_out = content.taken()
    free = _median(content, content.change)
    keep_plan(folder, Problems())
    content.taken()
    kept = _median(content, lambda: None)
    locked = _median(content, content.change)
    (folder / FILE).unlink()
    return (
        f"{folder.name:<16} {pages:>5} {cold / pages:>8.1f} {laid_out / pages:>7.1f} {cold / laid_out:>6.2f} "
        f"{again / pages:>7.2f} {again_out / pages:>7.1f} {again / again_out:>6.2f} {kept / pages:>6.2f} "
        f"{free:>9.1f} {locked:>9.1f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>6.0f}"
    )


def _median(content: Content, before: Callable[[], None]) -> float:
    """The milliseconds of composing, each time after something was done."""
    found = []
    for _ in range(WORDS):
        before()
        found.append(content.taken()[1])
    return statistics.median(found)


def main(asked: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contents", type=Path, nargs="*")
    contents = parser.parse_args(asked).contents
    print("                          composing, laying out     the same again        plan.lock  a word, in all")
    print("content          pages   cold ms      ms  ratio      ms      ms  ratio     ms      free    locked     MB")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Content(made_up.write(folder / "before", 12, seed=2)).taken()
        copies = [Path(shutil.copytree(content, folder / content.name)) for content in contents]
        for made in copies or (made_up.write(folder, sections) for sections in SECTIONS):
            print(measured(made), flush=True)


if __name__ == "__main__":
    main()
