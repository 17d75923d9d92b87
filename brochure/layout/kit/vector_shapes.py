"""Marks vector shapes on the page, moves and turns them, and makes those of the kit in the inks of its ground.

All lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.frame import Box, Element, Mark, Shape
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit import rings
from brochure.model.brand import MM
from charts import mirroring
from charts.picture import Paint, Stroke

LEAST_MODULE = 0.33  # mm: a finer code is read by good cameras in good light, if the press holds it

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit


def mark(canvas: Any, make: Callable[[float, float], Mark]) -> None:
    """Add a mark to the page being laid out; ``make`` is told where the flowable's origin lies on the page."""
    canvas.marks.append(make(*canvas.absolutePosition(0, 0)))


def turned(shape: Shape, width: float) -> Shape:
    """The shape on the other side of a width: drawn lines are turned round, what is filled (icons, codes) is moved."""
    x, y = shape.at
    box = shape.box._replace(x=width - shape.box.x - shape.box.width)
    if shape.stroke is None:
        return replace(shape, at=(x + box.x - shape.box.x, y), box=box)
    return replace(shape, path=mirroring.turned(shape.path, 0.0), at=(width - x, y), box=box)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape further right by dx and higher by dy."""
    x, y = shape.at
    box = shape.box._replace(x=shape.box.x + dx, y=shape.box.y + dy)
    return replace(shape, at=(x + dx, y + dy), box=box)


def icon(kit: Kit, file: str, size: float, alt: str = "", *, ink: str = "text") -> Shape:
    """A vector icon from an SVG file, ``size`` points wide; an artifact unless it says something."""
    element = kit.element("figure", alt=alt) if alt else kit.element("artifact", artifact="layout")
    path = kit.book.icon(Path(file), size, getattr(file, "place", kit.place))
    return Shape(element, path, Box(0, 0, size, size), fill=Paint(kit.ink(ink)))


def qr_code(kit: Kit, data: str, x: float, y: float, size: float, quiet: int) -> Shape:
    """A QR code in a square of ``size`` points, ``quiet`` modules of white included; black, whatever the ground."""
    try:
        path = kit.book.qr(data, x, y, size, quiet)
        _check_modules(kit, kit.book.qr_modules(data, quiet), size, quiet)
    except ValueError:
        kit.problem("bad-code", "the address is too long for a QR code", hint="use a shorter one")
        path = ""
    element = kit.element("figure", alt=kit.word("code").format(data))
    element.again = lambda kit, _: kit.code_alone(data, size, quiet)
    return Shape(element, path, Box(x, y, size, size), fill=Paint("key"))


def _check_modules(kit: Kit, modules: int, size: float, quiet: int) -> None:
    """A warning for a code that is too fine to print: many telephones do not read it."""
    if size / modules >= LEAST_MODULE * MM:
        return
    version = (modules - 2 * quiet - 17) // 4
    sentence = f"the code is of version {version}, with modules of {size / modules / MM:.2f} mm on {size / MM:.0f} mm"
    wanted = math.ceil(LEAST_MODULE * modules)
    hint = f"use a shorter address, or write qr_size: {wanted}, for modules of {LEAST_MODULE} mm"
    kit.book.problems.add("dense-code", sentence, kit.place, hint, "warning")


def code_alone(kit: Kit, data: str, size: float, quiet: int) -> Flowable:
    """A QR code on a panel of its own, on white."""
    panel = kit.panel(math.ceil(size / kit.unit))
    panel.shape(kit.qr_code(data, 0, -size, size, quiet))
    return panel.done()


def disc(kit: Kit, x: float, y: float, radius: float, ink: str, element: Element | None = None) -> Shape:
    """A filled circle round (x, y)."""
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    element = element or kit.element("artifact", artifact="layout")
    return Shape(element, rings.disc(x, y, radius), box, fill=Paint(kit.ink(ink)))


def area(kit: Kit, box: Box, ink: str) -> Shape:
    """A filled rectangle behind the text."""
    path = f"{box.x:.3f} {box.y:.3f} {box.width:.3f} {box.height:.3f} re"
    return Shape(kit.element("artifact", artifact="background"), path, box, fill=Paint(kit.ink(ink)))


def line(kit: Kit, path: str, box: Box, width: float = 0, ink: str = "rule") -> Shape:
    """A stroked path; ``width`` points, by default the ground's rule."""
    stroke = Stroke(Paint(kit.ink(ink)), width or kit.ground.rule_width)
    return Shape(kit.element("artifact", artifact="layout"), path, box, stroke=stroke)
