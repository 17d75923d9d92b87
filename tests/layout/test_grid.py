"""Columns, lines and boxes of a page in points: what a block's place comes to."""

from __future__ import annotations

import pytest

from brochure.layout.grid import PageGrid, page_grid
from brochure.model.brand import MM, Grid, Margins


def grid(number: int = 1, **more: object) -> PageGrid:
    """Page ``number`` of an A5 brochure of four columns on a 4 mm baseline."""
    given = {
        "page": (148, 210),
        "bleed": 3,
        "baseline": 4,
        "columns": 4,
        "gutter": 4,
        "margins": Margins(inside=14, outside=12),
        "label_line": 5,
        "title_line": 8,
        "first_line": 11,
        "last_line": 46,
        "foot_line": 49,
    }
    return page_grid(Grid.model_validate(given | more), number)


def test_lines_count_down_from_the_top_trim() -> None:
    page = grid()
    assert page.y(0) == pytest.approx(210 * MM)
    assert page.y(1) == pytest.approx(206 * MM)
    assert page.y(52.5) == pytest.approx(0)


def test_columns_and_gutters_fill_the_measure() -> None:
    page = grid()
    assert page.measure == pytest.approx((148 - 26) * MM)
    assert 4 * page.column + 3 * page.gutter == pytest.approx(page.measure)
    assert page.x(1) == page.left
    assert page.x(2) == pytest.approx(page.left + page.column + 4 * MM)
    assert page.x(4) + page.column == pytest.approx(page.left + page.measure)
    assert page.span(1, 1) == pytest.approx(page.column)
    assert page.span(2, 3) == pytest.approx(2 * page.column + 4 * MM)


def test_one_column_is_the_whole_measure() -> None:
    page = grid(columns=1)
    assert page.column == pytest.approx(page.measure)
    assert page.span(1, 1) == pytest.approx(page.measure)


@pytest.mark.parametrize(("number", "left", "right"), [(1, 14, 12), (2, 12, 14), (3, 14, 12), (12, 12, 14)])
def test_the_inside_margin_lies_at_the_fold(number: int, left: float, right: float) -> None:
    page = grid(number)
    assert page.left == pytest.approx(left * MM)
    assert page.width - page.left - page.measure == pytest.approx(right * MM)


def test_a_place_is_a_box() -> None:
    box = grid().box((2, 3), (11, 46))
    assert box.left == pytest.approx(grid().x(2))
    assert box.width == pytest.approx(grid().span(2, 3))
    assert box.height == pytest.approx(35 * 4 * MM)
    assert box.top == pytest.approx(grid().y(11))
    assert box.bottom == pytest.approx(grid().y(46))


def test_the_sheet_reaches_into_the_bleed_on_all_sides() -> None:
    sheet = grid().sheet
    assert (sheet.left, sheet.bottom) == pytest.approx((-3 * MM, -3 * MM))
    assert (sheet.width, sheet.height) == pytest.approx((154 * MM, 216 * MM))


def test_a_brochure_that_runs_from_right_to_left_is_bound_at_the_right() -> None:
    grid = Grid.model_validate({"margins": Margins(inside=20, outside=10)})
    assert page_grid(grid, 1, rtl=True).left == page_grid(grid, 2).left == pytest.approx(10 * MM)
    assert page_grid(grid, 2, rtl=True).left == page_grid(grid, 1).left == pytest.approx(20 * MM)
