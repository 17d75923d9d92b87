"""Reads the strings that a finished page paints, in painting order, with where and how.

Only what text needs is interpreted: state, matrices, fonts, the fill colour, forms, and which strings run backwards
(``ReversedChars``: their characters come out in the order they are read in, ISO 32000-2, 14.8.2.5.3). Paths are skipped
in one step of a regular expression, which is what makes reading a brochure a matter of milliseconds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from brochure.preflight.finished import FinishedError, FinishedFile, FinishedPage
from brochure.preflight.finished_fonts import FinishedFont
from brochure.preflight.syntax import (
    HEX,
    NAME,
    SPACE,
    STRING,
    WORD_END,
    ParsedStream,
    PdfObject,
    from_hex,
    name,
    unescaped,
)
from brochure.rect import Rect

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
PdfResources: TypeAlias = dict[str, PdfObject]

_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SKIPPED = rb"(?:(?>[-+.\d" + SPACE + rb"]*+(?:[mlcvyhnfFBbSsWwJjMiGK]|re|[fBbW]\*|RG)[" + SPACE + rb"]))*+"
_OPERAND = rb"[-+.\d\[\]" + SPACE + rb"]++|" + HEX + rb"|" + NAME + rb"|" + STRING + rb"|<<|>>|%[^\r\n]*+"
_STATEMENT = re.compile(_SKIPPED + rb"((?:(?>" + _OPERAND + rb"))*+)(?:([A-Za-z'\"][A-Za-z0-9*]*+)|\Z)", re.DOTALL)
_ELEMENT = re.compile(rb"(" + STRING + rb"|" + HEX + rb")|([-+]?[\d.]++)", re.DOTALL)
_STRING = re.compile(STRING + rb"|" + HEX, re.DOTALL)
_IMAGE_END = re.compile(rb"[" + SPACE + rb"]EI" + WORD_END)
_INVISIBLE = (3, 7)
_SPACE_CODE = 32  # what word spacing widens, in one-byte fonts only
_DEEPEST = 20  # forms within forms


class Char(NamedTuple):
    """One painted character: its text, the origin of its glyph on the page in points, its size in points."""

    text: str
    x: float
    y: float
    size: float


class Show(NamedTuple):
    """One painted string. The origin is in points in the page's own coordinates, ``end`` where its pen stops.

    ``ink`` is the fill colour as the page sets it, such as ``0 0 0 1 k``; ``font`` has no subset tag.
    """

    text: str
    x: float
    y: float
    end: tuple[float, float]
    size: float
    font: str
    ink: str


@dataclass(slots=True)
class _State:
    """What ``q`` keeps and ``Q`` brings back."""

    ctm: Matrix = _IDENTITY
    ink: str = "0 g"
    space: str = ""
    font: FinishedFont | None = None
    size: float = 0.0
    tracking: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0

    def copy(self) -> _State:
        """Written out, since ``replace`` takes ten times as long and every block of a page keeps its state."""
        return _State(
            self.ctm,
            self.ink,
            self.space,
            self.font,
            self.size,
            self.tracking,
            self.word_space,
            self.stretch,
            self.leading,
            self.rise,
            self.mode,
        )


def shows(page: FinishedPage, within: Rect | None) -> list[Show]:
    """The strings painted on a page. Of a string that leaves ``within`` only the characters inside are kept;
    None keeps all. Text in an invisible rendering mode is not painted."""
    painter = _Painter(page.file, within)
    painter.run(page.content, page.resources)
    return painter.found


def characters(page: FinishedPage, within: Rect | None) -> list[Char]:
    """The same, character by character, each with its own origin."""
    return [Char(show.text, show.x, show.y, show.size) for show in glyphs(page, within)]


def glyphs(page: FinishedPage, within: Rect | None = None) -> list[Show]:
    """The same, glyph by glyph, each with its origin and where its own advance ends."""
    painter = _Painter(page.file, within, one_by_one=True)
    painter.run(page.content, page.resources)
    return painter.found


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


@dataclass(slots=True)
class _Painter:
    """Runs a page's operators and collects its strings."""

    file: FinishedFile
    within: Rect | None
    one_by_one: bool = False
    found: list[Show] = field(default_factory=list)
    state: _State = field(default_factory=_State)
    kept: list[_State] = field(default_factory=list)
    line: Matrix = _IDENTITY  # the text line matrix, and how far the pen has gone along it
    pen: float = 0.0
    depth: int = 0
    reversed: list[bool] = field(default_factory=list)  # for each marked sequence that is open
    fonts: dict[tuple[int, bytes], tuple[FinishedFont, float]] = field(default_factory=dict)  # by resources, operands

    def run(self, content: bytes, resources: PdfResources) -> None:
        """Interpret one content stream, of a page or of a form."""
        at, match, act = 0, _STATEMENT.match, _OPERATORS.get
        while found := match(content, at):
            at = found.end()
            operands, operator = found.groups()
            if operator is None:
                return
            if operator == b"BI":
                image = _IMAGE_END.search(content, at)
                if not image:
                    break
                at = image.end()
            elif action := act(operator):
                try:
                    action(self, operands, resources)
                except (ValueError, IndexError):
                    raise FinishedError(f"the operator {operator.decode('latin-1')} has wrong operands") from None
        raise FinishedError(f"the content of a page cannot be read after byte {at}")

    # state

    def mark(self, operands: bytes, resources: PdfResources) -> None:
        self.reversed.append(operands.lstrip().startswith(b"/ReversedChars") or self.backwards)

    def unmark(self, operands: bytes, resources: PdfResources) -> None:
        if self.reversed:
            self.reversed.pop()

    @property
    def backwards(self) -> bool:
        return bool(self.reversed) and self.reversed[-1]

    def keep(self, operands: bytes, resources: PdfResources) -> None:
        self.kept.append(self.state.copy())

    def bring_back(self, operands: bytes, resources: PdfResources) -> None:
        if self.kept:
            self.state = self.kept.pop()

    def transform(self, operands: bytes, resources: PdfResources) -> None:
        self.state.ctm = _times(_matrix(operands), self.state.ctm)

    def form(self, operands: bytes, resources: PdfResources) -> None:
        entry = self.file.dictionary(resources.get("XObject")).get(name(operands.strip()))
        form = self.file.value(entry)
        if not isinstance(form, ParsedStream) or form.dictionary.get("Subtype") != "Form":
            return
        if self.depth >= _DEEPEST:
            raise FinishedError("forms of the file are painted within each other without end")
        kept = self.state, self.kept, self.line, self.pen
        state = self.state.copy()
        own = [self.file.value(number) for number in self.file.array(form.dictionary.get("Matrix"))]
        numbers = [float(number) for number in own if isinstance(number, int | float)]
        if numbers:
            a, b, c, d, e, f = numbers
            state.ctm = _times((a, b, c, d, e, f), state.ctm)
        self.state, self.kept, self.depth = state, [], self.depth + 1
        self.run(self.file.stream(form), self.file.dictionary(form.dictionary.get("Resources")) or resources)
        self.depth -= 1
        self.state, self.kept, self.line, self.pen = kept

    # text

    def begin(self, operands: bytes, resources: PdfResources) -> None:
        self.line, self.pen = _IDENTITY, 0.0

    def choose_font(self, operands: bytes, resources: PdfResources) -> None:
        chosen = self.fonts.get((id(resources), operands))
        if chosen is None:
            font, size = operands.split()
            fonts, key = self.file.dictionary(resources.get("Font")), name(font)
            if key not in fonts:
                raise FinishedError(f"a page uses the font /{key}, which it does not have")
            chosen = self.fonts[id(resources), operands] = (self.file.font(fonts[key]), float(size))
        self.state.font, self.state.size = chosen

    def place(self, operands: bytes, resources: PdfResources) -> None:
        self.line, self.pen = _matrix(operands), 0.0

    def move(self, operands: bytes, resources: PdfResources) -> None:
        x, y = map(float, operands.split())
        a, b, c, d, e, f = self.line
        self.line, self.pen = (a, b, c, d, e + x * a + y * c, f + x * b + y * d), 0.0

    def move_and_lead(self, operands: bytes, resources: PdfResources) -> None:
        self.state.leading = -float(operands.split()[1])
        self.move(operands, resources)

    def next_line(self, operands: bytes, resources: PdfResources) -> None:
        self.move(b"0 %f" % -self.state.leading, resources)

    def show_next(self, operands: bytes, resources: PdfResources) -> None:
        self.next_line(operands, resources)
        self.show(operands, resources)

    def show_spaced(self, operands: bytes, resources: PdfResources) -> None:
        word, track, string = operands.split(None, 2)
        self.state.word_space, self.state.tracking = float(word), float(track)
        self.show_next(string, resources)

    def show(self, operands: bytes, resources: PdfResources) -> None:
        """Tj and TJ: in one go where all that the pen could reach is inside, else glyph by glyph."""
        state = self.state
        font = state.font
        if font is None:
            raise FinishedError("a page shows text before it chooses a font")
        starts_at_pen = operands.lstrip(b"[ \r\n")[:1] in (b"<", b"(")
        forwards = state.tracking >= 0 and not state.word_space and state.stretch > 0
        if self.one_by_one or not (starts_at_pen and forwards):
            self.show_glyphs(operands, font)
            return
        string, kerns = _parted(operands)
        codes = font.codes(string)
        unit = 0.001 * state.size * state.stretch
        glyphs = unit * sum(map(font.width, codes)) + len(codes) * state.tracking * state.stretch
        back = unit * sum([kern for kern in kerns if kern > 0])
        ahead = unit * sum(kerns) - back
        start, stop = self.pen, self.pen + glyphs - back - ahead
        matrix = self.matrix()
        if self.within is not None:
            inside = self.within.holds
            if not (inside(*_point(matrix, start - back)) and inside(*_point(matrix, start + glyphs - ahead))):
                self.show_glyphs(operands, font)
                return
        self.pen = stop
        if state.mode not in _INVISIBLE:
            read = map(font.text, reversed(codes) if self.backwards else codes)
            self.add("".join(read), matrix, start, stop, font)

    def show_glyphs(self, operands: bytes, font: FinishedFont) -> None:
        """The same with every glyph looked at: a space is kept wherever it stands, since nobody misses its ink."""
        state, matrix, within = self.state, self.matrix(), self.within
        text, start, stop, first = list[str](), self.pen, self.pen, len(self.found)
        for string, kern in _ELEMENT.findall(operands):
            if kern:
                self.pen -= 0.001 * float(kern) * state.size * state.stretch
                continue
            for code in font.codes(_bytes(string)):
                here, read = self.pen, font.text(code)
                space = state.word_space if code == _SPACE_CODE and not font.wide else 0.0
                self.pen += (0.001 * font.width(code) * state.size + state.tracking + space) * state.stretch
                if state.mode in _INVISIBLE or not (
                    within is None or within.holds(*_point(matrix, here)) or read.isspace()
                ):
                    continue
                if self.one_by_one:
                    self.add(read, matrix, here, self.pen, font)
                    continue
                start = start if text else here
                text.append(read)
                stop = self.pen
        if self.backwards:
            text.reverse()
            self.found[first:] = self.found[first:][::-1]
        if text:
            self.add("".join(text), matrix, start, stop, font)

    def matrix(self) -> Matrix:
        """From the text line, raised as the state says, to the page."""
        a, b, c, d, e, f = self.line
        rise = self.state.rise
        return _times((a, b, c, d, e + rise * c, f + rise * d) if rise else self.line, self.state.ctm)

    def add(self, text: str, matrix: Matrix, start: float, stop: float, font: FinishedFont) -> None:
        x, y = _point(matrix, start)
        size = self.state.size * math.hypot(matrix[2], matrix[3])
        self.found.append(Show(text, x, y, _point(matrix, stop), size, font.name, self.state.ink))


def _matrix(operands: bytes) -> Matrix:
    a, b, c, d, e, f = map(float, operands.split())
    return a, b, c, d, e, f


def _point(matrix: Matrix, along: float) -> tuple[float, float]:
    return along * matrix[0] + matrix[4], along * matrix[1] + matrix[5]


def _bytes(string: bytes) -> bytes:
    return from_hex(string) if string.startswith(b"<") else unescaped(string)


def _parted(operands: bytes) -> tuple[bytes, list[float]]:
    """All that one operator shows, and the kerning that stood between."""
    if b"(" not in operands:  # three times quicker than looking for the strings one by one
        parts = operands.replace(b">", b"<").split(b"<")
        string, between = from_hex(b"".join((b"<", *parts[1::2], b">"))), b" ".join(parts[::2])
    else:
        string, between = b"".join(map(_bytes, _STRING.findall(operands))), _STRING.sub(b" ", operands)
    return string, list(map(float, between.translate(None, b"[]").split()))


PaintAction: TypeAlias = Callable[[_Painter, bytes, PdfResources], None]


def _number(attribute: str, scale: float = 1.0) -> PaintAction:
    """An operator that sets one number of the state."""

    def act(painter: _Painter, operands: bytes, resources: PdfResources) -> None:
        setattr(painter.state, attribute, float(operands) * scale)

    return act


def _colour(operator: str) -> PaintAction:
    """An operator that sets the fill colour in a space of its own."""

    def act(painter: _Painter, operands: bytes, resources: PdfResources) -> None:
        painter.state.ink = f"{operands.decode('latin-1').strip()} {operator}"

    return act


def _space(painter: _Painter, operands: bytes, resources: PdfResources) -> None:
    painter.state.space = painter.state.ink = operands.decode("latin-1").strip()


def _spaced_colour(painter: _Painter, operands: bytes, resources: PdfResources) -> None:
    painter.state.ink = f"{painter.state.space} {operands.decode('latin-1').strip()} scn"


def _mode(painter: _Painter, operands: bytes, resources: PdfResources) -> None:
    painter.state.mode = int(operands)


_OPERATORS: dict[bytes, PaintAction] = {
    b"BMC": _Painter.mark,
    b"BDC": _Painter.mark,
    b"EMC": _Painter.unmark,
    b"q": _Painter.keep,
    b"Q": _Painter.bring_back,
    b"cm": _Painter.transform,
    b"Do": _Painter.form,
    b"BT": _Painter.begin,
    b"Tf": _Painter.choose_font,
    b"Tm": _Painter.place,
    b"Td": _Painter.move,
    b"TD": _Painter.move_and_lead,
    b"T*": _Painter.next_line,
    b"Tj": _Painter.show,
    b"TJ": _Painter.show,
    b"'": _Painter.show_next,
    b'"': _Painter.show_spaced,
    b"Tc": _number("tracking"),
    b"Tw": _number("word_space"),
    b"Tz": _number("stretch", 0.01),
    b"TL": _number("leading"),
    b"Ts": _number("rise"),
    b"Tr": _mode,
    b"g": _colour("g"),
    b"rg": _colour("rg"),
    b"k": _colour("k"),
    b"cs": _space,
    b"sc": _spaced_colour,
    b"scn": _spaced_colour,
}
