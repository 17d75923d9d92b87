"""Finds other ways to lay out a page of the content: the programme solved again with every other page as it is.

Only what an author can ask for is told: `layout:` with a template's name, or a list of them, one a page of the section.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import NamedTuple

from brochure.composition.booklet import Booklet, names_of
from brochure.composition.placements import Composed
from brochure.composition.plan_steps import Plan, Step
from brochure.composition.planning import ROUNDS, Chosen, dressed, too_short
from brochure.composition.sections import OPENINGS
from brochure.composition.sections import section as taken_apart

TOLD = 2  # alternatives of a page
TRIED = 12  # lists of templates, those that cost least by themselves, that the programme is solved for

Layout = tuple[str, ...]


class Alternative(NamedTuple):
    """What `layout:` would have to say, the plan that comes of it, and what it costs beyond the chosen one."""

    layout: Layout
    chosen: Chosen
    more: float


def alternatives(chosen: Chosen, section: int, most: int = TOLD) -> list[Alternative]:
    """The next ways to lay out a section, the best first; none for one that is laid out as it is written."""
    booklet = chosen.booklet
    if not booklet.sections[section].composed:
        return []
    found: dict[tuple[str, ...], Alternative] = {}
    with booklet.measurer.edition.trying():
        for layout in _layouts(booklet, section)[:TRIED]:
            one = _alternative(chosen, section, layout)
            shapes = _shapes(one.chosen.plan, section) if one else ()
            if one and shapes != _shapes(chosen.plan, section):
                found[shapes] = min(one, found.get(shapes, one), key=lambda other: other.more)
    return sorted(found.values(), key=lambda one: one.more)[:most]


def priced(chosen: Chosen, number: int) -> Chosen:
    """The plan with what the pages of a section cost, where it was kept and not searched for."""
    before = chosen.booklet
    if number not in before.kept:
        return chosen
    with before.measurer.edition.trying():
        sections = list(before.sections)
        sections[number] = taken_apart(before.measurer, sections[number].page)
        search = Booklet(before.measurer, sections, before.lengths, before.multiple, before.wanted)
        steps = [_priced(search, step) if step.section == number else step for step in chosen.plan.steps]
    cost = chosen.plan.cost + sum(
        new.way.cost - old.way.cost for new, old in zip(steps, chosen.plan.steps, strict=True) if new.way and old.way
    )
    return replace(chosen, booklet=search, plan=Plan(cost, tuple(steps)))


def _priced(search: Booklet, step: Step) -> Step:
    """A page with the terms of the one of its shape; as it is where the search knows none."""
    for _ in range(ROUNDS):
        if not (way := step.way) or not (found := _alike(search, step)):
            break
        if not too_short(Plan(0.0, (step._replace(way=found),)), search):
            return step._replace(way=replace(way, terms=found.terms, room=found.room))
        search.forget(step.section)
    return step


def _alike(search: Booklet, step: Step) -> Composed | None:
    """What the search has for a page of that shape, be it that it was asked for by the name of a template."""
    number, way = step.section, step.way
    for reading in range(len(search.sections[number].readings)) if way else ():
        asked = [search.ways(number, reading, step.unit, name) for name in names_of(way)] if way else []
        for other in (*search.every_way(number, reading, step.unit), *chain.from_iterable(asked)):
            if way and (other.shape, other.taken) == (way.shape, way.taken):
                return other
    return None


def _shapes(plan: Plan, section: int) -> tuple[str, ...]:
    return tuple(step.way.shape for step in plan.steps if step.way and step.section == section)


def _alternative(chosen: Chosen, section: int, layout: Layout) -> Alternative | None:
    """The plan with a section laid out by such templates, everything else as it is; None where they do not hold it."""
    booklet = _with_layout(chosen, section, layout)
    plans = booklet.plans()
    for _ in range(ROUNDS):
        if not plans or not (short := too_short(plans[0], booklet)):
            break
        for number in short:
            booklet.forget(number)
        plans = booklet.plans()
    if not plans or too_short(plans[0], booklet):
        return None
    pages = len(_shapes(plans[0], section))  # which may be fewer than there are names
    return Alternative(layout[:pages], dressed(booklet, plans[0]), plans[0].cost - chosen.plan.cost)


def _with_layout(chosen: Chosen, section: int, layout: Layout) -> Booklet:
    """The search in which only a section is free, and those that have a page together with it."""
    before, sections = chosen.booklet, list(chosen.booklet.sections)
    sections[section] = replace(sections[section], page=sections[section].page.model_copy(update={"layout": layout}))
    kept: dict[int, list[Step]] = {}
    free = {section}
    for step in chosen.plan.steps:
        kept.setdefault(step.section, []).append(step)
        if step.way and step.way.shared and section in (step.section, step.section + 1):
            free |= {step.section, step.section + 1}
    fixed = {number: steps for number, steps in kept.items() if number not in free}
    return Booklet(before.measurer, sections, before.lengths, before.multiple, before.wanted, fixed)


def _layouts(booklet: Booklet, section: int) -> list[Layout]:
    """The lists of templates that hold a section, by what their pages cost by themselves."""
    of = booklet.sections[section]

    @cache
    def ahead(reading: int, unit: int) -> Sequence[tuple[float, Layout]]:
        """The cheapest lists from a unit on."""
        if unit >= len(of.readings[reading]):
            return [(0.0, ())]
        found: dict[Layout, float] = {}
        for (name, taken), cost in _named(booklet, section, reading, unit).items():
            for more, names in ahead(reading, unit + taken):
                layout = (name, *names)
                found[layout] = min(cost + more, found.get(layout, cost + more))
        return sorted((cost, layout) for layout, cost in found.items())[:TRIED]

    every = sorted(one for reading in range(len(of.readings)) for one in ahead(reading, booklet.first(section)))
    return list(dict.fromkeys(layout for _, layout in every))


def _named(booklet: Booklet, section: int, reading: int, unit: int) -> Mapping[tuple[str, int], float]:
    """What a page costs by itself from a unit on, by the template that it is asked for and the units that it takes."""
    found: dict[tuple[str, int], float] = {}
    for name in (*booklet.measurer.named, *OPENINGS):
        for way in booklet.ways(section, reading, unit, name):
            if name == names_of(way)[0]:
                known = (name, way.taken)
                found[known] = min(way.cost, found.get(known, way.cost))
    return found
