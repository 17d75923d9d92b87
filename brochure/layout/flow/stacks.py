"""Stacks things under one another: white in whole lines, small paragraphs closer than the grid, columns of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from brochure.layout.context import BlockContext
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable


class Skip(Flowable):
    """White space of so many lines between two things; none at the top of a frame."""

    def __init__(self, lines: float, unit: float) -> None:
        super().__init__()
        self.lines, self.unit = lines, unit

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        frame = getattr(self, "_frame", None)  # ReportLab's, while it fills one
        self.width, self.height = width, 0 if frame and frame._atTop else self.lines * self.unit
        return width, self.height

    def draw(self) -> None:
        """White leaves no mark."""


class ParagraphStack(Flowable):
    """Small paragraphs under one another with even gaps, closer than the grid; the whole is whole lines high.

    ``gap`` is points of white between the last line of one and the first of the next, beyond their leading.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], gap: float, unit: float) -> None:
        super().__init__()
        self.paragraphs, self.gap, self.unit = list(paragraphs), gap, unit

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.tops: list[float] = []  # how far below the stack's top each paragraph begins
        top = 0.0
        for paragraph in self.paragraphs:
            paragraph.wrap(width, 0)
            self.tops.append(top)
            top += len(paragraph.lines) * paragraph.style.leading + self.gap
        leading = self.paragraphs[-1].style.leading if self.paragraphs else self.unit
        self.height = self.unit * math.ceil((top - self.gap - leading + self.unit) / self.unit - EDGE)
        return width, self.height

    def draw(self) -> None:
        for paragraph, top in zip(self.paragraphs, self.tops, strict=True):
            paragraph.drawOn(self.canv, 0, self.height - top - paragraph.height)


class Together(Flowable):
    """Flowables under one another that no column and no page parts: a chart with its title and its source."""

    def __init__(self, flowables: Sequence[Flowable]) -> None:
        super().__init__()
        self.flowables = list(flowables)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.heights = [flowable.wrap(width, height)[1] for flowable in self.flowables]
        self.height = sum(self.heights)
        return width, self.height

    def draw(self) -> None:
        y = self.height
        for flowable, height in zip(self.flowables, self.heights, strict=True):
            y -= height
            flowable.drawOn(self.canv, 0, y)


def together(context: BlockContext, flowables: Sequence[Flowable]) -> list[Flowable]:
    """What stays in one piece where its block flows; a placed block has one piece of paper for all of it."""
    return [Together(flowables)] if context.lines is None and len(flowables) > 1 else list(flowables)


def skip(context: BlockContext, lines: float) -> Skip:
    """White space."""
    return Skip(lines, context.unit)


def stack(context: BlockContext, paragraphs: Sequence[Paragraph], gap: float) -> ParagraphStack:
    """Small paragraphs under one another, ``gap`` lines of white between them."""
    return ParagraphStack(paragraphs, gap * context.unit, context.unit)


def shared_out(paragraphs: Sequence[Paragraph], count: int, width: float) -> list[list[Paragraph]]:
    """Paragraphs in their order in at most ``count`` columns, none divided, as even as they allow."""
    lines = [len(paragraph.lines) + 1 for paragraph in paragraphs if paragraph.wrap(width, 0)]
    room = max((*lines, math.ceil(sum(lines) / count)), default=0)
    while True:
        columns: list[list[Paragraph]] = [[]]
        used = 0
        for paragraph, needed in zip(paragraphs, lines, strict=True):
            if used + needed > room and columns[-1]:
                columns.append([])
                used = 0
            columns[-1].append(paragraph)
            used += needed
        if len(columns) <= count:
            return [column for column in columns if column]
        room += 1


def stacked_lines(heights: Sequence[int], white: int) -> int:
    """The lines of things of such heights under one another, with so many lines of white between them."""
    return sum(heights) + max(0, len(heights) - 1) * white


def even_columns(heights: Sequence[int], count: int, white: int) -> list[list[int]]:
    """Heights in lines in their order in at most ``count`` columns, the highest of them as low as can be."""
    for most in range(max(heights), stacked_lines(heights, white) + 1):
        columns: list[list[int]] = [[]]
        for height in heights:
            if columns[-1] and stacked_lines([*columns[-1], height], white) > most:
                columns.append([])
            columns[-1].append(height)
        if len(columns) <= count:
            return columns
    return [list(heights)]


def filled_columns(heights: Sequence[int], count: int, white: int, most: int) -> Iterator[list[list[int]]]:
    """Heights in even columns, no higher than ``most`` lines, in as few groups of columns as that takes."""
    first = 0
    while first < len(heights):
        last = len(heights)
        while last > first + 1:
            high = max(stacked_lines(column, white) for column in even_columns(heights[first:last], count, white))
            if high <= most:
                break
            last -= 1
        yield even_columns(heights[first:last], count, white)
        first = last
