"""Paints a drawing in its own colours, or in the brand's inks where it asks for them, fitted into a box."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from brochure.svg.css_colours import CURRENT
from brochure.svg.painting import OutlineStyle, Shade
from brochure.svg.parts import Clip, Outline, PartGroup, SvgPart, outlines_of
from brochure.svg.path_segments import placed
from brochure.svg.transforms import Matrix, times
from brochure.svg.vectors import Vector
from charts.recorded_picture import BentStroke, EvenOdd, Gradient, MarkGroup, Paint, Path, Picture, PictureMark, Stroke

MOST_CLIPPED = 20_000  # characters that say clips again for each outline; with more they are said once, for a group
_UPRIGHT = (1, 0, 0, 1)


def inks_of(vector: Vector, asked: Mapping[str, str], twins: Mapping[str, str], current: str) -> dict[str, str]:
    """What each colour is printed in: as ``asked`` for, or in the ink whose RGB equivalent it is, else in itself.

    ``twins``: RGB by the name of the ink; ``current``: the ink of what the drawing leaves to its surroundings.
    """
    known = {CURRENT: current, "#000000": "key", "#FFFFFF": "unprinted"}
    known |= {rgb.upper(): ink for ink, rgb in reversed(list(twins.items()))}
    known |= {(colour if colour == CURRENT else colour.upper()): ink for colour, ink in asked.items()}
    return {colour: known.get(colour, colour) for colour in vector.colours()}


def torn(vector: Vector, inks: Mapping[str, str], spots: Collection[str]) -> list[tuple[str, ...]]:
    """The inks of gradients that no plates can print: from a spot ink to anything but its own tints and paper."""
    found = []
    for shade in vector.shades:
        used = dict.fromkeys(inks[colour].partition("/")[0] for _, colour, _ in shade.stops)
        printed = tuple(ink for ink in used if ink != "unprinted")
        if len(printed) > 1 and not set(spots).isdisjoint(printed):
            found.append(printed)
    return found


def picture_of(vector: Vector, width: float, height: float, inks: Mapping[str, str]) -> Picture:
    """The whole drawing as large as a box allows, in its upper left corner. Lengths are points."""
    *_, wide, high = vector.box
    return picture_at(vector, width, height, inks, (min(width / wide, height / high), 0.0, 0.0))


def picture_at(
    vector: Vector, width: float, height: float, inks: Mapping[str, str], place: tuple[float, float, float]
) -> Picture:
    """The drawing in a box; ``place``: how large a unit of it is, and how far right and down its frame begins there."""
    left, top, wide, high = vector.box
    scale, x, y = place
    matrix = (scale, 0, 0, -scale, x - left * scale, height - y + top * scale)
    frame = f"{_corner(x)} {height - y - high * scale:.3f} {wide * scale:.3f} {high * scale:.3f} re"
    painter = _MarkMaker(matrix, scale, inks.__getitem__)
    return Picture(width, height, tuple(painter.marks(vector.parts, (frame,))))


def _corner(x: float) -> str:
    return f"{x:.3f}" if x else "0"


@dataclass(frozen=True, slots=True)
class _MarkMaker:
    """Turns parts of a drawing into marks of a picture; ``matrix`` takes its units to points, ``scale`` each."""

    matrix: Matrix
    scale: float
    ink: Callable[[str], str]

    def marks(self, parts: tuple[SvgPart, ...], clip: tuple[str, ...]) -> Iterator[PictureMark]:
        """The marks, each within the clip."""
        for part in parts:
            if isinstance(part, Outline):
                yield self._path(part, clip)
            elif isinstance(part, PartGroup):
                yield from self._group(part, clip)

    def _group(self, group: PartGroup, clip: tuple[str, ...]) -> Iterator[PictureMark]:
        clips = clip + tuple(map(self._clip, group.clips))
        long = sum(map(len, clips)) * sum(1 for _ in outlines_of(group.parts)) > MOST_CLIPPED
        if group.is_plain and not long:
            yield from self.marks(group.parts, clips)
            return
        parts, mask = tuple(self.marks(group.parts, ())), tuple(replace(self, ink=_itself).marks(group.mask, ()))
        if parts:
            yield MarkGroup(parts, group.opacity, clips, mask, group.by_alpha, group.blend)

    def _clip(self, clip: Clip) -> str:
        d = placed(clip.segments, self.matrix) or "0 0 0 0 re"
        return EvenOdd(d) if clip.evenodd else d

    def _path(self, outline: Outline, clip: tuple[str, ...]) -> Path:
        look = outline.look.scaled(self.scale)
        fill = self._paint(look.fill, look.fill_alpha)
        return Path(placed(outline.segments, self.matrix), fill, self._stroke(look), clip, evenodd=look.evenodd)

    def _stroke(self, look: OutlineStyle) -> Stroke | None:
        paint = self._paint(look.stroke, look.stroke_alpha)
        if not paint or not look.strokes:
            return None
        pen = (paint, look.width, look.cap, look.join, look.dash, look.phase, look.miter)
        a, b, c, d = look.tip
        return Stroke(*pen) if look.tip == _UPRIGHT else BentStroke(*pen, tip=(a, -b, c, -d))

    def _paint(self, colour: object, alpha: float) -> Paint | None:
        if isinstance(colour, Shade):
            return self._gradient(colour, alpha)
        return Paint(self.ink(colour), alpha=alpha) if isinstance(colour, str) else None

    def _gradient(self, shade: Shade, alpha: float) -> Paint:
        stops = tuple((offset, Paint(self.ink(colour), alpha=alpha * own)) for offset, colour, own in shade.stops)
        if len({paint for _, paint in stops}) == 1:
            return stops[0][1]
        (first, *_), (last, *_) = stops[0], stops[-1]
        before = ((0.0, stops[0][1]),) if first > 0 else ()
        behind = ((1.0, stops[-1][1]),) if last < 1 else ()
        return Gradient.of(shade.coords, (*before, *stops, *behind), times(shade.matrix, self.matrix))


def _itself(colour: str) -> str:
    """A colour of a mask, which is no paint: only how light it is counts."""
    return "#000000" if colour == CURRENT else colour
