"""Logos of partners and sponsors in rows, all optically of one size or each as large as its cell, and never cropped.

Drawings (SVG) keep their own colours, converted for print by the profile; a colour that is the RGB twin of an ink is
that ink, `inks` says it for others, and `ink` paints all of them in one, as a job in spot inks alone needs it. A text
in a drawing is set in the font it names if the brand has it, else in the nearest, with a warning; filters, patterns
and pixels within a drawing are refused. Pictures (JPEG, PNG, TIFF …) keep their own colours.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, ImageFile, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Logo(Identified):
    """One logo."""

    image: ImageFile
    """Its file."""
    alt: Text
    """Whose it is, for those who do not see it."""
    inks: dict[str, InkName] = Field(default_factory=dict)
    """Which ink a colour of the drawing becomes, instead of its own: `{"#E2001A": ember}`."""


class Fields(Block):
    """The logos, how many stand side by side, the height of a row in lines."""

    items: tuple[Logo, ...] = Field(min_length=1)
    """The logos, in reading order."""
    across: int = Field(3, ge=1, le=8)
    """How many stand side by side."""
    lines: int = Field(4, ge=2, le=30)
    """Height of a row, in lines; the logos are a line lower."""
    ink: InkName | None = None
    """Paints every drawing in this one ink."""
    even: bool | None = None
    """All look alike in size, with as much area of ink each; unless said, where the block has no place of its own."""


TRAITS = frozenset({"wide"})  # what the composer of pages knows it by

EXAMPLE = """
kind: logos
across: 2
lines: 5
ink: text
items:
  - {image: images/mark.svg, alt: Autorità portuale}
  - {image: images/seal.png, alt: Consorzio del porto}
"""


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """Side by side in rows without holes where that is possible."""
    count = len(block.items)
    for across in range(2, min(5, count) + 1) if count > 1 else (1,):
        for row in (4, 5, 6):
            if lines := kit.natural(lay_out, block, across=across, lines=row):
                rows = math.ceil(count / across)
                cost = 4 * (rows * across - count) / (rows * across) + 0.2 * abs(row - 4) + 0.3 * abs(across - 4)
                yield kit.variant(lines, lines, lines, cost, {"across": across, "lines": row})


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The logos in parts of such shares; none where there are too few."""
    return [block.model_copy(update={"items": block.items[part]}) for part in slices(len(block.items), shares)]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Rows of cells; in each a logo, from its upper left corner on, or in the middle of its height if all are even."""
    cells = kit.cells(block.across, fewer="across: {}")
    size = (cells[0].width, (block.lines - 1) * kit.unit)
    even = not kit.placed if block.even is None else block.even
    area = kit.even_area([item.image for item in block.items], size) if even else 0.0
    rows = []
    for start in range(0, len(block.items), block.across):
        panel = kit.panel(block.lines)
        for item, cell in zip(block.items[start : start + block.across], cells, strict=False):
            panel.put(kit.logo(item.image, size, kit.plain(item.alt), item.inks, block.ink or "", area), 0, cell)
        rows.append(panel.done())
    return rows
