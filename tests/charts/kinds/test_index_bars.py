"""Index bars: neutral to the reference, ink beyond it, words on the baselines, the heavy line never through a word."""

from dataclasses import replace

import pytest

from charts import ChartError, picture_cache
from charts.kinds import index_bars
from charts.kinds.index_bars import EXAMPLE, Spec
from charts.recorded_picture import Label, Path, Picture
from charts.spec import Figure, Frame, Measure, Row
from charts.style import Style


def _draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Picture:
    return picture_cache.draw("index-bars", spec, frame, style, measure)


def _bars(picture: Picture) -> list[tuple[str, float, float, float, float]]:
    """(ink, left, right, bottom, top) of each filled rectangle."""
    found = []
    for mark in picture.marks:
        if isinstance(mark, Path) and mark.fill:
            numbers = [float(word) for word in mark.d.replace("h", "").replace("m", "").replace("l", "").split()]
            xs, ys = numbers[::2], numbers[1::2]
            found.append((mark.fill.ink, min(xs), max(xs), min(ys), max(ys)))
    return found


def test_a_bar_without_a_label_interrupts_nothing(frame: Frame, style: Style, measure: Measure) -> None:
    bare = replace(EXAMPLE, rows=(Row("", Figure(120, "120")),))
    assert len(_bars(_draw(bare, frame, style, measure))) == 2


def test_lengths_are_proportional_from_zero(frame: Frame, style: Style, measure: Measure) -> None:
    bars = _bars(_draw(EXAMPLE, frame, style, measure))
    neutral = [bar for bar in bars if bar[0] == "grey"]
    coloured = [bar for bar in bars if bar[0] != "grey"]
    assert [bar[0] for bar in coloured] == ["red", "blue", "blue"]
    unit = neutral[0][2] / 100
    assert [bar[1] for bar in neutral] == [0] * 4
    assert [bar[2] / unit for bar in coloured] == pytest.approx([236.2, 151.1, 121], abs=0.02)
    assert neutral[3][2] / unit == pytest.approx(87.4, abs=0.02)
    assert [bar[4] - bar[3] for bar in bars] == pytest.approx([2 * frame.baseline] * 7, abs=0.02)


def test_words_stand_on_baselines_and_reach_the_edge(frame: Frame, style: Style, measure: Measure) -> None:
    labels = [mark for mark in _draw(EXAMPLE, frame, style, measure).marks if isinstance(mark, Label)]
    assert len(labels) == 9
    for label in labels:
        lines = (frame.height - label.y) / frame.baseline
        assert lines == pytest.approx(round(lines), abs=1e-3)
    right = max(label.x + measure(label.text, label.font, label.size).width for label in labels)
    assert right == pytest.approx(frame.width, abs=0.01)


def test_the_reference_is_the_heaviest_line(frame: Frame, style: Style, measure: Measure) -> None:
    pens = [m.stroke.width for m in _draw(EXAMPLE, frame, style, measure).marks if isinstance(m, Path) and m.stroke]
    assert sorted(pens) == [style.rule, style.heavy]


def test_it_breaks_before_a_label(frame: Frame, style: Style, measure: Measure) -> None:
    long = replace(
        EXAMPLE, rows=(EXAMPLE.rows[0], Row("production and distribution of electricity", Figure(120, "120")))
    )
    low = replace(frame, height=frame.baseline * 10)  # no room for a label of two lines
    marks = _draw(long, low, style, measure).marks
    pieces = [mark.d for mark in marks if isinstance(mark, Path) and mark.stroke]
    assert len(pieces) == 2
    label = next(mark for mark in marks if isinstance(mark, Label) and mark.text.startswith("production"))
    heights = sorted(float(word) for piece in pieces for word in piece.split()[1::3])
    assert heights[1] < label.y - 2
    assert heights[2] > label.y + 0.65 * 9.5 + 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rows": ()}, ("rows",)),
        ({"rows": EXAMPLE.rows * 11}, ("rows",)),
        ({"rows": (Row("a", Figure(-1, "−1")),)}, ("rows", 0, "value")),
        ({"rows": (Row("w" * 200, Figure(1, "1")),)}, ("rows", 0, "label")),
        ({"reference": Figure(0, "0")}, ("reference",)),
    ],
)
def test_wrong_specifications(
    change: dict[str, object], field: tuple[object, ...], frame: Frame, style: Style, measure: Measure
) -> None:
    with pytest.raises(ChartError) as caught:
        _draw(replace(EXAMPLE, **change), frame, style, measure)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_highlighted_row_exists(frame: Frame, style: Style, measure: Measure) -> None:
    count = len(EXAMPLE.rows)
    picture_cache.draw("index-bars", replace(EXAMPLE, highlight=count), frame, style, measure)
    for number in (count + 1, 7, -1):
        with pytest.raises(ChartError, match=f"there is no row {number}") as caught:
            picture_cache.draw("index-bars", replace(EXAMPLE, highlight=number), frame, style, measure)
        assert caught.value.field == ("highlight",)


def test_in_a_low_frame_labels_stand_beside_their_bars(frame: Frame, style: Style, measure: Measure) -> None:
    rows = len(EXAMPLE.rows)
    tall, low, close = index_bars.needs(EXAMPLE, replace(frame, yields=True), style, measure)
    assert index_bars.needs(EXAMPLE, frame, style, measure) == (tall, low)
    assert (low.least, low.most) == (2 * rows + 2, 3 * rows + 2)
    assert low.most < tall.least
    assert close.most < low.least
    widest = max(measure(row.label, style.label.key, style.label.size).width for row in EXAMPLE.rows)
    for lines in (low.least, low.most, tall.least):
        picture = _draw(EXAMPLE, replace(frame, height=lines * frame.baseline), style, measure)
        neutral = [bar for bar in _bars(picture) if bar[0] == style.neutral]
        starts = {round(bar[1], 3) for bar in neutral}
        assert len(neutral) == rows
        assert starts == ({0.0} if lines >= tall.least else {round(widest + frame.gutter, 3)})
        names = {mark.text: mark.y for mark in picture.marks if isinstance(mark, Label)}
        levels = {names[row.label] == names[row.value.text] for row in EXAMPLE.rows}
        assert levels == {lines < tall.least}


def test_labels_that_would_leave_bars_no_room_stay_above_them(frame: Frame, style: Style, measure: Measure) -> None:
    long = replace(EXAMPLE, rows=(*EXAMPLE.rows, Row("word " * 14, Figure(120, "120"))))
    beside, above = (
        [need.least for need in index_bars.needs(spec, replace(frame, yields=True), style, measure)]
        for spec in (EXAMPLE, long)
    )
    assert beside == [4 * 4 + 2, 2 * 4 + 2, 4 + 2]
    assert above[:3] == [4 * 5 + 2, 3 * 5 + 2, 2 * 5 + 2]
    for lines in above[:3]:
        picture = _draw(long, replace(frame, height=lines * frame.baseline, yields=True), style, measure)
        assert {bar[1] for bar in _bars(picture) if bar[0] == style.neutral} == {0.0}


def test_in_columns_each_has_the_reference_and_one_scale(style: Style, measure: Measure) -> None:
    rows = tuple(Row(f"row {index}", Figure(90 + index, str(90 + index))) for index in range(12))
    picture = _draw(replace(EXAMPLE, rows=rows), Frame(800, 8 * 12.5, 12.5, 12.5, yields=True), style, measure)
    neutral = [bar for bar in _bars(picture) if bar[0] == style.neutral]
    assert len({round(bar[1], 2) for bar in neutral}) == 2
    assert [mark.text for mark in picture.marks if isinstance(mark, Label)].count("2012 = 100") == 2
