"""Draws the brochure's leading figure so large that it is the picture of its cover.

The figure is the first that the claim says; else the shortest of the first block of key figures; without any, the first
letter of the name. It is decoration: the words of the cover say it too, and those are read aloud.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from brochure.frame import Shape
from brochure.layout.context import BlockContext
from brochure.layout.kit.vector_shapes import turned
from brochure.model.records import Text
from brochure.rect import Rect
from brochure.svg.path_segments import bounds_of, placed
from brochure.syntax.markup import FactRef
from brochure.text.format import printed
from brochure.text.shaping.capitals import in_capitals
from brochure.text.shaping.face import Face
from brochure.text.shaping.glyph_paths import glyph_path
from charts.recorded_picture import Paint

STYLE = "cover-title"
FACT_BLOCK = "key-figures"
SIGNS = ("percent", "rank", "times")  # units that are a part of the figure, not words after it


@dataclass(frozen=True, slots=True)
class FigureMark:
    """The figure as one shape; no text stands in its room."""

    shape: Shape

    def turned(self, width: float) -> FigureMark:
        """The figure at the other side of a page of this width; it is not mirrored itself."""
        return replace(self, shape=turned(self.shape, width))

    def shapes(self, _texts: Sequence[Rect]) -> Iterator[Shape]:
        """The figure."""
        yield self.shape


class LeadingFigure(NamedTuple):
    """The figure that a cover is about, by the name of its fact; and its words, where the cover's texts say it not."""

    fact: str
    words: str


def leading_figure(context: BlockContext, claims: Sequence[Text | None]) -> LeadingFigure | None:
    """The figure that the claims say; else the shortest of the first block of key figures."""
    facts, page = context.edition.facts, context.page
    for text in claims:
        for span in text.spans if text else ():
            if isinstance(span, FactRef) and span.name in facts:
                return LeadingFigure(span.name, "")
    blocks = (block for page in context.edition.pages for block in page.blocks if block.kind == FACT_BLOCK)
    found = [
        LeadingFigure(
            span.name, f"{context.edition.plain(item.figure, page)} {context.edition.plain(item.label, page)}"
        )
        for item in getattr(next(blocks, None), "items", ())
        for span in item.figure.spans
        if isinstance(span, FactRef) and span.name in facts
    ]
    return min(found, key=lambda figure: len(_number(context, figure.fact)), default=None)


def figure_mark(context: BlockContext, room: Rect, fact: str | None, name: str, ink: str) -> FigureMark:
    """The figure, or the first letter of ``name``, as large as a room holds; it begins where texts begin."""
    edition = context.edition
    words = _number(context, fact) if fact else in_capitals(name[:1], edition.language)
    face = edition.face(edition.brand.styles.cover_title.font)
    box = Rect(*(bounds_of(tuple(_outline(face, words, 1.0, 0.0, 0.0))) or (0.0, 0.0, 1.0, 1.0)))
    left = max(room.left, context.grid.x(1))
    size = min((room.right - left) / box.width, room.height / box.height)
    x, y = left - box.left * size, room.top - box.top * size
    segments = tuple(_outline(face, words, size, x, y))
    element = context.element("artifact", artifact="background")
    bounds = Rect.sized(left, room.top - box.height * size, box.width * size, box.height * size)
    return FigureMark(Shape(element, placed(segments, (1, 0, 0, 1, 0, 0)), bounds, fill=Paint(context.ink(ink))))


def _number(context: BlockContext, fact: str) -> str:
    found = context.edition.facts[fact]
    return printed(found, context.edition.locale, "" if found.unit in SIGNS else "number")


def _outline(face: Face, words: str, size: float, x: float, y: float) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The outlines of a word from a point on its baseline, points."""
    at = 0.0
    for glyph in face.shape(words):
        for operator, numbers in glyph_path(face, glyph.gid):
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            yield operator, tuple(v for a, b in pairs for v in (x + (at + a) * size, y + b * size))
        at += glyph.advance
