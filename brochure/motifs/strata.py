"""Draws land in section: a few layers one above the other, each with a ridge of waves of chance.

Heights stand for nothing: the same seed makes the same land, another one another.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brochure.motifs.curves import Bezier, Curve, Point, through
from brochure.motifs.motif_data import MotifData
from brochure.rect import Rect

WAVES = 6  # of a ridge
SLOWEST, FASTEST = 0.9, 4.5  # of them, in the width
STEPS = 64  # points of a ridge
REACHES = ((0.4, 1.0), (0.42, 0.86), (0.25, 0.8))  # of each layer, of what the one behind it leaves above the floor


@dataclass(frozen=True, slots=True)
class Strata:
    """The layers of a land, those behind first: closed outlines down to the foot of their region, and the ridge."""

    layers: tuple[Curve, ...]
    ridge: tuple[Point, ...]

    def height(self, x: float) -> float:
        """Where the ridge behind all others is at ``x``."""
        at = max(1, min(bisect_left([point[0] for point in self.ridge], x), len(self.ridge) - 1))
        (left, low), (right, high) = self.ridge[at - 1], self.ridge[at]
        return low + (high - low) * (x - left) / (right - left)


def draw(region: Rect, seed: str, floor: float, through_x: Sequence[float]) -> Strata:
    """Three layers; none of them is lower than ``floor``, a share of the region's height.

    Each ridge has a point at each of ``through_x``.
    """
    step = region.width / STEPS
    xs = [region.left + step * index for index in range(STEPS + 1)]
    xs = sorted([x for x in xs if all(abs(x - own) > step / 2 for own in through_x)] + list(through_x))
    heights = [1.0] * len(xs)
    layers, ridges = [], []
    for number, (low, high) in enumerate(REACHES):
        wave = _wave(seed, number)
        shares = [wave((x - region.left) / region.width) for x in xs]
        least, most = min(shares), max(shares)
        rises = [low + (high - low) * (share - least) / (most - least) for share in shares]
        heights = [floor + (height - floor) * rise for height, rise in zip(heights, rises, strict=True)]
        points = [(x, region.bottom + region.height * height) for x, height in zip(xs, heights, strict=True)]
        ridges.append(tuple(points))
        layers.append(_closed(points, region.bottom))
    return Strata(tuple(layers), ridges[0])


def _wave(seed: str, number: int) -> Callable[[float], float]:
    """Waves of chance over the width, longer ones higher, on a slope that each layer has its own way."""
    chance = MotifData((), None, f"{seed} {number}").chance
    slope = (1 if chance.random() < 0.5 else -1) * (0.4 + 0.4 * chance.random())
    parts = []
    for index in range(WAVES):
        often = SLOWEST * (FASTEST / SLOWEST) ** ((index + chance.random()) / WAVES)
        parts.append((often, 2 * math.pi * chance.random()))
    return lambda at: slope * at + sum(math.sin(2 * math.pi * n * at + phase) / n**1.2 for n, phase in parts) / 2


def _closed(points: Sequence[Point], foot: float) -> Curve:
    """A ridge and the edges of what lies below it."""
    (left, start), (right, end) = points[0], points[-1]
    corners = [(right, end), (right, foot), (left, foot), (left, start)]
    sides = tuple(Bezier(a, a, b, b) for a, b in pairwise(corners))
    return (*through(points), *sides)
