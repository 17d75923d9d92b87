"""Places in rankings as dots on a scale, one row for each ranking, one dot for each field it was ranked in.

The best place is at the left. The scale comes from the ticks given: the first and the last are its ends. The first
group takes the highlight ink and a full dot, the second the data ink and an open dot, so that colour never carries the
meaning alone; each place is printed over its dot, and printed once where groups share it. A place that is not known has
no dot. Row labels stand on the page's baselines; a row needs 3 lines, and so does the head.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError
from charts.labels import spread
from charts.sheet import Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need, Scale, require_finite, require_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Style

_HEAD: Final = 3  # lines above the rows: groups, white, ticks
_ROW: Final = 3
_LABELS: Final = 0.55  # the most of the width that labels may take
_DOT: Final = 3.6
_TICK: Final = 2.5
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

    def x(self, place: Figure) -> float:
        return self.left + (self.right - self.left) * (place.value - self.best) / (self.worst - self.best)


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """A row for each ranking, a column for each group."""
    rows = ((row.label, *(place.text if place else spec.missing for place in row.places)) for row in spec.rows)
    return ((spec.heading, *spec.groups), *rows)


def needs(spec: Spec, _frame: Frame, _style: Style, _measure: Measure) -> tuple[Need, ...]:
    """Three lines a row under the head; four where there is room for air."""
    rows = len(spec.rows)
    return (Need(_ROW * rows + _HEAD, _ROW * rows + _HEAD, (_ROW + 1) * rows + _HEAD),)


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for a row without a place for each group, places beyond the ticks, and for lack of room."""
    step = _check(spec, frame)
    sheet = Sheet(frame, style, measure)
    scale = _scale(spec, sheet)
    _head(spec, sheet, scale)
    for index, row in enumerate(spec.rows):
        baseline = frame.line(_HEAD + index * step + math.ceil(step / 2))
        sheet.text(0, baseline, row.label, style.label, style.text)
        _axis(spec, sheet, scale, baseline + sheet.cap_height(style.label) / 2)
        _row(sheet, row, baseline + sheet.cap_height(style.label) / 2, scale)
    return sheet.figure


def _check(spec: Spec, frame: Frame) -> int:
    """The lines for one row."""
    require_rows(spec.groups, "groups", at_most=2)
    require_rows(spec.rows, "rows")
    require_rows(spec.ticks, "ticks", at_least=2)
    for index, tick in enumerate(spec.ticks):
        require_finite(tick, ("ticks", index))
    if spec.ticks[0].value >= spec.ticks[-1].value:
        raise ChartError("the ticks go from the best place to the worst", ("ticks",))
    for index, row in enumerate(spec.rows):
        _check_row(spec, row, index)
    lines = (frame.lines - _HEAD) // len(spec.rows)
    if lines < _ROW:
        needed = _ROW * len(spec.rows) + _HEAD
        message = f"{len(spec.rows)} rows need {needed} lines, the chart has {frame.lines}"
        raise ChartError(message, ("rows",), needed)
    return lines


def _check_row(spec: Spec, row: Ranking, index: int) -> None:
    if len(row.places) != len(spec.groups):
        message = f"“{row.label}” has {len(row.places)} places for {len(spec.groups)} groups"
        raise ChartError(message, ("rows", index, "places"))
    for number, place in enumerate(row.places):
        if place is not None and not spec.ticks[0].value <= place.value <= spec.ticks[-1].value:
            raise ChartError(f"“{place.text}” lies beyond the ticks", ("rows", index, "places", number))


def _scale(spec: Spec, sheet: Sheet) -> _Scale:
    frame, style = sheet.frame, sheet.style
    for index, row in enumerate(spec.rows):
        if sheet.width(row.label, style.label) > _LABELS * frame.width:
            raise ChartError(f"the label “{row.label}” takes too much of the width", ("rows", index, "label"))
    places = [place.text for row in spec.rows for place in row.places if place]
    half = max(sheet.width(text, style.note) for text in (*places, *(tick.text for tick in spec.ticks))) / 2
    labels = max(sheet.width(row.label, style.label) for row in spec.rows)
    left, right = labels + 2 * frame.gutter + half, frame.width - half
    if right - left < 6 * frame.baseline:
        raise ChartError("the chart is too narrow for its scale", ("ticks",))
    return _Scale(left, right, spec.ticks[0].value, spec.ticks[-1].value)


def _head(spec: Spec, sheet: Sheet, scale: _Scale) -> None:
    """The groups with their dots on the first line, what the ticks say on the last."""
    frame, style = sheet.frame, sheet.style
    baseline, x = frame.line(1), 0.0
    middle = baseline + sheet.cap_height(style.note) / 2
    for number, group in enumerate(spec.groups):
        _dot(sheet, x + _DOT, middle, number)
        x += 2 * _DOT + frame.gutter / 3
        sheet.text(x, baseline, group, style.note, style.text)
        x += sheet.width(group, style.note) + frame.gutter
    if x - frame.gutter > frame.width:
        raise ChartError("the names of the groups are wider than the chart", ("groups",))
    baseline = frame.line(_HEAD)
    for tick in spec.ticks:
        sheet.text(scale.x(tick), baseline, tick.text, style.note, style.muted, "center")


def _axis(spec: Spec, sheet: Sheet, scale: _Scale, middle: float) -> None:
    """A line for each row, with a stroke at each tick; a grid would run through the places printed over the dots."""
    style = sheet.style
    sheet.rule([(scale.left, middle), (scale.right, middle)], style.line, style.hairline, level=1)
    for tick in spec.ticks:
        x = scale.x(tick)
        sheet.rule([(x, middle - _TICK), (x, middle + _TICK)], style.line, style.hairline, level=1)


def _row(sheet: Sheet, row: Ranking, middle: float, scale: _Scale) -> None:
    frame, style = sheet.frame, sheet.style
    for number, place in reversed(list(enumerate(row.places))):
        if place is not None:
            _dot(sheet, scale.x(place), middle, number)
    shown = list({place.text: place for place in row.places if place}.values())
    if not shown:
        return
    widest = max(sheet.width(place.text, style.note) for place in shown) + 2
    centres = spread([scale.x(place) for place in shown], widest, scale.left, frame.width)
    for place, centre in zip(shown, centres, strict=True):
        sheet.text(centre, middle + _DOT + frame.baseline / 4, place.text, style.note, style.text, "center")


def _dot(sheet: Sheet, x: float, y: float, group: int) -> None:
    """Full for the first group; open and larger for the second, so that both show at one place."""
    style = sheet.style
    if group == 0:
        sheet.disc(x, y, _DOT, style.highlight)
    else:
        sheet.disc(x, y, _DOT - style.heavy / 4, style.ground, style.data, style.heavy)
