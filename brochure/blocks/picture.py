"""A photograph (JPEG, PNG or TIFF) cropped to its place round its focal point, with an optional caption.

A drawing (SVG) is not cropped, and printed in the brand's inks. A picture over the edge of the sheet is for `hero`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block, Focal
from brochure.model.records import ImageFile, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece


class Fields(Block):
    """The file, its height in lines, the focal point (0–1 from left and top)."""

    image: ImageFile
    """The picture's file."""
    alt: Text
    """What it shows, for those who do not see it."""
    focal: Focal = (0.5, 0.5)
    """The point that is never cropped: from left and from top, 0 to 1."""
    lines: int = Field(16, ge=2, le=80)
    """Height where it flows, in lines."""
    inks: dict[str, InkName] = Field(default_factory=dict)
    """Which ink each colour of a drawing becomes: `{"#E2001A": ember}`; the RGB twins of inks need no saying."""
    caption: Text | None = None
    """What stands below it."""
    credit: Text | None = None
    """Who made it; stands below the caption."""


EXAMPLE = """
kind: picture
image: images/harbour.jpg
alt: Gru sul molo al tramonto
lines: 10
caption: Il molo nuovo
"""


LEAST = 2  # lines of a picture


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The photograph from half a line below the block's top, the caption under it."""
    lines = block.lines
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
