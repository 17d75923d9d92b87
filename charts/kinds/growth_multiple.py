"""How many times as much: equal discs whose area is the amount, the first for what there was, the rest for the growth.

The first disc, in the data ink, is the whole that was there. What was added follows in the highlight ink, whole discs
first and then a part: a sector that begins at the top and covers exactly its share of the area, inside the thin outline
of the disc it is a part of. So 2.5 times is one disc and one and a half more.

The discs share the width, a gutter apart, and stand on the last baselines above their labels. Labels are optional, one
for each disc, and break within the width of their disc.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

from charts import ChartError
from charts.labels import wrapped
from charts.sheet import Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need, Scale, require_finite

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing

    from charts.style import Style

_MOST: Final = 8  # discs; beyond, nobody counts them
_LEAST, _BEST = 3, 14  # baselines of a disc
_TOP: Final = 90.0  # degrees: where a part begins
HEARD: Final = frozenset({"headings", "total"})
SCALES: Final = (Scale(("multiple",), unit="times"),)


@dataclass(frozen=True, slots=True)
class Spec:
    """The multiple, the words under the discs, and how the text alternative names them."""

    __pydantic_config__: ClassVar = STRICT

    multiple: Figure
    """The amount reached, in units of the first; from 1 to 8."""
    labels: tuple[str, ...] = ()
    """Under the discs from left to right, as many as there are discs or none."""
    headings: tuple[str, str] = ("", "")
    """The two columns of the text alternative."""
    total: str = ""
    """The row of the text alternative that gives the multiple itself."""


EXAMPLE = Spec(
    multiple=Figure(2.5, "2.5×"),
    labels=("what there was", "as much again", "and half as much"),
    headings=("Output", "Times"),
    total="in all",
)


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """A row for each disc with the share of it that is filled, then the multiple, if it has a name of its own."""
    total = ((spec.total, spec.multiple.text),) if spec.total or not spec.labels else ()
    point = "," if "," in spec.multiple.text else "."
    shares = (f"{round(share, 3):g}".replace(".", point) for share in _shares(spec))
    return (spec.headings, *zip(spec.labels, shares, strict=bool(spec.labels)), *total)


def needs(spec: Spec, frame: Frame, style: Style, measure: Measure) -> tuple[Need, ...]:
    """Discs as wide as their cells and their labels; smaller ones do."""
    count = len(_shares(spec))
    cell = max(frame.baseline, (frame.width - (count - 1) * frame.gutter) / count)
    labels = max((len(wrapped(label, style.label, cell, measure)) for label in spec.labels), default=0)
    discs = math.ceil(cell / frame.baseline)
    least = labels + min(discs, _LEAST)
    return (Need(least, labels + min(discs, max(_LEAST, _BEST)), labels + discs),)


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for a multiple below 1 or above 8, for the wrong number of labels, and for lack of room."""
    shares = _shares(spec)
    sheet = Sheet(frame, style, measure)
    cell = (frame.width - (len(shares) - 1) * frame.gutter) / len(shares)
    if cell <= 0:
        raise ChartError(f"the chart is too narrow for {len(shares)} discs", ("multiple",))
    labels = [wrapped(label, style.label, cell, measure) for label in spec.labels]
    foot = frame.lines - max(map(len, labels), default=0)
    radius = min(cell, frame.height - max(frame.line(foot), 0.0)) / 2
    if foot < 1 or radius < frame.baseline / 2:
        raise ChartError("the chart is too low for discs and their labels", ("labels",))
    for index, share in enumerate(shares):
        ink = style.highlight if index else style.data
        left = index * (cell + frame.gutter)
        _disc(sheet, left + radius, frame.line(foot) + radius, radius, share, ink)
    for index, lines in enumerate(labels):
        sheet.text_lines(index * (cell + frame.gutter), foot + 1, lines, style.label, style.text)
    return sheet.figure


def _shares(spec: Spec) -> list[float]:
    """How much of each disc is filled."""
    require_finite(spec.multiple, ("multiple",), least=1)
    if spec.multiple.value > _MOST:
        raise ChartError(f"{spec.multiple.text} would take more than {_MOST} discs: print the number", ("multiple",))
    whole = math.floor(spec.multiple.value + 1e-9)
    part = spec.multiple.value - whole
    shares = [1.0] * whole + ([part] if part > 1e-6 else [])
    if spec.labels and len(spec.labels) != len(shares):
        message = f"{spec.multiple.text} has {len(shares)} discs, and {len(spec.labels)} labels"
        raise ChartError(message, ("labels",))
    return shares


def _disc(sheet: Sheet, x: float, y: float, radius: float, share: float, ink: str) -> None:
    """A whole disc, or the share of one inside its outline; equal angles are equal areas."""
    if share >= 1:
        sheet.disc(x, y, radius, ink)
        return
    pen = sheet.style.rule
    sheet.disc(x, y, radius - pen / 2, None, ink, pen)
    sheet.sector(x, y, radius, _TOP, _TOP + 360 * share, ink)
