"""Frames count lines from the top; numbers no length can stand for are refused where they are."""

import math

import pytest

from charts import ChartError
from charts.spec import Figure, Frame, require_finite, require_rows


def test_lines_are_counted_from_the_top() -> None:
    frame = Frame(100, 50, baseline=10, gutter=5)
    assert frame.lines == 5
    assert [frame.line(n) for n in (0, 1, 5)] == [50, 40, 0]


def test_a_frame_may_hang_between_lines() -> None:
    frame = Frame(100, 50, baseline=10, gutter=5, top=5)
    assert frame.lines == 4
    assert frame.line(0) == 45


def test_lines_survive_rounding() -> None:
    assert Frame(100, 30 * 12.7559, baseline=12.7559, gutter=5).lines == 30


@pytest.mark.parametrize("size", [0, -1, math.inf, math.nan])
def test_no_frame_without_a_size(size: float) -> None:
    with pytest.raises(ChartError, match="above 0"):
        Frame(size, 50, 10, 5)


@pytest.mark.parametrize("value", [math.inf, math.nan, -0.5])
def test_numbers_that_cannot_be_drawn(value: float) -> None:
    with pytest.raises(ChartError) as caught:
        require_finite(Figure(value, "x"), ("rows", 3), least=0)
    assert caught.value.field == ("rows", 3)


def test_rows_are_counted() -> None:
    require_rows((1, 2), "rows", at_most=2)
    for rows in ((), (1, 2, 3)):
        with pytest.raises(ChartError, match="takes 1 to 2 rows"):
            require_rows(rows, "rows", at_most=2)
