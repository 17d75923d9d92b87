"""Findings and progress in; lines for people out: coloured and alive on a terminal, plain elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from brochure.problems import Problem
from brochure.problems import show as shown


def _lively() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _coloured() -> bool:
    return _lively() and not os.environ.get("NO_COLOR")


def progress(step: str) -> None:
    """What the program is doing: on a terminal the line is replaced by the next one."""
    if _lively():
        sys.stderr.write(f"\r\x1b[K{step} …")
        sys.stderr.flush()
    else:
        print(step, file=sys.stderr)


def settled() -> None:
    """Take the last line of progress away."""
    if _lively():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def show(problems: Iterable[Problem]) -> None:
    """Every problem with its place, its line and its hint, then how many there are."""
    settled()
    found = list(problems)
    for problem in found:
        text = shown(problem)
        if _coloured():
            head, *rest = text.split("\n")
            colour = {"error": 31, "warning": 33, "info": 36}[problem.severity]
            text = "\n".join([f"\x1b[{colour}m{head}\x1b[0m", *rest])
        print(text, file=sys.stderr)
    errors, warnings = (sum(problem.severity == weight for problem in found) for weight in ("error", "warning"))
    if errors or warnings:
        print(f"{count(errors, 'problem')}, {count(warnings, 'warning')}", file=sys.stderr)


def complain(sentence: str, hint: str, status: int, where: Sequence[str] = ()) -> int:
    """One plain sentence, the words typed that it is about, a hint if there is one, and the exit status."""
    settled()
    if sentence.split()[0].strip(",;:").isalpha():  # the name of a file keeps its letters
        sentence = sentence[0].upper() + sentence[1:]
    print(f"{sentence}.", *where, sep="\n", file=sys.stderr)
    if hint:
        print(f"  hint: {hint}", file=sys.stderr)
    return status


def count(number: int, word: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Rows of words in columns; the first row is the head, all columns but the first are numbers."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    for row in rows:
        first, *rest = zip(row, widths, strict=True)
        print("  ".join([f"{first[0]:<{first[1]}}", *(f"{word:>{width}}" for word, width in rest)]))
