"""Columns: from zero, both ways, values where they have room, nothing on anything in any width and style."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product

import pytest

from charts import ChartError, kinds, picture_cache
from charts.kinds.columns import EXAMPLE, Column, Spec
from charts.kinds.columns import needs as needed
from charts.recorded_picture import Path, Picture, Stamp
from charts.spec import Figure, Frame, Measure
from charts.style import BarMark, Style
from tests.charts.kinds.test_kinds import _box, _collisions, _labels
from tests.seldom import a_few

MARKS: tuple[BarMark, ...] = ("solid", "engraved", "thread", "block")
COUNTS, WIDTHS = (2, 8, 24, 40), (162.0, 250.0, 510.0)


def column(label: str, value: float | None, unit: str = "\u00a0bn") -> Column:
    return Column(label, None if value is None else Figure(value, f"{value:.10g}{unit}"))


def shapes(count: int) -> dict[str, Spec]:
    """Shapes of data, of so many columns."""
    amounts = [4.1 + (index * 7 % 5) * 0.3 + index / 10 for index in range(count)]
    years = [str(2040 - count + index) for index in range(count)]

    def of(values: list[float | None], labels: list[str] = years, unit: str = "\u00a0bn") -> Spec:
        return Spec(tuple(column(label, value, unit) for label, value in zip(labels, values, strict=True)))

    return {
        "plain": of([*amounts]),
        "no unit": of([*amounts], unit=""),
        "wide": of([amount * 1_000_000 for amount in amounts], unit="\u00a0thousand euros"),
        "negative": of([amount * (-1) ** index for index, amount in enumerate(amounts)]),
        "all negative": of([-amount for amount in amounts]),
        "zero": of([0.0, *amounts[1:]]),
        "nothing": of([0.0] * count),
        "missing": of([None, *amounts[1:]]),
        "outlier": of([60 * amounts[0], *amounts[1:]]),
        "long labels": of([*amounts], [f"winter season of {year}" for year in years]),
    }


BOARDS = list(product(COUNTS, WIDTHS))
QUICK = [(8, 250.0)]


def drawn(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Picture:
    return picture_cache.draw("columns", spec, frame, style, measure)


def boxes(picture: Picture) -> list[tuple[float, float, float, float]]:
    """(left, foot, right, head) of each filled shape but discs."""
    found = []
    for mark in picture.marks:
        if isinstance(mark, Path) and mark.fill:
            numbers = [float(word) for word in mark.d.split() if word[-1].isdigit()]
            found.append((min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])))
    return found


def test_columns_share_zero_and_scale(frame: Frame, style: Style, measure: Measure) -> None:
    columns = boxes(drawn(EXAMPLE, frame, style, measure))
    assert len(columns) == len(EXAMPLE.rows)
    assert len({foot for _, foot, _, _ in columns}) == 1
    unit = (columns[-1][3] - columns[-1][1]) / 6.2
    heights = [row.value.value for row in EXAMPLE.rows if row.value]
    assert [(head - foot) / unit for _, foot, _, head in columns] == pytest.approx(heights, abs=0.01)
    gaps = [after[0] - before[2] for before, after in pairwise(columns)]
    assert max(gaps) - min(gaps) == pytest.approx(0, abs=0.01)


def test_what_is_below_zero_hangs_from_it(frame: Frame, style: Style, measure: Measure) -> None:
    up, down = boxes(drawn(Spec((column("a", 4), column("b", -2))), frame, style, measure))
    assert up[1] == pytest.approx(down[3])
    assert up[3] - up[1] == pytest.approx(2 * (down[3] - down[1]), abs=0.03)
    rules = [mark for mark in drawn(EXAMPLE, frame, style, measure).marks if isinstance(mark, Path) and not mark.fill]
    assert rules == []


@pytest.mark.parametrize("mark", MARKS)
def test_what_is_inked_reaches_from_zero_to_the_value(
    mark: BarMark, frame: Frame, style: Style, measure: Measure
) -> None:
    made = drawn(EXAMPLE, frame, replace(style, bar=mark), measure)
    spans = [(foot, head) for _, foot, _, head in boxes(made)]
    solid = [(foot, head) for _, foot, _, head in boxes(drawn(EXAMPLE, frame, style, measure))]
    if mark == "thread":
        heads = [stamp.y + stamp.scale for stamp in made.marks if isinstance(stamp, Stamp)] or [
            head for _, head in spans
        ]
        assert max(heads) == pytest.approx(max(head for _, head in solid), abs=0.02)
    elif mark == "block":
        assert max(head for _, head in spans) > max(head for _, head in solid)  # the values stand inside
    else:
        assert min(foot for foot, _ in spans) == pytest.approx(solid[0][0], abs=0.01)
        assert max(head for _, head in spans) == pytest.approx(max(head for _, head in solid), abs=0.03)


def test_the_last_is_highlighted_unless_another_is(frame: Frame, style: Style, measure: Measure) -> None:
    def inks(spec: Spec) -> list[str]:
        made = drawn(spec, frame, style, measure)
        return [mark.fill.ink for mark in made.marks if isinstance(mark, Path) and mark.fill]

    assert inks(EXAMPLE) == ["blue"] * 7 + ["red"]
    assert inks(replace(EXAMPLE, highlight=1)) == ["red"] + ["blue"] * 7
    assert inks(replace(EXAMPLE, highlight=0)) == ["blue"] * 8


def test_a_unit_that_all_share_stands_once(frame: Frame, style: Style, measure: Measure) -> None:
    words = [label.text for label in _labels(drawn(EXAMPLE, frame, style, measure))]
    assert words.count("bn") == 1
    assert "6.2" in words
    mixed = Spec((column("a", 1), column("b", 2, " km")))
    assert {"1\u00a0bn", "2 km"} <= {label.text for label in _labels(drawn(mixed, frame, style, measure))}


def test_values_that_have_no_room_are_left_out_and_told(style: Style, measure: Measure) -> None:
    spec = Spec(tuple(column(str(1990 + at), 1_000_000 + 1000 * at) for at in range(40)))
    made = drawn(spec, Frame(250, 200, 12.5, 12.5), style, measure)
    said = {label.text for label in _labels(made)}
    printed = [row for row in spec.rows if row.value and row.value.text.split("\u00a0")[0] in said]
    assert spec.rows[-1] in printed
    assert 1 <= len(printed) < 5
    assert {row.value.text for row in spec.rows if row.value and row not in printed} <= set(made.left_out)
    assert needed(spec, Frame(250, 200, 12.5, 12.5), style, measure)[0].cost > 0


@pytest.mark.parametrize("mark", MARKS)
def test_values_none_of_which_has_room_are_all_told(mark: BarMark, style: Style, measure: Measure) -> None:
    spec = Spec(tuple(column(str(2000 + at), 10.0**20 + at, unit="\u00a0m") for at in range(8)))
    spec = replace(spec, rows=tuple(replace(row, value=Figure(at + 1, "9" * 60)) for at, row in enumerate(spec.rows)))
    made = drawn(spec, Frame(160, 200, 12.5, 12.5), replace(style, bar=mark), measure)
    assert made.left_out.count("9" * 60) == 8


def test_few_columns_are_no_walls(style: Style, measure: Measure) -> None:
    wide = Frame(510, 200, 12.5, 12.5)
    columns = boxes(drawn(Spec((column("a", 1), column("b", 2))), wide, style, measure))
    assert max(right for _, _, right, _ in columns) < 200
    assert kinds.needs("columns", Spec((column("a", 1), column("b", 2))), wide, style, measure)[0].best <= 10


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (Spec((column("a", 1),)), "2 to 40"),
        (Spec(tuple(column(str(at), 1) for at in range(41))), "2 to 40"),
        (Spec((column("a", None), column("b", None))), "no column"),
        (Spec((column("a", float("inf")), column("b", 1))), "not a number"),
        (replace(EXAMPLE, highlight=9), "no row 9"),
        (Spec((column("w" * 200, 1), column("b", 1))), "wider than the chart"),
    ],
)
def test_what_cannot_be_drawn_is_said(spec: Spec, said: str, frame: Frame, style: Style, measure: Measure) -> None:
    with pytest.raises(ChartError, match=said):
        drawn(spec, frame, style, measure)
    with pytest.raises(ChartError, match=said):
        needed(spec, frame, style, measure)


@pytest.mark.parametrize("board", a_few(BOARDS, QUICK), ids=str)
def test_nothing_lies_on_anything(board: tuple[int, float], style: Style, measure: Measure) -> None:
    count, width = board
    for (shape, spec), mark in product(shapes(count).items(), MARKS):
        own = replace(style, bar=mark)
        (need,) = needed(spec, Frame(width, 500, 12.5, 12.5), own, measure)
        assert need.least <= need.best <= need.most
        for lines in {need.least, need.most}:
            frame = Frame(width, lines * 12.5, 12.5, 12.5, yields=True)
            assert faults(spec, drawn(spec, frame, own, measure), frame, measure) == [], (shape, mark, lines)


def faults(spec: Spec, made: Picture, frame: Frame, measure: Measure) -> list[str]:
    """What a reader would see that should not be, and what is neither printed nor told."""
    labels = _labels(made)
    found = [f"{one} on {other}" for one, other in _collisions(labels, measure)]
    for label in labels:
        left, bottom, right, top = _box(label, measure)
        if left < -0.01 or right > frame.width + 0.01 or bottom < -0.01 or top > frame.height + 0.01:
            found.append(f"{label.text} leaves the frame")
        for box in boxes(made):
            across = min(right, box[2]) - max(left, box[0])
            if across > 0 and (bottom < box[1] - 0.01 < top or bottom < box[3] - 0.01 < top):
                found.append(f"{label.text} lies across the edge of a column")
    said = " ".join([*words(made), *made.left_out])
    return found + [f"{row.label} is lost" for row in spec.rows if row.label.split()[-1] not in said]


def words(picture: Picture) -> list[str]:
    return [label.text for label in _labels(picture)]
