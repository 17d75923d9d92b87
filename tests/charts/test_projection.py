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


WRONG: list[tuple[Extent, str]] = [
    ((12, 45, 10, 46), "in this order"),
    ((10, 46, 12, 45), "in this order"),
    ((10, 45, 400, 46), "in this order"),
    ((10, 45, 12, 95), "in this order"),
    ((10, math.nan, 12, 46), "in this order"),
    ((-math.inf, 45, 12, 46), "in this order"),
    ((-180, -90, 180, 90), "from 85° south to 85° north"),
    ((10, -86, 12, None), "from 85° south to 85° north"),
    ((10, 45, 10.0000001, 46), "less than 0.001 degrees"),
    ((10, 45, 12, 45.0000001), "less than 0.001 degrees"),
    ((10, 45, 10.0000001, None), "less than 0.001 degrees"),
]


@pytest.mark.parametrize(("extent", "sentence"), WRONG)
def test_wrong_extents(extent: Extent, sentence: str) -> None:
    with pytest.raises(ChartError, match=sentence) as caught:
        projection(extent, FRAME)
    assert caught.value.field == ("extent",)


@pytest.mark.parametrize("places", [[(10, 45)], [(10, 45), (10, 46)], [(10, 45), (11, 45), (12, 45)]])
def test_places_on_one_spot_or_line_have_no_extent(places: list[tuple[float, float]]) -> None:
    with pytest.raises(ChartError, match="has no extent"):
        around(places)
