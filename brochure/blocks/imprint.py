"""The small print: notes, credits of fonts, icons and map data, who publishes, which edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from brochure.model.page import Block
from brochure.model.records import Text, Texts

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece


class Fields(Block):
    """A heading and short paragraphs."""

    allow_numbers: ClassVar[bool] = True

    heading: Text | None = None
    """Stands above the small print."""
    text: Texts
    """The small print."""


TRAITS = frozenset({"closing"})  # what the composer of pages knows it by

EXAMPLE = """
kind: imprint
heading: Colophon
text: Caratteri Source Sans 3 e Source Serif 4 (SIL OFL 1.1).
"""


GAP = 0.75  # lines between two paragraphs: one of their own


def role(_block: Fields) -> str:
    """What templates know it by: small print."""
    return "small"


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The heading, then the paragraphs."""
    heading = [kit.heading(block.heading, 3, "caption-strong")] if block.heading else []
    return [*heading, kit.stack([kit.paragraph(text, "note") for text in block.text], GAP)]
