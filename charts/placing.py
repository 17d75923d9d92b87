"""Places names beside their points: each on its side, in an ink that reads there, clear of the others.

Used by maps. A name whose side is said stays there, and nothing is moved in silence, but in a frame that yields; one
without a side takes the first on which it meets nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, cast, get_args

from charts import ChartError
from charts.polylines import Bounds, Spot
from charts.sheet import Sheet
from charts.style import Font

if TYPE_CHECKING:
    from matplotlib.patches import Patch

#: Where a name stands, seen from its point.
NameSide = Literal["right", "left", "above", "below", "above-right", "above-left", "below-right", "below-left"]

_CLEAR: Final = 2.5  # points between a dot and its name
_TALL: Final = 0.4  # of a capital's height, what letters reach above and below it, with a little white
_SAMPLES: Final = 24  # along a name, to see what it lies on


class Names:
    """The names written on a sheet so far. ``home`` is a shape filled with the ink ``fill``; all else is ground."""

    def __init__(self, sheet: Sheet, home: Patch, fill: str) -> None:
        self.sheet = sheet
        self._home = home.get_path()
        self._inside = sheet.style.reads_on(fill)
        self._written: list[tuple[str, Bounds]] = []
        self._reserved: list[Bounds] = []

    def reserve(self, box: Bounds) -> None:
        """Room that no name may take which looks for a side of its own."""
        self._reserved.append(box)

    def box(self, name: str, point: Spot, radius: float, side: NameSide | Literal["on"], font: Font) -> Bounds:
        """What a name takes up on a side: left, bottom, right, top."""
        width, height = self.sheet.width(name, font), self.sheet.cap_height(font)
        x, y = _corner(point, radius, side, width, height)
        return x, y, x + width, y + height

    def _free_side(self, name: str, point: Spot, radius: float, font: Font) -> NameSide | None:
        """The first side of a dot on which a name meets nothing and leaves neither map nor region; None, if none is.

        Clear of the region's border, if there is such a side.
        """
        dot = (point[0] - radius, point[1] - radius, point[0] + radius, point[1] + radius)
        others = [box for box in self._reserved if not _meet(box, dot)]
        taken = [*others, *(written for _, written in self._written)]
        for white in (_CLEAR, 0.0):
            for side in get_args(NameSide):
                if self._has_room(self.box(name, point, radius, side, font), taken, white):
                    return cast(NameSide, side)
        return None

    def _has_room(self, box: Bounds, taken: list[Bounds], white: float) -> bool:
        """Whether a name stands on the map, apart from others, and by some points from the border of the region."""
        if not self._inside_frame(box) or _is_crowded(box, taken):
            return False
        left, bottom, right, top = box
        return len(self._inks((left - white, bottom - white, right + white, top + white))) == 1

    def _standing(
        self, name: str, point: Spot, radius: float, side: NameSide | Literal["on"] | None, font: Font
    ) -> NameSide | Literal["on"] | None:
        """The side that was said; the first on which a name has room, where none was; None, if it has room on none.

        In a frame that yields, a name that has no room on its side stands on another one.
        """
        if side is None:
            return self._free_side(name, point, radius, font)
        if not self.sheet.frame.yields:
            return side
        box = self.box(name, point, radius, side, font)
        white = 0.0 if side == "on" else _CLEAR
        if self._has_room(box, [written for _, written in self._written], white):
            return side
        if side == "on":  # the name of an area may not wander into another one
            return None
        self._reserved = [other for other in self._reserved if other != box]
        return self._free_side(name, point, radius, font)

    def is_clear(self, box: Bounds) -> bool:
        """Whether a box lies outside the home shape altogether."""
        return self._inks(box) == {self.sheet.style.text}

    def corner(self, width: float, height: float) -> tuple[Spot, str] | None:
        """The first corner of the map that is free for a mark of this size, its lower left point, and its ink."""
        frame = self.sheet.frame
        for y in (_CLEAR, frame.height - height - _CLEAR):
            for x in (_CLEAR, frame.width - width - _CLEAR):
                box = (x, y, x + width, y + height)
                taken = [*self._reserved, *(written for _, written in self._written)]
                if not self._inside_frame(box) or any(_meet(box, other) for other in taken):
                    continue
                if len(inks := self._inks(box)) == 1:
                    self._reserved.append(box)
                    return (x, y), inks.pop()
        return None

    def _inside_frame(self, box: Bounds) -> bool:
        frame = self.sheet.frame
        return box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height

    @property
    def boxes(self) -> list[Bounds]:
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
        side: NameSide | Literal["on"] | None,
        font: Font,
        field: tuple[str | int, ...],
        quiet: bool = False,
    ) -> None:
        """A name beside a point, clear of a dot of that radius, or centred on it.

        It is left out where it has room on no side. Where its side was said and the frame does not yield, ChartError is
        raised, at ``field``, if it leaves the frame, lies across the border of the home shape or meets another name.
        ``quiet`` uses the muted ink outside the home shape, on neighbours.
        """
        standing = self._standing(name, point, radius, side, font)
        if standing is None:
            self.sheet.leave_out(name)
            return
        box = self.box(name, point, radius, standing, font)
        self._require_room(name, box, field)
        ink = self._ink(name, box, field)
        self._written.append((name, box))
        style = self.sheet.style
        muted = style.on_neutral or style.muted
        self.sheet.text(box[0], box[1], name, font, muted if quiet and ink != self._inside else ink)

    def _require_room(self, name: str, box: Bounds, field: tuple[str | int, ...]) -> None:
        if not self._inside_frame(box):
            raise ChartError(f"the name “{name}” runs out of the map", field)
        for other, taken in self._written:
            if _meet(box, taken):
                raise ChartError(f"the names “{other}” and “{name}” lie on each other", field)

    def _ink(self, name: str, box: Bounds, field: tuple[str | int, ...]) -> str:
        inks = self._inks(box)
        if len(inks) > 1:
            raise ChartError(f"the name “{name}” lies across a border; let it stand on another side", field)
        return inks.pop()

    def _inks(self, box: Bounds) -> set[str]:
        """The inks that read on what lies under a box: two, where a border runs through it."""
        left, bottom, right, top = box
        steps = [left + (right - left) * step / _SAMPLES for step in range(_SAMPLES + 1)]
        return {self.ink_at((x, y)) for x in steps for y in (bottom, top)}


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_crowded(box: Bounds, taken: list[Bounds]) -> bool:
    """Whether a name would stand so near another that letters above or below the height of capitals touched."""
    left, bottom, right, top = box
    white = _TALL * (top - bottom)
    around = (left - _CLEAR / 2, bottom - white, right + _CLEAR / 2, top + white)
    return any(_meet(around, other) for other in taken)


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
