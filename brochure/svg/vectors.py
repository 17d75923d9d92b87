"""Reads an SVG file: its filled and stroked outlines with their colours as written, or a sentence why not.

What is drawn is what the file says, or nothing: shapes, groups, transforms and plain styles are read, and whatever else
would print is refused by its name. Kept by the file's content, since fontTools takes its time to load.
"""

from __future__ import annotations

import json
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from brochure.cache import Store, cached
from brochure.svg.painting import PLAIN, OutlineStyle, Rules, VectorError, length, look_of, read_numbers, rules_of
from brochure.svg.transforms import UPRIGHT, Matrix, read_transform, stretch, times

_KEPT = cached("drawing", package=__package__, libraries=("fonttools", "pillow"))
SIZE_LIMIT = 1_000_000  # bytes; a logo is some tens of kilobytes
MOST_NUMBERS = 200_000  # in all paths; the finest coats of arms have some ten thousands
SMALLEST, FARTHEST = 1e-3, 1e6  # sides of a view box, and how far anything may reach, in units of the file
DEEPEST = 50  # groups within groups
SILENT = {  # they draw nothing by themselves, and what uses them is refused
    "title", "desc", "metadata", "style", "defs", "symbol", "linearGradient", "radialGradient", "clipPath", "mask",
    "pattern", "filter", "marker",
}  # fmt: skip
_ENTITY = re.compile(rb"&(?!amp;|lt;|gt;|quot;|apos;|#)\w+;")  # defined elsewhere: it would be left out in silence
_A_NUMBER = re.compile(r"[0-9.]++")
_SVG = "{http://www.w3.org/2000/svg}"

Segment = tuple[str, tuple[float, ...]]  # a PDF path operator (m, l, c, h) and its numbers


@dataclass(frozen=True, slots=True)
class Outline:
    """A path in the file's own units, y downwards. Colours are ``#rrggbb`` or ``currentColor``; None: not painted."""

    segments: tuple[Segment, ...]
    look: OutlineStyle


@dataclass(frozen=True, slots=True)
class Vector:
    """A drawing: its view box (left, top, width, height), what is drawn, and the bounds of the outlines."""

    box: tuple[float, float, float, float]
    outlines: tuple[Outline, ...]
    bounds: tuple[float, float, float, float]

    def colours(self) -> list[str]:
        """Every colour in the drawing, in the order of first use."""
        used = (colour for o in self.outlines for colour in (o.look.fill, o.look.stroke) if colour)
        return list(dict.fromkeys(used))


def read_vector(file: Path, store: Store) -> Vector:
    """The drawing in an SVG file. Raises VectorError."""
    data = _bytes(file)
    key = _KEPT.key(data)
    kept = store.get(key)
    if kept is not None:
        try:
            return _revived(json.loads(kept))
        except (ValueError, KeyError, TypeError):
            pass  # damaged: as good as not kept
    try:
        vector = _read(data)
    except VectorError as error:
        raise VectorError(f"the drawing {file.name} cannot be drawn: {error}") from None
    store.put(key, json.dumps(asdict(vector), allow_nan=False).encode())
    return vector


def _bytes(file: Path) -> bytes:
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise VectorError(f"the drawing {file.name} is no file")
        if about.st_size > SIZE_LIMIT:
            raise VectorError(f"the drawing {file.name} is larger than {SIZE_LIMIT // 1000} kB")
        return file.read_bytes()
    except OSError as error:
        raise VectorError(f"the drawing {file.name} cannot be read ({error.strerror})") from error


def placed(segments: tuple[Segment, ...], matrix: Matrix) -> str:
    """The operators of a path, its points moved by a matrix."""
    a, b, c, d, e, f = matrix
    words = []
    for operator, numbers in segments:
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            words += [_n(a * x + c * y + e), _n(b * x + d * y + f)]
        words.append(operator)
    return " ".join(words)


def _n(value: float) -> str:
    return f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")


def _revived(kept: dict[str, Any]) -> Vector:
    outlines = [
        Outline(
            tuple((operator, tuple(numbers)) for operator, numbers in outline["segments"]),
            OutlineStyle(**{**outline["look"], "dash": tuple(outline["look"]["dash"])}),
        )
        for outline in kept["outlines"]
    ]
    return Vector(tuple(kept["box"]), tuple(outlines), tuple(kept["bounds"]))


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def _read(data: bytes) -> Vector:
    if data[:2] == b"\x1f\x8b":
        raise VectorError("it is compressed (SVGZ); save it as plain SVG")
    bare = data.replace(b"\0", b"")  # in UTF-16 too
    if b"<!ENTITY" in bare or (b"<!DOCTYPE" in bare and _ENTITY.search(bare)):
        raise VectorError("it uses entities; save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise VectorError("it is no SVG, or is damaged") from None
    if _name(root) != "svg":
        raise VectorError("it is no SVG")
    box = _view_box(root)
    pen = _SvgPen(box)
    rules = rules_of("".join(node.text or "" for node in root.iter() if _name(node) == "style"))
    outlines = tuple(_drawn(root, PLAIN, UPRIGHT, rules, pen, 0))
    if not outlines:
        raise VectorError("there is nothing in it to draw")
    return Vector(box, outlines, pen.bounds())


def _view_box(root: ElementTree.Element) -> tuple[float, float, float, float]:
    written = root.get("viewBox")
    try:
        if written is None:
            box = [0.0, 0.0, length(root.get("width", "")), length(root.get("height", ""))]
        else:
            box = read_numbers(written, "the viewBox")
    except VectorError:
        box = []
    if len(box) != 4 or min(box[2:]) < SMALLEST or max(map(abs, box)) > FARTHEST:
        raise VectorError("it has no viewBox that can be read")
    left, top, width, height = box
    return left, top, width, height


def _name(node: ElementTree.Element) -> str:
    """The name of an SVG element; empty for those of other makers, which do not print."""
    tag = str(node.tag)
    return tag.removeprefix(_SVG) if tag.startswith(_SVG) else "" if tag.startswith("{") else tag


def _drawn(
    node: ElementTree.Element, above: OutlineStyle, matrix: Matrix, rules: Rules, pen: _SvgPen, depth: int
) -> Iterator[Outline]:
    name = _name(node)
    if not name or name in SILENT:
        return
    if depth > DEEPEST:
        raise VectorError("its groups lie too deep in one another")
    look = look_of(node.attrib, above, rules)
    if look.hidden:
        return
    matrix = times(read_transform(node.get("transform", "")), matrix) if depth else matrix
    if name in ("svg", "g", "a"):
        if depth and name == "svg":
            raise VectorError("it has an <svg> within it")
        for inner in node:
            yield from _drawn(inner, look, matrix, rules, pen, depth + 1)
        return
    from brochure.svg.shapes import path_of

    path = path_of(name, node.attrib)
    if not path or not (look.fill or look.stroke):
        return
    if look.stroke and stretch(matrix) is None:
        raise VectorError(f"a line of <{name}> is stretched by a transform")
    yield Outline(pen.segments(path, matrix), look.scaled(stretch(matrix) or 1.0))


class _SvgPen:
    """SVG path data to segments, by fontTools, with the bounds of all that was drawn."""

    def __init__(self, box: tuple[float, float, float, float]) -> None:
        from fontTools.pens.boundsPen import BoundsPen

        self._bounds = BoundsPen(None)
        self.farthest = min(FARTHEST, 10_000 * max(box[2:]))
        self.left = MOST_NUMBERS

    def segments(self, path: str, matrix: Matrix) -> tuple[Segment, ...]:
        from fontTools.pens.recordingPen import RecordingPen
        from fontTools.pens.transformPen import TransformPen
        from fontTools.svgLib.path import parse_path

        self.left -= sum(1 for _ in _A_NUMBER.finditer(path))
        if self.left < 0:
            raise VectorError(f"its paths have more than {MOST_NUMBERS} numbers; simplify it in a drawing program")
        pen = RecordingPen()
        try:
            parse_path(path, TransformPen(pen, matrix))
            parse_path(path, TransformPen(self._bounds, matrix))
        except (ValueError, IndexError, TypeError, ArithmeticError, AssertionError, KeyError):
            raise VectorError("a path in it cannot be read") from None
        found = tuple(_without_last_step(_segments(pen.value)))
        if not all(abs(number) < self.farthest for _, values in found for number in values):
            raise VectorError("a path in it reaches beyond any page")
        return found

    def bounds(self) -> tuple[float, float, float, float]:
        found = self._bounds.bounds
        if not found:
            raise VectorError("there is nothing in it to draw")
        return found[0], found[1], found[2], found[3]


def _segments(recorded: list[tuple[str, Any]]) -> Iterator[Segment]:
    """PDF's operators for what a pen recorded; quadratic curves become cubic ones."""
    here = (0.0, 0.0)
    for kind, points in recorded:
        if kind == "closePath":
            yield "h", ()
        elif kind == "qCurveTo":
            from fontTools.pens.basePen import decomposeQuadraticSegment

            for control, end in decomposeQuadraticSegment(points):
                first = tuple(h + 2 / 3 * (c - h) for h, c in zip(here, control, strict=True))
                second = tuple(e + 2 / 3 * (c - e) for e, c in zip(end, control, strict=True))
                yield "c", (*first, *second, *end)
                here = end
        elif kind != "endPath":
            yield {"moveTo": "m", "lineTo": "l", "curveTo": "c"}[kind], tuple(v for point in points for v in point)
        if points:
            here = points[-1]


def _without_last_step(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The same, without lines to where a path began just before it is closed: closing draws them."""
    start: tuple[float, ...] = ()
    held: Segment | None = None
    for segment in segments:
        if held and not (segment[0] == "h" and held == ("l", start)):
            yield held
        if segment[0] == "m":
            start = segment[1]
        held = segment
    if held:
        yield held
