"""Where the numbers come from: every source that a fact of the brochure uses, in the order of sources.yaml."""

from __future__ import annotations

from typing import ClassVar

from brochure.layout.kit import Kit, Piece
from brochure.model.page import Block
from brochure.model.records import SourceName, Text


class Fields(Block):
    """An optional heading."""

    allow_numbers: ClassVar[bool] = True

    heading: Text | None = None
    """Stands above the sources."""
    also: tuple[SourceName, ...] = ()
    """Sources of statements, which no fact names."""


EXAMPLE = """
kind: sources
heading: Fonti
"""


GAP = 0.4  # lines between two sources


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """One note for each source that is used."""
    notes = [kit.note(source) for source in kit.book.used_sources(block.also)]
    heading = [kit.heading(block.heading, 2, "caption-strong")] if block.heading else []
    return [*heading, kit.stack(notes, GAP)]
