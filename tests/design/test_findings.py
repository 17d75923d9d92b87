"""Each measure sees its fault: sound pages have none, and one thing planted on them is told by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from brochure.design import DesignReport, Shortfall, measure, problems, rows, shortfalls, summary
from brochure.frame import Element, Mark, PageMarks, Photo, Shape, TextMark
from brochure.layout.edition import Edition
from brochure.layout.notes.numbering import fact_names
from brochure.model.brand import MM
from brochure.problems import Location
from brochure.rect import Rect
from brochure.text.format import printed
from brochure.text.paragraph import Run, TextStyle, set_lines
from charts.recorded_picture import Paint
from tests.built import MINIMAL
from tests.design.compare import laid_out

WORDS = "La nave parte dal porto vecchio con il vento di terra e torna la sera quando le luci del molo sono accese. "
ROLE = Element("paragraph")
WIDE, HIGH = 148.0, 210.0
MANY = 1700  # words: pages of nothing but text are sound here


def edition() -> Edition:
    return laid_out(MINIMAL, "it")[0]


def text(left: float, top: float, width: float, height: float, size: float = 8.5, words: str = WORDS) -> Iterator[Mark]:
    """Lines of text that fill a box, in millimetres from the page's top left."""
    face = edition().face(edition().brand.styles.text.font)
    style = TextStyle(face, size, size * 1.35, "key", hyphenate=False)
    longest = words * (40 if words is WORDS else 1)
    lines = set_lines([Run(longest, style)], width * MM, edition().locale, style=style)
    for index, line in enumerate(lines[: int(height * MM / (size * 1.35))]):
        yield TextMark(ROLE, left * MM, (HIGH - top) * MM - (index + 1) * size * 1.35, line)


def picture(left: float, top: float, width: float, height: float) -> Iterator[Mark]:
    yield Photo(ROLE, Path("picture.jpg"), Rect.sized(left * MM, (HIGH - top - height) * MM, width * MM, height * MM))


def panel(left: float, top: float, width: float, height: float, ink: str) -> Iterator[Mark]:
    box = Rect.sized(left * MM, (HIGH - top - height) * MM, width * MM, height * MM)
    yield Shape(ROLE, f"{box.left} {box.bottom} {box.width} {box.height} re", box, fill=Paint(ink))


def folio(number: int) -> Iterator[Mark]:
    yield from text(14, 197, 20, 6, words=f"{number} ")


def page(number: int, *groups: Iterator[Mark]) -> PageMarks:
    return PageMarks(f"p{number}", number, "", "white", [mark for group in (*groups, folio(number)) for mark in group])


def columns(top: float, height: float) -> Iterator[Mark]:
    yield from text(14, top, 58, height)
    yield from text(76, top, 58, height)


def coloured() -> str:
    """An ink of the content that is a colour."""
    inks = edition().brand.inks
    return next(name for name, ink in inks.items() if len({ink.rgb[i : i + 2] for i in (1, 3, 5)}) == 3)


@cache
def sound() -> tuple[PageMarks, ...]:
    """Eight pages that are composed."""
    return (
        page(1, panel(0, 0, WIDE, 110, coloured()), columns(120, 70)),
        page(2, picture(14, 20, 120, 70), columns(95, 95)),
        page(3, columns(20, 75), panel(14, 100, 120, 88, coloured())),
        page(4, columns(20, 170)),
        page(5, picture(14, 20, 58, 168), text(76, 20, 58, 170)),
        page(6, columns(20, 170)),
        page(7, text(14, 20, 58, 170), picture(76, 20, 58, 168)),
        page(8, panel(0, 90, WIDE, 120, coloured()), columns(20, 60)),
    )


def judged(*changed: PageMarks, **limits: Any) -> tuple[DesignReport, list[Shortfall]]:
    """What is said of the sound pages, some of them changed."""
    pages = [next((page for page in changed if page.number == own.number), own) for own in sound()]
    brand = edition().brand
    brand = brand.model_copy(update={"design": brand.design.model_copy(update={"words": MANY, **limits})})
    report = measure(pages, edition())
    return report, shortfalls(report, brand)


def told(*changed: PageMarks, **limits: Any) -> list[tuple[str, int | None]]:
    return [(short.measure, short.page and short.page.page) for short in judged(*changed, **limits)[1]]


def test_sound_pages_have_no_fault() -> None:
    report, found = judged()
    assert found == []
    assert summary(found, report) == ""
    assert [page.page for page in report.pages] == list(range(1, 9))
    assert report.body == 8.5


def pages_of_text(*numbers: int) -> list[PageMarks]:
    return [page(number, columns(20, 170)) for number in numbers]


FAULTS: dict[str, tuple[Callable[[], list[PageMarks]], list[tuple[str, int | None]]]] = {
    "a page ends early": (lambda: [page(4, columns(20, 70))], [("fill", 4)]),
    "a page has a hole": (
        lambda: [page(4, columns(20, 30), columns(150, 40))],
        [("empty", 4)],
    ),
    "lines are long": (lambda: [page(4, text(14, 20.48, 120, 150, size=7.5))], [("measure", 4)]),
    "lines are short": (
        lambda: [page(4, *(text(14 + 30 * step, 20, 26, 170, size=9) for step in range(4)))],
        [("measure", 4)],
    ),
    "nothing begins level": (
        lambda: [
            page(4, text(14, 20, 58, 168), text(76, 22, 58, 166)),
            page(5, picture(14, 27, 58, 160), text(76, 25, 58, 165)),
        ],
        [("lined", 4), ("lined", 5)],
    ),
    "left edges are many": (
        lambda: [
            page(
                4,
                columns(20, 118),
                *(text(14 + 3 * step, 144 + 5.6 * step, 40, 5, words="Il molo ") for step in range(8)),
            )
        ],
        [("edges", 4)],
    ),
    "pages are pale": (lambda: pages_of_text(4, 5, 6, 7), [("repeats", 6), ("colourless", 7), ("repeats", 7)]),
    "small print": (lambda: [page(4, columns(20, 150), text(14, 175, 120, 12, size=5))], [("smallest", 4)]),
    "many words": (lambda: [page(4, *(text(left, 20.62, 58, 169, size=7.2) for left in (14, 76)))], [("words", 4)]),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_told(fault: str) -> None:
    changed, expected = FAULTS[fault]
    assert told(*changed()) == expected


def test_figures_ranged_right_stand_at_one_edge() -> None:
    figures = ["8", "18", "818", "8818", "88818"]

    def column(right: float) -> Iterator[Mark]:
        for step, figure in enumerate(figures):
            (mark,) = text(14, 60 + 8 * step, 40, 6, words=figure)
            assert isinstance(mark, TextMark)
            yield replace(mark, x=right * MM - mark.line.width)

    report, _ = judged(page(4, columns(20, 30), *(column(40 + 20 * step) for step in range(4))))
    (seen,) = (page for page in report.pages if page.page == 4)
    assert seen.lefts > 2 + 4 * 2
    assert seen.edges == 2 + 4


def test_figures_ranged_by_their_decimal_marks_stand_at_one_edge() -> None:
    figures = ["8", "18.5", "818.25", "8,818", "88.8"]

    def column(mark_at: float) -> Iterator[Mark]:
        for step, figure in enumerate(figures):
            (mark,) = text(14, 60 + 8 * step, 40, 6, words=figure)
            (whole,) = text(14, 60 + 8 * step, 40, 6, words=figure.partition(".")[0])
            assert isinstance(mark, TextMark)
            assert isinstance(whole, TextMark)
            yield replace(mark, x=mark_at * MM - whole.line.width)

    report, _ = judged(page(4, columns(20, 30), *(column(40 + 20 * step) for step in range(4))))
    (seen,) = (page for page in report.pages if page.page == 4)
    assert seen.edges == 2 + 4


def test_the_whole_is_judged() -> None:
    short = [page(number, columns(20, 110)) for number in (2, 4, 5, 6, 7)]
    assert ("mean-fill", None) in told(*short)
    assert told(colour=(0, 10)) == [("colour", None)]
    assert told(colour=(90, 100)) == [("colour", None)]
    assert told(text=9) == [("text", None)]
    assert {name for name, _ in told(distance=0.8)} == {"text", "smallest"}


def test_a_figure_that_is_told_thrice() -> None:
    """Two facing pages print it three times; a longer number that holds it is another."""
    facts, rules = edition().facts, edition().locale
    of = {own.id: fact_names((own,)) for own in edition().pages}
    name, figure = next(
        (id, printed(facts[fact], rules)) for id, names in of.items() for fact in sorted(names)
        if fact in facts and len("".join(filter(str.isdigit, printed(facts[fact], rules))).strip("0")) > 1
    )  # fmt: skip
    said = f"Nel porto {figure} navi, e {figure} di notte. "
    once = replace(page(4, columns(20, 60), text(14, 90, 110, 10, words=said), columns(110, 80)), name=name)
    again = replace(page(5, columns(20, 80), text(14, 110, 110, 10, words=said), columns(130, 60)), name=name)
    longer = replace(page(5, columns(20, 80), text(14, 110, 110, 10, words=f"1{figure} "), columns(130, 60)), name=name)
    assert ("told", 4) in told(once, again)
    assert "told" not in {measure for measure, _ in told(once, longer)}


def test_what_is_said_helps() -> None:
    report, found = judged(page(4, columns(20, 70)))
    (problem,) = problems(found, {"p4": Location("pages/four.yaml", 2, 1)})
    assert (problem.code, problem.severity, str(problem.place)) == ("design-fill", "warning", "pages/four.yaml:2:1")
    assert problem.message.startswith("page 4: it ends at ")
    assert "room for a picture of 1" in problem.hint
    assert problem.hint.endswith(" words")
    assert summary(found, report) == "1 of 8 pages fall short in design (fill)"
    table = rows(report, edition().brand)
    assert len(table) == 1 + 8 + 2
    assert {len(row) for row in table} == {len(table[0])}


def test_pages_alone_can_be_measured() -> None:
    assert len(measure([sound()[3]], edition()).pages) == 1
    assert measure([], edition()).pages == ()
    assert measure([PageMarks("white", 1, "", "white")], edition()).pages[0].fill == 0
