"""The ways to lay a page out are listed with what each costs, and why it costs more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from brochure.composition.page_layouts import SHEET, UNNAMED, PageLayout, _difference, page_layouts
from brochure.composition.planning import Chosen, choose, plan_of
from brochure.composition.terms import SAID
from tests.composition.composing import composed, content, edition, shapes


def listed(chosen: Chosen, page: str) -> list[tuple[PageLayout, Chosen]]:
    return page_layouts(chosen.booklet.measurer.edition, chosen, page, 3)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Chosen:
    return composed(content(tmp_path_factory.mktemp("made")))


def test_the_one_that_the_page_has_comes_first_and_the_others_by_cost(made: Chosen) -> None:
    found = listed(made, "trade")
    assert len(found) > 1
    assert [told.number for told, _ in found] == [*range(1, len(found) + 1)]
    (first, plan), *others = found
    assert (first.more, first.why, plan) == (0.0, "costs least in the whole brochure", made)
    assert [told.more for told, _ in others] == sorted(told.more for told, _ in others)
    assert len({tuple(shapes(plan, 1)) for _, plan in found}) == len(found)


@pytest.mark.parametrize("page", ["harbour", "trade"])
def test_a_layout_has_a_name_for_each_of_its_sheets(made: Chosen, page: str) -> None:
    for told, _ in listed(made, page):
        assert told.name == ",".join(told.layout)
        assert len(told.layout) == len(told.sheets) >= 1
        assert [sheet.template or UNNAMED for sheet in told.sheets] == list(told.layout)
        assert told.cost == pytest.approx(sum(sheet.cost for sheet in told.sheets))


def test_the_reason_is_the_term_that_differs_most(made: Chosen) -> None:
    for told, plan in listed(made, "trade")[1:]:
        sentence, _, amount = told.why.rpartition(": ")
        assert sentence in {*SAID.values(), SHEET}
        assert amount.endswith(" more")
        assert _difference(plan, made) == _difference(made, plan).replace(" more", " less")


def test_what_the_binding_has_no_use_for_is_a_reason(made: Chosen) -> None:
    dearer = replace(made, plan=made.plan._replace(cost=made.plan.cost + 12))
    assert _difference(made, dearer) == f"{SHEET}: 12.00 more"
    assert _difference(made, made) == "costs the same"


def test_a_kept_layout_is_the_one_that_the_page_has_and_costs_what_it_cost(tmp_path: Path) -> None:
    folder = content(tmp_path)
    _, (better, _), (other, plan), *_ = listed(composed(folder), "trade")
    assert other.more > better.more
    found = edition(folder)
    found.kept = plan_of(plan)
    again = choose(found, {})
    assert again
    (first, _), *others = page_layouts(found, again, "trade", 3)
    assert (first.name, first.why) == (other.name, "as plan.lock has it")
    assert first.cost == pytest.approx(other.cost)
    cheaper = next(told for told, _ in others if told.name == better.name)
    assert cheaper.more == pytest.approx(better.more - other.more)
    assert cheaper.why.endswith(" less")


def test_a_page_as_it_is_written_has_none(made: Chosen) -> None:
    assert listed(made, "trade")
    assert listed(made, "placed") == []
