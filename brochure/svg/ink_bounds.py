"""Finds where a drawing has ink: a file's own frame may be wider than what is seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brochure.svg.parts import Clip, Outline, PartGroup, SvgPart
from brochure.svg.path_segments import PathBounds, bounds_of
from brochure.svg.vectors import Vector

WHITE = "#FFFFFF"


def ink_bounds(vector: Vector) -> PathBounds:
    """The box round all that is seen of a drawing: left, top, right, bottom in its own units.

    White is no ink, as long as anything else is: many logos stand on a white ground of their own. A drawing of which
    nothing is seen has its whole frame.
    """
    left, top, width, height = vector.box
    frame = (left, top, left + width, top + height)
    found = list(_seen(vector.parts, frame))
    boxes = [box for box, white in found if not white] or [box for box, _ in found]
    return _around(boxes) if boxes else frame


def _seen(parts: Iterable[SvgPart], within: PathBounds) -> Iterator[tuple[PathBounds, bool]]:
    """The box of each outline as far as it lies within another, and whether all of it is white."""
    for part in parts:
        if isinstance(part, Outline):
            box = bounds_of(part.segments)
            more = part.look.width / 2 if part.look.strokes else 0.0
            grown = (box[0] - more, box[1] - more, box[2] + more, box[3] + more) if box else within
            common = _common(grown, within)
            if box and common:
                yield common, {part.look.fill, part.look.stroke} <= {WHITE, None}
        elif isinstance(part, PartGroup):
            inside = _clipped(part.clips, within)
            if inside:
                yield from _seen(part.parts, inside)


def _clipped(clips: tuple[Clip, ...], within: PathBounds) -> PathBounds | None:
    box: PathBounds | None = within
    for clip in clips:
        own = bounds_of(clip.segments)
        box = _common(box, own) if box and own else None
    return box


def _common(one: PathBounds, other: PathBounds) -> PathBounds | None:
    """What two boxes share; None where they do not meet."""
    box = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return box if box[2] > box[0] and box[3] > box[1] else None


def _around(boxes: list[PathBounds]) -> PathBounds:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
