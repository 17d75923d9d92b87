"""Are all pixels of every picture there?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage


@page_check(
    why="A picture whose data is cut off prints in part, in grey, or stops the rasteriser.",
    source="ISO 32000-1, 7.4 and 8.9.5",
    codes={"image-damaged": "Place the picture anew and export the file again."},
)
def image_data(page: PdfPage, output: Output) -> Iterator[Finding]:
    for thing in page.painting.objects:
        if thing.image and thing.image.fault:
            sentence = f"a picture is damaged: {thing.image.fault}"
            yield Finding("image-damaged", "error", sentence, page.number, page.place(thing.box), thing.what)
