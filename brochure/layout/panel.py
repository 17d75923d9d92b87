"""Panels: so many lines with texts, rules and pictures placed on them, and the writer that fills them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brochure.drawing.marks import Box, Drawing, Photo, RoleName, Shape
from brochure.layout import logos, rings
from brochure.layout.cutting import EDGE
from brochure.layout.paragraph import Paragraph
from brochure.layout.platypus import Flowable
from brochure.layout.shapes import mark, moved, turned
from brochure.problems import Place
from charts.picture import Picture

if TYPE_CHECKING:
    from brochure.layout.kit import Kit


@dataclass(slots=True)
class Item:
    """Something on a panel: its left edge and width, the line of its first baseline (of its top, if it has none)."""

    x: float
    line: float
    width: float
    content: Flowable | Callable[[Any], None]
    hangs: bool  # a picture hangs from its line, a text stands on it
    foot: float  # the line it may not reach below


class Panel(Flowable):
    """A fixed number of lines with texts, rules and pictures placed on it; never split."""

    def __init__(self, lines: float, unit: float, place: Place | None) -> None:
        super().__init__()
        self.lines, self.unit, self.place = lines, unit, place
        self.items: list[Item] = []

    def add(self, item: Item) -> None:
        self.items.append(item)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.lines * self.unit
        return width, self.height

    def overset(self) -> list[tuple[Item, float]]:
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
    """A panel being filled. Columns count from 1, lines from the panel's top."""

    kit: Kit
    panel: Panel

    def put(
        self,
        content: Flowable,
        line: float,
        columns: tuple[int, int] | None = None,
        *,
        x: float | None = None,
        width: float = 0,
        foot: float | None = None,
    ) -> None:
        """A text with its first baseline on a line, or a picture hanging from it, across some columns.

        ``x`` and ``width`` in points take the place of the columns' own. ``foot`` is the line the text may not reach
        below, by default the panel's last.
        """
        first, last = columns or (1, self.kit.columns)
        left = self.kit.x(first) if x is None else x
        hangs = not isinstance(content, Paragraph)
        foot = self.panel.lines if foot is None else foot
        room = width or self.kit.span(first, last)
        taken = content.wrap(room, math.inf)[0] if hangs and self.kit.grid.rtl else room
        self.panel.add(Item(self.kit.from_left(left, taken), line, room, content, hangs, foot))

    def shape(self, shape: Shape) -> None:
        """A vector shape, measured from the panel's left edge and *top* (y grows upwards, so below is negative)."""

        placed = turned(shape, self.kit.width) if self.kit.grid.rtl else shape

        def draw(canvas: Any) -> None:
            mark(canvas, lambda x0, y0: moved(placed, x0, y0 + self.panel.height))

        self._drawn(draw)

    def ring(self, ring: rings.Ring) -> None:
        """A ring of the background, in page coordinates; it breaks before every text of the page."""
        placed = ring.turned(self.kit.width) if self.kit.grid.rtl else ring
        self._drawn(lambda canvas: canvas.rings.append(placed))

    def photo(self, file: str, box: Box, alt: str, focal: tuple[float, float]) -> None:
        """A photograph in a box measured from the panel's left edge and top, under the page's texts."""
        if logos.is_drawing(file):
            hint = "a drawing stands in a block of kind picture or logos"
            self.kit.problem(
                "wrong-picture", f"{file} is a drawing, not a photograph", getattr(file, "place", None), hint
            )
            return
        element = self.kit.element("figure", getattr(file, "place", None), alt=alt)
        element.again = lambda kit, _: kit.photo(file, box.height / kit.unit, alt, focal, {})
        path = self.kit.book.folder / file

        def draw(canvas: Any) -> None:
            x, y = canvas.absolutePosition(0, 0)
            left = self.kit.from_left(box.x, box.width)
            placed = box._replace(x=x + left, y=y + self.panel.height + box.y)
            canvas.under.append(Photo(element, path, placed, focal))

        self._drawn(draw)

    def hear(self, role: RoleName, words: str) -> None:
        """Something that is heard where nothing is printed, such as the head of a column that needs none."""
        heard = self.kit.element(role, unseen=words)
        nothing = self.kit.element("artifact", artifact="layout")
        self._drawn(lambda canvas: canvas.marks.append(Drawing(nothing, 0, 0, Picture(0, 0, ()), unseen=(heard,))))

    def rule(self, line: float, columns: tuple[int, int] | None = None, width: float = 0, ink: str = "rule") -> None:
        """A rule on a line across some columns."""
        first, last = columns or (1, self.kit.columns)
        x, y, length = self.kit.x(first), -line * self.kit.unit, self.kit.span(first, last)
        self.shape(self.kit.line(f"{x:.3f} {y:.3f} m {x + length:.3f} {y:.3f} l", Box(x, y, length, 0), width, ink))

    def _drawn(self, draw: Callable[[Any], None]) -> None:
        self.panel.add(Item(0, 0, 0, draw, hangs=True, foot=self.panel.lines))

    def done(self) -> Panel:
        """The panel, with a problem for every text that reaches below it."""
        self.kit.book.check_panel(self.panel)
        return self.panel
