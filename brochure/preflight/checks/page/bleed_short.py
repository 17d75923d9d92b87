"""Does everything that touches the trim go on to the end of the bleed, as far as its outline tells?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.measure.page_edges import TOUCH, along, edges, inked
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted

_LONG = 6.0  # millimetres along the edge; a shorter thing that stops there is not what the white line is seen of
_SLACK = 0.35  # millimetres of bleed that nobody misses


@page_check(
    when=lambda output: output.limits.bleed,
    why="Cut a hair outside, an area that stops at the trim leaves a white line along it.",
    source="print rules: artwork must really fill the bleed where it touches the trim",
    codes={"bleed-short": "Draw the area or picture on to 3 mm beyond the trim."},
)
def bleed_short(page: PdfPage, output: Output) -> Iterator[Finding]:
    if not page.says_trim:
        return
    wanted = output.limits.bleed - _SLACK
    things = [thing for thing in page.painting.objects if thing.kind in ("area", "image", "shading")]
    filling = [thing for thing in things if inked(thing)]
    for at, thing in enumerate(things):
        if not inked(thing) or not _straight(thing) or thing.patterned:
            continue
        for edge in edges(page, thing.box):
            if not -TOUCH <= edge.bleed < wanted:
                continue
            low, high = along(page, edge.name, thing.box)
            if page.mm(high - low) < _LONG or _within_trim(page, thing) < _LONG:
                continue
            if not _covered(page, edge.name, low, high, filling, thing) and not _hidden(thing, things[at + 1 :]):
                sentence = f"{thing.kind} ends {max(0.0, edge.bleed):.1f} mm beyond the {edge.name} trim edge"
                yield Finding("bleed-short", "error", sentence, page.number, page.place(thing.box), thing.what)


def _straight(thing: Painted) -> bool:
    """Whether the edge of its box is its own: a rectangle, or a picture or shading clipped by one."""
    return thing.kind != "area" or (thing.shape is not None and thing.shape.is_rectangle)


def _within_trim(page: PdfPage, thing: Painted) -> float:
    """The shorter side, in millimetres, of what of a thing is inside the trim; rules are not areas."""
    trim, box = page.trim, thing.box
    width = min(box.right, trim.right) - max(box.left, trim.left)
    height = min(box.top, trim.top) - max(box.bottom, trim.bottom)
    return page.mm(max(width, height)) if min(width, height) > 0 else 0.0


def _covered(page: PdfPage, name: str, low: float, high: float, filling: Sequence[Painted], thing: Painted) -> bool:
    """Whether other things fill the bleed along this stretch of the edge."""
    wanted = 3.0 - _SLACK
    slack = page.points(0.3)
    at = low
    spans = []
    for other in filling:
        if other is thing:
            continue
        reach = next(edge.bleed for edge in edges(page, other.box) if edge.name == name)
        if reach >= wanted:
            spans.append(along(page, name, other.box))
    for start, end in sorted(spans):
        if start <= at + slack:
            at = max(at, end)
    return at >= high - slack


def _hidden(thing: Painted, later: Sequence[Painted]) -> bool:
    """Whether one later thing covers it whole."""
    return any(
        other.opaque
        and _straight(other)
        and other.box.left <= thing.box.left + 0.1
        and other.box.bottom <= thing.box.bottom + 0.1
        and other.box.right >= thing.box.right - 0.1
        and other.box.top >= thing.box.top - 0.1
        for other in later
    )
