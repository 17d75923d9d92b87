"""Sets the footnotes of a page or a box under a rule, and takes the room for them from the text.

The last line of the notes stands on the last line of the frame, whatever their leading, and they take whole lines, so
that the text above stays on the grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from brochure.frame import Box, Mark, Shape
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.platypus import Flowable, Frame
from brochure.layout.kit.vector_shapes import mark, moved
from brochure.layout.notes.note_paragraph import cited, numbered, tried
from brochure.layout.notes.numbering import Cite, cites
from brochure.model.brand import MM
from brochure.text.paragraph import TextStyle, line_width

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit

BELOW = 1.0  # lines from the rule to the first baseline of the notes
ABOVE = 1.0  # lines at least from the last baseline of the text to the rule


class Foot(Flowable):
    """Footnotes in order of their numbers, side by side where one line across would be too long to read."""

    def __init__(self, kit: Kit, wanted: Iterable[Cite]) -> None:
        super().__init__()
        self.kit = kit
        self.cites = sorted(wanted, key=lambda cite: kit.book.numbering[cite.target])
        self.notes = [numbered(kit, cite) for cite in self.cites]
        self.width, self.height = kit.width, 0.0
        if self.notes:
            self._place(self.notes[0].style)

    def _place(self, style: TextStyle) -> None:
        kit = self.kit
        self.each = kit.columns // _columns(kit, style)
        shared = kit.shared_out(self.notes, kit.columns // self.each, kit.span(1, self.each))
        self.stacks = [kit.stack(column, 0) for column in shared]
        lines = max(sum(len(paragraph.lines) for paragraph in column) for column in shared)
        self.depth = (lines - 1) * style.leading / kit.unit
        self.height = math.ceil(self.depth + BELOW + ABOVE - EDGE) * kit.unit

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        kit = self.kit
        for one, cite in zip(self.notes, self.cites, strict=True):
            if self.canv.admits(cite.target):
                kit.book.check_width(one)
                one.answer(cite, self.canv.page.number)
        if kit.book.brand.footnotes.rule:
            mark(self.canv, lambda x, y: moved(self._rule(), x, y))
        for index, stack in enumerate(self.stacks):
            _, height = stack.wrap(self.kit.span(1, self.each), 0)
            place = len(self.stacks) - 1 - index if self.kit.book.locale.rtl else index
            first = (self.depth + 1) * self.kit.unit - height  # the first baseline lies a line below a stack's top
            stack.drawOn(self.canv, self.kit.x(1 + place * self.each), first)

    def _rule(self) -> Shape:
        kit, length = self.kit, self.kit.book.brand.footnotes.rule * MM
        left = kit.width - length if kit.book.locale.rtl else 0
        y = (self.depth + BELOW) * kit.unit
        return kit.line(f"{left:.3f} {y:.3f} m {left + length:.3f} {y:.3f} l", Box(left, y, length, 0))


def _columns(kit: Kit, style: TextStyle) -> int:
    """In how many columns notes stand, so that no line has more characters than the brand allows."""
    sample = kit.book.locale.sample
    most = kit.book.brand.setting.limits.measure[1] * line_width(sample, style) / len(sample)
    return next((n for n in range(1, kit.columns) if kit.span(1, kit.columns // n) <= most), kit.columns)


def room_for(kit: Kit, flowables: Sequence[Flowable]) -> float:
    """The height in points that the footnotes of flowables take from their box."""
    return Foot(kit, cited(kit, flowables, kit.width, "foot").values()).height


class NotedFrame(Frame):
    """A frame whose text makes room for the footnotes of its page: what is cited in it, and above it in a title."""

    def __init__(self, x: float, y: float, width: float, height: float, kit: Kit) -> None:
        super().__init__(x, y, width, height, 0, 0, 0, 0, id=f"{x:.0f}")
        self.kit = kit
        self._y1p: float
        self.forced: Flowable | None = None  # stands where its notes have no room; that is a problem already

    def foot(self, canvas: Any, more: Iterable[Mark] = ()) -> Foot:
        """The notes of all that is on the page, and of what would be, but for those that are printed already."""
        found = cites([*canvas.marks, *more], "foot").values()
        return Foot(self.kit, [cite for cite in found if cite.target not in canvas.noted])

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
                self._y1p += self.kit.unit
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
        place = cite.element.place if cite else self.kit.place
        sentence, hint = "its notes leave no room for the text on a page", "shorten them, or let them stand at the end"
        self.kit.book.problems.add("overset", sentence, place, hint)
        return parts
