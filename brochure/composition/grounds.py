"""Chooses the ground of each page, and the bands of other grounds on it: a second programme, over all pages in order.

White for what is read, colour for what is looked at; facing pages agree or differ on purpose, and what follows over
the leaf is a change. A brand's grounds are known by what they are: unprinted, tinted, dark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from brochure.colour.colour_difference import sights_alike
from brochure.composition import highlighted_value
from brochure.composition.measuring import Measurer
from brochure.composition.placements import Composed
from brochure.composition.plan_steps import Step
from brochure.composition.sections import Section
from brochure.export.ink_operators import Inks
from brochure.model.brand import Brand, Ground
from brochure.model.composition import Composition
from brochure.model.theme import PageTemplate

TINT, DARK, BAND, TITLED, LIKED, BACK = 0.25, 0.3, -0.1, 0.25, -0.35, -0.6  # what a ground costs by itself
UNSUITED = 1.5  # a dark ground below what is drawn for a light one
PALE, SAME, ALL_DARK = 0.8, 0.15, 0.5  # facing pages: white beside a tint, alike, both dark
LEAF = {"": 0.4, "tint": 0.5, "dark": 0.2}  # the same ground over the leaf
BOLDER = 0.4
GOES_ON = 1.5  # one table, ranking or text on pages of two grounds
TWO_BANDS, THREE_ALIKE, THREE_DARK = 0.9, 1.0, 0.8
AGAIN = 0.1  # a dark ground like the last one, where a theme has several: less than anything else that a reader sees
PALE_PAGES, ONE_MORE = 3, 1.0  # in a row without colour or picture, and what each beyond them costs
BELOW, ABOVE = 1, 1  # lines of a band below what stands in it, and from a band of a title alone to what follows
BACK_PAGE = "back"  # the template of the page that closes a brochure
COLOURED = frozenset({"pair", "drawn"})  # traits of pictures, charts and maps


class Dress(NamedTuple):
    """The ground of a page, and of the band at its head, down to the line ``foot``; "" is the paper, or no band."""

    ground: str = ""
    band: str = ""
    foot: int = 0

    def holds(self, lines: tuple[int, int]) -> bool:
        """Whether what takes these lines stands in the band."""
        return bool(self.band) and lines[1] <= self.foot

    def is_like(self, other: Dress) -> bool:
        """Whether both look the same to who turns the pages."""
        return self[:2] == other[:2]


class LastDresses(NamedTuple):
    """The dresses of the last pages, the latest last, and how many in a row have neither colour nor picture.

    ``dark``: the dark ground that was seen last, of a page or of a band.
    """

    last: tuple[Dress, ...] = ()
    pale: int = 0
    dark: str = ""


@dataclass
class Grounds:
    """The choice for one plan."""

    measurer: Measurer
    brand: Brand
    rhythm: str
    inks: Inks = field(init=False)
    turns: frozenset[str] = field(init=False)  # dark grounds that pages take one after another

    def __post_init__(self) -> None:
        self.inks = Inks(self.brand.palette, "rgb")
        dark = frozenset(name for name in self.brand.chosen_grounds if self._sort(name) == "dark")
        self.turns = dark if len(dark) > 1 else frozenset()

    def chosen(
        self, sections: Sequence[Section], steps: Sequence[Step], kept: Mapping[int, Dress] | None = None
    ) -> list[Dress]:
        """The dress of each page, the cheapest in all; ``kept`` are given, by the number of their step."""
        best: dict[LastDresses, tuple[float, list[Dress]]] = {LastDresses(): (0.0, [])}
        given = kept or {}
        for number, step in enumerate(steps):
            following: dict[LastDresses, tuple[float, list[Dress]]] = {}
            if number in given:
                options = [(given[number], 0.0)]
            else:
                options = self._liked(step.way, list(self._options(sections[step.section], step)))
            goes_on = number > 0 and _goes_on(steps[number - 1].way, step.way)
            for state, (cost, path) in best.items():
                for dress, own in options:
                    pale = state.pale + 1 if self._is_pale(step.way, dress) else 0
                    total = cost + own + self._beside(state.last, dress, step.page, goes_on) - self._bold(dress)
                    dark = next((name for name in dress[:2] if name in self.turns), "")
                    total += ONE_MORE * (pale > PALE_PAGES) + AGAIN * (dark == state.dark != "")
                    after = LastDresses((*state.last, dress)[-2:], min(pale, PALE_PAGES), dark or state.dark)
                    if after not in following or total < following[after][0]:
                        following[after] = total, [*path, dress]
            best = following
        return min(best.values(), key=lambda found: found[0])[1]

    def _bold(self, dress: Dress) -> float:
        """What a dark ground or a band gains where the brochure asks for a bold rhythm."""
        dark = dress.band or self._sort(dress.ground) == "dark"
        return BOLDER if self.rhythm == "bold" and dark else 0.0

    def _sort(self, ground: str) -> str:
        """What a ground is: dark, a tint, or the paper itself ("")."""
        found = self.brand.ground(ground or None)
        return "dark" if found.dark else "tint" if (ground or self.brand.paper) != self.brand.paper else ""

    def _is_pale(self, way: Composed | None, dress: Dress) -> bool:
        """Whether a page has neither colour nor picture; what stands as it is written is left out of the count."""
        if way is None or way.opening or way.fixed or dress.band or self._sort(dress.ground) == "dark":
            return False
        return not any(placed.unit.traits & COLOURED or placed.own_ground for placed in way.placements)

    def _liked(self, way: Composed | None, options: list[tuple[Dress, float]]) -> list[tuple[Dress, float]]:
        """Of the dresses those in which the theme has the page's template, if it says so and any of them holds."""
        template = self._template(way) if way else None
        if template is None or not template.ground:
            return options
        return [option for option in options if self._is_of(template, option[0])] or options

    def _template(self, way: Composed) -> PageTemplate | None:
        """The theme's template of a page; the one of the back, whatever shape that has."""
        back = any("back" in placed.unit.traits for placed in way.placements)
        return self.brand.templates.get(BACK_PAGE if back else way.template)

    def _is_of(self, template: PageTemplate, dress: Dress) -> bool:
        plain = self.brand.paper
        ground = dress.ground or plain
        if template.band == "first":
            return (dress.band, ground) == (template.ground[0], (*template.ground, plain)[1])
        return not dress.band and ground in template.ground

    def _options(self, section: Section, step: Step) -> Iterator[tuple[Dress, float]]:
        """The dresses of a page with what each costs by itself."""
        page, way = section.page, step.way
        covered = way is not None and way.opening and self.brand.pictures.opening.form == "sheet"
        if way is None or page.ground or self.rhythm == "none" or covered or way.fixed:
            yield Dress(page.ground or ""), 0.0
            return
        yield Dress(), 0.0
        if way.opening:  # a picture that leaves air beside or below it stands on tints too
            yield from ((Dress(name), TINT) for name in self._tints(way))
            return
        traits = [placed.unit.traits for placed in way.placements]
        template = self._template(way)
        named = {str(name): self.brand.ground(name) for name in (template.ground if template else ())}
        for name, ground in {**self.brand.chosen_grounds, **named}.items():
            sort = self._sort(name)
            if sort == "dark" and page.title and step.begins(section) and not way.placements[0].own_ground:
                yield Dress(band=name, foot=section.hang - ABOVE), TITLED
            if sort == "dark" and self._is_over_its_chart(way, name):
                yield Dress(band=name, foot=way.placements[0].lines[1] + BELOW), BAND
            if any("drawn" in some for some in traits) and not self._takes_charts(ground):
                continue
            if sort == "tint" and self._holds(way, name):
                yield Dress(name), TINT
            elif sort == "dark":
                if any("back" in some for some in traits) and self._holds(way, name):
                    yield Dress(name), BACK
                elif traits and all(some & {"looked-at", "drawn"} for some in traits) and self._holds(way, name):
                    yield Dress(name), self._dark(way)
                elif _head_of(way) and self._holds(way, name, first=True):
                    yield Dress(band=name, foot=way.placements[0].lines[1] + BELOW), BAND

    def _dark(self, way: Composed) -> float:
        """What a dark ground costs below what is looked at; large figures gain by it, but those on their own ground."""
        if any(placed.own_ground == "light" for placed in way.placements):
            return UNSUITED
        figures = any("figures" in placed.unit.traits and not placed.own_ground for placed in way.placements)
        return LIKED if figures else DARK

    def _tints(self, way: Composed) -> Iterator[str]:
        """The tints on which all of a page may stand."""
        drawn = any("drawn" in placed.unit.traits for placed in way.placements)
        for name, ground in self.brand.chosen_grounds.items():
            if self._sort(name) == "tint" and (not drawn or self._takes_charts(ground)) and self._holds(way, name):
                yield name

    def _takes_charts(self, ground: Ground) -> bool:
        """Whether all eyes tell the inks of data apart on a ground."""
        inks = [self.inks.on_screen(ink) for ink in ground.chart_inks]
        return not any(sights_alike(one, other) for one, other in combinations(inks, 2))

    def _is_over_its_chart(self, way: Composed, ground: str) -> bool:
        """Whether a chart's own value stands alone above it, in a band of this ground."""
        own = way.placements[0].unit.part == highlighted_value.PART
        return own and _head_of(way) and self._holds(way, ground, first=True)

    def _holds(self, way: Composed, ground: str, *, first: bool = False) -> bool:
        """Whether what stands on a ground takes no more lines there: small print is larger on a dark one."""
        placements = way.placements[:1] if first else way.placements
        return all(self.measurer.holds(placed, ground) for placed in placements)

    def _beside(self, last: tuple[Dress, ...], dress: Dress, number: int, goes_on: bool) -> float:
        """How a page goes with those before it; ``goes_on``: it begins with what the last of them ends with."""
        if not last:
            return 0.0
        before, cost = last[-1], 0.0
        sorts = [self._sort(one.ground) for one in (*last, dress)]
        if goes_on:
            cost += GOES_ON * (before.ground != dress.ground)
        elif number % 2:  # it faces the page before it
            if {sorts[-1], sorts[-2]} == {"", "tint"}:
                cost += PALE
            elif before.is_like(dress):
                cost += ALL_DARK if sorts[-1] == "dark" else SAME
        elif before.ground == dress.ground:
            cost += LEAF[sorts[-1]]
        if before.band and dress.band:
            cost += TWO_BANDS
        if len(last) == 2 and all(one.is_like(dress) for one in last):
            cost += THREE_ALIKE
        if len(sorts) > 2 and sorts[-3:] == ["dark"] * 3:
            cost += THREE_DARK
        return cost


def _goes_on(before: Composed | None, after: Composed | None) -> bool:
    """Whether a page begins with a part of the block that the page before it ends with."""
    if not (before and after and before.placements and after.placements):
        return False
    ends, begins = before.placements[-1].unit, after.placements[0].unit
    return ends.origin is begins.origin and ends.part != begins.part


def _head_of(way: Composed) -> bool:
    """Whether what comes first on a page stands alone in its tier, so that a band may end below it."""
    first = way.placements[0] if len(way.placements) > 1 else None
    if first is None or "opens" not in first.unit.traits or first.own_ground:
        return False
    foot = first.lines[1]
    return all(placed.lines[0] > foot for placed in way.placements[1:])


def rhythm_of(asked: Composition | str) -> str:
    """How often the ground changes, as the brochure asks."""
    return asked.rhythm if isinstance(asked, Composition) else "none"
