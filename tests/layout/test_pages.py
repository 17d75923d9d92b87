"""Pages on the grid: baselines, margins, numbers, what flows, what breaks and what does not fit."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from brochure.build import open_book
from brochure.cache import Store, user_cache_folder
from brochure.drawing.marks import Box, Element, PageMarks, Text
from brochure.layout import rings
from brochure.layout.columns import Columns
from brochure.layout.grid import page_grid
from brochure.layout.pages import lay_out
from brochure.layout.paragraph import Paragraph
from brochure.layout.rings import Ring
from brochure.model.brand import MM, SHIPPED_FONTS
from brochure.problems import Problems
from brochure.reading.records import load
from brochure.text.fonts import open_face
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle
from charts.picture import Paint, Stroke
from tests.built import KALUGA, MINIMAL

UNIT = 4.5 * MM


@cache
def laid_out(folder: Path) -> tuple[Any, list[PageMarks]]:
    book = open_book(load(folder), Store(user_cache_folder()), Problems())
    pages = lay_out(book)
    assert list(book.problems) == []
    return book, pages


@pytest.mark.parametrize("folder", [MINIMAL, KALUGA], ids=lambda path: path.name)
def test_body_text_stands_on_the_grid(folder: Path) -> None:
    book, pages = laid_out(folder)
    unit, height = book.brand.grid.baseline * MM, book.brand.grid.trim[1]
    styles = book.brand.styles
    body = {(book.face(style.font), style.size) for style in (styles.text, styles.title, styles.names)}
    seen = 0
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Text) and any((run.face, run.size) in body for run in mark.line.runs):
                lines = (height - mark.y) / unit
                assert abs(lines - round(lines)) * unit < 0.1, (page.number, mark.line.text)
                seen += 1
    assert seen > 15


@pytest.mark.parametrize("folder", [MINIMAL, KALUGA], ids=lambda path: path.name)
def test_no_text_is_nearer_than_5_mm_to_the_trim(folder: Path) -> None:
    book, pages = laid_out(folder)
    width, height = book.brand.grid.trim
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Text):
                first = mark.line.runs[0]
                white = first.face.bearing(first.glyphs[0].gid)[0] * first.size
                assert mark.x + mark.line.x + white >= 5 * MM, mark.line.text
                assert mark.x + mark.line.x + mark.line.width <= width - 5 * MM, mark.line.text
                assert 5 * MM <= mark.y <= height - 5 * MM, mark.line.text


def test_left_and_right_pages_mirror_their_margins() -> None:
    grid = load(MINIMAL).brand.grid
    left, right = page_grid(grid, 2), page_grid(grid, 3)
    assert left.left == pytest.approx(12 * MM)
    assert right.left == pytest.approx(14 * MM)
    assert left.span(1, 4) == pytest.approx(left.measure)


def test_a_page_that_runs_on_pushes_the_numbers_after_it() -> None:
    book, pages = laid_out(MINIMAL)
    assert [page.name for page in pages].count("story") == 2
    assert book.numbers["growth"] == 6
    contents = next(page for page in pages if page.name == "numbers")
    texts = [mark.line.text.strip() for mark in contents.marks if isinstance(mark, Text)]
    assert texts[texts.index("Più merci") - 1] == "6"
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


# ── flowables ───────────────────────────────────────────────────────────────────────────────────────────────────────
def paragraph(words: int) -> Paragraph:
    style = TextStyle(open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf"), 9.5, UNIT, "key")
    run = Run(" ".join(["parola"] * words), style)
    return Paragraph([run], style, Element("paragraph"), locale("it"), UNIT)


def run_text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def test_heights_are_whole_lines() -> None:
    for words in (1, 20, 77):
        _, height = paragraph(words).wrap(150, 0)
        assert height / UNIT == pytest.approx(round(height / UNIT))


def test_two_lines_stay_on_either_side_of_a_split() -> None:
    for room in range(1, 12):
        whole = paragraph(60)
        whole.wrap(150, 0)
        parts = whole.split(150, room * UNIT)
        if parts:
            first, second = parts
            assert min(len(first.lines), len(second.lines)) >= 2
            both = "".join(line.text for line in first.lines + second.lines)
            assert both.replace("\u00ad", "") == run_text(whole)
            assert first.element is second.element
            assert first.wrap(150, 0)[1] <= room * UNIT + 0.01


def test_columns_are_balanced_and_split() -> None:
    columns = Columns([paragraph(60), paragraph(40)], 2, 12, UNIT)
    _, height = columns.wrap(300, 1e6)
    assert height / UNIT == pytest.approx(round(height / UNIT))
    assert len(columns.columns) == 2
    assert all(columns.columns)
    first, second = columns.split(300, height - 3 * UNIT)
    assert first.wrap(300, 1e6)[1] <= height - 3 * UNIT + 0.01
    assert second.flowables


# ── rings ───────────────────────────────────────────────────────────────────────────────────────────────────────────
EVERYWHERE = Box(-1000, -1000, 2000, 2000)


def ring(bounds: Box = EVERYWHERE) -> Ring:
    return Ring(Element("artifact"), 0, 0, 100, Stroke(Paint("key"), 0.5), 5, bounds)


def visible(pieces: list[tuple[float, float]]) -> float:
    return sum(end - start for start, end in pieces)


def test_a_ring_with_nothing_near_is_whole() -> None:
    assert visible(rings._pieces(ring(), [])) == pytest.approx(2 * math.pi)


def test_a_ring_breaks_at_a_text_and_only_there() -> None:
    text = Box(90, -10, 20, 20)
    pieces = rings._pieces(ring(), [text])
    assert visible(pieces) == pytest.approx(2 * math.pi - 2 * math.asin(0.15), abs=0.001)
    shape = rings.arcs(ring(), [text])
    assert shape is not None
    points = [float(value) for value in shape.path.split() if value not in "mch"]
    ends = list(zip(points[::2], points[1::2], strict=True))
    assert all(not (85 < x < 115 and -14.9 < y < 14.9) for x, y in ends), "it keeps its distance"


def test_a_ring_stays_inside_its_bounds() -> None:
    half = rings._pieces(ring(Box(-1000, 0, 2000, 1000)), [])
    assert visible(half) == pytest.approx(math.pi)
    assert rings.arcs(ring(Box(500, 500, 10, 10)), []) is None
