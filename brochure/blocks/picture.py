"""A photograph (JPEG, PNG, TIFF, WebP, AVIF) cropped to its place round its focal point, with an optional caption.

A drawing (SVG) is not cropped, and keeps its own colours but for inks of the brand. With `bleed` a photograph covers
its sheet, two pages, or runs over single edges.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from brochure.model.page import Block, Focal
from brochure.model.picture_style import BleedEdges, Treated
from brochure.model.records import ImageFile, InkName, Text, wrong

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class Fields(Treated, Block):
    """The file, its height in lines, the focal point (0–1 from left and top)."""

    image: ImageFile
    """The picture's file."""
    alt: Text
    """What it shows, for those who do not see it."""
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said the middle, higher in an upright picture."""
    lines: int | None = Field(None, ge=2, le=80)
    """Height where it flows, in lines; unless said, its own proportions."""
    inks: dict[str, InkName] = Field(default_factory=dict)
    """Which ink a colour of a drawing becomes, instead of its own: `{"#E2001A": ember}`; RGB twins need no saying."""
    bleed: BleedEdges = ()
    """Which edges of the sheet it runs over: `page`, `spread` (this page and the facing one), or of one with a place
    `left`, `right`, `top`, `foot`, or several of these: `[right, foot]`."""
    caption: Text | None = None
    """What stands below it."""
    credit: Text | None = None
    """Who made it; stands after the caption, in the same line."""

    @property
    def covers_sheet(self) -> bool:
        """Whether it is the ground of its page, on which everything else stands."""
        return bool({"page", "spread"} & set(self.bleed))

    @model_validator(mode="after")
    def _has_an_edge_to_reach(self) -> Fields:
        """What runs over single edges has a place, and what covers the foot has no line below it."""
        if self.bleed and self.image.lower().endswith(".svg"):
            raise wrong(
                "wrong-picture", f"{self.image} is a drawing, and keeps within the type area", "leave out bleed"
            )
        if self.bleed and not self.covers_sheet and not self.at:
            sentence = "a picture that runs over one edge of the sheet needs a place"
            raise wrong("missing-field", sentence, "write at: {columns: 1-3, lines: 20-50}, or bleed: page")
        if (self.caption or self.credit) and (self.covers_sheet or "foot" in self.bleed):
            sentence = "no line is left below a picture that runs over the foot of the sheet"
            raise wrong("wrong-value", sentence, "say it in a text of its own, or leave out caption and credit")
        return self


TRAITS = frozenset({"pair"})  # what the composer of pages knows it by

EXAMPLE = """
kind: picture
image: images/harbour.jpg
alt: Gru sul molo al tramonto
lines: 10
caption: Il molo nuovo
"""


PLACED = 16  # lines of a picture whose place has no end
LEAST = 2  # lines of a picture
NARROW = 150.0  # points, below which a picture shows little
SMALL = 4.0  # what a picture costs that takes none of the measure, half of which it should have
CROPS = (0.62, 0.72, 0.85, 1, 1.2, 1.45)  # of its own height


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """Cropped a little or not at all: the further from its own proportions, the dearer."""
    ratio = _ratio(block, kit)
    own = kit.width / ratio / kit.unit
    for share in CROPS:
        lines = max(LEAST, round(own * share))
        width = min(kit.width, lines * kit.unit) if kit.is_disc(block) else kit.width
        coarse = kit.coarseness(block.image, width, lines * kit.unit)
        height = kit.natural(lay_out, block, lines=lines)
        if height and not math.isinf(coarse):
            small = max(0.0, 1 - 2 * kit.columns / kit.grid.columns) + (0.7 if kit.width < NARROW else 0.0)
            cost = 2 * max(0.0, abs(math.log(share)) - 0.12) + SMALL * small + coarse
            yield kit.variant(
                height, height, height + 1, cost, grows=("lines", lines), why=f"{ratio / share:.2f}:1 of {ratio:.2f}:1"
            )


def _ratio(block: Fields, kit: Kit) -> float:
    """Width to height of the picture as it is cut out."""
    drawing = block.image.lower().endswith(".svg")
    return 1.0 if kit.is_disc(block) and not drawing else kit.image_ratio(block.image)


def _own_lines(block: Fields, kit: Kit) -> int:
    """The height of the uncropped picture, or what a page has beside what stands below it."""
    own = round(kit.width / _ratio(block, kit) / kit.unit)
    return max(LEAST, min(own, kit.most_lines * 2 // 3))


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The photograph from half a line below the block's top, the caption under it; or over the edges of the sheet."""
    if block.covers_sheet:
        return [kit.sheet_photo(block.image, kit.plain(block.alt), block.focal, block, 0, block.bleed)]
    lines = block.lines or (PLACED if kit.placed else _own_lines(block, kit))
    if kit.lines:
        texts = kit.aside().caption(block.caption, block.credit)
        lines = int(kit.lines - sum(text.wrap(kit.width, 0)[1] / kit.unit + 1 for text in texts))
        kit.needs("a picture with what stands below it needs", kit.lines - lines + LEAST)
    panel = kit.panel(lines)
    with kit.group("group"):
        alt = kit.plain(block.alt)
        if block.bleed:
            shown = kit.sheet_photo(block.image, alt, block.focal, block, lines, block.bleed)
        else:
            panel.put(kit.photo(block.image, lines - 0.5, alt, block.focal, block.inks, said=block), 0.5)
            if _put_aside(block, kit, panel, lines):
                return [panel.done()]
            shown = panel.done()
        below = kit.caption(block.caption, block.credit)
    return kit.together([shown, *below])


def _put_aside(block: Fields, kit: Kit, panel: PanelWriter, lines: int) -> bool:
    """Set the caption in the margin column, its last line on the picture's foot; False where it has no room there."""
    column = kit.margin_column
    said = kit.aside().caption(block.caption, block.credit) if column else []
    if not column or not said or (height := said[0].wrap(column[1], 0)[1]) > lines * kit.unit:
        return False
    (text,) = kit.caption(block.caption, block.credit)
    panel.put(text, lines - height / kit.unit + 1, kit.cell_at(*column))
    return True
