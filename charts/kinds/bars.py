"""Amounts as horizontal bars from zero, each with its label before it and its value at its end.

Bars begin at zero, always; amounts below zero run to the left of it. There is no axis and no grid, since every bar
carries its value. One row may be highlighted. Labels stand on the page's baselines, flush left; bars are centred on
their capitals, and the longest bar with its value fills the width. A row needs 2 baselines; rows share the height
evenly, in whole lines. Where the longest label would take more than half of the width, or leave none for the bars, all
labels stand above their bars, and a row needs 3. In a lower frame that nobody chose the size of rows stand closer, with
thinner bars, and then in two or three columns on one scale; where values at their ends would leave stumps of the bars,
they stand above them too, at the end of the label's line or below it. There a unit that all share stands at the first
amount alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from charts import ChartError, rows
from charts.line_words import shared_unit
from charts.periods import are_years
from charts.rows import Arrangement
from charts.sheet import Sheet
from charts.spec import (
    AMOUNTS,
    STRICT,
    Better,
    Figure,
    Frame,
    Measure,
    Need,
    Row,
    Scale,
    require_finite,
    require_row,
    require_rows,
)

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Font, Style

_ROW: Final = 2  # the least lines of a row
_LABELS: Final = 0.5  # the most of the width that labels may take
_LOW: Final = 0.62  # baselines, the height of a bar whose row is a line lower than it should be
_LOW_COST: Final = 0.8
_FIELD: Final = 0.35  # of the width, that bars are given to be compared in
_STUMPS: Final = 3.0  # what bars without any length would cost
_OVER_COST: Final = 0.5  # of values that are read away from the ends of their bars
_PERIODS: Final = 3  # from so many years on a course is seen
_BETWEEN_BLOCKS: Final = 0.25  # baselines
_BELOW: Final = 0.24  # of its size, how far a label reaches below its line
_CLEAR: Final = 2.2  # points at the least from there to a value
_SHORTER_AMOUNT: Final = "say the unit in the subtitle, and give the fact a shorter one or none"
ROWS: Final = "rows"
HIGHLIGHTS: Final = "rows"
HEARD: Final = frozenset({"headings"})
SCALES: Final = (Scale(("rows.value",), kinds=AMOUNTS),)


@dataclass(frozen=True, slots=True)
class Spec:
    """The bars, and how the text alternative names them."""

    __pydantic_config__: ClassVar = STRICT

    rows: tuple[Row, ...]
    """The bars, from top to bottom."""
    highlight: int = 0
    """The row, counted from 1, that takes the highlight ink; 0 for none."""
    headings: tuple[str, str] = ("", "")
    """The two columns of the text alternative."""


EXAMPLE = Spec(
    rows=(
        Row("Machinery", Figure(46, "46 bn")),
        Row("Food and drink", Figure(35.5, "35.5 bn")),
        Row("Building materials", Figure(27, "27 bn")),
        Row("Textiles", Figure(-4, "−4 bn")),
    ),
    highlight=1,
    headings=("Branch", "Trade balance"),
)


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """One row for each bar, in its order."""
    return (spec.headings, *((row.label, row.value.text) for row in spec.rows))


def needs(spec: Spec, frame: Frame, style: Style, measure: Measure) -> tuple[Need, ...]:
    """Two lines a row, or three where there is room for air; one more where labels stand above their bars.

    In lower frames a line less, and then in several columns.
    """
    _check(spec)
    return rows.needs(_arrangements(_with_unit_once(spec, frame), Sheet(frame, style, measure)))


def better_kind(spec: Spec) -> Better | None:
    """Time runs from left to right: periods are read as columns."""
    if len(spec.rows) >= _PERIODS and are_years([row.label for row in spec.rows]):
        return Better("columns", "the rows are years, which are read from left to right")
    return None


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for numbers that are none, labels wider than the chart and a frame with too few lines."""
    _check(spec)
    spec, sheet = _with_unit_once(spec, frame), Sheet(frame, style, measure)
    arrangement = rows.fitting(_arrangements(spec, sheet), frame)
    step, width = arrangement.step_in(frame), arrangement.column(frame)
    usual = (arrangement.label + 2) if arrangement.above else _ROW
    roomy = step >= usual and not arrangement.over and (not arrangement.above or _is_clear(sheet))
    font = style.value if roomy else rows.close_value(style)
    over = _over(spec, sheet, width) if arrangement.over else None
    left_of_bars = 0.0 if arrangement.above else _label_width(spec, sheet)
    zero, scale = _scale(spec, sheet, left_of_bars, width, font=None if over else font)
    height = frame.baseline * (_LOW if step < usual else 1 if step == usual or arrangement.above else 1.5)
    if style.bar == "block" and not arrangement.above:
        height = max(height, _block(sheet, step))
    for position, index in enumerate(rows.shown(frame, len(spec.rows))):
        row, (left, number) = spec.rows[index], arrangement.spot(position, frame)
        line = number * step + (arrangement.label + 1 if arrangement.above else (step + 1) // 2)
        if arrangement.above:
            _above_bar(sheet, row, (left, line), over or _Over(width, apart=False))
        else:
            sheet.text_lines(left, line, (row.label,), style.label, style.text)
        bottom = frame.line(line) + (sheet.cap_height(style.label) - height) / 2
        ink = style.highlight if index + 1 == spec.highlight else style.data
        length = row.value.value * scale
        sheet.data_bar(left + zero, left + zero + length, bottom, height, ink)
        if over:
            x = left if over.apart else left + width - sheet.width(row.value.text, font)
            sheet.text(x, frame.line(line - 1), row.value.text, font, style.text)
        else:
            _value(sheet, row, left + zero + length, bottom + height / 2, font)
    if any(row.value.value < 0 for row in spec.rows):
        for left, count in arrangement.columns(frame):
            _zero(sheet, left + zero, count, step, arrangement)
    return sheet.figure


def _with_unit_once(spec: Spec, frame: Frame) -> Spec:
    """The bars with a unit that all share at the first one alone, where nobody has seen how they stand."""
    unit = shared_unit([row.value.text for row in spec.rows]) if frame.yields and len(spec.rows) > 1 else ""
    if not unit:
        return spec
    first, bare = rows.shown(frame, len(spec.rows))[0], list[Row]()
    for index, row in enumerate(spec.rows):
        text = row.value.text if index == first else row.value.text.removesuffix(f"\u00a0{unit}")
        bare.append(replace(row, value=replace(row.value, text=text)))
    return replace(spec, rows=tuple(bare))


def _block(sheet: Sheet, step: int) -> float:
    """The height of a bar round the capitals of a label that leaves next to no white in a row of so many lines."""
    middle = (step + 1) // 2 * sheet.frame.baseline - sheet.cap_height(sheet.style.label) / 2
    return min(2 * middle, (step - _BETWEEN_BLOCKS) * sheet.frame.baseline)


def _is_clear(sheet: Sheet) -> bool:
    """Whether a value of its full size beside a bar stands clear of the label above that."""
    label, value = sheet.style.label, sheet.style.value
    taken = (sheet.cap_height(label) + sheet.cap_height(value)) / 2 + _BELOW * label.size
    return sheet.frame.baseline - taken >= _CLEAR


def _above_bar(sheet: Sheet, row: Row, at: tuple[float, int], over: _Over) -> None:
    """The label, its last line right above the bar or above the value; ``at`` the left edge and the bar's line."""
    left, line = at
    words = sheet.fitted(row.label, sheet.style.label, over.room)
    sheet.text_lines(left, line - over.apart - len(words), words, sheet.style.label, sheet.style.text)


def _zero(sheet: Sheet, x: float, count: int, step: int, arrangement: Arrangement) -> None:
    """The line at zero from the first row to the last; beside the bars alone where labels stand above them."""
    frame, style, clear = sheet.frame, sheet.style, sheet.frame.baseline / 3
    ends = [(0.0, step * count + 0.0)]
    if arrangement.above:
        top, foot = clear / frame.baseline, (sheet.cap_height(style.label) + clear) / frame.baseline
        rows_of = [(row * step + arrangement.label + top, (row + 1) * step + 1 - foot) for row in range(count)]
        if arrangement.over:  # no value beside the bar that the line would set off from its label
            rows_of = [(first, first + 1 + clear / frame.baseline) for first, _ in rows_of]
        ends = [(first, min(last, step * count)) for first, last in rows_of]
    for first, last in ends:
        sheet.rule([(x, frame.line(first)), (x, frame.line(last))], style.line, style.rule)


class _Over(NamedTuple):
    """Labels and values above their bars: the points a label has, and whether values stand ``apart``, below it."""

    room: float
    apart: bool


def _over(spec: Spec, sheet: Sheet, width: float) -> _Over:
    """Values at the end of the last line of their labels, or on a line of their own where labels need that width.

    Raises ChartError for a label or an amount that is wider than the chart.
    """
    font = rows.close_value(sheet.style)
    amounts = [sheet.width(row.value.text, font) for row in spec.rows]
    room = width - max(amounts) - sheet.frame.gutter
    try:
        rows.label_lines(_labels(spec), sheet, room)
    except ChartError:
        rows.label_lines(_labels(spec), sheet, width)
        _require_amounts(spec, amounts, width)
        return _Over(width, apart=True)
    return _Over(room, apart=False)


def _require_amounts(spec: Spec, amounts: list[float], width: float) -> None:
    """Raise ChartError for an amount that is wider than the chart."""
    for index, (row, amount) in enumerate(zip(spec.rows, amounts, strict=True)):
        if amount > width:
            message = f"the amount “{row.value.text}” is wider than the chart"
            raise ChartError(message, ("rows", index, "value"), hint=_SHORTER_AMOUNT)


def _arrangements(spec: Spec, sheet: Sheet) -> list[Arrangement]:
    """In each width rows of a usual height before low ones, and before bars that would be stumps what leaves them more.

    Where somebody chose the frame's size words stand where he saw them.
    """

    def ways(column: rows.ColumnSet) -> Iterator[Arrangement]:
        above = _above(spec, sheet, column.width)
        if not (sheet.frame.yields and (above or _short(spec, sheet, column.width))):
            yield from _set(spec, sheet, column, above=above)
            return
        found = list[list[Arrangement]]()
        for labels_above, over in dict.fromkeys(((True, False), (above, False), (True, True))):
            with suppress(ChartError):
                found.append(list(_set(spec, sheet, column, above=labels_above, over=over)))
        if not found:
            _over(spec, sheet, column.width)  # says what has no room
        found.sort(key=lambda way: way[0].cost)
        yield from chain.from_iterable(found)

    return rows.arrangements(sheet.frame, len(spec.rows), ways)


def _set(spec: Spec, sheet: Sheet, column: rows.ColumnSet, *, above: bool, over: bool = False) -> Iterator[Arrangement]:
    """Rows of a usual height, then low ones, in one column. Raises ChartError for words that leave bars no room."""
    if over:
        room, apart = _over(spec, sheet, column.width)
        label = max(map(len, rows.label_lines(_labels(spec), sheet, room))) + apart
        cost = _OVER_COST + apart * _OVER_COST / 2
    else:
        _scale(spec, sheet, 0.0 if above else _label_width(spec, sheet), column.width, sheet.style.value)
        label = max(map(len, rows.label_lines(_labels(spec), sheet, column.width))) if above else 1
        cost = _STUMPS * _short(spec, sheet, column.width, above=above)
    usual = (label + 2) if above else _ROW

    def arranged(least: int, most: int, more: float) -> Arrangement:
        return column.arranged(least, most, least, cost=cost + more, above=above, label=label, over=over)

    yield arranged(usual, usual + 1, 0.0)
    if sheet.frame.yields:
        yield arranged(usual - 1, usual - 1, _LOW_COST)


def _short(spec: Spec, sheet: Sheet, width: float, *, above: bool = False) -> float:
    """Which share is missing of a field that bars can be compared in: from 0, where it is wide enough, to 1.

    Amounts on both sides of zero have their words on both.
    """
    words = [(row.value.value < 0, sheet.width(row.value.text, sheet.style.value) + _gap(sheet)) for row in spec.rows]
    values = sum(max((wide for below, wide in words if below is side), default=0.0) for side in (False, True))
    field = width - values - (0.0 if above else _label_width(spec, sheet))
    return min(max(0.0, 1 - field / (_FIELD * width)), 1.0)


def _check(spec: Spec) -> None:
    require_rows(spec.rows, "rows")
    require_row(spec.highlight, len(spec.rows), "highlight")
    for index, row in enumerate(spec.rows):
        require_finite(row.value, ("rows", index, "value"))


def _above(spec: Spec, sheet: Sheet, width: float) -> bool:
    """Whether labels stand above their bars: beside them they would leave too little for bars and values.

    Raises ChartError for a label that has no room there either.
    """
    widths = [sheet.width(row.label, sheet.style.label) for row in spec.rows]
    rows.label_lines(_labels(spec), sheet, width)
    beside = width - max(widths, default=0.0) - sheet.frame.gutter
    values = max((sheet.width(row.value.text, sheet.style.value) + _gap(sheet) for row in spec.rows), default=0.0)
    return max(widths, default=0.0) > _LABELS * width or beside <= values


def _labels(spec: Spec) -> list[str]:
    return [row.label for row in spec.rows]


def _label_width(spec: Spec, sheet: Sheet) -> float:
    """Where the bars' field begins: after the longest label and a gutter."""
    return max(sheet.width(row.label, sheet.style.label) for row in spec.rows) + sheet.frame.gutter


def _scale(spec: Spec, sheet: Sheet, left: float, width: float, font: Font | None) -> tuple[float, float]:
    """Where zero is, and points for one unit: as large as leaves every bar and value of all rows inside a column.

    ``font`` is of values at the ends of their bars, None where they stand elsewhere. Raises ChartError, with the amount
    or the label that takes most, where nothing is left for bars.
    """
    room = width - left
    needs = [(row.value.value, sheet.width(row.value.text, font) + _gap(sheet) if font else 0.0) for row in spec.rows]
    ups = [(amount, words) for amount, words in needs if amount >= 0] or [(0.0, 0.0)]
    downs = [(-amount, words) for amount, words in needs if amount < 0] or [(0.0, 0.0)]
    pairs = [(up + down, room - a - b) for up, a in ups for down, b in downs]
    if min(rest for _, rest in pairs) <= 0:
        raise _too_wide(spec, [words for _, words in needs], left)
    scale = min((rest / total for total, rest in pairs if total), default=0.0)
    return left + max(down * scale + words for down, words in downs), scale


def _too_wide(spec: Spec, amounts: list[float], labels: float) -> ChartError:
    """Names the words that take most of the width: a label that has ``labels`` points, or an amount."""
    if labels > max(amounts):
        index = max(range(len(spec.rows)), key=lambda number: len(spec.rows[number].label))
        message = f"the label “{spec.rows[index].label}” leaves no room for bars and their amounts"
        return ChartError(message, ("rows", index, "label"), hint="write a shorter label")
    index = amounts.index(max(amounts))
    message = f"the amount “{spec.rows[index].value.text}” leaves no room for bars"
    return ChartError(message, ("rows", index, "value"), hint=_SHORTER_AMOUNT)


def _value(sheet: Sheet, row: Row, end: float, middle: float, font: Font) -> None:
    """Beyond the bar's end, on whichever side of zero that is, centred on the bar like the label."""
    style, below = sheet.style, row.value.value < 0
    baseline = middle - sheet.cap_height(font) / 2
    x = end - _gap(sheet) if below else end + _gap(sheet)
    sheet.text(x, baseline, row.value.text, font, style.text, "right" if below else "left")


def _gap(sheet: Sheet) -> float:
    return sheet.frame.baseline / 2
