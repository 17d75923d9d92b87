"""How evenly text is set, measured from finished PDFs: word spaces, hyphens, short last lines.

    python -m benchmarks.setting FOLDER                 every NAME.CODE.txt of a folder (prose.it.txt) in its language
    python -m benchmarks.setting --pdf other.pdf --text prose.it.txt --measure 60    what another typesetter made of it

A text has its paragraphs apart by empty lines. Word spaces are multiples of the font's own space, last lines of
paragraphs are left out. A file must hold the text and nothing else, uncompressed cross-references (`qpdf
--object-streams=disable`); where it paints no spaces, --space says how wide the font's own is
(--space SourceSerif4-Regular=0.237).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import make_brochure
from brochure.model.brand import MM
from brochure.preflight.finished import FinishedFile
from brochure.specimen.plain import paragraphs
from brochure.typography.set_lines import SetParagraph, read_paragraphs
from brochure.typography.setting_figures import SettingFigures, hang, left_edge, setting

# The best that other typesetters reach: deviation, widest space, % of hyphenated lines; without and with letters.
AIMS = {
    ("it", 45): ((0.62, 5.3, 49), (0.38, 2.8, 52)),
    ("it", 60): ((0.43, 3.1, 46), (0.21, 1.9, 44)),
    ("it", 85): ((0.28, 1.8, 44), (0.17, 1.8, 32)),
    ("de", 60): ((0.57, 3.3, 38), (0.35, 2.9, 46)),
    ("en", 60): ((0.49, 2.6, 25), (0.32, 2.4, 24)),
    ("fr", 60): ((0.52, 3.1, 25), (0.35, 2.2, 26)),
    ("ru", 60): ((0.78, 5.0, 45), (0.35, 2.7, 59)),
}
HEAD = "text                        mm letters  dev. widest hyph. row runts strict uneven  mean  aim"


class Case(NamedTuple):
    """One text set one way."""

    text: Path
    language: str
    measure: int
    letters: int


def cases(folder: Path) -> Iterator[Case]:
    """Every text of the folder whose language the table of aims names, at each of its measures."""
    for text in sorted(folder.glob("*.*.txt")):
        for language, measure in AIMS:
            if text.stem.endswith(f".{language}"):
                yield from (Case(text, language, measure, letters) for letters in (0, 2))


def set_paragraphs(case: Case, folder: Path) -> list[SetParagraph]:
    """The case set by the program and read back from its file."""
    out = folder / "set.pdf"
    sys.argv[1:] = [
        *("specimen", "--text", str(case.text), "--language", case.language, "--measure", str(case.measure)),
        *("--letters", str(case.letters), "--out", str(out)),
    ]  # fmt: skip
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()) as said:
        code = make_brochure.main()
    if code:
        raise SystemExit(said.getvalue())
    return read(out, case.text, {})


def read(pdf: Path, text: Path, own_spaces: dict[str, float]) -> list[SetParagraph]:
    """The paragraphs of a text as they stand in a file."""
    texts = [source.text for source in paragraphs(text.read_text(encoding="utf-8"), text.name)]
    return read_paragraphs(FinishedFile(pdf.read_bytes()), texts, own_spaces)


def strict_runts(found: list[SetParagraph], measure: float) -> float:
    """The share of paragraphs whose last line has fewer than three words, or less than a fifth of the measure."""
    last = [paragraph.lines[-1] for paragraph in found if len(paragraph.lines) > 1]
    short = [line for line in last if len(line.text.split()) < 3 or line.end - line.x < 0.2 * measure]
    return len(short) / max(1, len(found))


def row(case: Case, found: list[SetParagraph]) -> str:
    """One line of the table."""
    made: SettingFigures = setting(found, case.measure * MM)
    aim = AIMS.get((case.language, case.measure), ((0, 0, 0), (0, 0, 0)))[case.letters > 0]
    return (
        f"{case.text.stem:<26} {case.measure:>3} {case.letters:>7} {made.deviation:>5.2f} {made.widest:>6.2f} "
        f"{100 * made.hyphenated:>5.0f} {made.hyphens_in_row:>3} {100 * made.runts:>5.0f} "
        f"{100 * strict_runts(found, case.measure * MM):>6.0f} {made.uneven:>6} {made.mean:>5.2f}  "
        f"{aim[0]:.2f} / {aim[1]:.1f} / {aim[2]}"
    )


def hangs(found: list[SetParagraph], measure: float) -> dict[str, float]:
    """How far hyphens, commas and full stops stand out of the measure on average, as a share of their width."""
    full = [line for paragraph in found for line in paragraph.lines[:-1]]
    left = left_edge(full)
    shares: dict[str, list[float]] = {}
    for line in full:
        char = "-" if line.divided else line.last
        if char in "-,.":
            shares.setdefault(char, []).append(hang(line, left, measure))
    return {char: sum(values) / len(values) for char, values in sorted(shares.items())}


def _space(written: str) -> tuple[str, float]:
    font, _, width = written.rpartition("=")
    return font, float(width)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--pdf", type=Path)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--measure", type=int, default=60)
    parser.add_argument("--letters", type=int, default=0)
    parser.add_argument("--space", type=_space, action="append", default=[], metavar="FONT=EM")
    options = parser.parse_args()
    print(HEAD)
    if options.pdf:
        case = Case(options.text, options.text.stem.rpartition(".")[2], options.measure, options.letters)
        print(row(case, read(options.pdf, options.text, dict(options.space))))
        return
    shares: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        for case in cases(options.folder):
            found = set_paragraphs(case, Path(name))
            print(row(case, found), flush=True)
            shares |= hangs(found, case.measure * MM)
    print("hanging, share of the width:", ", ".join(f"“{char}” {share:.2f}" for char, share in shares.items()))


if __name__ == "__main__":
    main()
