"""Line: heights true between the ticks, gaps left open, names at the ends apart from each other."""

import itertools
from dataclasses import replace

import pytest

from charts import ChartError, line_words, picture_cache
from charts.kinds import line
from charts.kinds.line import EXAMPLE, Series, Spec
from charts.recorded_picture import Label, Path, Picture, Stamp
from charts.spec import Figure, Frame, Measure
from charts.style import Style
from tests.seldom import a_few


def _draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Picture:
    return picture_cache.draw("line", spec, frame, style, measure)


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


@pytest.mark.parametrize("width", [150, 200, 260, 330, 420, 700])
def test_months_thin_out_by_what_divides_a_year(width: float, frame: Frame, style: Style, measure: Measure) -> None:
    periods = tuple(f"{month[:3]} {year}" for year in (2023, 2024) for month in (*MONTHS, "November", "December"))
    spec = replace(EXAMPLE, periods=periods, series=(Series("s", _figures(*range(24))),))
    picture = _draw(spec, replace(frame, width=width), style, measure)
    places = sorted(
        periods.index(mark.text) for mark in picture.marks if isinstance(mark, Label) and mark.text in periods
    )
    assert {after - before for before, after in itertools.pairwise(places)} <= {1, 2, 3, 4, 6, 12}
    assert len(places) >= 2


def _discs(picture: Picture) -> list[Path]:
    return [mark for mark in picture.marks if isinstance(mark, Path) and mark.fill and "c" in mark.d.split()]


def _printed(picture: Picture) -> list[str]:
    return [mark.text for mark in picture.marks if isinstance(mark, Label)]


@pytest.mark.parametrize(
    ("values", "dots"),
    [
        ((0, 50, 100, 150, 200, 100), 1),  # the end alone
        ((0, None, 100, None, 200, 100), 3),  # the first, the third, the end
        ((0, None, None, None, None, 100), 2),
        ((None, None, 100, None, None, None), 1),
        ((0, 50, None, 150, None, None), 1),  # the last known one
    ],
)
def test_every_known_value_is_drawn(
    values: tuple[float | None, ...], dots: int, frame: Frame, style: Style, measure: Measure
) -> None:
    picture = _draw(replace(EXAMPLE, series=(Series("s", _figures(*values)),)), frame, style, measure)
    assert len(_discs(picture)) == dots
    assert not [mark for mark in picture.marks if isinstance(mark, Stamp)]
    drawn = sum(line.d.count("m") + line.d.count("l") for line in _lines(picture))
    assert drawn == sum(value is not None for value in values)  # a lone point is a line without length, and its dot


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")


@pytest.mark.parametrize("width", a_few([200, 240, 320, 400, 500], (200, 500)))
@pytest.mark.parametrize("count", [2, 3, 7, 12, 16, 31, 365, 3650])
def test_any_number_of_periods_is_printed_or_told(
    count: int, width: float, style: Style, measure: Measure, frame: Frame
) -> None:
    periods = tuple(f"{MONTHS[index % 10]} {1900 + index // 10}" for index in range(count))
    spec = replace(EXAMPLE, periods=periods, series=(Series("s", _figures(*(index % 200 for index in range(count)))),))
    picture = _draw(spec, replace(frame, width=width), style, measure)
    printed = [words for words in _printed(picture) if words in periods]
    assert sorted([*printed, *picture.left_out]) == sorted(periods)
    assert periods[-1] in printed
    labels = [mark for mark in picture.marks if isinstance(mark, Label) and mark.text in periods]
    spans = sorted((mark.x, mark.x + measure(mark.text, mark.font, mark.size).width) for mark in labels)
    assert spans[0][0] >= 0
    assert spans[-1][1] <= width
    assert all(right[0] > left[1] + 1 for left, right in itertools.pairwise(spans))


@pytest.mark.parametrize("count", [2, 3, 5, 6, 8, 11, 24, 40])
def test_crowded_ticks_are_thinned(count: int, style: Style, measure: Measure, frame: Frame) -> None:
    ticks = tuple(Figure(index * 200 / (count - 1), f"t{index}") for index in range(count))
    for height in (90, 120, 260):
        picture = _draw(replace(EXAMPLE, ticks=ticks), replace(frame, height=height), style, measure)
        labels = [mark for mark in picture.marks if isinstance(mark, Label) and mark.text[0] == "t"]
        assert len(labels) >= 2
        assert sorted([*(mark.text for mark in labels), *picture.left_out]) == sorted(tick.text for tick in ticks)
        heights = sorted(mark.y for mark in labels)
        assert all(above - below > style.note.size for below, above in itertools.pairwise(heights))
        steps = [above - below for below, above in itertools.pairwise(heights)]
        assert max(steps) - min(steps) < 0.1  # every second, third ... and not one here and there


def test_the_top_tick_stays_where_that_costs_none(style: Style, measure: Measure, frame: Frame) -> None:
    ticks = tuple(Figure(index * 20, f"t{index}") for index in range(11))
    low = _draw(replace(EXAMPLE, ticks=ticks), replace(frame, height=120), style, measure)
    assert low.left_out
    assert {"t0", "t10"} <= set(_printed(low))
    assert not _draw(replace(EXAMPLE, ticks=ticks), frame, style, measure).left_out


def test_names_at_the_top_stay_inside(frame: Frame, style: Style, measure: Measure) -> None:
    series = tuple(Series(name, _figures(200, 200, 200, 200, 200, 200)) for name in "abcd")
    for label in _draw(replace(EXAMPLE, series=series), frame, style, measure).marks:
        if isinstance(label, Label):
            assert label.y + measure(label.text, label.font, label.size).cap_height <= frame.height + 0.01


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"series": (Series("s", _figures(1, 2)),)}, ("series", 0, "values")),
        ({"series": (Series("s", (None,) * 6),)}, ("series", 0, "values")),
        ({"series": (Series("s", _figures(1, 2, 3, 999, 4, 5)),)}, ("series", 0, "values", 3)),
        ({"ticks": (Figure(3, "3"), Figure(1, "1"))}, ("ticks", 1)),
        ({"ticks": (Figure(3, "3"), Figure(3, "3"))}, ("ticks",)),
        ({"ticks": (Figure(0, "0"), Figure(200, "200"), Figure(200, "200"))}, ("ticks", 2)),
        ({"highlight": 3}, ("highlight",)),
        ({"highlight": -1}, ("highlight",)),
        ({"periods": (*EXAMPLE.periods[:5], "a year of many words " * 9)}, ("periods", 5)),
        ({"series": EXAMPLE.series * 3}, ("series",)),
    ],
)
def test_wrong_specifications(
    change: dict[str, object], field: tuple[object, ...], frame: Frame, style: Style, measure: Measure
) -> None:
    with pytest.raises(ChartError) as caught:
        _draw(replace(EXAMPLE, **change), frame, style, measure)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_a_field_that_words_leave_narrow_costs(frame: Frame, style: Style, measure: Measure) -> None:
    named = replace(EXAMPLE, series=tuple(replace(series, name="name " * 8) for series in EXAMPLE.series))
    wide, narrow = replace(frame, width=400), replace(frame, width=300)
    costs = [line.needs(spec, room, style, measure)[0].cost for spec, room in ((EXAMPLE, wide), (named, narrow))]
    assert costs[0] == 0
    assert costs[1] > 1


TONNES = Spec(
    periods=EXAMPLE.periods,
    series=tuple(
        Series(name, tuple(Figure(value, f"{value}\u00a0million tonnes") for value in values))
        for name, values in (("All cargo", (3.7, 3.9, 4.0, 3.7, 3.5, 4.0)), ("Dry bulk, with biomass", (1.5,) * 6))
    ),
    ticks=tuple(Figure(value, f"{value}\u00a0million tonnes") for value in (0, 2, 4, 6)),
)


@pytest.mark.parametrize("width", [150, 190, 240, 300, 500])
def test_words_leave_the_lines_a_field_where_nobody_chose_the_size(
    width: float, frame: Frame, style: Style, measure: Measure
) -> None:
    room = replace(frame, width=width, yields=True)
    needs = line.needs(TONNES, room, style, measure)
    assert [need.least for need in needs] == sorted((need.least for need in needs), reverse=True)
    for need in needs:
        picture = _draw(TONNES, replace(room, height=need.least * frame.baseline), style, measure)
        xs = [float(word) for word in _lines(picture)[0].d.split()[::3]]
        assert need.cost > 1.5 or max(xs) - min(xs) > width / 3
        labels = [mark for mark in picture.marks if isinstance(mark, Label)]
        words = "".join(mark.text for mark in labels)
        assert all(series.name in words for series in TONNES.series), "no name is lost"
        assert words.count("million tonnes") in (1, len(TONNES.ticks) + 2), "the unit once, or with each number"
        boxes = [
            (mark.x, mark.y, mark.x + measure(mark.text.strip(), mark.font, mark.size).width, mark.y + mark.size * 0.65)
            for mark in labels
        ]
        assert all(left >= -0.01 and right <= width + 0.01 for left, _, right, _ in boxes)
        for one, two in itertools.combinations(boxes, 2):
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_a_key_shows_each_line_as_it_is_drawn(frame: Frame, style: Style, measure: Measure) -> None:
    long = tuple(replace(series, name=f"{series.name} {'verylongword' * 2}") for series in TONNES.series)
    picture = _draw(replace(TONNES, series=long), replace(frame, width=230, yields=True), style, measure)
    strokes = [mark.stroke for mark in _lines(picture)]
    assert len(strokes) == 4
    assert sorted(map(str, strokes[:2])) == sorted(map(str, strokes[2:]))
    assert len(_discs(picture)) == 4


def test_words_stand_where_they_were_seen_in_a_size_that_somebody_chose(
    frame: Frame, style: Style, measure: Measure
) -> None:
    picture = _draw(TONNES, frame, style, measure)
    assert "4.0\u00a0million tonnes" in _printed(picture)
    assert {"All cargo", "Dry bulk, with biomass"} <= set(_printed(picture))
    with pytest.raises(ChartError) as caught:
        _draw(TONNES, replace(frame, width=260), style, measure)
    assert "“Dry bulk, with biomass”" in caught.value.message
    assert caught.value.field == ("series", 1, "name")
    assert "unit in the subtitle" in caught.value.hint


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (("4\u00a0t", "1.5\u00a0t"), "t"),
        (("4\u00a0t", "1.5"), ""),
        (("4\u00a0t", "1.5\u00a0kg"), ""),
        (("1\u00a0000", "2\u00a0000"), ""),
        (("1\u00a0000\u00a0t", "2\u00a0000\u00a0t"), "t"),
        (("4", "5"), ""),
    ],
)
def test_a_unit_is_shared_by_all_or_by_none(texts: tuple[str, ...], unit: str) -> None:
    assert line_words.shared_unit(texts) == unit


def test_the_grid_is_quiet_and_its_base_is_zero(frame: Frame, style: Style, measure: Measure) -> None:
    """Where somebody chose the size of the frame all lines are as he saw them."""
    ticks = (Figure(-100, "−100"), Figure(0, "0"), Figure(200, "200"))

    def inks(one: Frame) -> list[str]:
        marks = picture_cache.draw("line", replace(EXAMPLE, ticks=ticks), one, style, measure).marks
        level = [mark for mark in marks if isinstance(mark, Path) and mark.stroke and mark.d.count("l") == 1]
        return [mark.stroke.paint.ink for mark in level if mark.stroke][:3]

    assert inks(replace(frame, yields=True)) == ["grey", "black", "grey"]
    assert inks(frame) == ["black"] * 3


def test_lines_are_as_thick_as_the_style_is_heavy(frame: Frame, style: Style, measure: Measure) -> None:
    def widest(one: Style) -> float:
        marks = picture_cache.draw("line", EXAMPLE, frame, one, measure).marks
        return max(mark.stroke.width for mark in marks if isinstance(mark, Path) and mark.stroke)

    assert widest(replace(style, heavy=3)) == pytest.approx(2 * widest(style))
