"""Each term sees the fault that it is there for: a page with it costs more than the same page without."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence

import pytest

from brochure.composition import terms
from brochure.composition.booklet import Booklet
from brochure.composition.measuring import Measurer
from brochure.composition.page_composer import PageComposer
from brochure.composition.placements import Composed, Placement
from brochure.composition.plan_steps import State
from brochure.composition.sections import Section, unit_of
from brochure.layout.variants import READABLE, Variant
from tests.composition.composed import (
    PAGE,
    FakeGrid,
    everywhere,
    example,
    fake,
    fixed,
    made_up,
    orbit,
    page,
    stretching,
)

TOP, FOOT = FakeGrid.first_line, FakeGrid.last_line
NOTICED = 0.1  # what a fault costs at least


def placed(
    columns: tuple[int, int], lines: tuple[int, int], role: str = "text", *, emphasis: str = "normal"
) -> Placement:
    return Placement(made_up(role, ("pair",), emphasis=emphasis), columns, lines, fixed(lines[1] - lines[0]))


def margin_of(*traits: str) -> float:
    return terms.white_beside(20, 2, frozenset(traits), 6, FOOT - TOP)


TOP_HALF, FOOT_HALF = placed((1, 6), (TOP, 29)), placed((1, 6), (31, FOOT), "picture")
PLANTED: dict[str, tuple[Callable[[], float], Callable[[], float]]] = {  # the fault, and the page without it
    "white": (lambda: terms.white(0.4), lambda: terms.white(0.05)),
    "white_beside": (lambda: margin_of("read"), lambda: margin_of("margin")),
    "margin": (lambda: terms.margin(2, 6, 40, 40), lambda: 0.0),
    "stretch": (lambda: terms.stretch(40, 20), lambda: terms.stretch(20, 20)),
    "dominance": (
        lambda: terms.dominance([TOP_HALF, FOOT_HALF]),
        lambda: terms.dominance([placed((1, 6), (TOP, 40)), placed((1, 6), (42, FOOT), "picture")]),
    ),
    "edges": (
        lambda: terms.edges([placed((at, at), (TOP, FOOT)) for at in (1, 3, 4, 5)]),
        lambda: terms.edges([placed((at, at + 2), (TOP, FOOT)) for at in (1, 4)]),
    ),
    "highlight": (
        lambda: terms.highlight([Placement(made_up("callout", part="highlight"), (1, 6), (TOP, 20), fixed(10))]),
        lambda: terms.highlight([Placement(made_up("callout"), (1, 6), (TOP, 20), fixed(10))]),
    ),
    "emphasis": (
        lambda: terms.emphasis([placed((1, 6), (TOP, 20), emphasis="main"), FOOT_HALF]),
        lambda: terms.emphasis([placed((1, 6), (31, FOOT), emphasis="main"), placed((1, 6), (TOP, 20))]),
    ),
}


def test_every_term_has_a_planted_fault() -> None:
    functions = {name for name, value in vars(terms).items() if inspect.isfunction(value)}
    assert functions == set(PLANTED)


@pytest.mark.parametrize("name", PLANTED)
def test_a_term_sees_its_fault(name: str) -> None:
    fault, sound = PLANTED[name]
    assert fault() > sound() + NOTICED
    assert sound() == 0 or name == "white_beside"


def test_what_is_quiet_and_largest_is_seen() -> None:
    loud = [placed((1, 6), (TOP, 40), emphasis="quiet"), placed((1, 6), (42, FOOT))]
    assert terms.emphasis(loud) == terms.WEIGHTS["emphasis"]
    assert terms.emphasis(loud[:1]) == 0


def test_white_on_the_back_is_no_fault() -> None:
    assert terms.white(0.4, closing=True) < terms.white(0.4) / 5


def test_two_of_one_size_and_one_role_are_a_pair() -> None:
    assert terms.dominance([TOP_HALF, placed((1, 6), (31, FOOT))]) == 0


def test_a_page_and_its_terms_agree() -> None:
    unit = made_up(traits=("read",))
    (way, *_) = PageComposer(fake({unit: {6: (fixed(20),)}}), [unit]).compose(0, TOP)
    assert way.terms["white"] == terms.white(0.5)
    assert set(way.terms) <= {"variants", *terms.WEIGHTS}
    assert set(way.terms) <= set(terms.SAID)


# ── between pages ───────────────────────────────────────────────────────────────────────────────────────────────
def step_cost(before: State, way: Composed, units: int = 1) -> float:
    """What a page costs after another, in a section of so many units."""
    of = Section(page(), (tuple(made_up() for _ in range(units)),), None, TOP, TOP)
    booklet = Booklet(fake({}), [of, of], {})
    filling = booklet.filling(before, 0, way)
    return filling.cost + sum(booklet.beside(before, filling, before.shape.split("/")[0]).values())


def way(shape: str, hang: int = TOP) -> Composed:
    return Composed("", shape, (), hang, FOOT, {}, 1)


def after(shape: str, page_number: int = 3, hang: int = 0) -> State:
    return State(0, 0, 0, page_number, shape, hang)


def test_terms_between_pages_see_their_faults() -> None:
    weights, sound = terms.WEIGHTS, step_cost(after("picture6"), way("text6"))
    assert sound == weights["page"]
    assert step_cost(after("text6"), way("text6")) - sound == pytest.approx(weights["repeat"])
    assert step_cost(after("text6/picture6"), way("text6/table6")) - sound == pytest.approx(weights["family"])
    assert step_cost(after("picture6", 3, TOP + 6), way("text6")) - sound == pytest.approx(weights["hang"])
    assert step_cost(after("picture6", 3, TOP), way("text6")) == sound
    assert step_cost(after("picture6"), way("text6"), 2) - sound == pytest.approx(weights["leaf"])
    assert step_cost(after("picture6", 2), way("text6"), 2) - sound == pytest.approx(weights["fold"])


def test_a_section_is_begun_below_another_at_a_cost() -> None:
    units = [made_up("picture", ("pair",)) for _ in range(2)]
    told = {unit: everywhere(stretching(10, 16, 20)) for unit in units}
    sections = [Section(page(name), ((unit,),), None, TOP, TOP) for name, unit in zip("ab", units, strict=True)]
    booklet = Booklet(fake(told), sections, {})
    shared = booklet._shared(State(0, 0, 0, 1, "", 0), 0)
    assert shared
    assert all(way.terms["share"] == terms.WEIGHTS["share"] for way in shared)


# ── what the kinds tell of themselves ───────────────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def measurer() -> Measurer:
    return Measurer(orbit())


def cheapest(variants: Sequence[Variant]) -> float:
    return min(variant.cost for variant in variants)


def test_long_lines_are_seen(measurer: Measurer) -> None:
    kit = measurer.kit(PAGE, example("text"), 6)
    assert kit.measure_cost(60) == 0
    assert kit.measure_cost(100) > 1
    assert kit.measure_cost(READABLE[0]) == kit.measure_cost(READABLE[1]) == 0
    long, two = (
        next(
            way
            for way in measurer.variants(unit_of(example("text", free=True), PAGE), 6)
            if way.settings["columns"] == n
        )
        for n in (1, 2)
    )
    assert long.cost > two.cost + 1


def test_a_hole_in_the_last_row_of_cards_is_seen(measurer: Measurer) -> None:
    five = measurer.variants(unit_of(example("cards", free=True, count=5), PAGE), 6)
    six = measurer.variants(unit_of(example("cards", free=True, count=6), PAGE), 6)
    assert cheapest([way for way in five if way.settings["across"] == 3]) > 1
    assert cheapest([way for way in six if way.settings["across"] == 3]) == 0


def test_a_crop_to_a_slit_is_seen(measurer: Measurer) -> None:
    ways = measurer.variants(unit_of(example("picture", free=True), PAGE), 4)
    whole, slit = max(ways, key=lambda way: way.least), min(ways, key=lambda way: way.least)
    own = next(way for way in ways if way.cost == cheapest(ways))
    assert slit.least < own.least < whole.least
    assert slit.cost > own.cost + 0.5
