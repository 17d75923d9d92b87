"""Projects places in degrees into a frame, by the extent that it shows.

The projection is equirectangular, true to scale at the latitude in the middle of the frame: good for a map of a region,
and straight enough to measure with a ruler. It fills the frame from edge to edge and never stretches.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from charts import ChartError
from charts.spec import Frame

#: Longitude and latitude in degrees, east and north positive.
Position = tuple[float, float]
#: West, south, east, north in degrees; without a north the frame decides how far up the map goes.
Extent = tuple[float, float, float, float | None]

_KM_PER_DEGREE: Final = 111.195  # of a great circle, mean radius 6371.0 km
_LEAST: Final = 0.001  # degrees that a map shows at least, a hundred metres
_MARGIN: Final = 0.06  # round a region that is shown without an extent, of its size
_FARTHEST: Final = 85.0  # degrees north or south; nearer to the poles a map is stretched beyond use
_OPEN: Final = 0.75  # high as a share of the width, where the north is left open
_ROUNDS: Final = 12  # a latitude in the middle settles to 1e-9 degrees in fewer


@dataclass(frozen=True, slots=True)
class Projection:
    """``across`` and ``up`` are points for a degree; ``west`` and ``south`` lie at the frame's bottom left."""

    west: float
    south: float
    across: float
    up: float

    def point(self, place: Position) -> tuple[float, float]:
        """A place in points from the bottom left of the frame."""
        return (place[0] - self.west) * self.across, (place[1] - self.south) * self.up

    def length(self, kilometres: float) -> float:
        """A distance in points, exact in the middle of the map."""
        return kilometres / _KM_PER_DEGREE * self.up


def is_place(place: Position) -> bool:
    """Whether two numbers are longitude and latitude in degrees; the date line may be passed."""
    return abs(place[0]) <= 360 and abs(place[1]) <= 90


def around(places: Iterable[Position]) -> Extent:
    """The extent that shows all places with a margin. Raises ChartError for places on one line or spot."""
    longitudes, latitudes = zip(*places, strict=True)
    west, east, south, north = min(longitudes), max(longitudes), min(latitudes), max(latitudes)
    if east - west < _LEAST or north - south < _LEAST:
        raise ChartError("the home region has no extent: its places lie on one spot or in one line", ("home", "rings"))
    aside, above = (east - west) * _MARGIN, (north - south) * _MARGIN
    return west - aside, south - above, east + aside, north + above


def projection(extent: Extent, frame: Frame) -> Projection:
    """All of the extent inside the frame, and as much round it as the frame has room for, evenly on both sides.

    Without a north, west and east lie at the edges and south at the bottom. Raises ChartError for a bad extent.
    """
    west, south, east, north = extent
    top = _FARTHEST if north is None else north
    if not (-180 <= west < east <= 180 and -90 <= south < top <= 90):
        raise ChartError("an extent is west, south, east, north in degrees, in this order", ("extent",))
    if not (-_FARTHEST <= south < top <= _FARTHEST):
        raise ChartError(f"an extent reaches from {_FARTHEST:g}° south to {_FARTHEST:g}° north at most", ("extent",))
    if east - west < _LEAST or (north is not None and north - south < _LEAST):
        raise ChartError(f"an extent of less than {_LEAST:g} degrees shows nothing", ("extent",))
    if north is None:
        return _open_to_the_north(west, south, east, frame)
    squeeze = math.cos(math.radians((south + north) / 2))
    up = min(frame.width / ((east - west) * squeeze), frame.height / (north - south))
    across = up * squeeze
    aside, above = (frame.width / across - (east - west)) / 2, (frame.height / up - (north - south)) / 2
    return Projection(west - aside, south - above, across, up)


def proportion(extent: Extent) -> float:
    """How high a map of the extent is, as a share of its width, if it shows nothing beside it.

    Without a north the map may be of any height: three quarters of the width. Raises ChartError as projection does.
    """
    west, south, east, north = extent
    if north is None:
        return _OPEN
    square = projection(extent, Frame(1, 1, 1, 0))
    return (north - south) * square.up / ((east - west) * square.across)


def _open_to_the_north(west: float, south: float, east: float, frame: Frame) -> Projection:
    """How far up the map goes decides its middle latitude, and that again how far up it goes: found by repeating."""
    across = frame.width / (east - west)
    middle = south
    for _ in range(_ROUNDS):
        up = across / math.cos(math.radians(middle))
        middle = min(south + frame.height / up / 2, _FARTHEST)
    return Projection(west, south, across, across / math.cos(math.radians(middle)))
