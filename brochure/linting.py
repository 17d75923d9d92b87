"""Finds slips of typing in the texts of a content folder, and mends the certain ones in its files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from brochure import writing
from brochure.invocation import command
from brochure.loading import loader
from brochure.model.records import Text, texts
from brochure.problems import Location, Problem, Problems
from brochure.syntax import parser
from brochure.syntax.nodes import Written
from brochure.text.locale import UnknownLanguage, locale
from brochure.text.mojibake import restored
from brochure.text.typing_slips import Slip, slips


class Found(NamedTuple):
    """A slip and where in its file it stands; ``written`` is it with its neighbours, as the file has it."""

    place: Location
    slip: Slip
    written: str


def lint(folder: Path, problems: Problems) -> list[Found]:
    """Every slip of every edition, once; what cannot be read goes into ``problems``, as do the slips, as warnings."""
    found: dict[tuple[Location, str], Found] = {}
    seen: set[tuple[Location, str]] = set()  # a text that all editions share is held to the first one's rules
    for content in loader.check_all(folder, problems):
        for text in texts([content.brochure, content.pages, content.facts, content.sources]):
            if (text.place, text.source) not in seen:
                seen.add((text.place, text.source))
                for one in _in_text(text, content.language):
                    found.setdefault((one.place, one.slip.code), one)
    told = {(problem.code, problem.place) for problem in problems}  # of other programs' characters every check tells
    problems.extend(_problem(one, folder) for one in found.values() if (one.slip.code, one.place) not in told)
    return sorted(found.values())


def fix(found: list[Found]) -> int:
    """Rewrite the files without their certain slips, touching nothing else; the answer is how many went.

    A file is written whole or not at all, and only if it reads as before but for the slips.
    """
    count = 0
    certain = [one for one in found if one.slip.mended is not None]
    for name in sorted({one.place.file for one in certain}):
        path = Path(name)
        text = path.read_bytes().decode("utf-8")
        new, done = _rewritten(text, [one for one in certain if one.place.file == name])
        if done and _shape(text, name) == _shape(new, name):
            writing.write(path.parent, path.name, new.encode())
            count += done
    return count


def _in_text(text: Text, language: str) -> Iterator[Found]:
    try:
        rules = locale(language)
    except UnknownLanguage:
        return
    source = text.source
    if not isinstance(source, Written):
        return
    for slip in slips(source, rules):
        start = max(0, slip.start - 1)
        written = source[start : min(len(source), slip.end + 1)].replace("\n", "")
        place = source.at(start, len(written))
        yield Found(place._replace(column=place.column + slip.start - start), slip, written)


def _problem(one: Found, folder: Path) -> Problem:
    mends = command(f'lint "{folder}" --fix mends it')
    hint = mends if one.slip.mended is not None else "mend it by hand, or leave it where it is meant"
    return Problem(one.slip.code, one.slip.sentence, one.place, hint, "warning")


def _rewritten(text: str, found: list[Found]) -> tuple[str, int]:
    """The file's text mended from its end on; a slip that the file writes otherwise (escaped, folded) is left."""
    lines, done = text.split("\n"), 0
    for place, slip, written in sorted(found, reverse=True):
        line, before = lines[place.line - 1], min(1, slip.start)
        start = place.column - 1 + (1 if place.line == 1 and line.startswith("\ufeff") else 0)
        end = start + slip.end - slip.start
        if slip.mended is not None and line[start - before : start - before + len(written)] == written:
            lines[place.line - 1] = line[:start] + slip.mended + line[end:]
            done += 1
    return "\n".join(lines), done


def _shape(text: str, name: str) -> Any:
    """What a file holds but for the words: its fields, its lists, how many words each scalar has letters of."""
    problems = Problems()
    node = parser.parse(text.removeprefix("\ufeff"), name, problems)
    return ([problem.code for problem in problems], _skeleton(node))


def _skeleton(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _skeleton(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_skeleton(value) for value in node]
    if node is None:
        return None
    return "".join(char for char in restored(str(node)) if char.isalpha() and char not in "xXoºaª×")
