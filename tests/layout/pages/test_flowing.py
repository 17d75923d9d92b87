"""Blocks without a place follow one another: white parts them, begins no page, and makes none."""

from __future__ import annotations

import pytest

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import TextMark
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.model.page import Page
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.built import MINIMAL


def lines(*counts: int) -> list[list[int]]:
    """The lines of the grid that texts of so many lines stand on, page by page."""
    edition = open_edition(load(MINIMAL), Store(user_cache_folder()), Problems())
    kind = blocks.find("text").Fields
    made = [
        kind.model_validate(parse("kind: text\nspace: 0\ntext:\n" + "  - riga\n" * count, "text", Problems()))
        for count in counts
    ]
    page = Page.model_validate({"id": "place", "foot": "no"})
    edition.pages = (page.model_copy(update={"blocks": tuple(made)}),)
    grid = edition.brand.grid
    laid_out = lay_out(edition)
    assert list(edition.problems) == []
    return [
        [round((grid.trim[1] - mark.y) / (grid.baseline * MM)) for mark in page.marks if isinstance(mark, TextMark)]
        for page in laid_out
    ]


def test_white_parts_two_blocks() -> None:
    assert lines(2, 2) == [[12, 13, 15, 16]]


@pytest.mark.parametrize("count", [33, 34, 35])
def test_a_full_page_is_followed_by_no_empty_one(count: int) -> None:
    assert len(lines(count)) == 1


@pytest.mark.parametrize("count", [34, 35])
def test_white_that_finds_no_room_begins_no_page(count: int) -> None:
    assert lines(count, 2)[1] == [12, 13]


def test_what_runs_on_begins_on_the_first_line() -> None:
    assert lines(36)[1] == [12]
