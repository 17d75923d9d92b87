"""Whoever is told that something is wrong is told what to do about it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.built import ROOT

HINT_AT = {"add": 4, "problem": 4, "Problem": 4, "wrong": 3, "CannotRun": 2, "WrongUsage": 2}  # arguments up to a hint
SAID_ALL = {"“{name}” {sentence.format(f'{float(context[bound]):g}')}"}  # “size” must be at least 4: what else to say


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
        said = {ast.unparse(argument).strip("f\"'") for argument in call.args}
        if (not hints or empty) and not starred and not any(word in part for word in SAID_ALL for part in said):
            yield ast.unparse(call)


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
