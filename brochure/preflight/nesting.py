"""Paints what a page draws by name: forms, patterns, pictures, shadings and soft masks.

Each is run in the interpreter's own state, with what it changes put back; circles are cut and told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brochure.preflight import marking, operators
from brochure.preflight.colour_spaces import GREY, Colour, read_space
from brochure.preflight.geometry import IDENTITY, Matrix, PdfPath, box_of, times
from brochure.preflight.images import drawn_image, inline_image
from brochure.preflight.objects import FAULTS, Pdf, TooLarge, get, identity, is_stream, name, number, numbers
from brochure.preflight.painted import Image, TransparencyGroup
from brochure.preflight.state import GraphicsState, Pen, is_hidden
from brochure.rect import Rect

if TYPE_CHECKING:
    from brochure.preflight.interpreter import Interpreter

_FORBIDDEN = ("/OPI", "/Alternates", "/F", "/PS")  # of images and forms: what stands elsewhere, or in another way
_DEEPEST = 28
_FORM = 40  # statements that opening a form takes as long as


def external(interpreter: Interpreter, operands: bytes) -> None:
    entry = interpreter.named("/XObject", operands)
    if not is_stream(entry) or is_hidden(get(entry, "/OC"), interpreter.document.hidden):
        return
    label = operators.names(operands)[-1]
    interpreter.painting.states += [key for key in _FORBIDDEN if get(entry, key) is not None]
    if name(get(entry, "/Subtype2")) == "PS":
        interpreter.painting.states.append("/PS")
    if name(get(entry, "/Subtype")) == "Image":
        image = drawn_image(entry, label, interpreter.state.ctm, get(interpreter.resources, "/ColorSpace"))
        _image(interpreter, replace(image, fault=interpreter.document.image_fault(entry, image)))
    elif name(get(entry, "/Subtype")) == "Form":
        if get(entry, "/Group") is not None:
            _group(interpreter, entry, f"form /{label}")
        _form(interpreter, entry, f"form /{label}")
    elif name(get(entry, "/Subtype")) == "PS":
        interpreter.painting.states.append("/PS")


def inline(interpreter: Interpreter, operands: bytes) -> None:
    _image(interpreter, inline_image(operands, interpreter.state.ctm, interpreter.space))


def masked(interpreter: Interpreter, group: Pdf, by_light: bool) -> None:
    """Run a soft mask's group for what it blends in; nothing of it is painted itself."""
    _group(interpreter, group, "soft mask", mask=by_light)
    interpreter.silent += 1
    try:
        _form(interpreter, group, "soft mask")
    finally:
        interpreter.silent -= 1


def _image(interpreter: Interpreter, image: Image) -> None:
    colour = interpreter.state.fill if image.stencil else Colour(image.space, ())
    found = interpreter.paint("image", box_of(interpreter.state.ctm, 0, 0, 1, 1), colour)
    if found:
        found.image = image
        if image.masked and interpreter.painting.transparent is None:
            interpreter.painting.transparent = found


def _group(interpreter: Interpreter, form: Pdf, owner: str, mask: bool = False) -> None:
    group = get(form, "/Group")
    if name(get(group, "/S")) != "Transparency":
        return
    written = get(group, "/CS")
    space = read_space(written, get(get(form, "/Resources"), "/ColorSpace")) if written is not None else None
    box = _form_box(interpreter, form).shared(interpreter.state.clip) if interpreter.state.clip else None
    interpreter.painting.groups.append(TransparencyGroup(space, owner, box, mask))


def _form_box(interpreter: Interpreter, form: Pdf) -> Rect:
    corners = numbers(get(form, "/BBox"))
    matrix = times(_matrix(get(form, "/Matrix")), interpreter.state.ctm)
    return box_of(matrix, *corners) if len(corners) == 4 else interpreter.state.clip or Rect(0, 0, 0, 0)


def _form(interpreter: Interpreter, form: Pdf, label: str) -> None:
    key = identity(form)
    interpreter.left -= _FORM
    if key in interpreter.running and key != (0, 0):
        interpreter.fault(f"the {label} paints itself without end")
        return
    if len(interpreter.running) >= _DEEPEST:
        interpreter.fault("forms are painted within each other without end")
        return
    outer = interpreter.state, interpreter.kept, interpreter.letters, interpreter.path, interpreter.hidden
    state = outer[0].copy()
    state.clip = state.clip.shared(_form_box(interpreter, form)) if state.clip else None
    state.ctm = times(_matrix(get(form, "/Matrix")), state.ctm)
    state.masked = state.masked and not interpreter.silent
    interpreter.state, interpreter.kept, interpreter.letters = state, [], Pen()
    interpreter.path, interpreter.hidden = (*outer[3], label), list(outer[4])
    interpreter.shape = PdfPath(state.ctm)
    interpreter.running.append(key)
    numbered = [key] if marking.numbers_its_own(form) else []
    interpreter.numbering += numbered
    if state.clip or interpreter.silent:
        _content(interpreter, form, label)
    del interpreter.numbering[len(interpreter.numbering) - len(numbered) :]
    interpreter.running.pop()
    interpreter.state, interpreter.kept, interpreter.letters, interpreter.path, interpreter.hidden = outer
    interpreter.shape = PdfPath(interpreter.state.ctm)


def _content(interpreter: Interpreter, form: Pdf, label: str) -> None:
    try:
        content = interpreter.document.unpacked(form)
    except TooLarge:
        interpreter.fault(f"the {label} unpacks to more than a page can need; it was not judged")
    except FAULTS:
        interpreter.fault(f"the {label} cannot be unpacked")
    else:
        interpreter.stream(content, get(form, "/Resources") or interpreter.resources, f"the {label}")


def patterned(interpreter: Interpreter, colour: Colour, whole: Rect) -> None:
    """An area filled with a pattern: its shading, or what is in its cell, once for the area."""
    entry = interpreter.resource("/Pattern", colour.pattern)
    area = whole.shared(interpreter.state.clip) if interpreter.state.clip else None
    if entry is None or area is None:
        return
    if number(get(entry, "/PatternType")) == 2:
        _shading(interpreter, get(entry, "/Shading"), whole)
        return
    if interpreter.silent or True in interpreter.hidden or identity(entry) in interpreter.running:
        return
    first = (identity(entry), interpreter.cell is None) not in interpreter.tiles
    interpreter.tiles.add((identity(entry), interpreter.cell is None))
    if not first and len(interpreter.painting.objects) > 20_000:
        return
    outer = interpreter.state, interpreter.cell
    uncoloured = number(get(entry, "/PaintType")) == 2
    base = colour.space.base
    ink = Colour(base, colour.values) if uncoloured and base else Colour(GREY, (0.0,))
    interpreter.state = GraphicsState(fill=ink, stroke=ink)
    interpreter.cell = interpreter.cell or area
    try:
        _form(interpreter, entry, f"pattern /{colour.pattern}")
    finally:
        interpreter.state, interpreter.cell = outer


def _shading(interpreter: Interpreter, entry: Pdf, whole: Rect) -> None:
    space = read_space(get(entry, "/ColorSpace"), get(interpreter.resources, "/ColorSpace"))
    interpreter.paint("shading", whole, Colour(space, ()))


def shade(interpreter: Interpreter, operands: bytes) -> None:
    entry = interpreter.named("/Shading", operands)
    if entry is not None and interpreter.state.clip:
        _shading(interpreter, entry, interpreter.state.clip)


def _matrix(value: Pdf) -> Matrix:
    found = numbers(value)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY
