"""Dot plot: one dot for each known place, the best at the left, groups apart by more than colour."""

from dataclasses import replace

import pytest

from charts import ChartError, picture_cache
from charts.kinds.dot_plot import EXAMPLE, Ranking, Spec, table
from charts.recorded_picture import Label, Path, Picture
from charts.spec import Figure, Frame, Measure
from charts.style import Style


def _draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Picture:
    return picture_cache.draw("dot-plot", spec, frame, style, measure)


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
        ({"rows": EXAMPLE.rows * 11}, ("rows",)),
        ({"rows": (Ranking("w" * 200, (None, None)),)}, ("rows", 0, "label")),
    ],
)
def test_wrong_specifications(
    change: dict[str, object], field: tuple[object, ...], frame: Frame, style: Style, measure: Measure
) -> None:
    with pytest.raises(ChartError) as caught:
        _draw(replace(EXAMPLE, **change), frame, style, measure)  # type: ignore[arg-type]
    assert caught.value.field == field


def _dots(spec: Spec, frame: Frame, style: Style, measure: Measure) -> list[tuple[str, float, float]]:
    """(words, x, y) of all labels."""
    return [(mark.text, mark.x, mark.y) for mark in _draw(spec, frame, style, measure).marks if isinstance(mark, Label)]


def test_long_labels_stand_above_their_scales(frame: Frame, style: Style, measure: Measure) -> None:
    words = "compatibility of family and work for everybody"
    assert measure(words, *style.label).width > 0.55 * 240
    narrow = Frame(240, (3 + 2 * 3) * 12.5, 12.5, 12.5)
    spec = replace(EXAMPLE, rows=(Ranking(words, (Figure(1, "1st"), Figure(30, "30th"))), EXAMPLE.rows[1]))
    said = {text: (x, y) for text, x, y in _dots(spec, narrow, style, measure)}
    assert said[words][0] == said["Investment per head"][0] == 0
    assert said["30th"][1] < said[words][1]
    assert said["Investment per head"][1] == said[words][1] - 3 * 12.5


def test_in_a_low_frame_rows_stand_closer_and_clear_of_the_ticks(style: Style, measure: Measure) -> None:
    count = len(EXAMPLE.rows)
    said = _dots(EXAMPLE, Frame(500, (4 + 2 * count) * 12.5, 12.5, 12.5, yields=True), style, measure)
    ticks = next(y for text, _, y in said if text == "10")
    first = max(y for text, _, y in said if text == "1st")
    assert first + 0.72 * style.note.size < ticks


def test_groups_without_room_beside_each_other_stand_below(style: Style, measure: Measure) -> None:
    groups = ("in the whole of the district", "in the whole of the country")
    assert sum(measure(group, *style.note).width for group in groups) > 200
    said = _dots(replace(EXAMPLE, groups=groups), Frame(200, 15 * 12.5, 12.5, 12.5), style, measure)
    (_, one, upper), (_, other, lower) = [entry for entry in said if entry[0] in groups]
    assert one == other
    assert upper - lower == 12.5
