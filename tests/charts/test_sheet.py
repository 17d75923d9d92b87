"""However a style draws its bars, their ink reaches from zero to the value, and the highlighted one stands out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from charts.recorded_picture import Path
from charts.recorder import record
from charts.sheet import Sheet
from charts.spec import Frame, Measure
from charts.style import BarMark, Style

FRAME = Frame(300, 6, 12, 12)
ENDS = [(50.0, 250.0), (50.0, 53.0), (200.0, 80.0), (100.0, 100.0)]
MARKS: list[BarMark] = ["solid", "engraved", "thread"]


def drawn(style: Style, measure: Measure, zero: float, end: float, ink: str) -> list[Path]:
    """What is inked for one bar of 12 points from zero to its end."""
    sheet = Sheet(FRAME, style, measure)
    sheet.data_bar(zero, end, 20, 12, ink)
    marks = [mark for mark in record(sheet.figure, style, measure).flat if isinstance(mark, Path)]
    return [mark for mark in marks if reach([mark])[:2] != (0, FRAME.width)]  # without the sheet itself


def points(mark: Path) -> list[tuple[float, float]]:
    """The points of its outline; a rectangle's corners."""
    words = mark.d.split()
    if words[-1] == "re":
        x, y, width, height = map(float, words[:4])
        return [(x, y), (x + width, y + height)]
    numbers = [float(word) for word in words if not word.isalpha()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def reach(marks: list[Path]) -> tuple[float, float, float, float]:
    """Left, right, foot and head of all that is inked, without the width of lines."""
    xs, ys = zip(*(point for mark in marks for point in points(mark)), strict=True)
    return min(xs), max(xs), min(ys), max(ys)


@pytest.mark.parametrize("bar", MARKS)
@pytest.mark.parametrize(("zero", "end"), ENDS)
def test_a_bar_is_as_long_as_its_value(bar: BarMark, zero: float, end: float, style: Style, measure: Measure) -> None:
    marks = drawn(replace(style, bar=bar), measure, zero, end, "blue")
    if zero == end:
        assert not marks or reach(marks)[0] == reach(marks)[1]
        return
    left, right, foot, head = reach(marks)
    assert (left, right) == pytest.approx((min(zero, end), max(zero, end)), abs=0.01)
    assert 20 - 0.01 <= foot < head <= 32.01


def test_an_engraved_bar_is_of_lines_and_the_highlighted_one_is_filled(style: Style, measure: Measure) -> None:
    engraved = replace(style, bar="engraved")
    assert len(drawn(engraved, measure, 50, 250, style.data)) >= 3
    assert len(drawn(engraved, measure, 50, 250, style.highlight)) == 1


def test_a_thread_ends_in_a_disc(style: Style, measure: Measure) -> None:
    line, disc = drawn(replace(style, bar="thread"), measure, 50, 250, "blue")
    assert line.stroke
    assert not line.fill
    assert disc.fill
    assert min(x for x, _ in points(disc)) > 240
