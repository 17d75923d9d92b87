"""Draws an engraved rosette (guilloche): bands of closed curves wound round one centre, swelling with the figures.

Each band has curves of so many lobes; turned against each other they make the weave of a security. How far out they
lie follows the figures, one a sector, smoothed.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from brochure.motifs.curves import Curve, Point, hermite
from brochure.motifs.drawn_motif import DrawnMotif, MotifLine
from brochure.motifs.motif_data import MotifData
from brochure.rect import Rect

# Of each band: inner and outer radius, shares of the whole; lobes; phase of the slow swing; curves.
BANDS = ((0.10, 0.30, 8, 7.0, 10), (0.30, 0.52, 12, 11.0, 12), (0.52, 0.80, 24, 13.0, 16), (0.80, 1.0, 48, 17.0, 12))
WIDTH = 0.5  # points of a line: thinner ones in several inks do not print clean
STEPS = 4  # Béziers a lobe
LEAST_STEPS = 96  # and round the whole, so that slow swings are smooth
SECTORS = 8  # at most; more would swell too often to be seen
SWELL = 0.30  # of the radius, at the greatest figure
NARROW = 0.85  # of a sector, how wide a figure swells (standard deviation)


def draw(region: Rect, source: MotifData) -> DrawnMotif:
    """The rosette whose outermost curve reaches the region's sides."""
    x, y = (region.left + region.right) / 2, (region.bottom + region.top) / 2
    radius = min(region.width, region.height) / 2
    profile = _profile(source.values)
    curves: list[Curve] = []
    for inner, outer, lobes, phase, count in BANDS:
        for index in range(count):
            turn = 2 * math.pi * index / count
            away = _away(inner, outer, lobes, phase, turn, profile)
            curves.append(_closed(x, y, radius, away, max(LEAST_STEPS, STEPS * lobes)))
    return DrawnMotif(lines=(MotifLine(tuple(curves), WIDTH),))


def _away(
    inner: float, outer: float, lobes: int, phase: float, turn: float, profile: Callable[[float], float]
) -> Callable[[float], float]:
    """How far out a curve of a band lies at an angle, as a share of the radius."""

    def away(angle: float) -> float:
        wave = math.sin(lobes * angle + turn) * (0.55 + 0.45 * math.sin(3 * angle + phase))
        swell = 0.78 + SWELL * profile(angle) * math.pow(outer, 1.2)
        return ((inner + outer) / 2 + (outer - inner) / 2 * wave) * swell

    return away


def _profile(values: tuple[float, ...]) -> Callable[[float], float]:
    """The figures as one smooth line round the circle, 0 to 1."""
    count = min(len(values), SECTORS)
    means = [sum(part) / len(part) for k in range(count) if (part := values[k::count])]
    least, most = min(means), max(means)
    shares = [(value - least) / (most - least) if most > least else 0.5 for value in means]
    wide = math.pi / count * NARROW

    def swell(t: float) -> float:
        return sum(
            share * math.exp(-(math.remainder(t - 2 * math.pi * k / count, 2 * math.pi) ** 2) / (2 * wide * wide))
            for k, share in enumerate(shares)
        )

    around = [swell(2 * math.pi * k / 360) for k in range(360)]
    low, high = min(around), max(around)
    return lambda t: (swell(t) - low) / (high - low or 1)


def _closed(x: float, y: float, radius: float, away: Callable[[float], float], steps: int) -> Curve:
    """A closed curve round a point; ``away``: how far at an angle from the top, as a share of the radius."""
    step, near = 2 * math.pi / steps, 1e-4

    def at(t: float) -> Point:
        reach = radius * away(t)
        return x + reach * math.sin(t), y + reach * math.cos(t)

    def slope(t: float) -> Point:
        (x0, y0), (x1, y1) = at(t - near), at(t + near)
        return (x1 - x0) / (2 * near) * step, (y1 - y0) / (2 * near) * step

    angles = [k * step for k in range(steps)] + [0.0]
    return hermite([at(t) for t in angles], [slope(t) for t in angles])
