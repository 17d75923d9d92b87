"""Questions and answers: no pair is parted, and an answer stands beside its question where both have room."""

from __future__ import annotations

from typing import Any

import pytest

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.frame import PageMarks, TextMark
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit
from tests.layout.untuned import laid
from tests.seldom import a_few

ANSWER = "La risposta prende due o tre righe, e dice quello che serve a chi viene da fuori e vuole cominciare presto."


def faq(count: int, *more: str, answer: str = ANSWER) -> str:
    items = "".join(f"  - {{question: Serve la carta {number}?, answer: '{answer}'}}\n" for number in range(count))
    return "kind: faq\n" + "".join(f"{line}\n" for line in more) + f"items:\n{items}"


def marks(pages: list[PageMarks], role: str) -> list[tuple[int, TextMark]]:
    return [
        (number, mark) for number, page in enumerate(pages) for mark in page.marks
        if isinstance(mark, TextMark) and mark.element.role == role
    ]  # fmt: skip


@pytest.mark.parametrize("more", [(), ("arrangement: beside",), ("arrangement: below", "columns: 2")])
@pytest.mark.parametrize("count", a_few(range(1, 25), (1, 2, 24)))
def test_no_pair_is_parted(count: int, more: tuple[str, ...]) -> None:
    edition, pages = laid("title: Domande\n", faq(count, *more))
    assert list(edition.problems) == []
    questions, answers = marks(pages, "heading"), marks(pages, "paragraph")
    asked = {mark.element: page for page, mark in questions if "carta" in mark.line.text}
    assert len(asked) == count
    said: dict[Any, set[int]] = {}
    for page, mark in answers:
        said.setdefault(mark.element.parent, set()).add(page)
    for question, page in asked.items():
        assert said[question.parent] == {page}


def test_an_answer_stands_on_the_line_of_its_question_or_below_it() -> None:
    places = {}
    for arrangement in ("beside", "below"):
        _, pages = laid("", faq(1, f"arrangement: {arrangement}"))
        ((_, question),), (_, answer), *_ = marks(pages, "heading"), *marks(pages, "paragraph")
        places[arrangement] = (question, answer)
    question, answer = places["beside"]
    assert answer.y == pytest.approx(question.y)
    assert answer.x > question.x
    question, answer = places["below"]
    assert answer.y < question.y
    assert answer.x == pytest.approx(question.x, abs=1)


def test_an_answer_of_two_paragraphs_is_two() -> None:
    source = "kind: faq\nitems:\n  - question: Serve?\n    answer: |\n      No.\n\n      Mai.\n"
    edition, pages = laid("", source)
    assert list(edition.problems) == []
    assert len({mark.element for _, mark in marks(pages, "paragraph")}) == 2


@pytest.mark.parametrize("columns", range(1, 7))
def test_no_answer_stands_in_lines_too_short_to_read(columns: int) -> None:
    module: Any = blocks.find("faq")
    block = module.Fields.model_validate(parse(faq(6), "pages/place.yaml", Problems()))
    measurer = Measurer(orbit())
    ways = measurer.variants(unit_of(block, PAGE), columns)
    assert ways
    if columns > 3:
        assert {way.settings["arrangement"] for way in ways} == {"beside", "below"}
    for way in ways:
        assert columns <= 3 or int(way.why.split()[0]) >= module.LEAST_READ
