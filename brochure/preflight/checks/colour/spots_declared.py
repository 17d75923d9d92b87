"""Is every spot ink on the page one that the job has?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import spots_of
from brochure.preflight.technical_inks import is_technical


@page_check(
    when=lambda output: output.limits.process,
    why="Every spot is one more plate and one more ink: somebody has to have ordered it.",
    source="print rules: spots; ISO 32000-1, 8.6.6.4",
    codes={
        "spot-undeclared": "Convert the object to CMYK, or agree on the ink with the shop and name it with --spot.",
        "spot-present": "Make sure that the shop prints this ink; name it with --spot to say so.",
    },
)
def spots_declared(page: PdfPage, output: Output) -> Iterator[Finding]:
    declared = page.document.spots
    if declared is None and page.document.metadata:
        declared = frozenset(page.document.metadata.all("xmpTPg:PlateNames")) or None
    known = None if declared is None else frozenset(map(_composed, declared))
    told = set()
    for thing in page.painting.objects:
        for ink in spots_of(thing):
            if ink in told or (known is not None and _composed(ink) in known) or not thing.box.shared(page.bleed):
                continue
            told.add(ink)
            place = page.place(thing.box)
            if known is not None and not is_technical(ink):
                sentence = f"the spot ink “{ink}” is not among those of the job"
                yield Finding("spot-undeclared", "error", sentence, page.number, place, thing.what)
            else:
                sentence = f"the page needs a plate of its own for the spot ink “{ink}”"
                yield Finding(
                    "spot-present", "info" if is_technical(ink) else "warning", sentence, page.number, place, thing.what
                )


def _composed(ink: str) -> str:
    """A name with its accents as one character each, however the program that wrote it spells them."""
    return unicodedata.normalize("NFC", ink)
