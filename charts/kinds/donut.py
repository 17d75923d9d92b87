"""Parts of a whole as slices of a ring, at most six, each named beside it, with the whole in the middle.

Slices run clockwise from the top in the order given. The first takes the highlight ink if it is asked for; the others
take the data ink, paler from slice to slice, parted by the ground. Each name stands on a baseline to the left or right
of the ring, its value before it, and a hairline leads to its slice. The parts must add up to something; whether they
add up to the whole in the middle is for the facts to say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError
from charts.labels import spread, width
from charts.sheet import Align, Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need, Row, Scale, require_finite, require_row, require_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Style

_TINTS: Final = (100, 70, 48, 32, 20, 12)  # percent of the data ink, apart enough to tell
_HOLE: Final = 0.62  # of the radius
_NAME: Final = 3  # baselines from one name to the next
_LEAST, _BEST = 8, 16  # baselines of the ring: a small one, a large one
_PART: Final = 1.0  # points of ground between slices
KEEPS_ITS_SIDES: Final = True  # slices run clockwise for everybody, and names stand on both sides
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
    """High enough for the names on the fuller side; at its best a ring as wide as the names leave room for."""
    slices = _slices(spec, style)
    right = sum(math.cos(piece.middle) >= 0 for piece in slices)
    least = max(_NAME * max(right, len(slices) - right) + 1, _LEAST)
    ring = math.floor(_ring_width(spec, frame, style, measure) / frame.baseline)
    return (Need(least, max(least, min(ring, _BEST)), max(least, ring)),)


def _ring_width(spec: Spec, frame: Frame, style: Style, measure: Measure) -> float:
    """What the names leave of the width, in points."""
    fonts = ((row.label, style.label) for row in spec.rows), ((row.value.text, style.value) for row in spec.rows)
    words = max(width(text, font, measure) for pairs in fonts for text, font in pairs)
    return frame.width - 2 * (words + 2 * frame.gutter)


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for amounts below 0, no amount at all, more than six slices, and for lack of room."""
    slices = _slices(spec, style)
    sheet = Sheet(frame, style, measure)
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


def _slices(spec: Spec, style: Style) -> list[_Slice]:
    require_rows(spec.rows, "rows", at_least=2, at_most=len(_TINTS))
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
        align: Align = "left" if side > 0 else "right"
        edge = x + side * (radius + 2 * frame.gutter)
        sheet.text(edge, baseline, piece.row.value.text, style.value, style.text, align)
        sheet.text(edge, baseline - frame.baseline, piece.row.label, style.label, style.text, align)
        height = baseline + sheet.cap_height(style.value) / 2
        foot = (x + radius * math.cos(piece.middle), y + radius * math.sin(piece.middle))
        elbow = x + side * (radius + frame.gutter)
        sheet.rule([foot, (elbow, height), (edge - side * frame.gutter / 3, height)], style.line, style.hairline)


def _middle(spec: Spec, sheet: Sheet, x: float, y: float, room: float) -> None:
    style, frame = sheet.style, sheet.frame
    for words, font, field in ((spec.total, style.figure, "total"), (spec.note, style.note, "note")):
        if sheet.width(words, font) > 1.9 * room:
            raise ChartError(f"“{words}” does not fit into the ring", (field,))
    tall = sheet.cap_height(style.figure)
    below = frame.baseline if spec.note else 0.0
    baseline = y - (tall - below) / 2
    sheet.text(x, baseline, spec.total, style.figure, style.text, "center")
    sheet.text(x, baseline - 1.25 * below, spec.note, style.note, style.muted, "center")
