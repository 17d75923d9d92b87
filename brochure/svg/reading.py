"""Draws the elements of an SVG file as parts: shapes, groups, uses, texts, with clips, masks and opacity.

What would draw anything else is refused by its name. Uses and depths are counted, so that no file draws for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from brochure.svg import clipping, gradients, texts
from brochure.svg.css_colours import CURRENT
from brochure.svg.drawing_context import DrawingContext
from brochure.svg.painting import PLAIN, Named, OutlineStyle, Shade, SvgPaint, look_of
from brochure.svg.parts import Clip, Outline, PartGroup, PathSegment, SvgPart
from brochure.svg.path_segments import PathPen, bounds_of, rectangle
from brochure.svg.quantities import VectorError, length
from brochure.svg.shapes import path_of
from brochure.svg.stylesheet import Declared
from brochure.svg.svg_tree import SvgSource, inner, name_of, view_box
from brochure.svg.transforms import Matrix, fitted, inverse, read_transform, times

DEEPEST = 50  # groups and uses within one another
MOST_ELEMENTS = 20_000  # drawn, those drawn again by uses included
SILENT = {  # they draw nothing by themselves
    "title", "desc", "metadata", "style", "defs", "symbol", "linearGradient", "radialGradient", "clipPath", "mask",
    "pattern", "filter", "marker", "view",
}  # fmt: skip
_CONDITIONS = ("requiredExtensions", "requiredFeatures", "systemLanguage")


class SvgReader:
    """Reads one file."""

    def __init__(self, source: SvgSource) -> None:
        self.source = source
        self.pen = PathPen(source.box)
        self.left = MOST_ELEMENTS

    def drawing(self) -> tuple[SvgPart, ...]:
        """All that the file draws. Raises VectorError."""
        return self.drawn(self.source.root, DrawingContext(view=self.source.box[2:]))

    def drawn(self, node: Element, context: DrawingContext) -> tuple[SvgPart, ...]:
        """What an element draws."""
        name = name_of(node)
        if not name or name in SILENT:
            return ()
        self.count(context)
        said = self.source.style(node)
        if said.get("display") == "none":
            return ()
        matrix = times(read_transform(said.get("transform", "")), context.matrix) if context.depth else context.matrix
        here = replace(
            context.inside(look_of(said, context.look), matrix), setting=texts.setting_of(said, context.setting)
        )
        return clipping.laid(self, self._within(name, node, said, here), said, here)

    def count(self, context: DrawingContext) -> None:
        """Take one element from what a drawing may have. Raises VectorError where there is none left."""
        self.left -= 1
        if context.depth > DEEPEST:
            raise VectorError("its groups lie too deep in one another")
        if self.left < 0:
            raise VectorError(f"it draws more than {MOST_ELEMENTS} elements; simplify it in a drawing program")

    def _within(self, name: str, node: Element, said: Declared, context: DrawingContext) -> tuple[SvgPart, ...]:
        match name:
            case "svg" if context.depth > 1:
                return self.viewport(node, said, context)
            case "svg" | "g" | "a":
                return self.all(inner(node), context)
            case "switch":
                fit = (child for child in inner(node) if not any(map(child.get, _CONDITIONS)))
                return self.all([child for child in fit if name_of(child) not in SILENT][:1], context)
            case "use":
                return self._used(node, said, context)
            case "text":
                return texts.letters(self, node, said, context)
        return tuple(self._shape(name, said, context))

    def all(self, nodes: Iterable[Element], context: DrawingContext) -> tuple[SvgPart, ...]:
        """What several elements draw, one over the other."""
        return tuple(part for node in nodes for part in self.drawn(node, context))

    def _used(self, node: Element, said: Declared, context: DrawingContext) -> tuple[SvgPart, ...]:
        target = self.source.linked(node)
        if target is None:
            return ()
        if target in context.used:
            raise VectorError("it uses itself (<use>)")
        x, y = (length(said.get(key) or "0", whole) for key, whole in zip("xy", context.view, strict=True))
        context = replace(context, matrix=times((1, 0, 0, 1, x, y), context.matrix), used=(*context.used, target))
        if name_of(target) not in ("symbol", "svg"):
            return self.drawn(target, context)
        own = self.source.style(target)
        if own.get("display") == "none":
            return ()
        size = {key: said[key] for key in ("width", "height") if said.get(key, "auto") != "auto"}
        here = context.inside(
            look_of(own, context.look), times(read_transform(own.get("transform", "")), context.matrix)
        )
        at = {"x": "0", "y": "0"} if name_of(target) == "symbol" else {}
        return clipping.laid(self, self.viewport(target, {**own, **at, **size}, here), own, here)

    def viewport(self, node: Element, said: Declared, context: DrawingContext) -> tuple[SvgPart, ...]:
        """An <svg> or a <symbol> in its own frame, cut off at its edges."""
        left, top = (length(said.get(key) or "0", whole) for key, whole in zip("xy", context.view, strict=True))
        sides = (said.get(key, "auto") for key in ("width", "height"))
        wide, high = (
            length("100%" if side == "auto" else side, whole) for side, whole in zip(sides, context.view, strict=True)
        )
        if wide <= 0 or high <= 0:
            return ()
        box = view_box(node) if node.get("viewBox") else (0.0, 0.0, wide, high)
        matrix = fitted(box, (left, top, wide, high), node.get("preserveAspectRatio", ""))
        inside = replace(context, matrix=times(matrix, context.matrix), view=box[2:])
        parts = self.all(inner(node), inside)
        if not parts or said.get("overflow", "hidden") in ("visible", "auto"):
            return parts
        return (PartGroup(parts, (Clip(rectangle(left, top, wide, high, context.matrix)),)),)

    def inherited(self, node: Element) -> OutlineStyle:
        """What an element inherits where it stands, whoever speaks of it."""
        above = list[Element]()
        parent = self.source.sheet.parents.get(node)
        while parent is not None and len(above) <= 2 * DEEPEST:
            above.append(parent)
            parent = self.source.sheet.parents.get(parent)
        look = PLAIN
        for one in reversed(above):
            look = look_of(self.source.style(one), look)
        return look

    # ── shapes ──────────────────────────────────────────────────────────────────────────────────────────────────
    def _shape(self, name: str, said: Declared, context: DrawingContext) -> Iterator[Outline]:
        path = path_of(name, said, context.view)
        if not path or context.look.hidden:
            return
        if context.clipping:
            yield Outline(self.pen.segments(path, context.matrix), clipping.shape(context.look))
        elif context.look.fill or context.look.strokes:
            yield from self.painted(self.pen.segments(path, context.matrix), context.look, context.matrix)

    def painted(self, segments: tuple[PathSegment, ...], look: OutlineStyle, matrix: Matrix) -> Iterator[Outline]:
        """An outline that a matrix has moved to where it is, in its look; its stroke by itself if it comes first."""
        look = self.resolved(look, segments, matrix).moved(matrix)
        if look.stroke_first and look.fill and look.stroke:
            yield Outline(segments, replace(look, fill=None))
            look = replace(look, stroke=None)
        if look.fill or look.strokes:
            yield Outline(segments, look)

    def resolved(self, look: OutlineStyle, segments: tuple[PathSegment, ...] | None, matrix: Matrix) -> OutlineStyle:
        """The look with its colours found, those of the file's gradients too; of letters, which are no outlines yet,
        where there are no segments."""
        return replace(
            look,
            fill=self._colour(look.fill, look, segments, matrix),
            stroke=self._colour(look.stroke, look, segments, matrix),
            fill_alpha=look.fill_alpha * look.fill_opacity,
            stroke_alpha=look.stroke_alpha * look.stroke_opacity,
            fill_opacity=1.0,
            stroke_opacity=1.0,
        )

    def _colour(
        self, colour: SvgPaint, look: OutlineStyle, segments: tuple[PathSegment, ...] | None, matrix: Matrix
    ) -> SvgPaint:
        if colour == CURRENT:
            return look.colour
        if not isinstance(colour, Named):
            return colour
        node = self.source.named(colour.id)
        name = name_of(node) if node is not None else ""
        if name == "pattern":
            raise VectorError("it draws with a pattern (<pattern>)")
        if node is None or name not in gradients.GRADIENTS:
            return look.colour if colour.otherwise == CURRENT else colour.otherwise
        undone = inverse(matrix) if segments is not None else None
        bounds = bounds_of(segments, undone) if segments is not None and undone else None
        found = gradients.shade(self.source, node, bounds, matrix, look.colour, later=segments is None)
        return _even(found) if found else None


def _even(shade: Shade) -> SvgPaint:
    """A gradient that is one colour all over, as that colour."""
    return shade.stops[0][1] if len({stop[1:] for stop in shade.stops}) == 1 and shade.stops[0][2] >= 1 else shade
