"""How problems are collected and shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.problems import BrochureError, Place, Problem, Problems, nearest, show


def test_a_problem_as_an_author_sees_it(tmp_path: Path) -> None:
    (tmp_path / "primati.yaml").write_text("blocks:\n  - kind: rankng\n")
    problem = Problem(
        "unknown-kind", "there is no block kind “rankng”", Place("primati.yaml", 2, 11), "did you mean …?"
    )
    assert show(problem, tmp_path).splitlines() == [
        "primati.yaml:2:11: there is no block kind “rankng”",
        "      - kind: rankng",
        "              ^",
        "  hint: did you mean …?",
    ]


def test_a_long_line_is_cut_round_the_caret(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x" * 500 + "here" + "y" * 500)
    shown = show(Problem("a", "b", Place("a.yaml", 1, 501)), tmp_path).splitlines()
    assert len(shown[1]) <= 104
    assert shown[1][shown[2].index("^") :].startswith("here")


def test_a_file_that_is_not_there_is_no_obstacle(tmp_path: Path) -> None:
    assert show(Problem("a", "b", Place("no.yaml", 3, 4), severity="warning"), tmp_path) == "no.yaml:3:4: warning: b"


def test_the_same_problem_is_kept_once_and_all_are_in_order() -> None:
    problems = Problems()
    for line in (9, 2, 9):
        problems.add("a", "b", Place("f", line))
    problems.add("c", "d")
    assert [problem.place and problem.place.line for problem in problems] == [2, 9, None]


def test_what_a_text_holds_does_not_act_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a\x1b[31mb \u202eabc\n", encoding="utf-8")
    said = show(Problem("x", "no “\x07” “\ud800” here", Place("a.txt", 1, 2), "not \ufffe"), tmp_path)
    assert said.split("\n") == [
        "a.txt:1:2: no “\ufffd” “\ufffd” here",
        "    a [31mb  abc",
        "     ^",
        "  hint: not \ufffd",
    ]


def test_only_errors_are_raised() -> None:
    problems = Problems()
    problems.add("a", "b", severity="warning")
    problems.raise_errors()
    problems.add("c", "d")
    with pytest.raises(BrochureError) as caught:
        problems.raise_errors()
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("word", "choices", "hint"),
    [
        ("rankng", ["ranking", "text"], "did you mean “ranking”?"),
        ("zzz", ["b", "a"], "known here: a, b"),
        ("zzz", [], ""),
        ("zzz", [f"name{i}" for i in range(99)], ""),
    ],
)
def test_the_nearest_word(word: str, choices: list[str], hint: str) -> None:
    assert nearest(word, choices) == hint
