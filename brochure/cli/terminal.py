"""Prints findings, results and progress for people: the one outlet of the command.

Whatever comes from a file (its name, its words, the names of fonts and inks in it) is printed without what would act on
a terminal. Colour and a line of progress that replaces itself are for terminals, plain lines for everything else.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol, TextIO

from brochure.cli.formats import TEXT
from brochure.problems import CannotRun, Lines, Problem, Problems, printable, show_several, sorts
from brochure.problems import show as shown


def lively() -> bool:
    """Whether somebody sits before a terminal on which a line can be replaced by the next one."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _coloured() -> bool:
    return lively() and not os.environ.get("NO_COLOR")


def say(*lines: str) -> None:
    """Print results. Raises CannotRun when nobody can take them, as on a full disk, and BrokenPipeError."""
    for line in lines:
        _out(f"{printable(line)}\n")


def hand_over(document: str) -> None:
    """Print what another program is to read, in UTF-8 whatever the terminal has. Raises as ``say`` does."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    _out(document)


def flush() -> None:
    """Have all that was said written. Raises as ``say`` does."""
    _out("", flush=True)


def _out(text: str, flush: bool = False) -> None:
    try:
        sys.stdout.write(text)
        if flush:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        hint = "let it be printed elsewhere, or make room on the disk"
        raise CannotRun(f"what was to be printed cannot be written: {error.strerror}", hint) from error


def silence(stream: TextIO | None = None) -> None:
    """Send all that is still to be printed, or said on another stream, nowhere: whoever was to read it is gone."""
    with suppress(OSError, ValueError):  # a stream of the tests has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), (stream or sys.stdout).fileno())


def tell(*lines: str) -> None:
    """Print what is said about the work. Where it cannot be written there is nobody to tell that."""
    _err("".join(f"{printable(line)}\n" for line in lines))


def _err(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:  # what is left unwritten would be written again at the end, and change the status
        silence(sys.stderr)


def progress(step: str) -> None:
    """What the program is doing: on a terminal the line is replaced by the next one."""
    if lively():
        _err(f"\r\x1b[K{printable(step)} …")
    else:
        tell(step)


def settled() -> None:
    """Take the last line of progress away."""
    if lively():
        _err("\r\x1b[K")


class ReportOptions(Protocol):
    """How problems are to be printed: the options that every verb has."""

    format: str
    all: bool


def show(problems: Problems, options: ReportOptions | argparse.Namespace, counted: bool = True) -> None:
    """The problems that nobody has been told yet, then how many there are; nothing in a format for other programs.

    Each comes with its place, its line and its hint; many of one sort are one line, unless each is asked for. Who says
    how many there are in words of its own has them not ``counted``.
    """
    settled()
    if options.format != TEXT:
        return
    found = [problem for problem in problems if problem not in problems.told]
    problems.told.update(found)
    lines = Lines()
    for group in [[problem] for problem in found] if options.all else sorts(found):
        text = shown(group[0], lines=lines) if len(group) == 1 else show_several(group)
        head, *rest = text.split("\n")
        tell(head, *rest) if not _coloured() else _err("\n".join([_painted(group[0], head), *rest, ""]))
    errors, warnings = (sum(problem.severity == weight for problem in found) for weight in ("error", "warning"))
    if counted and (errors or warnings):
        tell(f"{count(errors, 'problem')}, {count(warnings, 'warning')}")


def _painted(problem: Problem, head: str) -> str:
    colour = {"error": 31, "warning": 33, "info": 36}[problem.severity]
    return f"\x1b[{colour}m{head}\x1b[0m"


def complain(sentence: str, hint: str, status: int, where: Sequence[str] = ()) -> int:
    """One plain sentence, the words typed that it is about, a hint if there is one, and the exit status."""
    settled()
    if sentence.split()[0].strip(",;:").isalpha():  # the name of a file keeps its letters
        sentence = sentence[0].upper() + sentence[1:]
    tell(f"{sentence}.", *where, *([f"  hint: {hint}"] if hint else []))
    return status


def count(number: int, word: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def table(rows: Sequence[tuple[str, ...]]) -> None:
    """Rows of words in columns; the first row is the head, all columns but the first are numbers."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    for row in rows:
        first, *rest = zip(row, widths, strict=True)
        say("  ".join([f"{first[0]:<{first[1]}}", *(f"{word:>{width}}" for word, width in rest)]))
