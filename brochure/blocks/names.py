"""A wall of names, run on in one size and one order, with no break inside a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece


class Fields(Block):
    """The names, what stands between them, and how the list ends («ed altri.»)."""

    items: tuple[Text, ...] = Field(min_length=1)
    """The names, in the order they print."""
    separator: str = ","
    """What stands between two names."""
    closing: Text | None = None
    """How the list ends, such as «ed altri.»."""
    size: float = Field(0, ge=0, le=144, description="points; 0 takes the brand's own")


EXAMPLE = """
kind: names
items: [Cantieri Riva, Porto Franco, Saline Sud]
closing: ed altri.
size: 24
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """One paragraph."""
    return [kit.run_on(block.items, block.separator, block.closing, "names", size=block.size)]
