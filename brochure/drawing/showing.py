"""Placed glyphs in; the operators that show them, in the codes of a document's own subset of the font, out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from brochure.text.embedding import EmbeddedFace
from brochure.text.fonts import Face, Glyph

LEAST = 0.00005  # em; less is nothing in TJ's thousandths with one decimal
Pair = tuple[int, str]  # a glyph and the characters it stands for
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
    back over each glyph (ISO 32000-2, 14.8.2.5.3). Kept, since every output shows the same glyphs, and a rebuild after a changed word nearly the same.
    """
    showing = _Showing()
    nominal = face.advance
    for (gid, advance, dx, dy, text), extra in zip(glyphs, adjust, strict=True):
        if rtl:
            showing.raise_to(dy * size)
            showing.move(dx - advance - extra)
            showing.pairs.append((gid, text))
            showing.move(-dx - nominal(gid))
            continue
        if dx or dy or showing.rise:  # a mark on its letter, or what follows one
            showing.raise_to(dy * size)
            showing.move(dx)
        showing.pairs.append((gid, text))
        beyond = advance + extra - dx - nominal(gid)
        if beyond > LEAST or beyond < -LEAST:
            showing.move(beyond)
    showing.raise_to(0.0)
    showing.flush()
    return tuple(showing.done)


class _Showing:
    """Glyphs being gathered into TJ operators."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []
        self.parts: list[str | Pairs] = []
        self.done: list[str | Pairs] = []
        self.rise = 0.0

    def move(self, by: float) -> None:
        """Move the pen by so many em beyond the glyph's own width; in TJ a positive number moves left, in 1/1000."""
        amount = round(-by * 1000, 1)
        if amount:
            self._close()
            self.parts.append(number(amount))

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

    def flush(self) -> None:
        """End the operator under way."""
        self._close()
        if self.parts:
            self.done += ["[", *self.parts, "] TJ"]
            self.parts.clear()


def number(value: float, places: int = 3) -> str:
    """A number as PDF writes it: by default to a thousandth of a point, and never with an exponent (7.3.3)."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".")
