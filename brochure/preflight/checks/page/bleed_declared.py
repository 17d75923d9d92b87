"""Does the page say that it has a bleed, and is there room for it on the sheet?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.measure.page_edges import edges, reaches
from brochure.preflight.pages import PdfPage


@page_check(
    when=lambda output: output.limits.bleed,
    why="Paper moves under the knife by up to a millimetre; without bleed its white shows.",
    source="ISO 15930-7, 6.9; print rules: bleed 3 mm per edge",
    codes={
        "bleed-missing": "Export the page with 3 mm of bleed on each side, and let artwork at the edge run out into it."
    },
)
def bleed_declared(page: PdfPage, output: Output) -> Iterator[Finding]:
    wanted, declared = output.limits.bleed, page.box("BleedBox")
    if not page.says_trim:
        return
    short = [edge.name for edge in edges(page, declared or page.media) if edge.bleed < wanted - 0.1]
    if not short:
        return
    edge_names = "every edge" if len(short) == 4 else " and ".join(short)
    needed = reaches(page)
    sentence = f"the page has less than {wanted:g} mm of bleed at {edge_names}"
    if not needed:
        yield Finding("bleed-missing", "info", f"{sentence}; nothing is printed at its edges", page.number)
        return
    yield Finding("bleed-missing", "error", sentence, page.number, page.place(declared or page.trim))
