"""Finds places for the bodies of a cover whose author said none: on its ring, each clear of every text and body.

A body stands as near as can be to the angle it would have by itself, its name right of it, else left, else in more
lines. Lengths are points, measured as shapes on a panel are: from its left edge, y upwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from brochure.rect import Rect

STEP = 5  # degrees from one angle that is tried to the next
LEFT, NARROW = 25.0, 40.0  # degrees that a body rather moves than that its name stands left, or in more lines


class NameSetting(NamedTuple):
    """A body's name as it may be set: the column it takes, and its ink seen from the middle of its body's height."""

    column: float
    width: float
    low: float
    high: float


class BodyPlace(NamedTuple):
    """Where a body stands: its angle in degrees, the side of its name, and as which of its settings that is set."""

    angle: float
    left: bool
    setting: int


@dataclass(frozen=True, slots=True)
class Body:
    """A body on a ring of some radius: the angle it would have by itself, and the ways to set its name."""

    radius: float
    angle: float
    settings: Sequence[NameSetting]


@dataclass(frozen=True, slots=True)
class Sky:
    """What bodies move in: the middle of their rings, half a body's width, the white at a name, what is inside."""

    x: float
    y: float
    half: float
    gap: float
    inside: Rect

    def spot(self, radius: float, angle: float) -> tuple[float, float]:
        """The middle of a body at an angle."""
        turn = math.radians(angle)
        return self.x + radius * math.cos(turn), self.y + radius * math.sin(turn)

    def disc(self, radius: float, angle: float) -> Rect:
        """What a body at an angle takes up."""
        x, y = self.spot(radius, angle)
        return Rect(x, y, x, y).grown(self.half)

    def name(self, disc: Rect, setting: NameSetting, left: bool) -> Rect:
        """What the name of a body takes up."""
        middle = (disc.bottom + disc.top) / 2
        begins = disc.left - self.gap - setting.width if left else disc.right + self.gap
        return Rect(begins, middle + setting.low, begins + setting.width, middle + setting.high)


def find_places(sky: Sky, bodies: Sequence[Body], taken: Sequence[Rect]) -> list[BodyPlace | None]:
    """A place for each body, so that neither it nor its name meets what is taken or another body; None without one.

    Bodies choose in their order; one that finds nothing left chooses before the others, as long as that helps.
    """
    order = list(range(len(bodies)))
    best = _chosen(sky, bodies, taken, order)
    tried = {tuple(order)}
    while missing := [index for index in order if best[index] is None]:
        order = [*missing, *(index for index in order if index not in missing)]
        if tuple(order) in tried:
            break
        tried.add(tuple(order))
        found = _chosen(sky, bodies, taken, order)
        if found.count(None) >= best.count(None):
            break
        best = found
    return best


def _chosen(sky: Sky, bodies: Sequence[Body], taken: Sequence[Rect], order: Sequence[int]) -> list[BodyPlace | None]:
    """Each body's cheapest place, chosen in an order."""
    places: list[BodyPlace | None] = [None] * len(bodies)
    full = [box.grown(sky.gap) for box in taken]
    for index in order:
        body = bodies[index]
        for _, place in sorted(_ways(body)):
            disc = sky.disc(body.radius, place.angle)
            boxes = disc, sky.name(disc, body.settings[place.setting], place.left)
            if all(box.lies_in(sky.inside) and not any(map(box.meets, full)) for box in boxes):
                places[index] = place
                full += [box.grown(sky.gap) for box in boxes]
                break
    return places


def _ways(body: Body) -> Iterator[tuple[float, BodyPlace]]:
    """Every place a body may take, with what it costs."""
    for turn in range(0, 360, STEP):
        away = min(turn, 360 - turn)
        for setting in range(len(body.settings)):
            for left in (False, True):
                yield away + LEFT * left + NARROW * setting, BodyPlace(body.angle + turn, left, setting)
