"""Every case of wrong content has exactly the problems its comments ask for: none missing, none to spare."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.pipeline import check
from brochure.cache import Store
from brochure.problems import Problem, Problems
from tests.broken.folder import Expected, cases, expected, make

PYTHON_WORDS = ("Traceback", "pydantic", "https://errors", "ValidationError", "Input should", "NoneType")


def differences(found: list[Problem], wanted: list[Expected], folder: Path) -> list[str]:
    """What was found and not asked for, and the other way round."""
    left = list(found)
    missing = []
    for want in wanted:
        for problem in left:
            if matches(problem, want, folder):
                left.remove(problem)
                break
        else:
            missing.append(f"missing: {want}")
    return missing + [f"surplus: {problem}" for problem in left]


def matches(problem: Problem, want: Expected, folder: Path) -> bool:
    if problem.place is None or (problem.severity, problem.code) != (want.severity, want.code):
        return False
    file = Path(problem.place.file).relative_to(folder).as_posix()
    column = want.column or problem.place.column
    return (file, *problem.place[1:]) == (
        want.file,
        want.line,
        column,
    ) and want.part in f"{problem.message} {problem.hint}"


def problems_of(folder: Path) -> Problems:
    """What `make_brochure.py check` finds."""
    problems = Problems()
    check(folder, Store(None), problems, lambda _: None)
    return problems


def name(case: Path) -> str:
    return f"{case.parent.name}/{case.stem}"


def test_there_are_cases() -> None:
    assert len(cases()) > 50
    assert all(expected(case) for case in cases()), "a case that expects nothing proves nothing"


def test_the_base_is_right(tmp_path: Path) -> None:
    assert list(problems_of(make(None, tmp_path))) == []


@pytest.mark.parametrize("case", cases(), ids=name)
def test_case(case: Path, tmp_path: Path) -> None:
    problems = problems_of(make(case, tmp_path))
    assert differences(list(problems), expected(case), tmp_path) == []
    assert not [p for p in problems for word in PYTHON_WORDS if word in p.message + p.hint]


def test_a_missing_and_a_surplus_problem_are_seen(tmp_path: Path) -> None:
    case = cases("pages")[0]
    problems = problems_of(make(case, tmp_path))
    assert differences(list(problems), [], tmp_path)
    assert differences([], expected(case), tmp_path)
