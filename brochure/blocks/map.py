"""A region among its neighbours, from a GeoJSON file of outlines: towns, schematic ways, scale, north.

Places are `[longitude, latitude]` in degrees. With `bleed: true` the map covers the sheet from edge to edge down to
line `foot`, and the page's texts stand on it; otherwise it fills its block. `extent` is west, south, east, north; leave
north empty and the height decides. `size` 1 is the chief town, 2 a large one, 3 any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from brochure.model.page import MOST_LINES, Block
from brochure.model.records import FactName, Identified, InkName, Text
from brochure.problems import Location, nearest
from charts import ChartError
from charts.kinds.map import Region, Spec, Town, Way
from charts.placing import NameSide

if TYPE_CHECKING:
    from brochure.layout.kit.geojson import LinearRing, Outlines
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant

Point = tuple[float, float]


class Neighbour(Identified):
    """One or more features of the outlines as one area, with the name to print on it and the place of that name."""

    feature: str
    """The `name` of a feature of the outlines."""
    also: tuple[str, ...] = ()
    """Further features of the same area."""
    name: Text | None = None
    """Printed on the area."""
    at: Point | None = None
    """Where the middle of the name stands."""


class MapTown(Identified):
    """A town, the side of its dot on which its name stands, and the fact that gives its inhabitants."""

    name: Text
    """Printed beside the dot."""
    at: Point
    """Where the dot stands."""
    size: Literal["1", "2", "3"] = "2"
    """1 is the chief town, 2 a large one, 3 any other."""
    side: NameSide | None = None
    """The side of the dot on which the name stands; unless said, the first on which there is room for it."""
    name_at: Point | None = Field(None, description="where the name stands instead, at the end of a thin line")
    figure: FactName | None = None
    """Its inhabitants, for those who do not see the map."""


class MapWay(Identified):
    """A road or a railway through some places; `name` stands beside `name_at`."""

    points: tuple[Point, ...] = Field(min_length=2)
    """Places it runs through; at least two."""
    look: Literal["road", "rail"] = "road"
    """A road is solid, a railway dashed."""
    name: Text | None = None
    """Printed beside it."""
    name_at: Point | None = None
    """Where the name stands."""
    side: NameSide = "right"
    """The side of that place on which the name stands."""


class Fields(Block):
    """The outlines, what lies on them, and what the map says to those who cannot see it (`alt`)."""

    outlines: str
    """A GeoJSON file, from the content folder on, whose features have a `name`."""
    home: Neighbour
    """The region the map is about."""
    alt: Text
    """What the map shows, for those who do not see it."""
    neighbours: tuple[Neighbour, ...] = ()
    """Areas round the home region."""
    towns: tuple[MapTown, ...] = ()
    """Dots with names."""
    ways: tuple[MapWay, ...] = ()
    """Roads and railways, schematic."""
    extent: tuple[float, float, float, float | None] | None = None
    """West, south, east, north; without it the home region fills the map, with north left empty the height decides."""
    scale: float | None = Field(None, gt=0, description="kilometres")
    scale_at: Point | None = None
    """Where the scale bar begins."""
    north_at: Point | None = None
    """Where the north arrow stands."""
    field: InkName | None = None
    """Covers what no outline covers, where the map bleeds."""
    bleed: bool = False
    """Whether it covers the sheet from edge to edge."""
    foot: int = Field(52, ge=4, le=MOST_LINES, description="line the map ends on, where it bleeds")
    lines: int | None = Field(
        None, ge=6, le=MOST_LINES, description="height where it flows; by its extent, unless said"
    )

    @property
    def covers_sheet(self) -> bool:
        """Whether it lies under what else stands on its page."""
        return self.bleed


NARROW = 300.0  # points, below which a map is cramped
SMALL = 6.0  # what a map costs that takes none of the measure, half of which it should have

TRAITS = frozenset({"wide"})  # what the composer of pages knows it by

EXAMPLE = """
kind: map
outlines: maps/islands.geojson
home: {feature: corvina}
neighbours: [{feature: bassa, name: Bassa, at: [11.5, 44.2]}]
towns: [{name: Porto, at: [10.4, 44.5], size: 1}]
alt: La provincia con il porto.
lines: 14
"""


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """As high as its extent asks for at this width."""
    found = kit.outlines(block.outlines)
    if block.bleed or not found or kit.natural(lay_out, block, part="unseen") is None:
        return
    try:
        needs = kit.chart_needs("map", _spec(block, found.rings, kit), kit.width)
    except ChartError:  # told where it is laid out
        return
    small = SMALL * max(0.0, 1 - 2 * kit.columns / kit.grid.columns)
    low = needs[0].least > kit.most_lines  # a page holds it only with more at its sides
    for need in needs if low else needs[:1]:
        narrow = max(0.0, NARROW - kit.width) / 120
        yield kit.variant(need.least, need.best, need.most, need.cost + narrow + small, grows=("lines", need.least))


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The map alone; what it says in words is the page's business."""
    found = kit.outlines(block.outlines)
    if not found or not _all_there(block, found, kit) or block.part == "unseen":
        return []
    spec = _spec(block, found.rings, kit)
    lines = kit.lines or float(block.lines or 0)
    try:
        if block.bleed:
            return [kit.bleeding_picture("map", spec, block.foot, kit.plain(block.alt), block.field)]
        lines = lines or kit.chart_lines("map", spec)
        return [kit.picture("map", spec, lines, kit.plain(block.alt))]
    except ChartError as error:
        kit.problem("bad-chart", error.message, _place_of(block, error.field), kit.chart_hint(error, lines))
        return []


def _all_there(block: Fields, found: Outlines, kit: Kit) -> bool:
    """Whether the outlines have every area that the block names; a problem for each that they have not."""
    asked = [(name, one.place) for one in (block.home, *block.neighbours) for name in (one.feature, *one.also)]
    missing = [(name, place) for name, place in asked if name not in found.rings]
    for name, place in missing:
        if name in found.others:
            sentence = f"“{name}” in the map {found.file} is no area: it is {found.others[name]}"
            kit.problem("unknown-outline", sentence, place, "name a feature that is a Polygon or a MultiPolygon")
        else:
            sentence = f"the file {block.outlines} has no feature named “{name}”"
            kit.problem("unknown-outline", sentence, place, nearest(name, found.rings))
    return not missing


def _place_of(block: Fields, field: tuple[str | int, ...]) -> Location:
    """The record that a field of the chart came from."""
    value: Any = block
    place = block.place
    for step in field:
        value = value[step] if isinstance(step, int) else getattr(value, step, None)
        place = getattr(value, "place", place)
    return place


def _rings(rings: dict[str, tuple[LinearRing, ...]], one: Neighbour) -> tuple[LinearRing, ...]:
    return tuple(ring for name in (one.feature, *one.also) for ring in rings[name])


def _spec(block: Fields, rings: dict[str, tuple[LinearRing, ...]], kit: Kit) -> Spec:
    def region(one: Neighbour) -> Region:
        return Region(_rings(rings, one), kit.plain(one.name) if one.name else "", one.at)

    return Spec(
        home=region(block.home),
        neighbours=tuple(region(one) for one in block.neighbours),
        towns=tuple(
            Town(kit.plain(t.name), t.at, int(t.size), t.side, kit.number(t.figure) if t.figure else None, t.name_at)  # type: ignore[arg-type]
            for t in block.towns
        ),
        ways=tuple(Way(w.points, w.look, kit.plain(w.name) if w.name else "", w.name_at, w.side) for w in block.ways),
        extent=block.extent,
        scale=kit.length(block.scale) if block.scale and block.scale_at else None,
        scale_at=block.scale_at,
        north_at=block.north_at,
    )
