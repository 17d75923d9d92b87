"""Does any spot of the page carry more ink than the paper can take?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.model.outputs import Output
from brochure.preflight.checks import plates_check
from brochure.preflight.checks.colour.process_colours import space_of
from brochure.preflight.finding import Finding, PlaceMm

if TYPE_CHECKING:
    from brochure.preflight.pages import PdfPage
    from brochure.preflight.plates import Plates

_ROUNDING = 1.5  # per cent: four plates of 256 steps each
_MOST_PLACES = 3  # on one page


@plates_check(
    when=lambda output: output.limits.ink_error,
    why="Too much ink does not dry: it sets off on the next sheet, and the shop rejects the job.",
    source="print rules: total ink, mean over any 15 mm²; FOGRA39 coated: 300 %",
    codes={
        "too-much-ink": "Lower the inks of the object, or convert the picture with the profile of the output intent.",
        "much-ink": "Ask the shop whether its paper takes this much ink.",
    },
)
def total_ink(plates: Plates, output: Output) -> Iterator[Finding]:
    from brochure.preflight.measure.total_area_coverage import (  # numpy, which only a rendered page needs
        heat,
        heavy_regions,
    )

    limits = output.limits
    warned = limits.ink_warning + _ROUNDING
    for ink, place in heavy_regions(plates, limits.ink_window, warned, _MOST_PLACES):
        if ink <= limits.ink_error + _ROUNDING and _unconverted(plates.page, place):
            continue
        if not plates.heat:
            plates.heat = heat(plates, limits.ink_warning, limits.ink_error)
        if ink > limits.ink_error + _ROUNDING:
            sentence = f"{ink:.0f} % of ink; the limit is {limits.ink_error:.0f} %"
            yield Finding("too-much-ink", "error", sentence, plates.page.number, place)
        else:
            sentence = f"{ink:.0f} % of ink; some papers take only {limits.ink_warning:.0f} %"
            yield Finding("much-ink", "warning", sentence, plates.page.number, place)


def _unconverted(page: PdfPage, place: PlaceMm) -> bool:
    """Whether a region lies within something in RGB: how much ink that comes to is settled when it is converted."""
    x, y = place.x + place.width / 2, place.y + place.height / 2
    boxes = (page.place(thing.box) for thing in page.painting.objects if space_of(thing).model in ("rgb", "lab"))
    return any(box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height for box in boxes)
