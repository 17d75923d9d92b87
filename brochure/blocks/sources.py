"""Where the numbers come from: every source that facts and texts of the brochure have, in the order of citation.

Notes of pages stand here too where they are cited with `notes_at: end`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import SourceName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
    """An optional heading."""

    allow_numbers: ClassVar[bool] = True

    heading: Text | None = None
    """Stands above the sources."""
    also: tuple[SourceName, ...] = ()
    """Sources of statements, which no fact names."""
    columns: int = Field(1, ge=1, le=3)
    """In how many columns the sources stand."""


TRAITS = frozenset({"closing"})  # what the composer of pages knows it by
READS_PAGES = True  # the other pages decide how high it is

EXAMPLE = """
kind: sources
heading: Fonti
"""


GAP = 0.75  # lines between two sources: one of their own


def role(_block: Fields) -> str:
    """What templates know it by: small print."""
    return "small"


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """In as many columns as leave lines that are read."""
    style = kit.style("note")
    for count in (1, 2, 3):
        measure = kit.characters((kit.width - (count - 1) * kit.grid.gutter) / count, style)
        if (count == 1 or kit.is_readable(measure)) and (lines := kit.natural(lay_out, block, columns=count)):
            cost = kit.measure_cost(measure) / 12 + kit.cramped(measure)
            yield kit.variant(lines, lines, lines, cost, {"columns": count})


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """One note for each."""
    heading = [kit.heading(block.heading, 3, "caption-strong")] if block.heading else []
    cells = kit.cells(block.columns, fewer="columns: {}")
    notes, width = kit.listed_notes(block.also), cells[0].width
    columns = kit.shared_out(notes, block.columns, width)
    stacks = [kit.stack(column, GAP) for column in columns]
    panel = kit.panel(max(stack.wrap(width, 0)[1] for stack in stacks) / kit.unit) if stacks else kit.panel(0)
    for stack, cell in zip(stacks, cells, strict=False):
        panel.put(stack, 0, cell)
    return [*heading, panel.done()]
