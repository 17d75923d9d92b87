"""How amounts moved over time: one line for each series, named at its end, over hairlines at the ticks given.

The ticks say which heights are marked and how they print; the lowest is the foot of the chart and the highest its top,
so that an axis begins at zero exactly when the ticks do. Periods stand under the chart, evenly apart: months,
quarters, days, any number of them. Where there is no room for the words of all periods or ticks, every second, third
... is printed (of many months and years by steps that one counts in), and the build says so; the text alternative has
every period. A value that is not known interrupts its line, and one alone between two such is a dot. Each series ends
in a dot with its name and last value beside it; names that crowd each other move apart. In a frame that nobody chose
the size of, names that would leave the lines a narrow field are broken into lines or stand in a key above it, and a
unit that all numbers share stands once, above the ticks; the grid is quiet there, and the line at zero, or at the foot
where there is none, is its base. One series may be highlighted; the others take the data ink
and, from the second on, the muted one and dashes, so that colour never carries the meaning alone.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError, line_words
from charts.labels import spread
from charts.line_words import LineWords, WordSetting
from charts.periods import every_clear
from charts.polylines import Spot
from charts.sheet import Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need, Scale, drawn_at, require_finite, require_row, require_rows

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Style

_PEN: Final = 7 / 6  # of what is heavy in the style, the width of a line
_GRID: Final = 0.5  # points at the most, where lines of the grid are quiet
_PERIODS: Final = 10_000
_DOT: Final = 2.6
_DASHES: Final = ((), (5.0, 2.5), (1.5, 2.0), (8.0, 2.0, 1.5, 2.0))
_TICK: Final = 1.25  # type sizes from one tick's words to the next at the least
_FOOT: Final = 1.5  # baselines between the lowest tick and the periods' baseline
_FIELD: Final = 4  # baselines that the lines have at the least, each way
_WIDE, _BEST, _TALL = 2.6, 1.9, 1.3  # times as wide as high: at the least height, at its best, at the most
_UPRIGHT: Final = 1.25  # times as wide as high a field is at the least that shows how steep its lines are
_NARROW: Final = 10.0  # baselines: a field as wide as that, or wider, is wide enough
HEARD: Final = frozenset({"heading", "missing"})
SCALES: Final = (Scale(("series.values",), ("ticks",)),)


@dataclass(frozen=True, slots=True)
class Series:
    """A name and a value for each period."""

    __pydantic_config__: ClassVar = STRICT

    name: str
    """Stands at the end of the line."""
    values: tuple[Figure | None, ...]
    """One for each period; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Spec:
    """The lines, the scale they stand on, and how the text alternative names them."""

    __pydantic_config__: ClassVar = STRICT

    periods: tuple[str, ...]
    """From left to right, as they print."""
    series: tuple[Series, ...]
    """The lines; the first comes first in the text alternative."""
    ticks: tuple[Figure, ...]
    """Heights marked, from low to high; at least two."""
    highlight: int = 1
    """The series, counted from 1, that takes the highlight ink; 0 for none."""
    heading: str = ""
    """Names the periods in the text alternative."""
    missing: str = "—"
    """Stands in the text alternative for a value that is not known."""


EXAMPLE = Spec(
    periods=("2008", "2009", "2010", "2011", "2012", "2013"),
    series=(
        Series("region", tuple(Figure(value, str(value)) for value in (100, 96, 118, 141, 150, 161))),
        Series("country", tuple(Figure(value, str(value)) for value in (100, 89, 97, 102, 105, 106))),
    ),
    ticks=(Figure(0, "0"), Figure(50, "50"), Figure(100, "100"), Figure(150, "150"), Figure(200, "200")),
    heading="Year",
)


@dataclass(frozen=True, slots=True)
class _Field:
    """Where the lines run: the frame less the ticks' words, the names and the periods."""

    left: float
    right: float
    bottom: float
    top: float
    low: float
    high: float
    steps: int

    def spot(self, index: int, value: float) -> Spot:
        x = self.left + (self.right - self.left) * index / self.steps
        return x, self.bottom + (self.top - self.bottom) * (value - self.low) / (self.high - self.low)


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """A row for each period, a column for each series."""
    columns = [[value.text if value else spec.missing for value in series.values] for series in spec.series]
    return ((spec.heading, *(series.name for series in spec.series)), *zip(spec.periods, *columns, strict=True))


def needs(spec: Spec, frame: Frame, style: Style, measure: Measure) -> tuple[Need, ...]:
    """By the width: about half as high as wide, with room for the names at the ends of the lines.

    A field that the words beside it leave narrow or upright makes every line steep, and costs; each way to set the
    words has the heights at which it is the one that is drawn. Raises ChartError where no way leaves a field.
    """
    _check(spec)
    return drawn_at(need for _, need in _ways(spec, Sheet(frame, style, measure)))


def _ways(spec: Spec, sheet: Sheet) -> list[tuple[WordSetting, Need]]:
    """The ways that leave the lines a field, the best first. Raises ChartError for none."""
    frame, words = sheet.frame, _words(spec)
    found = [
        (way, _need(way, len(spec.series), sheet))
        for way in line_words.ways(words, sheet)
        if frame.width - way.left - way.right >= _FIELD * frame.baseline
    ]
    if not found:
        raise line_words.too_wide(words, sheet)
    return sorted(found, key=lambda pair: pair[1].cost)


def _words(spec: Spec) -> LineWords:
    ends = [(series.name, _last(series)[1].text) for series in spec.series]
    return LineWords(tuple(tick.text for tick in spec.ticks), *zip(*ends, strict=True))


def _need(way: WordSetting, count: int, sheet: Sheet) -> Need:
    """The heights of a chart of so many lines whose words are set that way."""
    frame = sheet.frame
    capitals = sheet.cap_height(sheet.style.value) / frame.baseline
    own = math.ceil(max(_FIELD, way.end * count + way.end - way.below) + _FOOT + capitals + way.above)
    wide, best, tall = (math.floor(frame.width / ratio / frame.baseline) for ratio in (_WIDE, _BEST, _TALL))
    least = max(own, wide)
    field, high = (frame.width - way.left - way.right) / frame.baseline, least - _FOOT - capitals - way.above
    cost = 2 * (_missing(field, _UPRIGHT * high) + _missing(field, _NARROW)) + way.cost
    return Need(least, max(least, best), max(least, tall), cost)


def _missing(wide: float, wanted: float) -> float:
    """Which share of a width is missing: from 0 to 1."""
    return min(max(0.0, 1 - wide / wanted), 1.0)


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for series of another length than the periods, values beyond the ticks, and lack of room."""
    _check(spec)
    sheet = Sheet(frame, style, measure)
    ways = _ways(spec, sheet)
    way = next((way for way, need in ways if need.least <= frame.lines), ways[0][0])
    room = _field(spec, sheet, way)
    _ticks(spec, sheet, room, way)
    _periods(spec, sheet, room)
    for index, series in enumerate(spec.series):
        values = [value.value if value else math.nan for value in series.values]
        spots = [room.spot(step, value) for step, value in enumerate(values)]
        on_top = 3.5 if index + 1 == spec.highlight else 3.0
        sheet.rule(spots, _ink(spec, style, index), _PEN * style.heavy, _DASHES[index], level=on_top)
        for step in _alone(series):
            sheet.disc(*spots[step], _DOT, _ink(spec, style, index))
    _names(spec, sheet, room, way)
    if way.keyed:
        _key(spec, sheet, way)
    return sheet.figure


def _alone(series: Series) -> list[int]:
    """Where a known value has no known neighbour, so that no line shows it; the last one has its dot already."""
    last, padded = _last(series)[0], (None, *series.values, None)
    known = [step for step, value in enumerate(series.values) if value is not None]
    return [step for step in known if step != last and padded[step] is None and padded[step + 2] is None]


def _check(spec: Spec) -> None:
    require_rows(spec.periods, "periods", at_least=2, at_most=_PERIODS)
    require_rows(spec.series, "series", at_most=len(_DASHES))
    require_rows(spec.ticks, "ticks", at_least=2)
    for index, tick in enumerate(spec.ticks):
        require_finite(tick, ("ticks", index), least=spec.ticks[index - 1].value if index else -math.inf)
    if spec.ticks[0].value == spec.ticks[-1].value:
        raise ChartError("the ticks are all the same", ("ticks",))
    for index, (tick, before) in enumerate(zip(spec.ticks[1:], spec.ticks, strict=False), 1):
        if tick.value == before.value:
            raise ChartError(f"the tick “{tick.text}” stands twice", ("ticks", index))
    require_row(spec.highlight, len(spec.series), "highlight", "series")
    for index, series in enumerate(spec.series):
        if len(series.values) != len(spec.periods):
            message = f"“{series.name}” has {len(series.values)} values for {len(spec.periods)} periods"
            raise ChartError(message, ("series", index, "values"))
        if not any(series.values):
            raise ChartError(f"“{series.name}” has no value at all", ("series", index, "values"))
        _check_values(spec, series, index)


def _check_values(spec: Spec, series: Series, index: int) -> None:
    for step, value in enumerate(series.values):
        if value is None:
            continue
        require_finite(value, ("series", index, "values", step))
        if not spec.ticks[0].value <= value.value <= spec.ticks[-1].value:
            raise ChartError(f"“{value.text}” lies beyond the ticks", ("series", index, "values", step))


def _field(spec: Spec, sheet: Sheet, way: WordSetting) -> _Field:
    frame, style = sheet.frame, sheet.style
    bottom = frame.line(frame.lines - _FOOT)
    top = frame.line(way.above) - sheet.cap_height(style.value)
    if top - bottom < _FIELD * frame.baseline:
        needed = frame.lines + math.ceil(_FIELD - (top - bottom) / frame.baseline)
        raise ChartError(f"lines need {needed} lines of the page, the chart has {frame.lines}", ("series",), needed)
    low, high = spec.ticks[0].value, spec.ticks[-1].value
    return _Field(way.left, frame.width - way.right, bottom, top, low, high, len(spec.periods) - 1)


def _ticks(spec: Spec, sheet: Sheet, room: _Field, way: WordSetting) -> None:
    """Hairlines from the words at the left to the last period; the foot is a rule. Words are centred on them."""
    style, half = sheet.style, sheet.cap_height(sheet.style.note) / 2
    if way.unit:
        sheet.text(0, sheet.frame.line(way.above), way.unit, style.note, style.muted)
    heights = [room.spot(0, tick.value)[1] for tick in spec.ticks]
    every = _thinned(heights, _TICK * style.note.size)
    for index, (tick, y) in enumerate(zip(way.words.ticks, heights, strict=True)):
        if index % every:
            sheet.leave_out(tick)
            continue
        ink, pen = style.line, style.hairline if index else style.rule
        if sheet.frame.yields:
            base = index == _base(spec)
            ink, pen = (style.line, style.rule) if base else (style.neutral, min(style.hairline, _GRID))
        sheet.rule([(room.left, y), (room.right, y)], ink, pen, level=1)
        sheet.text(0, y - half, tick, style.note, style.muted)


def _base(spec: Spec) -> int:
    """The tick that the lines stand on: zero, where there is one, else the foot."""
    return next((index for index, tick in enumerate(spec.ticks) if tick.value == 0), 0)


def _thinned(heights: list[float], gap: float) -> int:
    """1 for all ticks, 2 for every second ...: the most that stand so far apart, both ends if that costs no tick more.

    The field is high enough for its two ends.
    """
    last = len(heights) - 1

    def roomy(every: int) -> bool:
        kept = heights[::every]
        return all(above - below >= gap for below, above in itertools.pairwise(kept))

    most = next((every for every in range(1, last) if roomy(every)), last)
    whole = next((every for every in range(most, last + 1) if last % every == 0 and roomy(every)), last)
    return whole if last // whole == last // most else most


def _periods(spec: Spec, sheet: Sheet, room: _Field) -> None:
    """Every period, or every second, third ... that leaves white between the words, counted back from the last.

    Words at the ends stay inside the frame.
    """
    style, frame = sheet.style, sheet.frame
    widths = [sheet.width(period, style.note) for period in spec.periods]
    for index, wide in enumerate(widths):
        if wide > frame.width:
            message = f"the period “{spec.periods[index][:60]}” is wider than the chart"
            raise ChartError(message, ("periods", index), hint="shorten it")
    spans = []
    for index, wide in enumerate(widths):
        left = min(max(room.spot(index, room.low)[0] - wide / 2, 0.0), frame.width - wide)
        spans.append((left, left + wide))
    every = every_clear(spans, frame.gutter / 2, spec.periods)
    for index in range(room.steps, -1, -every):
        x = (spans[index][0] + spans[index][1]) / 2
        sheet.text(x, frame.line(frame.lines), spec.periods[index], style.note, style.muted, "center")
    for index, period in enumerate(spec.periods):
        if (room.steps - index) % every:
            sheet.leave_out(period)


def _names(spec: Spec, sheet: Sheet, room: _Field, way: WordSetting) -> None:
    """Each line's last value, with its name beside or below it where it stands in no key."""
    style, frame = sheet.style, sheet.frame
    half = sheet.cap_height(style.value) / 2
    ends = [room.spot(step, value.value) for step, value in map(_last, spec.series)]
    low = room.bottom + way.below * frame.baseline  # a name below its value stays above the periods
    heights = spread([y - half for _, y in ends], frame.baseline * way.end, low, room.top - half)
    for index, (end, height) in enumerate(zip(ends, heights, strict=True)):
        value, name = way.words.values[index], way.words.names[index]
        sheet.disc(*end, _DOT, _ink(spec, style, index))
        x = room.right + frame.gutter / 2 + _DOT
        sheet.text(x, height, value, style.value, style.text)
        if way.broken and not way.keyed:
            for number, words in enumerate(way.broken[index], 1):
                sheet.text(x, height - number * frame.baseline, words, style.label, style.text)
        elif not way.keyed:
            sheet.text(x + sheet.width(f"{value} ", style.value), height, name, style.label, style.text)


def _key(spec: Spec, sheet: Sheet, way: WordSetting) -> None:
    """Above the field a piece of each line with the dot of its end, and its name."""
    style, frame, line = sheet.style, sheet.frame, 1
    half, left = sheet.cap_height(style.label) / 2, line_words.sample(sheet)
    for index, lines in enumerate(way.broken):
        ink, y, end = _ink(spec, style, index), frame.line(line) + half, left - frame.gutter / 2 - _DOT
        sheet.rule([(0, y), (end, y)], ink, _PEN * style.heavy, _DASHES[index])
        sheet.disc(end, y, _DOT, ink)
        sheet.text_lines(left, line, lines, style.label, style.text)
        line += len(lines)


def _last(series: Series) -> tuple[int, Figure]:
    """The last known value and where it stands."""
    return next((step, value) for step, value in reversed(list(enumerate(series.values))) if value is not None)


def _ink(spec: Spec, style: Style, index: int) -> str:
    if index + 1 == spec.highlight:
        return style.highlight
    others = [other for other in range(len(spec.series)) if other + 1 != spec.highlight]
    return style.muted if others.index(index) else style.data
