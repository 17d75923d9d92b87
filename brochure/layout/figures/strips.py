"""Sets key figures as strips of flat colour, each on a ground of its own, from trim to trim where they have room.

Lines are those of the grid, counted from the top of the strips; other lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple

from brochure.layout.context import BlockContext
from brochure.layout.figures.told_figures import (
    FigureAsk,
    LargeFigure,
    cap_lines,
    number_and_unit,
    number_width,
    put_said,
    reaches_trims,
    said_lines,
)
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.grid_frame import Panel, PanelWriter, panel
from brochure.layout.kit import cells, typesetting, vector_shapes
from brochure.layout.kit.cells import Cell
from brochure.layout.variants import characters
from brochure.model.brand import Brand, Ground
from brochure.rect import Rect

LEAST = 4  # lines of a strip
LEAST_FIGURE, BELOW = 1.5, 0.7  # lines of a figure above its words, and of white between them
LOW = ("strong", "caption")  # the styles of words in strips too low or too narrow for those of the brand
USUAL_WORDS = 22.0  # characters a line of words as the brand sets them
HIGH, HANGING = 0.72, 0.63  # of a strip, its figure; where a comma hangs below it
AIR = 1.0  # lines that words leave free of a strip, above and below them together
UNIT_SIZE, UNIT_LEAST, UNIT_BESIDE = 0.3, 18.0, 0.36  # of the figure; points; of the figure that it stands beside
STACKED, UNIT_APART = 1.15, 0.3  # a figure that is so much larger stands above its unit; of their capitals, the white
SPACE = 0.12  # of the figure, from it to the unit beside it
INSET = 0.8  # lines from the edge of a strip within the type area to what stands in it
ICON = 2.5  # lines
MOST = 400.0  # points of a figure
SAMPLE = 100.0  # points, at which widths are measured
ABOVE_FOOT = 1.3  # lines from what stands in the last strip to the running foot on it
LOWEST = 0.14  # of a strip, white above the figure of the last one, which stands higher than the others in theirs
TO_TRIM = 0.7  # of its size: a figure gives way so much for strips that go down to the trim
PAPER = "unprinted"


def grounds_in_turn(brand: Brand, beside: Ground, count: int, across: int = 1, *, last: bool) -> list[Ground]:
    """A ground for each of so many strips: no two neighbours alike, nor the first and the page's own ground ``beside``.

    ``across``: how many stand side by side; ``last``: whether the last of them is beside the page's own ground, too.
    """
    every = {
        brand.grounds[name].fill: brand.grounds[name] for name in brand.key_figures.grounds or brand.chosen_grounds
    }
    found = list(every.values())
    for start in range(len(found)):
        turn = _turn(found[start:] + found[:start], count, across)
        ends = [*turn[:across], *(turn[(count - 1) // across * across :] if last else ())]
        if all(ground.fill != beside.fill for ground in ends):
            return turn
    return _turn([ground for ground in found if ground.fill != beside.fill] or found, count, across)


def _turn(grounds: Sequence[Ground], count: int, across: int) -> list[Ground]:
    """Grounds in turn, row by row, none below itself."""
    shift = 0 if across % len(grounds) or across == 1 else 1
    return [grounds[(index + shift * (index // across)) % len(grounds)] for index in range(count)]


class FigureSizes(NamedTuple):
    """The sizes in points of figures and their units, and where these stand."""

    figure: float
    unit: float
    at: Literal["beside", "below", "words"] = "beside"


@dataclass
class Strips:
    """The strips of one block: where their texts stand, and how large the figures are."""

    context: BlockContext
    items: Sequence[LargeFigure]
    ask: FigureAsk
    icons: bool = False  # whether any figure of the block has one, so that all leave room for it
    whole: Sequence[LargeFigure] = ()  # the figures of all parts of the block, which have one size
    beside: int = 1  # how many stand side by side
    _styles: tuple[str, str] = LOW  # of what they say
    _known: dict[tuple[str, str], int] = field(default_factory=dict)

    # ── room ────────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def across(self) -> bool:
        """Whether they have the whole measure, and reach both trims."""
        return reaches_trims(self.context)

    @property
    def rows(self) -> int:
        """How many stand one below the other."""
        return math.ceil(len(self.items) / self.beside)

    @cached_property
    def _halves(self) -> list[tuple[Cell, Cell]]:
        """The cells of figures and of words of strips abreast: side by side, on the grid where it has columns for both.

        Where several strips stand side by side, words stand below their figure.
        """
        context, inset = self.context, INSET * self.context.unit
        taken = ICON * context.unit + context.grid.gutter if self.icons else 0.0
        if self.beside > 1:
            parts = [(cell, cell) for cell in cells.cells(context, self.beside, fewer="across: {}")]
        elif context.columns == 1:
            parts = [self._halved(cells.cell(context, 1, 1))]
        else:
            split = math.ceil(context.columns / 2)
            parts = [(cells.cell(context, 1, split), cells.cell(context, split + 1, context.columns))]
        found = []
        for number, (left, right) in enumerate(parts):
            before = inset if number or not self.across else 0.0
            after = inset if number < self.beside - 1 or not self.across else 0.0
            left = Cell(left.x + before, left.width - before)
            if self.beside > 1:
                left = Cell(left.x, left.width - after)
                found.append((left, Cell(left.x + taken, left.width - taken)))
            else:
                found.append((left, Cell(right.x + taken, right.width - after - taken)))
        return found

    def _halved(self, cell: Cell) -> tuple[Cell, Cell]:
        half, gutter = cell.width / 2, self.context.grid.gutter / 2
        return Cell(cell.x, half - gutter), Cell(cell.x + half + gutter, half - gutter)

    @property
    def words(self) -> Cell:
        """The narrowest cell of what the figures say, beside icons where there are any."""
        return min((right for _, right in self._halves), key=lambda cell: cell.width)

    def _said(self, context: BlockContext, item: LargeFigure) -> float:
        return said_lines(context, item, self.words.without(number_width(context, item)), *self._styles)

    @property
    def usual(self) -> int:
        """Lines of a strip that holds the words of each figure as the brand sets them, on any ground."""
        style = self.context.edition.brand.key_figures
        return self._needed((style.label, style.detail))

    @property
    def least(self) -> int:
        """The same where low strips ask for smaller words."""
        return min(self.usual, self._needed(LOW))

    def _needed(self, styles: tuple[str, str]) -> int:
        if styles not in self._known:
            sorts = {ground.dark: ground for ground in self.context.edition.brand.chosen_grounds.values()}
            kits = [replace(self.context, ground=ground) for ground in sorts.values()]
            words = (
                said_lines(kit, item, self.words.without(number_width(kit, item)), *styles)
                for kit in kits
                for item in self.whole or self.items
            )
            figure = LEAST_FIGURE + BELOW if self.beside > 1 else 0.0
            self._known[styles] = max(LEAST, math.ceil(AIR + figure + max(words) - EDGE))
        return self._known[styles]

    def _choose_styles(self, lines: float) -> None:
        """The styles of what figures say in strips so high."""
        style = self.context.edition.brand.key_figures
        wide = characters(self.words.width, typesetting.text_style(self.context, style.label)) >= USUAL_WORDS
        self._styles = (style.label, style.detail) if wide and self.usual <= lines + EDGE else LOW

    @cached_property
    def _high(self) -> float:
        """The part of a strip that a figure is high at the most."""
        hang = any("," in self.context.plain(item.figure) for item in self.whole or self.items)
        return HANGING if hang else HIGH

    # ── sizes ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _widest(self, *, beside: bool) -> float:
        """The size in points at which each figure has room in its cell; ``beside``: its unit as well."""
        room, aside = min(left.width for left, _ in self._halves), self.context.aside()
        sizes = [MOST]
        for item in self.whole or self.items:
            number, unit = number_and_unit(aside, item.figure, (SAMPLE, SAMPLE * UNIT_BESIDE), ("text", "text"))
            taken = number.unbroken
            if unit and beside:
                taken += SPACE * SAMPLE + unit.unbroken
            sizes.append(SAMPLE * room / max(taken, 1.0))
        return min(sizes)

    def _unit_size(self, size: float) -> float:
        """Of the units that stand in the cell of the words."""
        aside, most = self.context.aside(), max(UNIT_LEAST, UNIT_SIZE * size)
        for item in self.whole or self.items:
            _, unit = number_and_unit(aside, item.figure, (size, SAMPLE), ("text", "text"))
            most = min(most, SAMPLE * self.words.width / unit.unbroken) if unit else most
        return most

    def _sized(self, high: float, zone: float = math.inf) -> FigureSizes:
        """The sizes of figures and units in strips so high, of which texts may take no more than a ``zone``."""
        context = self.context
        per_point = cap_lines(context, self.items[0].figure, SAMPLE) / SAMPLE
        whole = self.whole or self.items
        beside = self._widest(beside=True)
        if self.beside > 1:
            room = min(high, zone) - AIR - BELOW - max(self._said(context, item) for item in whole)
            size = self.ask.size or min(beside, room / per_point)
            return FigureSizes(size, UNIT_BESIDE * size)
        room = min(self._high * high, zone - LOWEST * high)
        size = self.ask.size or min(self._widest(beside=False), room / per_point)
        unit = self._unit_size(size)
        title = typesetting.text_style(context, "title")
        taken = AIR / 2 + unit * title.face.cap_height / context.unit
        if all(self._said(context, item) + taken <= size * per_point for item in self.items):
            return FigureSizes(size, unit, "words")
        stacked = min(size, room / per_point / (1 + UNIT_BESIDE + UNIT_APART))
        size = self.ask.size or min(beside, room / per_point)
        if stacked > STACKED * size:
            return FigureSizes(stacked, UNIT_BESIDE * stacked, "below")
        return FigureSizes(size, UNIT_BESIDE * size)

    # ── setting ─────────────────────────────────────────────────────────────────────────────────────────────────
    def one_by_one(self, lines: int) -> Iterator[Panel]:
        """Each strip so many lines high, in a frame of its own."""
        grounds = self._grounds(last=True)
        self._choose_styles(lines)
        sizes = self._sized(lines)
        for item, ground in zip(self.items, grounds, strict=True):
            writer = panel(self.context, lines)
            self._field(writer, ground, (0, lines), 0, to_foot=False)
            self._strip(writer, item, ground, (0, lines, lines), sizes, self._halves[0])
            yield writer.done()

    def together(self, lines: float, *, foot: bool) -> Panel:
        """All strips equally high in so many lines; ``foot``: they end their page, and go down to its trim if they can.

        A figure of the last one ends above the running foot in any case.
        """
        context, count = self.context, self.rows
        writer, end, lowest = panel(context, lines), lines, lines
        self._choose_styles(lines / count)
        sizes = self._sized(lines / count)
        if foot and self.beside == 1:  # of several side by side none could carry the whole running foot
            whole = context.grid.height / context.unit - context.top
            high = whole / count
            foot_zone = context.edition.brand.grid.foot_line - ABOVE_FOOT - context.top
            room = foot_zone - high * (count - 1)
            lower = self._sized(high, room)
            spare = room - cap_lines(context, self.items[0].figure, lower.figure) - LOWEST * high
            large = lower.figure >= TO_TRIM * sizes.figure or count == 1
            if large and spare > -EDGE and room >= self._needed(self._styles) - AIR / 2:
                end, sizes, lowest = whole, lower, foot_zone
        high = end / count
        grounds = self._grounds(last=not foot or end == lines)
        for index, (item, ground) in enumerate(zip(self.items, grounds, strict=True)):
            row, column = divmod(index, self.beside)
            top = row * high
            self._field(writer, ground, (top, end), column, to_foot=foot and end > lines)
            bounds = (top, top + high, lowest if row == count - 1 else top + high)
            self._strip(writer, item, ground, bounds, sizes, self._halves[column])
        return writer.done()

    def _grounds(self, *, last: bool) -> list[Ground]:
        context = self.context
        return grounds_in_turn(context.edition.brand, context.ground, len(self.items), self.beside, last=last)

    def _field(
        self, writer: PanelWriter, ground: Ground, lines: tuple[float, float], column: int, *, to_foot: bool
    ) -> None:
        """The colour of a strip, down and to the right as far as any: those after it cover it, and no seam shows."""
        context, grid = self.context, self.context.grid
        left, right = 0.0, context.width
        if self.across:
            left, right = grid.sheet.left - context.left, grid.sheet.right - context.left
        if column:
            edge = context.from_left(self._halves[column][0].x - INSET * context.unit - grid.gutter / 2, 0.0)
            left, right = (left, edge) if grid.rtl else (edge, right)
        bottom = -lines[1] * context.unit - (grid.bleed.bottom if to_foot else 0.0)
        box = Rect(left, bottom, right, -lines[0] * context.unit)
        area = vector_shapes.area(context, box, ground.fill or PAPER)
        writer.field(area, ground if self.across else None)

    def _strip(
        self,
        writer: PanelWriter,
        item: LargeFigure,
        ground: Ground,
        bounds: tuple[float, float, float],
        sizes: FigureSizes,
        halves: tuple[Cell, Cell],
    ) -> None:
        """A figure with its words; ``bounds``: top and foot of its strip, and the line that texts must not go below."""
        put = len(writer.panel.items)
        context = replace(self.context, ground=ground)
        context.parent = context.element("list-item", item.place)
        inks = ("accent", "text") if ground.dark else ("text", "accent")
        (top, foot, end), (left, right) = bounds, halves
        number, unit = number_and_unit(context, item.figure, sizes[:2], (self.ask.ink or inks[0], inks[1]))
        high = cap_lines(context, item.figure, sizes.figure)
        taken = high + (unit_lines(context, sizes) if unit and sizes.at == "below" else 0.0)
        if self.beside > 1:
            taken += BELOW + max(self._said(context, one) for one in self.whole or self.items)
        above = min(top + (foot - top - taken) / 2, end - taken)
        baseline = above + high
        writer.put(number, baseline, left)
        if unit and sizes.at == "beside":
            beside = number.unbroken + SPACE * sizes.figure
            writer.put(unit, baseline, Cell(left.x + beside, max(left.width - beside, unit.unbroken + EDGE)))
        elif unit:
            writer.put(unit, above + taken, left if sizes.at == "below" else right)
        if self.beside > 1:
            label = typesetting.text_style(context, self._styles[0])
            line = baseline + BELOW + label.face.cap_height * label.size / context.unit
            self._put_said(writer, context, item, (line, end), right)
        else:
            self._put_words(writer, context, item, (above, above + taken, top, end), right)
        for one in writer.panel.items[put:]:
            one.foot = max(one.foot, end)

    def _put_words(
        self,
        writer: PanelWriter,
        context: BlockContext,
        item: LargeFigure,
        bounds: tuple[float, float, float, float],
        right: Cell,
    ) -> None:
        """The words from the top of the figure's capitals on; in the middle of the strip where they are longer."""
        above, foot, top, end = bounds
        label, words = typesetting.text_style(context, self._styles[0]), self._said(context, item)
        capitals = label.face.cap_height * label.size / context.unit
        last = typesetting.text_style(context, self._styles[1]) if item.detail else label
        inked = words - last.leading / context.unit + capitals
        if inked > foot - above:
            above = max(top + AIR / 4, min((above + foot - inked) / 2, end - AIR / 4 - inked))
        self._put_said(writer, context, item, (above + capitals, end), right)

    def _put_said(
        self, writer: PanelWriter, context: BlockContext, item: LargeFigure, lines: tuple[float, float], right: Cell
    ) -> None:
        """The words from a line on, above another one, with the number of a page, and an icon before them."""
        line = min(lines[0], lines[1] + 1 - self._said(context, item))
        label = typesetting.text_style(context, self._styles[0])
        top = line - label.face.cap_height * label.size / context.unit
        put_said(context, item, writer, right.without(number_width(context, item)), line, self._styles)
        if item.page:
            writer.put(typesetting.page_link(context, item.page, "folio", align="right"), line, right)
        if item.icon:
            ink = "text" if context.ground.dark else "accent"
            icon = vector_shapes.icon(context, item.icon, ICON * context.unit, ink=ink)
            x = right.x - ICON * context.unit - context.grid.gutter
            writer.shape(vector_shapes.moved(icon, x, -(top + ICON) * context.unit))


def unit_lines(context: BlockContext, sizes: FigureSizes) -> float:
    """How many lines a unit takes below its figure, with the white between them."""
    capitals = typesetting.text_style(context, "title").face.cap_height * sizes.unit / context.unit
    return capitals * (1 + UNIT_APART / UNIT_BESIDE)
