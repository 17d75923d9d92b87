"""Writes problems for other programs: JSON, annotations of GitHub, SARIF 2.1.0 (see docs/formats.md).

Machines get every problem by itself, in the order of files and lines.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from brochure import __version__
from brochure.problems import Location, Problem, printable

TEXT = "text"
VERSION = 1  # of the JSON; keys may be added, and never change their meaning
_ACTING = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")  # json escapes controls
_LONE = re.compile("[\ud800-\udfff]")  # what stands for a byte of a name that is no UTF-8; no text can hold it
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


class Ended(NamedTuple):
    """What a run came to: the verb, its exit status, all its problems in their order."""

    verb: str
    status: int
    problems: tuple[Problem, ...]
    result: Mapping[str, Any] | None = None  # of a verb that tells more than problems


def as_json(ended: Ended) -> str:
    """One object: version, verb, status, problems. Every problem has all keys; what is not known is null.

    A verb that has more to tell adds ``result``.
    """
    found = [_entry(problem) for problem in ended.problems]
    told = {"version": VERSION, "verb": ended.verb, "status": ended.status, "problems": found}
    return dumped(told if ended.result is None else {**told, "result": ended.result})


def _entry(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint or None,
        "file": place.file if place else None,
        "line": place.line if place and place.line else None,
        "column": place.column if place and place.line else None,
        "page": problem.page or None,
        "place_mm": list(problem.box) if problem.box else None,
        "object": problem.subject or None,
    }


def as_github(ended: Ended) -> str:
    """One workflow command a line, which GitHub shows at the line of the file."""
    return "".join(f"{printable(_command(problem))}\n" for problem in ended.problems)


def _command(problem: Problem) -> str:
    place = problem.place
    fields = {"file": place.file} if place else {}
    if place and place.line:
        fields |= {"line": str(place.line), "col": str(place.column)}
    written = ",".join(f"{name}={_property(value)}" for name, value in {**fields, "title": problem.code}.items())
    return f"::{_COMMANDS[problem.severity]} {written}::{_data(_sentence(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sentence(problem: Problem) -> str:
    page = f"page {problem.page}: " if problem.page else ""
    return f"{page}{problem.message}" + (f"\nhint: {problem.hint}" if problem.hint else "")


def as_sarif(ended: Ended) -> str:
    """A SARIF log of one run; its rules are the codes of the problems found."""
    codes = sorted({problem.code for problem in ended.problems})
    driver = {"name": "brochure", "version": __version__, "rules": [{"id": code} for code in codes]}
    invocation = {"executionSuccessful": ended.status in (0, 1), "exitCode": ended.status}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_result(problem, codes.index(problem.code)) for problem in ended.problems],
    }
    return dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": _sentence(problem)},
    }
    if problem.place:
        result["locations"] = [{"physicalLocation": _location(problem.place)}]
    more = {"hint": problem.hint, "page": problem.page, "place_mm": problem.box, "object": problem.subject}
    if known := {key: value for key, value in more.items() if value}:
        result["properties"] = known
    return result


def _location(place: Location) -> dict[str, Any]:
    path = Path(place.file)
    written = quote(os.fsencode(path.as_posix()))
    location: dict[str, Any] = {"artifactLocation": {"uri": f"file://{written}" if path.is_absolute() else written}}
    if place.line:
        location["region"] = {"startLine": place.line, "startColumn": place.column}
    return location


def dumped(value: object) -> str:
    """JSON in which nothing acts on a terminal that it is printed on."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return _LONE.sub("\ufffd", _ACTING.sub(lambda match: f"\\u{ord(match[0]):04x}", text)) + "\n"


FORMATS: dict[str, Callable[[Ended], str]] = {"json": as_json, "github": as_github, "sarif": as_sarif}


def asked(words: Iterable[str]) -> str:
    """The format that the words at the prompt name, where they may be wrong in other ways; ``text`` if none."""
    given = list(words)
    values = [word.partition("=")[2] for word in given if word.startswith("--format=")]
    values += [after for word, after in pairwise(given) if word == "--format"]
    return next((value for value in values if value in FORMATS), TEXT)
