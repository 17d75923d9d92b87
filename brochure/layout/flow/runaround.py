"""Sets a picture in a text on the grid: with its caption, or with the text that runs round it.

Its upper edge is level with the capitals of the line it begins on, its foot stands on a line. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import copy

from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Indent, Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import ParagraphStack
from brochure.layout.kit import captions, illustrations, typesetting
from brochure.model.flow import Inset

LEAST = 2  # lines of a picture


class Pictured(ParagraphStack):
    """A picture and its caption; whole lines high, and never parted."""

    def __init__(self, picture: Flowable, caption: Sequence[Paragraph], lines: int, unit: float, above: float) -> None:
        super().__init__(caption, 0, unit)
        self.picture, self.lines, self.above = picture, lines, above
        self.tops = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.picture.wrap(width, height)
        _, below = super().wrap(width, height) if self.paragraphs else (width, 0.0)
        self.width, self.height = width, self.lines * self.unit + below
        return width, self.height

    def draw(self) -> None:
        top = self.height - self.above
        self.picture.drawOn(self.canv, 0, top - self.picture.height)
        for paragraph, below in zip(self.paragraphs, self.tops, strict=True):
            paragraph.drawOn(self.canv, 0, self.height - self.lines * self.unit - below - paragraph.height)


def pictured(inset: Inset, width: float, context: BlockContext) -> Pictured:
    """A picture in a column of this width; where it is too tall for a page, what a page holds of it.

    That is a problem in a block that has a place, and told in all others: they are set for the page that there is.
    """
    style, most = typesetting.text_style(context, "text"), context.grid.most_lines
    below, height, own = _caption_lines(inset, width, context), inset.height, 0.0
    if (total := height + below) > most and context.placed:
        sentence = f"a picture of {total} lines with its caption finds no room on a page, {most} at most"
        context.problem("overset", sentence, inset.place, "make it lower")
    height = min(height, max(LEAST, most - below))
    if not context.placed:  # with white beside it rather than without pixels
        most_wide, most_tall = illustrations.largest(context, inset.picture)
        if most_wide >= illustrations.NARROWEST * width:
            height = max(LEAST, math.floor(min(height, most_tall / context.unit)))
            own = most_wide if most_wide < width else 0.0
        if height < inset.height:
            context.tell_resized(f"height: {inset.height}", str(height), inset.place)
    above = context.unit - style.face.cap_height * style.size
    with context.group("group"):
        lines, alt = height - above / context.unit, context.plain(inset.alt)
        photo = illustrations.photo(
            context, inset.picture, lines, alt, inset.focal, inset.inks, width=width, own_width=own, said=inset
        )
        caption = captions.caption(context, inset.caption, inset.credit)
    return Pictured(photo, caption, height, context.unit, above)


def _caption_lines(inset: Inset, width: float, context: BlockContext) -> int:
    """The whole lines of the grid that a caption takes below its picture."""
    below = captions.caption(context.aside(), inset.caption, inset.credit)
    return sum(round(caption.wrap(width, 0)[1] / context.unit) for caption in below)


class Runaround(Flowable):
    """A picture at one side of a column, and the text that runs round it and goes on below.

    ``share`` is the picture's part of the column's width, ``gap`` the white between it and the text. A frame parts it
    below the picture alone.
    """

    def __init__(
        self, picture: Pictured, text: Sequence[Flowable], share: float, gap: float, left: bool, unit: float
    ) -> None:
        super().__init__()
        self.picture, self.flowables = picture, list(text)
        self.share, self.gap, self.left, self.unit = share, gap, left, unit

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self._wrap(width, math.inf)

    def _wrap(self, width: float, height: float) -> tuple[float, float]:
        """Set the text; it stands in as far down as this height, and no further than a line below the picture."""
        self.width, self.room = width, self.share * width
        _, tall = self.picture.wrap(self.room, height)
        foot = min(tall + self.unit, height)
        self.heights: list[float] = []
        used = 0.0
        for flowable in self.flowables:
            self._narrow(flowable, foot - used)
            self.heights.append(flowable.wrap(width, height)[1])
            used += self.heights[-1]
        self.height = max(tall, used)
        return width, self.height

    def _narrow(self, flowable: Flowable, height: float) -> None:
        """Let the lines of a text that begin within a height stand in beside the picture."""
        if isinstance(flowable, Paragraph) and not flowable.kept:
            count = max(0, math.ceil(height / flowable.style.leading - EDGE))
            indent: Indent = (self.room + self.gap, 0.0) if self.left else (0.0, self.room + self.gap)
            flowable.indents = [indent] * count

    def split(self, width: float, height: float) -> list[Flowable]:
        self._wrap(width, height)
        if self.picture.height > height + EDGE:
            return []
        taken: list[Flowable] = []
        for index, flowable in enumerate(self.flowables):
            needed = self.heights[index]
            if needed > height + EDGE:
                parts = flowable.split(width, height)
                whole = self.flowables[index + 1 if parts else index :]
                taken += parts[:1]
                return [self._with(taken), *parts[1:], *map(_widened, whole)] if taken else []
            taken.append(flowable)
            height -= needed
        return []

    def _with(self, text: Sequence[Flowable]) -> Runaround:
        return Runaround(self.picture, text, self.share, self.gap, self.left, self.unit)

    def draw(self) -> None:
        at = 0.0 if self.left else self.width - self.room
        self.picture.drawOn(self.canv, at, self.height - self.picture.height)
        y = self.height
        for flowable, tall in zip(self.flowables, self.heights, strict=True):
            y -= tall
            flowable.drawOn(self.canv, 0, y)


def runaround(inset: Inset, picture: Pictured, text: Sequence[Flowable], context: BlockContext) -> Runaround:
    """A picture at its side of the column, and the text round it."""
    left = (inset.beside == "left") != context.edition.locale.rtl
    return Runaround(picture, text, inset.width, context.grid.gutter, left, context.unit)


def _widened(flowable: Flowable) -> Flowable:
    """A text that finds no room beside the picture; the one beside it stays as it is, since it may yet find some."""
    if not isinstance(flowable, Paragraph):
        return flowable
    wide = copy(flowable)
    wide.indents = ()
    return wide
