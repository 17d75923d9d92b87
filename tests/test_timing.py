"""The list of long tests names tests that there are, and is made of what a report says."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests import timing
from tests.built import ROOT


@cache
def functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_each_long_test_is_there() -> None:
    """A test that was renamed would run among the quick ones again, and nobody would know why they take longer."""
    long = timing.listed()
    assert len(long) > 50
    gone = []
    for test in long:
        file, _, rest = test.partition("::")
        name = rest.split("[")[0].split("::")[-1]
        if not (ROOT / file).is_file() or name not in functions(ROOT / file):
            gone.append(test)
    assert gone == []


def test_a_report_is_read() -> None:
    report = (
        "============ slowest durations ============\n"
        "26.29s call     tests/a.py::test_one\n"
        "0.30s call     tests/a.py::test_two[x y-1]\n"
        "0.40s setup    tests/a.py::test_two[x y-1]\n"
        "9.00s teardown tests/a.py::test_three\n"
        "0.01s call     tests/a.py::test_three\n"
    )
    assert timing.long(report) == {"tests/a.py::test_one", "tests/a.py::test_two[x y-1]"}


def test_what_is_listed_is_slow(request: pytest.FixtureRequest) -> None:
    long = timing.listed()
    items = [item for item in request.session.items if item.nodeid in long]
    assert all(item.get_closest_marker("slow") for item in items)
