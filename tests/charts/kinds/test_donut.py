"""Donut: every slice once, in its own tint, named beside the ring."""

import itertools
from dataclasses import replace

import pytest

from charts import ChartError, picture_cache
from charts.kinds.donut import EXAMPLE, Spec, needs, table
from charts.recorded_picture import Label, Path, Picture
from charts.spec import Figure, Frame, Measure, Row
from charts.style import Style


def _draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Picture:
    return picture_cache.draw("donut", spec, frame, style, measure)


def test_slices_have_inks_of_their_own(frame: Frame, style: Style, measure: Measure) -> None:
    paints = [mark.fill for mark in _draw(EXAMPLE, frame, style, measure).marks if isinstance(mark, Path) and mark.fill]
    assert len({(paint.ink, paint.tint) for paint in paints}) == len(paints) == 4
    assert [paint.ink for paint in paints] == ["blue", "red", "blue", "blue"]


def test_each_slice_is_named_on_a_baseline(frame: Frame, style: Style, measure: Measure) -> None:
    labels = [mark for mark in _draw(EXAMPLE, frame, style, measure).marks if isinstance(mark, Label)]
    for row in EXAMPLE.rows:
        label = next(label for label in labels if label.text == row.label)
        lines = (frame.height - label.y) / frame.baseline
        assert lines == pytest.approx(round(lines), abs=1e-3)


def test_many_small_slices_keep_their_names_apart(frame: Frame, style: Style, measure: Measure) -> None:
    rows = (Row("all the rest", Figure(95, "95")), *(Row(f"small {n}", Figure(1, f"{n}.")) for n in range(5)))
    labels = [mark for mark in _draw(Spec(rows), frame, style, measure).marks if isinstance(mark, Label)]
    heights = sorted(label.y for label in labels if label.text.startswith("small"))
    assert all(after - before > 2 * frame.baseline for before, after in itertools.pairwise(heights))


def test_the_table_ends_with_the_whole() -> None:
    assert table(EXAMPLE)[-1] == ("value added", "487 bn")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"rows": EXAMPLE.rows[:1]}, ("rows",)),
        ({"rows": EXAMPLE.rows * 2}, ("rows",)),
        ({"rows": (Row("a", Figure(0, "0")), Row("b", Figure(0, "0")))}, ("rows",)),
        ({"rows": (Row("a", Figure(2, "2")), Row("b", Figure(-1, "−1")))}, ("rows", 1, "value")),
        ({"total": "far too long a word"}, ("total",)),
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
    picture_cache.draw("donut", replace(EXAMPLE, highlight=count), frame, style, measure)
    for number in (count + 1, 7, -1):
        with pytest.raises(ChartError, match=f"there is no row {number}") as caught:
            picture_cache.draw("donut", replace(EXAMPLE, highlight=number), frame, style, measure)
        assert caught.value.field == ("highlight",)


def _narrow(lines: int, width: float = 240, **more: bool) -> Frame:
    return Frame(width, lines * 12.5, 12.5, 12.5, **more)


WIDE = replace(EXAMPLE, rows=tuple(replace(row, label=f"{row.label} and related branches") for row in EXAMPLE.rows))


def test_names_without_room_beside_the_ring_stand_below_it(style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError, match="too narrow for a ring"):
        _draw(WIDE, _narrow(20), style, measure)
    (need,) = needs(WIDE, _narrow(1, yields=True), style, measure)
    for lines in (need.least, need.best, need.most):
        picture = _draw(WIDE, _narrow(lines, yields=True), style, measure)
        labels = [mark for mark in picture.marks if isinstance(mark, Label)]
        assert " ".join("".join(mark.text for mark in labels).split()).count("and related branches") == len(WIDE.rows)
        assert min(mark.y for mark in labels) >= -0.01
        inks = [mark.fill for mark in picture.marks if isinstance(mark, Path) and mark.fill]
        assert inks[: len(WIDE.rows)] == inks[len(WIDE.rows) :]  # a box in the ink of each slice


def test_a_whole_that_the_ring_has_no_room_for_stands_smaller_or_in_the_key(style: Style, measure: Measure) -> None:
    def size(total: str, frame: Frame) -> float:
        picture = _draw(replace(EXAMPLE, total=total), frame, style, measure)
        return next(mark.size for mark in picture.marks if isinstance(mark, Label) and mark.text == total)

    long = "487.25 billion"
    with pytest.raises(ChartError, match="does not fit into the ring"):
        _draw(replace(EXAMPLE, total=long), _narrow(12, 400), style, measure)
    assert size("487", _narrow(12, 400, yields=True)) == style.figure.size
    assert size(long, _narrow(12, 400, yields=True)) < style.figure.size
    longest = replace(WIDE, total="four hundred and eighty-seven billion")
    lines = needs(longest, _narrow(1, yields=True), style, measure)[0].least
    picture = _draw(longest, _narrow(lines, yields=True), style, measure)
    words = [mark.text for mark in picture.marks if isinstance(mark, Label)]
    assert " ".join(words).endswith(f"{longest.total} {longest.note}")


def test_names_that_have_room_stay_beside_the_ring(frame: Frame, style: Style, measure: Measure) -> None:
    assert _draw(EXAMPLE, frame, style, measure) == _draw(EXAMPLE, replace(frame, yields=True), style, measure)


def test_too_many_parts_say_how_many_to_merge(frame: Frame, style: Style, measure: Measure) -> None:
    rows = tuple(Row(f"part {number}", Figure(number, str(number))) for number in range(1, 10))
    with pytest.raises(ChartError, match="2 to 6 rows, not 9") as caught:
        picture_cache.draw("donut", replace(EXAMPLE, rows=rows, highlight=0), frame, style, measure)
    assert caught.value.hint == "merge the 4 smallest parts into one row, as others, or write kind: bars"
    with pytest.raises(ChartError, match="2 to 6 rows, not 1") as caught:
        picture_cache.draw("donut", replace(EXAMPLE, rows=rows[:1], highlight=0), frame, style, measure)
    assert not caught.value.hint
