"""Says in the components of one output's colour space in which inks a photograph is, and into which one it goes over.

On screens these are the inks' RGB equivalents, for print process values. Inks with plates of their own print on
those, in a space of all the plates that the two inks need (ISO 32000-2, 8.6.6.4 and 8.6.6.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFZCompress

from brochure.export.ink_operators import Inks
from brochure.export.press_canvas import PageCanvas
from brochure.frame import PictureFade, PictureLook
from brochure.images.treatments import PROCESS, InkFade, InkRamp, Toning, space_of
from brochure.streams import Stream

PAPER = "unprinted"


def toning(look: PictureLook, inks: Inks) -> Toning:
    """What a look asks of pixels in these colours. Raises KeyError."""
    ramp = None if look.treatment in ("full", "mono") else _ramp(look, inks)
    return Toning(ramp, look.treatment == "mono", _fade(look, look.fade, inks) if look.fade else None)


def _ramp(look: PictureLook, inks: Inks) -> InkRamp:
    ends = look.dark, look.light
    spots = dict.fromkeys(plate for end in ends if (plate := inks.plate(end)))
    if not spots:
        return InkRamp(inks.space, inks.components(look.dark), inks.components(look.light))
    amounts = [_amounts(end, inks) for end in ends]
    process = [plate for plate in PROCESS if any(plate in amount for amount in amounts)]
    plates = (*process, *spots)
    dark, light = (tuple(amount.get(plate, 0.0) for plate in plates) for amount in amounts)
    return InkRamp(space_of(plates), dark, light, plates)


def _fade(look: PictureLook, fade: PictureFade, inks: Inks) -> InkFade:
    plate = inks.plate(fade.to)
    ink = inks.components(PAPER if plate else fade.to)
    end: Literal["", "dark", "light"] = "dark" if fade.to == look.dark else "light" if fade.to == look.light else ""
    spot = next(iter(_amounts(fade.to, inks).items())) if plate else None
    return InkFade(fade.edge, fade.solid, fade.length, ink, spot, end)


def _amounts(ink: str, inks: Inks) -> dict[str, float]:
    """How much of an ink goes on which plate, 0–1; plates that get nothing are not named."""
    if plate := inks.plate(ink):
        return {plate: round(float(ink.partition("/")[2] or 100) / 100, 4)}
    return {plate: amount for plate, amount in zip(PROCESS, inks.components(ink), strict=True) if amount}


def plates_space(plates: Sequence[str], inks: Inks, canvas: PageCanvas) -> Any:
    """The colour space of some plates, at least one of which is no process ink; process inks come first."""
    spots = {plate: inks.plates[plate] for plate in plates if plate not in PROCESS}
    separations = {colour.spotName: canvas.plate(colour) for colour in spots.values()}
    if len(plates) == 1:
        return canvas.plate(spots[plates[0]])
    if (name := f"plates {' '.join(plates)}") in canvas._doc.idToObject:
        return PDFObjectReference(name)
    alternates = [tuple(float(plate == name) for name in PROCESS) for plate in plates if plate in PROCESS]
    alternates += [(colour.cyan, colour.magenta, colour.yellow, colour.black) for colour in spots.values()]
    domains = {"FunctionType": 4, "Domain": PDFArray([0, 1] * len(plates)), "Range": PDFArray([0, 1] * len(PROCESS))}
    mixing = Stream(PDFDictionary(domains), _mixing(alternates), [PDFZCompress])
    names = [PDFName(plate) if plate in PROCESS else PDFName(spots[plate].spotName) for plate in plates]
    colorants = PDFDictionary({"Colorants": PDFDictionary(separations)})
    space = PDFArray([PDFName("DeviceN"), PDFArray(names), PDFName("DeviceCMYK"), mixing, colorants])
    return canvas._doc.Reference(space, name)


def _mixing(alternates: Sequence[tuple[float, ...]]) -> str:
    """How amounts of plates become process values: each plate's own, added up, and no more than there is of an ink."""
    count = len(alternates)
    lines = []
    for number in range(len(PROCESS)):
        lines.append("0")
        for index, process in enumerate(alternates):
            lines.append(f"{count - index + number} index {process[number]:g} mul add")
        lines.append("dup 1 gt {pop 1} if")
    return "{" + " ".join([*lines, f"{count + 4} 4 roll", *["pop"] * count]) + "}"
