"""Draws a logo whole, never cropped, as large as its box allows.

Drawings (SVG) keep their own colours but for those that are inks of the brand, or are asked to be; pictures keep all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from brochure.frame import Element
from brochure.images.image_files import ImageError, open_image
from brochure.layout.context import BlockContext
from brochure.layout.flow.picture_flowables import Photograph, Plate
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit.logo_fonts import with_fonts
from brochure.svg import recolouring
from brochure.svg.quantities import VectorError
from brochure.svg.recolouring import inks_of, picture_of
from brochure.svg.vectors import read_vector
from charts.picture import Picture

ADVICE = "let a drawing program turn everything into filled and stroked paths, and save it as plain SVG"


def is_drawing(file: str) -> bool:
    return file.lower().endswith(".svg")


def logo(
    context: BlockContext, file: str, size: tuple[float, float], alt: str, inks: Mapping[str, str], ink: str
) -> Flowable:
    """A logo in the upper left corner of a box of ``size`` points; ``ink`` paints the whole of a drawing in one.

    ``inks``: which ink takes the place of which colour of the drawing. What is wrong with it is a problem of the block.
    """
    element = context.element("figure", getattr(file, "place", None), alt=alt)
    element.relayout = lambda other, _: logo(other, file, size, alt, inks, ink)
    made = _found(context, file, size, inks, ink, element)
    made.hAlign = "RIGHT" if context.grid.rtl else "LEFT"  # where it flows by itself
    return made


def _found(
    context: BlockContext, file: str, size: tuple[float, float], inks: Mapping[str, str], ink: str, element: Element
) -> Flowable:
    if is_drawing(file):
        return Plate(_picture(context, file, size, inks, ink), element)
    path = context.edition.folder / file
    try:
        info = open_image(path)
    except ImageError as error:
        context.problem("unreadable-image", error.sentence, element.place, error.hint)
        return Plate(Picture(*size, ()), element)
    scale = min(size[0] / info.width, size[1] / info.height)
    return Photograph(path, info.height * scale, (0.5, 0.5), element, info.width * scale)


def _picture(context: BlockContext, file: str, size: tuple[float, float], inks: Mapping[str, str], ink: str) -> Picture:
    place = getattr(file, "place", context.place)
    try:
        vector = with_fonts(context, read_vector(context.edition.folder / file, context.edition.store), file)
        asked = dict.fromkeys(vector.colours(), ink) if ink else inks
        twins = {name: colour.rgb for name, colour in context.edition.brand.palette.items()}
        chosen = {colour: context.ink(name) for colour, name in asked.items()}
        found = inks_of(vector, chosen, twins, context.ink("text"))
    except VectorError as error:
        context.problem("unreadable-drawing", str(error), place, ADVICE)
        return Picture(*size, ())
    spots = {name for name, colour in context.edition.brand.palette.items() if colour.spot}
    for torn in recolouring.torn(vector, found, spots):
        sentence = f"a gradient in {file} runs from one ink to another on plates of their own: {', '.join(torn)}"
        context.problem("torn-gradient", sentence, place, "let its colours be tints of one ink, such as sea/40")
    made = picture_of(vector, *size, found)
    if context.grid.rtl:  # no wider than it is, so that it can stand at the right of its box
        scale = min(size[0] / vector.box[2], size[1] / vector.box[3])
        made = replace(made, width=vector.box[2] * scale)
    return made
