"""Writes the operators that show placed glyphs, in the codes of a document's own subset of the font.

What runs from right to left is written as those who extract text expect it: its strings in the order of reading, the
glyphs of each from left to right, one code for each character, marked as reversed (ISO 32000-2, 14.8.2.5.3).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from brochure.export.fonts.embedding import EmbeddedFace
from brochure.text.glyphs import Glyph, Joined
from brochure.text.runs import GlyphRun
from brochure.text.shaping.face import Face

LEAST = 0.00005  # em; less is nothing in TJ's thousandths with one decimal
DENSE = "\u2e80"  # from here on characters are written without spaces between them
SPACED = 0.08  # em by which its room must differ from its width before readers guess a space
STEPS = 100  # widths to the em that such a glyph may have
Pair = tuple[int | Joined, str]  # a glyph, or several as one, and the characters it stands for
Pairs = tuple[Pair, ...]
Parts = tuple[str | Pairs, ...]  # operators, and between them what they show


class String(NamedTuple):
    """What is shown from one place: points from the run's beginning, and the operators."""

    at: float
    parts: Parts


class Codes(dict[Pair, str]):
    """The codes of one face in this document, in the four hexadecimal digits that a content stream shows."""

    def __init__(self, face: EmbeddedFace) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, pair: Pair) -> str:
        code = self[pair] = f"{self.face.code(*pair):04X}"
        return code

    def written(self, parts: Iterable[str | Pairs]) -> str:
        """What ``shown`` made, with this document's codes."""
        return "".join([part if isinstance(part, str) else "".join([self[pair] for pair in part]) for part in parts])


def unstretched(run: GlyphRun) -> tuple[float, ...]:
    """What each advance of a run grows by, in em, before the text matrix widens all of it."""
    if run.stretch == 1:
        return run.adjust
    return tuple([(g.advance + a) / run.stretch - g.advance for g, a in zip(run.glyphs, run.adjust, strict=True)])


@lru_cache(maxsize=2048)
def shown(
    face: Face, size: float, glyphs: tuple[Glyph, ...], adjust: tuple[float, ...], rtl: bool = False
) -> tuple[String, ...]:
    """The operators that show glyphs, with pairs of glyph and characters where each document puts its own codes.

    What runs from right to left (``rtl``) starts with the pen at its right end. Kept, since every output shows the same
    glyphs, and a rebuild after a changed word nearly the same.
    """
    if rtl:
        return _shown_reversed(face, size, glyphs, adjust)
    showing = _Showing()
    nominal = face.advance
    if any(glyph[4] == "" for glyph in glyphs):
        return (String(0.0, _shown_whole(showing, size, _whole(face, glyphs, adjust, rtl))),)
    for (gid, advance, dx, dy, text), extra in zip(glyphs, adjust, strict=True):
        if text >= DENSE and abs(advance + extra - nominal(gid)) > SPACED and not (dy or showing.rise):
            wide = _widened(face, gid, advance + extra, dx)
            showing.pairs.append((wide, text))
            showing.move(advance + extra - wide.advance / face.upem)
            continue
        if dx or dy or showing.rise:  # a mark on its letter, or what follows one
            showing.raise_to(dy * size)
            showing.move(dx)
        showing.pairs.append((gid, text))
        beyond = advance + extra - dx - nominal(gid)
        if beyond > LEAST or beyond < -LEAST:
            showing.move(beyond)
    return (String(0.0, showing.ended()),)


def _widened(face: Face, gid: int, advance: float, dx: float) -> Joined:
    """A Chinese glyph as wide as the room it has: white beside it, or less than none, would be read as a space."""
    return Joined(((gid, round(dx * face.upem), 0),), int(advance * STEPS) * face.upem // STEPS)


class _Whole(NamedTuple):
    """All glyphs of one text: how far they move the pen, where they stand, how wide the font says they are (em)."""

    glyph: int | Joined
    advance: float
    dx: float
    dy: float
    width: float
    text: str


def _whole(face: Face, glyphs: Sequence[Glyph], adjust: Sequence[float], rtl: bool) -> Iterator[_Whole]:
    """The glyphs, those without a text of their own joined to the one before."""
    at, count = 0, len(glyphs)
    while at < count:
        end = at + 1
        while end < count and glyphs[end].text == "":
            end += 1
        first, advance = glyphs[at], sum([glyphs[i].advance + adjust[i] for i in range(at, end)])
        if end == at + 1:
            yield _Whole(first.gid, advance, first.dx, first.dy, face.advance(first.gid), first.text)
        else:
            joined = _joined(face.upem, glyphs[at:end], adjust[at:end], rtl)
            yield _Whole(joined, advance, 0.0, 0.0, joined.advance / face.upem, first.text)
        at = end


def _joined(upem: int, glyphs: Sequence[Glyph], adjust: Sequence[float], rtl: bool) -> Joined:
    total = sum(glyph.advance for glyph in glyphs)
    pen, parts = (total if rtl else 0.0), []
    for glyph, extra in zip(glyphs, adjust, strict=True):
        pen -= glyph.advance if rtl else 0.0
        parts.append((glyph.gid, round((pen + glyph.dx) * upem), round(glyph.dy * upem)))
        pen += 0.0 if rtl else glyph.advance + extra
    return Joined(tuple(parts), round(total * upem))


def _shown_whole(showing: _Showing, size: float, wholes: Iterator[_Whole]) -> Parts:
    due = 0.0  # how far the pen must still move before the next glyph
    for glyph, advance, dx, dy, width, text in wholes:
        showing.raise_to(dy * size)
        showing.move(due + dx)
        showing.pairs.append((glyph, text))
        due = advance - dx - width
    return showing.ended()


def _shown_reversed(face: Face, size: float, glyphs: Sequence[Glyph], adjust: Sequence[float]) -> tuple[String, ...]:
    """The spaces at either end are strings of their own: readers drop one that a string of letters begins with."""
    wholes = list(_whole(face, glyphs, adjust, rtl=True))
    ends = [index for index, whole in enumerate(wholes) if not whole.text.isspace()] or [0]
    places = [(index >= ends[0]) + (index > ends[-1]) for index in range(len(wholes))]
    strings, pen = list[String](), 0.0
    for _, group in groupby(zip(places, wholes, strict=True), key=lambda pair: pair[0]):
        string = [letter for _, whole in group for letter in _letters(face.upem, whole)]
        pen -= sum([letter.advance for letter in string]) * size
        showing = _Showing()
        for letter in reversed(string):
            showing.pairs.append((letter.glyph, letter.text))
            beyond = letter.advance - letter.width
            if beyond > LEAST or beyond < -LEAST:
                showing.move(beyond)
        strings.append(String(pen, showing.ended()))
    return tuple(strings)


def _letters(upem: int, whole: _Whole) -> Iterator[_Whole]:
    """A glyph, its place on its letter drawn in; one of several characters (lam and alef) as a code for each.

    Readers turn a string round code by code, and some of them character by character: so one character is one code. The
    last spacing one, which stands leftmost, carries the drawing; the others take their share of the room.
    """
    text, last = whole.text, len(whole.text) - 1
    spacing = [at for at, char in enumerate(text) if unicodedata.category(char)[0] != "M"] or [last]
    drawn, share = _moved(upem, whole), whole.advance / len(spacing)
    if last < 1:
        yield drawn
        return
    for at, char in enumerate(text):
        if at == spacing[-1]:
            yield drawn._replace(advance=share, text=char)
        else:
            width = share if at in spacing else 0.0
            yield _Whole(Joined((), round(width * upem)), width, 0.0, 0.0, round(width * upem) / upem, char)


def _moved(upem: int, whole: _Whole) -> _Whole:
    """The glyph that stands where another one is to be moved to."""
    if not (whole.dx or whole.dy):
        return whole
    assert isinstance(whole.glyph, int)  # several as one stand in their places
    width = round(whole.width * upem)
    joined = Joined(((whole.glyph, round(whole.dx * upem), round(whole.dy * upem)),), width)
    return whole._replace(glyph=joined, dx=0.0, dy=0.0)


class _Showing:
    """Glyphs being gathered into TJ operators."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.parts: list[str | Pairs] = []
        self.done: list[str | Pairs] = []
        self.rise = 0.0
        self.moved = 0.0  # the number written last, while nothing follows it

    def move(self, by: float) -> None:
        """Move the pen by so many em beyond the glyph's own width; in TJ a positive number moves left, in 1/1000."""
        amount = round(-by * 1000, 1)
        if not amount:
            return
        self._close()
        if self.moved:  # two numbers would be read as one
            self.parts.pop()
        self.moved = round(self.moved + amount, 1)
        if self.moved:
            self.parts.append(number(self.moved))

    def raise_to(self, rise: float) -> None:
        """Show what follows so many points above the baseline (a mark on its letter)."""
        if rise != self.rise:
            self.flush()
            self.done.append(f" {number(rise)} Ts ")
            self.rise = rise

    def _close(self) -> None:
        if self.pairs:
            self.parts += ["<", tuple(self.pairs), ">"]
            self.pairs.clear()
            self.moved = 0.0

    def ended(self) -> Parts:
        """All operators."""
        self.raise_to(0.0)
        self.flush()
        return tuple(self.done)

    def flush(self) -> None:
        """End the operator under way."""
        self._close()
        if self.parts:
            self.done += ["[", *self.parts, "] TJ"]
            self.parts.clear()
            self.moved = 0.0


def number(value: float, places: int = 3) -> str:
    """A number as PDF writes it: by default to a thousandth of a point, and never with an exponent (7.3.3)."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".")
