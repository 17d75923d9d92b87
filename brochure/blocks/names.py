"""A wall of names, run on in one size and one order, with no break inside a name."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
    """The names, what stands between them, and how the list ends («ed altri.»)."""

    items: tuple[Text, ...] = Field(min_length=1)
    """The names, in the order they print."""
    separator: str = ","
    """What stands between two names."""
    closing: Text | None = None
    """How the list ends, such as «ed altri.»."""
    size: float = Field(0, ge=0, le=144, description="points; 0 takes the brand's own")


TRAITS = frozenset({"looked-at", "figures"})  # what the composer of pages knows it by

EXAMPLE = """
kind: names
items: [Cantieri Riva, Porto Franco, Saline Sud]
closing: ed altri.
size: 24
"""


SIZES = (24, 30, 36, 42, 48, 60, 72, 84)  # points, where the page chooses


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """By steps larger."""
    for size in SIZES:
        if lines := kit.natural(lay_out, block, size=float(size)):
            yield kit.variant(
                lines, lines, lines, 0.4 * abs(math.log2(48 / size)), {"size": float(size)}, why=f"{size} pt"
            )


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """One paragraph; where it flows its capitals stand below what is above it."""
    made = kit.run_on(block.items, block.separator, block.closing, "names", size=block.size)
    above = made.style.face.cap_height * made.style.size / kit.unit - 1
    return [kit.skip(math.ceil(above)), made] if above > 0 and kit.lines is None else [made]
