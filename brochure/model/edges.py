"""Holds four lengths, one for each edge of a page: how far it bleeds beyond its trim, how far something is away."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edges:
    """Lengths at the edges of a page, in points."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0

    @property
    def most(self) -> float:
        return max(self.left, self.bottom, self.right, self.top)

    @property
    def mirrored(self) -> Edges:
        """The same on the back of the leaf: left and right change places."""
        return Edges(self.right, self.bottom, self.left, self.top)

    def within(self, other: Edges) -> Edges:
        """At each edge the shorter of two lengths, never less than nothing."""
        return Edges(
            max(0.0, min(self.left, other.left)),
            max(0.0, min(self.bottom, other.bottom)),
            max(0.0, min(self.right, other.right)),
            max(0.0, min(self.top, other.top)),
        )
