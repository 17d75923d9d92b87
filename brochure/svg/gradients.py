"""Reads the gradients of an SVG file (SVG 1.1, 13.2), with what they take over from one another."""

from __future__ import annotations

import math
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from brochure.svg.css_colours import CURRENT, read_colour
from brochure.svg.painting import Shade, opacity
from brochure.svg.path_segments import PathBounds
from brochure.svg.quantities import VectorError, length, share
from brochure.svg.svg_tree import SvgSource, inner, name_of
from brochure.svg.transforms import UPRIGHT, Matrix, read_transform, times

GRADIENTS = ("linearGradient", "radialGradient")
MOST_STOPS = 200
_LONGEST_CHAIN = 20  # gradients that take over from one another
_EDGE = 0.999  # of the radius: how far from the middle light may fall in

Stops = tuple[tuple[float, str, float], ...]


def shade(
    source: SvgSource, node: Element, bounds: PathBounds | None, matrix: Matrix, colour: str, *, later: bool = False
) -> Shade | None:
    """A gradient as it paints a shape with these ``bounds``, both in the units that a matrix takes to the file's.

    ``colour`` is what ``currentColor`` means there. A gradient of one stop, or of no extent, has one colour all over.
    ``later``: the bounds are those of letters and not known yet. None: nothing is painted. Raises VectorError.
    """
    chain = _chain(source, node)
    given: dict[str, str] = {}
    for one in reversed(chain):
        given.update(one.attrib)
    stops = next((found for one in chain if (found := _stops(source, one, colour))), ())
    if given.get("spreadMethod", "pad") != "pad" and len(stops) > 1:
        raise VectorError("it draws with a gradient that repeats (spreadMethod)")
    boxed = given.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox"
    if not stops or (boxed and not bounds and not later):
        return None
    turned = _turned(given.get("gradientTransform", ""))
    if boxed and bounds:
        left, top, right, bottom = bounds
        if right <= left or bottom <= top:
            return None
        turned = times(turned, (right - left, 0, 0, bottom - top, left, top))
    view = (1.0, 1.0) if boxed else source.box[2:]
    coords = (_circles if name_of(node) == "radialGradient" else _line)(given, view)
    boxed_later = boxed and later
    return Shade(*_drawable(coords, stops), turned if boxed_later else times(turned, matrix), boxed_later)


def _turned(written: str) -> Matrix:
    """A gradient's own transform; none where it is damaged, as by a program that wrote commas into its numbers: all
    browsers show such gradients so, and their makers know no other look."""
    try:
        return read_transform(written)
    except VectorError:
        return UPRIGHT


def _drawable(coords: tuple[float, ...], stops: Stops) -> tuple[tuple[float, ...], Stops]:
    """The same, but in its last colour where it has no extent (SVG 1.1, 13.2.2 and 13.2.3)."""
    radial = len(coords) == 6
    if (coords[5] <= 0) if radial else (coords[:2] == coords[2:]):
        return ((0, 0, 0, 0, 0, 1) if radial else (0, 0, 1, 0)), stops[-1:]
    return coords, stops


def _chain(source: SvgSource, node: Element) -> list[Element]:
    """A gradient and those that it takes over from, the nearest first."""
    chain = [node]
    while (above := source.linked(chain[-1])) is not None and name_of(above) in GRADIENTS:
        if above in chain or len(chain) > _LONGEST_CHAIN:
            raise VectorError("its gradients take over from one another in a circle")
        chain.append(above)
    return chain


def _line(given: dict[str, str], view: tuple[float, float]) -> tuple[float, ...]:
    defaults = (("x1", "0%"), ("y1", "0%"), ("x2", "100%"), ("y2", "0%"))
    return tuple(length(given.get(name, usual), view[i % 2]) for i, (name, usual) in enumerate(defaults))


def _circles(given: dict[str, str], view: tuple[float, float]) -> tuple[float, ...]:
    """The point (or circle) of the light and the outer circle."""
    x, y = length(given.get("cx", "50%"), view[0]), length(given.get("cy", "50%"), view[1])
    radius = length(given.get("r", "50%"), math.hypot(*view) / math.sqrt(2))
    fx = length(given["fx"], view[0]) if given.get("fx") else x
    fy = length(given["fy"], view[1]) if given.get("fy") else y
    light = length(given.get("fr", "0"), math.hypot(*view) / math.sqrt(2))
    if (away := math.hypot(fx - x, fy - y)) > _EDGE * radius > 0:  # SVG 1.1, 13.2.3: it falls in at the edge
        fx, fy = x + (fx - x) / away * _EDGE * radius, y + (fy - y) / away * _EDGE * radius
    return fx, fy, max(0.0, light), x, y, radius


def _stops(source: SvgSource, node: Element, colour: str) -> Stops:
    found = tuple(_each(source, node, colour))
    if len(found) > MOST_STOPS:
        raise VectorError(f"a gradient in it has more than {MOST_STOPS} stops")
    return found


def _each(source: SvgSource, node: Element, current: str) -> Iterator[tuple[float, str, float]]:
    """The stops, their offsets rising."""
    least = 0.0
    for stop in inner(node):
        if name_of(stop) != "stop":
            continue
        said = source.style(stop)
        written = said.get("offset") or "0"
        least = max(least, share(written, f"the offset “{written[:20]}”"))
        colour, alpha = read_colour(said.get("stop-color") or "#000000")
        alpha = (alpha if colour else 0.0) * opacity(said.get("stop-opacity") or "1")
        yield least, (current if colour == CURRENT else colour or "#000000"), alpha
