"""Has every picture enough pixels for the size it is printed at?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.limits import Limits
from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding, Severity
from brochure.preflight.images import placed_images
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Image


@page_check(
    why="Below some two pixels for each dot of the screen a picture looks soft, and its pixels show.",
    source="print rules: images; Ghent Workgroup 2015, image resolution",
    codes={
        "image-resolution": "Place a larger picture, or print it smaller.",
        "line-art-resolution": "Scan or draw the line art at 1200 pixels per inch, or place it as a vector.",
    },
)
def image_resolution(page: PdfPage, output: Output) -> Iterator[Finding]:
    limits = output.limits
    for thing, image, ppi in placed_images(page):
        if severity := _severity(image, ppi, limits):
            code = "line-art-resolution" if image.bilevel else "image-resolution"
            sentence = f"{image.width} × {image.height} pixels print at {ppi:.0f} ppi"
            yield Finding(code, severity, sentence, page.number, page.place(thing.box), thing.what)


def _severity(image: Image, ppi: float, limits: Limits) -> Severity | None:
    """Whether a resolution, to the nearest pixel, is too low: what is said to be 225 ppi is 225 ppi."""
    ppi += 0.5
    if image.bilevel:
        return "error" if ppi < limits.ppi_bilevel else None
    return "error" if ppi < limits.ppi_error else "warning" if ppi < limits.ppi_warning else None
