"""A photograph (JPEG, PNG or TIFF) cropped to its place round its focal point, with an optional caption.

A drawing (SVG) is not cropped, and keeps its own colours but for inks of the brand. A picture over the edge of the
sheet is for `hero`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block, Focal
from brochure.model.records import ImageFile, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
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
    caption: Text | None = None
    """What stands below it."""
    credit: Text | None = None
    """Who made it; stands below the caption."""


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
    ratio = kit.image_ratio(block.image)
    own = kit.width / ratio / kit.unit
    for share in CROPS:
        lines = max(LEAST, round(own * share))
        coarse = kit.coarseness(block.image, kit.width, lines * kit.unit)
        height = kit.natural(lay_out, block, lines=lines)
        if height and not math.isinf(coarse):
            small = max(0.0, 1 - 2 * kit.columns / kit.grid.columns) + (0.7 if kit.width < NARROW else 0.0)
            cost = 2 * max(0.0, abs(math.log(share)) - 0.12) + SMALL * small + coarse
            yield kit.variant(
                height, height, height + 1, cost, grows=("lines", lines), why=f"{ratio / share:.2f}:1 of {ratio:.2f}:1"
            )


def _own_lines(block: Fields, kit: Kit) -> int:
    """The height of the uncropped picture, or what a page has beside what stands below it."""
    own = round(kit.width / kit.image_ratio(block.image) / kit.unit)
    return max(LEAST, min(own, kit.most_lines * 2 // 3))


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The photograph from half a line below the block's top, the caption under it."""
    lines = block.lines or (PLACED if kit.placed else _own_lines(block, kit))
    texts = [text for text in (block.caption, block.credit) if text]
    if kit.lines:
        lines = int(kit.lines - (len(texts) + 1 if texts else 0))
        kit.needs("a picture with what stands below it needs", kit.lines - lines + LEAST)
    panel = kit.panel(lines)
    with kit.group("group"):
        panel.put(kit.photo(block.image, lines - 0.5, kit.plain(block.alt), block.focal, block.inks), 0.5)
        below = [kit.paragraph(block.caption, "caption", "caption")] if block.caption else []
    below += [kit.paragraph(block.credit, "caption")] if block.credit else []
    return kit.together([panel.done(), *below])
