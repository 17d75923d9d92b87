"""A region among its neighbours: outlines, towns, roads and railways, a scale bar and a north arrow.

Places are longitude and latitude in degrees, east and north positive. The map fills its frame from edge to edge without
stretching: ``extent`` is (west, south, east, north), and where its north is left open, the frame decides how far up the
map goes; without an extent the home region fills the frame.

The home region takes the data ink, neighbours the neutral one. A name stands on the side of its dot that the
specification says, in whichever of text and ground reads better on what lies beneath; a name across the border of the
home region, outside the frame or on another name is an error that tells which one to move. Ways are drawn through the
points given: say in print that they are schematic.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from charts import ChartError
from charts.placing import Names, NameSide
from charts.polylines import Spot, broken, rounded
from charts.projection import Extent, Position, Projection, around, is_place, projection, proportion
from charts.sheet import Sheet
from charts.spec import STRICT, Figure, Frame, Measure, Need

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Drawing
    from matplotlib.patches import Patch

    from charts.style import Style

LinearRing = tuple[Position, ...]
WayLook = Literal["road", "rail"]

FAR = 3.0  # times the home region's own width or height, that a map may show for the sake of its towns
NEAR = 0.3  # of the map's width or height, that a scale bar or arrow may be moved to stand on it
_RADII: Final = {1: 2.6, 2: 2.1, 3: 1.5}  # points; a town of size 1 has a ring as well
_RING: Final = 5.2
_LEAST: Final = 6  # baselines
_LEAST_HIGH: Final = 0.7  # of its own proportion
_LOW_COST: Final = 3.0  # of a map that shows more beside its extent than in it
_BEND: Final = 2.0  # baselines before a corner where a way begins to turn
_NEIGHBOURS, _WAYS_OUTSIDE, _HOME = 1.0, 1.5, 2.0  # painted in this order


KEEPS_ITS_SIDES: Final = True  # west is at the left for everybody
HEARD: Final = frozenset({"headings"})
SCALES: Final = ()  # its numbers are read, and not compared by length


@dataclass(frozen=True, slots=True)
class Region:
    """An area and, if wanted, its name on it."""

    __pydantic_config__: ClassVar = STRICT

    rings: tuple[LinearRing, ...]
    """Closed outlines; holes run the other way round."""
    name: str = ""
    """Printed on the area."""
    at: Position | None = None
    """Where the middle of the name stands."""


@dataclass(frozen=True, slots=True)
class Town:
    """A dot and its name; in a crowd the name may stand beside a place of its own."""

    __pydantic_config__: ClassVar = STRICT

    name: str
    """Printed beside the dot."""
    at: Position
    """Where the dot stands."""
    size: Literal[1, 2, 3] = 2
    """1 is the chief town, 2 a large one, 3 any other."""
    side: NameSide | None = None
    """The side of the dot on which the name stands; unless said, the first on which there is room for it."""
    figure: Figure | None = None
    """For the text alternative alone."""
    name_at: Position | None = None
    """Where the name stands instead, at the end of a hairline."""


@dataclass(frozen=True, slots=True)
class Way:
    """A road or a railway."""

    __pydantic_config__: ClassVar = STRICT

    points: tuple[Position, ...]
    """Places it runs through."""
    look: WayLook = "road"
    """A road is solid, a railway dashed."""
    name: str = ""
    """Printed beside it."""
    at: Position | None = None
    """Where the name stands."""
    side: NameSide = "right"
    """The side of that place on which the name stands."""


@dataclass(frozen=True, slots=True)
class Spec:
    """What lies on the map; scale and north arrow are left out without their places."""

    __pydantic_config__: ClassVar = STRICT

    home: Region
    """The region the map is about."""
    neighbours: tuple[Region, ...] = ()
    """Areas round it."""
    towns: tuple[Town, ...] = ()
    """Dots with names."""
    ways: tuple[Way, ...] = ()
    """Roads and railways."""
    extent: Extent | None = None
    """West, south, east, north; north may be left empty."""
    scale: Figure | None = None
    """A distance in kilometres, drawn as a bar eastwards."""
    scale_at: Position | None = None
    """Where the scale bar begins."""
    north: str = "N"
    """The letter over the arrow."""
    north_at: Position | None = None
    """Where the arrow starts."""
    headings: tuple[str, str] = ("", "")
    """The columns of the text alternative: the towns and their figures."""


EXAMPLE = Spec(
    home=Region((((10.0, 45.0), (12.6, 44.8), (13.1, 46.1), (11.6, 46.9), (10.3, 46.4)),), "Valley"),
    neighbours=(
        Region(
            (((7.0, 43.5), (12.8, 43.5), (12.6, 44.8), (10.0, 45.0), (10.3, 46.4), (7.0, 47.0)),), "West", (8.6, 45.7)
        ),
        Region((((12.8, 43.5), (15.5, 43.5), (15.5, 47.5), (13.1, 46.1), (12.6, 44.8)),), "East", (14.2, 45.1)),
    ),
    towns=(
        Town("Midtown", (11.4, 45.7), 1, "above", Figure(340_000, "340 000")),
        Town("Southgate", (11.9, 45.15), 2, "left", Figure(41_000, "41 000")),
        Town("Farport", (14.6, 44.1), 2, "left"),
    ),
    ways=(
        Way(((7.0, 46.2), (11.4, 45.7), (14.6, 44.1)), "road", "Motorway", (8.3, 46.05), "above-right"),
        Way(((11.4, 45.7), (11.9, 45.15), (11.5, 43.5)), "rail"),
    ),
    extent=(8.0, 43.9, 15.0, None),
    scale=Figure(100, "100 km"),
    scale_at=(8.3, 44.2),
    north_at=(8.3, 44.6),
    headings=("Town", "Inhabitants"),
)


def table(spec: Spec) -> tuple[tuple[str, ...], ...]:
    """The towns with their figures, in the order of the specification."""
    return (spec.headings, *((town.name, town.figure.text if town.figure else "") for town in spec.towns))


def needs(spec: Spec, frame: Frame, _style: Style, _measure: Measure) -> tuple[Need, ...]:
    """By the extent; where it leaves its north open, three quarters as high as wide.

    A lower frame that nobody chose shows more at both sides, and what the map is about smaller.
    """
    _check(spec)
    shape = proportion(spec.extent or around([place for ring in spec.home.rings for place in ring]))
    lines = frame.width * shape / frame.baseline
    least, best, most = (max(_LEAST, round(lines * share)) for share in (_LEAST_HIGH, 1, 1.45))
    usual, low = Need(least, best, most), Need(_LEAST, least - 1, least - 1, _LOW_COST)
    return (usual, low) if frame.yields and least > _LEAST else (usual,)


def _around_towns(spec: Spec, frame: Frame) -> Extent:
    """An extent that nobody said: of the home region, and of the towns where a frame of these proportions cuts one off.

    Not of those so far away that the region would be small: whoever names them is to say the extent.
    """
    places = [place for ring in spec.home.rings for place in ring]
    home, towns = around(places), [town.at for town in spec.towns]
    at = projection(home, frame)
    if all(_within(frame, *at.point(town)) for town in towns):
        return home
    sizes = ([max(axis) - min(axis) for axis in zip(*shown, strict=True)] for shown in (places, [*places, *towns]))
    near = all(wide <= FAR * own for own, wide in zip(*sizes, strict=True))
    return around([*places, *towns]) if near else home


def _extent(spec: Spec, frame: Frame) -> Extent:
    """The extent that was said; up to the northernmost place where a low frame that nobody chose would cut it off."""
    if spec.extent is None:
        return _around_towns(spec, frame)
    if spec.extent[3] is not None or not frame.yields:
        return spec.extent
    if frame.height >= _LEAST_HIGH * proportion(spec.extent) * frame.width:
        return spec.extent
    west, south, east, _ = spec.extent
    places = [*(place for ring in spec.home.rings for place in ring), *(town.at for town in spec.towns)]
    return west, south, east, max(max(north for _, north in places), south + (east - west) / 100)


def draw(spec: Spec, frame: Frame, style: Style, measure: Measure) -> Drawing:
    """Raises ChartError for outlines that are none, a place or a name outside the frame, and names that collide."""
    _check(spec)
    at = projection(_extent(spec, frame), frame)
    sheet = Sheet(frame, style, measure)
    sheet.surrounded_by(style.neutral)
    for region in spec.neighbours:
        _region(sheet, at, region, style.neutral, _NEIGHBOURS)
    home = _region(sheet, at, spec.home, style.data, _HOME)
    names = Names(sheet, home, style.data)
    _reserve(spec, at, names)
    _towns(spec, at, names, home)
    _names(spec, at, names)
    _ways(spec, at, names, home)
    _scale_bar(spec, at, names)
    _north(spec, at, names)
    return sheet.figure


def _check(spec: Spec) -> None:
    for index, region in enumerate((spec.home, *spec.neighbours)):
        if not region.rings or any(len(ring) < 3 for ring in region.rings):
            rings = ("neighbours", index - 1, "rings") if index else ("home", "rings")
            raise ChartError("a region needs outlines of at least three places", rings)
    for index, way in enumerate(spec.ways):
        if len(way.points) < 2:
            raise ChartError("a road needs at least two places", ("ways", index, "points"))
    for place, field in _places(spec):
        if not is_place(place):
            said = f"{place[0]:g}, {place[1]:g}"
            raise ChartError(f"a place is longitude and latitude in degrees, not {said}", field)


def _places(spec: Spec) -> Iterator[tuple[Position, tuple[str | int, ...]]]:
    """Every place of the map, and the field that says it."""
    for index, region in enumerate((spec.home, *spec.neighbours)):
        field: tuple[str | int, ...] = ("neighbours", index - 1) if index else ("home",)
        yield from ((place, (*field, "rings")) for ring in region.rings for place in ring)
        yield from ((place, (*field, "at")) for place in (region.at,) if place)
    for index, town in enumerate(spec.towns):
        yield from ((place, ("towns", index, "at")) for place in (town.at, town.name_at) if place)
    for index, way in enumerate(spec.ways):
        yield from ((place, ("ways", index, "points")) for place in (*way.points, way.at) if place)
    yield from ((place, ("scale_at",)) for place in (spec.scale_at,) if place)
    yield from ((place, ("north_at",)) for place in (spec.north_at,) if place)


def _region(sheet: Sheet, at: Projection, region: Region, ink: str, level: float) -> Patch:
    """Borders are drawn in the ground, so that neighbours part without a line of their own."""
    rings = [[at.point(place) for place in ring] for ring in region.rings]
    return sheet.shape(rings, ink, sheet.style.ground, 2 * sheet.style.rule, level)


def _names(spec: Spec, at: Projection, names: Names) -> None:
    """The names of regions and ways; one that has no place is left out."""
    font = names.sheet.style.note
    for index, region in enumerate((spec.home, *spec.neighbours)):
        if region.name and region.at:
            field = ("neighbours", index - 1, "at") if index else ("home", "at")
            names.write(region.name, at.point(region.at), 0.0, "on", font, field, quiet=bool(index))
        elif region.name:
            names.sheet.leave_out(region.name)
    for index, way in enumerate(spec.ways):
        if way.name and way.at:
            names.write(way.name, at.point(way.at), 0.0, way.side, font, ("ways", index, "side"))
        elif way.name:
            names.sheet.leave_out(way.name)


def _ways(spec: Spec, at: Projection, names: Names, home: Patch) -> None:
    """Ways have round corners, being schematic, and break before every name."""
    sheet, style = names.sheet, names.sheet.style
    for way in spec.ways:
        line = rounded([at.point(place) for place in way.points], _BEND * sheet.frame.baseline)
        dash = () if way.look == "road" else (3.0, 2.25)
        pen = 2 * style.rule if way.look == "road" else 1.5 * style.rule
        if seen := broken(line, names.boxes):
            _two_inks(sheet, home, seen, style.muted, pen, dash)


def _two_inks(
    sheet: Sheet, home: Patch, points: list[Spot], outside: str, pen: float, dash: tuple[float, ...] = ()
) -> None:
    """A line twice: under the home region in one ink, and on it, cut by its border, in one that reads there."""
    sheet.rule(points, outside, pen, dash, level=_WAYS_OUTSIDE)
    sheet.rule(points, sheet.style.reads_on(sheet.style.data), pen, dash, within=home)


def _reserve(spec: Spec, at: Projection, names: Names) -> None:
    """Dots, and the names whose places are said: no name that looks for a place of its own may cover them."""
    for town in spec.towns:
        (x, y), radius = at.point(town.at), _RADII[town.size]
        names.reserve((x - radius, y - radius, x + radius, y + radius))
        if town.side:
            point, radius = (at.point(town.name_at), 0.0) if town.name_at else ((x, y), radius)
            names.reserve(names.box(town.name, point, radius, town.side, names.font(town.size)))
    quiet: list[tuple[str, Position | None, NameSide | Literal["on"]]] = []
    quiet += [(region.name, region.at, "on") for region in (spec.home, *spec.neighbours)]
    quiet += [(way.name, way.at, way.side) for way in spec.ways]
    for name, place, side in quiet:
        if name and place:
            names.reserve(names.box(name, at.point(place), 0.0, side, names.sheet.style.note))


def _outside_circle(centre: Spot, end: Spot, radius: float) -> list[Spot]:
    """The line from a dot's edge to a point."""
    length = math.dist(centre, end)
    share = min((radius + 1) / length, 1.0) if length else 1.0
    return [(centre[0] + (end[0] - centre[0]) * share, centre[1] + (end[1] - centre[1]) * share), end]


def _towns(spec: Spec, at: Projection, names: Names, home: Patch) -> None:
    sheet, style = names.sheet, names.sheet.style
    for index, town in enumerate(spec.towns):
        point, radius = at.point(town.at), _RADII[town.size]
        if not _on(sheet, *point):
            raise ChartError(f"“{town.name}” lies outside the map", ("towns", index, "at"))
        ink = names.ink_at(point)
        sheet.disc(*point, radius, ink)
        if town.size == 1:
            radius = _RING
            sheet.disc(*point, radius, None, ink, style.rule)
        if town.name_at:
            end = at.point(town.name_at)
            _two_inks(sheet, home, _outside_circle(point, end, radius), style.text, style.rule)
            point, radius = end, 0.0
        names.write(town.name, point, radius, town.side, names.font(town.size), ("towns", index, "side"))


def _on(sheet: Sheet, x: float, y: float) -> bool:
    return _within(sheet.frame, x, y)


def _within(frame: Frame, x: float, y: float) -> bool:
    return 0 <= x <= frame.width and 0 <= y <= frame.height


def _near(sheet: Sheet, x: float, y: float) -> bool:
    """Whether a point lies on the map, or so little beside it that other proportions would show it."""
    wide, high = NEAR * sheet.frame.width, NEAR * sheet.frame.height
    return -wide <= x <= sheet.frame.width + wide and -high <= y <= sheet.frame.height + high


def _scale_bar(spec: Spec, at: Projection, names: Names) -> None:
    """A bar with its ends turned up and the distance above it; in a corner where its place is off the map.

    What a map shows beside its region depends on its proportions.
    """
    sheet = names.sheet
    if spec.scale is None or spec.scale_at is None:
        return
    if spec.scale.value <= 0:
        raise ChartError("a scale bar needs a distance above 0", ("scale",))
    style, (x, y) = sheet.style, at.point(spec.scale_at)
    length, tick = at.length(spec.scale.value), sheet.frame.baseline / 3
    if not _near(sheet, x, y):
        raise ChartError("the scale bar begins outside the map", ("scale_at",))
    if length > sheet.frame.width:
        kilometres = math.floor(sheet.frame.width / at.length(1))
        raise ChartError(f"the scale bar is longer than the map: there is room for {kilometres} km", ("scale",))
    width, height = max(length, tick + sheet.width(spec.scale.text, style.note)), tick + sheet.cap_height(style.note)
    said, x, ink = x, min(x, sheet.frame.width - length), style.text
    if not _on(sheet, x, y) or (x < said and not names.is_clear((x, y, x + width, y + height))):
        (x, y), ink = names.corner(width, height) or ((max(x, 0.0), max(y, 0.0)), ink)
    end = x + length
    sheet.rule([(x, y + tick), (x, y), (end, y), (end, y + tick)], ink, style.rule)
    sheet.text(x + tick, y + tick, spec.scale.text, style.note, ink)


def _north(spec: Spec, at: Projection, names: Names) -> None:
    """A thin arrow one and a half baselines high, and its letter above; in a corner where its place is off the map."""
    sheet = names.sheet
    if spec.north_at is None:
        return
    style, (x, y) = sheet.style, at.point(spec.north_at)
    if not _near(sheet, x, y):
        raise ChartError("the north arrow stands outside the map", ("north_at",))
    wing, high, ink = sheet.frame.baseline / 5, 1.5 * sheet.frame.baseline, style.text
    if not _on(sheet, x, y):
        half = max(wing, sheet.width(spec.north, style.note) / 2)
        found = names.corner(2 * half, high + 2 * wing + sheet.cap_height(style.note))
        (x, y), ink = ((found[0][0] + half, found[0][1]), found[1]) if found else ((max(x, 0.0), max(y, 0.0)), ink)
    top = y + high
    sheet.rule([(x, y), (x, top)], ink, style.rule)
    sheet.shape([[(x, top + wing), (x - wing, top - 1.6 * wing), (x + wing, top - 1.6 * wing)]], ink)
    sheet.text(x, top + 2 * wing, spec.north, style.note, ink, "center")
