"""Places texts, rules and pictures on a frame of so many grid lines."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from brochure.frame import Drawing, PageBackdrop, Photo, RoleName, Shape
from brochure.layout.context import BlockContext
from brochure.layout.flow import copyfit
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import cells, illustrations, logo_pictures, pictures_again, vector_shapes
from brochure.layout.kit.cells import Cell, taller
from brochure.layout.kit.vector_shapes import mark, moved, turned
from brochure.layout.overset import overset
from brochure.model.brand import Ground
from brochure.model.picture_style import AS_THEMED, Treated
from brochure.problems import Location
from brochure.rect import Rect
from charts.recorded_picture import Picture


class Grows(NamedTuple):
    """A field of the block that gives its grid frame, or a part of it, more lines; and how many it gives now."""

    field: str
    lines: float


@dataclass(slots=True)
class GridItem:
    """Something on a grid frame: left edge and width, the line of its first baseline (of its top, if it has none)."""

    x: float
    line: float
    width: float
    content: Flowable | Callable[[Any], None]
    hangs: bool  # a picture hangs from its line, a text stands on it
    foot: float  # the line it may not reach below
    grows: Grows | None = None  # what to write where it needs more


class Panel(Flowable):
    """A fixed number of lines with texts, rules and pictures placed on it; never split."""

    def __init__(self, lines: float, unit: float, place: Location | None) -> None:
        super().__init__()
        self.lines, self.unit, self.place = lines, unit, place
        self.items: list[GridItem] = []
        self.covers = 0.0  # lines from the top of the sheet that a picture takes, with no room for the page's head
        self.hang = 0.0  # the line of the page above which nothing may begin that flows; a page's opening says it

    def add(self, item: GridItem) -> None:
        self.items.append(item)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.lines * self.unit
        return width, self.height

    def overset(self) -> list[tuple[GridItem, float]]:
        """The items whose text reaches below the room it has, and by how many lines."""
        late = []
        for item in self.items:
            if isinstance(item.content, Flowable):
                _, height = item.content.wrap(item.width, math.inf)
                foot = item.line + height / self.unit - (0 if item.hangs else 1)
                if foot > item.foot + EDGE:
                    late.append((item, foot - item.foot))
        return late

    def draw(self) -> None:
        for item in self.items:
            if not isinstance(item.content, Flowable):
                item.content(self.canv)
                continue
            _, height = item.content.wrap(item.width, math.inf)
            top = self.height - item.line * self.unit + (0 if item.hangs else self.unit)
            item.content.drawOn(self.canv, item.x, top - height)


@dataclass
class PanelWriter:
    """A grid frame being filled. Columns count from 1, lines from its top."""

    context: BlockContext
    panel: Panel
    grows: Grows | None = None

    def put(
        self,
        content: Flowable,
        line: float,
        columns: Cell | tuple[int, int] | None = None,
        *,
        foot: float | None = None,
        grows: Grows | None = None,
    ) -> None:
        """A text with its first baseline on a line, or a picture hanging from it, across some columns or in a cell.

        ``foot`` is the line the text may not reach below, by default the frame's last; ``grows`` moves it down.
        """
        cell = self._cell(columns)
        hangs = not isinstance(content, Paragraph)
        foot = self.panel.lines if foot is None else min(foot, self.panel.lines)
        taken = content.wrap(cell.width, math.inf)[0] if hangs and self.context.grid.rtl else cell.width
        left = self.context.from_left(cell.x, taken)
        self.panel.add(GridItem(left, line, cell.width, content, hangs, foot, grows or self.grows))

    def _cell(self, columns: Cell | tuple[int, int] | None) -> Cell:
        """Some columns as a cell; by default all of them."""
        if isinstance(columns, Cell):
            return columns
        return cells.cell(self.context, *(columns or (1, self.context.columns)))

    def shape(self, shape: Shape) -> None:
        """A vector shape, measured from the frame's left edge and *top* (y grows upwards, so below is negative)."""

        placed = turned(shape, self.context.width) if self.context.grid.rtl else shape

        def draw(canvas: Any) -> None:
            mark(canvas, lambda x0, y0: moved(placed, x0, y0 + self.panel.height))

        self._drawn(draw)

    def field(self, area: Shape, ground: Ground | None = None) -> None:
        """An area below all of the page's texts; where a ``ground`` is said, what the page has at its foot is as on it.

        It is measured from the left edge of the frame's own place and from its top, and never changes sides.
        """

        def draw(canvas: Any) -> None:
            x, y = canvas.absolutePosition(0, 0)
            placed = moved(area, x, y + self.panel.height)
            canvas.under.append(placed)
            if ground:
                canvas.fields.append((placed.box, ground))

        self._drawn(draw)

    def backdrop(self, drawn: PageBackdrop) -> None:
        """A ring or a motif of the background, in page coordinates; it breaks before every text of the page."""
        placed = drawn.turned(self.context.width) if self.context.grid.rtl else drawn
        self._drawn(lambda canvas: canvas.backdrops.append(placed))

    def photo(
        self,
        file: str,
        box: Rect,
        alt: str,
        focal: tuple[float, float] | None,
        said: Treated = AS_THEMED,
        *,
        circle: Rect | None = None,
        bleeds: bool = True,
    ) -> None:
        """A photograph in a box measured from the frame's left edge and top, under the page's texts.

        ``focal``: the point that a crop keeps, and ``said``, as :func:`illustrations.photo` has them. ``circle``: the
        square round a circle that it is cut out as, which may reach beyond the box. ``bleeds``: whether it reaches an
        edge of the sheet, and so has no shape but what its author says.
        """
        if logo_pictures.is_drawing(file):
            hint = "a drawing stands in a block of kind picture or logos"
            self.context.problem(
                "wrong-picture", f"{file} is a drawing, not a photograph", getattr(file, "place", None), hint
            )
            return
        element = self.context.element("figure", getattr(file, "place", None), alt=alt)
        point = illustrations.focal_point(self.context, file, focal)
        element.relayout = lambda context, _: illustrations.photo(
            context, file, pictures_again.lines_again(context, box.height), alt, point, {}, said=said
        )
        path, size = self.context.edition.folder / file, (box.width, box.height)
        look = illustrations.picture_look(self.context, said, size, bleeds=bleeds)
        if circle:
            look = replace(look, radius=circle.width / 2)
        elif said.shape == "disc":
            box = box.squared

        def draw(canvas: Any) -> None:
            x, y = canvas.absolutePosition(0, 0)

            def placed(area: Rect) -> Rect:
                left = self.context.from_left(area.left, area.width)
                return Rect.sized(x + left, y + self.panel.height + area.bottom, area.width, area.height)

            canvas.under.append(Photo(element, path, placed(box), point, look, cut=circle and placed(circle)))

        self._drawn(draw)

    @property
    def inked(self) -> list[Rect]:
        """What each of the texts put so far takes up with all its lines, measured as a shape is."""
        found = []
        for item in self.panel.items:
            if isinstance(item.content, Paragraph):
                item.content.wrap(item.width, math.inf)
                first, *others = item.content.inked(item.x, -item.line * self.context.unit)
                box = first.united(*others)
                found.append(box.mirrored(self.context.width) if self.context.grid.rtl else box)
        return found

    def hear(self, role: RoleName, words: str) -> None:
        """Something that is heard where nothing is printed, such as the head of a column that needs none."""
        heard = self.context.element(role, spoken_only=words)
        nothing = self.context.element("artifact", artifact="layout")
        self._drawn(lambda canvas: canvas.marks.append(Drawing(nothing, 0, 0, Picture(0, 0, ()), spoken_only=(heard,))))

    def rule(
        self, line: float, columns: Cell | tuple[int, int] | None = None, width: float = 0, ink: str = "rule"
    ) -> None:
        """A rule on a line across some columns or a cell."""
        cell, y = self._cell(columns), -line * self.context.unit
        x, length = cell.x, cell.width
        path, box = f"{x:.3f} {y:.3f} m {x + length:.3f} {y:.3f} l", Rect.sized(x, y, length, 0)
        self.shape(vector_shapes.line(self.context, path, box, width, ink))

    def _drawn(self, draw: Callable[[Any], None]) -> None:
        self.panel.add(GridItem(0, 0, 0, draw, hangs=True, foot=self.panel.lines))

    def done(self) -> Panel:
        """The grid frame, with a problem for every text that reaches below it."""
        for item, lines in self.panel.overset():
            self._fit(item, lines)
        return self.panel

    def _fit(self, item: GridItem, lines: float) -> None:
        """Set a text that reaches so many lines too low closer, if that helps; a problem if not."""
        edition, panel = self.context.edition, self.panel
        room = (item.foot - item.line + (0 if item.hangs else 1)) * panel.unit
        if copyfit.fit(edition, [item.content], item.width, room, panel.place):
            return
        if item.grows:
            more = f"write {item.grows.field}: {math.ceil(item.grows.lines + lines - EDGE)}"
        else:
            more = taller(self.context, panel.lines + lines)
        words = copyfit.surplus([item.content], item.width, room)
        overset(edition, copyfit.paragraphs_of(item.content), lines, panel.place, words, more)


def panel(context: BlockContext, lines: float, grows: Grows | None = None) -> PanelWriter:
    """A fixed number of lines on which texts, rules and pictures are put; ``grows``: the field that gives them."""
    return PanelWriter(context, Panel(lines, context.unit, context.place), grows)
