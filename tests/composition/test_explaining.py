"""A page tells why it is as it is, and what `layout:` would make of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.composition.alternatives import alternatives
from brochure.composition.booklet import names_of
from brochure.composition.explaining import Explained, explain
from brochure.composition.kept import kept_plan
from brochure.composition.planning import Chosen, choose
from brochure.composition.terms import SAID, WEIGHTS
from tests.composition.composing import composed, content, edited, edition, shapes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Chosen:
    """The plan of the content as it stands."""
    return composed(content(tmp_path_factory.mktemp("made")))


def explained(folder: Path, page: str) -> Explained:
    found = edition(folder)
    return explain(found, choose(found, {}), page, 7)


def test_every_term_has_its_sentence(made: Chosen) -> None:
    told = {term for step in made.plan.steps for term in (*(step.way.terms if step.way else ()), *step.terms)}
    assert {"white", "page", "variants"} <= told
    assert told <= SAID.keys()
    assert WEIGHTS.keys() - SAID.keys() == {
        "margin",
        "reach",
        "sheet",
    }  # told as part of variants; of the whole brochure


def test_sheets_are_told_with_their_boxes_in_the_order_of_the_content(tmp_path: Path) -> None:
    found = explained(content(tmp_path), "trade")
    assert found.written == ""
    sheet = found.sheets[0]
    assert sheet.number == 7
    assert list(dict.fromkeys(box.identity for box in sheet.boxes)) == ["trade/chart#1", "trade/text#1"]
    assert all(box.lines[0] < box.lines[1] and 1 <= box.columns[0] <= box.columns[1] <= 6 for box in sheet.boxes)
    assert any("characters" in box.why for box in sheet.boxes)


def test_what_is_told_makes_up_the_cost_of_the_plan(made: Chosen) -> None:
    ways = sum(step.way.cost for step in made.plan.steps if step.way)
    beside = sum(cost for step in made.plan.steps for cost in step.terms.values())
    missing = -len(made.plan.steps) % 4
    assert made.plan.cost == pytest.approx(ways + beside + WEIGHTS["sheet"] * missing)


@pytest.mark.parametrize(("page", "why"), [("placed", "every block has at:"), ("flowing", "layout: flow")])
def test_a_page_that_is_laid_out_as_written_says_why(tmp_path: Path, page: str, why: str) -> None:
    found = explained(content(tmp_path), page)
    assert why in found.written
    assert (found.sheets, found.alternatives) == ((), ())


def test_a_brochure_that_is_not_composed_says_so(tmp_path: Path) -> None:
    assert "composition: off" in explained(content(tmp_path, '"off"'), "trade").written


def test_a_block_without_room_is_named(tmp_path: Path) -> None:
    folder = content(tmp_path)
    long = f"  - {{kind: imprint, text: {'ships ' * 3000}}}\n  - kind: chart"
    edited(folder, "trade", "  - kind: chart", long)
    assert "trade/imprint#1 has no room on any page" in explained(folder, "trade").written


def test_alternatives_are_what_layout_then_makes(tmp_path: Path) -> None:
    folder = content(tmp_path)
    made = composed(folder)
    found = alternatives(made, 1)
    assert found
    costs = [one.more for one in found]
    assert costs == sorted(costs)
    for one in found:
        assert shapes(one.chosen, 1) != shapes(made, 1)
        others = [number for number in range(4) if number != 1]
        assert [shapes(one.chosen, at) for at in others] == [shapes(made, at) for at in others]
        edited(folder, "trade", "\nblocks:", f"\nlayout: [{', '.join(one.layout)}]\nblocks:")
        again = composed(folder)
        told = [names_of(step.way)[0] for step in again.plan.steps if step.way and step.section == 1]
        assert tuple(told) == one.layout
        edited(folder, "trade", f"layout: [{', '.join(one.layout)}]\n", "")


def test_a_kept_page_says_so_and_costs_what_it_cost(made: Chosen, tmp_path: Path) -> None:
    found = edition(content(tmp_path))
    steps = made.plan.steps
    found.kept = kept_plan(made.booklet.measurer, made.booklet.sections, steps, made.dresses)
    told = explain(found, choose(found, {}), "trade", 1)
    free = explain(edition(content(tmp_path / "free")), made, "trade", 1)
    assert (told.kept, free.kept) == (True, False)
    assert [(sheet.shape, pytest.approx(sheet.cost)) for sheet in told.sheets] == [
        (sheet.shape, sheet.cost) for sheet in free.sheets
    ]
    assert [(one.layout, pytest.approx(one.more)) for one in told.alternatives] == [
        (one.layout, one.more) for one in free.alternatives
    ]


def test_a_page_as_written_has_no_alternatives(made: Chosen) -> None:
    assert alternatives(made, 1) != []
    assert alternatives(made, 2) == []
