"""Parts of a whole as slices of a ring, at most six, each named beside it, with the whole in the middle.

Slices run clockwise from the top in the order given. The first takes the highlight ink if it is asked for; the others
take the data ink, paler from slice to slice, parted by the ground. Each name stands on a baseline to the left or right
of the ring, its value before it, and a hairline leads to its slice. In a frame that nobody chose the size of and that
leaves the ring no room beside them, they stand below it as a key. The parts must add up to something; whether they add
up to the whole in the middle is for the facts to say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError
from charts.labels import spread, width
from charts.rows import close_value
from charts.sheet import HorizontalAlign, Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need, Row, Scale, require_finite, require_row, require_rows
from charts.style import Font, Style

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

_TINTS: Final = (100, 70, 48, 32, 20, 12)  # percent of the data ink, apart enough to tell
_HOLE: Final = 0.62  # of the radius
_MIDDLE: Final = 1.9  # of the hole's radius, the most that words in the middle take
_NAME: Final = 3  # baselines from one name to the next
_LEAST, _BEST = 8, 16  # baselines of the ring: a small one, a large one
_NARROW: Final = 7  # baselines, the least ring between names where they may stand below it
_KEYED: Final = 6  # and of one above its key
_KEY_COST: Final = 0.6
_KEY: Final = 0.62  # baselines, a box of the key
_PART: Final = 1.0  # points of ground between slices
KEEPS_ITS_SIDES: Final = True  # slices run clockwise for everybody, and names stand on both sides
HIGHLIGHTS: Final = "rows"
HEARD: Final = frozenset({"headings"})
SCALES: Final = (Scale(("rows.value",), kinds=frozenset({"level", "share", "rate"}), whole="total"),)


@dataclass(frozen=True, slots=True)
class Spec:
    """The slices, what stands in their middle, and how the text alternative names them."""

    __pydantic_config__: ClassVar = STRICT

    rows: tuple[Row, ...]
    """The slices, clockwise from the top; at most six."""
    total: str = ""
    """Prints in the middle."""
    note: str = ""
    """On the baseline below the total."""
    highlight: int = 0
    """The slice, counted from 1, that takes the highlight ink; 0 for none."""
    headings: tuple[str, str] = ("", "")
    """The two columns of the text alternative."""


EXAMPLE = Spec(
    rows=(
        Row("services", Figure(46, "46%")),
        Row("manufacturing", Figure(31, "31%")),
        Row("farming", Figure(14, "14%")),
        Row("building", Figure(9, "9%")),
    ),
    total="487 bn",
    note="value added",
    highlight=2,
    headings=("Sector", "Share"),
)


@dataclass(frozen=True, slots=True)
class _Slice:
    """``start`` and ``end`` in turns from the top, clockwise."""

    row: Row
    start: float
    end: float
    ink: str

    @property
    def middle(self) -> float:
        """Radians, anticlockwise from the right, as mathematics has it."""
        return math.pi / 2 - math.pi * (self.start + self.end)


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """One row for each slice, then the whole if it is printed."""
    whole = ((spec.note, spec.total),) if spec.total else ()
    return (spec.headings, *((row.label, row.value.text) for row in spec.rows), *whole)


def needs(spec: Spec, frame: Frame, style: Style, measure: Measure) -> tuple[Need, ...]:
    """High enough for the names on the fuller side; at its best a ring as wide as the names leave room for.

    Where the names stand below it, a ring as wide as there is room for, and its key.
    """
    slices, sheet = _slices(spec, style), Sheet(frame, style, measure)
    if _is_keyed(spec, sheet):
        key = sum(row.lines for row in _key(spec, sheet, bool(spec.total or spec.note))) + 1
        widest = math.floor(frame.width / frame.baseline)
        best = max(_KEYED, min(widest, _BEST * 2 // 3))
        return (Need(_KEYED + key, best + key, max(best, widest) + key, _KEY_COST),)
    right = sum(math.cos(piece.middle) >= 0 for piece in slices)
    least = max(_NAME * max(right, len(slices) - right) + 1, _LEAST)
    if frame.yields:
        least = max(least, math.ceil(_ring_of(spec, sheet) / frame.baseline))
    ring = math.floor(_ring_width(spec, frame, style, measure) / frame.baseline)
    return (Need(least, max(least, min(ring, _BEST)), max(least, ring)),)


def _ring_width(spec: Spec, frame: Frame, style: Style, measure: Measure) -> float:
    """What the names leave of the width, in points."""
    fonts = ((row.label, style.label) for row in spec.rows), ((row.value.text, style.value) for row in spec.rows)
    words = max(width(text, font, measure) for pairs in fonts for text, font in pairs)
    return frame.width - 2 * (words + 2 * frame.gutter)


def _fonts(style: Style) -> tuple[Font, ...]:
    """Of the whole in the middle: large, or as small as the values beside the ring."""
    return style.figure, style.value, close_value(style)


def _ring_of(spec: Spec, sheet: Sheet) -> float:
    """The least ring that has room for the whole in its middle, in points."""
    words = max(sheet.width(spec.total, close_value(sheet.style)), sheet.width(spec.note, sheet.style.note))
    return 2 * words / _MIDDLE / _HOLE


def _is_keyed(spec: Spec, sheet: Sheet) -> bool:
    """Whether names stand below the ring: only where nobody chose its size, and too little is left between them."""
    frame = sheet.frame
    ring = _ring_width(spec, frame, sheet.style, sheet.measure)
    return frame.yields and ring < max(_NARROW * frame.baseline, _ring_of(spec, sheet))


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for amounts below 0, no amount at all, more than six slices, and for lack of room."""
    slices = _slices(spec, style)
    sheet = Sheet(frame, style, measure)
    if _is_keyed(spec, sheet):
        return _drawn_above_its_key(spec, sheet, slices)
    radius = min(frame.height, _ring_width(spec, frame, style, measure)) / 2
    if radius < 2 * frame.baseline:
        raise ChartError("the chart is too narrow for a ring and the names beside it", ("rows",))
    x, y = frame.width / 2, frame.height / 2
    for piece in slices:
        _ring(sheet, piece, x, y, radius)
    right = [piece for piece in slices if math.cos(piece.middle) >= 0]
    _names(sheet, right, x, y, radius, 1)
    _names(sheet, [piece for piece in slices if piece not in right], x, y, radius, -1)
    _middle(spec, sheet, x, y, radius * _HOLE)
    return sheet.figure


@dataclass(frozen=True, slots=True)
class _KeyRow:
    """A row of the key: its value, and its name in lines."""

    value: tuple[str, ...]
    name: tuple[str, ...]
    whole: bool = False  # its name stands below its value

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return len(self.value) + len(self.name) if self.whole else len(self.name)


def _key(spec: Spec, sheet: Sheet, whole: bool) -> list[_KeyRow]:
    """The slices in their order; then the whole, where it stands in the key."""
    style, width = sheet.style, sheet.frame.width
    room = width - _key_indent(spec, sheet)
    found = [_KeyRow((row.value.text,), _fitted(row.label, sheet, style.label, room)) for row in spec.rows]
    if whole:
        room = width - _key_value(sheet)
        total, note = _fitted(spec.total, sheet, close_value(style), room), _fitted(spec.note, sheet, style.label, room)
        found.append(_KeyRow(total, note, whole=True))
    return found


def _fitted(words: str, sheet: Sheet, font: Font, room: float) -> tuple[str, ...]:
    """Words on one line, or on as few as they need; none for none. Raises ChartError for one that is too wide."""
    if not words:
        return ()
    lines = sheet.fitted(words, font, room)
    if max(sheet.width(line, font) for line in lines) > room:
        raise ChartError(f"“{words}” is wider than the chart", ("rows",))
    return lines


def _key_indent(spec: Spec, sheet: Sheet) -> float:
    """Where the names of a key begin: after its box and the longest value."""
    words = max(sheet.width(row.value.text, close_value(sheet.style)) for row in spec.rows)
    return _key_value(sheet) + words + sheet.frame.gutter / 2


def _key_value(sheet: Sheet) -> float:
    """Where the values of a key begin."""
    return sheet.frame.baseline * _KEY + sheet.frame.gutter / 2


def _drawn_above_its_key(spec: Spec, sheet: Sheet, slices: list[_Slice]) -> Drawing:
    """The ring at the top, in the middle of the width; the key below it, with the whole if that has no room inside."""
    frame = sheet.frame
    for whole in (False, bool(spec.total or spec.note)):
        key = _key(spec, sheet, whole)
        above = frame.lines - sum(row.lines for row in key)
        diameter = min((above - 1) * frame.baseline, frame.width)
        if fits := diameter >= _ring_of(spec, sheet):
            break
    if above - 1 < _KEYED:
        needed = _KEYED + 1 + frame.lines - above
        raise ChartError(f"the ring and its key need {needed} lines, the chart has {frame.lines}", ("rows",), needed)
    x, y = frame.width / 2, frame.height - diameter / 2
    for piece in slices:
        _ring(sheet, piece, x, y, diameter / 2)
    if fits:
        _middle(spec, sheet, x, y, diameter / 2 * _HOLE)
    line, inks = above + 1, [piece.ink for piece in slices]
    for row, ink in zip_longest(key, inks):
        _key_row(sheet, row, (line, _key_indent(spec, sheet)), ink)
        line += row.lines
    return sheet.figure


def _key_row(sheet: Sheet, row: _KeyRow, at: tuple[int, float], ink: str | None) -> None:
    """A box in the ink of the slice, the value, the name; ``at`` a line, and so far to the right."""
    frame, style, (line, indent) = sheet.frame, sheet.style, at
    if ink:
        side = _KEY * frame.baseline
        sheet.bar(0, frame.line(line) + (sheet.cap_height(style.label) - side) / 2, side, side, ink)
    sheet.text_lines(_key_value(sheet), line, row.value, close_value(style), style.text)
    first, left = (line + len(row.value), _key_value(sheet)) if row.whole else (line, indent)
    sheet.text_lines(left, first, row.name, style.label, style.text)


def _slices(spec: Spec, style: Style) -> list[_Slice]:
    require_rows(spec.rows, "rows", at_least=2, at_most=len(_TINTS), too_many=_too_many(len(spec.rows)))
    require_row(spec.highlight, len(spec.rows), "highlight")
    for index, row in enumerate(spec.rows):
        require_finite(row.value, ("rows", index, "value"), least=0)
    whole = sum(row.value.value for row in spec.rows)
    if whole <= 0:
        raise ChartError("a whole of nothing has no parts", ("rows",))
    name, _, percent = style.data.partition("/")
    tints = iter(_TINTS)
    slices, reached = [], 0.0
    for index, row in enumerate(spec.rows):
        share = row.value.value / whole
        if index + 1 == spec.highlight:
            ink = style.highlight
        else:
            ink = f"{name}/{max(1, int(percent or 100) * next(tints) // 100)}"
        slices.append(_Slice(row, reached, reached + share, ink))
        reached += share
    return slices


def _too_many(rows: int) -> str:
    """What to write where a ring has more slices than one can tell apart."""
    return f"merge the {rows - len(_TINTS) + 1} smallest parts into one row, as others, or write kind: bars"


def _ring(sheet: Sheet, piece: _Slice, x: float, y: float, radius: float) -> None:
    """A slice, less half the parting on each side."""
    part = math.degrees(_PART / 2 / radius) if piece.end - piece.start < 1 else 0.0
    start, end = 90 - 360 * piece.end + part, 90 - 360 * piece.start - part
    if start < end:
        sheet.sector(x, y, radius, start, end, piece.ink, radius * _HOLE)


def _names(sheet: Sheet, slices: list[_Slice], x: float, y: float, radius: float, side: int) -> None:
    """Value and name of each slice on one side, the value's baseline on the grid, joined to its slice by a hairline."""
    frame, style = sheet.frame, sheet.style
    wanted = [(frame.line(0) - y - radius * math.sin(piece.middle)) / frame.baseline for piece in slices]
    lines = spread([round(line) for line in wanted], _NAME, 1, frame.lines - 1)
    if lines and max(lines) > frame.lines - 1 + 1e-6:
        raise ChartError("the chart is too low for all the names on one side of the ring", ("rows",))
    for piece, line in zip(slices, lines, strict=True):
        # Crowded names may have met half way between two lines.
        baseline = frame.line(math.floor(line + 0.5))
        align: HorizontalAlign = "left" if side > 0 else "right"
        edge = x + side * (radius + 2 * frame.gutter)
        sheet.text(edge, baseline, piece.row.value.text, style.value, style.text, align)
        sheet.text(edge, baseline - frame.baseline, piece.row.label, style.label, style.text, align)
        height = baseline + sheet.cap_height(style.value) / 2
        foot = (x + radius * math.cos(piece.middle), y + radius * math.sin(piece.middle))
        elbow = x + side * (radius + frame.gutter)
        sheet.rule([foot, (elbow, height), (edge - side * frame.gutter / 3, height)], style.line, style.hairline)


def _middle(spec: Spec, sheet: Sheet, x: float, y: float, room: float) -> None:
    style, frame = sheet.style, sheet.frame
    most = _MIDDLE * room
    fonts = _fonts(style) if frame.yields else _fonts(style)[:1]
    font = next((font for font in fonts if sheet.width(spec.total, font) <= most), None)
    if font is None or sheet.width(spec.note, style.note) > most:
        words, field = (spec.total, "total") if font is None else (spec.note, "note")
        raise ChartError(f"“{words}” does not fit into the ring", (field,))
    tall = sheet.cap_height(font)
    below = frame.baseline if spec.note else 0.0
    baseline = y - (tall - below) / 2
    sheet.text(x, baseline, spec.total, font, style.text, "center")
    sheet.text(x, baseline - 1.25 * below, spec.note, style.note, style.muted, "center")
