"""Is registration colour kept for the marks outside the page?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.measure.grouping import grouped
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted, inks_of


@page_check(
    when=lambda output: output.limits.process,
    why="It prints on every plate: up to 400 % of ink, and coloured rims round every letter.",
    source="ISO 32000-1, 8.6.6.4; Ghent Workgroup 2015",
    codes={
        "registration-text": "Set the text in 100 % black instead of the registration colour.",
        "registration-object": "Colour the object in black or a brand ink; registration colour is for marks only.",
    },
)
def registration(page: PdfPage, output: Output) -> Iterator[Finding]:
    wrong = [thing for thing in page.painting.objects if thing.box.meets(page.bleed) and _registered(thing)]
    for group in grouped(wrong, lambda thing: thing.kind):
        code = "registration-text" if group.first.kind == "text" else "registration-object"
        sentence = f"{group.first.kind} in the registration colour, which prints on every plate"
        yield Finding(code, "error", sentence, page.number, page.place(group.box), group.what)


def _registered(thing: Painted) -> bool:
    if thing.image and not thing.image.stencil:
        return "All" in inks_of(thing.image.space)
    return "All" in inks_of(thing.colour.space) and any(thing.colour.values)
