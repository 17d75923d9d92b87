"""Fills one page: units in reading order become tiers from the top, each of one to three cells side by side.

Of all such shapes those are kept that cost least for the height they take; lines left over go first to what
stretches, up to its best, then up to its most, then between the tiers, then to one place.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import NamedTuple

from brochure.composition import section_head, terms
from brochure.composition.measuring import Measurer
from brochure.composition.placements import ASIDE, Choice, Composed, Placement, Room, Unit, counted
from brochure.composition.templates import SIXTHS, PageShape, holds, name_of
from brochure.model import citation

GAP, CLOSE, WIDE = 2, 1, 4  # lines between two units, above a note, above the title of another section
MOST_TIERS, MOST_UNITS, MOST_IN_TIER, MOST_IN_CELL = 6, 7, 4, 3
SPREAD = 4  # lines at most that are left between two tiers beyond the gap
SINKS = 6  # lines left over, from which on what is no text stands on the foot line
STACKS, TIERS, WAYS, FINISHED, KEPT = 14, 20, 24, 16, 5  # of ways to go on with, the cheapest
HANGING = frozenset({"read", "margin"})  # traits of what hangs from its line
ALONE, ABOVE = frozenset({"quote", "lead"}), 0.4  # roles of a few words that may have a page, and the white above them
MARGINAL = frozenset({"key-figures", "callout", "note"})  # roles of what may stand in the margin column
ASIDE_SIXTHS = 0  # of its width, for templates: it is no part of the measure
LOW = 0.75  # of the lines of a page, which the longest title leaves
LOWER = (4, 3, 2)  # sixths of the measure, for what has no room in all of it
SPLITS = ((2, 4), (3, 3), (4, 2), (1, 5))  # of two cells, in sixths


Known = tuple[object, ...]  # a tier of a template, its number, the room, the id() of each unit
Cells = list[tuple[tuple[int, int], int, Sequence[Unit]]]  # columns, their width in sixths, what stands in them


class Stack(NamedTuple):
    """Units under one another in one cell."""

    least: int
    best: int
    most: int
    cost: float
    choices: tuple[Choice, ...]


class TierCell(NamedTuple):
    """A stack in some columns of the grid; its width in sixths is what templates know."""

    columns: tuple[int, int]
    sixths: int
    stack: Stack


class Tier(NamedTuple):
    """Cells side by side."""

    least: int
    best: int
    most: int
    cost: float
    cells: tuple[TierCell, ...]


class TierStack(NamedTuple):
    """Tiers under one another."""

    least: int
    best: int
    most: int
    cost: float
    tiers: tuple[Tier, ...]


EMPTY = TierStack(0, 0, 0, 0.0, ())


@dataclass
class PageComposer:
    """Composes pages of one section's units."""

    measurer: Measurer
    units: Sequence[Unit]
    whole: bool = False  # all of them stand on one page
    room: Room | None = None  # of the page, in which they stand; without it all that is below the head
    known: dict[Known, list[Tier]] = field(default_factory=dict)

    @property
    def _foot(self) -> int:
        return self.room.lines[1] if self.room else self.measurer.grid.last_line

    @property
    def _room(self) -> int:
        return self._foot - (self.room.lines[0] if self.room else self.measurer.grid.first_line)

    @property
    def _columns(self) -> int:
        return self.room.columns[1] - self.room.columns[0] + 1 if self.room else self.measurer.grid.columns

    def compose(self, start: int, hang: int, asked: str = "") -> list[Composed]:
        """The cheapest ways to fill a page from unit ``start`` on, below the line ``hang``; for each end several.

        ``asked`` is the template that the page is to have.
        """
        room = self._foot - hang
        ways: dict[int, dict[tuple[int, int], TierStack]] = {start: {(0, 0): EMPTY}}
        limit = min(len(self.units), start + MOST_UNITS)
        found: list[Composed] = []
        fewest = self._fewest_lines(start) if self.whole else {}
        if fewest and fewest[start] > room:
            return found
        for at in range(start, limit + 1):
            reached = sorted(ways.pop(at, {}).values(), key=lambda way: way.cost)[:WAYS]
            if at > start and self._may_end(at):
                fitting = [way for way in reached if not asked or name_of(_shape(way), self.measurer.named) == asked]
                found += self._finished(start, at, hang, fitting)
            for way in reached if at < limit else ():
                if fewest and way.least + (self._gap(at) if way.tiers else 0) + fewest[at] > room:
                    continue  # what is left has no room below it
                self._grow(ways, way, at, limit, room, asked)
        return found

    def _fewest_lines(self, start: int) -> dict[int, float]:
        """The fewest lines in which all units from one on might stand below one another, in any tiers: of each."""
        count = len(self.units)
        fewest = {count: 0.0}
        for at in range(count - 1, start - 1, -1):
            fewest[at] = min(
                (
                    min(tier.least for tier in tiers) + fewest[end] + (self._gap(end) if end < count else 0)
                    for end in range(at + 1, min(at + MOST_IN_TIER, count) + 1)
                    if (tiers := self.tiers(at, end))
                ),
                default=math.inf,
            )
        return fewest

    def _may_end(self, at: int) -> bool:
        """Whether a page may end before unit ``at``."""
        if self.whole:
            return at == len(self.units)
        return self.units[at - 1].keep != "with-next" or at == len(self.units)

    def _grow(
        self,
        ways: dict[int, dict[tuple[int, int], TierStack]],
        way: TierStack,
        at: int,
        limit: int,
        room: int,
        asked: str,
    ) -> None:
        if len(way.tiers) >= MOST_TIERS:
            return
        before, unit = self.units[at - 1], self.units[at]
        if way.tiers and (stays_away(before, unit) or _one(before, unit)):
            return
        joined = bool(way.tiers) and unit.origin is before.origin
        for end in range(at + 1, min(at + MOST_IN_TIER, limit) + 1):
            gap = self._gap(at) if way.tiers else 0
            for tier in self.tiers(at, end, (asked, len(way.tiers) if asked else 0)):
                least = way.least + gap + tier.least
                if least > room or (joined and not _changes_measure(way.tiers[-1], tier)):
                    continue
                most, cost = way.most + gap + tier.most, way.cost + tier.cost
                grown, known = ways.setdefault(end, {}), (least, most)
                if known not in grown or cost < grown[known].cost:
                    grown[known] = TierStack(least, way.best + gap + tier.best, most, cost, (*way.tiers, tier))

    def _gap(self, at: int) -> int:
        return _gap_above(self.units[at])

    # ── tiers ───────────────────────────────────────────────────────────────────────────────────────────────────
    def tiers(self, start: int, end: int, asked: tuple[str, int] = ("", 0)) -> list[Tier]:
        """The ways to set units ``start`` to ``end`` as one tier: any, or the tier of that number of a template.

        A cheaper tier must not push out the one that is asked for, so others are not even made.
        """
        known = (*asked, self.room, *(id(unit) for unit in self.units[start:end]))
        if known not in self.known:
            whole = any(unit.origin is after.origin for unit, after in pairwise(self.units[start:end]))
            cells = () if whole else self._cells(start, end)
            made = [tier for some in cells if self._is_asked(some, *asked) for tier in self._tier(some)]
            self.known[known] = _undominated(made)[:TIERS]
        return self.known[known]

    def _is_asked(self, cells: Cells, template: str, number: int) -> bool:
        """Whether cells are the tier of that number of a template; any are where none is asked for."""
        regions = self.measurer.named.get(template, ())[number : number + 1]
        made = [(tuple(unit.role for unit in units), sixths) for _, sixths, units in cells]
        return not template or bool(regions and holds(regions[0], made))

    def _cells(self, start: int, end: int) -> Iterator[Cells]:
        units, whole = self.units[start:end], self._columns
        if len(units) == 1:
            yield [((1, whole), SIXTHS, units)]
        if len(units) == 1 and not self._is_low(units[0], whole):
            for split, sixths in self._lower(units[0]):
                yield [((1, split), sixths, units)]
        if len(units) == 1 and (split := _split(whole, 2)) and self.measurer.has_long_lines(units[0]):
            # A margin that stays white: where lines end if the page has one already, or columns begin below its title.
            columns = (1, whole - split) if self._ends_in_white(units[0]) else (split + 1, whole)
            yield [(columns, SIXTHS - 2, units)]
        if len(units) == 1 and (parts := units[0].beside):
            for head, body in SPLITS:
                if split := _split(whole, head):
                    yield [((1, split), head, parts[:1]), ((split + 1, whole), body, parts[1:])]
        if any(unit.role == section_head.ROLE for unit in units) or any(map(stays_away, units, units[1:])):
            return
        if self._has_margin:
            yield from self._over_the_margin(units)
        for cut in range(1, len(units)):
            if max(cut, len(units) - cut) > MOST_IN_CELL:
                continue
            for left, right in SPLITS:
                if split := _split(whole, left):
                    yield [((1, split), left, units[:cut]), ((split + 1, whole), right, units[cut:])]
        if len(units) == 3 and whole >= 3 and whole % 3 == 0:
            third = whole // 3
            yield [((1 + index * third, (index + 1) * third), 2, units[index : index + 1]) for index in range(3)]

    @property
    def _has_margin(self) -> bool:
        """Whether a margin column stands beside the room."""
        return self.measurer.grid.has_margin_column and self.room is None

    def _over_the_margin(self, units: Sequence[Unit]) -> Iterator[Cells]:
        """Something small in the margin column with the rest beside it, or one unit that reaches over the column."""
        whole = self._columns
        if len(units) == 1 and "wide" in units[0].traits:
            yield [((0, whole), SIXTHS, units)]
        if len(units) == 1 and (parts := units[0].beside):
            yield [(ASIDE, ASIDE_SIXTHS, parts[:1]), ((1, whole), SIXTHS, parts[1:])]
        for marginal, rest in ((units[:1], units[1:]), (units[-1:], units[:-1])):
            if rest and len(rest) <= MOST_IN_CELL and marginal[0].role in MARGINAL and not any(map(_fills, rest)):
                cells = [(ASIDE, ASIDE_SIXTHS, marginal), ((1, whole), SIXTHS, rest)]
                yield cells if rest[0] is not units[0] else cells[::-1]

    def _is_low(self, unit: Unit, columns: int) -> bool:
        """Whether a unit has room in the whole measure, below any title: a map may be higher, and is set narrower."""
        return any(variant.least <= LOW * self._room for variant in self.measurer.variants(unit, columns))

    def _lower(self, unit: Unit) -> Iterator[tuple[int, int]]:
        """The columns and sixths in which a unit is lower, or the most that hold it where all of these are too many."""
        whole, least = self._columns, self.measurer.least
        splits = [(split, sixths) for sixths in LOWER if (split := _split(whole, sixths))]
        yield from ((split, sixths) for split, sixths in splits if self._is_lower(unit, split))
        if all(math.isinf(least(unit, columns)) for columns in (whole, *(split for split, _ in splits))):
            holding = (columns for columns in range(whole - 1, 0, -1) if not math.isinf(least(unit, columns)))
            yield from ((columns, max(1, round(SIXTHS * columns / whole))) for columns in islice(holding, 1))

    def _is_lower(self, unit: Unit, columns: int) -> bool:
        """Whether a unit takes fewer lines in so many columns than in the whole measure, or has room in them alone."""
        least = self.measurer.least
        return least(unit, columns) < least(unit, self._columns)

    def _tier(self, cells: Cells) -> Iterator[Tier]:
        whole, folded = self._columns, [(0, 0, 0, 0.0, tuple[TierCell, ...]())]
        for columns, sixths, units in cells:
            stacks = self._stacks(units, counted(columns))
            folded = [
                (
                    max(a, s.least),
                    max(b, s.best),
                    max(c, s.most),
                    cost + s.cost,
                    (*before, TierCell(columns, sixths, s)),
                )
                for a, b, c, cost, before in folded
                for s in stacks
            ]
            folded = sorted(folded, key=lambda way: way[3])[: STACKS * STACKS]
        for least, best, most, cost, made in folded:
            inside = [cell for cell in made if cell.columns != ASIDE]  # what the margin column leaves white is at home
            beside = sum(
                terms.white_beside(
                    max(0, least - cell.stack.most),
                    counted(cell.columns),
                    cell.stack.choices[0].unit.traits,
                    whole,
                    self._room,
                )
                for cell in inside
            )
            first, last = inside[0], inside[-1]
            if first.columns[0] > 1:
                beside += terms.margin(first.columns[0] - 1, whole, least, self._room)
            elif (empty := whole - last.columns[1]) > 0:
                at_home = _runs(first) and self._ends_in_white(first.stack.choices[0].unit)
                white = terms.white(least * empty / whole / self._room)
                beside += terms.margin(empty, whole, least, self._room) if at_home else white
            if first.columns[0] == 0:
                beside += terms.WEIGHTS["reach"]
            yield Tier(least, min(max(best, least), most), most, cost + beside, made)

    def _ends_in_white(self, unit: Unit) -> bool:
        """Whether the white margin beside what is read stands where lines end."""
        return self._has_margin or self.measurer.has_narrow_columns(unit)

    def _stacks(self, units: Sequence[Unit], columns: int) -> list[Stack]:
        folded = [Stack(0, 0, 0, 0.0, ())]
        for index, unit in enumerate(units):
            gap = _gap_above(unit) if index else 0
            kept: dict[tuple[int, int], Stack] = {}
            for variant in self.measurer.variants(unit, columns):
                for stack in folded:
                    least, most = stack.least + gap + variant.least, stack.most + gap + variant.most
                    cost = stack.cost + variant.cost
                    if least <= self._foot and ((least, most) not in kept or cost < kept[least, most].cost):
                        best = stack.best + gap + variant.best
                        kept[least, most] = Stack(least, best, most, cost, (*stack.choices, Choice(unit, variant)))
            folded = sorted(kept.values(), key=lambda stack: stack.cost)[:STACKS]
        return folded

    # ── settling ────────────────────────────────────────────────────────────────────────────────────────────────
    def _finished(self, start: int, end: int, hang: int, ways: Iterable[TierStack]) -> list[Composed]:
        """The cheapest ways with their lines given out, each shape once; ``ways`` come by their cost."""
        best: dict[str, Composed] = {}
        for way in islice(ways, FINISHED):
            if len(best) >= KEPT and way.cost > sorted(one.cost for one in best.values())[KEPT - 1]:
                break  # nothing that a page costs beside is less than nothing
            made = self._settled(way, start, end, hang)
            if made.shape not in best or made.cost < best[made.shape].cost:
                best.pop(made.shape, None)  # of those that cost the same the first comes first
                best[made.shape] = made
        return sorted(best.values(), key=lambda composed: composed.cost)[:KEPT]

    def _settled(self, way: TierStack, start: int, end: int, hang: int) -> Composed:
        room, gaps = self._foot - hang, [_gap_above(tier.cells[0].stack.choices[0].unit) for tier in way.tiers[1:]]
        # White is at home on a back that holds all there is to say; parted over pages it would only make pages.
        closing = end == len(self.units) and any("back" in unit.traits for unit in self.units[start:end])
        heights = _given_out(way.tiers, room - sum(gaps))
        spare = room - sum(gaps) - sum(heights)
        above, between = self._spare(way, spare, closing)
        placements: list[Placement] = []
        line = hang + above
        for index, (tier, height) in enumerate(zip(way.tiers, heights, strict=True)):
            line += gaps[index - 1] if index else 0
            line += between if index and not _goes_on(tier.cells[0].stack.choices[0].unit) else 0
            for cell in tier.cells:
                placements += _placed(cell, line, height)
            line += height
        sixths = _shape(way)
        name = name_of(sixths, self.measurer.named)
        cost = {
            "variants": way.cost,
            "white": terms.white(spare / room, closing),
            "stretch": terms.stretch(room - spare, way.best),
            "dominance": terms.dominance(placements),
            "edges": terms.edges(placements),
            "emphasis": terms.emphasis(placements),
            "unnamed": 0.0 if name else terms.WEIGHTS["unnamed"],
            "highlight": terms.highlight(placements),
        }
        shape = "/".join("|".join("+".join(roles) + str(width) for roles, width in cells) for cells in sixths)
        if self.room:
            placements = [_moved(placed, self.room.columns[0] - 1) for placed in placements]
        return Composed(name, shape, tuple(placements), hang + above, line, cost, end - start, room=self.room)

    def _spare(self, way: TierStack, spare: int, closing: bool) -> tuple[int, int]:
        """The lines left above the first tier, and between two tiers."""
        joints = sum(not _goes_on(tier.cells[0].stack.choices[0].unit) for tier in way.tiers[1:])
        if closing:
            return 0, spare // joints if joints else 0
        between = min(spare // joints, SPREAD) if joints else 0
        left = spare - between * joints
        first = [choice.unit for cell in way.tiers[0].cells for choice in cell.stack.choices]
        if len(way.tiers) == len(first) == 1 and first[0].role in ALONE:
            return math.floor(left * ABOVE), between
        read = any(unit.traits & HANGING for unit in first)
        return (0 if read or left <= SINKS else left), between


def _moved(placed: Placement, columns: int) -> Placement:
    """A placement further on by so many columns."""
    first, last = placed.columns
    return placed._replace(columns=(first + columns, last + columns))


def _one(unit: Unit, after: Unit) -> bool:
    """Whether two parts of a block belong together where they stand on one page: a text may change its measure."""
    return unit.origin is after.origin and unit.role != "text"


def _runs(cell: TierCell) -> bool:
    """Whether a cell holds nothing but lines that are read."""
    return all("running" in choice.unit.traits for choice in cell.stack.choices)


def _fills(unit: Unit) -> bool:
    """Whether a unit sets something in the margin column itself: its notes, or what it says of a picture."""
    said = getattr(unit.block, "caption", None) or getattr(unit.block, "credit", None)
    return bool(said) or any(citation.cited(unit.block))


def _shape(way: TierStack) -> PageShape:
    """What templates are compared with."""
    return tuple(
        tuple((tuple(choice.unit.role for choice in cell.stack.choices), cell.sixths) for cell in tier.cells)
        for tier in way.tiers
    )


def _gap_above(unit: Unit) -> int:
    """Lines between a unit and what stands above it."""
    return CLOSE if _goes_on(unit) else {"note": CLOSE, section_head.ROLE: WIDE}.get(unit.role, GAP)


def _goes_on(unit: Unit) -> bool:
    """Whether a unit is a text that goes on from the part before it."""
    return unit.role == "text" and bool(unit.part) and not unit.part.startswith("1/")


def _changes_measure(above: Tier, below: Tier) -> bool:
    """Whether a text that goes on from one tier to the next runs narrower there, beside something."""
    return len(above.cells) == 1 and len(below.cells) > 1


def stays_away(before: Unit, unit: Unit) -> bool:
    """Whether a unit must not stand on one page with the one before it."""
    return unit.keep == "apart" or "page" in (before.keep, unit.keep)


def _split(whole: int, sixths: int) -> int:
    """How many columns of ``whole`` the left cell takes; 0 where that is no whole number of them."""
    columns = round(whole * sixths / SIXTHS)
    near = abs(columns - whole * sixths / SIXTHS) < 0.4
    return columns if near and 0 < columns < whole else 0


def _undominated(tiers: Iterable[Tier]) -> list[Tier]:
    """Those than which no cheaper one is as low and stretches as far, in order of their cost."""
    kept: list[Tier] = []
    for tier in sorted(tiers, key=lambda tier: (tier.cost, tier.least)):
        if not any(other.least <= tier.least and other.most >= tier.most for other in kept):
            kept.append(tier)
    return kept


def _given_out(tiers: Sequence[Tier], room: int) -> list[int]:
    """The height of each tier: first all up to their best, then up to their most, in proportion."""
    heights = [tier.least for tier in tiers]
    for aims in ([tier.best for tier in tiers], [tier.most for tier in tiers]):
        wanted = [max(0, aim - height) for aim, height in zip(aims, heights, strict=True)]
        left = min(room - sum(heights), sum(wanted))
        if left <= 0:
            continue
        exact = [want * left / sum(wanted) for want in wanted]
        given = [math.floor(part) for part in exact]
        by_rest = sorted(range(len(exact)), key=lambda index: given[index] - exact[index])
        for index in by_rest[: left - sum(given)]:
            given[index] += 1
        heights = [height + more for height, more in zip(heights, given, strict=True)]
    return heights


def _placed(cell: TierCell, line: int, height: int) -> Iterator[Placement]:
    """The units of a cell under one another; what stretches takes the lines that its tier is higher."""
    free = height - cell.stack.least
    for index, (unit, variant) in enumerate(cell.stack.choices):
        line += _gap_above(unit) if index else 0
        more = min(max(0, free), variant.most - variant.least)
        free -= more
        yield Placement(unit, cell.columns, (line, line + variant.least + more), variant)
        line += variant.least + more
