"""Measures how hard paragraphs are to read: length of sentences, and for Italian the Gulpease index.

Gulpease (Lucisano and Piemontese, «GULPEASE: una formula per la predizione della difficoltà dei testi in lingua
italiana», Scuola e città 3/1988): 89 + (300 × sentences − 10 × letters) / words, at most 100. Below 80 a text is hard
for readers with primary school, below 60 for those with lower secondary, below 40 for those with upper secondary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

FEWEST = 40  # words: of fewer nothing can be said

_WORD = re.compile(r"\w[\w’'‐-]*")
_END = re.compile(r"[.!?…]+[»”\")]*(?=\s+[\W\d_]*[^\W\d_a-zà-ÿа-я]|\s*$)")  # what follows begins with a capital


class Readability(NamedTuple):
    """Sentences, words and letters of a text."""

    sentences: int
    words: int
    letters: int

    @property
    def gulpease(self) -> float | None:
        """The index, from 0 to 100; None for a text too short to say."""
        if self.words < FEWEST:
            return None
        return max(0.0, min(100.0, 89 + (300 * self.sentences - 10 * self.letters) / self.words))

    @property
    def sentence(self) -> float | None:
        """Words to a sentence."""
        return self.words / self.sentences if self.words >= FEWEST else None


def reading(paragraphs: Iterable[str]) -> Readability:
    """The counts of a text; a paragraph ends a sentence even without a full stop."""
    sentences = words = letters = 0
    for paragraph in paragraphs:
        found = _WORD.findall(paragraph)
        if found:
            words += len(found)
            letters += sum(char.isalnum() for word in found for char in word)
            ends = [match.end() for match in _END.finditer(paragraph.strip())]
            sentences += len(ends) + (not ends or ends[-1] < len(paragraph.strip()))
    return Readability(sentences, words, letters)
