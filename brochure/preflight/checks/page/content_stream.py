"""Can the page's content be read to its end, without circles, and without what a press must not meet?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage

_STATES = {
    "/TR": "a transfer curve",
    "/TR2": "a transfer curve",
    "/HTP": "a halftone phase",
    "/HT": "a halftone of its own",
    "/BG": "a black generation curve",
    "/BG2": "a black generation curve",
    "/UCR": "an undercolour removal curve",
    "/UCR2": "an undercolour removal curve",
    "/PS": "PostScript code",
    "/OPI": "a picture to be fetched from elsewhere (OPI)",
    "/F": "a picture to be fetched from elsewhere",
    "/Alternates": "a picture with a second version of itself",
}
_SOFT = ("looks at", "not judged", "some rasterisers")  # of sentences about what may still print as it should


@page_check(
    why="What a rasteriser cannot read is missing in print; device settings override those of the press.",
    source="ISO 15930-7, 6.10, 6.14 and 6.19; ISO 32000-1, 7.8",
    codes={
        "page-damaged": "Export the page anew; a part of it cannot be read.",
        "device-setting": "Export the file without device settings, PostScript and links to pictures.",
    },
)
def content_stream(page: PdfPage, output: Output) -> Iterator[Finding]:
    painting = page.painting
    for sentence in dict.fromkeys(painting.faults):
        severity = "warning" if any(words in sentence for words in _SOFT) else "error"
        yield Finding("page-damaged", severity, sentence, page.number)  # type: ignore[arg-type]
    if output.limits.process:
        for what in dict.fromkeys(_STATES[key] for key in painting.states if key in _STATES):
            severity = "error" if page.document.claim and what != _STATES["/HT"] else "warning"
            yield Finding("device-setting", severity, f"the page has {what}", page.number)  # type: ignore[arg-type]
