"""Whoever is told that something is wrong is told what to do about it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.built import ROOT

HINT_AT = {"add": 4, "problem": 4, "Problem": 4, "wrong": 3, "CannotRun": 2, "WrongUsage": 2}  # arguments up to a hint
ELSEWHERE = re.compile(r"\bdocs/|\bsee\b(?! it)|README|manual|documentation", re.IGNORECASE)


def without_hint(text: str) -> Iterator[str]:
    """Every problem that a file makes without a hint, as it is written."""
    for call in (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name not in HINT_AT or (name == "add" and "problems" not in ast.unparse(call.func)):
            continue
        if name == "problem" and not isinstance(call.func, ast.Attribute):
            continue
        given = [*call.args[: HINT_AT[name]], *(word.value for word in call.keywords if word.arg == "hint")]
        hints = given[HINT_AT[name] - 1 :] or [word.value for word in call.keywords if word.arg == "hint"]
        starred = any(isinstance(argument, ast.Starred) for argument in call.args)
        empty = any(isinstance(hint, ast.Constant) and not hint.value for hint in hints)
        if (not hints or empty) and not starred:
            yield ast.unparse(call)


def sent_away(text: str) -> Iterator[str]:
    """Every hint of a file that names a document instead of what to write."""
    nodes = list(ast.walk(ast.parse(text)))
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        arguments = call.args if name in HINT_AT else []
        for argument in [*arguments, *(word.value for word in call.keywords if word.arg == "hint")]:
            yield from _naming(argument)
    for node in nodes:
        if isinstance(node, ast.Assign) and any("hint" in ast.unparse(target).lower() for target in node.targets):
            yield from _naming(node.value)


def _naming(written: ast.expr) -> Iterator[str]:
    for node in ast.walk(written):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ELSEWHERE.search(node.value):
            yield ast.unparse(written)


def test_a_hint_that_sends_its_reader_away_is_seen() -> None:
    for planted in (
        "problems.add('code', 'sentence', place, 'see docs/kinds.md')",
        "kit.problem('code', 'sentence', hint='the manual tells')",
        "hint = f'docs/kinds.md shows a chart of kind {kind}'",
        "raise WrongUsage('sentence', 'see: make --help')",
    ):
        assert list(sent_away(planted)), planted
    assert not list(sent_away("problems.add('code', 'sentence', place, 'write lines: 14')"))


def test_every_hint_says_what_to_write() -> None:
    files = sorted((ROOT / "brochure").rglob("*.py"))
    assert len(files) > 100
    found = {str(path.relative_to(ROOT)): list(sent_away(path.read_text(encoding="utf-8"))) for path in files}
    assert {file: calls for file, calls in found.items() if calls} == {}


def test_a_problem_without_a_hint_is_seen() -> None:
    for planted in (
        "problems.add('code', 'sentence', place)",
        "self.problems.add('code', 'sentence', place, '', 'warning')",
        "kit.problem('code', 'sentence')",
        "Problem('code', 'sentence', place)",
        "raise wrong('code', 'sentence')",
        "raise CannotRun(f'{path} cannot be read')",
    ):
        assert list(without_hint(planted)), planted
        hinted = planted.replace(", '', 'warning'", "").rstrip(")") + ", hint='do this')"
        assert not list(without_hint(hinted)), planted


def test_every_problem_has_a_hint() -> None:
    files = sorted((ROOT / "brochure").rglob("*.py"))
    assert len(files) > 100
    found = {str(path.relative_to(ROOT)): list(without_hint(path.read_text(encoding="utf-8"))) for path in files}
    assert {file: calls for file, calls in found.items() if calls} == {}
