"""Says what is wrong and where it was written; problems are values, collected and printed together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

JOINERS = "\u00a0\u200c\u200d\u202f"  # spaces and joiners of good text, which Python does not call printable
Severity = Literal["error", "warning", "info"]
FEW = 3
"""Findings of one sort that are each shown with their line; more of them are told in one line."""
MOST_PLACES = 8
"""Places that such a line names before it says how many more there are."""
MOST_LETTERS = 400
"""Characters of a sentence that are shown."""
MOST_READ = 2_000_000  # characters of a file that lines are shown of
MOST_COMPARED = 4_000_000
"""Letters times letters beyond which no name close to a mistyped one is looked for: it would take seconds."""
MOST_CLOSE = 40
"""Names that are compared letter by letter, where there are more: those with most pairs of letters in common."""
MOST_LISTED = 24, 1000
"""Names, and letters of all of them, that a hint lists where none is close."""

# What would act on a terminal instead of being seen: controls, turns of direction, what is no character.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_OPENING, _CLOSING = "“”„«»‘’‚‹›", "“”«»‘’‹›"  # by any language's rules
_QUOTED = re.compile(r"“([^”]*)”|\d+(?:[.,]\d+)*")  # what differs between two sentences of one sort


class Location(NamedTuple):
    """A spot in a file. Line and column count from 1; prints as ``file:line:column``. Line 0 is the file as a whole."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author should know: a sentence, where, and what to do about it.

    ``code`` is stable and short (``unknown-fact``), for tests and for machines. ``info`` is what a build tells without
    anything being wrong. ``several`` says it of many things at once, after their number: ``numbers are no facts``. What
    was found in a finished file has the ``page`` (0: the whole file), the ``box`` in millimetres from the trim's top
    left (x, y, width, height) and the ``subject``.
    """

    code: str
    message: str
    place: Location | None = None
    hint: str = ""
    severity: Severity = "error"
    several: str = ""
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    subject: str = ""


class BrochureError(Exception):
    """The content cannot be built as it stands; carries every problem found so far (exit status 1)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{p.place}: {p.message}" if p.place else p.message for p in self.problems))


class CannotRun(Exception):
    """The program itself cannot do its work here: a file open elsewhere, a full disk (exit status 3).

    One plain sentence and, where they help, a hint and the word at the prompt that it is about.
    """

    def __init__(self, sentence: str, hint: str = "", word: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.word = word


class Stopped(BaseException):
    """Somebody asked the program to end (SIGTERM); nothing may take it for a fault, so it is no Exception."""


class WrongUsage(CannotRun):
    """What was asked for does not exist: a verb, an option, a language, an output (exit status 2)."""


@dataclass(slots=True)
class Problems:
    """A growing list of problems; the same problem at the same place is kept once.

    ``told`` are those that its reader has seen already.
    """

    found: dict[Problem, None] = field(default_factory=dict)
    told: set[Problem] = field(default_factory=set)

    def add(
        self,
        code: str,
        message: str,
        place: Location | None = None,
        hint: str = "",
        severity: Severity = "error",
        several: str = "",
    ) -> None:
        self.found.setdefault(Problem(code, message, place, hint, severity, several))

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.found.setdefault(problem)

    def __iter__(self) -> Iterator[Problem]:
        """In order of file, line and column, then of pages; problems without a place come last."""
        return iter(sorted(self.found, key=lambda p: (p.place is None, p.place or Location(""), p.page, p.code)))

    def __len__(self) -> int:
        return len(self.found)

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self if p.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        return [p for p in self if p.severity == "warning"]

    def raise_errors(self) -> None:
        """Raise BrochureError with everything found, warnings included, if anything found is an error."""
        if self.errors:
            raise BrochureError(self)


def nearest(word: str, choices: Iterable[str]) -> str:
    """A hint with the choice closest to a mistyped word, or with all of them when they are few, or nothing."""
    known = sorted(set(choices))
    if (bare := unquoted(word)) != word and bare in known:
        return f"leave the quotes out: {bare}"
    if close := closest(word, known):
        return f"did you mean “{close}”?"
    names, letters = MOST_LISTED
    return f"known here: {', '.join(known)}" if 0 < len(known) <= names and sum(map(len, known)) <= letters else ""


def closest(word: str, choices: Iterable[str]) -> str:
    """The choice closest to a mistyped word; of two as close the one that begins alike, as slips come later in words.

    Nothing where none is close.
    """
    import difflib  # only when something is wrong

    known = sorted(set(choices))
    sought = _alike(word, known) if len(word) * sum(map(len, known)) <= MOST_COMPARED else ()
    close = difflib.get_close_matches(word, sought, n=len(known) or 1, cutoff=0.6)
    if not close:
        return ""
    matcher = difflib.SequenceMatcher(b=word)
    ratios = {}
    for choice in close:
        matcher.set_seq1(choice)
        ratios[choice] = matcher.ratio()
    best = [choice for choice in close if ratios[choice] == ratios[close[0]]]
    return next((choice for choice in best if choice[:1] == word[:1]), best[0])


def unquoted(word: str) -> str:
    """A word without the curved or pointed quotes round the whole of it, which YAML takes for letters."""
    return word[1:-1].strip() if len(word) > 2 and word[0] in _OPENING and word[-1] in _CLOSING else word


def _alike(word: str, known: Sequence[str]) -> Sequence[str]:
    """The names, all if they are few, that share most pairs of letters with a word: the others are not close to it."""
    if len(known) <= MOST_CLOSE:
        return known
    own = _pairs(word)
    return nlargest(MOST_CLOSE, known, key=lambda name: len(own & _pairs(name)) / (len(own) + len(_pairs(name))))


@lru_cache(maxsize=8192)
def _pairs(word: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(f" {word} ")))


def printable(text: str) -> str:
    """A line of text in which nothing acts on a terminal."""
    return _UNSAFE.sub("\ufffd", text)


def sorts(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems in their order, one by one; those of one sort together, at the first, where they are more than FEW."""
    kept = list(problems)
    alike = [(one.severity, one.code, one.several or _QUOTED.sub("", one.message)) for one in kept]
    many = {sort for sort, count in Counter(alike).items() if count > FEW}
    groups: dict[object, list[Problem]] = {}
    for index, (problem, sort) in enumerate(zip(kept, alike, strict=True)):
        groups.setdefault(sort if sort in many else index, []).append(problem)
    return list(groups.values())


def show(problem: Problem, root: Path | None = None, lines: Lines | None = None) -> str:
    """A problem as its reader sees it: place and sentence, the line with a caret, the hint.

    ``root`` is the folder that relative places start from (default: the current one).
    """
    place = problem.place
    said = f"{_weight(problem)}{_cut(problem.message)}"
    shown = [f"{place}: {said}" if place else said]
    written = (lines or Lines(root)).line(place) if place else None
    if place and written is not None:
        part, caret = _window(written, place.column)
        shown += [f"    {part}", f"    {' ' * caret}^"]
    if problem.hint:
        shown.append(f"  hint: {_cut(problem.hint)}")
    return "\n".join(map(printable, shown))


def show_several(problems: Sequence[Problem]) -> str:
    """Problems of one sort in one line: how many, what, and where; then the hint.

    At most MOST_PLACES places are named, and how many more there are.
    """
    first = problems[0]
    said = first.several or f"times: {_blank([problem.message for problem in problems])}"
    what = f"{len(problems)} {said}"
    places = [_where(problem, said) for problem in problems[:MOST_PLACES]]
    more = len(problems) - len(places)
    rest = f", … and {more} more (--all shows each)" if more else " (--all shows each)"
    shown = [f"{_weight(first)}{_cut(what)}: {', '.join(places)}{rest}"]
    if first.hint and len({problem.hint for problem in problems}) == 1:
        shown.append(f"  hint: {_cut(first.hint)}")
    return "\n".join(map(printable, shown))


def _weight(problem: Problem) -> str:
    return "" if problem.severity == "error" else f"{problem.severity}: "


def _blank(messages: Sequence[str]) -> str:
    """The first sentence without the names and numbers that differ from one to the next."""
    found = ([match[0] for match in _QUOTED.finditer(message)] for message in messages)
    same = iter([len(set(alike)) == 1 for alike in zip(*found, strict=False)])
    blanks = {True: "…", False: "“…”"}
    return _QUOTED.sub(lambda match: match[0] if next(same, False) else blanks[match[1] is None], messages[0])


def _where(problem: Problem, said: str) -> str:
    """A place as a list names it, with what the sentence says of it in quotes, unless all have ``said`` so."""
    named = next((match[1] for match in _QUOTED.finditer(problem.message) if match[1]), "")
    named = "" if f"“{named}”" in said else named
    place = problem.place
    spot = f"{place.file}:{place.line}" if place and place.line else place.file if place else ""
    if problem.page:
        spot = f"page {problem.page}"
    return " ".join(part for part in (spot, f"“{_cut(named, 40)}”" if named else "") if part)


def _cut(text: str, most: int = MOST_LETTERS) -> str:
    """A text that may come from a file, cut to what can be read at a glance."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


class Lines:
    """The lines of content files, each file read once however many problems it has.

    ``root`` is the folder that relative places start from (default: the current one).
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root
        self._files: dict[str, list[str]] = {}

    def line(self, place: Location) -> str | None:
        """The line of a place; None where there is none to be read."""
        if place.file not in self._files:
            self._files[place.file] = self._read(place.file)
        lines = self._files[place.file]
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def _read(self, name: str) -> list[str]:
        path = Path(name) if self.root is None else self.root / name
        try:
            if not path.is_file() or path.suffix == ".pdf":  # a pipe would be waited for
                return []
            with path.open(encoding="utf-8-sig", errors="replace") as file:
                return file.read(MOST_READ).split("\n")
        except (OSError, ValueError):  # a name with a NUL is the name of no file
            return []


def _window(text: str, column: int) -> tuple[str, int]:
    """At most 100 characters round the column, and where the caret goes."""
    start = max(0, column - 80)
    part = text[start : start + 100].rstrip("\r")
    shown = "".join(char if char.isprintable() or char in JOINERS else " " for char in part)
    return shown, min(column - 1, len(text.rstrip("\r"))) - start
