"""Tells why a page of the content is laid out as it is: its sheets, what they cost by term, what would come next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brochure.composition.alternatives import alternatives, priced
from brochure.composition.booklet import names_of
from brochure.composition.grounds import Dress
from brochure.composition.optional_pages import why_left_out
from brochure.composition.placements import Composed, Fixed, Room, Unit
from brochure.composition.plan_steps import Step
from brochure.composition.planning import Chosen, is_composed
from brochure.composition.questions import identity_of
from brochure.composition.sections import roomless, why_written
from brochure.composition.terms import SAID
from brochure.layout.edition import Edition
from brochure.layout.variants import Variant
from brochure.model.page import Page

LEAST_TOLD = 0.005  # a term that costs less is not told


@dataclass(frozen=True, slots=True)
class ExplainedBox:
    """A unit in its place: columns of the grid, both included, and lines from the top trim, as ``at`` has them."""

    role: str
    identity: str
    part: str  # «1/2», «head»; the whole block is ""
    columns: tuple[int, int]
    lines: tuple[int, int]
    why: str  # what its variant rests on


@dataclass(frozen=True, slots=True)
class ExplainedRoom:
    """What placed blocks leave of a page to the others, in columns and lines as ``at`` has them."""

    columns: tuple[int, int]
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ExplainedTerm:
    """What one term costs: 1 is what an art director would mention. Less than nothing is a gain."""

    term: str
    cost: float
    sentence: str


@dataclass(frozen=True, slots=True)
class ExplainedSheet:
    """A page of the brochure. ``template`` is "" where its shape has no name in the theme; ``band`` is its head's."""

    number: int
    template: str
    shape: str
    ground: str
    band: str
    boxes: tuple[ExplainedBox, ...]
    terms: tuple[ExplainedTerm, ...]
    room: ExplainedRoom | None = None  # in which its boxes were composed, where some blocks are placed

    @property
    def cost(self) -> float:
        """The sum of its terms."""
        return sum(term.cost for term in self.terms)


@dataclass(frozen=True, slots=True)
class ExplainedAlternative:
    """Another way to lay the page out: what `layout:` would say, and what the brochure would cost more."""

    layout: tuple[str, ...]
    more: float
    sheets: tuple[ExplainedSheet, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A page of the content. ``written`` says why it is laid out as it is written; "" where it is composed."""

    page: str
    number: int | None  # of its first sheet; None where it is left out
    written: str
    kept: bool  # as plan.lock has it
    sheets: tuple[ExplainedSheet, ...]
    alternatives: tuple[ExplainedAlternative, ...]
    left_out: str = ""  # why the plan left it out, where it did


def explain(edition: Edition, chosen: Chosen | None, name: str, number: int | None) -> Explained:
    """Why a page of the content is as it is; ``number`` is that of its first sheet, None where it is left out.

    ``chosen`` is what the edition is laid out by; None where nothing in it is composed.
    """
    if number is None:
        return Explained(name, None, "", False, (), (), why_left_out(edition))
    index, page = next((index, page) for index, page in enumerate(edition.pages) if page.id == name)
    if not chosen or not chosen.booklet.sections[index].composed:
        return Explained(name, number, _why_written(edition, chosen, page), False, (), ())
    kept, chosen = index in chosen.booklet.kept, priced(chosen, index)
    others = tuple(
        ExplainedAlternative(one.layout, one.more, sheets_of(edition, one.chosen, index, number))
        for one in alternatives(chosen, index)
    )
    return Explained(name, number, "", kept, sheets_of(edition, chosen, index, number), others)


def _why_written(edition: Edition, chosen: Chosen | None, page: Page) -> str:
    if not is_composed(edition):
        return "the brochure is not composed: composition: off in brochure.yaml"
    if why := why_written(page):
        return why
    if chosen and (unit := roomless(chosen.booklet.measurer, page)):
        name = edition.identities.of(unit.origin)
        return f"{name} has no room on any page, and cannot be parted so that it had"
    return "no pages hold it in any shape"


def sheets_of(edition: Edition, chosen: Chosen, index: int, number: int) -> tuple[ExplainedSheet, ...]:
    """The pages of the brochure that a section stands on, alone or with another."""
    found = [
        (step, step.way, dress)
        for step, dress in zip(chosen.plan.steps, chosen.dresses, strict=True)
        if step.way and (step.section == index or (step.way.shared and step.section + 1 == index))
    ]
    names = {id(block): name for name, block in edition.identities.blocks.items()}
    return tuple(_sheet(step, way, dress, number + at, names) for at, (step, way, dress) in enumerate(found))


def _sheet(step: Step, way: Composed, dress: Dress, number: int, names: Mapping[int, str]) -> ExplainedSheet:
    boxes = [_opening(way.opening, way, names)] if way.opening else []
    boxes += [_fixed(one, names) for one in way.fixed]
    boxes += [
        ExplainedBox(
            placed.unit.role,
            _identity(placed.unit, names),
            placed.unit.part,
            placed.columns,
            placed.lines,
            _why(placed.variant, placed.lines[1] - placed.lines[0]),
        )
        for placed in way.placements
    ]
    costs = {**way.terms, **step.terms}
    told = [ExplainedTerm(term, cost, SAID[term]) for term, cost in costs.items() if abs(cost) >= LEAST_TOLD]
    return ExplainedSheet(
        number,
        (*names_of(way), "")[0],
        way.shape,
        dress.ground,
        dress.band,
        tuple(boxes),
        tuple(sorted(told, key=lambda term: -term.cost)),
        ExplainedRoom(*way.room) if way.room and _is_in(way.room, way) else None,
    )


def _is_in(room: Room, way: Composed) -> bool:
    """Whether all boxes of a page stand in a room: a plan may have been kept when there was another."""
    columns, lines = room
    return all(
        columns[0] <= placed.columns[0] <= placed.columns[1] <= columns[1]
        and lines[0] <= placed.lines[0] <= placed.lines[1] <= lines[1]
        for placed in way.placements
    )


def _fixed(one: Fixed, names: Mapping[int, str]) -> ExplainedBox:
    """A block that its author has placed."""
    return ExplainedBox(one.unit.role, _identity(one.unit, names), "", one.columns, one.lines, "placed by its author")


def _opening(unit: Unit, way: Composed, names: Mapping[int, str]) -> ExplainedBox:
    """What covers the top of the sheet, over all columns."""
    lines = getattr(unit.block, "lines", None) or way.hang
    columns = max((placed.columns[1] for placed in way.placements), default=1)
    return ExplainedBox(unit.role, _identity(unit, names), unit.part, (1, columns), (0, int(lines)), "")


def _identity(unit: Unit, names: Mapping[int, str]) -> str:
    """The lasting name of what a unit is, or is a part of."""
    return identity_of(unit.origin, names)


def _why(variant: Variant, lines: int) -> str:
    """What a variant rests on, or what it sets where its kind says no more."""
    if variant.why:
        return variant.why
    return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in variant.at(lines).items() if value)
