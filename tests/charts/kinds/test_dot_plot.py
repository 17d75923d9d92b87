"""Dot plot: one dot for each known place, the best at the left, groups apart by more than colour."""

from dataclasses import replace

import pytest

from charts import ChartError, cache
from charts.kinds.dot_plot import EXAMPLE, Ranking, Spec, table
from charts.picture import Label, Path, Picture
from charts.spec import Figure, Frame, Measure
from charts.style import Style


def _draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Picture:
    return cache.draw("dot-plot", spec, frame, style, measure)


def test_a_dot_for_each_known_place_and_each_group_in_the_head(frame: Frame, style: Style, measure: Measure) -> None:
    dots = [mark for mark in _draw(EXAMPLE, frame, style, measure).marks if isinstance(mark, Path) and mark.fill]
    assert [dot.fill.ink for dot in dots if dot.fill].count("red") == 5
    open_dots = [dot for dot in dots if dot.stroke]
    assert {dot.fill.ink for dot in open_dots if dot.fill} == {"white"}
    assert len(open_dots) == 4


def test_what_is_not_known_is_said_in_the_table() -> None:
    assert table(EXAMPLE)[2] == ("Investment per head", "1st", "—")


def test_a_shared_place_is_printed_once(frame: Frame, style: Style, measure: Measure) -> None:
    spec = replace(EXAMPLE, rows=(Ranking("a", (Figure(5, "5th"), Figure(5, "5th"))),))
    words = [mark.text for mark in _draw(spec, frame, style, measure).marks if isinstance(mark, Label)]
    assert words.count("5th") == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rows": (Ranking("a", (Figure(5, "5th"),)),)}, ("rows", 0, "places")),
        ({"rows": (Ranking("a", (None, Figure(99, "99th"))),)}, ("rows", 0, "places", 1)),
        ({"ticks": (Figure(9, "9"), Figure(1, "1"))}, ("ticks",)),
        ({"groups": ("a", "b", "c")}, ("groups",)),
        ({"rows": EXAMPLE.rows * 3}, ("rows",)),
        ({"rows": (Ranking("word " * 20, (None, None)),)}, ("rows", 0, "label")),
    ],
)
def test_wrong_specifications(
    change: dict[str, object], field: tuple[object, ...], frame: Frame, style: Style, measure: Measure
) -> None:
    with pytest.raises(ChartError) as caught:
        _draw(replace(EXAMPLE, **change), frame, style, measure)  # type: ignore[arg-type]
    assert caught.value.field == field
