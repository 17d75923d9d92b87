"""Corners become round and lines break before boxes."""

import math

from charts.polylines import broken, rounded


def test_ends_stay_and_corners_are_cut() -> None:
    line = rounded([(0, 0), (10, 0), (10, 10)], radius=4)
    assert line[0] == (0, 0)
    assert line[-1] == (10, 10)
    assert (6, 0) in line
    assert (10, 4) in line
    assert (10, 0) not in line


def test_a_short_leg_is_shared() -> None:
    line = rounded([(0, 0), (4, 0), (4, 100)], radius=50)
    assert (2, 0) in line


def test_two_points_are_a_line() -> None:
    assert rounded([(0, 0), (1, 1)], 5) == [(0, 0), (1, 1)]


def test_a_line_beside_the_boxes_is_whole() -> None:
    assert broken([(0, 0), (10, 0), (20, 0)], [(3, 5, 6, 9)]) == [(0, 0), (10, 0), (20, 0)]


def test_a_line_breaks_before_a_box() -> None:
    first, gap, *rest = _halves(broken([(0, 0), (10, 0), (20, 0)], [(4, -1, 6, 1)]))
    assert first == [(0, 0), (4, 0)]
    assert gap == [(6, 0), (10, 0), (20, 0)]
    assert rest == []


def test_a_box_may_hold_a_corner_or_all() -> None:
    assert _halves(broken([(0, 0), (10, 0), (10, 10)], [(8, -1, 12, 3)])) == [[(0, 0), (8, 0)], [(10, 3), (10, 10)]]
    assert broken([(0, 0), (10, 0)], [(-1, -1, 11, 1)]) == []


def _halves(line: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    pieces: list[list[tuple[float, float]]] = [[]]
    for x, y in line:
        if math.isnan(x):
            pieces.append([])
        else:
            pieces[-1].append((x, y))
    return pieces
