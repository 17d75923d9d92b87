"""Holds the one rectangle that all stages speak of."""

from __future__ import annotations

from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in points, lower left and upper right corner, from the origin of the page's own coordinates."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside or on the edge; a hundredth of a point of rounding is forgiven."""
        return self.left - 0.01 <= x <= self.right + 0.01 and self.bottom - 0.01 <= y <= self.top + 0.01
