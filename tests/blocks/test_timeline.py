"""A timeline: years as far apart as they are, or dates down a line; no words stand over others."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest

from brochure import blocks
from brochure.frame import PageMarks, Shape, TextMark
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.layout.untuned import laid
from tests.seldom import a_few


def timeline(*dates: str, more: str = "", title: str = "Il molo") -> str:
    items = "".join(f"  - {{date: '{date}', title: {title}, text: Arriva fin qui.}}\n" for date in dates)
    return f"kind: timeline\n{more}items:\n{items}"


def discs(pages: list[PageMarks]) -> list[tuple[float, float]]:
    """Their middles."""
    shapes = [mark for page in pages for mark in page.marks if isinstance(mark, Shape) and mark.fill]
    return [((shape.box.left + shape.box.right) / 2, (shape.box.top + shape.box.bottom) / 2) for shape in shapes]


def texts(pages: list[PageMarks]) -> list[TextMark]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]


@pytest.mark.parametrize("dates", [("1951", "1987", "2024"), ("1950", "1960", "2000", "2020")])
def test_years_on_a_line_are_as_far_apart_as_they_are(dates: tuple[str, ...]) -> None:
    edition, pages = laid("", timeline(*dates))
    assert list(edition.problems) == []
    found = discs(pages)
    assert len({round(y, 3) for _, y in found}) == 1
    parts = [(two - one) / (int(after) - int(before)) for (one, two), (before, after) in zip(
        pairwise(x for x, _ in found), pairwise(dates), strict=True
    )]  # fmt: skip
    assert parts == pytest.approx([parts[0]] * len(parts))


@pytest.mark.parametrize("dates", [("1951", "1987"), ("1987", "1951", "2024"), ("marzo 1951", "1987", "2024")])
def test_what_makes_no_scale_stands_in_a_column(dates: tuple[str, ...]) -> None:
    edition, pages = laid("", timeline(*dates))
    assert list(edition.problems) == []
    found = discs(pages)
    assert len({round(x, 3) for x, _ in found}) == 1
    assert [y for _, y in found] == sorted((y for _, y in found), reverse=True)
    edition, _ = laid("", timeline(*dates, more="arrangement: line\n"))
    assert [(problem.code, problem.hint) for problem in edition.problems] == [
        ("no-scale", "write arrangement: column, or dates such as 1987 alone")
    ]


@pytest.mark.parametrize("count", a_few(range(1, 25), (1, 4, 9, 24)))
@pytest.mark.parametrize("title", ["Il molo", "Rechtsschutzversicherungsgesellschaften"])
def test_any_number_of_dates_has_room_and_no_words_stand_over_others(count: int, title: str) -> None:
    dates = [str(1900 + 5 * number) for number in range(count)]
    edition, pages = laid("title: Storia\n", timeline(*dates, title=title))
    assert list(edition.problems) == []
    for page in pages:
        boxes = [mark.box for mark in page.marks if isinstance(mark, TextMark) and mark.line.text.strip()]
        for one, other in combinations(boxes, 2):
            apart = one.right <= other.left or other.right <= one.left
            assert apart or one.bottom >= other.top - 4 or other.bottom >= one.top - 4
    assert [text.line.text.strip() for text in texts(pages) if text.line.text.strip() in dates] == dates


def test_a_line_that_goes_on_has_no_end() -> None:
    module: Any = blocks.find("timeline")
    source = timeline(*(str(1900 + number) for number in range(10)))
    block: Block = module.Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    first, last = module.parted(block, (0.5, 0.5))
    assert (first.further, last.further) == ({"after"}, {"before"})
    assert {first.arrangement, last.arrangement} == {"column"}
