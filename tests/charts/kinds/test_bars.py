"""Bars: from zero, both ways, words on baselines, the width used."""

from dataclasses import replace

import pytest

from charts import ChartError, cache
from charts.kinds import bars
from charts.kinds.bars import EXAMPLE, Spec
from charts.picture import Label, Path
from charts.spec import Figure, Frame, Measure, Row
from charts.style import Style


def _bars(spec: Spec, frame: Frame, style: Style, measure: Measure) -> list[tuple[float, float]]:
    """(left, right) of each bar."""
    picture = cache.draw("bars", spec, frame, style, measure)
    paths = [mark.d.split() for mark in picture.marks if isinstance(mark, Path) and mark.fill]
    return [(float(words[0]), float(words[3])) for words in paths]


def test_bars_share_zero_and_scale(frame: Frame, style: Style, measure: Measure) -> None:
    bars = _bars(EXAMPLE, frame, style, measure)
    zero = bars[0][0]
    assert [left for left, _ in bars[:3]] == [zero] * 3
    assert bars[3][1] == zero
    unit = (bars[0][1] - zero) / 46
    assert [(right - left) / unit for left, right in bars] == pytest.approx([46, 35.5, 27, 4], abs=0.01)


def test_values_reach_the_edge(frame: Frame, style: Style, measure: Measure) -> None:
    labels = [m for m in cache.draw("bars", EXAMPLE, frame, style, measure).marks if isinstance(m, Label)]
    ends = [label.x + measure(label.text, label.font, label.size).width for label in labels]
    assert max(ends) == pytest.approx(frame.width, abs=0.01)


def test_a_zero_line_only_where_something_lies_below_it(frame: Frame, style: Style, measure: Measure) -> None:
    def rules(spec: Spec) -> int:
        return sum(
            isinstance(mark, Path) and mark.fill is None
            for mark in cache.draw("bars", spec, frame, style, measure).marks
        )

    assert rules(EXAMPLE) == 1
    assert rules(replace(EXAMPLE, rows=EXAMPLE.rows[:3])) == 0


@pytest.mark.parametrize("amounts", [(0, 0), (-3, -1), (5, -5)])
def test_any_sign(amounts: tuple[float, ...], frame: Frame, style: Style, measure: Measure) -> None:
    spec = Spec(tuple(Row("a", Figure(amount, str(amount))) for amount in amounts))
    for left, right in _bars(spec, frame, style, measure):
        assert 0 <= left <= right <= frame.width


def test_labels_that_would_leave_no_room_stand_above_their_bars(frame: Frame, style: Style, measure: Measure) -> None:
    short, long = (Row("word " * count, Figure(1, "1")) for count in (1, 12))
    assert measure("word " * 12, style.label.key, style.label.size).width > frame.width / 2
    assert all(left > 0 for left, _ in _bars(Spec((short, short)), frame, style, measure))
    assert all(left == 0 for left, _ in _bars(Spec((short, long)), frame, style, measure))
    (beside,), (above,) = (bars.needs(Spec((short, row)), frame, style, measure) for row in (short, long))
    assert above.least > beside.least


@pytest.mark.parametrize("lines", [6, 8, 10])
def test_a_bar_stays_below_the_label_above_it(lines: int, frame: Frame, style: Style, measure: Measure) -> None:
    spec = Spec(tuple(Row("going " * 10, Figure(amount, "1")) for amount in (1, 2)))
    picture = cache.draw("bars", spec, replace(frame, height=lines * frame.baseline), style, measure)
    words = [mark for mark in picture.marks if isinstance(mark, Label) and "going" in mark.text]
    bars = [mark.d.split() for mark in picture.marks if isinstance(mark, Path) and mark.fill]
    tops = [max(float(word) for word in bar[1::3]) for bar in bars]
    assert len(words) == len(tops) == 2
    for word, top in zip(words, tops, strict=True):
        assert word.y - measure(word.text, word.font, word.size).descent >= top


def test_a_label_wider_than_the_chart_is_named(frame: Frame, style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError, match="wider than the chart") as caught:
        _bars(Spec((Row("word " * 60, Figure(1, "1")),)), frame, style, measure)
    assert caught.value.field == ("rows", 0, "label")


def test_a_highlighted_row_exists(frame: Frame, style: Style, measure: Measure) -> None:
    count = len(EXAMPLE.rows)
    cache.draw("bars", replace(EXAMPLE, highlight=count), frame, style, measure)
    for number in (count + 1, 7, -1):
        with pytest.raises(ChartError, match=f"there is no row {number}") as caught:
            cache.draw("bars", replace(EXAMPLE, highlight=number), frame, style, measure)
        assert caught.value.field == ("highlight",)
