"""Reads the content of any page: all that it shows, in painting order (ISO 32000-1, chapters 8, 9 and 11).

Forms, tiling patterns and soft masks are followed; circles among them and streams too long are cut short and told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from brochure.preflight import marking, nesting, objects, operators, text_objects
from brochure.preflight.colour_spaces import CMYK, GREY, RGB, UNKNOWN, Colour, Space, read_space
from brochure.preflight.geometry import IDENTITY, PdfPath, scales, times
from brochure.preflight.objects import FAULTS, Pdf, get, identity, is_stream, items, name, number
from brochure.preflight.painted import Kind, Painted, Painting
from brochure.preflight.state import GraphicsState, Pen, extend, is_hidden
from brochure.rect import Rect

if TYPE_CHECKING:
    from brochure.preflight.document import Document

MOST_STATEMENTS = 1_500_000  # on one page: some ten seconds
MOST_OBJECTS = 250_000
_MOST_FAULTS = 20
_PASSED_OVER = frozenset((b"ET", b"J", b"j", b"M", b"d", b"ri", b"i", b"MP", b"DP", b"d0", b"d1", b"path"))
_KINDS = {"/XObject": "a picture or form", "/Font": "a font", "/Shading": "a shading", "/Pattern": "a pattern"}


class Enough(Exception):
    """The page has more on it than is looked at."""


class Interpreter:
    """Runs a page's operators and collects what they paint."""

    def __init__(self, document: Document, sheet: Rect) -> None:
        self.document = document
        self.painting = Painting()
        self.state = GraphicsState(clip=sheet)
        self.kept: list[GraphicsState] = []
        self.resources: Pdf = None
        self.shape = PdfPath(IDENTITY)
        self.clipping = False
        self.letters = Pen()
        self.path: tuple[str, ...] = ()
        self.running: list[tuple[int, int]] = []
        self.hidden: list[bool] = []
        self.floor = 0  # sequences of marked content that were open when the stream that is being run began
        self.numbering: list[tuple[int, int]] = []  # the forms that number marked content of their own
        self.silent = 0  # within soft masks: what is drawn there is not painted
        self.cell: Rect | None = None  # within a pattern: the area it fills
        self.tolerant = 0  # within BX and EX: what a program of its own wrote for itself
        self.left = MOST_STATEMENTS
        self.spaces: dict[str, Space] = {}  # of the stream that is being run
        self.tiles: set[tuple[tuple[int, int], bool]] = set()

    def run(self, content: bytes, resources: Pdf) -> Painting:
        """A page's own content."""
        try:
            self.stream(content, resources, "the page")
            if self.kept:
                self.fault(f"{len(self.kept)} kept states (q) are not brought back (Q); some rasterisers stop there")
        except Enough:
            self.fault("there is more on the page than preflight looks at; the rest was not judged")
        return self.painting

    def stream(self, content: bytes, resources: Pdf, owner: str) -> None:
        outer = self.resources, self.spaces, self.floor
        self.resources, self.spaces, self.floor = resources, {}, len(self.painting.marks.open)
        act = OPERATORS.get
        try:
            for operands, operator in operators.statements(content):
                self.left -= 1
                action = act(operator)
                if action:
                    action(self, operands)
                elif operator not in _PASSED_OVER and not self.tolerant:
                    self.fault(f"{owner} has an operator that PDF does not know: {operator.decode('latin-1')[:20]}")
                if self.left <= 0 or len(self.painting.objects) > MOST_OBJECTS:
                    raise Enough
        except operators.Damaged as damage:
            self.fault(f"the content of {owner} is damaged: {damage}")
        except FAULTS as fault:
            self.fault(f"the content of {owner} cannot be read ({type(fault).__name__})")
        finally:
            marking.ended(self, self.floor, owner)
            self.resources, self.spaces, self.floor = outer

    def fault(self, sentence: str) -> None:
        """What is wrong with the content; each thing once, and no endless row of them."""
        if len(self.painting.faults) < _MOST_FAULTS and sentence not in self.painting.faults:
            self.painting.faults.append(sentence)

    # painting

    def paint(self, kind: Kind, whole: Rect, colour: Colour, stroke: bool = False) -> Painted | None:
        """Add one thing, unless it is clipped away, on a hidden layer, or wholly transparent."""
        state = self.state
        if not self.silent:
            self.painting.marks.painted(kind, self.cell or whole)
        alpha = state.stroke_alpha if stroke else state.fill_alpha
        box = whole.shared(state.clip) if state.clip else None
        if box is None or self.silent or True in self.hidden or alpha <= 0:
            return None
        found = Painted(
            kind,
            self.cell or box,
            self.cell or whole,
            colour,
            state.stroke_overprint if stroke else state.fill_overprint,
            state.mode,
            alpha,
            state.blend,
            self.path,
            patterned=self.cell is not None,
        )
        self.painting.objects.append(found)
        if self.painting.transparent is None and (not found.opaque or state.masked):
            self.painting.transparent = found
        return found

    def _fill(self, rule: bytes) -> None:
        if self.state.fill.pattern:
            nesting.patterned(self, self.state.fill, self.shape.box)
        elif found := self.paint("area", self.shape.box, self.state.fill):
            found.shape = self.shape

    def _stroke(self, rule: bytes) -> None:
        along, across = scales(self.state.ctm)
        width = self.state.width * min(along, across)
        box = self.shape.box.grown(self.state.width * max(along, across) / 2)
        if self.state.stroke.pattern:
            nesting.patterned(self, self.state.stroke, box)
        elif found := self.paint("line", box, self.state.stroke, stroke=True):
            found.shape, found.width = self.shape, width

    def finish(self, fill: bool = False, stroke: bool = False, close: bool = False) -> None:
        """End a path: paint it, then clip with it if that was asked."""
        if self.shape:
            if fill:
                self._fill(b"")
            if stroke:
                self._stroke(b"")
            if self.clipping and self.state.clip:
                self.state.clip = self.state.clip.shared(self.shape.box)
        self.shape, self.clipping = PdfPath(self.state.ctm), False

    # path and state

    def segments(self, operands: bytes) -> None:
        if not self.shape:
            self.shape = PdfPath(self.state.ctm)
        self.shape.runs.append(operands)
        self.left -= len(operands) // 64

    def rectangle(self, operands: bytes) -> None:
        x, y, w, h = operators.numbers(operands)[-4:]
        if not self.shape:
            self.shape = PdfPath(self.state.ctm)
        self.shape.rectangles.append((x, y, w, h))

    def keep(self, operands: bytes) -> None:
        if len(self.kept) > 5000:
            raise Enough
        self.kept.append(self.state.copy())

    def bring_back(self, operands: bytes) -> None:
        if self.kept:
            self.state = self.kept.pop()
        else:
            self.fault("a state is brought back (Q) that was not kept (q); some rasterisers stop there")

    def transform(self, operands: bytes) -> None:
        a, b, c, d, e, f = operators.numbers(operands)[-6:]
        self.state.ctm = times((a, b, c, d, e, f), self.state.ctm)

    def extended(self, operands: bytes) -> None:
        entry = self.named("/ExtGState", operands)
        font = items(get(entry, "/Font"))
        if len(font) == 2:
            self.state.face, self.state.size = self.document.typeface(font[0]), number(font[1])
        mask = extend(self.state, entry, self.painting)
        group = get(mask, "/G")
        if is_stream(group) and identity(group) not in self.running:
            nesting.masked(self, group, name(get(mask, "/S")) == "Luminosity")

    def named(self, kind: str, operands: bytes) -> Pdf:
        """What the resources call by the last name among the operands."""
        found = operators.names(operands)
        return self.resource(kind, found[-1]) if found else None

    def resource(self, kind: str, label: str) -> Pdf:
        """An entry of the resources. What is named and not there prints as nothing."""
        entry = objects.named(get(self.resources, kind), label)
        if entry is None:
            self.fault(f"{_KINDS.get(kind, 'a setting')} (/{label}) is named on the page and not in the file")
        return entry

    # colour

    def device(self, space: Space, stroke: bool, operands: bytes) -> None:
        values = tuple(operators.numbers(operands)[-space.count :])
        self._set(stroke, Colour(space, values) if len(values) == space.count else Colour(UNKNOWN, ()))

    def choose(self, stroke: bool, operands: bytes) -> None:
        found = operators.names(operands)
        space = self.space(found[-1]) if found else UNKNOWN
        self._set(stroke, Colour(space, space.initial))

    def space(self, label: str) -> Space:
        if label not in self.spaces:
            found = read_space(_name_object(label), get(self.resources, "/ColorSpace"))
            if found == UNKNOWN and objects.named(get(self.resources, "/ColorSpace"), label) is None:
                self.fault(f"a colour space (/{label}) is named on the page and not in the file")
            self.spaces[label] = found
        return self.spaces[label]

    def colour(self, stroke: bool, operands: bytes) -> None:
        space = (self.state.stroke if stroke else self.state.fill).space
        labels = operators.names(operands) if b"/" in operands else []
        plain = operands.partition(b"/")[0]
        self._set(stroke, Colour(space, tuple(operators.numbers(plain)), labels[-1] if labels else ""))

    def _set(self, stroke: bool, colour: Colour) -> None:
        if stroke:
            self.state.stroke = colour
        else:
            self.state.fill = colour

    # layers

    def mark(self, operands: bytes) -> None:
        labels = operators.names(operands)
        hidden = False
        if labels[:1] == ["OC"] and len(labels) > 1:
            hidden = is_hidden(objects.named(get(self.resources, "/Properties"), labels[1]), self.document.hidden)
        self.hidden.append(hidden)
        marking.opened(self, operands)

    def unmark(self, operands: bytes) -> None:
        marking.closed(self, self.floor)
        if self.hidden:
            self.hidden.pop()

    def tolerate(self, operands: bytes) -> None:
        self.tolerant += 1

    def insist(self, operands: bytes) -> None:
        self.tolerant = max(0, self.tolerant - 1)

    def clip_next(self, operands: bytes) -> None:
        self.clipping = True


def _name_object(label: str) -> Pdf:
    import pikepdf

    return pikepdf.Name(f"/{label}")


Action: TypeAlias = Callable[[Interpreter, bytes], None]


def _ended(fill: bool = False, stroke: bool = False) -> Action:
    return lambda interpreter, operands: interpreter.finish(fill, stroke)


def _device(space: Space, stroke: bool) -> Action:
    return lambda interpreter, operands: interpreter.device(space, stroke, operands)


def _width(interpreter: Interpreter, operands: bytes) -> None:
    interpreter.state.width = operators.numbers(operands)[-1]


OPERATORS: dict[bytes, Action] = {
    b"path": Interpreter.segments,
    b"re": Interpreter.rectangle,
    b"q": Interpreter.keep,
    b"Q": Interpreter.bring_back,
    b"cm": Interpreter.transform,
    b"gs": Interpreter.extended,
    b"w": _width,
    b"n": _ended(),
    b"f": _ended(fill=True),
    b"F": _ended(fill=True),
    b"f*": _ended(fill=True),
    b"S": _ended(stroke=True),
    b"s": _ended(stroke=True),
    b"B": _ended(fill=True, stroke=True),
    b"B*": _ended(fill=True, stroke=True),
    b"b": _ended(fill=True, stroke=True),
    b"b*": _ended(fill=True, stroke=True),
    b"W": Interpreter.clip_next,
    b"W*": Interpreter.clip_next,
    b"g": _device(GREY, False),
    b"G": _device(GREY, True),
    b"rg": _device(RGB, False),
    b"RG": _device(RGB, True),
    b"k": _device(CMYK, False),
    b"K": _device(CMYK, True),
    b"cs": lambda interpreter, operands: interpreter.choose(False, operands),
    b"CS": lambda interpreter, operands: interpreter.choose(True, operands),
    b"sc": lambda interpreter, operands: interpreter.colour(False, operands),
    b"scn": lambda interpreter, operands: interpreter.colour(False, operands),
    b"SC": lambda interpreter, operands: interpreter.colour(True, operands),
    b"SCN": lambda interpreter, operands: interpreter.colour(True, operands),
    b"Do": nesting.external,
    b"EI": nesting.inline,
    b"sh": nesting.shade,
    b"BMC": Interpreter.mark,
    b"BDC": Interpreter.mark,
    b"EMC": Interpreter.unmark,
    b"BX": Interpreter.tolerate,
    b"EX": Interpreter.insist,
}
OPERATORS.update(text_objects.OPERATORS)
