"""Does every QR code read from the page as it prints, and is it large enough?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import picture_check
from brochure.preflight.finding import Finding, PlaceMm
from brochure.preflight.measure.qr import codes
from brochure.preflight.pictures import RenderedPage


@picture_check(
    why="A code that does not read is found out by the readers, after all copies are printed.",
    source="ISO/IEC 18004; print rules: QR at least 20 mm",
    codes={
        "qr-unreadable": "Make the code anew: dark on light, whole, with four modules of quiet around it.",
        "qr-crowded": "Leave the width of four modules empty on every side of the code.",
        "qr-small": "Print the code at 20 mm or more.",
    },
)
def qr_codes(picture: RenderedPage, output: Output) -> Iterator[Finding]:
    number = picture.page.number
    for code in codes(picture.image):
        place = PlaceMm(*picture.place(*code.box))
        if code.fault:
            yield Finding("qr-unreadable", "error", "a QR code cannot be read", number, place, f"QR code: {code.fault}")
            continue
        if code.crowded:
            sentence = "a QR code has less than four modules of quiet around it"
            yield Finding("qr-crowded", "warning", sentence, number, place, f"QR code: {code.text[:60]}")
        side = min(place.width, place.height)
        if side < output.limits.qr - 0.5:
            sentence = f"a QR code is {side:.0f} mm wide, less than {output.limits.qr:g} mm"
            yield Finding("qr-small", "warning", sentence, number, place, f"QR code: {code.text[:60]}")
