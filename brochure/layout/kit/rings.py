"""Draws concentric rings as arcs that stop short of every text they would cross."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.frame import Element, Shape
from brochure.model.brand import MM
from brochure.rect import Rect
from charts.recorded_picture import Stroke

SHORTEST = 8 * MM  # a shorter piece of ring between two texts would look like a slip of the pen
STUB = 3 * MM  # beyond a body, a ring that ends within this ends in the body


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle round (x, y) that keeps ``gap`` points away from text and stays inside ``bounds``."""

    element: Element
    x: float
    y: float
    radius: float
    stroke: Stroke
    gap: float
    bounds: Rect
    body: tuple[float, float] | None = None  # that stands on it: its angle in radians, its radius

    def turned(self, width: float) -> Ring:
        """The ring on the other side of a page of this width, as it is where text runs from right to left."""
        body = self.body and (math.pi - self.body[0], self.body[1])
        return replace(self, x=width - self.x, bounds=self.bounds.mirrored(width), body=body)

    def shapes(self, texts: Sequence[Rect]) -> Iterator[Shape]:
        """What is drawn of it beside these texts."""
        if made := arcs(self, texts):
            yield made


def arcs(ring: Ring, texts: Iterable[Rect]) -> Shape | None:
    """The visible pieces of the ring as one stroked path, or None if nothing of it is left."""
    near = [box for box in texts if _reaches(ring, box.grown(ring.gap))]
    pieces = _pieces(ring, near)
    if not pieces:
        return None
    box = Rect(ring.x, ring.y, ring.x, ring.y).grown(ring.radius)
    path = " ".join(_arc(ring.x, ring.y, ring.radius, start, end) for start, end in pieces)
    return Shape(ring.element, path, box, stroke=ring.stroke)


def _reaches(ring: Ring, box: Rect) -> bool:
    """Whether the circle can cross the box: some of the box lies within the radius and some of it beyond."""
    left, bottom, right, top = box.moved(-ring.x, -ring.y)
    nearest = math.hypot(max(left, 0, -right), max(bottom, 0, -top))
    furthest = math.hypot(max(abs(left), abs(right)), max(abs(bottom), abs(top)))
    return nearest <= ring.radius <= furthest


def _pieces(ring: Ring, texts: Sequence[Rect]) -> list[tuple[float, float]]:
    """Start and end angles of the visible pieces, anticlockwise from the right."""
    cuts = {angle for box in (ring.bounds, *(box.grown(ring.gap) for box in texts)) for angle in _crossings(ring, box)}
    cuts |= {angle for box in texts for angle in _at_corners(ring, box)}
    return _pieces_between(ring, texts, sorted(cuts))


def _pieces_between(ring: Ring, texts: Sequence[Rect], cuts: list[float]) -> list[tuple[float, float]]:
    if not cuts:
        return [(0.0, 2 * math.pi)] if _visible(ring, texts, 0.0) else []
    pieces: list[tuple[float, float]] = []
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + 2 * math.pi], strict=True):
        if not _visible(ring, texts, (start + end) / 2):
            continue
        if pieces and pieces[-1][1] == start:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    if len(pieces) > 1 and pieces[-1][1] == pieces[0][0] + 2 * math.pi:  # one piece lies across the start
        pieces[0] = (pieces.pop()[0] - 2 * math.pi, pieces[0][1])
    ended = (_ended(ring, start, end) for start, end in pieces)
    return [(start, end) for start, end in ended if (end - start) * ring.radius >= SHORTEST]


def _ended(ring: Ring, start: float, end: float) -> tuple[float, float]:
    """A piece without the stub that would stand out beyond its body."""
    if ring.body is None or end - start >= 2 * math.pi - 1e-9:
        return start, end
    angle, reach = ring.body[0], (ring.body[1] + STUB) / ring.radius
    if (after := (angle - start) % (2 * math.pi)) < reach:
        start += after
    if (before := (end - angle) % (2 * math.pi)) < reach:
        end -= before
    return start, end


def _crossings(ring: Ring, box: Rect) -> Iterator[float]:
    """The angles, 0 to 2π, at which the circle meets the lines that a box's edges lie on."""
    for across in (box.left - ring.x, box.right - ring.x):
        if abs(across) < ring.radius:
            angle = math.acos(across / ring.radius)
            yield from (angle, 2 * math.pi - angle)
    for up in (box.bottom - ring.y, box.top - ring.y):
        if abs(up) < ring.radius:
            angle = math.asin(up / ring.radius)
            yield from (angle % (2 * math.pi), math.pi - angle)


def _at_corners(ring: Ring, box: Rect) -> Iterator[float]:
    """The angles at which the circle comes as near to a corner of a box as the gap allows."""
    for x in (box.left, box.right):
        for y in (box.bottom, box.top):
            away = math.hypot(x - ring.x, y - ring.y)
            if abs(ring.radius - ring.gap) < away < ring.radius + ring.gap:
                towards = math.atan2(y - ring.y, x - ring.x)
                aside = math.acos((ring.radius**2 + away**2 - ring.gap**2) / (2 * ring.radius * away))
                yield from ((towards - aside) % (2 * math.pi), (towards + aside) % (2 * math.pi))


def _near(box: Rect, x: float, y: float, gap: float) -> bool:
    """Whether a point lies within the gap of a box; at its corners the gap is round."""
    across = max(box.left - x, 0, x - box.right)
    up = max(box.bottom - y, 0, y - box.top)
    return math.hypot(across, up) < gap


def _visible(ring: Ring, texts: Sequence[Rect], angle: float) -> bool:
    x, y = ring.x + ring.radius * math.cos(angle), ring.y + ring.radius * math.sin(angle)
    return ring.bounds.holds(x, y) and not any(_near(box, x, y, ring.gap) for box in texts)


def _arc(x: float, y: float, radius: float, start: float, end: float) -> str:
    """Bézier curves of at most a quarter circle each."""
    count = max(1, math.ceil((end - start) / (math.pi / 2) - 1e-9))
    sweep = (end - start) / count
    reach = 4 / 3 * math.tan(sweep / 4) * radius
    out = [f"{x + radius * math.cos(start):.3f} {y + radius * math.sin(start):.3f} m"]
    for index in range(count):
        a, b = start + index * sweep, start + (index + 1) * sweep
        points = (
            x + radius * math.cos(a) - reach * math.sin(a), y + radius * math.sin(a) + reach * math.cos(a),
            x + radius * math.cos(b) + reach * math.sin(b), y + radius * math.sin(b) - reach * math.cos(b),
            x + radius * math.cos(b), y + radius * math.sin(b),
        )  # fmt: skip
        out.append(" ".join(f"{value:.3f}" for value in points) + " c")
    if end - start >= 2 * math.pi - 1e-9:
        out.append("h")
    return " ".join(out)


def disc(x: float, y: float, radius: float) -> str:
    """A full circle as PDF path operators."""
    return _arc(x, y, radius, 0, 2 * math.pi)


def quarter(x: float, y: float, radius: float) -> str:
    """The quarter circle round (x, y) from its top clockwise to its right, to go on from a point already there."""
    reach = 4 / 3 * math.tan(math.pi / 8) * radius
    values = (x + reach, y + radius, x + radius, y + reach, x + radius, y)
    return " ".join(f"{value:.3f}" for value in values) + " c"
