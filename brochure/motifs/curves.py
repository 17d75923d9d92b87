"""Makes smooth curves of cubic Béziers, and cuts them into the pieces that are to be seen.

Lengths are points; y grows upwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from brochure.rect import Rect

HALVINGS = 12  # until a cut is nearer to its edge than any press can show
SHORTEST = 6.0  # points of a piece: less would look like a slip of the pen

Point = tuple[float, float]


class Bezier(NamedTuple):
    """A cubic Bézier curve: where it starts, its two handles, where it ends."""

    start: Point
    first: Point
    second: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at ``t``, 0 to 1."""
        return self.split(t)[0].end

    def split(self, t: float) -> tuple[Bezier, Bezier]:
        """The curve before and after ``t`` (de Casteljau)."""
        a, b, c = (_between(one, other, t) for one, other in pairwise(self))
        d, e = _between(a, b, t), _between(b, c, t)
        f = _between(d, e, t)
        return Bezier(self.start, a, d, f), Bezier(f, e, c, self.end)


Curve = tuple[Bezier, ...]  # each begins where the one before ends


def hermite(points: Sequence[Point], slopes: Sequence[Point]) -> Curve:
    """The curve through points, with the slope at each for a step from one to the next."""
    return tuple(
        Bezier(p, (p[0] + a[0] / 3, p[1] + a[1] / 3), (q[0] - b[0] / 3, q[1] - b[1] / 3), q)
        for (p, a), (q, b) in pairwise(zip(points, slopes, strict=True))
    )


def through(points: Sequence[Point]) -> Curve:
    """A smooth curve through points (Catmull-Rom); closed, if it ends where it begins."""
    closed = len(points) > 2 and math.dist(points[0], points[-1]) < 1e-9
    around = [points[-2], *points, points[1]] if closed else [points[0], *points, points[-1]]
    slopes = [((q[0] - p[0]) / 2, (q[1] - p[1]) / 2) for p, q in zip(around, around[2:], strict=False)]
    return hermite(points, slopes)


def visible_pieces(curve: Curve, seen: Callable[[Point], bool]) -> Iterator[Curve]:
    """The pieces of a curve whose points are seen; where it goes out of sight it is cut, not left off."""
    piece: list[Bezier] = []
    for part in _halved(curve):
        begins, ends = seen(part.start), seen(part.end)
        if begins and ends:
            piece.append(part)
            continue
        if begins or ends:
            before, after = part.split(_edge(part, seen, begins))
            if begins:
                piece.append(before)
        if piece and _length(piece) >= SHORTEST:
            yield tuple(piece)
        piece = [after] if ends else []
    if piece and _length(piece) >= SHORTEST:
        yield tuple(piece)


def _halved(curve: Curve) -> Iterator[Bezier]:
    """Parts short enough that none leaves a box and comes back between its ends."""
    for bezier in curve:
        yield from bezier.split(0.5) if math.dist(bezier.start, bezier.end) > SHORTEST * 2 else (bezier,)


def _edge(part: Bezier, seen: Callable[[Point], bool], begins: bool) -> float:
    """Where on a part it comes in or out of sight."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if seen(part.at(middle)) == begins else (low, middle)
    return low if begins else high


def _length(piece: Sequence[Bezier]) -> float:
    return sum(math.dist(part.start, part.end) for part in piece)


def path(curve: Curve) -> str:
    """As PDF path operators, exact to a hundredth of a point."""
    (x, y) = curve[0].start
    parts = [f"{_number(x)} {_number(y)} m"]
    parts += [" ".join(map(_number, (*b.first, *b.second, *b.end))) + " c" for b in curve]
    if math.dist(curve[0].start, curve[-1].end) < 0.01:
        parts.append("h")
    return " ".join(parts)


def box_of(curves: Sequence[Curve]) -> Rect:
    """What curves take up at most: the box of all their ends and handles."""
    points = [point for curve in curves for part in curve for point in part]
    across, up = [x for x, _ in points], [y for _, y in points]
    return Rect(min(across), min(up), max(across), max(up))


def mirrored(curve: Curve, width: float) -> Curve:
    """The curve on the other side of a page of this width."""
    return tuple(Bezier(*((width - x, y) for x, y in part)) for part in curve)


def _between(one: Point, other: Point, t: float) -> Point:
    return one[0] + (other[0] - one[0]) * t, one[1] + (other[1] - one[1]) * t


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
