"""Holds the one rectangle that all stages speak of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in points, lower left and upper right corner, from the origin of the page's own coordinates."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def sized(cls, left: float, bottom: float, width: float, height: float) -> Rect:
        """The rectangle of this size with its lower left corner at a point."""
        return cls(left, bottom, left + width, bottom + height)

    @classmethod
    def around(cls, points: Sequence[tuple[float, float]]) -> Rect:
        """The smallest rectangle that holds all of the points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def squared(self) -> Rect:
        """The largest square in its middle."""
        side = min(self.width, self.height)
        return Rect.sized((self.left + self.right - side) / 2, (self.bottom + self.top - side) / 2, side, side)

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle further right by dx and higher by dy."""
        return Rect(self.left + dx, self.bottom + dy, self.right + dx, self.top + dy)

    def mirrored(self, width: float) -> Rect:
        """The same rectangle on the other side of a page of this width."""
        return Rect(width - self.right, self.bottom, width - self.left, self.top)

    def grown(self, by: float) -> Rect:
        """The rectangle with so many points more at each edge."""
        return Rect(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def united(self, *others: Rect) -> Rect:
        """The smallest rectangle round this one and the others."""
        lefts, bottoms, rights, tops = zip(self, *others, strict=True)
        return Rect(min(lefts), min(bottoms), max(rights), max(tops))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside or on the edge; a hundredth of a point of rounding is forgiven."""
        return self.left - 0.01 <= x <= self.right + 0.01 and self.bottom - 0.01 <= y <= self.top + 0.01

    def meets(self, other: Rect) -> bool:
        """Whether the two share an area; to touch is not enough."""
        return (
            self.left < other.right and other.left < self.right and self.bottom < other.top and other.bottom < self.top
        )

    def shared(self, other: Rect) -> Rect | None:
        """What the two share; None where they do not meet. A line without width still meets what it lies in."""
        left, bottom = max(self.left, other.left), max(self.bottom, other.bottom)
        right, top = min(self.right, other.right), min(self.top, other.top)
        return Rect(left, bottom, right, top) if left <= right and bottom <= top else None

    def lies_in(self, outer: Rect, slack: float = 0.0) -> bool:
        """Whether all of it is inside another rectangle, up to ``slack`` points."""
        return (
            self.left >= outer.left - slack
            and self.bottom >= outer.bottom - slack
            and self.right <= outer.right + slack
            and self.top <= outer.top + slack
        )
