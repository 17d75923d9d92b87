"""Reads the words of a finished file in painting order, and finds every word that differs from what was written.

Only what is inside the TrimBox counts: a word cut off with the waste is lost. Spaces of every width read as a space and
a soft hyphen as nothing, so that text laid out in lines reads as it was written.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from brochure.preflight import painted_strings
from brochure.preflight.finished import FinishedFile, FinishedPage
from brochure.preflight.painted_strings import Char, Show

__all__ = ["Char", "Loss", "Show", "characters", "compare", "shows", "text_of", "words"]

_SOFT_HYPHEN = "\u00ad"
_AROUND = 4  # words of context on each side of a lost word


@dataclass(frozen=True, slots=True)
class Loss:
    """Where a page's words are not the ones written. ``page`` counts from 1.

    ``expected`` is empty for words too many, ``found`` for words that are missing. ``index`` is the text, of the
    texts given for this page, in which it happened; ``context`` the expected words around it.
    """

    page: int
    expected: str
    found: str
    index: int
    context: str

    def __str__(self) -> str:
        what = f"“{self.expected}” is missing" if not self.found else f"“{self.found}” stands there for nothing written"
        if self.expected and self.found:
            what = f"“{self.found}” stands there instead of “{self.expected}”"
        return f"page {self.page}: {what} (near “{self.context}”)"


def shows(page: FinishedPage) -> list[Show]:
    """The strings painted inside the trim, in painting order."""
    return painted_strings.shows(page, page.trim)


def characters(page: FinishedPage) -> list[Char]:
    """The characters whose origin is inside the trim (and spaces wherever they are), in painting order."""
    return painted_strings.characters(page, page.trim)


def words(text: str) -> list[str]:
    """The words of a text: soft hyphens join, spaces of any width part."""
    return text.replace(_SOFT_HYPHEN, "").split()


def text_of(page: FinishedPage) -> str:
    """A page as its reader would copy it: lines that do not end in a space or a soft hyphen end in a line feed."""
    painted = shows(page)
    parts = []
    for show, following in pairwise([*painted, None]):
        if show is None:
            break
        parts.append(show.text)
        ends = show.text[-1:].isspace() or show.text.endswith(_SOFT_HYPHEN)
        if following and not ends and not _goes_on(show, following):
            parts.append("\n")
    return "".join(parts).replace(_SOFT_HYPHEN, "")


def _goes_on(before: Show, after: Show) -> bool:
    """Whether a string starts where the one before stopped, a raised or lowered one included."""
    along, across = before.end[0] - before.x, before.end[1] - before.y
    length = math.hypot(along, across) or 1.0
    ux, uy = along / length, across / length
    dx, dy = after.x - before.end[0], after.y - before.end[1]
    size = max(before.size, after.size)
    return abs(dx * ux + dy * uy) <= 0.2 * size and abs(dy * ux - dx * uy) <= 0.6 * size


def compare(expected: Sequence[Sequence[str]], file: FinishedFile) -> list[Loss]:
    """Every difference between the texts written for each page, in painting order, and the words in the file.

    Between two texts, and at a line end the author forced, the file may or may not have a space; anywhere else a
    space lost or won is a word changed.
    """
    losses: list[Loss] = []
    for number, (texts, page) in enumerate(zip_longest(expected, file.pages), 1):
        lines = [(at, " ".join(words(line))) for at, text in enumerate(texts or ()) for line in text.split("\n")]
        painted = " ".join(words("".join(show.text for show in shows(page)))) if page else ""
        fault = _first_fault(lines, painted)
        if fault:
            changed = list(_changes(number, lines, words(text_of(page)) if page else []))
            losses += changed or [Loss(number, fault[1], fault[2], fault[0], fault[1])]
        if page:
            losses += _stray_hyphens(number, lines, shows(page))
    return losses


def _stray_hyphens(page: int, lines: Sequence[tuple[int, str]], painted: Sequence[Show]) -> Iterator[Loss]:
    """Words with a soft hyphen that does not end its line: it reads as nothing, and is seen as a hyphen.

    A hyphen that was written («socio-economico») is another character, and reads as one wherever it stands.
    """
    for show, following in pairwise([*painted, None]):
        if show is None or _SOFT_HYPHEN not in show.text:
            continue
        goes_on = following is not None and following.text[:1].strip() and _goes_on(show, following)
        for word in show.text.split():
            ends = word.endswith(_SOFT_HYPHEN) and show.text.endswith(word) and not goes_on
            if _SOFT_HYPHEN in (word[:-1] if ends else word):
                read = words(word)[0] if words(word) else ""
                index = next((index for index, line in lines if read in line), 0)
                yield Loss(page, read, word.replace(_SOFT_HYPHEN, "-"), index, read)


def _first_fault(lines: Sequence[tuple[int, str]], painted: str) -> tuple[int, str, str] | None:
    """Text, words expected and words painted where the first difference is; None where all is as written."""
    at = 0
    for index, line in lines:
        at += painted.startswith(" ", at)
        if not painted.startswith(line, at):
            return index, line, painted[at : at + len(line)]
        at += len(line)
    rest = painted[at:].strip()
    return (max(lines[-1:], default=(0, ""))[0], "", rest) if rest else None


def _changes(page: int, lines: Sequence[tuple[int, str]], found: list[str]) -> Iterator[Loss]:
    """The words that differ, most of them one by one; where words only run together differently there are none."""
    import difflib  # only a faulty file pays for it

    written = [(index, word) for index, line in lines for word in line.split()]
    expected = [word for _, word in written]
    for _, i, j, k, m in difflib.SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if "".join(expected[i:j]) == "".join(found[k:m]):
            continue
        index = written[min(i, len(written) - 1)][0] if written else 0
        context = " ".join(expected[max(0, i - _AROUND) : j + _AROUND])
        if j - i == m - k:
            for was, now in zip(expected[i:j], found[k:m], strict=True):
                yield Loss(page, was, now, index, context)
        else:
            yield Loss(page, " ".join(expected[i:j]), " ".join(found[k:m]), index, context)
