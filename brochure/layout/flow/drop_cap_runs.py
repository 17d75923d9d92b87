"""Parts the runs of a paragraph into its first letter, what stands before it and what is read with it.

Places are characters of the whole text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from brochure.text.paragraph import ReplacementText, Run

MARKS = frozenset("«»„“”‚‘’‹›\"'¿¡([")  # what may stand before the first letter
CLOSING = frozenset('»”’‹")]')
UNSEEN = str.maketrans("", "", "\u00ad\u2060\u200b")
SMALL_CAPITALS = (("smcp", 1), ("c2sc", 1))


@dataclass(frozen=True, slots=True)
class Beginning:
    """A text whose first letter stands from ``at`` to ``taken``, and is read with what follows up to ``read``."""

    runs: Sequence[Run]
    text: str
    at: int
    taken: int
    read: int

    @property
    def before(self) -> str:
        """The marks before the letter."""
        return self.text[: self.at]

    @property
    def letter(self) -> str:
        """The first letter with the marks on it, and the space after it where it is a word: no line begins with one.

        Nothing where there is no letter, or one of a script without capitals.
        """
        return self.text[self.at : self.taken]

    @property
    def run(self) -> Run:
        """The run that the letter is part of."""
        return next(run for run, end in _ends(self.runs) if end > self.at)

    def reading(self, here: bool) -> ReplacementText | None:
        """What is read for a piece of the first word; ``here`` says which piece stands for it."""
        word = self.text[: self.read].translate(UNSEEN)
        return ReplacementText(word, word if here else " ") if self.read > self.taken else None

    def _closings(self, start: int) -> Iterator[int]:
        """Where a mark after the letter closes what was opened before it: what is said there ends."""
        yield len(self.text)
        yield from (at for at in range(start, len(self.text)) if self.before and self.text[at] in CLOSING)

    def rest(self, small_capitals: int) -> list[Run]:
        """The runs without the letter and what stands before it; so many words from the first on in small capitals."""
        small = self.taken
        for _ in range(small_capitals):
            small = min(_word_end(self.text, small), *self._closings(small))
        made = []
        for start, end, run in _cut(self.runs, sorted({self.taken, self.read, small})):
            if start >= self.taken:
                features = (*run.style.features, *(SMALL_CAPITALS if end <= small else ()))
                reads = self.reading(here=True) if end <= self.read else None
                made.append(replace(run, style=replace(run.style, features=features), reads=reads))
        return made


def beginning(runs: Sequence[Run]) -> Beginning:
    """How a paragraph begins."""
    text = "".join(run.text for run in runs)
    at = next((index for index, char in enumerate(text) if char not in MARKS), len(text))
    taken = _letter_end(text, at)
    alike = next((end for _, end in _ends(_joined(runs)) if end > at), len(text))
    return Beginning(runs, text, at, taken, min(_word_end(text, taken), alike))


def _letter_end(text: str, at: int) -> int:
    if at >= len(text) or text[at].lower() == text[at].upper():
        return at
    marks = next((index for index in range(at + 1, len(text)) if not unicodedata.combining(text[index])), len(text))
    return marks + (text[marks : marks + 1] in (" ", "\u00a0"))


def _word_end(text: str, start: int) -> int:
    """Where the word ends that goes on here; the next one, where none does."""
    letters = next((index for index in range(start, len(text)) if not text[index].isspace()), len(text))
    return next((index for index in range(letters, len(text)) if text[index].isspace()), len(text))


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Runs with what is read alike as one: a word that leads elsewhere halfway has two tags, and none is the whole."""
    joined: list[Run] = []
    for run in runs:
        if joined and _tagged(joined[-1]) == _tagged(run):
            joined[-1] = replace(joined[-1], text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined


def _tagged(run: Run) -> tuple[str | None, str | None, str | None]:
    return run.link, run.language, run.expansion


def _ends(runs: Sequence[Run]) -> Iterator[tuple[Run, int]]:
    return zip(runs, accumulate(len(run.text) for run in runs), strict=True)


def _cut(runs: Sequence[Run], at: Sequence[int]) -> Iterator[tuple[int, int, Run]]:
    """The runs cut at these places: where each piece starts and ends, and the piece."""
    start = 0
    for run in runs:
        end = start + len(run.text)
        for low, high in pairwise([start, *(place for place in at if start < place < end), end]):
            yield low, high, replace(run, text=run.text[low - start : high - start])
        start = end
