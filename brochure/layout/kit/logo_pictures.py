"""Draws a logo whole, never cropped, as large as its box allows.

Drawings (SVG) keep their own colours but for those that are inks of the brand, or are asked to be; pictures keep all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from brochure.frame import Element
from brochure.images.image_files import ImageError, open_image
from brochure.layout.context import BlockContext
from brochure.layout.flow.picture_flowables import Centred, Photograph, Plate
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import logo_sizes
from brochure.layout.kit.logo_fonts import with_fonts
from brochure.svg import recolouring
from brochure.svg.ink_bounds import ink_bounds
from brochure.svg.quantities import VectorError
from brochure.svg.recolouring import inks_of, picture_at, picture_of
from brochure.svg.vectors import Vector, read_vector
from charts.recorded_picture import Picture

ADVICE = "let a drawing program turn everything into filled and stroked paths, and save it as plain SVG"


def is_drawing(file: str) -> bool:
    return file.lower().endswith(".svg")


def logo(
    context: BlockContext,
    file: str,
    size: tuple[float, float],
    alt: str,
    inks: Mapping[str, str],
    ink: str,
    area: float = 0.0,
) -> Flowable:
    """A logo in the upper left corner of a box of ``size`` points; ``ink`` paints the whole of a drawing in one.

    ``inks``: which ink takes the place of which colour of the drawing. ``area``: how much of it its ink has, in square
    points; it then begins at the box's edge, in the middle of its height. What is wrong is a problem of the block.
    """
    element = context.element("figure", getattr(file, "place", None), alt=alt)
    element.relayout = lambda other, _: logo(other, file, size, alt, inks, ink)
    if is_drawing(file):
        made: Flowable = Plate(_picture(context, file, size, inks, ink, area), element)
    else:
        made = _photograph(context, file, size, element, area)
    made.hAlign = "RIGHT" if context.grid.rtl else "LEFT"  # where it flows by itself
    return made


def even_area(context: BlockContext, files: Sequence[str], size: tuple[float, float]) -> float:
    """How much area of ink logos have that stand in cells of ``size`` points, so that they look alike in size."""
    return logo_sizes.even_area([ratio for file in files if (ratio := _ink_ratio(context, file))], *size)


def _ink_ratio(context: BlockContext, file: str) -> float:
    """Width to height of what is seen of a logo; 0 for one that cannot be read, of which is told where it is drawn."""
    return context.once(("ratio of a logo", file), lambda: _found_ratio(context, file))


def _found_ratio(context: BlockContext, file: str) -> float:
    try:
        if not is_drawing(file):
            info = open_image(context.edition.folder / file)
            return info.width / max(info.height, 1)
        left, top, right, bottom = ink_bounds(_vector(context, file))
    except (ImageError, VectorError):
        return 0.0
    return (right - left) / (bottom - top)


def _photograph(context: BlockContext, file: str, size: tuple[float, float], element: Element, area: float) -> Flowable:
    path = context.edition.folder / file
    try:
        info = open_image(path)
    except ImageError as error:
        context.problem("unreadable-image", error.sentence, element.place, error.hint)
        return Plate(Picture(*size, ()), element)
    if area:
        width, height = logo_sizes.fitted(info.width / max(info.height, 1), *size, area)
        return Centred(Photograph(path, height, (0.5, 0.5), element, width), size[1])
    scale = min(size[0] / info.width, size[1] / info.height)
    return Photograph(path, info.height * scale, (0.5, 0.5), element, info.width * scale)


def _vector(context: BlockContext, file: str) -> Vector:
    """A drawing, its texts as outlines. Raises VectorError."""
    return with_fonts(context, read_vector(context.edition.folder / file, context.edition.store), file)


def _picture(
    context: BlockContext, file: str, size: tuple[float, float], inks: Mapping[str, str], ink: str, area: float
) -> Picture:
    """The drawing in a box; where all is only measured, as large as it is, without its paths."""
    asked = ("inks of a logo", file, tuple(inks.items()), ink, id(context.ground))
    inked = context.once(asked, lambda: _inked(context, file, inks, ink), context.ground)
    if inked is None:
        return Picture(*size, ())
    vector, found = inked
    width = size[0]
    if context.grid.rtl and not area:  # no wider than it is, so that it can stand at the right of its box
        width = vector.box[2] * min(size[0] / vector.box[2], size[1] / vector.box[3])
    if context.measured is not None:
        return Picture(width, size[1], ())
    if area:
        return picture_at(vector, *size, found, _evenly(vector, size, area, rtl=context.grid.rtl))
    return replace(picture_of(vector, *size, found), width=width)


def _inked(
    context: BlockContext, file: str, inks: Mapping[str, str], ink: str
) -> tuple[Vector, Mapping[str, str]] | None:
    """A drawing with the ink of each of its colours; None, and a problem, where it cannot be drawn."""
    place = getattr(file, "place", context.place)
    try:
        vector = _vector(context, file)
        asked = dict.fromkeys(vector.colours(), ink) if ink else inks
        twins = {name: colour.rgb for name, colour in context.edition.brand.palette.items()}
        chosen = {colour: context.ink(name) for colour, name in asked.items()}
        found = inks_of(vector, chosen, twins, context.ink("text"))
    except VectorError as error:
        context.problem("unreadable-drawing", str(error), place, ADVICE)
        return None
    spots = {name for name, colour in context.edition.brand.palette.items() if colour.spot}
    for torn in recolouring.torn(vector, found, spots):
        sentence = f"a gradient in {file} runs from one ink to another on plates of their own: {', '.join(torn)}"
        context.problem("torn-gradient", sentence, place, "let its colours be tints of one ink, such as sea/40")
    return vector, found


def _evenly(vector: Vector, size: tuple[float, float], area: float, *, rtl: bool) -> tuple[float, float, float]:
    """How large a drawing is, and where its frame begins, so that its ink has this area and begins at the edge."""
    left, top, right, bottom = ink_bounds(vector)
    width, height = logo_sizes.fitted((right - left) / (bottom - top), *size, area)
    scale = width / (right - left)
    before = size[0] - width if rtl else 0.0
    return scale, before - (left - vector.box[0]) * scale, (size[1] - height) / 2 - (top - vector.box[1]) * scale
