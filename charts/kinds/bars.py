"""Amounts as horizontal bars from zero, each with its label before it and its value at its end.

Bars begin at zero, always; amounts below zero run to the left of it. There is no axis and no grid, since every bar
carries its value. One row may be highlighted. Labels stand on the page's baselines, flush left; bars are centred on
their capitals, and the longest bar with its value fills the width. A row needs 2 baselines; rows share the height
evenly, in whole lines. Where the longest label would take more than half of the width, or leave none for the bars, all
labels stand above their bars, and a row needs 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError
from charts.sheet import Sheet
from charts.spec import (
    AMOUNTS,
    STRICT,
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

    from charts.style import Style

_ROW: Final = 2  # the least lines of a row
_TALL: Final = 3  # and of one whose label stands above its bar
_LABELS: Final = 0.5  # the most of the width that labels may take
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
    """Two lines a row, or three where there is room for air; one more where labels stand above their bars."""
    rows, row = len(spec.rows), _TALL if _above(spec, Sheet(frame, style, measure)) else _ROW
    return (Need(row * rows, row * rows, (row + 1) * rows),)


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for numbers that are none, labels wider than the chart and a frame with too few lines."""
    _check(spec)
    sheet = Sheet(frame, style, measure)
    above = _above(spec, sheet)
    step = _lines_per_row(spec, frame, _TALL if above else _ROW)
    zero, scale = _scale(spec, sheet, 0.0 if above else _label_width(spec, sheet))
    height = frame.baseline * (1 if above or step <= _ROW else 1.5)  # thicker, they would reach labels above
    for index, row in enumerate(spec.rows):
        baseline = frame.line(index * step + (2 if above else (step + 1) // 2))
        label = frame.line(index * step + 1) if above else baseline
        sheet.text(0, label, row.label, style.label, style.text)
        bottom = baseline + (sheet.cap_height(style.label) - height) / 2
        ink = style.highlight if index + 1 == spec.highlight else style.data
        length = row.value.value * scale
        sheet.bar(min(zero, zero + length), bottom, abs(length), height, ink)
        _value(sheet, row, zero + length, bottom + height / 2)
    if any(row.value.value < 0 for row in spec.rows):
        sheet.rule([(zero, frame.line(0)), (zero, frame.line(step * len(spec.rows)))], style.line, style.rule)
    return sheet.figure


def _check(spec: Spec) -> None:
    require_rows(spec.rows, "rows")
    require_row(spec.highlight, len(spec.rows), "highlight")
    for index, row in enumerate(spec.rows):
        require_finite(row.value, ("rows", index, "value"))


def _above(spec: Spec, sheet: Sheet) -> bool:
    """Whether labels stand above their bars: beside them they would leave too little for bars and values.

    Raises ChartError for a label that has no room there either.
    """
    widths = [sheet.width(row.label, sheet.style.label) for row in spec.rows]
    for index, row in enumerate(spec.rows):
        if widths[index] > sheet.frame.width:
            raise ChartError(f"the label “{row.label}” is wider than the chart", ("rows", index, "label"))
    beside = sheet.frame.width - max(widths, default=0.0) - sheet.frame.gutter
    values = max((sheet.width(row.value.text, sheet.style.value) + _gap(sheet) for row in spec.rows), default=0.0)
    return max(widths, default=0.0) > _LABELS * sheet.frame.width or beside <= values


def _lines_per_row(spec: Spec, frame: Frame, least: int) -> int:
    lines = frame.lines // len(spec.rows)
    if lines < least:
        needed = least * len(spec.rows)
        message = f"{len(spec.rows)} rows need {needed} lines, the chart has {frame.lines}"
        raise ChartError(message, ("rows",), needed)
    return lines


def _label_width(spec: Spec, sheet: Sheet) -> float:
    """Where the bars' field begins: after the longest label and a gutter."""
    return max(sheet.width(row.label, sheet.style.label) for row in spec.rows) + sheet.frame.gutter


def _scale(spec: Spec, sheet: Sheet, left: float) -> tuple[float, float]:
    """Where zero is, and points for one unit: as large as leaves every bar and value inside the frame."""
    room = sheet.frame.width - left
    needs = [(row.value.value, sheet.width(row.value.text, sheet.style.value) + _gap(sheet)) for row in spec.rows]
    ups = [(amount, words) for amount, words in needs if amount >= 0] or [(0.0, 0.0)]
    downs = [(-amount, words) for amount, words in needs if amount < 0] or [(0.0, 0.0)]
    pairs = [(up + down, room - a - b) for up, a in ups for down, b in downs]
    if min(rest for _, rest in pairs) <= 0:
        raise ChartError("the chart is too narrow for its labels and values", ("rows",))
    scale = min((rest / total for total, rest in pairs if total), default=0.0)
    return left + max(down * scale + words for down, words in downs), scale


def _value(sheet: Sheet, row: Row, end: float, middle: float) -> None:
    """Beyond the bar's end, on whichever side of zero that is, centred on the bar like the label."""
    style, below = sheet.style, row.value.value < 0
    baseline = middle - sheet.cap_height(style.value) / 2
    x = end - _gap(sheet) if below else end + _gap(sheet)
    sheet.text(x, baseline, row.value.text, style.value, style.text, "right" if below else "left")


def _gap(sheet: Sheet) -> float:
    return sheet.frame.baseline / 2
