"""Paints a page's marks in cells: what is ink on its grounds, what is coloured, what is a photograph."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from brochure.design.bitmap import CELL, Area, CellGrid, CellOutline, Point, TopDownRect, join
from brochure.design.flattened_paths import outlines
from brochure.design.type_area import SetPage
from brochure.export.ink_operators import Inks
from brochure.frame import Drawing, PageMarks, Photo, Shape
from brochure.model.brand import Brand
from charts.recorded_picture import Label, Paint, Path, Stamp, Stroke

LIKE = 18  # of 255: colours nearer than this are taken for one
GROUND, RIM, MOST = 0.08, 0.10, 0.35  # shares of the page, and of its rim, that a colour covers to be a ground
SATURATED, DARK = 0.25, 40  # saturation, and brightness of 255, beyond which an area counts as coloured
LARGE = 0.01  # of the page: smaller areas are no part of a ground
THIN = 1.5  # points: what is thinner counts by its length, not by the cells whose middles it happens to cover
PIXEL = 0.5  # points: a line that is thinner is seen paler
SEEN_EDGE = 0.7  # pixels by which a line is seen broader, since it half fills those at its edges
SPELL = 20.0  # points of a line that count at one place
WHITE = (255.0, 255.0, 255.0)
ScreenColour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that is painted flat: its outlines in cells, its pen's width in cells (0: filled), its clip.

    ``extent``: the box round it, within its clip. ``drawn``: the share of a dashed line that its dashes take.
    """

    outlines: tuple[Sequence[Point], ...]
    colour: ScreenColour
    extent: TopDownRect
    width: float = 0.0
    evenodd: bool = False
    clip: TopDownRect | None = None
    photo: bool = False
    drawn: float = 1.0

    @property
    def is_box(self) -> bool:
        """Whether it is an upright rectangle."""
        points = self.outlines[0]
        if self.width or len(self.outlines) != 1 or len(points) not in (4, 5):
            return False
        return all((x0 == x1) != (y0 == y1) for (x0, y0), (x1, y1) in pairwise(points[:4]))

    @property
    def is_thin(self) -> bool:
        """Whether it is a line, stroked or filled."""
        return bool(self.width) or min(self.extent.width, self.extent.height) * CELL < THIN

    @property
    def length(self) -> Iterator[tuple[Point, Point]]:
        """The pieces of a line."""
        if self.width:
            for outline in self.outlines:
                yield from pairwise(outline)
        else:
            left, top, right, bottom = self.extent
            wide = right - left > bottom - top
            yield ((left, (top + bottom) / 2), (right, (top + bottom) / 2)) if wide else (
                ((left + right) / 2, top), ((left + right) / 2, bottom)
            )  # fmt: skip


@dataclass(slots=True)
class PaintedPage:
    """What a page shows, in cells whose corner is at ``origin``, in points from the page's top left corner.

    ``touched``: cells with ink of anything but texts; ``covered``: those that it covers. ``coloured``: cells of colour.
    ``other``: cells that stand on another ground than the page's main one. ``sheet``: the page, in cells.
    ``lines``: the area of lines in square points, by the place where it counts. ``pictures``: boxes in points.
    ``grounds``: the flat colours that the page stands on, the largest first.
    """

    origin: Point
    sheet: TopDownRect
    touched: CellGrid
    covered: CellGrid
    coloured: CellGrid
    photographed: CellGrid
    other: CellGrid
    pictures: list[TopDownRect] = field(default_factory=list)
    grounds: list[ScreenColour] = field(default_factory=list)
    lines: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))
    coloured_lines: float = 0.0

    @property
    def cells(self) -> int:
        """How many cells have their middle on the page."""
        return round(self.sheet.width) * round(self.sheet.height)


class Painter:
    """Paints the pages of one brochure."""

    def __init__(self, brand: Brand) -> None:
        self.width, self.height = brand.grid.trim
        self.inks = Inks(brand.palette, "rgb")
        self.rgb = lru_cache(maxsize=None)(self._rgb)

    def page(self, marks: PageMarks, page: SetPage) -> PaintedPage:
        """One page as its reader sees it on a screen; its cells begin where those of its type area do."""
        left, top = (math.floor(edge * 2) / 2 for edge in page.area[:2])  # as a screen's pixels would have it
        origin = left - CELL * math.ceil(left / CELL), top - CELL * math.ceil(top / CELL)
        x, y = origin
        sheet = TopDownRect(-x / CELL, -y / CELL, (self.width - x) / CELL, (self.height - y) / CELL)
        size = math.ceil(sheet.right), math.ceil(sheet.bottom)
        painted = PaintedPage(
            origin, sheet, CellGrid(*size), CellGrid(*size), CellGrid(*size), CellGrid(*size), CellGrid(*size)
        )
        things = list(self._things(marks, painted))
        painted.grounds = _grounds(things, size, sheet)
        if apart_from(painted.grounds[0], WHITE) > LIKE:
            painted.other.switch(painted.other.touched(sheet))
        for thing in things:
            _paint(thing, painted)
        return painted

    def _things(self, page: PageMarks, painted: PaintedPage) -> Iterator[Thing]:
        """Everything that is painted but texts, from below to above."""
        for mark in page.marks:
            if isinstance(mark, Shape):
                yield from self._path(painted, mark.path, mark.fill, mark.stroke, mark.at)
            elif isinstance(mark, Photo):
                box = mark.box
                path = mark.outline or f"{box.left} {box.bottom} {box.width} {box.height} re"
                for thing in self._path(painted, path, Paint("unprinted"), None, (0.0, 0.0)):
                    yield Thing(thing.outlines, thing.colour, thing.extent, photo=True)
                left, top, right, bottom = box.left, self.height - box.top, box.right, self.height - box.bottom
                painted.pictures.append(
                    TopDownRect(left, top, right, bottom).common(TopDownRect(0, 0, self.width, self.height))
                )
            elif isinstance(mark, Drawing):
                yield from self._drawing(painted, mark)

    def _drawing(self, painted: PaintedPage, drawing: Drawing) -> Iterator[Thing]:
        for mark in drawing.picture.flat:
            if isinstance(mark, Path):
                fill = mark.fill or (mark.hatch.paint if mark.hatch else None)
                at = drawing.x, drawing.y
                yield from self._path(painted, mark.d, fill, mark.stroke, at, mark.evenodd, mark.clip)
            elif isinstance(mark, Stamp):
                for x, y in mark.points:
                    yield from self._path(painted, mark.d, mark.fill, mark.stroke, (drawing.x + x, drawing.y + y))
            else:
                assert isinstance(mark, Label)

    def _path(
        self, painted: PaintedPage, d: str, fill: Paint | None, stroke: Stroke | None, at: Point, evenodd: bool = False,
        clip: Sequence[str] = (),
    ) -> Iterator[Thing]:  # fmt: skip
        """An outline, filled and stroked."""
        read = [outline for outline in outlines(d) if outline[0]]
        if not read:
            return
        corner = at[0] - painted.origin[0], self.height - at[1] - painted.origin[1]
        moved = [_moved(points, corner) for points, _ in read]
        extent, limits = TopDownRect.around(moved), None
        for clipped in clip:
            own = TopDownRect.around([_moved(points, corner) for points, _ in outlines(clipped)])
            limits = limits.common(own) if limits else own
        extent = extent.common(limits) if limits else extent
        if fill:
            yield Thing(tuple(moved), self.rgb(fill), extent, evenodd=evenodd, clip=limits)
        if stroke and stroke.width:
            pairs = zip(moved, read, strict=True)
            drawn = [[*points, points[0]] if closed else points for points, (_, closed) in pairs]
            colour, width = self.rgb(stroke.paint), stroke.width / CELL
            yield Thing(tuple(drawn), colour, extent, width, clip=limits, drawn=_dashes(stroke))

    def _rgb(self, paint: Paint | str) -> ScreenColour:
        """A colour as a screen shows it, 0 to 255; what shines through is taken for white."""
        ink, tint, alpha = (paint, 1.0, 1.0) if isinstance(paint, str) else (paint.ink, paint.tint, paint.alpha)
        red, green, blue = (255 * (1 - (1 - part) * alpha) for part in self.inks.on_screen(ink, tint))
        return red, green, blue

    def coloured(self, page: SetPage, painted: PaintedPage) -> float:
        """The coloured share of a page, 0 to 1: areas but photographs, less the plain letters on them, and coloured
        letters and lines."""
        area = painted.coloured.without(painted.photographed).count * CELL * CELL
        area += painted.coloured_lines
        for line in page.lines:
            for run in line.runs:
                (left, top, right, bottom), (x, y) = run.box, painted.origin
                middle = ((left + right) / 2 - x) / CELL, ((top + bottom) / 2 - y) / CELL
                own, below = is_coloured(self.rgb(run.run.ink)), painted.coloured.lit(*middle)
                if own != below and not painted.photographed.lit(*middle):
                    area += run.ink if own else -run.ink
        return min(1.0, max(0.0, area / (page.width * page.height)))


def _dashes(stroke: Stroke) -> float:
    """The share of a line that its dashes take, 0 to 1; a pattern of odd length is run through twice (8.4.3.6)."""
    pattern = stroke.dash * (1 + len(stroke.dash) % 2)
    return sum(pattern[::2]) / sum(pattern) if sum(pattern) > 0 else 1.0


def _moved(points: CellOutline, corner: Point) -> list[Point]:
    """Points of a mark as cells from the corner of them all."""
    left, foot = corner
    return [((left + x) / CELL, (foot - y) / CELL) for x, y in points]


def _paint(thing: Thing, painted: PaintedPage) -> None:
    """Paint one thing over what is there."""
    if thing.photo:
        for cells in (painted.touched, painted.covered, painted.photographed):
            cells.switch((cells.touched if cells is painted.touched else cells.covered)(thing.extent))
        return
    apart = min(apart_from(thing.colour, ground) for ground in painted.grounds)
    if thing.is_thin:
        thickness = thing.width * CELL or min(thing.extent.width, thing.extent.height) * CELL
        if apart * min(1.0, thickness / PIXEL) > LIKE:
            painted.touched.switch(_touched(thing, painted.touched))
            _count_line(thing, thickness, painted)
            if thing.width >= 1:
                painted.covered.switch(_covered(thing, painted.covered))
        return
    covered = _covered(thing, painted.covered)
    if apart > LIKE:
        painted.touched.switch(_touched(thing, painted.touched, LIKE / apart * PIXEL / CELL))
    else:
        _change_ground(thing, covered, painted)
    painted.covered.switch(covered, apart > LIKE)
    painted.coloured.switch(covered, is_coloured(thing.colour))


def _change_ground(thing: Thing, covered: Area, painted: PaintedPage) -> None:
    """Paint a ground over what is there: it hides all ink, and where it meets another ground an edge is seen."""
    main = apart_from(thing.colour, painted.grounds[0]) <= LIKE
    painted.touched.switch(covered, on=False)
    if len(painted.grounds) > 1:
        if any(main == bool(painted.other.rows[row] & bits) for row, bits in covered.items()):
            for outline in thing.outlines:
                painted.touched.switch(painted.touched.passed([*outline, outline[0]]))
        painted.other.switch(covered, on=not main)


def _count_line(thing: Thing, thickness: float, painted: PaintedPage) -> None:
    """Count the area of a line at the places where it runs."""
    coloured = is_coloured(thing.colour)
    for (x0, y0), (x1, y1) in thing.length:
        length = math.hypot(x1 - x0, y1 - y0)
        pieces = max(1, math.ceil(length * CELL / SPELL))
        area = thing.drawn * length * CELL / pieces
        for piece in range(pieces):
            share = (piece + 0.5) / pieces
            x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
            if 0 <= x < painted.sheet.right and 0 <= y < painted.sheet.bottom and _inside(thing.clip, x, y):
                painted.lines[int(x), int(y)] += area * (thickness + SEEN_EDGE * PIXEL)
                if coloured and not painted.coloured.lit(x, y):
                    painted.coloured_lines += area * thickness


def _inside(clip: TopDownRect | None, x: float, y: float) -> bool:
    return clip is None or (clip.left <= x <= clip.right and clip.top <= y <= clip.bottom)


def _touched(thing: Thing, cells: CellGrid, faint: float = 0.0) -> Area:
    """The cells that a thing reaches into; ``faint`` is how far, in cells, what does not count reaches."""
    if thing.is_box:
        left, top, right, bottom = thing.extent
        return cells.touched(TopDownRect(left + faint, top + faint, right - faint, bottom - faint))
    found: Area = {} if thing.width else cells.reached(thing.outlines, thing.evenodd)
    if thing.width or max(thing.extent.width, thing.extent.height) < 2 or thing.is_thin:
        for outline in thing.outlines:
            join(found, cells.passed(outline if thing.width else [*outline, outline[0]]))
    if thing.width >= 1:
        join(found, _enclosed(thing, cells))
    return _clipped(found, thing.clip, cells.touched)


def _covered(thing: Thing, cells: CellGrid) -> Area:
    """The cells whose middle a thing covers."""
    if thing.is_box:
        return cells.covered(thing.extent)
    return _clipped(_enclosed(thing, cells), thing.clip, cells.covered)


def _enclosed(thing: Thing, cells: CellGrid) -> Area:
    """What outlines enclose, or what a pen along them covers."""
    if not thing.width:
        return cells.enclosed(thing.outlines, thing.evenodd)
    found: Area = {}
    for (x0, y0), (x1, y1) in thing.length:
        if (length := math.hypot(x1 - x0, y1 - y0)) > 0:
            dx, dy = (y1 - y0) / length * thing.width / 2, (x0 - x1) / length * thing.width / 2
            corners = [(x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy)]
            join(found, cells.enclosed([corners]))
    return found


def _clipped(area: Area, clip: TopDownRect | None, of: Callable[[TopDownRect], Area]) -> Area:
    if clip is None:
        return area
    within = of(clip)
    return {row: bits & within[row] for row, bits in area.items() if row in within}


def _grounds(things: Sequence[Thing], size: tuple[int, int], sheet: TopDownRect) -> list[ScreenColour]:
    """The flat colours that the page stands on: large, and at its rim."""
    whole = CellGrid(*size).covered(sheet)
    planes = {WHITE: CellGrid(*size)}
    planes[WHITE].switch(whole)
    for thing in things:
        if thing.width or thing.extent.common(sheet).area < LARGE * sheet.area:
            continue
        colour = next((known for known in planes if apart_from(known, thing.colour) < 4), None)
        if thing.photo:
            colour = None
        elif colour is None:
            colour = thing.colour
            planes[colour] = CellGrid(*size)
        covered = {row: bits & whole.get(row, 0) for row, bits in _covered(thing, planes[WHITE]).items()}
        for own, plane in planes.items():
            plane.switch(covered, own == colour)
    found: list[ScreenColour] = []
    area, rim = sum(map(int.bit_count, whole.values())), _rim(whole, whole)
    for colour, plane in sorted(planes.items(), key=lambda pair: -pair[1].count):
        share, at_rim = plane.count / area, _rim(whole, dict(enumerate(plane.rows))) / rim
        if share >= GROUND and (at_rim >= RIM or (not found and share > MOST)):
            found.append(colour)
    return found or [WHITE]


def _rim(whole: Area, area: Area) -> int:
    """How many of the outermost cells of the whole an area has."""
    rows = sorted(whole)
    bits = whole[rows[0]]
    ends = (bits & -bits) | 1 << (bits.bit_length() - 1)
    inner = sum((area.get(row, 0) & ends).bit_count() for row in rows[1:-1])
    return inner + sum((area.get(row, 0) & bits).bit_count() for row in (rows[0], rows[-1]))


def apart_from(one: ScreenColour, other: ScreenColour) -> float:
    """How much two colours differ, 0 to 255: the most of their channels."""
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]), abs(one[2] - other[2]))


def is_coloured(colour: ScreenColour) -> bool:
    """Whether a colour is more than a grey."""
    high, low = max(colour), min(colour)
    return high - low > SATURATED * max(high, 1) and high > DARK
