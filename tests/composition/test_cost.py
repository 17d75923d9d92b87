"""What composing costs grows with the content and no faster: texts set and states tried are counted, never time."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks import composing, made_up
from brochure.cache import Store
from brochure.composition import measuring
from brochure.composition.booklet import Booklet
from brochure.composition.page_composer import PageComposer
from brochure.composition.plan_steps import Plan
from brochure.composition.planning import plan
from brochure.problems import Problems
from tests.composition.composing import edition

FEW, MANY, ALIKE = 6, 24, 6  # sections, the same six again and again
ROOM = 1.5  # by which what a page costs may grow: sections that share a page have no neighbour in the shorter content


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often units are set to be measured, ways to fill a page are looked for, and states gone on from."""
    found: Counter[str] = Counter()

    def count(owner: Any, name: str, label: str) -> None:
        real = getattr(owner, name)

        def counting(*given: Any, **more: Any) -> Any:
            found[label] += 1
            return real(*given, **more)

        monkeypatch.setattr(owner, name, counting)

    count(measuring, "natural", "set exactly")
    count(measuring, "_variants", "measured")
    count(PageComposer, "compose", "filled")
    count(Booklet, "_ways_on", "gone on")
    return found


def composed(folder: Path, sections: int, counted: Counter[str]) -> tuple[int, Counter[str]]:
    """The pages of a made-up content, and what was counted while it was composed."""
    found = edition(made_up.write(folder, sections, alike=ALIKE))
    counted.clear()
    return len(plan(found, {})), Counter(counted)


def grown(folder: Path, counted: Counter[str], sections: int = MANY) -> dict[str, float]:
    """How many times as much of each is done for a section where there are more of them."""
    few_pages, few = composed(folder, FEW, counted)
    many_pages, many = composed(folder, sections, counted)
    assert many_pages > few_pages * sections / FEW / 2
    assert set(few) == {"set exactly", "measured", "filled", "gone on"}
    return {what: many[what] / sections / (few[what] / FEW) for what in few}


def test_the_cost_of_a_page_does_not_grow_with_the_number_of_pages(tmp_path: Path, counted: Counter[str]) -> None:
    growth = grown(tmp_path, counted)
    assert max(growth.values()) < ROOM, growth


def test_the_guard_sees_pages_filled_anew_for_each_section(
    tmp_path: Path, counted: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Booklet.plans

    def planted(search: Booklet) -> list[Plan]:
        for _ in search.sections:
            for section in search.sections:
                PageComposer(search.measurer, section.readings[0]).compose(0, section.hang)
        return real(search)

    monkeypatch.setattr(Booklet, "plans", planted)
    assert grown(tmp_path, counted, 3 * FEW)["filled"] > ROOM


def test_a_page_more_sets_no_text_of_the_others_again(tmp_path: Path, counted: Counter[str]) -> None:
    store = Store(None)
    folder = made_up.write(tmp_path, FEW)

    def taken() -> int:
        found = edition(folder)
        found.store = store
        counted.clear()
        plan(found, {})
        return counted["measured"] + counted["set exactly"]

    first = taken()
    assert taken() == 0
    content = composing.Content(folder)
    content.change()
    again = taken()
    assert 0 < again < first / 3


def test_the_benchmark_changes_a_word_to_one_never_seen_before(tmp_path: Path) -> None:
    content = composing.Content(made_up.write(tmp_path, 3))
    seen = set()
    for _ in range(30):
        content.change()
        texts = [path.read_text(encoding="utf-8") for path in sorted((content.folder / "pages").glob("*.yaml"))]
        seen.add("".join(texts))
    assert len(seen) == 30
    assert not edition(content.folder).problems.errors


def test_made_up_contents_are_composed_without_a_problem(tmp_path: Path) -> None:
    found = edition(made_up.write(tmp_path, 6))
    pages = plan(found, {})
    assert all(page.way for page in pages)
    assert list(found.problems) == list(Problems())
