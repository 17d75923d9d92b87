"""Where something was written and what is wrong with it; problems are values, collected and printed together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

JOINERS = "\u00a0\u200c\u200d\u202f"  # spaces and joiners of good text, which Python does not call printable
Severity = Literal["error", "warning", "info"]

# What would act on a terminal instead of being seen: controls, turns of direction, what is no character.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Place(NamedTuple):
    """A spot in a content file. Line and column count from 1; prints as ``file:line:column``."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author should know: a sentence, where, and what to do about it.

    ``code`` is stable and short (``unknown-fact``), for tests and for machines. ``info`` is what a build tells without
    anything being wrong.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str = ""
    severity: Severity = "error"


class BrochureError(Exception):
    """The content cannot be built as it stands; carries every problem found so far (exit status 1)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(p.message for p in self.problems))


class CannotRun(Exception):
    """The program itself cannot do its work here: a file open elsewhere, a full disk (exit status 3).

    One plain sentence and, where they help, a hint and the word at the prompt that it is about.
    """

    def __init__(self, sentence: str, hint: str = "", word: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        self.word = word


class WrongUsage(CannotRun):
    """What was asked for does not exist: a verb, an option, a language, an output (exit status 2)."""


@dataclass(slots=True)
class Problems:
    """A growing list of problems; the same problem at the same place is kept once."""

    found: dict[Problem, None] = field(default_factory=dict)

    def add(
        self, code: str, message: str, place: Place | None = None, hint: str = "", severity: Severity = "error"
    ) -> None:
        self.found.setdefault(Problem(code, message, place, hint, severity))

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.found.setdefault(problem)

    def __iter__(self) -> Iterator[Problem]:
        """In order of file, line and column; problems without a place come last."""
        return iter(sorted(self.found, key=lambda p: (p.place is None, p.place or Place(""), p.code)))

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
    import difflib  # only when something is wrong

    known = sorted(set(choices))
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    return f"known here: {', '.join(known)}" if 0 < len(known) <= 24 else ""


def show(problem: Problem, root: Path | None = None) -> str:
    """A problem as its reader sees it: place and sentence, the line with a caret, the hint.

    ``root`` is the folder that relative places start from (default: the current one).
    """
    place, kind = problem.place, "" if problem.severity == "error" else f"{problem.severity}: "
    lines = [f"{place}: {kind}{problem.message}" if place else f"{kind}{problem.message}"]
    written = _line(place, root) if place else None
    if place and written is not None:
        shown, caret = _window(written, place.column)
        lines += [f"    {shown}", f"    {' ' * caret}^"]
    if problem.hint:
        lines.append(f"  hint: {problem.hint}")
    return "\n".join([_UNSAFE.sub("\ufffd", line) for line in lines])


def _line(place: Place, root: Path | None) -> str | None:
    path = Path(place.file) if root is None else root / place.file
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for number, text in enumerate(file, 1):
                if number == place.line:
                    text = text.rstrip("\r\n")
                    return "".join(char if char.isprintable() or char in JOINERS else " " for char in text)
    except OSError:
        pass
    return None


def _window(text: str, column: int) -> tuple[str, int]:
    """At most 100 characters round the column, and where the caret goes."""
    start = max(0, column - 80)
    return text[start : start + 100], min(column - 1, len(text)) - start
