"""Places names beside their points: each on its side, in an ink that reads there, clear of the others.

Used by maps, where the words' places are decided by whoever drew up the map and nothing may be moved in silence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from charts import ChartError
from charts.polylines import Box, Spot
from charts.sheet import Sheet
from charts.style import Font

if TYPE_CHECKING:
    from matplotlib.patches import Patch

#: Where a name stands, seen from its point.
Side = Literal["right", "left", "above", "below", "above-right", "above-left", "below-right", "below-left"]

_CLEAR: Final = 2.5  # points between a dot and its name
_SAMPLES: Final = 24  # along a name, to see what it lies on


class Names:
    """The names written on a sheet so far. ``home`` is a shape filled with the ink ``fill``; all else is ground."""

    def __init__(self, sheet: Sheet, home: Patch, fill: str) -> None:
        self.sheet = sheet
        self._home = home.get_path()
        self._inside = sheet.style.reads_on(fill)
        self._written: list[tuple[str, Box]] = []

    @property
    def boxes(self) -> list[Box]:
        """What the names take up, with a little white round them, for lines to break at."""
        white = _CLEAR / 2
        return [(x - white, y - 2 * white, right + white, top + white) for _, (x, y, right, top) in self._written]

    def font(self, size: int) -> Font:
        """The value's font for a chief town, the label's for the rest."""
        return self.sheet.style.value if size == 1 else self.sheet.style.label

    def ink_at(self, point: Spot) -> str:
        """The ink of a mark at a point."""
        return self._inside if self._home.contains_point(point) else self.sheet.style.text

    def write(
        self,
        name: str,
        point: Spot,
        radius: float,
        side: Side | Literal["on"],
        font: Font,
        field: tuple[str | int, ...],
        quiet: bool = False,
    ) -> None:
        """A name beside a point, clear of a dot of that radius, or centred on it.

        ``quiet`` uses the muted ink outside the home shape. Raises ChartError, at ``field``, for a name that leaves the
        frame, lies across the border of the home shape or meets another name.
        """
        width, height = self.sheet.width(name, font), self.sheet.cap_height(font)
        x, y = _corner(point, radius, side, width, height)
        box = (x, y, x + width, y + height)
        self._require_room(name, box, field)
        ink = self._ink(name, box, field)
        self._written.append((name, box))
        self.sheet.text(x, y, name, font, self.sheet.style.muted if quiet and ink != self._inside else ink)

    def _require_room(self, name: str, box: Box, field: tuple[str | int, ...]) -> None:
        frame = self.sheet.frame
        if box[0] < 0 or box[1] < 0 or box[2] > frame.width or box[3] > frame.height:
            raise ChartError(f"the name “{name}” runs out of the map", field)
        for other, taken in self._written:
            if box[0] < taken[2] and taken[0] < box[2] and box[1] < taken[3] and taken[1] < box[3]:
                raise ChartError(f"the names “{other}” and “{name}” lie on each other", field)

    def _ink(self, name: str, box: Box, field: tuple[str | int, ...]) -> str:
        left, bottom, right, top = box
        steps = [left + (right - left) * step / _SAMPLES for step in range(_SAMPLES + 1)]
        inks = {self.ink_at((x, y)) for x in steps for y in (bottom, top)}
        if len(inks) > 1:
            raise ChartError(f"the name “{name}” lies across a border; let it stand on another side", field)
        return inks.pop()


def _corner(point: Spot, radius: float, side: str, width: float, height: float) -> Spot:
    """Where a name's baseline begins; on the slant it touches the dot's circle rather than its square."""
    slanted = "-" in side
    reach = (radius + _CLEAR) * (0.71 if slanted else 1.0)
    x, y = point[0] - width / 2, point[1] - height / 2
    if "right" in side:
        x = point[0] + reach
    elif "left" in side:
        x = point[0] - reach - width
    if "above" in side:
        y = point[1] + reach
    elif "below" in side:
        y = point[1] - reach - height
    return x, y
