"""Describes what every chart is told besides its kind: numbers as they print, its room, and how to measure words.

A specification is a frozen dataclass of plain values (strings, numbers, tuples, :class:`Figure`), so that it can be
hashed, kept and checked by anybody. Lengths are in points, y runs upwards from the bottom left of the frame.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from charts import ChartError

#: For ``__pydantic_config__`` of a specification: a field that does not exist is an error, never ignored.
STRICT: Final[Mapping[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and how it prints: ``Figure(236.2, "236,2 %")``. Charts draw the value and never format one."""

    __pydantic_config__: ClassVar = STRICT

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One named number: a bar, a slice."""

    __pydantic_config__: ClassVar = STRICT

    label: str
    """What the number says, as it prints."""
    value: Figure
    """The number."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers of a chart that are drawn to one scale, and must therefore measure the same thing in the same unit.

    A field is named by its path through the specification, positions left out: ``rows.value``. ``marks`` are numbers
    that only mark the scale: ticks, a reference; they may go without a unit. ``kinds`` are what the numbers may be
    (level, change, index, rank, share, rate), by default anything; ``unit`` is the only unit that the drawing means.
    ``whole``: the numbers are parts that make one whole, printed in the text field of that name.
    """

    fields: tuple[str, ...]
    marks: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    unit: str = ""
    whole: str = ""


#: What can be drawn as a length from zero: everything but a place in a ranking.
AMOUNTS: Final = frozenset({"level", "change", "index", "share", "rate"})


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of a chart in points: ``baseline`` is the page's leading, ``gutter`` its column gap.

    ``top`` is how far below the frame's top edge the page has a grid line: 0 when the frame hangs from a line, half
    a baseline when its top lies at n - 1/2. ``rows`` are those that are drawn in it, the first and the one after the
    last, counted from 0, where a chart goes on in another frame; all of them share one scale. ``yields``: nobody chose
    these sizes, so that words which have no room where they were wanted stand elsewhere, or are left out and told.
    Raises ChartError unless width, height and baseline are above 0.
    """

    width: float
    height: float
    baseline: float
    gutter: float
    top: float = 0.0
    rows: tuple[int, int] | None = None
    yields: bool = False

    def __post_init__(self) -> None:
        sizes = (self.width, self.height, self.baseline)
        if not all(math.isfinite(size) and size > 0 for size in sizes):
            raise ChartError("a chart needs a frame with a width, a height and a baseline above 0")

    @property
    def lines(self) -> int:
        """How many whole baselines fit below the first grid line."""
        return math.floor((self.height - self.top) / self.baseline + 1e-3)

    def line(self, number: float) -> float:
        """The height (y, points from the bottom) of a grid line, counted from the top of the frame."""
        return self.height - self.top - number * self.baseline


class Need(NamedTuple):
    """How high a chart may be, in whole baselines of its page: at the least, at its best, at the most.

    ``draw`` never fails for lack of height in a frame of ``least`` lines or more; one of more than ``most`` would be
    thin. ``cost`` ranks ways of one chart: 0 is as good as can be, 1 what an art director would mention.
    """

    least: int
    best: int
    most: int
    cost: float = 0.0

    def within(self, room: int) -> int:
        """The lines to take where there is room for so many: the best, or what there is, never below the least."""
        return max(self.least, min(self.best, room))


class Better(NamedTuple):
    """The name of a kind that would show some data better, and the reason, a sentence without its full stop."""

    kind: str
    reason: str


def drawn_at(needs: Iterable[Need]) -> tuple[Need, ...]:
    """The heights at which each of several ways, the best first, is drawn: in all frames too low for a better one.

    Those that a better one is as low as are left out.
    """
    found: list[Need] = []
    for need in needs:
        most = min(need.most, found[-1].least - 1) if found else need.most
        if need.least <= most:
            found.append(need._replace(best=min(need.best, most), most=most))
    return tuple(found)


class TextMetrics(NamedTuple):
    """What a piece of text takes up, in points; ``descent`` is positive, all four are of the font but the width."""

    width: float
    ascent: float
    descent: float
    cap_height: float


#: Measures (text, font key, size in points) with the fonts the page will be painted with.
Measure = Callable[[str, str, float], TextMetrics]


def require_rows(
    rows: tuple[object, ...], field: str, at_least: int = 1, at_most: int = 40, *, too_many: str = ""
) -> None:
    """Raise ChartError unless there are enough rows to make a chart and few enough to be read.

    ``too_many`` is the hint for more than ``at_most``.
    """
    if not at_least <= len(rows) <= at_most:
        hint = too_many if len(rows) > at_most else ""
        raise ChartError(f"this chart takes {at_least} to {at_most} {field}, not {len(rows)}", (field,), hint=hint)


def require_row(number: int, rows: int, field: str, what: str = "row") -> None:
    """Raise ChartError unless a row is counted from 1, or 0 for none."""
    if not 0 <= number <= rows:
        hint = f"write a number from 1 to {rows}, or 0 for none" if rows > 1 else "write 1, or 0 for none"
        raise ChartError(f"there is no {what} {number}", (field,), hint=hint)


def require_finite(figure: Figure, field: tuple[str | int, ...], least: float = -math.inf) -> None:
    """Raise ChartError for a number that no length can stand for: infinite, or below ``least``."""
    if not math.isfinite(figure.value):
        raise ChartError(f"“{figure.text}” is not a number a chart can draw", field)
    if figure.value < least:
        raise ChartError(f"“{figure.text}” is below {least:g}, where this chart begins", field)
