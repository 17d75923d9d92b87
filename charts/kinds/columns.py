"""Amounts of a few periods as columns from zero, each with its value at its head and its period below.

Columns begin at zero, always; amounts below zero hang from it. There is no axis and no grid, since the columns carry
their values; a unit that all share stands once, above them. Values are set as large as all of them have room; where
they have none, the first, the last, the highest, the lowest and the highlighted one are printed, and the build says
so. Where there is no room for the words of all periods, they take two or three lines, or every second, third ... is
printed. A value that is not known has a sign for it in its place. Columns are never thick: few of them leave the rest
of the width white. One column may be highlighted, by default the last.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from charts import ChartError
from charts.line_words import shared_unit
from charts.periods import every_clear
from charts.rows import MOST_WRAPPED, close_value
from charts.sheet import Sheet
from charts.spec import AMOUNTS, STRICT, Figure, Frame, Measure, Need, Scale, require_finite, require_row, require_rows
from charts.style import Font

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Style

_MOST: Final = 40
_STEP: Final = 6.0  # baselines from one column to the next at the most
_FIELD: Final = 4.0  # baselines of the columns with their values at the least
_FOOT: Final = 1.5  # baselines from the foot of the columns to the first line of their periods
_WIDE, _BEST, _TALL = 3.0, 2.2, 1.3  # times as wide as high: at the least height, at its best, at the most
_USUAL: Final = 14  # lines of the chart at its best, however wide it is
_UNIT: Final = 1.6  # baselines of the unit above the columns
_ABOVE: Final = 0.35  # baselines between a column and its value
_SOME: Final = 0.4  # what it costs that only some values are printed
_NOTHING: Final = 1.0  # points, the height of what stands for zero
HIGHLIGHTS: Final = "rows"
HEARD: Final = frozenset({"headings", "missing"})
SCALES: Final = (Scale(("rows.value",), kinds=AMOUNTS),)


@dataclass(frozen=True, slots=True)
class Column:
    """One period and its amount."""

    __pydantic_config__: ClassVar = STRICT

    label: str
    """The period, as it prints."""
    value: Figure | None = None
    """The amount; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Spec:
    """The columns, and how the text alternative names them."""

    __pydantic_config__: ClassVar = STRICT

    rows: tuple[Column, ...]
    """The columns, from the first period to the last."""
    highlight: int | None = None
    """The column, counted from 1, that takes the highlight ink; 0 for none, without it the last."""
    headings: tuple[str, str] = ("", "")
    """The two columns of the text alternative."""
    missing: str = "–"
    """Stands in the place of an amount that is not known."""


EXAMPLE = Spec(
    rows=tuple(
        Column(str(2018 + index), Figure(value, f"{value:g}\u00a0bn"))
        for index, value in enumerate((4.1, 4.3, 4.4, 3.9, 4.7, 5.2, 5.8, 6.2))
    ),
    headings=("Year", "Exports of goods"),
)


class _Words(NamedTuple):
    """What is printed: the ``unit`` above, the value of each column ("" for none) in a font, its period in lines.

    ``inside``: values stand in the heads of their columns.
    """

    unit: str
    values: tuple[str, ...]
    font: Font
    periods: tuple[tuple[str, ...], ...]
    complete: bool
    inside: bool = False

    @property
    def foot(self) -> int:
        """The lines of the periods."""
        return max(map(len, self.periods))  # the last has one at the least


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """One row for each period."""
    return (spec.headings, *((row.label, row.value.text if row.value else spec.missing) for row in spec.rows))


def needs(spec: Spec, frame: Frame, style: Style, measure: Measure) -> tuple[Need, ...]:
    """By the width that the columns take: about half as high as wide. Raises ChartError for words that have no room."""
    _check(spec)
    sheet = Sheet(frame, style, measure)
    words, wide = _words(spec, sheet), _step(spec, frame) * len(spec.rows) / frame.baseline
    around = math.ceil(_FIELD + _FOOT + words.foot - 1 + (_UNIT if words.unit else 0.0))
    least = max(around, math.floor(wide / _WIDE))
    best = max(least, min(_USUAL, math.floor(wide / _BEST)))
    return (Need(least, best, max(best, math.floor(wide / _TALL)), 0.0 if words.complete else _SOME),)


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for numbers that are none, words wider than the chart and a frame with too few lines."""
    _check(spec)
    sheet = Sheet(frame, style, measure)
    words, step = _words(spec, sheet), _step(spec, frame)
    top, foot = frame.line(_UNIT if words.unit else 0.0), frame.line(frame.lines - words.foot + 1 - _FOOT)
    if top - foot < _FIELD * frame.baseline - 1e-6:
        needed = frame.lines + math.ceil(_FIELD - (top - foot) / frame.baseline)
        raise ChartError(f"columns need {needed} lines of the page, the chart has {frame.lines}", ("rows",), needed)
    words = _inside(spec, sheet, words, top - foot)
    if words.unit:
        sheet.text(0, frame.line(1), words.unit, style.note, style.muted)
    zero, scale = _scale(spec, sheet, words, foot, top)
    for index, row in enumerate(spec.rows):
        middle, end = step * (index + 0.5), zero + (row.value.value * scale if row.value else 0.0)
        ink = style.highlight if index == _highlighted(spec) else style.data
        if end != zero:
            sheet.data_column(middle, zero, end, step, ink)
        elif row.value:
            wide = step * sheet.column_share
            sheet.bar(middle - wide / 2, zero, wide, _NOTHING, ink)
        _value(sheet, spec, words, index, (middle, end), ink)
        _period(sheet, spec, words, index, middle)
    if any(row.value and row.value.value < 0 for row in spec.rows):
        sheet.rule([(0.0, zero), (step * len(spec.rows), zero)], style.line, style.rule)
    return sheet.figure


def _check(spec: Spec) -> None:
    hint = "a line shows so many"
    require_rows(spec.rows, "rows", at_least=2, at_most=_MOST, too_many=hint)
    require_row(spec.highlight or 0, len(spec.rows), "highlight")
    if not any(row.value for row in spec.rows):
        raise ChartError("no column has an amount", ("rows",))
    for index, row in enumerate(spec.rows):
        if row.value:
            require_finite(row.value, ("rows", index, "value"))


def _highlighted(spec: Spec) -> int:
    return (len(spec.rows) if spec.highlight is None else spec.highlight) - 1


def _step(spec: Spec, frame: Frame) -> float:
    """Points from one column to the next."""
    return min(frame.width / len(spec.rows), _STEP * frame.baseline)


def _scale(spec: Spec, sheet: Sheet, words: _Words, foot: float, top: float) -> tuple[float, float]:
    """The height of zero, and points for one unit: as large as leaves every column and its value inside the field."""
    amounts = [row.value.value for row in spec.rows if row.value]
    taken = sheet.cap_height(words.font) + _ABOVE * sheet.frame.baseline
    up, down = max(0.0, *amounts), max(0.0, *(-amount for amount in amounts))
    above, below = (0.0 if words.inside else taken), taken if down else 0.0
    room = top - foot - above - below
    scale = room / (up + down) if up + down else 0.0
    return foot + below + down * scale, scale


def _inside(spec: Spec, sheet: Sheet, words: _Words, room: float) -> _Words:
    """The words with the values in the heads of their columns, where the style has them there and all have room."""
    amounts = [row.value.value if row.value else 0.0 for row in spec.rows]
    if sheet.style.bar != "block" or min(amounts) < 0 or not max(amounts) or not any(words.values):
        return words
    wide = _step(spec, sheet.frame) * sheet.column_share - 2 * _ABOVE * sheet.frame.baseline
    least = min(amount for amount, text in zip(amounts, words.values, strict=True) if text) * room / max(amounts)
    fits = max(sheet.width(text, words.font) for text in words.values) <= wide
    high = sheet.cap_height(words.font) + 2 * _ABOVE * sheet.frame.baseline <= least
    return words._replace(inside=True) if fits and high else words


def _value(sheet: Sheet, spec: Spec, words: _Words, index: int, head: tuple[float, float], ink: str) -> None:
    """Beyond the head of the column, or in it; what is not known at the foot, quietly."""
    (x, y), style, value = head, sheet.style, spec.rows[index].value
    above, font, text = _ABOVE * sheet.frame.baseline, words.font, words.values[index]
    if value is None:
        sheet.text(x, y + above, spec.missing, style.note, style.muted, "center")
    elif not text:
        sheet.leave_out(value.text)
    else:
        below = y - above - sheet.cap_height(font)
        height = below if words.inside or value.value < 0 else y + above
        x = sum(_span(spec, sheet, index, text, font)) / 2
        sheet.text(x, height, text, font, style.reads_on(ink) if words.inside else style.text, "center")


def _period(sheet: Sheet, spec: Spec, words: _Words, index: int, middle: float) -> None:
    """The period, from the first line below the columns on."""
    lines, frame = words.periods[index], sheet.frame
    if not lines:
        sheet.leave_out(spec.rows[index].label)
    for number, line in enumerate(lines):
        at, x = frame.line(frame.lines - words.foot + 1 + number), middle
        if len(lines) == 1:
            x = sum(_span(spec, sheet, index, line, sheet.style.note)) / 2
        sheet.text(x, at, line, sheet.style.note, sheet.style.muted, "center")


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _words(spec: Spec, sheet: Sheet) -> _Words:
    """Values as large as all have room, else some of them; periods in lines, else every second, third ..."""
    texts = [row.value.text if row.value else "" for row in spec.rows]
    unit = shared_unit([text for text in texts if text])
    unit = unit if sheet.width(unit, sheet.style.note) <= sheet.frame.width else ""
    bare = tuple(text.removesuffix(f"\u00a0{unit}") if unit else text for text in texts)
    room = _step(spec, sheet.frame) - 2 * _ABOVE * sheet.frame.baseline
    close = close_value(sheet.style)
    small = Font(close.key, min(close.size, sheet.style.note.size))
    periods = _periods(spec, sheet)
    for font in dict.fromkeys((sheet.style.value, close, small)):
        if max(sheet.width(text, font) for text in bare) <= room:
            return _Words(unit, bare, font, periods, complete=True)
    return _Words(unit, _some(spec, sheet, bare, small), small, periods, complete=False)


def _some(spec: Spec, sheet: Sheet, bare: Sequence[str], font: Font) -> tuple[str, ...]:
    """Of the values the last, the highlighted, the first, the highest and the lowest that stand clear of all else."""
    known = [(row.value.value, index) for index, row in enumerate(spec.rows) if row.value]
    wanted = [known[-1][1], _highlighted(spec), known[0][1], max(known)[1], min(known)[1]]
    kept = dict[int, tuple[float, float]]()
    for index in dict.fromkeys(index for index in wanted if index >= 0 and bare[index]):
        left, right = span = _span(spec, sheet, index, bare[index], font)
        white = sheet.frame.gutter / 2
        if all(right + white <= other[0] or other[1] + white <= left for other in kept.values()) and _is_over(
            spec, sheet, index, span
        ):
            kept[index] = span
    return tuple(text if index in kept else "" for index, text in enumerate(bare))


def _span(spec: Spec, sheet: Sheet, index: int, words: str, font: Font) -> tuple[float, float]:
    """Where words round a column begin and end, which stay in the frame."""
    wide, middle = sheet.width(words, font), _step(spec, sheet.frame) * (index + 0.5)
    left = min(max(middle - wide / 2, 0.0), sheet.frame.width - wide)
    return left, left + wide


def _is_over(spec: Spec, sheet: Sheet, index: int, span: tuple[float, float]) -> bool:
    """Whether no column that a value reaches over goes further than its own."""
    step, own = _step(spec, sheet.frame), spec.rows[index].value
    assert own is not None
    first, last = int(span[0] // step), min(int(span[1] // step), len(spec.rows) - 1)
    others = [row.value.value for row in spec.rows[first : last + 1] if row.value]
    return span[0] >= 0 and all((other - own.value) * (1 if own.value >= 0 else -1) <= 0 for other in others)


def _periods(spec: Spec, sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    """The lines of each period; of every second, third ... counted back from the last, where not all have room."""
    labels, font, step = [row.label for row in spec.rows], sheet.style.note, _step(spec, sheet.frame)
    room = step - sheet.frame.gutter / 2
    lines = [sheet.fitted(label, font, room) for label in labels]
    if all(len(each) <= MOST_WRAPPED and max(sheet.width(line, font) for line in each) <= room for each in lines):
        return tuple(tuple(map(str.rstrip, each)) for each in lines)
    widest = max(range(len(labels)), key=lambda number: sheet.width(labels[number], font))
    if sheet.width(labels[widest], font) > sheet.frame.width:
        raise ChartError(f"the period “{labels[widest]}” is wider than the chart", ("rows", widest, "label"))
    spans = [_span(spec, sheet, index, label, font) for index, label in enumerate(labels)]
    every, last = every_clear(spans, sheet.frame.gutter / 2, labels), len(labels) - 1
    return tuple((label,) if (last - index) % every == 0 else () for index, label in enumerate(labels))
