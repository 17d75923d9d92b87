"""Sizes logos that stand together so that none looks larger than another: each has as much area of ink.

Lengths are points. The area is that of the box round the ink; what is long and low is then wider than what is square,
as designers set a wall of partners. Logos too long or too high for it are as large as their cell allows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

LEAST_SHARE = 0.5  # of the usual area that fits: below it one logo of odd proportions would make all the others small


def even_area(ratios: Sequence[float], width: float, height: float) -> float:
    """The area that logos of these proportions (width to height) all have in cells of one size; 0 for no logos."""
    if not ratios:
        return 0.0
    most = [math.prod(fitted(ratio, width, height)) for ratio in ratios]
    return max(min(most), LEAST_SHARE * median(most))


def fitted(ratio: float, width: float, height: float, area: float = math.inf) -> tuple[float, float]:
    """Width and height of a logo of some proportions: with this area, or as large as a cell allows."""
    wide = min(width, height * ratio, math.sqrt(area * ratio))
    return wide, wide / ratio
