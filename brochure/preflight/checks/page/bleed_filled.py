"""Where artwork touches the trim, is the bleed beyond it really filled?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.model.outputs import Output
from brochure.preflight.checks import plates_check
from brochure.preflight.finding import Finding

if TYPE_CHECKING:
    from brochure.preflight.plates import Plates


@plates_check(
    when=lambda output: output.limits.bleed,
    why="Cut a hair outside, artwork that stops short leaves a white line along the edge.",
    source="print rules: artwork must really fill the bleed where it touches the trim",
    codes={"bleed-unfilled": "Let the artwork run on to 3 mm beyond the trim."},
)
def bleed_filled(plates: Plates, output: Output) -> Iterator[Finding]:
    from brochure.preflight.measure.bleed_gaps import gaps  # numpy, which only a rendered page needs

    page, wanted = plates.page, output.limits.bleed
    if not plates.inks or not page.says_trim:
        return
    for edge, reached, place in gaps(plates, wanted):
        sentence = f"artwork at the {edge} edge goes {reached:.1f} mm beyond the trim, not {wanted:g} mm"
        yield Finding("bleed-unfilled", "error", sentence, page.number, place, f"{edge} edge")
