"""Draws land seen from above: a height field whose hills are the figures, in tints of height and contour lines.

The field is a sum of waves of chance, longer ones higher (spectral noise), and of one hill for each figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from brochure.motifs.curves import Bezier, Curve, Point, through
from brochure.motifs.drawn_motif import DrawnMotif, MotifArea, MotifLine
from brochure.motifs.motif_data import MotifData
from brochure.rect import Rect

WAVES = 96
LONGEST, SHORTEST_WAVE = 1.2, 0.1  # of the region's diagonal
EXPONENT = 1.35  # how much higher longer waves are
HILLS = 9  # figures that rise as hills, at most
MESH = 7.0  # points between heights that are computed
TINTS = 6
CONTOURS, HEAVIER = 22, 5  # lines between the lowest and the highest; every fifth is heavier
FINE, HEAVY = 0.5, 0.8  # points
FEWEST = 10  # points of a contour; less is a speck


def draw(region: Rect, source: MotifData) -> DrawnMotif:
    """Tints of height, each from its contour upwards, and the lines between them."""
    from contourpy import contour_generator

    across = max(8, math.ceil(region.width / MESH))
    up = max(8, math.ceil(region.height / MESH))
    xs = [region.left + region.width * index / across for index in range(across + 1)]
    ys = [region.bottom + region.height * index / up for index in range(up + 1)]
    heights = _heights(xs, ys, region, source)
    low, high = min(map(min, heights)), max(map(max, heights))
    made: Any = contour_generator(xs, ys, heights, fill_type="OuterOffset", line_type="Separate", corner_mask=False)

    def level(share: float) -> float:
        return float(low + (high - low) * share)

    tints = [MotifArea((_outline(region),), 0.0)]
    for step in range(1, TINTS):
        rings: list[Curve] = []
        polygons, offsets = made.filled(level(step / TINTS), high + 1)
        for points, bounds in zip(polygons, offsets, strict=True):
            rings += [_straight([(x, y) for x, y in points[a:b].tolist()]) for a, b in pairwise(bounds)]
        tints.append(MotifArea(tuple(rings), step / (TINTS - 1)))
    lines: dict[float, list[Curve]] = {FINE: [], HEAVY: []}
    for index in range(1, CONTOURS):
        width = HEAVY if index % HEAVIER == 0 else FINE
        lines[width] += [
            through([(x, y) for x, y in line.tolist()])
            for line in made.lines(level(index / CONTOURS))
            if len(line) >= FEWEST
        ]
    drawn = tuple(MotifLine(tuple(curves), width) for width, curves in lines.items() if curves)
    return DrawnMotif(areas=tuple(tints), lines=drawn)


def _outline(region: Rect) -> Curve:
    left, bottom, right, top = region
    return _straight([(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)])


def _straight(points: list[Point]) -> Curve:
    """A closed outline: contours are dense enough to be straight from point to point, and edges have to be."""
    return tuple(Bezier(a, a, b, b) for a, b in pairwise(points))


def _heights(xs: list[float], ys: list[float], region: Rect, source: MotifData) -> list[list[float]]:
    """The height at each crossing of the mesh, rows from the bottom."""
    import numpy

    x, y = numpy.meshgrid(numpy.array(xs) - region.left, numpy.array(ys) - region.bottom)
    total = numpy.zeros_like(x)
    diagonal = math.hypot(region.width, region.height)
    for height, kx, ky, phase in _waves(source, diagonal):
        total += height * numpy.cos(kx * x + ky * y + phase)
    chance = source.chance
    count = min(HILLS, len(source.values))
    for index in range(count):
        value = max(source.values[index::count])
        at = chance.random() * region.width, chance.random() * region.height
        wide = diagonal * (0.06 + 0.09 * chance.random())
        total += (0.3 + value) * 1.3 * numpy.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / (2 * wide * wide))
    rows: list[list[float]] = numpy.round(total, 6).tolist()
    return rows


def _waves(source: MotifData, diagonal: float) -> Iterator[tuple[float, float, float, float]]:
    """Of each wave its height, the numbers of its length across and up, and its phase."""
    chance = source.chance
    for index in range(WAVES):
        share = index / (WAVES - 1)
        length = diagonal * LONGEST * (SHORTEST_WAVE / LONGEST) ** share
        angle, phase = 2 * math.pi * chance.random(), 2 * math.pi * chance.random()
        k = 2 * math.pi / length
        yield (length / diagonal) ** EXPONENT * 0.5, k * math.cos(angle), k * math.sin(angle), phase
