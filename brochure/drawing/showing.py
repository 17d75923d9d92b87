"""Placed glyphs in; the operators that show them, in the codes of a document's own subset of the font, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from brochure.text.embedding import EmbeddedFace
from brochure.text.fonts import Face, Glyph, Joined

LEAST = 0.00005  # em; less is nothing in TJ's thousandths with one decimal
Pair = tuple[int | Joined, str]  # a glyph, or several as one, and the characters it stands for
Pairs = tuple[Pair, ...]


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


@lru_cache(maxsize=2048)
def shown(
    face: Face, size: float, glyphs: tuple[Glyph, ...], adjust: tuple[float, ...], rtl: bool = False
) -> tuple[str | Pairs, ...]:
    """The operators that show glyphs, with pairs of glyph and characters where each document puts its own codes.

    What runs from right to left (``rtl``) is shown in the order of reading too: the pen starts at the right and goes
    back over each glyph (ISO 32000-2, 14.8.2.5.3). Kept, since every output shows the same glyphs, and a rebuild after
    a changed word nearly the same.
    """
    showing = _Showing()
    nominal = face.advance
    if rtl or any(glyph[4] == "" for glyph in glyphs):
        return _shown_whole(showing, face, size, _whole(face, glyphs, adjust, rtl), rtl)
    for (gid, advance, dx, dy, text), extra in zip(glyphs, adjust, strict=True):
        if dx or dy or showing.rise:  # a mark on its letter, or what follows one
            showing.raise_to(dy * size)
            showing.move(dx)
        showing.pairs.append((gid, text))
        beyond = advance + extra - dx - nominal(gid)
        if beyond > LEAST or beyond < -LEAST:
            showing.move(beyond)
    return showing.ended()


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


def _shown_whole(
    showing: _Showing, face: Face, size: float, wholes: Iterator[_Whole], rtl: bool
) -> tuple[str | Pairs, ...]:
    """In the order of reading: from right to left the pen goes back over each glyph before it shows it."""
    due = 0.0  # how far the pen must still move before the next glyph
    for glyph, advance, dx, dy, width, text in wholes:
        showing.raise_to(dy * size)
        showing.move(due + dx - (advance if rtl else 0.0))
        showing.pairs.append((glyph, text))
        due = -dx - width + (0.0 if rtl else advance)
    return showing.ended()


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

    def ended(self) -> tuple[str | Pairs, ...]:
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
