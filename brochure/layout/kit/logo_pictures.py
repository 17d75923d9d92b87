"""Draws a logo whole, never cropped, as large as its box allows.

Drawings (SVG) are painted in the brand's inks; pictures keep their own colours, through ICC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.frame import Element
from brochure.images.image_files import ImageError, open_image
from brochure.layout.flow.picture_flowables import Photograph, Plate
from brochure.layout.flow.platypus import Flowable
from brochure.svg.painting import VectorError
from brochure.svg.recolouring import UnknownColours, inks_of, picture_of
from brochure.svg.vectors import read_vector
from charts.picture import Picture

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit

ADVICE = "let a drawing program turn everything into filled and stroked paths, and save it as plain SVG"


def is_drawing(file: str) -> bool:
    return file.lower().endswith(".svg")


def logo(kit: Kit, file: str, size: tuple[float, float], alt: str, inks: Mapping[str, str], ink: str) -> Flowable:
    """A logo in the upper left corner of a box of ``size`` points; ``ink`` paints the whole of a drawing in one.

    ``inks``: which ink takes the place of which colour of the drawing. What is wrong with it is a problem of the kit.
    """
    element = kit.element("figure", getattr(file, "place", None), alt=alt)
    element.again = lambda other, _: logo(other, file, size, alt, inks, ink)
    made = _found(kit, file, size, inks, ink, element)
    made.hAlign = "RIGHT" if kit.grid.rtl else "LEFT"  # where it flows by itself
    return made


def _found(
    kit: Kit, file: str, size: tuple[float, float], inks: Mapping[str, str], ink: str, element: Element
) -> Flowable:
    if is_drawing(file):
        return Plate(_picture(kit, file, size, inks, ink), element)
    path = kit.book.folder / file
    try:
        info = open_image(path)
    except ImageError as error:
        kit.problem("unreadable-image", error.sentence, element.place, error.hint)
        return Plate(Picture(*size, ()), element)
    scale = min(size[0] / info.width, size[1] / info.height)
    return Photograph(path, info.height * scale, (0.5, 0.5), element, info.width * scale)


def _picture(kit: Kit, file: str, size: tuple[float, float], inks: Mapping[str, str], ink: str) -> Picture:
    place = getattr(file, "place", kit.place)
    try:
        vector = read_vector(kit.book.folder / file, kit.book.store)
        asked = dict.fromkeys(vector.colours(), ink) if ink else inks
        twins = {name: colour.rgb for name, colour in kit.book.brand.palette.items()}
        found = inks_of(vector, {colour: kit.ink(name) for colour, name in asked.items()}, twins, kit.ink("text"))
    except UnknownColours as error:
        pairs = ", ".join(f'"{colour}": {near}' for colour, near in error.near.items())
        kit.problem("unknown-colour", f"in {file}, {error}", place, f"say which ink each is: inks: {{{pairs}}}")
        return Picture(*size, ())
    except VectorError as error:
        kit.problem("unreadable-drawing", str(error), place, ADVICE)
        return Picture(*size, ())
    made = picture_of(vector, *size, found)
    if kit.grid.rtl:  # no wider than it is, so that it can stand at the right of its box
        scale = min(size[0] / vector.box[2], size[1] / vector.box[3])
        made = replace(made, width=vector.box[2] * scale)
    return made
