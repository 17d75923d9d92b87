"""Index numbers as bars from zero, against a heavy line at the reference they are measured from.

Each row has its label above the bar and its value at the bar's end. The bar is neutral up to the reference and in the
data ink beyond it, so that the coloured part *is* the change; one row may be highlighted. A value below the reference
shows what is missing as an empty outline. The reference line is the heaviest mark; it breaks before a label it would
cross. Labels and values stand on the page's baselines, and the longest row fills the width.

A row needs 4 baselines, the reference's label 2 more; a frame of 30 lines gives four rows of 7. In a lower frame, down
to 2 baselines a row, labels stand beside their bars where the longest leaves these half of the width. In a frame that
nobody chose the size of rows stand closer still, and then in two or three columns on one scale.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError, rows
from charts.labels import wrapped
from charts.rows import Arrangement
from charts.sheet import Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need, Row, Scale, require_finite, require_row, require_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Font, Style

_FOOT: Final = 2  # lines below the rows, for the reference's label
_ROW: Final = 4  # the least lines of a row: label, bar of two lines, white
_TIGHT: Final = 2  # and of one without the white
_LOW_ROW: Final = 2  # and of one whose label stands beside its bar
_LABELS: Final = 0.5  # the most of the width that labels beside bars may take
_BAR: Final = 2.0  # baselines
_LOW_BAR: Final = 0.62  # of a row that has no white of its own
_LOW_COST: Final = 0.4  # of labels beside their bars: the change is told on a shorter scale
_TIGHT_COST: Final = 0.8
_HUNDRED: Final = Figure(100, "100")
ROWS: Final = "rows"
HIGHLIGHTS: Final = "rows"
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
    """Four lines a row and the foot, up to six where there is room for air; in lower frames fewer, then in columns."""
    _check(spec)
    return rows.needs(_arrangements(spec, Sheet(frame, style, measure)))


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for values below 0, a reference not above 0, and a frame with too few lines."""
    sheet = Sheet(frame, style, measure)
    _check(spec)
    arrangement = rows.fitting(_arrangements(spec, sheet), frame)
    step, width = arrangement.step_in(frame), arrangement.column(frame)
    field = _field(spec, sheet, arrangement, step)
    # Above the label and below the bar the same white, as near as whole lines allow.
    first = arrangement.label + (step - arrangement.step) // 2 if arrangement.above else (step + 1) // 2
    below = 0 if not arrangement.above else 2 if arrangement.step >= _ROW else 1  # lines from a label to its bar
    crossed: dict[float, list[tuple[int, tuple[str, ...]]]] = {left: [] for left, _ in arrangement.columns(frame)}
    for position, index in enumerate(rows.shown(frame, len(spec.rows))):
        row, (left, number) = spec.rows[index], arrangement.spot(position, frame)
        line = number * step + first
        words: tuple[str, ...] = (row.label,)
        if arrangement.above:
            words = _label(row.label, sheet, spec.reference.value * field.scale, first, width)
            crossed[left].append((line, words))
        # The last line stands right above the bar, or beside it.
        sheet.text_lines(left, line + 1 - len(words), words, style.label, style.text)
        ink = style.highlight if index + 1 == spec.highlight else style.data
        _bar(sheet, row, frame.line(line + below), ink, field.moved(left), spec.reference.value)
    for left, count in arrangement.columns(frame):
        _reference(spec, sheet, field.moved(left), crossed[left], step * count, left + width)
    return sheet.figure


@dataclass(frozen=True, slots=True)
class _BarScale:
    """Where bars begin, points for one unit, and their height in baselines."""

    left: float
    scale: float
    height: float
    font: Font  # of the values

    def moved(self, by: float) -> _BarScale:
        """The field of a column that begins further to the right."""
        return replace(self, left=self.left + by)


def _arrangements(spec: Spec, sheet: Sheet) -> list[Arrangement]:
    """In each width rows with their labels above them, then low ones."""

    def ways(column: rows.ColumnSet) -> Iterator[Arrangement]:
        _scale(spec, sheet, 0.0, column.width, sheet.style.value)
        label = max(map(len, rows.label_lines([row.label for row in spec.rows], sheet, column.width)))
        tall, yields = _ROW + label - 1, sheet.frame.yields
        yield column.arranged(tall, tall + 2, tall, _FOOT, above=True, label=label)
        if _stands_beside(spec, sheet, column.width):
            yield column.arranged(_LOW_ROW, _ROW - 1, _LOW_ROW + 1, _FOOT, _LOW_COST)
            if yields:
                yield column.arranged(_LOW_ROW - 1, _LOW_ROW - 1, _LOW_ROW - 1, _FOOT, _TIGHT_COST)
        elif yields:
            low = tall - _ROW + _TIGHT
            yield column.arranged(low + 1, low + 1, low + 1, _FOOT, _LOW_COST, above=True, label=label)
            yield column.arranged(low, low, low, _FOOT, _TIGHT_COST, above=True, label=label)

    return rows.arrangements(sheet.frame, len(spec.rows), ways)


def _stands_beside(spec: Spec, sheet: Sheet, width: float) -> bool:
    """Whether labels leave the bars and their values room beside them."""
    values = max(sheet.width(row.value.text, sheet.style.value) for row in spec.rows) + _gap(sheet)
    return _beside(spec, sheet) <= min(_LABELS * width, width - 2 * values)


def _beside(spec: Spec, sheet: Sheet) -> float:
    """Where bars begin that have their labels before them."""
    return max((sheet.width(row.label, sheet.style.label) for row in spec.rows), default=0.0) + sheet.frame.gutter


def _field(spec: Spec, sheet: Sheet, arrangement: Arrangement, step: int) -> _BarScale:
    """Where the bars of the first column stand."""
    left, column, usual = 0.0, arrangement.column(sheet.frame), sheet.style.value
    if arrangement.above and arrangement.step >= _ROW:
        return _BarScale(left, _scale(spec, sheet, left, column, usual), _BAR, usual)
    low = _TIGHT + arrangement.label - 1  # lines of a row that has no white of its own
    if not arrangement.above:
        left, low = _beside(spec, sheet), _LOW_ROW - 1
    if step > low:
        return _BarScale(left, _scale(spec, sheet, left, column, usual), 1.0 if step == low + 1 else 1.5, usual)
    close = rows.close_value(sheet.style)
    return _BarScale(left, _scale(spec, sheet, left, column, close), _LOW_BAR, close)


def _label(words: str, sheet: Sheet, reference: float, most: int, width: float) -> tuple[str, ...]:
    """The label in lines that end before the reference, if there is room for them above the bar; else as few as it has.

    ``most`` lines, and ``width`` points, are the room.
    """
    font = sheet.style.label
    lines = wrapped(words, font, reference - sheet.frame.baseline / 2, sheet.measure)
    return lines if 0 < len(lines) <= most else sheet.fitted(words, font, width)


def _check(spec: Spec) -> None:
    require_rows(spec.rows, "rows")
    require_row(spec.highlight, len(spec.rows), "highlight")
    require_finite(spec.reference, ("reference",))
    if spec.reference.value <= 0:
        raise ChartError("the reference of an index is above 0", ("reference",))
    for index, row in enumerate(spec.rows):
        require_finite(row.value, ("rows", index, "value"), least=0)


def _scale(spec: Spec, sheet: Sheet, left: float, width: float, font: Font) -> float:
    """Points for one unit: the row that reaches farthest with its value touches the right edge of its column."""
    gap, reference = _gap(sheet), spec.reference.value
    rows.label_lines([row.label for row in spec.rows], sheet, width)
    rest = [width - left - gap - sheet.width(row.value.text, font) for row in spec.rows]
    if min(rest) <= 0:
        raise ChartError("the chart is too narrow for its values", ("rows",))
    return min(room / max(row.value.value, reference) for room, row in zip(rest, spec.rows, strict=True))


def _bar(sheet: Sheet, row: Row, baseline: float, ink: str, field: _BarScale, reference: float) -> None:
    """The bar is centred on the figures of its value, which stand on a baseline."""
    style, value, left, scale = sheet.style, row.value.value, field.left, field.scale
    height = field.height * sheet.frame.baseline
    bottom = baseline + (sheet.cap_height(field.font) - height) / 2
    sheet.bar(left, bottom, min(value, reference) * scale, height, style.neutral)
    if value > reference:
        sheet.bar(left + reference * scale, bottom, (value - reference) * scale, height, ink)
    elif value < reference:
        _missing(sheet, left + value * scale, left + reference * scale, bottom, height, ink)
    end = left + max(value, reference) * scale
    sheet.text(end + _gap(sheet), baseline, row.value.text, field.font, style.text)


def _missing(sheet: Sheet, start: float, end: float, bottom: float, height: float, ink: str) -> None:
    """What a value lacks: an outline whose pen stays inside the bar's height."""
    pen = sheet.style.rule
    low, high, left = bottom + pen / 2, bottom + height - pen / 2, start + pen / 2
    sheet.rule([(end, low), (left, low), (left, high), (end, high)], ink, pen)


def _reference(
    spec: Spec, sheet: Sheet, field: _BarScale, labels: list[tuple[int, tuple[str, ...]]], lines: int, right: float
) -> None:
    """The heavy line from top to foot, interrupted where a label would run into it, and its label under it.

    ``labels`` stand from the column's left edge on, which is the field's; it ends at ``right``.
    """
    frame, style = sheet.frame, sheet.style
    x, foot, clear = field.left + spec.reference.value * field.scale, lines + _FOOT, frame.baseline / 2
    ends = [frame.line(0)]
    for line, words in labels:
        if any(sheet.width(part, style.label) > x - field.left - clear for part in words):
            ends += [frame.line(line) + sheet.cap_height(style.label) + clear, frame.line(line) - clear]
    ends.append(frame.line(foot) + sheet.cap_height(style.note) + clear)
    least = 0.0 if field.height >= _BAR else clear  # between close rows less than that is a speck
    for top, bottom in zip(ends[::2], ends[1::2], strict=True):
        if top - bottom > least:
            sheet.rule([(x, top), (x, bottom)], style.line, style.heavy)
    half = sheet.width(spec.reference.text, style.note) / 2
    centre = min(max(x, half), right - half)
    sheet.text(centre, frame.line(foot), spec.reference.text, style.note, style.text, "center")


def _gap(sheet: Sheet) -> float:
    """Between a bar's end, or the heavy line, and the value."""
    return sheet.frame.baseline / 2 + sheet.style.heavy / 2
