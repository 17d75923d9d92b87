"""Chapters begin on right-hand pages where a brochure asks for it, after pages that are blank on purpose."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from brochure import design
from brochure.build.pipeline import finish
from brochure.cache import Store
from brochure.composition.planning import choose
from brochure.frame import PageMarks
from brochure.problems import Problems
from tests.layout.pages.chaptered import FLOWING, chaptered

RIGHT = "chapters: {start: right}\n"
COMPOSED = "composition: {rhythm: none}\njob: {binding: perfect}\n"


def openers(pages: list[PageMarks]) -> list[int]:
    return [page.number for page in pages if page.name.endswith("-0")]


@pytest.mark.parametrize("how", [FLOWING, COMPOSED], ids=["flowing", "composed"])
@pytest.mark.parametrize("rtl", [False, True], ids=["from the left", "from the right"])
def test_openers_are_on_odd_pages_after_blank_ones_in_their_colour(how: str, rtl: bool, tmp_path: Path) -> None:
    _, before = chaptered(tmp_path / "any", "theme: poster\n", how, rtl=rtl)
    edition, pages = chaptered(tmp_path / "right", "theme: poster\n", how + RIGHT, rtl=rtl)
    assert any(number % 2 == 0 for number in openers(before))
    assert all(number % 2 for number in openers(pages))
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    blank = [page for page in pages if not page.name]
    assert len(blank) == len(pages) - len(before) < len(openers(pages))  # one begins on an odd page by itself
    for page in blank:
        assert page.ground == pages[page.number].ground  # of the opener that faces it
        assert page.section is None
        assert {mark.element.artifact for mark in page.marks} == {"background"}
    assert edition.numbers == {page.name: page.number for page in reversed(pages) if page.name}
    told = [problem for problem in edition.problems if problem.code == "blank-page"]
    assert [problem.severity for problem in told] == ["info"]
    assert all(str(page.number) in told[0].message for page in blank)


def test_composition_counts_them(tmp_path: Path) -> None:
    edition, pages = chaptered(tmp_path, "theme: poster\n", COMPOSED + RIGHT)
    chosen = choose(edition, {})
    assert chosen
    begins = {step.page for step in chosen.plan.steps}
    assert begins == {page.number for page in pages if page.name}


def test_no_check_minds_them(tmp_path: Path) -> None:
    """Nor where no ground is printed on them."""
    brand = "theme: ledger\nopener: {ground: white, grounds: [white]}\n"
    edition, pages = chaptered(tmp_path, brand, FLOWING + RIGHT + "outputs: [screen]\n", names=("Firms",))
    blank = {page.number for page in pages if not page.name}
    assert blank
    assert not blank & {page.page for page in design.measure(pages, edition).pages}
    problems = Problems()
    finish(tmp_path, Store(None), problems)
    found = Counter(problem.code for problem in problems if problem.severity != "info")
    assert not found
