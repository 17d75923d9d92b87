"""Rows of a chart share a frame in the best arrangement that has room, and what is told is what is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts import ChartError, rows
from charts.rows import Arrangement
from charts.spec import Frame

USUAL, CLOSE, COLUMNS = (
    Arrangement(12, 1, 2, 3, 2),
    Arrangement(12, 1, 1, 1, 1, cost=0.8),
    Arrangement(12, 2, 2, 3, 2, cost=1.2),
)


def frame(lines: int, width: float = 500) -> Frame:
    return Frame(width, lines * 12.5, 12.5, 12.5, yields=True)


def test_each_way_is_told_for_the_heights_at_which_it_is_drawn() -> None:
    arrangements = [USUAL, CLOSE, Arrangement(12, 2, 1, 1, 1, cost=2)]
    needs = rows.needs(arrangements)
    assert [(need.least, need.most) for need in needs] == [(24, 36), (12, 12), (6, 6)]
    for arrangement, need in zip(arrangements, needs, strict=True):
        assert {rows.fitting(arrangements, frame(lines)) for lines in (need.least, need.most)} == {arrangement}


def test_a_way_that_a_better_one_is_as_low_as_is_not_told() -> None:
    assert [need.cost for need in rows.needs([USUAL, CLOSE, COLUMNS])] == [0, 0.8]


def test_a_frame_too_low_for_every_way_is_told_the_lines_of_the_lowest() -> None:
    with pytest.raises(ChartError, match="12 rows need 12 lines, the chart has 11") as caught:
        rows.fitting([USUAL, CLOSE], frame(11))
    assert caught.value.lines == 12


def test_columns_are_neither_narrow_nor_empty() -> None:
    assert [rows.across(frame(9, width), 12)[-1] for width in (300, 420, 800)] == [1, 2, 3]
    assert rows.across(frame(9, 800), 3)[-1] == 1
    assert rows.across(replace(frame(9, 800), yields=False), 12)[-1] == 1
    for count in range(1, 41):
        for across in rows.across(frame(9, 2000), count):
            parts = [rows_of for _, rows_of in Arrangement(count, across, 1, 1, 1).columns(frame(9, 2000))]
            assert sum(parts) == count
            assert min(parts) > 0


def test_a_row_stands_where_its_column_has_it() -> None:
    lefts = [left for left, _ in COLUMNS.columns(frame(12))]
    assert [COLUMNS.spot(position, frame(12)) for position in (0, 5, 6)] == [
        (lefts[0], 0),
        (lefts[0], 5),
        (lefts[1], 0),
    ]
    assert lefts[1] + COLUMNS.column(frame(12)) == pytest.approx(500)
