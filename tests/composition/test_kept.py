"""A kept plan is followed where every box still measures as kept; what changed is composed anew around the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from brochure.composition.alternatives import alternatives
from brochure.composition.booklet import Booklet
from brochure.composition.kept import kept_plan
from brochure.composition.planning import Chosen, choose
from brochure.layout.edition import Edition
from brochure.layout.kept_plan import KeptPlan, dumped, parsed
from brochure.problems import Problem
from tests.composition.composing import composed, content, edited, edition, sentences, shapes


def kept(chosen: Chosen) -> KeptPlan:
    plan = kept_plan(chosen.booklet.measurer, chosen.booklet.sections, chosen.plan.steps, chosen.dresses)
    return parsed(dumped(plan))


def following(folder: Path, plan: KeptPlan, language: str = "en") -> tuple[Chosen, list[Problem]]:
    """The plan of an edition that has a kept one, and what the build is told of it."""
    found: Edition = edition(folder, language)
    found.kept = plan
    chosen = choose(found, {})
    assert chosen
    return chosen, list(found.problems)


def placed(chosen: Chosen) -> list[Any]:
    return [
        (step.section, step.way.shape, [(one.columns, one.lines) for one in step.way.placements])
        for step in chosen.plan.steps
        if step.way
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Chosen:
    return composed(content(tmp_path_factory.mktemp("made")))


def test_an_unchanged_content_is_not_searched_again(
    made: Chosen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(placed(made)) >= 2
    searched: list[object] = []
    monkeypatch.setattr(Booklet, "ways", lambda *asked: searched.append(asked) or [])
    again, told = following(content(tmp_path), kept(made))
    assert (placed(again), again.dresses) == (placed(made), made.dresses)
    assert (searched, told) == ([], [])


def test_another_language_takes_the_plan_where_it_fits(made: Chosen, tmp_path: Path) -> None:
    folder, plan = content(tmp_path), kept(made)
    again, told = following(folder, plan, "it")
    fitting = [name for name in plan.pages if not any(name in one.message for one in told)]
    assert fitting
    for number, name in enumerate(("harbour", "trade")):
        assert (shapes(again, number) == shapes(made, number)) == (name in fitting)


def test_what_was_kept_is_followed_though_it_costs_more(made: Chosen, tmp_path: Path) -> None:
    other = alternatives(made, 1)[0].chosen
    assert shapes(other, 1) != shapes(made, 1)
    again, told = following(content(tmp_path), kept(other))
    assert placed(again) == placed(other)
    assert told == []


def test_a_page_that_changed_is_composed_anew_and_the_others_are_as_kept(made: Chosen, tmp_path: Path) -> None:
    folder, other = content(tmp_path), alternatives(made, 1)[0].chosen
    edited(folder, "harbour", sentences("en", 1), sentences("en", 14))
    again, told = following(folder, kept(other))
    assert [one for one in placed(again) if one[0] == 1] == [one for one in placed(other) if one[0] == 1]
    assert [one for one in placed(again) if one[0] == 0] != [one for one in placed(other) if one[0] == 0]
    unlike = [step for step in again.plan.steps if "unlike" in step.terms]
    assert {step.section for step in unlike} <= {0}
    assert bool(told) == bool(shapes(again, 0) != shapes(other, 0))


@pytest.mark.parametrize("old", ["  - kind: picture\n    image: images/harbour.jpg\n    alt: {en: Ships, it: Navi}\n"])
def test_a_page_without_one_of_its_blocks_does_not_fit_and_is_told(made: Chosen, tmp_path: Path, old: str) -> None:
    folder = content(tmp_path)
    edited(folder, "harbour", old, "")
    again, told = following(folder, kept(made))
    assert shapes(again, 1) == shapes(made, 1)
    assert [(one.code, one.severity) for one in told] == [("plan", "info")]
    assert "harbour" in told[0].message
    assert "trade" not in told[0].message


def test_a_longer_title_does_not_fit_what_hung_below_it(made: Chosen, tmp_path: Path) -> None:
    folder = content(tmp_path)
    edited(folder, "harbour", "en: The harbour,", f"en: {'The harbour of all the islands ' * 3},")
    again, _ = following(folder, kept(made))
    first = {number: min(line for _, (line, _) in boxes) for number, _, boxes in reversed(placed(again)) if boxes}
    before = {number: min(line for _, (line, _) in boxes) for number, _, boxes in reversed(placed(made)) if boxes}
    assert first[0] > before[0]
    assert first[1] == before[1]


def test_a_layout_that_is_asked_for_holds_over_the_plan(made: Chosen, tmp_path: Path) -> None:
    folder, other = content(tmp_path), alternatives(made, 1)[0]
    edited(folder, "trade", "\nblocks:", f"\nlayout: [{', '.join(other.layout)}]\nblocks:")
    assert shapes(following(folder, kept(made))[0], 1) == shapes(other.chosen, 1)


@pytest.mark.parametrize("keep", ["apart", "page"])
def test_what_is_to_be_apart_is_so_over_the_plan(made: Chosen, tmp_path: Path, keep: str) -> None:
    folder = content(tmp_path)
    (together,) = [step.way.taken for step in made.plan.steps if step.section == 1 and step.way]
    assert together == 2
    edited(folder, "trade", "  - kind: text\n", f"  - kind: text\n    keep: {keep}\n")
    again, told = following(folder, kept(made))
    assert [step.way.taken for step in again.plan.steps if step.section == 1 and step.way] == [1, 1]
    assert any("trade" in one.message for one in told)
    assert shapes(again, 0) == shapes(made, 0)


def test_a_number_of_pages_that_is_asked_for_holds_over_the_plan(made: Chosen, tmp_path: Path) -> None:
    folder = content(tmp_path, "{pages: 6}")
    free = composed(folder)
    assert len(free.plan.steps) != len(made.plan.steps)
    assert placed(following(folder, kept(made))[0]) == placed(free)


def test_a_plan_of_another_grid_is_not_followed(made: Chosen, tmp_path: Path) -> None:
    other = replace(kept(alternatives(made, 1)[0].chosen), grid=(8, 40))
    again, told = following(content(tmp_path), other)
    assert shapes(again, 1) == shapes(made, 1)
    assert [one.code for one in told] == ["plan"]
