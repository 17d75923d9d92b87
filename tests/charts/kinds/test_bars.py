"""Bars: from zero, both ways, words on baselines, the width used."""

import itertools
from dataclasses import replace

import pytest

from charts import ChartError, kinds, picture_cache
from charts.kinds import bars
from charts.kinds.bars import EXAMPLE, Spec
from charts.recorded_picture import Label, Path
from charts.spec import Figure, Frame, Measure, Row
from charts.style import Style


def _bars(spec: Spec, frame: Frame, style: Style, measure: Measure) -> list[tuple[float, float]]:
    """(left, right) of each bar."""
    picture = picture_cache.draw("bars", spec, frame, style, measure)
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
    labels = [m for m in picture_cache.draw("bars", EXAMPLE, frame, style, measure).marks if isinstance(m, Label)]
    ends = [label.x + measure(label.text, label.font, label.size).width for label in labels]
    assert max(ends) == pytest.approx(frame.width, abs=0.01)


def test_a_zero_line_only_where_something_lies_below_it(frame: Frame, style: Style, measure: Measure) -> None:
    def rules(spec: Spec) -> int:
        return sum(
            isinstance(mark, Path) and mark.fill is None
            for mark in picture_cache.draw("bars", spec, frame, style, measure).marks
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
    beside, above = (bars.needs(Spec((short, row)), frame, style, measure)[0] for row in (short, long))
    assert above.least > beside.least


@pytest.mark.parametrize("lines", [6, 8, 10])
def test_a_bar_stays_below_the_label_above_it(lines: int, frame: Frame, style: Style, measure: Measure) -> None:
    spec = Spec(tuple(Row("going " * 10, Figure(amount, "1")) for amount in (1, 2)))
    picture = picture_cache.draw("bars", spec, replace(frame, height=lines * frame.baseline), style, measure)
    words = [mark for mark in picture.marks if isinstance(mark, Label) and "going" in mark.text]
    bars = [mark.d.split() for mark in picture.marks if isinstance(mark, Path) and mark.fill]
    tops = [max(float(word) for word in bar[1::3]) for bar in bars]
    assert len(words) == len(tops) == 2
    for word, top in zip(words, tops, strict=True):
        assert word.y - measure(word.text, word.font, word.size).descent >= top


def test_a_label_wider_than_the_chart_is_named(frame: Frame, style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError, match="wider than the chart") as caught:
        _bars(Spec((Row("w" * 200, Figure(1, "1")),)), frame, style, measure)
    assert caught.value.field == ("rows", 0, "label")


def test_a_long_label_stands_above_its_bar_in_several_lines(frame: Frame, style: Style, measure: Measure) -> None:
    words = ("word " * 60).strip()
    spec = Spec((Row(words, Figure(1, "1")), Row("b", Figure(2, "2"))))
    picture = picture_cache.draw("bars", spec, frame, style, measure)
    lines = [mark for mark in picture.marks if isinstance(mark, Label) and "word" in mark.text]
    assert len(lines) > 1
    assert "".join(line.text for line in lines) == words
    assert [line.y for line in lines] == sorted((line.y for line in lines), reverse=True)
    assert all(measure(line.text.strip(), style.label.key, style.label.size).width <= frame.width for line in lines)


def _many(count: int) -> Spec:
    return Spec(tuple(Row(f"row {index}", Figure(index + 1, str(index + 1))) for index in range(count)))


@pytest.mark.parametrize(("lines", "columns"), [(24, 1), (12, 1), (8, 2), (6, 2), (4, 3)])
def test_many_rows_stand_closer_and_then_in_columns_on_one_scale(
    lines: int, columns: int, style: Style, measure: Measure
) -> None:
    frame = Frame(800, lines * 12.5, 12.5, 12.5, yields=True)
    found = _bars(_many(12), frame, style, measure)
    assert len({round(left, 2) for left, _ in found}) == columns
    lengths = [right - left for left, right in found]
    assert lengths == pytest.approx([lengths[0] * (index + 1) for index in range(12)], abs=0.05)


def test_a_frame_that_somebody_chose_too_low_is_refused(style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError, match="12 rows need 24 lines"):
        _bars(_many(12), Frame(800, 23 * 12.5, 12.5, 12.5), style, measure)


def test_parts_of_a_chart_share_its_scale_and_its_labels(style: Style, measure: Measure) -> None:
    whole = Frame(300, 24 * 12.5, 12.5, 12.5, yields=True)
    halves = [replace(whole, height=12 * 12.5, rows=rows) for rows in ((0, 6), (6, 12))]
    parts = [bar for frame in halves for bar in _bars(_many(12), frame, style, measure)]
    assert parts == _bars(_many(12), whole, style, measure)
    with pytest.raises(ChartError, match="there are no rows 7 to 13"):
        _bars(_many(12), replace(whole, rows=(6, 13)), style, measure)


def test_values_of_close_rows_are_no_larger_than_their_labels(style: Style, measure: Measure) -> None:
    def size(lines: int) -> float:
        frame = Frame(300, lines * 12.5, 12.5, 12.5, yields=True)
        picture = picture_cache.draw("bars", _many(12), frame, style, measure)
        return next(mark.size for mark in picture.marks if isinstance(mark, Label) and mark.text == "12")

    assert style.value.size > style.label.size
    assert size(24) == style.value.size
    assert size(12) == style.label.size


def test_a_highlighted_row_exists(frame: Frame, style: Style, measure: Measure) -> None:
    count = len(EXAMPLE.rows)
    picture_cache.draw("bars", replace(EXAMPLE, highlight=count), frame, style, measure)
    for number in (count + 1, 7, -1):
        with pytest.raises(ChartError, match=f"there is no row {number}") as caught:
            picture_cache.draw("bars", replace(EXAMPLE, highlight=number), frame, style, measure)
        assert caught.value.field == ("highlight",)


def test_the_line_at_zero_breaks_at_labels_above_their_bars(style: Style, measure: Measure) -> None:
    spec = Spec(tuple(Row(f"a label that is long {index}", Figure(index - 2, str(index - 2))) for index in range(5)))
    narrow = Frame(150, 15 * 12.5, 12.5, 12.5)
    picture = picture_cache.draw("bars", spec, narrow, style, measure)
    rules = [mark for mark in picture.marks if isinstance(mark, Path) and mark.fill is None]
    assert len(rules) == 5
    spans = [sorted(float(y) for y in mark.d.split()[1::3]) for mark in rules]
    for label in (mark for mark in picture.marks if isinstance(mark, Label) and "label" in mark.text):
        assert not any(low < label.y + style.label.size / 2 < high for low, high in spans)


def test_bars_that_would_be_stumps_have_their_labels_above_them(frame: Frame, style: Style, measure: Measure) -> None:
    """Labels of less than half of the width, and values as wide: the bars would have a fifteenth of it."""
    rows = tuple(Row("word " * 4, Figure(amount, "1,234 bn")) for amount in (5, 3, 1))
    spec, narrow = Spec(rows), replace(frame, width=200, yields=True)
    above, *_, beside = bars.needs(spec, narrow, style, measure)
    assert above.cost < 1 < beside.cost
    for need, longest in ((above, 140), (beside, 0)):
        drawn = _bars(spec, replace(narrow, height=need.least * frame.baseline), style, measure)
        assert drawn[0][1] - drawn[0][0] > longest
    chosen = _bars(spec, replace(narrow, height=above.least * frame.baseline, yields=False), style, measure)
    assert all(left > 0 for left, _ in chosen), "who chose a size gets what he saw"


BALANCES = Spec(
    rows=(
        Row("Poland", Figure(412, "412 million euros")),
        Row("United States of America", Figure(118, "118 million euros")),
        Row("China", Figure(-204, "−204 million euros")),
    )
)


@pytest.mark.parametrize("width", [90, 130, 170, 220, 300])
def test_amounts_on_both_sides_of_zero_leave_bars_to_compare(width: float, style: Style, measure: Measure) -> None:
    frame = Frame(width, 12.5, 12.5, 12.5, yields=True)
    for need in bars.needs(BALANCES, frame, style, measure):
        drawn_in = replace(frame, height=need.least * 12.5)
        found = _bars(BALANCES, drawn_in, style, measure)
        lengths = [right - left for left, right in found]
        assert lengths == pytest.approx([lengths[0] * share / 412 for share in (412, 118, 204)], abs=0.05)
        assert need.cost >= 1 or lengths[0] + lengths[2] > width / 4
        picture = picture_cache.draw("bars", BALANCES, drawn_in, style, measure)
        labels = [mark for mark in picture.marks if isinstance(mark, Label)]
        assert "".join(label.text for label in labels).count("million euros") == 3
        for label in labels:
            words = measure(label.text.strip(), label.font, label.size).width
            assert label.x >= -0.01
            assert label.x + words <= width + 0.01
    assert bars.needs(BALANCES, frame, style, measure)[0].cost < 1


@pytest.mark.parametrize("width", [90, 170])
def test_values_above_their_bars_touch_no_label(width: float, style: Style, measure: Measure) -> None:
    frame = Frame(width, 15 * 12.5, 12.5, 12.5, yields=True)
    picture = picture_cache.draw("bars", BALANCES, frame, style, measure)
    labels = [mark for mark in picture.marks if isinstance(mark, Label)]
    lines = sorted({round(label.y, 2) for label in labels})
    for line in lines:
        on_it = sorted((label for label in labels if round(label.y, 2) == line), key=lambda label: label.x)
        spans = [(mark.x, mark.x + measure(mark.text.strip(), mark.font, mark.size).width) for mark in on_it]
        assert all(after[0] > before[1] for before, after in itertools.pairwise(spans))


def test_what_leaves_no_room_is_named_with_what_to_write(style: Style, measure: Measure) -> None:
    def refused(spec: Spec, frame: Frame) -> ChartError:
        with pytest.raises(ChartError) as caught:
            bars.needs(spec, frame, style, measure)
        return caught.value

    chosen = refused(BALANCES, Frame(170, 200, 12.5, 12.5))
    assert (chosen.message, chosen.field) == (
        "the amount “−204 million euros” leaves no room for bars",
        ("rows", 2, "value"),
    )
    composed = refused(BALANCES, Frame(60, 200, 12.5, 12.5, yields=True))
    assert "−204 million euros" in composed.message or "412 million euros" in composed.message
    assert "unit in the subtitle" in chosen.hint
    assert composed.hint == chosen.hint
    word = refused(Spec((Row("w" * 40, Figure(1, "1")),)), Frame(60, 200, 12.5, 12.5, yields=True))
    assert word.field == ("rows", 0, "label")
    assert word.hint == "write a shorter label"


def test_a_unit_that_all_share_stands_at_the_first_alone(frame: Frame, style: Style, measure: Measure) -> None:
    """Where somebody chose the size of the frame words stand as he saw them."""
    spec = Spec(tuple(Row("a", Figure(amount, f"{amount}\u00a0bn")) for amount in (3, 2, 1)))

    def amounts(one: Spec, inside: Frame) -> list[str]:
        made = picture_cache.draw("bars", one, inside, style, measure)
        return [mark.text for mark in made.marks if isinstance(mark, Label) and mark.text != "a"]

    free = replace(frame, yields=True)
    assert sorted(amounts(spec, free)) == ["1", "2", "3\u00a0bn"]
    assert sorted(amounts(spec, replace(free, rows=(1, 3)))) == ["1", "2\u00a0bn"]
    assert sorted(amounts(spec, frame)) == ["1\u00a0bn", "2\u00a0bn", "3\u00a0bn"]
    mixed = replace(spec, rows=(*spec.rows, Row("a", Figure(1, "1\u00a0km"))))
    assert "3\u00a0bn" in amounts(mixed, free)
    assert "2\u00a0bn" in amounts(mixed, free)


@pytest.mark.parametrize("lines", [8, 12, 20])
def test_blocks_stand_close_and_apart(lines: int, frame: Frame, style: Style, measure: Measure) -> None:
    room = replace(frame, height=lines * frame.baseline)
    spans = []
    for mark in picture_cache.draw("bars", EXAMPLE, room, replace(style, bar="block"), measure).marks:
        if isinstance(mark, Path) and mark.fill:
            heights = [float(word) for word in mark.d.split()[1::3]]
            spans.append((min(heights), max(heights)))
    assert len(spans) == 4
    gaps = [above[0] - below[1] for above, below in itertools.pairwise(spans)]
    assert min(gaps) >= 0.2 * frame.baseline
    assert max(gaps) < max(high - low for low, high in spans)
    assert max(high for _, high in spans) <= room.height + 0.01


def test_years_are_better_as_columns() -> None:
    years = Spec(tuple(Row(str(2020 + at), Figure(at, str(at))) for at in range(4)))
    found = kinds.better_kind("bars", years)
    assert found
    assert found.kind == "columns"
    assert kinds.better_kind("bars", EXAMPLE) is None
    assert kinds.better_kind("donut", kinds.find("donut").EXAMPLE) is None
