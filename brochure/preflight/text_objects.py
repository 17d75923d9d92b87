"""Runs the text operators of a content stream: the interpreter gets each string they paint with its box."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from brochure.preflight import nesting, operators
from brochure.preflight.geometry import IDENTITY, Matrix, box_of, moved, scales, times
from brochure.preflight.painted import ShownText

if TYPE_CHECKING:
    from brochure.preflight.interpreter import Interpreter

_ASCENT, _DESCENT = 0.72, -0.21  # of a line of Latin text, in sizes; only places on the page depend on it
_SPACE_CODE = 32  # what word spacing widens, in one-byte fonts only
_INVISIBLE = (3, 7)


def _begin(interpreter: Interpreter, operands: bytes) -> None:
    interpreter.letters.line = interpreter.letters.text = IDENTITY


def _choose_font(interpreter: Interpreter, operands: bytes) -> None:
    state = interpreter.state
    entry = interpreter.named("/Font", operands)
    state.face = interpreter.document.typeface(entry) if entry is not None else None
    state.size = operators.number(operands.rsplit(None, 1)[-1])


def _place(interpreter: Interpreter, operands: bytes) -> None:
    a, b, c, d, e, f = operators.numbers(operands)[-6:]
    interpreter.letters.line = interpreter.letters.text = (a, b, c, d, e, f)


def _move_by(interpreter: Interpreter, x: float, y: float) -> None:
    letters = interpreter.letters
    letters.line = letters.text = times((1.0, 0.0, 0.0, 1.0, x, y), letters.line)


def _move(interpreter: Interpreter, operands: bytes) -> None:
    x, y = operators.numbers(operands)[-2:]
    _move_by(interpreter, x, y)


def _move_and_lead(interpreter: Interpreter, operands: bytes) -> None:
    x, y = operators.numbers(operands)[-2:]
    interpreter.state.leading = -y
    _move_by(interpreter, x, y)


def _next_line(interpreter: Interpreter, operands: bytes) -> None:
    _move_by(interpreter, 0.0, -interpreter.state.leading)


def _show_next(interpreter: Interpreter, operands: bytes) -> None:
    _next_line(interpreter, b"")
    _show(interpreter, operands)


def _show_spaced(interpreter: Interpreter, operands: bytes) -> None:
    word, track, string = operands.split(None, 2)
    interpreter.state.word_space, interpreter.state.tracking = operators.number(word), operators.number(track)
    _show_next(interpreter, string)


def _show(interpreter: Interpreter, operands: bytes) -> None:
    """Tj and TJ: the whole of what one operator shows is one text."""
    state, letters = interpreter.state, interpreter.letters
    face, size = state.face, state.size
    if face is None:
        interpreter.fault("a text is shown before a font is chosen")
        return
    pen, words, missing = 0.0, [], []
    start = None
    drawn, unit, tracking, word_space = face.drawn, face.unit * size, state.tracking, state.word_space
    for string, kern in operators.strings(operands):
        pen -= kern * 0.001 * size
        start = pen if start is None else start
        for code in face.split(string):
            width, text, lacking = drawn(code)
            pen += width * unit + tracking
            if code == _SPACE_CODE and not face.wide:
                pen += word_space
            words.append(text)
            if lacking:
                missing.append(code)
    matrix = times(times((size * state.stretch, 0.0, 0.0, size, 0.0, state.rise), letters.text), state.ctm)
    backwards = interpreter.painting.marks.backwards
    if backwards:
        words.reverse()
    shown = ShownText("".join(words), face, scales(matrix)[1], tuple(missing))
    if not interpreter.silent and size:
        ends = [moved(matrix, (start or 0.0) / size, 0.0), moved(matrix, pen / size, 0.0)]
        first, last = reversed(ends) if backwards else ends
        interpreter.painting.marks.read(shown.words, words.count(""), first, last, shown.size)
    _paint(interpreter, shown, matrix, start or 0.0, pen)
    on = (0.0, pen) if face.vertical else (pen * state.stretch, 0.0)
    letters.text = times((1.0, 0.0, 0.0, 1.0, *on), letters.text)


def _paint(interpreter: Interpreter, text: ShownText, matrix: Matrix, start: float, end: float) -> None:
    """Hand a shown string over, unless nothing of it can be seen."""
    state = interpreter.state
    if state.render in _INVISIBLE or start == end or not (text.words.strip() or text.missing or not text.words):
        return
    if state.size == 0 or text.size == 0:
        return
    left, right = sorted((start / state.size, end / state.size))
    if text.face.vertical:
        whole = box_of(matrix, -0.5, -right, 0.5, -left)
    else:
        whole = box_of(matrix, left, _DESCENT, right, _ASCENT)
    outlined = state.render in (1, 5)
    colour = state.stroke if outlined else state.fill
    if colour.pattern:
        nesting.patterned(interpreter, colour, whole)
    width = state.width * min(scales(state.ctm))
    found = interpreter.paint("text", whole, colour, stroke=outlined)
    if found:
        found.text = text
        found.width, found.outline = width if state.render in (1, 2, 5, 6) else 0.0, outlined
    if state.render in (2, 6) and state.stroke != colour:
        outline = interpreter.paint("text", whole, state.stroke, stroke=True)
        if outline:
            outline.text, outline.width, outline.outline = text, width, True


Action: TypeAlias = Callable[["Interpreter", bytes], None]


def _number(attribute: str, scale: float = 1.0) -> Action:
    """An operator that sets one number of the state."""

    def act(interpreter: Interpreter, operands: bytes) -> None:
        setattr(interpreter.state, attribute, operators.numbers(operands)[-1] * scale)

    return act


def _render(interpreter: Interpreter, operands: bytes) -> None:
    interpreter.state.render = int(operators.numbers(operands)[-1])


OPERATORS: dict[bytes, Action] = {
    b"BT": _begin,
    b"Tf": _choose_font,
    b"Tm": _place,
    b"Td": _move,
    b"TD": _move_and_lead,
    b"T*": _next_line,
    b"Tj": _show,
    b"TJ": _show,
    b"'": _show_next,
    b'"': _show_spaced,
    b"Tc": _number("tracking"),
    b"Tw": _number("word_space"),
    b"Tz": _number("stretch", 0.01),
    b"TL": _number("leading"),
    b"Ts": _number("rise"),
    b"Tr": _render,
}
