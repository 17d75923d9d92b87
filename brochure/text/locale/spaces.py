"""Makes the spaces of a text that must hold unbreakable, by the lists of its language.

Word by word, without regular expressions: compiling those cost more than setting the whole brochure's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from brochure.text.fullwidth import beside, is_dense

NARROW = "\u202f"  # narrow no-break space: fixed width, also in justified lines
NO_BREAK = "\u00a0"
SPACE = " "

_OPENING = "«»“”„‘’‹›\"'([{¿¡"
_CLOSING = "»«”“’‘›‹\"')]}.,;:!?…"
_UNITS = frozenset(
    [
        "km", "km²", "km³", "m", "m²", "m³", "cm", "mm", "µm", "ha", "a", "kg", "g", "mg", "t", "l", "ml", "hl", "s",
        "min", "h", "d", "W", "kW", "MW", "GW", "kWh", "MWh", "GWh", "V", "kV", "A", "Hz", "kHz", "MHz", "GHz", "J",
        "kJ", "K", "°C", "°", "′", "″", "€", "$", "£", "¥", "₽", "×", "×:", "км", "км²", "м", "м²", "см", "мм", "га",
        "кг", "г", "т", "л", "ч", "мин", "с", "Вт", "кВт", "МВт",
    ]
)  # fmt: skip
_SIGNS = frozenset("€$£¥₽№§#")
_ROMAN = frozenset("IVXLCDM")


@dataclass(frozen=True, slots=True)
class Spaces:
    """Which spaces of a language hold. All words are compared without the points and quotes around them.

    ``group``: what stands between groups of three figures, if a space does. ``after_number``: units and months;
    ``before_number``: shortened words (``n.``); ``before_name``: titles; ``before_word``: words too short to end a
    line, which the line breaker weighs and nothing holds; ``not_first``: words that begin no line; ``pairs``: words
    that stay together; ``ordinal_ends``: how an ordinal number ends, and ``ordinal_words`` what it holds (empty: any
    word); ``closed``: its own letters stand without spaces, so that one from a folded line goes, as does one beside a
    Latin letter or a figure, where setting puts a quarter em; ``signs``: what the space before a sign becomes;
    ``openings``: what it becomes after one.
    """

    group: str = ""
    after_number: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    before_name: frozenset[str] = frozenset()
    before_word: frozenset[str] = frozenset()
    not_first: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    ordinal_ends: tuple[str, ...] = ()
    ordinal_words: frozenset[str] = frozenset()
    signs: Mapping[str, str] = field(default_factory=dict, hash=False)
    openings: Mapping[str, str] = field(default_factory=dict, hash=False)
    closed: bool = False

    def hold(self, text: str) -> str:
        """The text with its spaces held; nothing but U+0020 changes."""
        return _held(self, text) if SPACE in text else text

    def between(self, before: str, after: str) -> str:
        """The space between two words."""
        if self.closed and ((is_dense(before[-1]) and is_dense(after[0])) or 1 in beside(before[-1] + after[:3])[0]):
            return ""
        if after[0] in self.signs and not after[1:].strip(_CLOSING):
            return self.signs[after[0]]
        if before[-1] in self.openings:
            return self.openings[before[-1]]
        last, next_ = before.lstrip(_OPENING), after.rstrip(_CLOSING)
        if last[-1:].isdigit():
            return self._after_number(last, after, next_)
        if after[0].isdigit() and (last in self.before_number or last in _SIGNS):
            return NO_BREAK
        if (next_ in _SIGNS and last in self.after_number) or (last in _SIGNS and next_ in self.after_number):
            return NO_BREAK  # a unit in two words, as the head of a column has it
        if self._ordinal(last, next_) or self._name(last, after):
            return NO_BREAK
        if after in self.not_first or next_ in self.not_first or (last, after) in self.pairs:
            return NO_BREAK
        held = last in self.before_number and next_ and not set(next_) - _ROMAN
        return NO_BREAK if held else SPACE

    def _after_number(self, number: str, after: str, word: str) -> str:
        if word.isdigit():
            grouped = self.group and len(word) == 3 and number.isdigit() and len(number) <= 3
            return self.group if grouped else SPACE
        held = word in self.after_number or after in self.after_number or word in _UNITS
        return NO_BREAK if held or after in self.not_first or word in self.not_first else SPACE

    def _ordinal(self, last: str, word: str) -> bool:
        if not last.endswith(self.ordinal_ends) or not (last[0].isdigit() or last[0] in _ROMAN) or not word:
            return False
        return word in self.ordinal_words if self.ordinal_words else word[0].isalpha()

    def _name(self, last: str, after: str) -> bool:
        """Whether a title or an initial stands before a name (or another initial)."""
        if not after[0].isupper():
            return False
        return last in self.before_name or (len(last) == 2 and last[1] == "." and last[0].isupper())


@lru_cache(maxsize=4096)
def _held(spaces: Spaces, text: str) -> str:
    words = text.split(SPACE)
    held = [words[0]]
    for before, after in pairwise(words):
        held.append(spaces.between(before, after) if before and after else SPACE)
        held.append(after)
    return "".join(held)


def words(text: str) -> frozenset[str]:
    """The words of a list written in one string."""
    return frozenset(text.split())
