"""Follows the marked-content operators of a page: its marked sequences, with their texts and places.

ISO 32000-1, 14.6 and 14.7.4. A sequence is an artifact, or the content of a tag (it has an MCID), or says something
about a part of such a sequence (``Span`` with a language). What is painted outside of all of them is kept as loose.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from brochure.preflight import operators
from brochure.preflight.geometry import Point
from brochure.preflight.objects import get, is_dictionary, name, number, text
from brochure.preflight.syntax import FinishedError, Name, parse
from brochure.rect import Rect

if TYPE_CHECKING:
    from brochure.preflight.interpreter import Interpreter
    from brochure.preflight.painted import Kind

StreamId = tuple[int, int]
THE_PAGE: StreamId = (0, 0)
_APART = 0.6  # of the size: a raised figure is nearer to its word
_JOINING = "\u00ad-\u2010/"  # a word goes on after them on the next line
_GOING_ON = re.compile(r"[.?=&@]\w")  # an address goes on with them: no word begins so
_MOST_LOOSE = 200  # things on one page that are not marked; more of them say nothing new


@dataclass(eq=False, slots=True)
class Sequence:
    """One marked-content sequence. ``artifact`` is its type (Pagination, Layout …), ``-`` if it has none, or nothing.

    ``stream`` is the form that numbers the sequence, (0, 0) for the page.
    """

    tag: str
    mcid: int | None = None
    artifact: str = ""
    stream: StreamId = THE_PAGE
    outer: Sequence | None = None
    language: str = ""
    alt: str = ""
    actual: str = ""
    expansion: str = ""
    parts: list[str | Sequence] = field(default_factory=list)  # texts, and the sequences inside, in order
    box: Rect | None = None
    kinds: set[Kind] = field(default_factory=set)
    unread: int = 0  # codes that no Unicode character is known for

    @property
    def real(self) -> Sequence | None:
        """The innermost sequence round this that is content of a tag or an artifact."""
        found: Sequence | None = self
        while found and found.mcid is None and not found.artifact:
            found = found.outer
        return found

    @property
    def backwards(self) -> bool:
        """Whether its strings hold their characters from the last to the first (ISO 32000-2, 14.8.2.5.3)."""
        return self.tag == "ReversedChars" or bool(self.outer and self.outer.backwards)

    @property
    def text(self) -> str:
        """All that is shown in it, as it stands on the page."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


class _StringEnd(NamedTuple):
    """How a shown string ended: its last letter, where it began, where the next one would have followed, its size."""

    letter: str
    start: Point
    end: Point
    size: float

    def parts_from(self, start: Point, end: Point, size: float) -> bool:
        """Whether a word ends here although no space says so: the next string stands elsewhere.

        Where the direction turns, the next one goes on from this one's beginning, or ends where this one ended.
        """
        nearest = min(math.dist(self.end, start), math.dist(self.start, start), math.dist(self.end, end))
        away = nearest / max(self.size, size, 0.001)
        return away > _APART and not self.letter.isspace() and self.letter not in _JOINING


@dataclass(slots=True)
class MarkedSequences:
    """The marked sequences of one page in painting order; loose things with their kind; sentences about imbalance."""

    sequences: list[Sequence] = field(default_factory=list)
    loose: list[tuple[Kind, Rect, str]] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)
    open: list[Sequence] = field(default_factory=list)
    last: _StringEnd | None = None  # of what is tagged

    @property
    def real(self) -> Sequence | None:
        return self.open[-1].real if self.open else None

    @property
    def backwards(self) -> bool:
        return bool(self.open) and self.open[-1].backwards

    def painted(self, kind: Kind, box: Rect) -> None:
        """Something is painted here, seen or not."""
        if not self.open:
            if len(self.loose) < _MOST_LOOSE:
                self.loose.append((kind, box, ""))
            return
        sequence: Sequence | None = self.open[-1]
        if sequence and not sequence.real and len(self.loose) < _MOST_LOOSE:
            self.loose.append((kind, box, ""))
        while sequence:
            sequence.kinds.add(kind)
            sequence.box = sequence.box.united(box) if sequence.box else box
            sequence = sequence.outer

    def read(self, words: str, unread: int, start: Point, end: Point, size: float) -> None:
        """A string is shown, from one point of the page to another; also one that nobody sees.

        A line end without a space is one: readers that listen to a page part words where it parts them.
        """
        if self.open:
            sequence = self.open[-1]
            real = sequence.real
            if real is None or not real.artifact:
                goes_on = not words[:1].strip() or _GOING_ON.match(words)
                if self.last and not goes_on and self.last.parts_from(start, end, size):
                    sequence.parts.append(" ")
                if words:
                    self.last = _StringEnd(words[-1], start, end, size)
            sequence.parts.append(words)
            sequence.unread += unread
        elif not words.strip() and len(self.loose) < _MOST_LOOSE:  # spaces alone are not painted
            self.loose.append(("text", Rect(0, 0, 0, 0), words))


def opened(interpreter: Interpreter, operands: bytes) -> None:
    """BMC and BDC."""
    marks = interpreter.painting.marks
    outer = marks.open[-1] if marks.open else None
    found = Sequence(next(iter(operators.names(operands)), ""), outer=outer, stream=_numbering(interpreter))
    _describe(found, _properties(interpreter, operands))
    if outer:
        outer.parts.append(found)
    marks.open.append(found)
    if not interpreter.silent:
        marks.sequences.append(found)


def closed(interpreter: Interpreter, floor: int) -> None:
    """EMC; ``floor`` is how many sequences were open when this stream began."""
    marks = interpreter.painting.marks
    if len(marks.open) > floor:
        marks.open.pop()
    else:
        marks.unbalanced.append("a marked sequence ends (EMC) that never began")


def ended(interpreter: Interpreter, floor: int, owner: str) -> None:
    """A stream is at its end: what it opened it must have closed."""
    marks = interpreter.painting.marks
    if left := len(marks.open) - floor:
        marks.unbalanced.append(f"{owner} ends within {left} marked sequence{'s' if left > 1 else ''} (no EMC)")
        del marks.open[floor:]


def _numbering(interpreter: Interpreter) -> StreamId:
    """The stream whose MCIDs count here: the innermost form that has a parent tree entry of its own."""
    return interpreter.numbering[-1] if interpreter.numbering else THE_PAGE


def numbers_its_own(form: Any) -> bool:
    return get(form, "/StructParents") is not None


def _properties(interpreter: Interpreter, operands: bytes) -> dict[str, Any]:
    """What BDC says of the sequence, in the file's own words: an inline dictionary, or one that is named."""
    start = operands.find(b"<<")
    if start >= 0:
        try:
            found, _ = parse(operands, start)
        except (FinishedError, ValueError):
            return {}
        return {key: _decoded(value) for key, value in found.items()} if isinstance(found, dict) else {}
    labels = operators.names(operands)
    entry = interpreter.resource("/Properties", labels[1]) if len(labels) > 1 else None  # BMC has none
    if not is_dictionary(entry):
        return {}
    keys = ("MCID", "Lang", "Alt", "ActualText", "E", "Type", "Subtype")
    written = {key: get(entry, f"/{key}") for key in keys}
    return {key: number(v, -1) if key == "MCID" else name(v) or text(v) for key, v in written.items() if v is not None}


def _decoded(value: object) -> object:
    if not isinstance(value, bytes):
        return str(value) if isinstance(value, Name) else value
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be", "replace")
    return value.decode("utf-8-sig", "replace") if value.startswith(b"\xef\xbb\xbf") else value.decode("latin-1")


def _describe(sequence: Sequence, said: dict[str, Any]) -> None:
    mcid = said.get("MCID")
    if isinstance(mcid, int | float) and mcid >= 0:
        sequence.mcid = int(mcid)
    if sequence.tag == "Artifact":
        sequence.artifact = str(said.get("Type") or said.get("Subtype") or "-")
    sequence.language = str(said.get("Lang") or "")
    sequence.alt = str(said.get("Alt") or "")
    sequence.actual = str(said["ActualText"]) if "ActualText" in said else ""
    sequence.expansion = str(said.get("E") or "")
