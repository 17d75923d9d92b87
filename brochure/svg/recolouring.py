"""Paints a drawing in the brand's inks and no others, fitted into a box."""

from __future__ import annotations

from collections.abc import Mapping

from brochure.svg.painting import CURRENT, OutlineStyle, VectorError
from brochure.svg.vectors import Vector, placed
from charts.picture import Paint, Path, Picture, Stroke

MITER = 4.0  # how far SVG lets a corner reach; PDF's own is 10


class UnknownColours(VectorError):
    """Colours of a drawing that are no inks: which, and which ink comes near each."""

    def __init__(self, near: Mapping[str, str]) -> None:
        super().__init__(f"{', '.join(near)} {'is' if len(near) == 1 else 'are'} no ink of the brand")
        self.near = near


def inks_of(vector: Vector, asked: Mapping[str, str], twins: Mapping[str, str], current: str) -> dict[str, str]:
    """The ink of each colour: as ``asked`` for, or the one whose RGB equivalent it is. Raises UnknownColours.

    ``twins``: RGB by the name of the ink; ``current``: the ink of what the drawing leaves to its surroundings.
    """
    known = {CURRENT: current, "#000000": "key", "#FFFFFF": "unprinted"}
    known |= {rgb.upper(): ink for ink, rgb in reversed(list(twins.items()))}
    known |= {(colour if colour == CURRENT else colour.upper()): ink for colour, ink in asked.items()}
    near = {colour: _nearest(colour, twins) for colour in vector.colours() if colour not in known}
    if near:
        raise UnknownColours(near)
    return {colour: known[colour] for colour in vector.colours()}


def _nearest(colour: str, twins: Mapping[str, str]) -> str:
    return min(twins, key=lambda ink: sum((a - b) ** 2 for a, b in zip(_rgb(colour), _rgb(twins[ink]), strict=True)))


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def picture_of(vector: Vector, width: float, height: float, inks: Mapping[str, str]) -> Picture:
    """The whole drawing as large as a box allows, in its upper left corner. Lengths are points."""
    left, top, wide, high = vector.box
    scale = min(width / wide, height / high)
    matrix = (scale, 0, 0, -scale, -left * scale, height + top * scale)
    frame = f"0 {height - high * scale:.3f} {wide * scale:.3f} {high * scale:.3f} re"
    marks = []
    for outline in vector.outlines:
        look = outline.look.scaled(scale)
        fill = Paint(inks[look.fill], alpha=look.fill_alpha) if look.fill else None
        stroke = _stroke(look, inks)
        marks.append(Path(placed(outline.segments, matrix), fill, stroke, (frame,), evenodd=look.evenodd))
    return Picture(width, height, tuple(marks))


def _stroke(look: OutlineStyle, inks: Mapping[str, str]) -> Stroke | None:
    if not look.stroke or look.width <= 0:
        return None
    paint = Paint(inks[look.stroke], alpha=look.stroke_alpha)
    return Stroke(paint, look.width, look.cap, look.join, look.dash, miter=MITER)
