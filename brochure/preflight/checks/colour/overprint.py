"""Does small black text print over what lies below, and white never?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.measure.grouping import by_text, grouped
from brochure.preflight.measure.underlay import colourful, under
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted

_PALE = 0.2  # of one ink: the white rim of a letter is not seen in a paler tint


@page_check(
    when=lambda output: output.limits.overprint_text,
    why="Black letters cut out of a tint show white rims; white that overprints is not printed at all.",
    source="Ghent Workgroup 2015, black and white overprint; ISO 32000-1, 11.7.4",
    codes={
        "black-text-knocks-out": "Let black text of up to 12 pt overprint.",
        "white-overprints": "Switch overprint off for white objects; they vanish in print.",
    },
)
def overprint(page: PdfPage, output: Output) -> Iterator[Finding]:
    objects = page.painting.objects
    white = [thing for thing in objects if _white_overprints(thing) and thing.box.shared(page.bleed)]
    for group in grouped(white, lambda thing: thing.kind):
        sentence = f"white {group.first.kind} overprints and will not be seen"
        yield Finding("white-overprints", "error", sentence, page.number, page.place(group.box), group.what)
    cut = [at for at, thing in enumerate(objects) if _knocks_out(thing, output) and thing.box.shared(page.bleed)]
    coloured = [objects[at] for at in cut if colourful(under(objects, at), _PALE)]
    for group in grouped(coloured, by_text):
        sentence = "black text is cut out of the colour below instead of printing over it"
        yield Finding("black-text-knocks-out", "warning", sentence, page.number, page.place(group.box), group.what)
    if cut and not coloured:
        sentence = "black text does not overprint; it lies on bare paper or a pale tint, so nothing is seen of it"
        first = objects[cut[0]]
        yield Finding("black-text-knocks-out", "info", sentence, page.number, page.place(first.box), first.what)


def _white_overprints(thing: Painted) -> bool:
    picture = thing.image is not None and not thing.image.stencil
    if not thing.overprints or thing.kind == "shading" or picture or thing.colour.space.model == "rgb":
        return False
    return bool(thing.colour.values) and thing.colour.is_white


def _knocks_out(thing: Painted, output: Output) -> bool:
    if thing.kind != "text" or not thing.text or thing.text.size > output.limits.overprint_text + 0.05:
        return False
    if not thing.colour.is_black:
        return False
    mixed = thing.colour.space.model == "cmyk" and thing.mode != 1  # a zero of another ink then prints as a zero
    return not thing.overprints or mixed
