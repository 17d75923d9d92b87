"""Sets key figures on stems that stand on a profile of land, which runs over the edges of the sheet where it ends it.

Lines are those of the grid, counted from the top of the stems; other lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from brochure.frame import Shape
from brochure.layout.context import BlockContext
from brochure.layout.figures.told_figures import (
    FigureAsk,
    LargeFigure,
    cap_lines,
    number_and_unit,
    put_said,
    reaches_trims,
    said_lines,
)
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.grid_frame import Panel, PanelWriter, panel
from brochure.layout.kit import cells, typesetting, vector_shapes
from brochure.layout.kit.cells import Cell
from brochure.model.brand import Ground
from brochure.motifs import curves, strata
from brochure.rect import Rect
from charts.recorded_picture import Paint

LAND = 9  # lines below the words, that stems and land need at the least
INSET = 0.55  # lines from a stem to what stands beside it
STEM = 1.0  # points
DOT = 0.3  # lines, the radius of a dot
TOP = 0.6  # lines from the top of a stem to that of its first figure
DROP = 1.9  # lines from a figure to its words
ROWS_APART = 2.5  # lines from the words of a figure to the one below it
STEM_LEAST = 2.2  # lines of a stem below the words
FOOT, FLOOR = 1.6, 0.06  # lines above the running foot that land covers; of its height, where it ends above that
MOST_SIZE, SAMPLE = 4.3, 100.0  # of a figure: lines; points, at which widths are measured
UNIT, LEAST_UNIT, SPACE = 0.42, 9.0, 0.12  # of a figure its unit; points; of the figure, the white before the unit
APART = 0.8  # lines between a figure and the next stem
MOST_HIGH = 26.0  # lines of land


@dataclass
class Stems:
    """The stems of one block, so many side by side."""

    context: BlockContext
    items: Sequence[LargeFigure]
    ask: FigureAsk
    across: int
    whole: Sequence[LargeFigure] = ()  # the figures of all parts of the block, which have one size

    # ── room ────────────────────────────────────────────────────────────────────────────────────────────────────
    @cached_property
    def cells(self) -> list[Cell]:
        """Where figures and words stand, each right of its stem."""
        inset = INSET * self.context.unit
        return [Cell(cell.x + inset, cell.width - inset) for cell in cells.cells(self.context, self.across, fewer="")]

    @property
    def rows(self) -> list[Sequence[LargeFigure]]:
        """The figures in rows, as they are read."""
        return [self.items[first : first + self.across] for first in range(0, len(self.items), self.across)]

    def _high(self, context: BlockContext, item: LargeFigure) -> float:
        """The lines of what a figure says, with the page that tells more."""
        words = said_lines(context, item, self.cells[0], "detail", "caption")
        return words + (1.0 if item.page else 0.0)

    @cached_property
    def size(self) -> float:
        """Of all figures, points: as asked for, or the largest at which each has room beside its stem."""
        room = self.cells[0].width - (APART * self.context.unit if self.across > 1 else 0.0)
        widths = [self._width(item) for item in self.whole or self.items]
        return self.ask.size or min(MOST_SIZE * self.context.unit, SAMPLE * room / max(widths))

    def _width(self, item: LargeFigure) -> float:
        """How wide a figure is with its unit beside it, in the size of a sample."""
        number, unit = number_and_unit(self.context.aside(), item.figure, (SAMPLE, SAMPLE * UNIT), ("text", "text"), "")
        return number.unbroken + (SPACE * SAMPLE + unit.unbroken if unit else 0.0)

    @cached_property
    def _capitals(self) -> float:
        return cap_lines(self.context, self.items[0].figure, self.size)

    @cached_property
    def _baselines(self) -> list[float]:
        """The line on which the figures of each row stand; at last the one below all words."""
        line, found = math.ceil(TOP + self._capitals), []
        for row in self.rows:
            found.append(float(line))
            words = math.ceil(max(self._high(self.context, item) for item in row) + DROP - 1 - EDGE)
            line += words + math.ceil(ROWS_APART + self._capitals)
        return [*found, found[-1] + words]

    @property
    def least(self) -> int:
        """The lines that they take with the lowest land."""
        return math.ceil(self._baselines[-1]) + LAND

    # ── setting ─────────────────────────────────────────────────────────────────────────────────────────────────
    def panel(self, lines: float, *, foot: bool) -> Panel:
        """All of it in so many lines; ``foot``: it ends its page, and the land goes down to its trim."""
        context = self.context
        writer = panel(context, lines)
        whole = context.grid.height / context.unit - context.top if foot else lines
        region = self._region(whole, foot=foot)
        stems = [self._on_paper(cell) for cell in self.cells[: len(self.items)]]
        in_front = self._in_front if foot else None
        if foot and in_front is None:  # nothing that the running foot could be read on
            region = region._replace(bottom=-lines * context.unit)
        seed = " ".join(context.plain(item.figure) for item in self.items)
        land = strata.draw(region, seed, self._floor(region) if in_front else FLOOR, stems)
        for layer, ink, ground in zip(land.layers, self._inks(in_front), (None, None, in_front), strict=True):
            self._layer(writer, (layer,), ink, ground, region)
        self._stems(writer, [land.height(x) for x in stems])
        self._texts(writer)
        return writer.done()

    def _region(self, whole: float, *, foot: bool) -> Rect:
        """Where the land may be: from trim to trim, where the block has the whole measure."""
        context, grid = self.context, self.context.grid
        sides = (grid.sheet.left - context.left, grid.sheet.right - context.left)
        left, right = sides if reaches_trims(context) else (0.0, context.width)
        top = max(self._baselines[-1] + STEM_LEAST, whole - MOST_HIGH)
        bottom = whole * context.unit + (grid.bleed.bottom if foot else 0.0)
        return Rect(left, -bottom, right, -top * context.unit)

    def _floor(self, region: Rect) -> float:
        """The height of the lowest place, of the land's: above the running foot, which stands on it."""
        line = self.context.edition.brand.grid.foot_line - FOOT - self.context.top
        return (-line * self.context.unit - region.bottom) / region.height

    def _on_paper(self, cell: Cell) -> float:
        """Where the stem of a cell is, from the left of the block."""
        x = cell.x - INSET * self.context.unit + STEM / 2
        return self.context.from_left(x, 0.0)

    @property
    def _in_front(self) -> Ground | None:
        """The ground whose colour the layer in front has, and on which the running foot is set."""
        own = self.context.ground
        filled = [
            ground
            for ground in self.context.edition.brand.chosen_grounds.values()
            if ground.fill not in (None, own.fill)
        ]
        return next((ground for ground in filled if ground.dark != own.dark), next(iter(filled), None))

    def _inks(self, in_front: Ground | None) -> tuple[str, str, str]:
        """The inks of the layers, the one behind all others first."""
        ground = self.context.ground
        ladder = ground.shades or (ground.neutral, ground.data)
        behind, middle = ladder[min(1, len(ladder) - 1)], ladder[max(0, len(ladder) - 2)]
        last = in_front.fill if in_front and in_front.fill else ladder[-1]
        return behind, middle, last

    def _layer(
        self, writer: PanelWriter, layer: Sequence[curves.Curve], ink: str, ground: Ground | None, region: Rect
    ) -> None:
        element = self.context.element("artifact", artifact="background")
        path = " ".join(map(curves.path, layer))
        shape = Shape(element, path, curves.box_of(layer), fill=Paint(ink))
        across = region.width > self.context.width + EDGE
        writer.field(shape, ground if across else None)

    def _stems(self, writer: PanelWriter, feet: Sequence[float]) -> None:
        """The stems, each down to the land, with a dot where it stands on it."""
        context = self.context
        for cell, foot in zip(self.cells, feet, strict=False):
            x = cell.x - INSET * context.unit + STEM / 2
            path, box = f"{x:.3f} 0 m {x:.3f} {foot:.3f} l", Rect(x, foot, x, 0.0)
            writer.shape(vector_shapes.line(context, path, box, STEM, "line"))
            writer.shape(vector_shapes.disc(context, x, foot, DOT * context.unit, "highlight"))

    def _texts(self, writer: PanelWriter) -> None:
        for row, baseline in zip(self.rows, self._baselines, strict=False):
            for item, cell in zip(row, self.cells, strict=False):
                context = replace(self.context, parent=self.context.element("list-item", item.place))
                self._put_figure(context, writer, item, cell, baseline)
                line = put_said(context, item, writer, cell, baseline + DROP, ("detail", "caption"))
                if item.page:
                    writer.put(typesetting.page_link(context, item.page, "folio"), line, cell)

    def _put_figure(
        self, context: BlockContext, writer: PanelWriter, item: LargeFigure, cell: Cell, baseline: float
    ) -> None:
        ink, sizes = self.ask.ink or "text", (self.size, max(UNIT * self.size, LEAST_UNIT))
        number, unit = number_and_unit(context, item.figure, sizes, (ink, ink), "")
        writer.put(number, baseline, cell)
        if unit:
            beside = number.unbroken + SPACE * self.size
            writer.put(unit, baseline, Cell(cell.x + beside, max(cell.width - beside, unit.unbroken + EDGE)))
