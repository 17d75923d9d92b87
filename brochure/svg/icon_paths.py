"""Turns an SVG icon into one path of PDF operators in points: an icon is printed in one ink, as a letter is."""

from __future__ import annotations

from pathlib import Path

from brochure.cache import Store
from brochure.icon_set import SQUARE, IconWeight, outline
from brochure.svg.painting import Shade
from brochure.svg.parts import Letters, PartGroup, SvgPart
from brochure.svg.path_segments import placed
from brochure.svg.quantities import VectorError
from brochure.svg.vectors import read_vector, vector_in

LIVE = 240.0
"""Units of the square of a named icon that its size is given to; few are wider, and no other has its own scale."""


def icon_path(file: Path, size: float, store: Store) -> str:
    """The filled paths of an SVG file, the longer side of their ink ``size`` points. Raises VectorError.

    The origin is the bottom left of the ink, so that icons stand on a margin as letters do, and look alike in size.
    """
    vector = read_vector(file, store)
    for part in vector.parts:
        if what := _beyond_fills(part):
            raise VectorError(f"the icon {file.name} draws {what}; an icon is made of filled paths alone")
    left, top, right, bottom = vector.bounds
    scale = size / max(right - left, bottom - top, 1e-6)
    matrix = (scale, 0, 0, -scale, -left * scale, bottom * scale)
    return " ".join(placed(outline.segments, matrix) for outline in vector.outlines)


def named_icon_path(name: str, weight: IconWeight, size: float, store: Store) -> tuple[str, float]:
    """The same of an icon that comes with the program, in a square of ``size`` points, and the width of its ink.

    All have one scale, so that their lines are of one thickness and stand as high beside one another as they are meant
    to; only what is wider than the square is made smaller. Raises KeyError for a name of none.
    """
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SQUARE:g} {SQUARE:g}">'
        f'<path d="{outline(name, weight)}"/></svg>'
    )
    vector = vector_in(drawing.encode(), name, store)
    left, top, right, bottom = vector.bounds
    live = max(LIVE, right - left, bottom - top)
    scale = size / live
    foot = max(bottom, min((SQUARE + LIVE) / 2, top + live))  # of the square that all ink lies in
    matrix = (scale, 0, 0, -scale, -left * scale, foot * scale)
    return " ".join(placed(part.segments, matrix) for part in vector.outlines), (right - left) * scale


def _beyond_fills(part: SvgPart) -> str:
    """What a part of a drawing has that no icon may have; nothing for a filled path."""
    if isinstance(part, Letters):
        return "a text"
    if isinstance(part, PartGroup):
        return "something clipped" if part.is_plain else "something transparent"
    look = part.look
    if look.strokes:
        return "a line"
    if look.evenodd:
        return "a hole (fill-rule)"
    return "something transparent" if look.fill_alpha < 1 else "a gradient" if isinstance(look.fill, Shade) else ""
