"""Marks vector shapes on the page, moves and turns them, and makes those in the inks of the ground.

All lengths are points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from brochure.frame import Element, Mark, Shape
from brochure.icon_set import is_name
from brochure.layout.context import BlockContext
from brochure.layout.kit import rings
from brochure.rect import Rect
from brochure.svg.icon_paths import icon_path, named_icon_path
from brochure.svg.quantities import VectorError
from charts import mirroring
from charts.recorded_picture import Paint, Stroke


def mark(canvas: Any, make: Callable[[float, float], Mark]) -> None:
    """Add a mark to the page being laid out; ``make`` is told where the flowable's origin lies on the page."""
    canvas.marks.append(make(*canvas.absolutePosition(0, 0)))


def turned(shape: Shape, width: float) -> Shape:
    """The shape on the other side of a width: drawn lines are turned round, what is filled (icons, codes) is moved."""
    x, y = shape.at
    box = shape.box.mirrored(width)
    if shape.stroke is None:
        return replace(shape, at=(x + box.left - shape.box.left, y), box=box)
    return replace(shape, path=mirroring.turned(shape.path, 0.0), at=(width - x, y), box=box)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape further right by dx and higher by dy."""
    x, y = shape.at
    return replace(shape, at=(x + dx, y + dy), box=shape.box.moved(dx, dy))


def icon(context: BlockContext, icon: str, size: float, alt: str = "", *, ink: str = "") -> Shape:
    """An icon by its name or from an SVG file, its longer side ``size`` points; an artifact unless it says something.

    ``ink``: unless said, that of all icons.
    """
    element = context.element("figure", alt=alt) if alt else context.element("artifact", artifact="layout")
    style, store = context.edition.brand.icons, context.edition.store
    path, width = "", size
    try:
        if is_name(icon):
            path, width = named_icon_path(icon, style.weight, size, store)
        else:
            path = icon_path(context.edition.folder / icon, size, store)
    except VectorError as error:
        place = getattr(icon, "place", context.place)
        context.problem("unreadable-icon", str(error), place, "icons are SVG files of filled paths")
    return Shape(element, path, Rect.sized(0, 0, width, size), fill=Paint(context.ink(ink or style.ink)))


def disc(context: BlockContext, x: float, y: float, radius: float, ink: str, element: Element | None = None) -> Shape:
    """A filled circle round (x, y)."""
    box = Rect(x, y, x, y).grown(radius)
    element = element or context.element("artifact", artifact="layout")
    return Shape(element, rings.disc(x, y, radius), box, fill=Paint(context.ink(ink)))


def area(context: BlockContext, box: Rect, ink: str) -> Shape:
    """A filled rectangle behind the text."""
    path = f"{box.left:.3f} {box.bottom:.3f} {box.width:.3f} {box.height:.3f} re"
    return Shape(context.element("artifact", artifact="background"), path, box, fill=Paint(context.ink(ink)))


def line(context: BlockContext, path: str, box: Rect, width: float = 0, ink: str = "rule") -> Shape:
    """A stroked path; ``width`` points, by default the ground's rule."""
    stroke = Stroke(Paint(context.ink(ink)), width or context.ground.rule_width)
    return Shape(context.element("artifact", artifact="layout"), path, box, stroke=stroke)
