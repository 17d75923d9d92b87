"""What flows begins below the head, however many lines that takes, and below an opening."""

from __future__ import annotations

import pytest

from brochure.frame import PageMarks, Photo, TextMark
from brochure.layout.edition import Edition
from brochure.model.brand import MM
from tests.layout.untuned import laid

LONG = "Dove finisce la banchina comincia la ferrovia, e con la ferrovia comincia il mercato di un continente"

PHOTO = "image: images/harbour.jpg\nalt: Il molo\n"


def lines_of(edition: Edition, page: PageMarks, words: str) -> list[int]:
    """The lines of the grid on which the words stand."""
    grid = edition.brand.grid
    return [
        round((grid.trim[1] - mark.y) / (grid.baseline * MM))
        for mark in page.marks
        if isinstance(mark, TextMark) and words in mark.line.text
    ]


@pytest.mark.parametrize(("title", "pushed"), [("Porto", 0), (LONG, 1)])
def test_lines_of_a_title_push_what_flows(title: str, pushed: int) -> None:
    edition, (page,) = laid(f"title: {title}\n", "kind: text\ntext: riga\n")
    assert list(edition.problems) == []
    (line,) = lines_of(edition, page, "riga")
    first, last_of_title = edition.brand.grid.first_line + 1, lines_of(edition, page, "Porto" if not pushed else " ")
    assert (line > first) == bool(pushed)
    assert line - max(last_of_title) >= first - edition.brand.grid.title_line


def test_a_placed_block_stays_where_it_was_put() -> None:
    edition, (page,) = laid(f"title: {LONG}\n", "kind: text\ntext: riga\nat: {columns: 1-4, lines: 30-33}\n")
    assert lines_of(edition, page, "riga") == [31]


def test_text_flows_below_an_opening_with_a_photograph() -> None:
    edition, (page, *_) = laid(
        "",
        f"kind: hero\ntitle: {LONG}\nlead: Quattro distretti.\n{PHOTO}image_lines: 14\n",
        "kind: text\ntext: riga\n",
    )
    assert list(edition.problems) == []
    assert any(isinstance(mark, Photo) for mark in page.marks)
    assert lines_of(edition, page, "riga")[0] > lines_of(edition, page, "Quattro distretti")[0] > 14


def test_an_opening_that_leaves_no_room_sends_the_text_to_the_next_page() -> None:
    edition, pages = laid(
        "",
        f"kind: hero\ntitle: Porto\n{PHOTO}image_lines: 38\n",
        "kind: text\ntext: riga\n",
    )
    assert list(edition.problems) == []
    assert len(pages) == 2
    assert lines_of(edition, pages[1], "riga") == [edition.brand.grid.first_line + 1]


def test_the_head_of_a_page_stands_below_the_photograph_of_its_opening() -> None:
    edition, (page, *_) = laid(
        "label: Industria\ntitle: Il porto\n",
        f"kind: hero\ntitle: Un molo aperto\nlabel: Il molo\nlead: Quattro distretti.\n{PHOTO}image_lines: 14\n",
        "kind: text\ntext: riga\n",
    )
    assert list(edition.problems) == []
    words = ("INDUSTRIA", "Il porto", "IL MOLO", "Un molo", "Quattro", "riga")
    found = [lines_of(edition, page, text) or lines_of(edition, page, text.capitalize()) for text in words]
    lines = [lines[0] for lines in found]
    assert lines == sorted(set(lines))
    assert lines[0] > 14
