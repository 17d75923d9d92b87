"""Are lines thick enough to be printed, and the mixed ones thick enough to be printed cleanly?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.measure.grouping import grouped
from brochure.preflight.measure.underlay import colourful, under
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted

_VANISHING = 0.15  # points; below this a plate may hold nothing
_SLACK = 0.005
_LONG = 6.0  # times its thickness: then a filled area is a line


@page_check(
    when=lambda output: output.limits.line,
    why="A hairline is one dot of the screen here and nothing there; several inks never meet on it.",
    source="print rules: lines; Ghent Workgroup 2015, hairlines",
    codes={
        "hairline": "Draw the line at 0.25 pt or more.",
        "mixed-hairline": "Draw the line at 0.5 pt or more, or in one ink.",
    },
)
def lines(page: PdfPage, output: Output) -> Iterator[Finding]:
    limits, objects = output.limits, page.painting.objects
    seen = [(at, thing) for at, thing in enumerate(objects) if thing.box.shared(page.bleed) and _is_line(thing)]
    thin = [thing for _, thing in seen if thickness(thing) * page.unit < limits.line - _SLACK]
    thin = [thing for thing in thin if not thing.colour.is_white or thing.kind != "area"]
    for group in grouped(thin, lambda thing: (round(thickness(thing), 2), thing.colour)):
        points = thickness(group.first) * page.unit
        severity = "error" if points < _VANISHING else "warning"
        sentence = f"a line of {points:.2g} pt"
        yield Finding("hairline", severity, sentence, page.number, page.place(group.box), group.what)  # type: ignore[arg-type]
    mixed = []
    for at, thing in seen:
        if limits.line - _SLACK <= thickness(thing) * page.unit < limits.line_mixed - _SLACK:
            reversed_out = thing.colour.is_white and colourful(under(objects, at))
            if len(thing.colour.inked) > 1 or reversed_out:
                mixed.append(thing)
    for group in grouped(mixed, lambda thing: (round(thickness(thing), 2), thing.colour)):
        how = "reversed" if group.first.colour.is_white else f"in several inks ({group.first.colour})"
        sentence = f"a line of {thickness(group.first) * page.unit:.2g} pt {how}"
        yield Finding("mixed-hairline", "warning", sentence, page.number, page.place(group.box), group.what)


def _is_line(thing: Painted) -> bool:
    """A stroke, or a filled rectangle so thin that it is one. Registration marks have their own thickness."""
    if "All" in thing.colour.space.inks:
        return False
    if thing.kind == "line" or thing.outline:
        return True
    if thing.kind != "area" or thing.shape is None or not thing.shape.is_rectangle or thing.patterned:
        return False
    box = thing.whole
    width, height = box.width, box.height
    return max(width, height) > 0 and min(width, height) * _LONG < max(width, height)


def thickness(thing: Painted) -> float:
    """In units of the page."""
    if thing.kind == "line" or thing.outline:
        return thing.width
    return min(thing.whole.right - thing.whole.left, thing.whole.top - thing.whole.bottom)
