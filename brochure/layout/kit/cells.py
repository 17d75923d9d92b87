"""Divides a block's width into even cells; where they are too narrow, says by how much and what to write instead.

All lengths are points.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE
from brochure.model.brand import MM
from brochure.problems import Location

LEAST = 1.5  # lines: text has no use for a narrower column
SMALLER = "set it smaller, or make the page wider (grid: in brand.yaml)"


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a block's width: its edge from the block's own, where lines begin, and its width."""

    x: float
    width: float

    def without(self, taken: float) -> Cell:
        """The cell less what is taken from where its lines end."""
        return Cell(self.x, self.width - taken)


class NoRoom(Exception):
    """A box is too small for what it is to hold: says by how much; ``hint`` is what to write, ``place`` where."""

    def __init__(self, sentence: str, hint: str, place: Location | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.hint, self.place = sentence, hint, place


def narrowest(context: BlockContext) -> float:
    """The width of the narrowest column that text is set in."""
    return LEAST * context.unit


def cell(context: BlockContext, first: int, last: int) -> Cell:
    """Some columns as a cell."""
    return Cell(context.x(first), context.span(first, last))


def cells(context: BlockContext, count: int, *, fewer: str, least: float = 0) -> list[Cell]:
    """The width of a block in ``count`` cells as wide as each other, with the grid's gutter between them.

    ``least`` is what a cell needs. ``fewer`` says how to ask for less, with {} where the number stands: ``across: {}``.
    Raises NoRoom where the cells would be narrower than that, or than any text is set in.
    """
    gutter, whole = context.grid.gutter, context.span(1, context.columns)
    each, least = (whole - (count - 1) * gutter) / count, max(least, narrowest(context))
    if each < least - EDGE:
        what = f"{count} columns side by side need" if count > 1 else "this needs"
        most = int((whole + gutter) / (least + gutter))
        raise too_narrow(context, what, count * (least + gutter) - gutter, fewer.format(most) if most else "")
    return [Cell(context.x(1) + index * (each + gutter), each) for index in range(count)]


def too_narrow(
    context: BlockContext, what: str, needed: float, instead: str = "", place: Location | None = None
) -> NoRoom:
    """What to raise where ``what`` needs (or need) so much width and there is less; ``instead``: another way out."""
    whole = context.span(1, context.columns)
    short = max(needed - whole, 0.1 * MM)
    sentence = f"{what} {millimetres(needed)}, and the block has {millimetres(whole)}: it is "
    sentence += f"{millimetres(short)} too narrow"
    ways = [way for way in (wider(context, needed), instead) if way]
    return NoRoom(sentence, f"write {', or '.join(ways)}" if ways else SMALLER, place)


def wider(context: BlockContext, needed: float) -> str:
    """The columns to write in a block's ``at:`` so that it is so wide; nothing where its page has not so many."""
    columns, grid = columns_for(context, needed), context.grid
    if columns > grid.columns:
        return ""
    first = min(context.first, grid.columns - columns + 1)
    return f"columns: {first}-{first + columns - 1} in its at:"


def columns_for(context: BlockContext, needed: float) -> int:
    """How many columns of the grid are so wide."""
    grid = context.grid
    return max(1, math.ceil((needed + grid.gutter) / (grid.column + grid.gutter) - EDGE))


def needs(context: BlockContext, what: str, lines: float) -> None:
    """Raise NoRoom where ``what`` needs (or need) so many lines of the grid, and the place of the block has fewer."""
    if context.lines is None or lines <= context.lines + EDGE:
        return
    whole, short = math.ceil(lines - EDGE), math.ceil(lines - context.lines - EDGE)
    sentence = f"{what} {counted(whole, 'line')}, and the block has {context.lines:g}: it is "
    sentence += f"{counted(short, 'line')} too low"
    raise NoRoom(sentence, taller(context, whole) or "put less into it, or on a page of its own")


def taller(context: BlockContext, lines: float) -> str:
    """The lines to write in a block's ``at:`` so that it has so many; nothing where its page has not so many."""
    first, last = round(context.top), math.ceil(context.top + lines - EDGE)
    if context.lines is None or context.sheet or last > int(context.grid.height / context.unit):
        return ""
    return f"write lines: {first}-{last} in its at:"


def millimetres(points: float) -> str:
    """A length for a reader: «12 mm», «1.5 mm»."""
    return f"{points / MM:.0f} mm" if points >= 10 * MM else f"{points / MM:.1f} mm"


def counted(number: float, what: str) -> str:
    """A number of something for a reader: «1 line», «2 lines»."""
    return f"{number:g} {what}{'' if number == 1 else 's'}"
