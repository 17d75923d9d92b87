"""All pages: the plan is the optimum of an exhaustive search, on sections that are made up, by a fixed seed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

import pytest

from brochure.composition import booklet, terms
from brochure.composition.booklet import WHITE_SHARED, Booklet
from brochure.composition.page_composer import MOST_UNITS, PageComposer
from brochure.composition.placements import Composed, Unit
from brochure.composition.plan_steps import Plan
from brochure.composition.sections import Section, head_of
from brochure.layout.variants import Variant
from tests.composition.composed import ROOT, FakeGrid, everywhere, fake, fixed, made_up, page, stretching

W, HANG, HANG_ON = terms.WEIGHTS, FakeGrid.first_line, FakeGrid.first_line - 3
Told = dict[Unit, dict[int, tuple[Variant, ...]]]


def content(seed: int, most: int = 8) -> tuple[list[Section], Told]:
    """One to three sections of at most eight units in all, one of them in two readings."""
    random_, told = random.Random(seed), Told()
    sections, left = [], random_.randint(3, most)

    def unit(longest: int = 30) -> Unit:
        made = made_up(*random_.choice((("text", ("read",)), ("chart", ("pair", "drawn")), ("picture", ("pair",)))))
        least, many = random_.randint(6, longest), random_.randint(0, 8)
        told[made] = everywhere(fixed(least) if many < 3 else stretching(least, least + 2, least + many))
        told[made][random_.randint(1, 3)] = ()
        return made

    while left:
        units = [unit(random_.choice((9, 30))) for _ in range(random_.randint(1, min(left, 5)))]
        left -= len(units)
        readings = [tuple(units)]
        if len(sections) == 1:
            readings.append((unit(12), unit(12), *units[1:]))
        of = page(f"s{len(sections)}", ground=random_.choice((None, None, "white")))
        sections.append(Section(of, tuple(readings), None, HANG, HANG_ON))
    return sections, told


# ── an exhaustive search, with costs of its own ─────────────────────────────────────────────────────────────────
def ways(sections: Sequence[Section], told: Told, at: int, reading: int, unit: int) -> Iterator[Composed]:
    """Every way to fill a page from a unit on, those that the next section shares included."""
    of = sections[at]
    hang = of.hang_on if unit else of.hang
    yield from PageComposer(fake(told), of.readings[reading]).compose(unit, hang)
    after = sections[at + 1] if at + 1 < len(sections) else None
    if not after or of.page.ground or after.page.ground:
        return
    units = (*of.readings[reading][unit:], head_of(after.page), *after.readings[0])
    if len(units) > MOST_UNITS:
        return
    for way in PageComposer(fake(told), units, whole=True).compose(0, hang):
        if way.terms["white"] < terms.white(WHITE_SHARED):
            yield Composed(
                "",
                f"shared/{way.shape}",
                way.placements,
                way.hang,
                way.foot,
                {"all": way.cost + W["share"]},
                0,
                None,
                True,
            )


def beside(before: Composed | None, way: Composed, number: int) -> float:
    """What a page costs after another, by the table of terms."""
    if before is None:
        return 0.0
    cost = 0.0
    if before.shape == way.shape:
        cost = W["repeat"]
    elif before.shape.split("/")[0] == way.shape.split("/")[0]:
        cost = W["family"]
    if number % 2 and before.hang != way.hang:
        cost += W["hang"] * min(1, 0.3 + abs(way.hang - before.hang) / 6)
    return cost


def of_itself(_section: Section, way: Composed) -> float:
    """What a page costs by itself."""
    return way.cost


def exhaustive(
    sections: Sequence[Section],
    told: Told,
    multiple: int = 4,
    weighed: Callable[[Section, Composed], float] = of_itself,
) -> float:
    """The cost of the cheapest of all plans; no end is left out but where it is dearer already."""
    known: dict[tuple[int, int, int], list[Composed]] = {}
    best = [float("inf")]

    def go(at: int, reading: int, unit: int, number: int, before: Composed | None, cost: float) -> None:
        if cost >= best[0]:
            return
        if at >= len(sections):
            missing = -(number - 1) % multiple
            best[0] = min(best[0], cost + (W["sheet"] * (missing + 1) / 2 if missing else 0))
            return
        for chosen in range(len(sections[at].readings)) if unit == 0 else (reading,):
            if (at, chosen, unit) not in known:
                known[at, chosen, unit] = sorted(ways(sections, told, at, chosen, unit), key=lambda way: way.cost)
            for way in known[at, chosen, unit]:
                end = unit + way.taken
                ends = way.shared or end >= len(sections[at].readings[chosen])
                total = cost + weighed(sections[at], way) + W["page"] + beside(before, way, number)
                total += 0 if ends else W["leaf"] if number % 2 else W["fold"]
                if ends:
                    go(at + 1 + way.shared, 0, 0, number + 1, way, total)
                else:
                    go(at, chosen, end, number + 1, way, total)

    go(0, 0, 0, 1, None, 0.0)
    return best[0]


def best_plan(sections: Sequence[Section], told: Told, multiple: int = 4) -> Plan | None:
    return next(iter(Booklet(fake(told), sections, {}, multiple).plans()), None)


@pytest.mark.parametrize("seed", range(24))
def test_the_plan_is_the_cheapest_of_all(seed: int) -> None:
    sections, told = content(seed, 6)
    plan, cost = best_plan(sections, told), exhaustive(sections, told)
    assert plan
    assert plan.cost == pytest.approx(cost)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_the_plan_of_more_units_is_the_cheapest_of_all(seed: int) -> None:
    test_the_plan_is_the_cheapest_of_all(seed)
    sections, told = content(seed)
    plan = best_plan(sections, told)
    assert plan
    assert plan.cost == pytest.approx(exhaustive(sections, told))


def test_the_contents_tried_share_pages_and_have_readings() -> None:
    plans = [plan for seed in range(24) if (plan := best_plan(*content(seed, 6)))]
    assert any(step.way and step.way.shared for plan in plans for step in plan.steps)
    assert any(step.reading for plan in plans for step in plan.steps)
    assert {len(plan.steps) for plan in plans} >= {2, 3, 4}


def greedy(sections: Sequence[Section], told: Told) -> float:
    """The cost of the plan that takes the best page each time."""
    at = unit = 0
    number, before, cost = 1, None, 0.0
    while at < len(sections):
        way = min(
            ways(sections, told, at, 0, unit), key=lambda way: way.cost + beside(before, way, number) - way.taken * 1e-6
        )
        cost += way.cost + W["page"] + beside(before, way, number)
        unit += way.taken
        if way.shared or unit >= len(sections[at].readings[0]):
            at, unit = at + 1 + way.shared, 0
        else:
            cost += W["leaf"] if number % 2 else W["fold"]
        before, number = way, number + 1
    return cost


def test_greed_page_by_page_costs_more_than_the_plan() -> None:
    units = [made_up("picture", ("pair",)) for _ in range(4)]
    told = {unit: {6: (fixed(12),)} for unit in units}  # three fill a page, and leave the fourth alone on its own
    sections = [Section(page(), (tuple(units),), None, HANG, HANG)]
    plan = best_plan(sections, told, 1)
    assert plan
    assert plan.cost == pytest.approx(exhaustive(sections, told, 1))
    assert [step.way.taken for step in plan.steps if step.way] == [2, 2]
    assert greedy(sections, told) > plan.cost + 0.5


def many(seed: int) -> tuple[list[Section], Told]:
    """Some ten sections: more than can be searched without a plan for it."""
    parts = [content(100 * seed + part) for part in range(4)]
    sections = [section for made, _ in parts for section in made]
    return sections, {unit: variants for _, some in parts for unit, variants in some.items()}


def test_the_binding_is_worth_pages() -> None:
    filled = 0
    for seed in range(4, 10):
        sections, told = many(seed)
        loose, stitched = (best_plan(sections, told, multiple) for multiple in (1, 4))
        assert loose
        assert stitched
        missing = [-len(plan.steps) % 4 for plan in (loose, stitched)]
        assert missing[1] <= missing[0]
        filled += missing[1] < missing[0]
    assert filled


def test_the_beam_loses_nothing_and_the_best_page_first_does(monkeypatch: pytest.MonkeyPatch) -> None:
    costs: dict[int, list[float]] = {}
    for beam in (1, booklet.BEAM, 100_000):
        monkeypatch.setattr(booklet, "BEAM", beam)
        costs[beam] = [plan.cost if (plan := best_plan(*many(seed))) else 1e6 for seed in range(4, 8)]
    narrow, usual, endless = costs.values()
    assert usual == pytest.approx(endless)
    assert sum(narrow) > sum(usual) + 1


def test_pages_as_written_have_their_length() -> None:
    units = [made_up("picture", ("pair",))]
    told = {units[0]: {6: (fixed(40),)}}
    sections = [Section(page("cover")), Section(page("b"), (tuple(units),), None, HANG, HANG)]
    (plan, *_) = Booklet(fake(told), sections, {"cover": 3}, 4).plans()
    assert [(step.page, step.way is None) for step in plan.steps] == [(1, True), (4, False)]


def test_a_section_that_no_page_holds_has_no_plan_and_is_named() -> None:
    small, large = made_up(), made_up()
    told = {small: {6: (fixed(10),)}, large: {6: (fixed(60),)}}
    sections = [Section(page(str(n)), ((unit,),), None, HANG, HANG) for n, unit in enumerate((small, large))]
    search = Booklet(fake(told), sections, {}, 4)
    assert search.plans() == []
    assert [search.holds(number) for number in (0, 1)] == [True, False]


def test_the_layouts_that_fit_are_all_told() -> None:
    units = [made_up("picture"), made_up("text")]
    told = {unit: everywhere(fixed(15)) for unit in units}
    templates = {
        "over": [["picture 6"], ["text 6"]],
        "left": [["picture 3", "text 3"]],
        "pair": [["text 6"], ["text 6"]],
    }
    search = Booklet(fake(told, templates), [Section(page(), (tuple(units),), None, HANG, HANG)], {}, 4)
    assert set(search.fitting(0)) == {"over", "left"}


def test_plans_that_are_told_differ() -> None:
    sections, told = content(3)
    plans = Booklet(fake(told), sections, {}, 4).plans()
    assert len(plans) > 1
    assert [plan.cost for plan in plans] == sorted(plan.cost for plan in plans)
    shapes = [tuple(step.way.shape for step in plan.steps if step.way) for plan in plans]
    assert len(set(shapes)) == len(shapes)


def told_plans() -> str:
    """The plans of some contents in words; what another process is asked for."""
    lines = []
    for seed in range(6):
        for plan in Booklet(fake((made := content(seed))[1]), made[0], {}, 4).plans():
            shapes = [(step.section, step.reading, step.unit, step.way and step.way.shape) for step in plan.steps]
            lines.append(f"{plan.cost:.9f} {shapes}")
    return "\n".join(lines)


@pytest.mark.slow
def test_the_order_of_hashes_changes_no_plan() -> None:
    command = [sys.executable, "-c", "from tests.composition.test_booklet import told_plans as told; print(told())"]
    running = [
        subprocess.Popen(
            command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, text=True
        )
        for seed in ("0", "1", "2")
    ]
    said = [process.communicate(timeout=120)[0].strip() for process in running]
    assert said[0].count("\n") > 6
    assert said == [said[0]] * 3
    assert said[0] == told_plans()
