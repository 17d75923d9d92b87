"""Chooses all pages at once: one dynamic programme over sections, units and page numbers.

A state is where the content has got to, the number of the page to come, the shape of the page before and the line on
which a left page hangs. At each place in the content the cheapest states go on; steps are counted, never time, so
that the same content gives the same plan on any machine. The model is that of paragraphs set line by line (Knuth and
Plass 1981) and of adaptive page templates (Jacobs et al. 2003), with facing pages and sheets of paper added.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from brochure.composition import highlighted_value, terms
from brochure.composition.fixed import largest_room
from brochure.composition.measuring import Measurer
from brochure.composition.page_composer import MOST_UNITS, Known, PageComposer, Tier
from brochure.composition.placements import Composed, Room, Unit
from brochure.composition.plan_steps import Arc, PageFilling, Plan, State, Step, WayOn
from brochure.composition.sections import OPENER, PHOTO_BESIDE, PHOTO_TOP, PLACED, Section, head_of
from brochure.layout.variants import Variant
from brochure.model.composition import PageCount

BEAM = 48  # states that go on at each place in the content
ANY_COUNT = PageCount()
BEAM_OF_ONE = 12  # and of those with one number of pages, where a number is asked for
CANDIDATES = 14  # ways to fill a page from one unit on
OPENINGS = 3  # ways to open a section
WHITE_SHARED = 0.3  # of a page that two sections share, white at most
ENDINGS = 8  # plans that are told
FILLING = 4.0  # what a page that may be left out costs at most by itself, or a blank page of a sheet were cheaper
MADE_GOOD = max(terms.WEIGHTS["repeat"], terms.WEIGHTS["family"]) + terms.WEIGHTS["hang"]  # by the page to come at most


def names_of(way: Composed) -> tuple[str, ...]:
    """What `layout:` may call a page: its template's name; one that opens with a picture has that of the opening."""
    own = (way.template,) if way.template else ()
    return (way.shape.partition("/")[0], *own) if way.opening else own


def filling_a_sheet(cost: float) -> float:
    """What a page that may be left out counts for, by what it costs as it is: however poor, a blank page is poorer."""
    return FILLING * cost / (FILLING + cost)


@dataclass
class Booklet:
    """The search over one edition's sections; ``lengths`` are the pages of those that are not composed."""

    measurer: Measurer
    sections: Sequence[Section]
    lengths: Mapping[str, int]
    multiple: int = 4  # of pages that the binding takes
    wanted: PageCount = ANY_COUNT
    kept: Mapping[int, Sequence[Step]] = field(default_factory=dict)  # sections whose pages are given
    before: Mapping[int, Collection[str]] = field(default_factory=dict)  # shapes that others had in the kept plan
    optional: Mapping[int, bool | None] = field(default_factory=dict)  # may be left out: whether the kept plan has them
    starts_right: bool = False  # chapters begin on odd pages
    _composers: dict[tuple[int, int], PageComposer] = field(default_factory=dict)
    _ways: dict[tuple[int, int, int, str], list[Composed]] = field(default_factory=dict)
    _filled: dict[tuple[int, int, int, str], list[PageFilling]] = field(default_factory=dict)
    _going: dict[tuple[object, ...], list[WayOn]] = field(default_factory=dict)
    _tiers: dict[Known, list[Tier]] = field(default_factory=dict)
    _heads: dict[int, Unit] = field(default_factory=dict)  # of sections that may begin below another
    _joined: dict[tuple[int, int, int], list[Composed]] = field(default_factory=dict)

    def plans(self) -> list[Plan]:
        """The cheapest plans that differ in their shapes, the best first; none where a section cannot be composed."""
        start = State(0, 0, self.first(0), 1, "", 0)
        costs, back = {start: 0.0}, dict[State, Arc]()
        waiting: dict[tuple[int, int], list[State]] = {(0, start.unit): [start]}
        while (place := min(waiting))[0] < len(self.sections):
            for state in self._going_on(sorted(waiting.pop(place), key=lambda state: (costs[state], state)), costs):
                so_far, number, part = costs[state], state.page + 1, state.part + 1
                for way in self._ways_on(state):
                    following = (*way.place, number + way.more, way.shape, way.hang, 0 if way.ends else part)
                    total, known = so_far + way.cost, costs.get(following)  # type: ignore[call-overload]  # equal
                    if known is not None and known <= total:
                        continue
                    reached = State(*following)
                    if known is None:
                        waiting.setdefault((reached.section, reached.unit), []).append(reached)
                    costs[reached], back[reached] = total, Arc(state, way.reading, way.filling)
            if not waiting:
                return []
        endings = sorted((costs[state] + self._sheet(state.page - 1), state) for state in waiting[place])
        near = min(self._off(state) for _, state in endings)
        return self._told([ending for ending in endings if self._off(ending[1]) == near], back)

    def _going_on(self, states: Sequence[State], costs: Mapping[State, float]) -> list[State]:
        """The cheapest states that may still win; of each number of pages some, where one is asked for, or one more."""
        if self.wanted == ANY_COUNT and not self.optional:
            return list(islice(self._undominated(states, costs), BEAM))
        by_page: dict[int, list[State]] = {}
        for state in states:
            if len(same := by_page.setdefault(state.page, [])) < BEAM_OF_ONE:
                same.append(state)
        return [state for same in by_page.values() for state in same]

    def _undominated(self, states: Sequence[State], costs: Mapping[State, float]) -> Iterator[State]:
        """The states, which come by their cost, but those than which another that can go on alike is too much cheaper.

        Of two that stand on pages of one sort only the page to come can cost more after the one than after the other,
        for its shape or its hang; where these are the same, nothing can.
        """
        sheet, least, met = math.lcm(2, self.multiple), dict[tuple[object, ...], float](), set[tuple[object, ...]]()
        for state in states:
            asked = self.sections[state.section].asked(state.part) if state.section < len(self.sections) else ""
            sort = state.reading, asked, state.page % sheet
            alike = (*sort, state.shape, state.hang)
            if alike not in met and costs[state] <= least.setdefault(sort, costs[state]) + MADE_GOOD:
                met.add(alike)
                yield state

    def _off(self, last: State) -> int:
        """How many pages a plan has more, or less, than is asked for."""
        pages, wanted = last.page - 1, self.wanted
        return max(wanted.least - pages, pages - wanted.most if wanted.most else 0, 0)

    def _told(self, endings: list[tuple[float, State]], back: Mapping[State, Arc]) -> list[Plan]:
        plans: dict[tuple[str, ...], Plan] = {}
        for cost, last in endings:
            steps: list[Step] = []
            state = last
            while state in back:
                arc = back[state]
                if state.page > arc.state.page:  # else its section is left out
                    steps.append(self._step(arc))
                state = arc.state
            shapes = tuple(step.way.shape if step.way else "" for step in reversed(steps))
            plans.setdefault(shapes, Plan(cost, tuple(reversed(steps))))
            if len(plans) == ENDINGS:
                break
        return list(plans.values())

    def _sheet(self, pages: int) -> float:
        """Pages missing to what the binding takes: the last of them counts for most, as one of three helps nobody."""
        missing = -pages % self.multiple
        return terms.WEIGHTS["sheet"] * (missing + 1) / 2 if missing else 0.0

    def first(self, section: int) -> int:
        """Where a section begins: before its first unit where something covers its sheet, or has a place on it."""
        return -1 if section < len(self.sections) and self.sections[section].leads else 0

    def forget(self, section: int) -> None:
        """Look for the ways to fill a section's pages anew."""
        units = {id(unit) for reading in self.sections[section].readings for unit in reading}
        self._tiers = {known: tiers for known, tiers in self._tiers.items() if not units & set(known)}
        self._ways = {known: ways for known, ways in self._ways.items() if known[0] != section}
        self._going = {k: ways for k, ways in self._going.items() if k[0] not in (section, section - 1)}
        self._filled = {k: ways for k, ways in self._filled.items() if k[0] not in (section, section - 1)}
        self._composers = {known: made for known, made in self._composers.items() if known[0] != section}
        self._joined = {k: ways for k, ways in self._joined.items() if k[0] not in (section, section - 1)}

    def holds(self, section: int) -> bool:
        """Whether some pages hold a section."""
        if not (of := self.sections[section]).composed or section in self.kept:
            return True
        return any(self._reaches(section, reading, self.first(section), 0) for reading in range(len(of.readings)))

    def _reaches(self, section: int, reading: int, unit: int, part: int) -> bool:
        """Whether pages can be filled from a unit to the end of its section."""
        count = len(self.sections[section].readings[reading])
        if unit >= count:
            return True
        ways = self.ways(section, reading, unit, self.sections[section].asked(part))
        return any(self._reaches(section, reading, end, part + 1) for end in {unit + way.taken for way in ways})

    def fitting(self, section: int) -> list[str]:
        """The names of the templates that hold the first page of a section, the best first."""
        readings, costs = range(len(self.sections[section].readings)), dict[str, float]()
        for name in (*self.measurer.named, PHOTO_TOP, OPENER, PHOTO_BESIDE):
            first = self.first(section)
            if found := [way.cost for reading in readings for way in self.ways(section, reading, first, name)]:
                costs[name] = min(found)
        return sorted(costs, key=lambda name: costs[name])

    # ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _ways_on(self, state: State) -> list[WayOn]:
        """The ways to go on from a state, each with what its page costs there."""
        section = self.sections[state.section]
        known = (*state[:3], section.asked(state.part), state.shape, state.hang, state.page % 2)
        if known not in self._going:
            self._going[known] = list(self._found_ways_on(state, section))
        return self._going[known]

    def _blank(self, state: State) -> int:
        """The pages that stay blank before the one to come: one, where a chapter would begin on an even page."""
        if not self.starts_right or state.page % 2 or state.unit != self.first(state.section):
            return 0
        return int(self.sections[state.section].page.opens_chapter)

    def _found_ways_on(self, state: State, section: Section) -> Iterator[WayOn]:
        blank = self._blank(state)
        if not section.composed:
            length = self.lengths.get(section.page.id, 1) + blank
            place = (state.section + 1, 0, self.first(state.section + 1))
            shape = f"as written {section.page.id}"
            yield WayOn(place, length - 1, shape, 0, True, terms.WEIGHTS["page"] * length, 0, None)
            return
        begins, family = state.unit == self.first(state.section), state.shape.split("/")[0]
        if begins and state.section in self.optional:
            following = (state.section + 1, 0, self.first(state.section + 1))
            cost = terms.WEIGHTS["unlike"] if self.optional[state.section] else 0.0
            yield WayOn(following, -1, state.shape, state.hang, True, cost, 0, None)
        state = state._replace(page=state.page + blank)
        for reading in range(len(section.readings)) if begins else (state.reading,):
            for filling in self._fillings(state, reading):
                way = filling.way
                cost = filling.cost + sum(self.beside(state, filling, family).values())
                hang = 0 if state.page % 2 or way.opening else way.hang
                yield WayOn(filling.place, blank, way.shape, hang, filling.ends, cost, reading, filling)

    def _fillings(self, state: State, reading: int) -> list[PageFilling]:
        """The ways to fill a page from a state on, in a reading of its section, as far as no state changes them."""
        asked = self.sections[state.section].asked(state.part)
        known = state.section, reading, state.unit, asked
        if known not in self._filled:
            if state.section in self.kept:
                given = [step for step in self.kept[state.section] if step.unit == state.unit]
                ways = [step.way for step in given if step.way and step.reading == reading]
            else:
                ways = [*self.ways(*known), *self._shared(state, reading)]
            self._filled[known] = [self.filling(state, reading, way) for way in ways]
        return self._filled[known]

    def filling(self, state: State, reading: int, way: Composed) -> PageFilling:
        """A way to fill a page, with all of what it costs that no other page decides."""
        after = state.unit + way.taken
        ends = way.shared or after >= len(self.sections[state.section].readings[reading])
        following = state.section + 1 + way.shared
        place = (following, 0, self.first(following)) if ends else (state.section, reading, after)
        former = self.before.get(state.section)
        unlike = bool(former and way.shape not in former)
        if self.optional.get(state.section) is False:  # the kept plan has no page of it
            unlike = state.unit == self.first(state.section)
        cost = filling_a_sheet(way.cost) if state.section in self.optional else way.cost
        return PageFilling(way, cost, way.shape.split("/")[0], ends, place, unlike)

    def beside(self, state: State, filling: PageFilling, family: str) -> dict[str, float]:
        """What a page costs as one more and beside the one before it, by term."""
        way, weights = filling.way, terms.WEIGHTS
        cost = {"page": weights["page"]}
        if way.shape == state.shape:
            cost["repeat"] = weights["repeat"]
        elif filling.family == family:
            cost["family"] = weights["family"]
        if state.hang and state.page % 2 == 1 and not way.opening and way.hang != state.hang:
            cost["hang"] = weights["hang"] * min(1.0, abs(way.hang - state.hang) / 6 + 0.3)
        if not filling.ends:  # what goes on, goes on across the fold and not over the leaf
            turn = "leaf" if state.page % 2 else "fold"
            cost[turn] = weights[turn]
        if filling.unlike:
            cost["unlike"] = weights["unlike"]
        return cost

    def _step(self, arc: Arc) -> Step:
        """A page of a plan."""
        state, reading, filling = arc
        blank = self._blank(state)
        state = state._replace(page=state.page + blank)
        if filling is None:
            length = self.lengths.get(self.sections[state.section].page.id, 1) + blank
            return Step(state.section, 0, 0, state.page, None, {"page": terms.WEIGHTS["page"] * length})
        cost = self.beside(state, filling, state.shape.split("/")[0])
        return Step(state.section, reading, state.unit, state.page, filling.way, cost)

    def ways(self, number: int, reading: int, unit: int, asked: str = "") -> list[Composed]:
        """The cheapest ways to fill a page of a section from a unit on, with the template ``asked`` if any is."""
        section = self.sections[number]
        known = (number, reading, unit, asked)
        if known not in self._ways:
            if unit < 0 and not section.opening:
                found = self._around(number, reading, section.hang, asked)
            elif unit < 0:
                found = [way for way in self._opened(number, reading) if asked in ("", *names_of(way))]
            else:
                hang = section.hang_on if unit or section.leads else section.hang
                found = self._composer(number, reading).compose(unit, hang, asked)
                if unit == 0 and section.pictured:
                    opened = self._opened(number, reading)
                    found += [way for way in opened if asked in ("", *names_of(way))]
            self._ways[known] = sorted(found, key=lambda way: way.cost)[:CANDIDATES]
        return self._ways[known]

    def every_way(self, number: int, reading: int, unit: int) -> list[Composed]:
        """The ways to fill a page from a unit on, those among them that the section that follows stands on too."""
        return [*self.ways(number, reading, unit), *self._shared(State(number, reading, unit, 1, "", 0), reading)]

    def _shared(self, state: State, reading: int) -> list[Composed]:
        """Ways to fill a page with the rest of a section and the whole of the next, below a title of its own."""
        known = (state.section, reading, state.unit)
        if known not in self._joined:
            self._joined[known] = sorted(self._found_shared(*known), key=lambda way: way.cost)[:CANDIDATES]
        return self._joined[known]

    def _found_shared(self, section: int, reading: int, unit: int) -> Iterator[Composed]:
        of, after = self.sections[section], self.sections[section + 1] if section + 1 < len(self.sections) else None
        if unit < 0 or not after or section + 1 in self.kept or not (of.shares and after.shares and after.page.title):
            return
        if any(one.part == highlighted_value.PART for one in of.readings[reading]):
            return
        count = len(of.readings[reading]) - unit + 1 + len(after.readings[0])
        if count > MOST_UNITS:
            return
        head = self._heads.setdefault(section + 1, head_of(after.page))
        units = (*of.readings[reading][unit:], head, *after.readings[0])
        hang = of.hang_on if unit or of.opening else of.hang
        for way in PageComposer(self.measurer, units, whole=True, known=self._tiers).compose(0, hang):
            if way.terms["white"] < terms.white(WHITE_SHARED):
                cost = {**way.terms, "share": terms.WEIGHTS["share"]}
                yield replace(way, shared=True, terms=cost, shape=f"shared/{way.shape}")

    def _composer(self, section: int, reading: int) -> PageComposer:
        if (section, reading) not in self._composers:
            of = self.sections[section]
            self._composers[section, reading] = PageComposer(self.measurer, of.readings[reading], known=self._tiers)
        return self._composers[section, reading]

    def _around(self, number: int, reading: int, top: int, asked: str = "") -> list[Composed]:
        """The first page of a section in the largest room below a line that its placed blocks leave."""
        section, grid = self.sections[number], self.measurer.grid
        units, (least, most) = section.readings[reading], section.bounds(reading)
        found: list[Composed] = []
        if room := largest_room(grid, top, section.fixed):
            composer = PageComposer(self.measurer, units, known=self._tiers, room=room)
            found = [way for way in composer.compose(0, room.lines[0], asked) if least <= way.taken <= most]
        if not least and not asked:
            found.append(Composed("", PLACED, (), top, grid.last_line, {"white": 0.0}, 0, room=room))
        return [replace(way, taken=way.taken + 1, fixed=section.fixed) for way in found]

    def _opened(self, number: int, reading: int) -> list[Composed]:
        """The first page of a section below what covers the top of its sheet, which is by steps higher."""
        section = self.sections[number]
        units, block = section.readings[reading], section.opening or section.pictured
        assert block
        first = 0 if section.opening else 1
        told = self.measurer.opening(section.page, block, section.origin(block))
        found: list[Composed] = []
        foot = self.measurer.grid.last_line
        for variant in self._clear(section, told):
            set_so = block.model_copy(update=dict(variant.settings) or {"part": ""})
            opening = Unit(
                set_so, section.origin(block), "opening", frozenset(), section.page, settings=variant.settings
            )
            if variant.settings.get("image_columns"):
                found += self._beside_opening(number, reading, opening, variant)
                continue
            shown = section.opening or self._may_show(PHOTO_TOP, variant.settings)
            ways = self._below(number, reading, first, variant.least) if shown and units[first:] else []
            for way in ways[:OPENINGS]:
                cost = {**way.terms, "opening": variant.cost}
                found.append(replace(way, opening=opening, terms=cost, shape=f"{PHOTO_TOP}/{way.shape}"))
            if section.opening or self._may_show(OPENER, variant.settings):
                # A theme likes a picture above what it belongs to, not one with white below it.
                liked = 0.0 if section.opening else self.measurer.edition.brand.pictures.opening.liked
                white = {"white": terms.white((foot - variant.least) / foot), "opening": variant.cost + liked}
                found.append(Composed(OPENER, OPENER, (), variant.least, foot, white, 1, opening, fixed=section.fixed))
        return found

    def _beside_opening(self, number: int, reading: int, opening: Unit, variant: Variant) -> Iterator[Composed]:
        """The first page of a section beside an opening at the side of its sheet."""
        section, grid = self.sections[number], self.measurer.grid
        first, left = 0 if section.opening else 1, grid.whole.columns - variant.settings["image_columns"]
        if section.fixed:
            return
        hang, units, cost = variant.least, section.readings[reading], {"opening": variant.cost}
        if section.opening or not units[first:]:  # nothing stands below its texts
            white = terms.white((grid.last_line - hang) / grid.last_line * left / grid.whole.columns)
            yield Composed(OPENER, OPENER, (), hang, grid.last_line, {**cost, "white": white}, 1, opening)
        if hang >= grid.last_line:
            return
        room = Room((1, min(left, grid.columns)), (hang, grid.last_line))
        composer = PageComposer(self.measurer, units, known=self._tiers, room=room)
        for way in composer.compose(first, hang)[:OPENINGS]:
            shape = f"{PHOTO_BESIDE}/{way.shape}"
            yield replace(
                way, taken=way.taken + 1, opening=opening, terms={**way.terms, **cost}, shape=shape, room=None
            )

    def _below(self, number: int, reading: int, first: int, line: int) -> list[Composed]:
        """The first page of a section below an opening, which is one of the things that it takes."""
        if self.sections[number].fixed:
            return self._around(number, reading, line)
        ways = self._composer(number, reading).compose(first, line)
        return [replace(way, taken=way.taken + 1) for way in ways]

    def _clear(self, section: Section, variants: Iterable[Variant]) -> list[Variant]:
        """The heights of an opening that its page has room for; those that end above all placed blocks, if any do."""
        foot = self.measurer.grid.last_line
        placed = min((one.lines[0] for one in section.fixed), default=foot)
        holding = [variant for variant in variants if variant.least <= foot]
        return [variant for variant in holding if variant.least <= placed] or holding

    def _may_show(self, template: str, settings: Mapping[str, Any]) -> bool:
        """Whether the theme has a template, and lets a picture over the top of the sheet be so high in it."""
        edition, grid = self.measurer.edition, self.measurer.grid
        found = edition.brand.templates.get(template)
        if found is None or found.lines is None:
            return found is not None
        percent = 100 * settings["lines"] * grid.baseline / grid.height
        return bool(found.lines.least <= percent <= found.lines.most)
