"""Draws glyphs as paths, where letters are shapes and no text: in a logo."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from brochure.text.shaping.face import Face

PathSegment = tuple[str, tuple[float, ...]]  # a PDF path operator (m, l, c, h) and its numbers


@lru_cache(maxsize=512)
def glyph_path(face: Face, gid: int) -> tuple[PathSegment, ...]:
    """The outline of a glyph in em, from its origin on the baseline, y upwards."""
    pen = _PathDrawer(face.upem)
    face.hb_font.draw_glyph_with_pen(gid, pen)
    return tuple(pen.segments)


class _PathDrawer:
    """What HarfBuzz draws an outline with; the names are those of fontTools' pens."""

    def __init__(self, upem: int) -> None:
        self.upem = upem
        self.segments: list[PathSegment] = []
        self.here = (0.0, 0.0)

    def _draw(self, operator: str, *points: tuple[float, float]) -> None:
        self.segments.append((operator, tuple(value / self.upem for point in points for value in point)))
        self.here = points[-1]

    def moveTo(self, point: tuple[float, float]) -> None:
        self._draw("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:
        self._draw("l", point)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:
        (x, y), (cx, cy), (ex, ey) = self.here, control, end
        first, second = ((x + 2 * cx) / 3, (y + 2 * cy) / 3), ((ex + 2 * cx) / 3, (ey + 2 * cy) / 3)
        self._draw("c", first, second, end)

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        self._draw("c", first, second, end)

    def closePath(self, *_: Any) -> None:
        self.segments.append(("h", ()))
