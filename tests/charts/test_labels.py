"""Words break evenly; labels that crowd each other move apart, in order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.labels import spread, width, wrapped
from charts.spec import Measure
from charts.style import Font

FONT = Font("sans", 10)  # five points a character


def test_width(measure: Measure) -> None:
    assert width("abcd", FONT, measure) == 20


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("one line", 100, ("one line",)),
        ("not one last lonely word", 100, ("not one last ", "lonely word")),
        ("no\u00a0break between", 60, ("no\u00a0break ", "between")),
        ("incomprehensibly so", 30, ("incomprehensibly ", "so")),
        ("", 30, ()),
    ],
)
def test_wrapping(measure: Measure, text: str, room: float, lines: tuple[str, ...]) -> None:
    assert wrapped(text, FONT, room, measure) == lines


def test_labels_with_room_stay() -> None:
    assert spread([50, 10], 20, 0, 100) == [50, 10]


def test_crowded_labels_move_half_way_each() -> None:
    assert spread([50, 50], 20, 0, 100) == [40, 60]
    assert spread([2, 2, 90], 20, 0, 100) == [0, 20, 90]
    assert spread([99, 99], 20, 0, 100) == [80, 100]


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8))
def test_labels_never_overlap_nor_change_order(wanted: list[float]) -> None:
    placed = spread(wanted, 10, 0, 100)
    in_order = [placed[index] for index in sorted(range(len(wanted)), key=lambda index: (wanted[index], index))]
    assert in_order[0] >= -1e-6
    assert in_order[-1] <= 100 + 1e-6
    assert all(after - before >= 10 - 1e-6 for before, after in pairwise(in_order))
