"""Paths become PDF operators with curves kept as curves."""

from matplotlib.path import Path
from matplotlib.transforms import Affine2D, IdentityTransform

from charts.path_operators import operators, rectangle_operators


def test_lines_close() -> None:
    triangle = Path([(0, 0), (10, 0), (5, 8.126), (0, 0)], closed=True)
    assert operators(triangle, IdentityTransform()) == "0 0 m 10 0 l 5 8.13 l h"


def test_transform_applies() -> None:
    assert operators(Path([(0, 0), (1, 1)]), Affine2D().scale(10).translate(1, 2)) == "1 2 m 11 12 l"


def test_quadratic_curves_become_cubic() -> None:
    curve = Path([(0, 0), (3, 6), (6, 0)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    assert operators(curve, IdentityTransform()) == "0 0 m 2 4 4 4 6 0 c"


def test_cubic_curves_stay() -> None:
    curve = Path([(0, 0), (1, 2), (3, 2), (4, 0)], [Path.MOVETO, *[Path.CURVE4] * 3])
    assert operators(curve, IdentityTransform()) == "0 0 m 1 2 3 2 4 0 c"


def test_what_is_no_number_interrupts() -> None:
    gap = Path([(0, 0), (1, 1), (float("nan"), 2), (3, 3), (4, 4)])
    assert operators(gap, IdentityTransform()) == "0 0 m 1 1 l 3 3 m 4 4 l"


def test_no_negative_zero() -> None:
    assert operators(Path([(-0.001, 0), (1, -0.004)]), IdentityTransform()) == "0 0 m 1 0 l"


def test_rectangles() -> None:
    assert rectangle_operators((0, 1.5, 1e-7, 400000)) == "0 1.5 0 400000 re"
