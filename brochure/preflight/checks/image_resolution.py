"""Has every picture enough pixels for the size it is printed at?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding, Severity
from brochure.preflight.geometry import within
from brochure.preflight.pages import Page
from brochure.preflight.painted import Image

_DOTS = 4  # pixels; a picture of so few is a colour or a ramp, not a picture


@page_check(
    why="Below some two pixels for each dot of the screen a picture looks soft, and its pixels show.",
    source="print rules: images; Ghent Workgroup 2015, image resolution",
    codes={
        "image-resolution": "Place a larger picture, or print it smaller.",
        "line-art-resolution": "Scan or draw the line art at 1200 pixels per inch, or place it as a vector.",
    },
)
def image_resolution(page: Page, output: Output) -> Iterator[Finding]:
    limits = output.limits
    for thing in page.painting.objects:
        image = thing.image
        if image is None or min(image.width, image.height) <= _DOTS or not within(thing.box, page.bleed):
            continue
        severity = _severity(image, limits.ppi_error, limits.ppi_warning, limits.ppi_bilevel)
        if severity:
            ppi = image.ppi / page.unit
            code = "line-art-resolution" if image.bilevel else "image-resolution"
            sentence = f"{image.width} × {image.height} pixels print at {ppi:.0f} ppi"
            yield Finding(code, severity, sentence, page.number, page.place(thing.box), thing.what)


def _severity(image: Image, error: float, warning: float, bilevel: float) -> Severity | None:
    ppi = image.ppi + 0.5
    if image.bilevel:
        return "error" if ppi < bilevel else None
    return "error" if ppi < error else "warning" if ppi < warning else None
