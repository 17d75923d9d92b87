"""Is text printed in black alone, not in a black of several inks?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.colour_spaces import Colour
from brochure.preflight.finding import Finding
from brochure.preflight.measure.grouping import by_text, grouped
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted

_BODY = 200  # characters: so many of one colour are running text


@page_check(
    when=lambda output: output.limits.black_text,
    why="Four plates never fall on each other exactly: thin strokes in several inks get coloured rims.",
    source="print rules: black; Ghent Workgroup 2015, black text",
    codes={
        "rich-black-text": "Set the text in 100 % black with no other ink.",
        "text-not-black": "Set running text in 100 % black; keep brand inks for headings of 14 pt and more.",
    },
)
def black_text(page: PdfPage, output: Output) -> Iterator[Finding]:
    texts = [thing for thing in page.painting.objects if thing.kind == "text" and thing.box.shared(page.bleed)]
    for group in grouped((thing for thing in texts if is_rich_black(thing.colour)), by_text):
        size = group.first.text.size if group.first.text else 0.0
        severity = "error" if size < output.limits.black_text * 2 else "warning"
        sentence = f"{size:.3g} pt text in a black of several inks ({group.first.colour})"
        place = page.place(group.box)
        yield Finding("rich-black-text", severity, sentence, page.number, place, group.what)  # type: ignore[arg-type]
    small = [thing for thing in texts if _is_dark(thing) and thing.text and thing.text.size < output.limits.black_text]
    for group in grouped(small, lambda thing: thing.colour):
        severity = "warning" if group.letters >= _BODY else "info"
        sentence = f"text below {output.limits.black_text:g} pt in several inks ({group.first.colour})"
        place = page.place(group.box)
        yield Finding("text-not-black", severity, sentence, page.number, place, group.what)  # type: ignore[arg-type]


def is_rich_black(colour: Colour) -> bool:
    """A black, or nearly, that is not of black ink alone; a dark brand ink with a hue of its own is not."""
    plates = colour.plates
    if plates is None or set(plates) - set("CMYK"):
        return False
    c, m, y, k = (plates.get(plate, 0.0) for plate in "CMYK")
    under = c + m + y
    if k >= 0.85:
        return under >= 0.05
    evenly = max(c, m, y) - min(c, m, y) <= 0.25
    return evenly and min(c, m, y) + k >= 0.85 and under >= 0.3


def _is_dark(thing: Painted) -> bool:
    plates = thing.colour.plates
    if plates is None or set(plates) - set("CMYK") or len(thing.colour.inked) < 2 or is_rich_black(thing.colour):
        return False
    c, m, y, k = (plates.get(plate, 0.0) for plate in "CMYK")
    light = 0.3 * max(0.0, 1 - c - k) + 0.59 * max(0.0, 1 - m - k) + 0.11 * max(0.0, 1 - y - k)
    return light < 0.3
