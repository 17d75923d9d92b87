"""Is everything painted in inks of a press: CMYK, grey or spots, never in RGB or Lab?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.colour_spaces import Space
from brochure.preflight.finding import Finding
from brochure.preflight.measure.grouping import grouped
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted

_KINDS = {"rgb": ("rgb-colour", "RGB"), "lab": ("lab-colour", "Lab")}


@page_check(
    when=lambda output: output.limits.process,
    why="The shop would convert it, as its own settings have it: black text becomes four inks, brand colours shift.",
    source="print rules: colour; Ghent Workgroup 2015, sheetfed CMYK",
    codes={
        "rgb-colour": "Convert the object to CMYK with the profile of the output intent.",
        "lab-colour": "Convert the object to CMYK, or to a spot ink that the job has.",
        "unknown-colour": "Export the page anew; the colour space of an object cannot be read.",
    },
)
def process_colours(page: PdfPage, output: Output) -> Iterator[Finding]:
    wrong = [thing for thing in page.painting.objects if space_of(thing).model in ("rgb", "lab", "unknown")]
    for group in grouped(wrong, lambda thing: (thing.kind, space_of(thing).model, thing.path)):
        thing = group.first
        space = space_of(thing)
        if space.model == "unknown":
            yield from _unknown(page, thing)
            continue
        code, called = _KINDS[space.model]
        family = "" if space.family == f"Device{called}" else f" ({space})"
        seen = group.box.shared(page.bleed)
        sentence = f"{thing.kind} in {called}{family}{'' if seen else ', outside the bleed'}"
        yield Finding(code, "error" if seen else "warning", sentence, page.number, page.place(group.box), group.what)


def space_of(thing: Painted) -> Space:
    """What a thing is painted with."""
    return thing.image.space if thing.image and not thing.image.stencil else thing.colour.space


def _unknown(page: PdfPage, thing: Painted) -> Iterator[Finding]:
    if thing.image:
        sentence = "the colours of a picture are not said"
        yield Finding("unknown-colour", "warning", sentence, page.number, page.place(thing.box), thing.what)
