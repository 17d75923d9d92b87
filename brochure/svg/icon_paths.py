"""Turns an SVG icon into one path of PDF operators in points: an icon is printed in one ink, as a letter is."""

from __future__ import annotations

from pathlib import Path

from brochure.cache import Store
from brochure.svg.painting import Shade
from brochure.svg.parts import Letters, PartGroup, SvgPart
from brochure.svg.path_segments import placed
from brochure.svg.quantities import VectorError
from brochure.svg.vectors import read_vector


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
