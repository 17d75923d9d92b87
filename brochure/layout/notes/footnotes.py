"""Sets the footnotes of a page or a box under a rule, and takes the room for them from the text.

The last line of the notes stands on the last line of the frame, whatever their leading, and they take whole lines, so
that the text above stays on the grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from brochure.frame import Mark, Shape
from brochure.layout.context import BlockContext
from brochure.layout.flow import stacks
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.platypus import Flowable, Frame
from brochure.layout.kit import vector_shapes
from brochure.layout.kit.vector_shapes import mark, moved
from brochure.layout.notes.note_paragraph import cited, numbered, tried
from brochure.layout.notes.numbering import Cite, cites
from brochure.layout.overset import check_width
from brochure.model.brand import MM
from brochure.rect import Rect
from brochure.text.paragraph import TextStyle, line_width

BELOW = 1.0  # lines from the rule to the first baseline of the notes
ABOVE = 1.0  # lines at least from the last baseline of the text to the rule


class Foot(Flowable):
    """Footnotes in order of their numbers, side by side where one line across would be too long to read.

    In a margin column beside their text they take no room from it: ``taken`` is what they take of its height.
    """

    def __init__(self, context: BlockContext, wanted: Iterable[Cite]) -> None:
        super().__init__()
        self.offset = 0.0  # of its left edge from that of the text
        self.aside = context.margin_column is not None
        if self.aside:
            aside = context.grid.aside
            self.offset = aside.left - context.left
            context = replace(context, grid=aside, columns=1, left=aside.left)
        self.context = context
        self.cites = sorted(wanted, key=lambda cite: context.edition.numbering[cite.target])
        self.notes = [numbered(context, cite) for cite in self.cites]
        self.width, self.height = context.width, 0.0
        if self.notes:
            self._place(self.notes[0].style)

    def _place(self, style: TextStyle) -> None:
        context = self.context
        self.each = context.columns // _columns(context, style)
        shared = stacks.shared_out(self.notes, context.columns // self.each, context.span(1, self.each))
        self.stacks = [stacks.stack(context, column, 0) for column in shared]
        lines = max(sum(len(paragraph.lines) for paragraph in column) for column in shared)
        self.depth = (lines - 1) * style.leading / context.unit
        self.height = math.ceil(self.depth + BELOW + ABOVE - EDGE) * context.unit

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    @property
    def taken(self) -> float:
        """The height in points that the text above must leave to it."""
        return 0.0 if self.aside else self.height

    def with_text(self, height: float) -> float:
        """The height in points of a text with its notes."""
        return max(height, self.height) if self.aside else height + self.height + self.context.unit

    def draw(self) -> None:
        context = self.context
        for one, cite in zip(self.notes, self.cites, strict=True):
            if self.canv.admits(cite.target):
                check_width(context.edition, one)
                one.answer(cite, self.canv.page.number)
        if context.edition.brand.footnotes.rule:
            mark(self.canv, lambda x, y: moved(self._rule(), x, y))
        for index, stack in enumerate(self.stacks):
            _, height = stack.wrap(self.context.span(1, self.each), 0)
            place = len(self.stacks) - 1 - index if self.context.edition.locale.rtl else index
            first = (self.depth + 1) * self.context.unit - height  # the first baseline lies a line below a stack's top
            stack.drawOn(self.canv, self.context.x(1 + place * self.each), first)

    def _rule(self) -> Shape:
        context, length = self.context, self.context.edition.brand.footnotes.rule * MM
        left = context.width - length if context.edition.locale.rtl else 0
        y = (self.depth + BELOW) * context.unit
        path = f"{left:.3f} {y:.3f} m {left + length:.3f} {y:.3f} l"
        return vector_shapes.line(context, path, Rect.sized(left, y, length, 0))


def _columns(context: BlockContext, style: TextStyle) -> int:
    """In how many columns notes stand, so that no line has more characters than the brand allows."""
    sample = context.edition.locale.sample
    most = context.edition.brand.setting.limits.measure[1] * line_width(sample, style) / len(sample)
    fitting = (n for n in range(1, context.columns) if context.span(1, context.columns // n) <= most)
    return next(fitting, context.columns)


def room_for(context: BlockContext, flowables: Sequence[Flowable]) -> float:
    """The height in points that the footnotes of flowables take from their box."""
    return Foot(context, cited(context, flowables, context.width, "foot").values()).taken


class NotedFrame(Frame):
    """A frame whose text makes room for the footnotes of its page: what is cited in it, and above it in a title."""

    def __init__(self, x: float, y: float, width: float, height: float, context: BlockContext) -> None:
        super().__init__(x, y, width, height, 0, 0, 0, 0, id=f"{x:.0f}")
        self.context = context
        self._y1p: float
        self.forced: Flowable | None = None  # stands where its notes have no room; that is a problem already

    def foot(self, canvas: Any, more: Iterable[Mark] = ()) -> Foot:
        """The notes of all that is on the page, and of what would be, but for those that are printed already."""
        found = cites([*canvas.marks, *more], "foot").values()
        return Foot(self.context, [cite for cite in found if cite.target not in canvas.noted])

    def finish(self, canvas: Any) -> None:
        """Print the notes of the page."""
        foot = self.foot(canvas)
        if foot.notes:
            foot.drawOn(canvas, self._x1, self._y1 + EDGE)

    def add(self, flowable: Flowable, canv: Any, trySplit: int = 0) -> Any:
        """Add a flowable if there is room for it and for its notes."""
        foot = self._y1p
        if flowable is not self.forced:
            self._y1p += self._needed(flowable, canv)
        try:
            return super().add(flowable, canv, trySplit)
        finally:
            self._y1p = foot

    def split(self, flowable: Flowable, canv: Any) -> Any:
        """As many lines as have room together with their notes; a line whose note has none goes to the next page."""
        foot, room = self._y1p, self._y - self._y1p
        try:
            while self._y1p < self._y:
                parts = super().split(flowable, canv)
                if parts and parts[0].wrap(self._aW, room)[1] + self._needed(parts[0], canv) <= room + EDGE:
                    return parts
                self._y1p += self.context.unit
        finally:
            self._y1p = foot
        return self._force(flowable, canv) if self._atTop else []

    def _needed(self, flowable: Flowable, canv: Any) -> float:
        """The height of the page's notes, together with those of a flowable that is to be added."""
        flowable._frame = self
        room = self._y - self._y1p
        tall = flowable.wrap(self._aW, room)[1] > room + EDGE
        return self.foot(canv, () if tall else tried([flowable])).height

    def _force(self, flowable: Flowable, canv: Any) -> Any:
        """On an empty page not even two lines fit together with their notes."""
        parts = super().split(flowable, canv) or [flowable]
        parts[0].wrap(self._aW, self._y - self._y1p)
        self.forced, cite = parts[0], next(iter(cites(tried([parts[0]]), "foot").values()), None)
        place = cite.element.place if cite else self.context.place
        sentence, hint = "its notes leave no room for the text on a page", "shorten them, or let them stand at the end"
        self.context.edition.problems.add("overset", sentence, place, hint)
        return parts
