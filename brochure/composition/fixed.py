"""Finds the room that blocks with places of their own leave on their page: in it the others are composed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from brochure.composition.measuring import Measurer, kind_of
from brochure.composition.placements import Fixed, Room, Unit
from brochure.layout.grid import PageGrid
from brochure.layout.kit.cells import counted
from brochure.layout.variants import natural
from brochure.model import citation
from brochure.model.page import Block, Page, Reach, notes_at
from brochure.problems import Problem

APART = 2  # lines between a block with a place and what is composed above or below it


def is_fixed(block: Block) -> bool:
    """Whether a block stands where its author has placed it; what covers the sheet has no place to choose."""
    return block.at is not None and not block.sheet


def fixed_of(measurer: Measurer, unit: Unit) -> Fixed:
    """Where a block with a place stands: as high as its place, or as its content where that has no end.

    What reaches beyond the grid is told where it is laid out.
    """
    block, grid = unit.block, measurer.grid
    assert block.at
    across, down = block.at.columns or Reach(1, grid.columns), block.at.lines or Reach(grid.first_line)
    first, top = min(across.first, grid.columns), min(down.first, grid.last_line)
    last = min(across.last or across.first, grid.columns)
    foot = grid.last_line if down.last is None else down.last
    if down.last is None and top < foot and not _has_notes_below(measurer, block):
        foot = min(foot, top + (_height(measurer, unit, (first, last), top) or foot - top))
    found = Fixed(unit, (first, last), (top, foot))
    if measurer.questions:
        measurer.questions.fixed(unit, found)
    return found


def _has_notes_below(measurer: Measurer, block: Block) -> bool:
    """Whether a block has notes at the foot of its box, which is that of the type area where it has no end."""
    return notes_at(block, measurer.edition.brochure.notes_at) == "foot" and any(citation.cited(block))


def _height(measurer: Measurer, unit: Unit, columns: tuple[int, int], top: int) -> int | None:
    """The lines that the content of a box takes which reaches to the foot of the type area; None if it has no room."""
    whole = measurer.kit(unit.page, unit.block, columns[1] - columns[0] + 1)
    lines = measurer.grid.last_line - top if unit.block.at and unit.block.at.lines else None
    kit = replace(whole, lines=lines, top=top, first=columns[0], placed=True, composed=False)
    asked = f"{measurer.measures.digest(unit.block, unit.origin)} at {columns} {top} {lines}"
    lay_out, room = kind_of(unit.block).lay_out, (kit.grid.last_line - kit.top) * kit.unit
    return measurer.measures.of(unit.page).lines(asked, lambda: natural(kit, lay_out, unit.block, room=room))


def largest_room(grid: PageGrid, top: int, fixed: Sequence[Fixed]) -> Room | None:
    """The largest rectangle of columns and lines below a line that nothing with a place takes; None where none is left.

    Of several as large the one that begins highest, then the one that begins where reading does.
    """
    found: list[Room] = []
    for first in range(1, grid.columns + 1):
        for last in range(first, grid.columns + 1):
            taken = sorted(_reach(one) for one in fixed if one.columns[0] <= last and one.columns[1] >= first)
            line = top
            for begins, ends in (*taken, (grid.last_line, grid.last_line)):
                if begins > line:
                    found.append(Room((first, last), (line, min(begins, grid.last_line))))
                line = max(line, ends)
    return min(found, key=lambda room: (-room.area, room.lines[0], room.columns[0]), default=None)


def _reach(fixed: Fixed) -> tuple[int, int]:
    """The lines that a block with a place keeps free of others."""
    return fixed.lines[0] - APART, fixed.lines[1] + APART


def meets(fixed: Fixed, columns: tuple[int, int], lines: tuple[int, int]) -> bool:
    """Whether something in these columns and lines stands too near a block with a place, or on it."""
    top, foot = _reach(fixed)
    return fixed.columns[0] <= columns[1] and fixed.columns[1] >= columns[0] and top < lines[1] and foot > lines[0]


def bounds(page: Page, units: Sequence[Unit], fixed: Sequence[Fixed]) -> tuple[int, int]:
    """The fewest and the most units that stand beside what has a place, by what the author asks to keep together."""
    own, least = {id(one.unit.block): one.unit.block for one in fixed}, 1
    most = 0 if any(block.keep == "page" for block in own.values()) else len(units)
    before = {id(block): own.get(id(other)) for other, block in pairwise(page.blocks)}
    after = {id(block): own.get(id(other)) for block, other in pairwise(page.blocks)}
    for number, unit in enumerate(units):
        part, _, parts = unit.part.partition("/")
        placed = before.get(id(unit.origin)) if part in ("", "1") else None
        if unit.keep == "page" or (placed and unit.keep == "apart"):
            most = min(most, number)
        if (placed and placed.keep == "with-next") or (
            unit.keep == "with-next" and part == parts and after.get(id(unit.origin))
        ):
            least = number + 1
    return least if most else 0, most


def least_lines(measurer: Measurer, unit: Unit, room: Room) -> float:
    """The fewest lines that a unit takes in the columns of a room, or in some of them where all are too many."""
    for columns in range(room.columns[1] - room.columns[0] + 1, 0, -1):
        if found := measurer.variants(unit, columns):
            return min(way.least for way in found)
    return math.inf


def no_room(measurer: Measurer, firsts: Sequence[Unit], fixed: Sequence[Fixed], top: int) -> Problem:
    """What to tell of a page whose placed blocks leave no room to its first other block, in any of its parts."""
    room = largest_room(measurer.grid, top, fixed)
    place, other = firsts[0].origin.place, "give this block an at: too, or write it on a page of its own"
    sentence = "blocks with at: leave no room for this one on its page"
    if room is None:
        return Problem("no-room", sentence, place, other)
    least = min(least_lines(measurer, unit, room) for unit in firsts)
    height = room.lines[1] - room.lines[0]
    there = f"the largest there is has columns {_span(room.columns)} and lines {_span(room.lines)}"
    if math.isinf(least):
        widths = range(1, measurer.grid.columns + 1)
        needed = next((one for one in widths if any(measurer.variants(unit, one) for unit in firsts)), 0)
        takes = f"it takes {counted(needed, 'column')} at the least" if needed else "it is too wide"
        return Problem("no-room", f"{sentence}: {takes}, and {there}", place, other)
    if least > height:
        sentence += f": it takes {counted(least, 'line')} at the least, and {there}"
        other = "; or ".join([*_making_room(room, fixed, int(least) - height), other])
        return Problem("no-room", sentence, place, other)
    return Problem("no-room", f"{sentence} with what it is kept together with: {there}", place, other)


def _span(reach: tuple[int, int]) -> str:
    return f"{reach[0]}-{reach[1]}"


def _making_room(room: Room, fixed: Sequence[Fixed], lines: int) -> list[str]:
    """How so many more lines would come about: the block below the room begins later, or the one above ends sooner."""
    for one in fixed:
        first, last = one.lines
        beside = one.columns[0] <= room.columns[1] and one.columns[1] >= room.columns[0]
        if beside and first - APART == room.lines[1] and first + lines < last:
            return [f"let the block of kind {one.unit.block.kind} that begins on line {first} begin on {first + lines}"]
        if beside and last + APART == room.lines[0] and last - lines > first:
            return [f"let the block of kind {one.unit.block.kind} that ends on line {last} end on {last - lines}"]
    return []
