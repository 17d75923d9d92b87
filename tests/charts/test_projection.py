"""Maps fill their frame, do not stretch, and measure true."""

import math

import pytest

from charts import ChartError
from charts.projection import Extent, Projection, around, projection
from charts.spec import Frame

FRAME = Frame(600, 660, 12, 12)


def _middle_latitude(at: Projection, frame: Frame) -> float:
    return at.south + frame.height / at.up / 2


@pytest.mark.parametrize("extent", [(32.8, 53.1, 38.0, None), (32.8, 53.1, 38.0, 55.0), (-71.0, -33.5, -70.0, -20.0)])
def test_degrees_are_true_in_the_middle(extent: Extent) -> None:
    at = projection(extent, FRAME)
    assert at.across / at.up == pytest.approx(math.cos(math.radians(_middle_latitude(at, FRAME))), rel=1e-6)


def test_an_open_north_touches_three_edges() -> None:
    at = projection((32.8, 53.1, 38.0, None), FRAME)
    assert at.point((32.8, 53.1)) == (0, 0)
    assert at.point((38.0, 53.1))[0] == pytest.approx(600)


def test_a_whole_extent_is_seen_and_centred() -> None:
    at = projection((10, 45, 12, 46), FRAME)
    left, bottom = at.point((10, 45))
    right, top = at.point((12, 46))
    assert left == pytest.approx(600 - right)
    assert bottom == pytest.approx(660 - top)
    assert min(left, bottom) == pytest.approx(0)


def test_distances() -> None:
    at = projection((10, 45, 12, 46), FRAME)
    assert at.length(111.195) == pytest.approx(at.up)


def test_around_leaves_a_margin() -> None:
    assert around([(10, 45), (12, 46)]) == pytest.approx((9.88, 44.94, 12.12, 46.06))


@pytest.mark.parametrize("extent", [(12, 45, 10, 46), (10, 46, 12, 45), (10, 45, 400, 46), (10, 45, 12, 95)])
def test_wrong_extents(extent: Extent) -> None:
    with pytest.raises(ChartError) as caught:
        projection(extent, FRAME)
    assert caught.value.field == ("extent",)
