"""Chapters show at the edge of the closed brochure: one height and colour on all pages of each, into the bleed."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from brochure.colour.colour_difference import contrast, shown
from brochure.frame import PageMarks, Shape, TextMark
from brochure.layout.pages import furniture
from brochure.rect import Rect
from tests.layout.covers.test_cover_texts import ink
from tests.layout.pages.chaptered import FLOWING, NAMES, chaptered, pagination

BLOCK = "furniture: {tabs: {form: block}}\n"


def tabs(page: PageMarks) -> list[Shape]:
    return [
        mark for mark in page.marks if isinstance(mark, Shape) and mark.fill and mark.element.artifact == "pagination"
    ]


@pytest.mark.parametrize("rtl", [False, True], ids=["from the left", "from the right"])
@pytest.mark.parametrize("theme", ["orbit", "poster"])
def test_each_chapter_has_its_height_on_both_sides(theme: str, rtl: bool, tmp_path: Path) -> None:
    edition, pages = chaptered(tmp_path, f"theme: {theme}\n{BLOCK}", rtl=rtl)
    heights, colours = defaultdict[str, set[tuple[float, float]]](set), defaultdict[str, set[str]](set)
    width, bleed = edition.brand.grid.trim[0], edition.brand.grid.bleed_of(1).right
    for page in pages:
        inside = page.name[0] == "p"
        assert len(tabs(page)) == inside, page.name
        for mark in tabs(page):
            heights[page.name[:2]].add((round(mark.box.top, 2), round(mark.box.bottom, 2)))
            colours[page.name[:2]].add(str(mark.fill and mark.fill.ink))
            outer = (mark.box.right == width + bleed) if bool(page.number % 2) != rtl else (mark.box.left == -bleed)
            assert outer
    assert all(len(found) == 1 for found in (*heights.values(), *colours.values()))
    steps = [next(iter(found)) for _, found in sorted(heights.items())]
    assert len(steps) == len(NAMES)
    assert all(foot >= top for (_, foot), (top, _) in pairwise(steps))
    assert {next(iter(found)) for found in colours.values()} <= {
        str(edition.brand.ground(name).fill) for name in edition.brand.opener.grounds
    }


def test_a_number_stands_in_it_clear_of_the_trim_where_there_is_room(tmp_path: Path) -> None:
    found = {}
    for size in ("A4", "A6"):
        edition, pages = chaptered(tmp_path / size, f"theme: orbit\npage: {size}\n{BLOCK}")
        page = next(page for page in pages if page.name == "p2-1")
        (tab,), trim = tabs(page), Rect(0, 0, *edition.brand.grid.trim)
        numbers = [ink(mark) for words, mark in pagination(page).items() if words == "2" and ink(mark).meets(tab.box)]
        found[size] = len(numbers)
        assert all(box.lies_in(tab.box) and box.lies_in(trim.grown(-5 * 72 / 25.4), 0.5) for box in numbers)
    assert found == {"A4": 1, "A6": 0}


def test_they_are_off_where_a_theme_does_not_want_them(tmp_path: Path) -> None:
    for theme, wanted in (("orbit", False), ("ledger", True)):
        _, pages = chaptered(tmp_path / theme, f"theme: {theme}\n")
        assert any(tabs(page) for page in pages) == wanted


def test_a_tab_covers_no_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(furniture.TAB, "block", 2.0)  # of the margin: into the type area
    _, pages = chaptered(tmp_path, "theme: orbit\nfurniture: {tabs: {form: block, height: 33}}\n")
    met = 0
    for page in pages:
        for tab in tabs(page):
            words = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.box.meets(tab.box)]
            met += len(words)
            assert all(page.marks.index(mark) > page.marks.index(tab) for mark in words)
    assert met


def test_labels_take_the_colour_of_their_chapter_where_it_can_be_read(tmp_path: Path) -> None:
    """Lime is no ink of words on white, and stays in the tab."""
    for theme, expected in (("bureau", ["slate", "rust", "slate"]), ("terrain", ["forest", "leaf", "leaf"])):
        edition, pages = chaptered(tmp_path / theme, f"theme: {theme}\n", FLOWING)
        labels = {
            page.name: run.ink
            for page in pages
            for mark in page.marks
            if isinstance(mark, TextMark) and mark.element.style == "label" and not mark.element.artifact
            for run in mark.line.runs
        }
        assert [labels[f"p{number}-1"] for number in (1, 2, 3)] == expected
        below = shown(edition.brand.palette, edition.brand.ground(None).fill or "")
        assert all(contrast(shown(edition.brand.palette, ink), below) >= 4.5 for ink in expected)


def test_chapters_take_the_grounds_of_a_theme_in_turn_and_no_two_neighbours_the_same(tmp_path: Path) -> None:
    brand = "theme: poster\nopener: {grounds: [night, pink]}\n"
    _, pages = chaptered(tmp_path, brand, opener={1: "ground: night\n"})
    assert [page.ground for page in pages if page.name.endswith("-0")] == ["night", "pink", "night"]
