"""Places in rankings as dots on a scale, one row for each ranking, one dot for each field it was ranked in.

The best place is at the left. The scale comes from the ticks given: the first and the last are its ends. The first
group takes the highlight ink and a full dot, the second the data ink and an open dot, so that colour never carries the
meaning alone; each place is printed over its dot, and printed once where groups share it. A place that is not known has
no dot. Row labels stand on the page's baselines; a row needs 3 lines, and so does the head. Where the longest label
would take more than half of the width, or leave the scale no room, all labels stand above their scales. In a lower
frame that nobody chose the size of rows stand closer where no label stands above them, and then in two or three columns
on one scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError, rows
from charts.labels import spread
from charts.rows import Arrangement
from charts.sheet import Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need, Scale, require_finite, require_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Style

_HEAD: Final = 3  # lines above the rows: groups, white, ticks
_ROW: Final = 3
_LOW: Final = 2  # lines of a row that stands closer
_LOW_COST: Final = 0.6
_ABOVE_COST: Final = 0.2  # of labels above their scales
_FIELD: Final = 6  # baselines, the least width of a scale
_LABELS: Final = 0.55  # the most of the width that labels may take
_BELOW: Final = 1.75  # baselines from a label to the middle of the dots below it
_DOT: Final = 3.6
_TICK: Final = 2.5
ROWS: Final = "rows"
HEARD: Final = frozenset({"heading", "missing"})
SCALES: Final = (Scale(("rows.places",), ("ticks",), kinds=frozenset({"rank"})),)


@dataclass(frozen=True, slots=True)
class Ranking:
    """A label and one place for each group."""

    __pydantic_config__: ClassVar = STRICT

    label: str
    """What was ranked."""
    places: tuple[Figure | None, ...]
    """One for each group, in their order; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Spec:
    """The rankings, the scale, and how the text alternative names them."""

    __pydantic_config__: ClassVar = STRICT

    groups: tuple[str, ...]
    """What the dots stand for; one or two."""
    rows: tuple[Ranking, ...]
    """The rankings, from top to bottom."""
    ticks: tuple[Figure, ...]
    """Places marked on the scale, from the best to the worst; at least two."""
    heading: str = ""
    """Names the rows in the text alternative."""
    missing: str = "—"
    """Stands in the text alternative for a place that is not known."""


EXAMPLE = Spec(
    groups=("in the district", "in the country"),
    rows=(
        Ranking("Goods shipped per head", (Figure(1, "1st"), Figure(2, "2nd"))),
        Ranking("Investment per head", (Figure(1, "1st"), None)),
        Ranking("Foreign investment", (Figure(2, "2nd"), Figure(3, "3rd"))),
        Ranking("Average wage", (Figure(3, "3rd"), Figure(28, "28th"))),
    ),
    ticks=(Figure(1, "1"), Figure(10, "10"), Figure(20, "20"), Figure(30, "30")),
    heading="Ranking",
)


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    right: float
    best: float
    worst: float

    def moved(self, by: float) -> _Scale:
        """The scale of a column that begins further to the right."""
        return _Scale(self.left + by, self.right + by, self.best, self.worst)

    def x(self, place: Figure) -> float:
        return self.left + (self.right - self.left) * (place.value - self.best) / (self.worst - self.best)


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """A row for each ranking, a column for each group."""
    rows = ((row.label, *(place.text if place else spec.missing for place in row.places)) for row in spec.rows)
    return ((spec.heading, *spec.groups), *rows)


def needs(spec: Spec, frame: Frame, style: Style, measure: Measure) -> tuple[Need, ...]:
    """Three lines a row under the head, four where there is room for air; in lower frames two, then in columns."""
    _check(spec)
    return rows.needs(_arrangements(spec, Sheet(frame, style, measure)))


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for a row without a place for each group, places beyond the ticks, and for lack of room."""
    _check(spec)
    sheet = Sheet(frame, style, measure)
    arrangement = rows.fitting(_arrangements(spec, sheet), frame)
    step, scale = arrangement.step_in(frame), _scale(spec, sheet, arrangement.column(frame), arrangement.above)
    _groups(spec, sheet)
    for left, _ in arrangement.columns(frame):
        _ticks(spec, sheet, scale.moved(left))
    capitals = sheet.cap_height(style.label)
    for position, index in enumerate(rows.shown(frame, len(spec.rows))):
        row, (left, number) = spec.rows[index], arrangement.spot(position, frame)
        line = _HEAD + number * step + (arrangement.label if arrangement.above else max(_LOW, math.ceil(step / 2)))
        width = arrangement.column(frame)
        words = sheet.fitted(row.label, style.label, width) if arrangement.above else (row.label,)
        sheet.text_lines(left, line + 1 - len(words), words, style.label, style.text)
        middle = frame.line(line + _BELOW) if arrangement.above else frame.line(line) + capitals / 2
        _axis(spec, sheet, scale.moved(left), middle)
        _row(sheet, row, middle, scale.moved(left), left + width)
    return sheet.figure


def _arrangements(spec: Spec, sheet: Sheet) -> list[Arrangement]:
    """Labels beside their scales where they leave these room."""

    def ways(column: rows.ColumnSet) -> Iterator[Arrangement]:
        if _above(spec, sheet, column.width):
            label = max(map(len, rows.label_lines(_labels(spec), sheet, column.width)))
            step = _ROW + label - 1
            yield column.arranged(step, step + 1, step, _HEAD, _ABOVE_COST, above=True, label=label)
            return
        yield column.arranged(_ROW, _ROW + 1, _ROW, _HEAD)
        if sheet.frame.yields:  # with a line at the foot for the last dot
            yield column.arranged(_LOW, _LOW, _LOW, _HEAD + 1, _LOW_COST)

    return rows.arrangements(sheet.frame, len(spec.rows), ways)


def _above(spec: Spec, sheet: Sheet, width: float) -> bool:
    """Whether labels stand above their scales. Raises ChartError for what has no room there either."""
    beside = max(sheet.width(row.label, sheet.style.label) for row in spec.rows) <= _LABELS * width
    if beside and _field(_scale(spec, sheet, width, above=False)) >= _FIELD * sheet.frame.baseline:
        return False
    rows.label_lines(_labels(spec), sheet, width)
    if _field(_scale(spec, sheet, width, above=True)) < _FIELD * sheet.frame.baseline:
        raise ChartError("the chart is too narrow for its scale", ("ticks",))
    return True


def _field(scale: _Scale) -> float:
    """How long a scale is, in points."""
    return scale.right - scale.left


def _labels(spec: Spec) -> list[str]:
    return [row.label for row in spec.rows]


def _check(spec: Spec) -> None:
    require_rows(spec.groups, "groups", at_most=2)
    require_rows(spec.rows, "rows")
    require_rows(spec.ticks, "ticks", at_least=2)
    for index, tick in enumerate(spec.ticks):
        require_finite(tick, ("ticks", index))
    if spec.ticks[0].value >= spec.ticks[-1].value:
        raise ChartError("the ticks go from the best place to the worst", ("ticks",))
    for index, row in enumerate(spec.rows):
        _check_row(spec, row, index)


def _check_row(spec: Spec, row: Ranking, index: int) -> None:
    if len(row.places) != len(spec.groups):
        message = f"“{row.label}” has {len(row.places)} places for {len(spec.groups)} groups"
        raise ChartError(message, ("rows", index, "places"))
    for number, place in enumerate(row.places):
        if place is not None and not spec.ticks[0].value <= place.value <= spec.ticks[-1].value:
            raise ChartError(f"“{place.text}” lies beyond the ticks", ("rows", index, "places", number))


def _scale(spec: Spec, sheet: Sheet, width: float, above: bool) -> _Scale:
    """The scale of a column: beside the longest of all labels, or from edge to edge below them."""
    style = sheet.style
    places = [place.text for row in spec.rows for place in row.places if place]
    half = max(sheet.width(text, style.note) for text in (*places, *(tick.text for tick in spec.ticks))) / 2
    labels = max(sheet.width(row.label, style.label) for row in spec.rows)
    left = half if above else labels + 2 * sheet.frame.gutter + half
    return _Scale(left, width - half, spec.ticks[0].value, spec.ticks[-1].value)


def _groups(spec: Spec, sheet: Sheet) -> None:
    """The groups with their dots, on the first line; the second on the next one, where they have no room beside."""
    frame, style, lead = sheet.frame, sheet.style, 2 * _DOT + sheet.frame.gutter / 3
    widths = [lead + sheet.width(group, style.note) for group in spec.groups]
    if max(widths) > frame.width:
        raise ChartError("the names of the groups are wider than the chart", ("groups",))
    beside = sum(widths) + (len(widths) - 1) * frame.gutter <= frame.width
    for number, group in enumerate(spec.groups):
        x = sum(widths[:number]) + number * frame.gutter if beside else 0.0
        baseline = frame.line(1 if beside else 1 + number)
        _dot(sheet, x + _DOT, baseline + sheet.cap_height(style.note) / 2, number)
        sheet.text(x + lead, baseline, group, style.note, style.text)


def _ticks(spec: Spec, sheet: Sheet, scale: _Scale) -> None:
    """What the ticks of a column say, on the last line of the head."""
    baseline = sheet.frame.line(_HEAD)
    for tick in spec.ticks:
        sheet.text(scale.x(tick), baseline, tick.text, sheet.style.note, sheet.style.muted, "center")


def _axis(spec: Spec, sheet: Sheet, scale: _Scale, middle: float) -> None:
    """A line for each row, with a stroke at each tick; a grid would run through the places printed over the dots."""
    style = sheet.style
    sheet.rule([(scale.left, middle), (scale.right, middle)], style.line, style.hairline, level=1)
    for tick in spec.ticks:
        x = scale.x(tick)
        sheet.rule([(x, middle - _TICK), (x, middle + _TICK)], style.line, style.hairline, level=1)


def _row(sheet: Sheet, row: Ranking, middle: float, scale: _Scale, right: float) -> None:
    frame, style = sheet.frame, sheet.style
    for number, place in reversed(list(enumerate(row.places))):
        if place is not None:
            _dot(sheet, scale.x(place), middle, number)
    shown = list({place.text: place for place in row.places if place}.values())
    if not shown:
        return
    widest = max(sheet.width(place.text, style.note) for place in shown) + 2
    centres = spread([scale.x(place) for place in shown], widest, scale.left, right)
    for place, centre in zip(shown, centres, strict=True):
        sheet.text(centre, middle + _DOT + frame.baseline / 4, place.text, style.note, style.text, "center")


def _dot(sheet: Sheet, x: float, y: float, group: int) -> None:
    """Full for the first group; open and larger for the second, so that both show at one place."""
    style = sheet.style
    if group == 0:
        sheet.disc(x, y, _DOT, style.highlight)
    else:
        sheet.disc(x, y, _DOT - style.heavy / 4, style.ground, style.data, style.heavy)
