"""Draws a field of dots: one for each figure of the brochure, in their order, its area by its rank among its kind.

The brochure's claim is the one in the accent. Places that have no figure are marked by the smallest dot, so that the
field is whole however few the figures are; where there are very many, the field gets finer.
"""

from __future__ import annotations

import math

from brochure.motifs.drawn_motif import DrawnMotif, MotifDisc
from brochure.motifs.motif_data import MotifData
from brochure.rect import Rect

PITCH = 30.0  # points from dot to dot
FINEST = 14.0  # and where there are many figures
LARGEST, SMALLEST = 0.46, 0.06  # radius, of the pitch
FILLED = 0.55  # of the places, how many have a figure at most
SKEW = 2.0  # few figures are much greater than the others, as in any table of towns


def draw(region: Rect, source: MotifData) -> DrawnMotif:
    """The dots of a region, read from its top left line by line."""
    count = len(source.values)
    across = max(3, round(region.width / PITCH))
    most = max(across, math.floor(region.width / FINEST))
    while across < most and _down(region, across) * across * FILLED < count:
        across += 1
    down = _down(region, across)
    step, rise = region.width / across, region.height / down
    pitch = min(step, rise)
    chosen = sorted(source.chance.sample(range(across * down), min(count, across * down)))
    figures = dict(zip(chosen, range(count), strict=False))
    discs = []
    for place in range(across * down):
        row, column = divmod(place, across)
        index = figures.get(place)
        claims = index is not None and index == source.claim
        share = 0.0 if index is None else 1.0 if claims else source.values[index] ** SKEW
        radius = pitch * math.sqrt(SMALLEST**2 + (LARGEST**2 - SMALLEST**2) * share)
        x, y = region.left + (column + 0.5) * step, region.top - (row + 0.5) * rise
        discs.append(MotifDisc(x, y, radius, "accent" if claims else "text"))
    return DrawnMotif(discs=tuple(discs))


def _down(region: Rect, across: int) -> int:
    """The rows of a field of so many columns, as far apart as those, near enough."""
    return max(1, round(region.height / (region.width / across)))
