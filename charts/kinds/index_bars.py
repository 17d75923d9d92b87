"""Index numbers as bars from zero, against a heavy line at the reference they are measured from.

Each row has its label above the bar and its value at the bar's end. The bar is neutral up to the reference and in the
data ink beyond it, so that the coloured part *is* the change; one row may be highlighted. A value below the reference
shows what is missing as an empty outline. The reference line is the heaviest mark; it breaks before a label it would
cross. Labels and values stand on the page's baselines, and the longest row fills the width.

A row needs 4 baselines, the reference's label 2 more; a frame of 30 lines gives four rows of 7. In a lower frame, down
to 2 baselines a row, labels stand beside their bars where the longest leaves these half of the width.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError
from charts.labels import wrapped
from charts.sheet import Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need, Row, Scale, require_finite, require_row, require_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Style

_FOOT: Final = 2  # lines below the rows, for the reference's label
_ROW: Final = 4  # the least lines of a row: label, bar of two lines, white
_LOW_ROW: Final = 2  # and of one whose label stands beside its bar
_LABELS: Final = 0.5  # the most of the width that labels beside bars may take
_BAR: Final = 2.0  # baselines
_LOW_COST: Final = 0.4  # of labels beside their bars: the change is told on a shorter scale
_HUNDRED: Final = Figure(100, "100")
HEARD: Final = frozenset({"headings"})
SCALES: Final = (Scale(("rows.value",), ("reference",), kinds=frozenset({"index"})),)


@dataclass(frozen=True, slots=True)
class Spec:
    """The bars, what they are measured from, and how the text alternative names them."""

    __pydantic_config__: ClassVar = STRICT

    rows: tuple[Row, ...]
    """The bars, from top to bottom."""
    reference: Figure = _HUNDRED
    """What the indices are measured from."""
    highlight: int = 1
    """The row, counted from 1, that takes the highlight ink; 0 for none."""
    headings: tuple[str, str] = ("", "")
    """The two columns of the text alternative."""


EXAMPLE = Spec(
    rows=(
        Row("Machinery and equipment", Figure(236.2, "236.2")),
        Row("Electricity, gas and water", Figure(151.1, "151.1")),
        Row("Mining", Figure(121, "121")),
        Row("Textiles", Figure(87.4, "87.4")),
    ),
    reference=Figure(100, "2012 = 100"),
    headings=("Branch", "Index of production, 2013"),
)


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """One row for each bar, then the reference in the words it prints."""
    return (spec.headings, *((row.label, row.value.text) for row in spec.rows))


def needs(spec: Spec, frame: Frame, style: Style, measure: Measure) -> tuple[Need, ...]:
    """Four lines a row and the foot, up to six where there is room for air; fewer with labels beside the bars."""
    rows = len(spec.rows)
    tall = Need(_ROW * rows + _FOOT, _ROW * rows + _FOOT, (_ROW + 2) * rows + _FOOT)
    if not _stands_beside(spec, Sheet(frame, style, measure)):
        return (tall,)
    return tall, Need(_LOW_ROW * rows + _FOOT, (_LOW_ROW + 1) * rows + _FOOT, (_ROW - 1) * rows + _FOOT, _LOW_COST)


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for values below 0, a reference not above 0, and a frame with too few lines."""
    sheet = Sheet(frame, style, measure)
    _check(spec)
    step = _lines_per_row(spec, frame, _LOW_ROW if _stands_beside(spec, sheet) else _ROW)
    if step < _ROW:
        return _drawn_low(spec, sheet, step)
    scale = _scale(spec, sheet)
    # Above the label and below the bar the same white, as near as whole lines allow.
    first = 1 + (step - _ROW) // 2
    labels = [_label(row.label, sheet, spec.reference.value * scale, first) for row in spec.rows]
    for index, row in enumerate(spec.rows):
        for number, words in enumerate(labels[index], 1 - len(labels[index])):  # the last stands above the bar
            sheet.text(0, frame.line(index * step + first + number), words, style.label, style.text)
        ink = style.highlight if index + 1 == spec.highlight else style.data
        _bar(sheet, row, frame.line(index * step + first + 2), ink, _BarScale(0.0, scale, _BAR), spec.reference.value)
    crossed = [(index * step + first, labels[index]) for index in range(len(labels))]
    _reference(spec, sheet, spec.reference.value * scale, crossed, step)
    return sheet.figure


@dataclass(frozen=True, slots=True)
class _BarScale:
    """Where bars begin, points for one unit, and their height in baselines."""

    left: float
    scale: float
    height: float


def _stands_beside(spec: Spec, sheet: Sheet) -> bool:
    """Whether labels leave the bars room beside them."""
    return _beside(spec, sheet) <= _LABELS * sheet.frame.width


def _beside(spec: Spec, sheet: Sheet) -> float:
    """Where bars begin that have their labels before them."""
    return max((sheet.width(row.label, sheet.style.label) for row in spec.rows), default=0.0) + sheet.frame.gutter


def _drawn_low(spec: Spec, sheet: Sheet, step: int) -> Drawing:
    """The chart with every label beside its bar, on the baseline of its value."""
    frame, style, left = sheet.frame, sheet.style, _beside(spec, sheet)
    field = _BarScale(left, _scale(spec, sheet, left), 1.0 if step == _LOW_ROW else 1.5)
    for index, row in enumerate(spec.rows):
        baseline = frame.line(index * step + (step + 1) // 2)
        sheet.text(0, baseline, row.label, style.label, style.text)
        ink = style.highlight if index + 1 == spec.highlight else style.data
        _bar(sheet, row, baseline, ink, field, spec.reference.value)
    _reference(spec, sheet, left + spec.reference.value * field.scale, [], step)
    return sheet.figure


def _label(words: str, sheet: Sheet, reference: float, most: int) -> tuple[str, ...]:
    """The label in lines that end before the reference, if there is room for them above the bar; else on one line."""
    lines = wrapped(words, sheet.style.label, reference - sheet.frame.baseline / 2, sheet.measure)
    return lines if len(lines) <= most else (words,)


def _check(spec: Spec) -> None:
    require_rows(spec.rows, "rows")
    require_row(spec.highlight, len(spec.rows), "highlight")
    require_finite(spec.reference, ("reference",))
    if spec.reference.value <= 0:
        raise ChartError("the reference of an index is above 0", ("reference",))
    for index, row in enumerate(spec.rows):
        require_finite(row.value, ("rows", index, "value"), least=0)


def _lines_per_row(spec: Spec, frame: Frame, least: int) -> int:
    lines = (frame.lines - _FOOT) // len(spec.rows)
    if lines < least:
        needed = least * len(spec.rows) + _FOOT
        message = f"{len(spec.rows)} rows need {needed} lines, the chart has {frame.lines}"
        raise ChartError(message, ("rows",), needed)
    return lines


def _scale(spec: Spec, sheet: Sheet, left: float = 0.0) -> float:
    """Points for one unit: the row that reaches farthest with its value touches the right edge."""
    room = sheet.frame.width - left
    gap, font, reference = _gap(sheet), sheet.style.value, spec.reference.value
    for index, row in enumerate(spec.rows):
        if sheet.width(row.label, sheet.style.label) > sheet.frame.width:
            raise ChartError(f"the label “{row.label}” is wider than the chart", ("rows", index, "label"))
    return min((room - gap - sheet.width(row.value.text, font)) / max(row.value.value, reference) for row in spec.rows)


def _bar(sheet: Sheet, row: Row, baseline: float, ink: str, field: _BarScale, reference: float) -> None:
    """The bar is centred on the figures of its value, which stand on a baseline."""
    style, value, left, scale = sheet.style, row.value.value, field.left, field.scale
    height = field.height * sheet.frame.baseline
    bottom = baseline + (sheet.cap_height(style.value) - height) / 2
    sheet.bar(left, bottom, min(value, reference) * scale, height, style.neutral)
    if value > reference:
        sheet.bar(left + reference * scale, bottom, (value - reference) * scale, height, ink)
    elif value < reference:
        _missing(sheet, left + value * scale, left + reference * scale, bottom, height, ink)
    end = left + max(value, reference) * scale
    sheet.text(end + _gap(sheet), baseline, row.value.text, style.value, style.text)


def _missing(sheet: Sheet, start: float, end: float, bottom: float, height: float, ink: str) -> None:
    """What a value lacks: an outline whose pen stays inside the bar's height."""
    pen = sheet.style.rule
    low, high, left = bottom + pen / 2, bottom + height - pen / 2, start + pen / 2
    sheet.rule([(end, low), (left, low), (left, high), (end, high)], ink, pen)


def _reference(spec: Spec, sheet: Sheet, x: float, labels: list[tuple[int, tuple[str, ...]]], step: int) -> None:
    """The heavy line from top to foot, interrupted where a label would run into it, and its label under it."""
    frame, style = sheet.frame, sheet.style
    foot = step * len(spec.rows) + _FOOT
    clear = frame.baseline / 2
    ends = [frame.line(0)]
    for line, words in labels:
        if any(sheet.width(part, style.label) > x - clear for part in words):
            ends += [frame.line(line) + sheet.cap_height(style.label) + clear, frame.line(line) - clear]
    ends.append(frame.line(foot) + sheet.cap_height(style.note) + clear)
    for top, bottom in zip(ends[::2], ends[1::2], strict=True):
        if top > bottom:
            sheet.rule([(x, top), (x, bottom)], style.line, style.heavy)
    half = sheet.width(spec.reference.text, style.note) / 2
    centre = min(max(x, half), frame.width - half)
    sheet.text(centre, frame.line(foot), spec.reference.text, style.note, style.text, "center")


def _gap(sheet: Sheet) -> float:
    """Between a bar's end, or the heavy line, and the value."""
    return sheet.frame.baseline / 2 + sheet.style.heavy / 2
