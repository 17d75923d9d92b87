"""Lays parts down as their element asks: within a clip path or a mask, with an opacity, blended (SVG 1.1, 14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from xml.etree.ElementTree import Element

from brochure.svg.drawing_context import Drawer, DrawingContext
from brochure.svg.painting import BLENDS, OutlineStyle, look_of, opacity, referred
from brochure.svg.parts import Clip, Letters, Outline, PartGroup, PathSegment, SvgPart, outlines_of
from brochure.svg.path_segments import PathBounds, bounds_of, rectangle
from brochure.svg.quantities import VectorError, length
from brochure.svg.stylesheet import Declared
from brochure.svg.svg_tree import inner, name_of
from brochure.svg.transforms import Matrix, inverse, read_transform, times

WHITE = "#FFFFFF"
MOST_COMPARED = 60  # parts that are held against one another
_NONE = frozenset({"", "none", "inherit"})


def laid(reader: Drawer, parts: tuple[SvgPart, ...], said: Declared, context: DrawingContext) -> tuple[SvgPart, ...]:
    """The parts of an element with what is declared of them all."""
    alpha = opacity(said.get("opacity") or "1") if said.get("opacity") != "inherit" else 1.0
    if not parts or (alpha <= 0 and not context.clipping):
        return ()
    blend = said.get("mix-blend-mode") or "normal"
    if blend not in BLENDS:
        raise VectorError(f"it draws with mix-blend-mode: {blend[:20]}")
    if alpha < 1 and not context.clipping:
        parts = _faded(parts, alpha)
    if (node := _referred(reader, said, "clip-path", "clipPath")) is not None:
        parts = _clipped(reader, parts, node, context)
    if parts and (node := _referred(reader, said, "mask", "mask")) is not None:
        parts = _masked(reader, parts, node, context)
    return (PartGroup(parts, blend=BLENDS[blend]),) if parts and blend != "normal" else parts


def shape(look: OutlineStyle) -> OutlineStyle:
    """How the outline of a clip looks: white, by its own rule."""
    return OutlineStyle(fill=WHITE, evenodd=look.clip_evenodd, clip_evenodd=look.clip_evenodd)


def _referred(reader: Drawer, said: Declared, prop: str, kind: str) -> Element | None:
    written = said.get(prop, "")
    if written in _NONE:
        return None
    name = referred(written)
    if name is None:
        raise VectorError(f"it draws with {prop}: {written[:30]}")
    node = reader.source.named(name)
    return node if node is not None and name_of(node) == kind else None


# ── opacity ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _faded(parts: tuple[SvgPart, ...], alpha: float) -> tuple[SvgPart, ...]:
    """Parts that shine through: each by itself where none covers another, else all together."""
    if len(parts) == 1 and isinstance(parts[0], Letters) and not any(w.look.stroke for w in parts[0].words):
        words = tuple(replace(w, look=replace(w.look, fill_alpha=w.look.fill_alpha * alpha)) for w in parts[0].words)
        return (replace(parts[0], words=words),)
    if all(isinstance(part, Outline) and not (part.look.fill and part.look.strokes) for part in parts) and _apart(
        [_bounds([part]) for part in parts]
    ):
        return tuple(replace(part, look=_thinned(part.look, alpha)) for part in parts if isinstance(part, Outline))
    return (PartGroup(parts, opacity=alpha),)


def _thinned(look: OutlineStyle, alpha: float) -> OutlineStyle:
    return replace(look, fill_alpha=look.fill_alpha * alpha, stroke_alpha=look.stroke_alpha * alpha)


def _apart(boxes: Sequence[PathBounds | None]) -> bool:
    """Whether no two of some boxes meet."""
    there = [box for box in boxes if box]
    return len(there) <= MOST_COMPARED and not any(
        a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in combinations(there, 2)
    )


def _bounds(parts: Sequence[SvgPart], matrix: Matrix = (1, 0, 0, 1, 0, 0), *, pen: bool = True) -> PathBounds | None:
    """The box round what some parts paint; without the width of lines, if so asked."""
    found: list[PathBounds] = []
    for outline in outlines_of(tuple(parts)):
        if box := bounds_of(outline.segments, matrix):
            look = outline.look
            more = look.width / 2 * max(look.miter, 1.5) if pen and look.strokes else 0.0
            found.append((box[0] - more, box[1] - more, box[2] + more, box[3] + more))
    if not found:
        return None
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


# ── clip paths ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _clipped(reader: Drawer, parts: tuple[SvgPart, ...], node: Element, context: DrawingContext) -> tuple[SvgPart, ...]:
    if node in context.used:
        raise VectorError("it clips itself (clip-path)")
    said = reader.source.style(node)
    matrix = _units(node.get("clipPathUnits"), parts, context)
    if matrix is None:
        return ()
    inside = replace(
        context,
        look=look_of(said, reader.inherited(node)),
        matrix=times(read_transform(said.get("transform", "")), matrix),
        depth=context.depth + 1,
        used=(*context.used, node),
        clipping=True,
    )
    shapes = reader.all(inner(node), inside)
    if not shapes:
        return ()
    found = _as_clips(shapes)
    made = PartGroup(parts, found) if found else PartGroup(parts, mask=shapes)
    outer = _referred(reader, said, "clip-path", "clipPath")
    return _clipped(reader, (made,), outer, replace(context, used=inside.used)) if outer is not None else (made,)


def _units(units: str | None, parts: tuple[SvgPart, ...], context: DrawingContext) -> Matrix | None:
    """What takes the units of a clip or mask to the file's; None where those are of a box that there is not."""
    if units != "objectBoundingBox":
        return context.matrix
    undone = inverse(context.matrix)
    box = _bounds(parts, undone, pen=False) if undone else None
    if not box or box[2] <= box[0] or box[3] <= box[1]:
        return None
    return times((box[2] - box[0], 0, 0, box[3] - box[1], box[0], box[1]), context.matrix)


def _as_clips(shapes: tuple[SvgPart, ...]) -> tuple[Clip, ...]:
    """Outlines that clip as the shapes do together; none where only a mask would."""
    if len(shapes) == 1 and isinstance(shapes[0], PartGroup) and shapes[0].is_plain:
        inside = _as_clips(shapes[0].parts)
        return (*shapes[0].clips, *inside) if inside else ()
    outlines = [part for part in shapes if isinstance(part, Outline)]
    if not outlines or len(outlines) < len(shapes):
        return ()
    rules = {outline.look.evenodd for outline in outlines}
    together = Clip(tuple(s for outline in outlines for s in outline.segments), outlines[0].look.evenodd)
    if len(outlines) == 1 or (len(rules) == 1 and _apart([bounds_of(outline.segments) for outline in outlines])):
        return (together,)
    if rules == {False} and len({_turns(outline) for outline in outlines} - {0}) == 1:
        return (together,)
    return ()


def _turns(outline: Outline) -> int:
    """Whether all of an outline runs clockwise (1) or against (-1); 2 where parts of it run differently."""
    areas, points = list[float](), list[tuple[float, float]]()
    for operator, numbers in (*outline.segments, ("m", (0.0, 0.0))):
        if operator == "m":
            areas.append(_area(points))
            points = []
        points += list(zip(numbers[::2], numbers[1::2], strict=True))
    signs = {(area > 0) - (area < 0) for area in areas} - {0}
    return signs.pop() if len(signs) == 1 else 2 if signs else 0


def _area(points: Sequence[tuple[float, float]]) -> float:
    """Twice the area of a polygon, negative if it runs the other way round."""
    return sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(points, [*points[1:], *points[:1]], strict=True))


# ── masks ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _masked(reader: Drawer, parts: tuple[SvgPart, ...], node: Element, context: DrawingContext) -> tuple[SvgPart, ...]:
    if node in context.used:
        raise VectorError("it masks itself (mask)")
    said = reader.source.style(node)
    for name in ("mask", "clip-path"):
        if said.get(name, "") not in _NONE:
            raise VectorError(f"a mask in it draws with {name}")
    matrix = _units(node.get("maskContentUnits"), parts, context)
    region = _region(node, parts, context)
    if matrix is None or region is None:
        return ()
    look = look_of(said, reader.inherited(node))
    inside = replace(context, look=look, matrix=matrix, depth=context.depth + 1, used=(*context.used, node))
    shapes = reader.all(inner(node), inside)
    if not shapes:
        return ()
    by_alpha = said.get("mask-type") == "alpha"
    clips = _as_clips(shapes) if all(_is_open(part, by_alpha) for part in shapes) else ()
    box, whole = bounds_of(region), _bounds(shapes)
    holds = box and whole and box[0] <= whole[0] and box[1] <= whole[1] and box[2] >= whole[2] and box[3] >= whole[3]
    around = () if holds else (Clip(region),)
    return (PartGroup(parts, (*around, *clips), mask=() if clips else shapes, by_alpha=by_alpha and not clips),)


def _is_open(part: SvgPart, by_alpha: bool) -> bool:
    """Whether all that a part of a mask covers is seen, and nothing else: a plain outline in white."""
    if isinstance(part, PartGroup):
        return part.is_plain and all(_is_open(inside, by_alpha) for inside in part.parts)
    if not isinstance(part, Outline) or part.look.strokes or not isinstance(part.look.fill, str):
        return False
    return part.look.fill_alpha >= 1 and (by_alpha or part.look.fill.upper() == WHITE)


def _region(node: Element, parts: tuple[SvgPart, ...], context: DrawingContext) -> tuple[PathSegment, ...] | None:
    """The rectangle beyond which nothing of a mask is seen."""
    boxed = node.get("maskUnits", "objectBoundingBox") == "objectBoundingBox"
    matrix = _units("objectBoundingBox", parts, context) if boxed else context.matrix
    if matrix is None:
        return None
    view = (1.0, 1.0) if boxed else context.view
    usual = {"x": "-10%", "y": "-10%", "width": "120%", "height": "120%"}
    x, y, width, height = (length(node.get(k) or usual[k], view[i % 2]) for i, k in enumerate(usual))
    return rectangle(x, y, width, height, matrix)
