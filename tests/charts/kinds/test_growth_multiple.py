"""Growth multiple: equal discs, areas exact, aligned to columns and baselines."""

import itertools
import math

import pytest

from charts import ChartError, picture_cache
from charts.kinds.growth_multiple import EXAMPLE, Spec
from charts.recorded_picture import Label, Path
from charts.spec import Figure, Frame, Measure
from charts.style import Style


def _filled(spec: Spec, frame: Frame, style: Style, measure: Measure) -> list[tuple[str, float, float]]:
    """(ink, left edge, area) of each filled shape."""
    picture = picture_cache.draw("growth-multiple", spec, frame, style, measure)
    paths = [mark for mark in picture.marks if isinstance(mark, Path) and mark.fill]
    return sorted((mark.fill.ink if mark.fill else "", *_measured(mark.d)) for mark in paths)


def _measured(d: str) -> tuple[float, float]:
    """The left edge and the area of an outline, each curve taken as 32 straight lines."""
    spots: list[tuple[float, float]] = []
    numbers: list[float] = []
    for word in d.split():
        if word in ("m", "l"):
            spots.append((numbers[0], numbers[1]))
        elif word == "c":
            bend = [spots[-1], *zip(numbers[::2], numbers[1::2], strict=True)]
            spots += [_bezier(bend, step / 32) for step in range(1, 33)]
        elif word != "h":
            numbers.append(float(word))
            continue
        numbers = []
    ring = zip(spots, [*spots[1:], spots[0]], strict=True)
    return min(x for x, _ in spots), abs(sum(a * d - b * c for (a, b), (c, d) in ring)) / 2


def _bezier(points: list[tuple[float, float]], share: float) -> tuple[float, float]:
    while len(points) > 1:
        pairs = itertools.pairwise(points)
        points = [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in pairs]
    return points[0]


@pytest.mark.parametrize("amount", [1.0, 1.25, 2.0, 2.5, 3.8])
def test_areas_are_the_amounts(amount: float, frame: Frame, style: Style, measure: Measure) -> None:
    shapes = _filled(Spec(Figure(amount, "x")), frame, style, measure)
    whole = next(area for ink, _, area in shapes if ink == "blue")
    added = sum(area for ink, _, area in shapes if ink == "red")
    assert added / whole == pytest.approx(amount - 1, abs=0.003)


def test_discs_stand_in_columns(frame: Frame, style: Style, measure: Measure) -> None:
    (_, first, area), *_ = _filled(EXAMPLE, frame, style, measure)
    cell = (frame.width - 2 * frame.gutter) / 3
    assert first == pytest.approx(0, abs=0.01)
    assert area == pytest.approx(math.pi * (cell / 2) ** 2, rel=0.002)


def test_labels_stand_at_their_discs_on_baselines(frame: Frame, style: Style, measure: Measure) -> None:
    picture = picture_cache.draw("growth-multiple", EXAMPLE, frame, style, measure)
    labels = [mark for mark in picture.marks if isinstance(mark, Label)]
    cell = (frame.width - 2 * frame.gutter) / 3 + frame.gutter
    assert [label.x for label in labels] == pytest.approx([0, cell, 2 * cell], abs=0.01)
    assert {round(label.y, 2) for label in labels} == {round(frame.line(frame.lines), 2)}


def test_a_long_label_breaks_in_its_column(frame: Frame, style: Style, measure: Measure) -> None:
    spec = Spec(Figure(2, "2×"), ("short", "a label " * 12))
    picture = picture_cache.draw("growth-multiple", spec, frame, style, measure)
    assert len([mark for mark in picture.marks if isinstance(mark, Label)]) == 3


@pytest.mark.parametrize("amount", [0.5, 9, math.inf])
def test_multiples_that_discs_cannot_show(amount: float, frame: Frame, style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError) as caught:
        picture_cache.draw("growth-multiple", Spec(Figure(amount, "x")), frame, style, measure)
    assert caught.value.field == ("multiple",)


def test_as_many_labels_as_discs(frame: Frame, style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError, match="3 discs, and 2 labels"):
        picture_cache.draw("growth-multiple", Spec(Figure(2.5, "2,5×"), ("a", "b")), frame, style, measure)
