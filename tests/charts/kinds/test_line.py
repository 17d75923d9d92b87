"""Line: heights true between the ticks, gaps left open, names at the ends apart from each other."""

import itertools
from dataclasses import replace

import pytest

from charts import ChartError, cache
from charts.kinds.line import EXAMPLE, Series, Spec
from charts.picture import Label, Path, Picture
from charts.spec import Figure, Frame, Measure
from charts.style import Style


def _draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Picture:
    return cache.draw("line", spec, frame, style, measure)


def _figures(*values: float | None) -> tuple[Figure | None, ...]:
    return tuple(None if value is None else Figure(value, str(value)) for value in values)


def _lines(picture: Picture) -> list[Path]:
    """The series, not the hairlines."""
    return [mark for mark in picture.marks if isinstance(mark, Path) and mark.stroke and mark.stroke.width > 1]


def test_heights_are_true(frame: Frame, style: Style, measure: Measure) -> None:
    picture = _draw(replace(EXAMPLE, series=(Series("s", _figures(0, 50, 100, 150, 200, 100)),)), frame, style, measure)
    (line,) = _lines(picture)
    ys = [float(word) for word in line.d.split()[1::3]]
    steps = [after - before for before, after in itertools.pairwise(ys)]
    assert steps == pytest.approx([steps[0]] * 4 + [-2 * steps[0]], abs=0.02)


def test_what_is_not_known_is_a_gap(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(EXAMPLE, series=(Series("s", _figures(0, 50, None, 150, 200, None)),))
    (line,) = _lines(_draw(spec, frame, style, measure))
    assert line.d.count("m") == 2


def test_series_differ_by_more_than_colour(frame: Frame, style: Style, measure: Measure) -> None:
    strokes = [line.stroke for line in _lines(_draw(EXAMPLE, frame, style, measure))]
    assert len({stroke.dash for stroke in strokes if stroke}) == 2


def test_names_of_series_that_end_together_move_apart(frame: Frame, style: Style, measure: Measure) -> None:
    same = EXAMPLE.series[0].values
    picture = _draw(replace(EXAMPLE, series=(Series("one", same), Series("two", same))), frame, style, measure)
    one, two = (mark for mark in picture.marks if isinstance(mark, Label) and mark.text in ("one", "two"))
    assert abs(one.y - two.y) >= frame.baseline


def test_periods_thin_out(frame: Frame, style: Style, measure: Measure) -> None:
    periods = tuple(str(year) for year in range(1900, 1960))
    spec = replace(EXAMPLE, periods=periods, series=(Series("s", _figures(*range(60))),))
    printed = [m.text for m in _draw(spec, frame, style, measure).marks if isinstance(m, Label) and m.text in periods]
    assert "1959" in printed
    assert 3 < len(printed) < 30


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"series": (Series("s", _figures(1, 2)),)}, ("series", 0, "values")),
        ({"series": (Series("s", (None,) * 6),)}, ("series", 0, "values")),
        ({"series": (Series("s", _figures(1, 2, 3, 999, 4, 5)),)}, ("series", 0, "values", 3)),
        ({"ticks": (Figure(3, "3"), Figure(1, "1"))}, ("ticks", 1)),
        ({"ticks": (Figure(3, "3"), Figure(3, "3"))}, ("ticks",)),
        ({"series": EXAMPLE.series * 3}, ("series",)),
    ],
)
def test_wrong_specifications(
    change: dict[str, object], field: tuple[object, ...], frame: Frame, style: Style, measure: Measure
) -> None:
    with pytest.raises(ChartError) as caught:
        _draw(replace(EXAMPLE, **change), frame, style, measure)  # type: ignore[arg-type]
    assert caught.value.field == field
