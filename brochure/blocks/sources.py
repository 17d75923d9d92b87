"""Where the numbers come from: every source that a fact of the brochure uses, in the order of sources.yaml."""

from __future__ import annotations

from typing import ClassVar

from brochure.layout.kit import Kit, Piece
from brochure.model.page import Block
from brochure.model.records import Text


class Fields(Block):
    """An optional heading."""

    allow_numbers: ClassVar[bool] = True

    heading: Text | None = None
    columns: int = 1


EXAMPLE = """
kind: sources
heading: Fonti
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """One note for each source that is used."""
    made: list[Piece] = [kit.note(source) for source in kit.book.used_sources]
    if block.columns > 1:
        made = [kit.in_columns(block.columns, made)]
    if block.heading:
        made.insert(0, kit.heading(block.heading, 2, "caption-strong"))
    return made
