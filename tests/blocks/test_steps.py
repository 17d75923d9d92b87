"""Steps: their numbers go on over pages, the line ends at the last of them, and what each takes is never divided."""

from __future__ import annotations

from typing import Any

import pytest

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.frame import PageMarks, Shape, TextMark
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit
from tests.layout.untuned import laid
from tests.seldom import a_few

WORD = "Rechtsschutzversicherungsgesellschaften"
DURATIONS = ("1 giorno", "fino a tre mesi", "{fact:berths}", "2–3 settimane")


def steps(count: int, *more: str, text: str = "Una pagina basta.", word: str = "Passo") -> str:
    items = "".join(
        f"  - {{title: {word} {number}, text: {text}, duration: '{DURATIONS[number % 4]}'}}\n"
        for number in range(count)
    )
    return "kind: steps\n" + "".join(f"{line}\n" for line in more) + f"items:\n{items}"


def texts(pages: list[PageMarks]) -> list[TextMark]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]


def labels(pages: list[PageMarks]) -> list[str]:
    return [mark.line.text.strip() for mark in texts(pages) if mark.element.role == "label"]


def discs(pages: list[PageMarks]) -> list[Shape]:
    shapes = [mark for page in pages for mark in page.marks if isinstance(mark, Shape)]
    return [shape for shape in shapes if shape.fill and abs(shape.box.width - shape.box.height) < 0.01]


@pytest.mark.parametrize(
    ("arrangement", "word"),
    [((), "Passo"), ((), WORD), (("arrangement: column",), WORD), (("arrangement: column", "across: 2"), "Passo")],
)
@pytest.mark.parametrize("count", a_few(range(1, 25), (1, 2, 6, 24)))
def test_any_number_of_steps_has_room(count: int, arrangement: tuple[str, ...], word: str) -> None:
    edition, pages = laid("title: Come si comincia\n", steps(count, *arrangement, word=word))
    assert list(edition.problems) == []
    assert labels(pages) == [str(number) for number in range(1, count + 1)]


@pytest.mark.parametrize("arrangement", ["row", "column"])
def test_the_last_step_stands_out_and_the_line_ends_there(arrangement: str) -> None:
    edition, pages = laid("", steps(3, f"arrangement: {arrangement}"))
    assert list(edition.problems) == []
    *others, last = discs(pages)
    assert len(others) == 2
    assert all(last.box.width > other.box.width for other in others)
    lines = [mark for mark in pages[0].marks if isinstance(mark, Shape) and mark.stroke]
    assert lines
    x, y = (last.box.left + last.box.right) / 2, (last.box.top + last.box.bottom) / 2
    if arrangement == "row":
        assert max(line.box.right for line in lines) <= x + 0.01
    else:
        assert min(line.box.bottom for line in lines) >= y - 0.01


def test_a_number_in_the_margin_is_as_high_as_its_title() -> None:
    _, pages = laid("", steps(2, "arrangement: column"))
    number = next(mark for mark in texts(pages) if mark.element.role == "label")
    title = next(mark for mark in texts(pages) if mark.element.role == "heading")

    def top(mark: TextMark) -> float:
        run = mark.line.runs[0]
        return mark.y + run.face.cap_height * run.size

    assert number.line.runs[0].size > 2 * title.line.runs[0].size
    assert abs(top(number) - top(title)) < 0.1


@pytest.mark.parametrize("arrangement", ["row", "column"])
def test_what_a_step_takes_stands_on_one_line(arrangement: str) -> None:
    _, pages = laid("", steps(3, f"arrangement: {arrangement}"))
    printed = [mark.line.text.strip() for mark in texts(pages)]
    assert {"1 giorno", "fino a tre mesi", "12"} <= set(printed)


def record(source: str) -> Block:
    block: Block = blocks.find("steps").Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    return block


def test_steps_that_go_on_count_on_and_keep_their_look() -> None:
    module: Any = blocks.find("steps")
    measurer, block = Measurer(orbit()), record(steps(9))
    first, second = module.parted(block, (5 / 9, 4 / 9))
    assert (first.before, second.before) == (0, 5)
    looks = []
    for part in (first, second):
        ways = measurer.variants(unit_of(part, PAGE), 6)
        assert ways
        looks.append({(way.settings["arrangement"], way.settings["style"], way.settings["size"]) for way in ways})
    assert looks[0] == looks[1]
    assert len(looks[0]) == 1
