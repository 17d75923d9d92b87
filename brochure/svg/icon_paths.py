"""Turns an SVG icon into one path of PDF operators in points: an icon is printed in one ink, as a letter is."""

from __future__ import annotations

from pathlib import Path

from brochure.cache import Store
from brochure.svg.painting import VectorError
from brochure.svg.vectors import placed, read_vector


def icon_path(file: Path, size: float, store: Store) -> str:
    """The filled paths of an SVG file, the longer side of their ink ``size`` points. Raises VectorError.

    The origin is the bottom left of the ink, so that icons stand on a margin as letters do, and look alike in size.
    """
    vector = read_vector(file, store)
    for outline in vector.outlines:
        look = outline.look
        if look.stroke or look.evenodd or look.fill_alpha < 1:
            what = "a line" if look.stroke else "a hole (fill-rule)" if look.evenodd else "something transparent"
            raise VectorError(f"the icon {file.name} draws {what}; an icon is made of filled paths alone")
    left, top, right, bottom = vector.bounds
    scale = size / max(right - left, bottom - top, 1e-6)
    matrix = (scale, 0, 0, -scale, -left * scale, bottom * scale)
    return " ".join(placed(outline.segments, matrix) for outline in vector.outlines)
