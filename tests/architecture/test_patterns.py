"""Patterns match alike in every Python that the program runs on.

Before 3.11.5 a possessive repeat went on from where its last, failed round had come to, unless each round is an atomic
group (python/cpython issue 106052): operands of a page's content were read as none, and a sound file as damaged.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import brochure
import charts

ONE = {_constants.IN, _constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.ATOMIC_GROUP}


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for package in (brochure, charts):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name.endswith("__main__"):
                continue
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, re.Pattern):
                    yield f"{found.name}.{name}", value


def unguarded(pattern: re.Pattern[Any]) -> int:
    """How many possessive repeats of a pattern have rounds that may fail when they have begun."""
    flags = pattern.flags if isinstance(pattern.pattern, str) else pattern.flags & ~re.UNICODE
    return sum(len(body) != 1 or body[0][0] not in ONE for body in _rounds(_parser.parse(pattern.pattern, flags)))


def _rounds(part: Any) -> Iterator[Any]:
    if isinstance(part, _parser.SubPattern):
        for operator, argument in part:
            if operator is _constants.POSSESSIVE_REPEAT:
                yield argument[2]
            yield from _rounds(argument)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _rounds(inner)


def test_no_round_of_a_possessive_repeat_fails_halfway() -> None:
    found = dict(patterns())
    assert len(found) > 100
    assert any("*+" in str(pattern.pattern) for pattern in found.values())
    assert [name for name, pattern in found.items() if unguarded(pattern)] == []


def test_a_round_that_may_fail_halfway_is_seen() -> None:
    assert unguarded(re.compile("(?:ab?c)++")) == 1
    assert unguarded(re.compile(rb"a|((?:b*+(?:c|d) )*+)e")) == 1
    assert unguarded(re.compile("(?:(?>ab?c))++[ab]*+c?+")) == 0
