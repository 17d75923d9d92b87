"""Are the page's boxes there, nested as they should be, and is the page neither turned nor cropped?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage

_SLACK = 0.05  # points: no box is written more exactly


@page_check(
    when=lambda output: output.limits.bleed,
    why="Imposition places the page by its TrimBox and cuts bleed by its BleedBox; what they do not say is guessed.",
    source="ISO 15930-7, 6.9; ISO 32000-1, 14.11.2; Ghent Workgroup 2015",
    codes={
        "trim-missing": "Export the file with its trim size (TrimBox) on every page.",
        "art-box": "Export the file with a TrimBox only; a page must not have both.",
        "boxes-nested": "Export the file anew so that the trim lies within the bleed, and the bleed within the sheet.",
        "crop-box": "Take the crop off: CropBox must be absent or as large as the sheet (MediaBox).",
        "rotated": "Lay the page out the way it is read instead of turning it.",
        "user-unit": "Export the page at its real size, without a scale (UserUnit).",
    },
)
def boxes(page: PdfPage, output: Output) -> Iterator[Finding]:
    media, crop, art = page.box("MediaBox"), page.box("CropBox"), page.box("ArtBox")
    bleed, trim = page.box("BleedBox"), page.box("TrimBox")
    number = page.number
    if trim is None and art is None:
        yield Finding("trim-missing", "error", "the page has no TrimBox", number)
    elif trim is None:
        yield Finding("art-box", "warning", "the page has an ArtBox instead of a TrimBox", number)
    elif art is not None:
        yield Finding("art-box", "error", "the page has a TrimBox and an ArtBox", number)
    if trim and (trim.width < 1 or trim.height < 1):
        yield Finding("boxes-nested", "error", "the TrimBox has no size", number)
    pairs = [("TrimBox", trim, "BleedBox", bleed), ("TrimBox", trim, "MediaBox", media)]
    pairs += [("BleedBox", bleed, "MediaBox", media), ("TrimBox", trim, "CropBox", crop)]
    for name, inner, outer_name, outer in pairs:
        if inner and outer and not inner.lies_in(outer, _SLACK):
            sentence = f"the {name} reaches beyond the {outer_name}"
            yield Finding("boxes-nested", "error", sentence, number, page.place(inner), name)
    if crop and media and not (crop.lies_in(media, _SLACK) and media.lies_in(crop, _SLACK)):
        yield Finding("crop-box", "error", "the CropBox is not the whole sheet", number, page.place(crop), "CropBox")
    if page.rotation:
        yield Finding("rotated", "error", f"the page is turned by {page.rotation}°", number)
    if page.unit != 1:
        yield Finding("user-unit", "error", f"the page is scaled by {page.unit:g} (UserUnit)", number)
