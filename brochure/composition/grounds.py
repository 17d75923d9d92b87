"""Chooses the ground of each page, and the bands of other grounds on it: a second programme, over all pages in order.

White for what is read, colour for what is looked at; facing pages agree or differ on purpose, and what follows over
the leaf is a change. A brand's grounds are known by what they are: unprinted, tinted, dark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from brochure.composition.booklet import Step
from brochure.composition.measuring import Measurer
from brochure.composition.placements import Composed
from brochure.composition.sections import Section
from brochure.model.brand import Brand, Ground
from brochure.model.composition import Composition
from brochure.model.theme import PageTemplate

TINT, DARK, BAND, LIKED, BACK = 0.25, 0.3, -0.1, -0.35, -0.6  # what a ground costs by itself
PALE, SAME, ALL_DARK = 0.8, 0.15, 0.5  # facing pages: white beside a tint, alike, both dark
LEAF = {"": 0.4, "tint": 0.5, "dark": 0.2}  # the same ground over the leaf
BOLDER = 0.4
TWO_BANDS, FOUR_ALIKE, THREE_DARK = 0.9, 1.0, 0.8
BELOW = 1  # lines of a band below what stands in it


class Dress(NamedTuple):
    """The ground of a page, and of the band at its head; "" is that of the paper, or no band."""

    ground: str = ""
    band: str = ""


class LastDresses(NamedTuple):
    """The dresses of the last pages, the latest last."""

    last: tuple[Dress, ...] = ()


@dataclass
class Grounds:
    """The choice for one plan."""

    measurer: Measurer
    brand: Brand
    rhythm: str

    def chosen(
        self, sections: Sequence[Section], steps: Sequence[Step], kept: Mapping[int, Dress] | None = None
    ) -> list[Dress]:
        """The dress of each page, the cheapest in all; ``kept`` are given, by the number of their step."""
        best: dict[LastDresses, tuple[float, list[Dress]]] = {LastDresses(): (0.0, [])}
        given = kept or {}
        for number, step in enumerate(steps):
            following: dict[LastDresses, tuple[float, list[Dress]]] = {}
            free = self._liked(step.way, list(self._options(sections[step.section], step.way)))
            options = [(given[number], 0.0)] if number in given else list(free)
            for state, (cost, path) in best.items():
                for dress, own in options:
                    total = cost + own + self._beside(state.last, dress, step.page) - self._bold(dress)
                    after = LastDresses((*state.last, dress)[-3:])
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
        return "dark" if found.dark else "tint" if found.fill else ""

    def _liked(self, way: Composed | None, options: list[tuple[Dress, float]]) -> list[tuple[Dress, float]]:
        """Of the dresses those in which the theme has the page's template, if it says so and any of them holds."""
        template = self.brand.templates.get(way.template) if way else None
        if template is None or not template.ground:
            return options
        return [option for option in options if self._is_of(template, option[0])] or options

    def _is_of(self, template: PageTemplate, dress: Dress) -> bool:
        plain = next(name for name in (*self.brand.grounds, "") if not name or not self.brand.grounds[name].fill)
        ground = dress.ground or plain
        if template.band == "first":
            return (dress.band, ground) == (template.ground[0], (*template.ground, plain)[1])
        return not dress.band and ground in template.ground

    def _options(self, section: Section, way: Composed | None) -> Iterator[tuple[Dress, float]]:
        """The dresses of a page with what each costs by itself."""
        page = section.page
        if way is None or page.ground or self.rhythm == "none" or way.opening or way.fixed:
            yield Dress(page.ground or ""), 0.0
            return
        yield Dress(), 0.0
        traits = [placed.unit.traits for placed in way.placements]
        for name, ground in self.brand.grounds.items():
            sort = self._sort(name)
            if any("drawn" in some for some in traits) and not _inks_differ(ground):
                continue
            if sort == "tint" and self._holds(way, name):
                yield Dress(name), TINT
            elif sort == "dark":
                if any("back" in some for some in traits) and self._holds(way, name):
                    yield Dress(name), BACK
                elif traits and all(some & {"looked-at", "drawn"} for some in traits) and self._holds(way, name):
                    yield Dress(name), LIKED if any("figures" in some for some in traits) else DARK
                elif _head_of(way) and self._holds(way, name, first=True):
                    yield Dress(band=name), BAND

    def _holds(self, way: Composed, ground: str, *, first: bool = False) -> bool:
        """Whether what stands on a ground takes no more lines there: small print is larger on a dark one."""
        placements = way.placements[:1] if first else way.placements
        return all(self.measurer.holds(placed, ground) for placed in placements)

    def _beside(self, last: tuple[Dress, ...], dress: Dress, number: int) -> float:
        """How a page goes with those before it."""
        if not last:
            return 0.0
        before, cost = last[-1], 0.0
        sorts = [self._sort(one.ground) for one in (*last, dress)]
        if number % 2:  # it faces the page before it
            if {sorts[-1], sorts[-2]} == {"", "tint"}:
                cost += PALE
            elif before == dress:
                cost += ALL_DARK if sorts[-1] == "dark" else SAME
        elif before.ground == dress.ground:
            cost += LEAF[sorts[-1]]
        if before.band and dress.band:
            cost += TWO_BANDS
        if len(last) == 3 and all(one == dress for one in last):
            cost += FOUR_ALIKE
        if len(sorts) > 2 and sorts[-3:] == ["dark"] * 3:
            cost += THREE_DARK
        return cost


def _head_of(way: Composed) -> bool:
    """Whether what comes first on a page stands alone in its tier, so that a band may end below it."""
    if len(way.placements) < 2 or "opens" not in way.placements[0].unit.traits:
        return False
    foot = way.placements[0].lines[1]
    return all(placed.lines[0] > foot for placed in way.placements[1:])


def _inks_differ(ground: Ground) -> bool:
    """Whether a chart's inks can be told apart on a ground at all."""
    return len({ground.data, ground.highlight, ground.neutral}) == 3


def rhythm_of(asked: Composition | str) -> str:
    """How often the ground changes, as the brochure asks."""
    return asked.rhythm if isinstance(asked, Composition) else "none"
