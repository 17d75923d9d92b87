"""Makes QR codes as shapes of a panel, black on white whatever the ground, and says which are too fine to print.

All lengths are points.
"""

from __future__ import annotations

import math

from brochure.frame import Shape
from brochure.layout.context import BlockContext
from brochure.layout.flow import grid_frame
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit.qr_symbol import modules_of, qr_path
from brochure.model.brand import MM
from brochure.rect import Rect
from charts.recorded_picture import Paint

LEAST_MODULE = 0.33  # mm: a finer code is read by good cameras in good light, if the press holds it


def qr_code(context: BlockContext, data: str, x: float, y: float, size: float, quiet: int, alt: str = "") -> Shape:
    """A QR code in a square of ``size`` points, ``quiet`` modules of white included; black, whatever the ground.

    ``alt``: what is said of it to those who do not see it; unless given, the data.
    """
    store = context.edition.store
    try:
        path = qr_path(data, x, y, size, quiet, store)
        _check_modules(context, modules_of(data, quiet, store), size, quiet)
    except ValueError:
        context.problem("bad-code", "this is too long for a QR code", hint="use a shorter address, or fewer contacts")
        path = ""
    element = context.element("figure", alt=alt or context.word("code").format(data))
    element.relayout = lambda context, _: code_alone(context, data, size, quiet, alt)
    return Shape(element, path, Rect.sized(x, y, size, size), fill=Paint("key"))


def _check_modules(context: BlockContext, modules: int, size: float, quiet: int) -> None:
    """A warning for a code that is too fine to print: many telephones do not read it."""
    if size / modules >= LEAST_MODULE * MM:
        return
    version = (modules - 2 * quiet - 17) // 4
    sentence = f"the code is of version {version}, with modules of {size / modules / MM:.2f} mm on {size / MM:.0f} mm"
    wanted = math.ceil(LEAST_MODULE * modules)
    hint = f"use a shorter address, or write qr_size: {wanted}, for modules of {LEAST_MODULE} mm"
    context.edition.problems.add("dense-code", sentence, context.place, hint, "warning")


def quiet_width(context: BlockContext, data: str, size: float, quiet: int) -> float:
    """How wide the white round a code is, within its ``size``; 0 for data that no code holds."""
    try:
        return quiet * size / modules_of(data, quiet, context.edition.store)
    except ValueError:
        return 0.0


def is_too_fine(context: BlockContext, data: str, size: float, quiet: int) -> bool:
    """Whether a code of ``size`` has modules that many telephones do not read once they are printed."""
    return quiet_width(context, data, size, quiet) / quiet < LEAST_MODULE * MM


def code_alone(context: BlockContext, data: str, size: float, quiet: int, alt: str = "") -> Flowable:
    """A QR code on a panel of its own, on white."""
    panel = grid_frame.panel(context, math.ceil(size / context.unit))
    panel.shape(qr_code(context, data, 0, -size, size, quiet, alt))
    return panel.done()
