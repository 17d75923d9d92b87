"""Running text in one style of the brand, in one column or several balanced ones, with an optional heading.

`text` is one paragraph or a list of paragraphs. Styles: text, lead, statement, quote, detail, caption, note.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

from pydantic import Field

from brochure.drawing.marks import RoleName
from brochure.layout.kit import Alternative, Kit, Piece
from brochure.model.page import Block, NotesAt, Range
from brochure.model.records import Text, Texts


class Fields(Block):
    """Paragraphs, their style and the number of columns they run through."""

    heading: Text | None = None
    """Stands above the text."""
    text: Texts
    """The paragraphs."""
    style: Literal["text", "lead", "statement", "quote", "detail", "caption", "note"] = "text"
    """The brand's style for them."""
    columns: int = Field(1, ge=1, le=6)
    """How many balanced columns they run in."""
    space: float = Field(1, ge=0, le=12, description="lines of white between paragraphs")
    notes_at: NotesAt | None = None
    """Where the notes stand that it cites, where that is not as in the rest of the brochure: end, foot, side."""
    side: Range | None = None
    """The columns of the block, at one of its edges, kept for side notes; the last one where it cites any."""
    shorter: Texts | None = None
    """Printed in their place where they are too long for the block's lines."""


EXAMPLE = """
kind: text
heading: Il porto
text:
  - Il porto di Corvine serve quattro distretti e lavora **tutto l’anno**.
  - Chi arriva trova un solo sportello.
columns: 2
"""

ROLES: dict[str, RoleName] = {"quote": "quotation", "note": "note"}


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The heading, then the paragraphs; the shorter ones where there are some and the others do not fit."""
    if not block.shorter:
        return _pieces(block, block.text, kit)
    longer, shorter = (Alternative(texts, partial(_pieces, block, texts, kit)) for texts in (block.text, block.shorter))
    return kit.choose(longer, shorter)


def _pieces(block: Fields, texts: Sequence[Text], kit: Kit) -> list[Piece]:
    made: list[Piece] = []
    small = block.style in ("caption", "note")
    heading = kit.heading(block.heading, 3, "caption-strong" if small else "strong") if block.heading else None
    for index, paragraph in enumerate(texts):
        if index and block.space:
            made.append(kit.skip(block.space))
        made.append(kit.paragraph(paragraph, block.style, ROLES.get(block.style, "paragraph")))
    if block.columns > 1:
        made = [kit.in_columns(block.columns, made)]
    if heading and made:
        made[0] = kit.headed(heading, made[0])
    return made
