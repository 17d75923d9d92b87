"""Makes of a case of wrong content a whole content folder, with the problems it must have.

A case is one YAML file. The folder it lies in says which file of ``base`` it replaces: ``facts/unused.yaml`` stands for
``facts.yaml``, ``pages/unknown-kind.yaml`` for ``pages/one.yaml``. Its comments say what must be found:

    kind: rankng  #! error unknown-kind: no block kind “rankng”

``unknown-kind@11`` names the column too. A line of its own with such a comment speaks of the next line, one that begins
with ``#! FILE:LINE`` of any line.
``#! grow 1100000`` makes the file that many bytes long.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FONTS = HERE.parent.parent / "fonts"
STANDS_FOR = {
    "brochure": "brochure.yaml",
    "brand": "brand.yaml",
    "facts": "facts.yaml",
    "sources": "sources.yaml",
    "pages": "pages/one.yaml",
    "layout": "pages/one.yaml",
}
EXPECTED = re.compile(
    r"#! (?:(?P<file>[\w./-]+):(?P<line>\d+) )?(?P<severity>error|warning|info) "
    r"(?P<code>[\w-]+)(?:@(?P<column>\d+))?: (?P<part>.+)"
)
GROW = re.compile(r"#! grow (\d+)")


@dataclass(frozen=True)
class Expected:
    """One problem a case must have: ``part`` is in its sentence or its hint."""

    file: str
    line: int
    column: int | None
    severity: str
    code: str
    part: str


def cases(*groups: str) -> list[Path]:
    """The case files of these groups, by default of all."""
    return [path for group in groups or STANDS_FOR for path in sorted((HERE / group).glob("*.yaml"))]


def expected(case: Path) -> list[Expected]:
    """The problems that the case's comments ask for."""
    own = STANDS_FOR[case.parent.name]
    found: list[Expected] = []
    lines = case.read_bytes().decode("latin-1" if b"\xe8" in case.read_bytes() else "utf-8-sig", "replace").splitlines()
    for number, line in enumerate(lines, 1):
        if match := EXPECTED.search(line):
            spot = int(match["line"]) if match["line"] else _line(lines, number)
            column = int(match["column"]) if match["column"] else None
            part = match["part"].strip()
            found.append(Expected(match["file"] or own, spot, column, match["severity"], match["code"], part))
    return found


def _line(lines: list[str], number: int) -> int:
    """The line a comment speaks of: its own, or the next one if it stands alone."""
    while lines[number - 1].lstrip().startswith("#!"):
        number += 1
    return number


def make(case: Path | None, folder: Path) -> Path:
    """The content folder of a case (of none: the base, which is right)."""
    shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
    (folder / "fonts").mkdir(exist_ok=True)
    shutil.copy(FONTS / "SourceSans3-Regular.ttf", folder / "fonts" / "sans.ttf")
    if case:
        data = case.read_bytes()
        if grow := GROW.search(data.decode("latin-1")):
            data += b"#" * (int(grow[1]) - len(data))
        (folder / STANDS_FOR[case.parent.name]).write_bytes(data)
    _complete(folder / "brand.yaml")
    return folder


def _complete(brand: Path) -> None:
    """Give the brand every style the program sets text in, so that a new style breaks no case here."""
    from brochure.model.brand import StyleSet

    if b"\nstyles:" not in brand.read_bytes():
        styles = "".join(f"  {name}: {{font: sans, size: 9}}\n" for name in StyleSet.model_fields)
        brand.write_bytes(brand.read_bytes() + b"styles:\n" + styles.encode())
