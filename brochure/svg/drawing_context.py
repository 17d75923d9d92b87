"""Tells what an element of an SVG file is drawn in, and what may be asked of whoever draws it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol
from xml.etree.ElementTree import Element

from brochure.svg.painting import PLAIN, OutlineStyle
from brochure.svg.parts import PLAIN_SETTING, PathSegment, SvgPart, TextSetting
from brochure.svg.svg_tree import SvgSource
from brochure.svg.transforms import UPRIGHT, Matrix


@dataclass(frozen=True, slots=True)
class DrawingContext:
    """What an element is drawn in: the look it inherits, its units, the size of its viewport, what it is used by.

    ``clipping``: it is no paint, but the outline of a clip.
    """

    look: OutlineStyle = PLAIN
    matrix: Matrix = UPRIGHT
    view: tuple[float, float] = (1.0, 1.0)
    depth: int = 0
    used: tuple[Element, ...] = ()
    clipping: bool = False
    setting: TextSetting = PLAIN_SETTING

    def inside(self, look: OutlineStyle, matrix: Matrix) -> DrawingContext:
        return replace(self, look=look, matrix=matrix, depth=self.depth + 1)


class Drawer(Protocol):
    """Draws the elements of one file (``reading.Reader``), for those who draw parts of it."""

    source: SvgSource

    def all(self, nodes: Iterable[Element], context: DrawingContext) -> tuple[SvgPart, ...]: ...
    def count(self, context: DrawingContext) -> None: ...
    def inherited(self, node: Element) -> OutlineStyle: ...
    def resolved(
        self, look: OutlineStyle, segments: tuple[PathSegment, ...] | None, matrix: Matrix
    ) -> OutlineStyle: ...
