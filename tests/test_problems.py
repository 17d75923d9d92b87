"""How problems are collected and shown."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from brochure.problems import (
    FEW,
    MOST_PLACES,
    BrochureError,
    Lines,
    Location,
    Problem,
    Problems,
    nearest,
    show,
    show_several,
    sorts,
)


def test_a_problem_as_an_author_sees_it(tmp_path: Path) -> None:
    (tmp_path / "primati.yaml").write_text("blocks:\n  - kind: rankng\n")
    problem = Problem(
        "unknown-kind", "there is no block kind “rankng”", Location("primati.yaml", 2, 11), "did you mean …?"
    )
    assert show(problem, tmp_path).splitlines() == [
        "primati.yaml:2:11: there is no block kind “rankng”",
        "      - kind: rankng",
        "              ^",
        "  hint: did you mean …?",
    ]


def test_a_long_line_is_cut_round_the_caret(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x" * 500 + "here" + "y" * 500)
    shown = show(Problem("a", "b", Location("a.yaml", 1, 501)), tmp_path).splitlines()
    assert len(shown[1]) <= 104
    assert shown[1][shown[2].index("^") :].startswith("here")


def test_a_file_that_is_not_there_is_no_obstacle(tmp_path: Path) -> None:
    assert show(Problem("a", "b", Location("no.yaml", 3, 4), severity="warning"), tmp_path) == "no.yaml:3:4: warning: b"


def test_the_same_problem_is_kept_once_and_all_are_in_order() -> None:
    problems = Problems()
    for line in (9, 2, 9):
        problems.add("a", "b", Location("f", line))
    problems.add("c", "d")
    assert [problem.place and problem.place.line for problem in problems] == [2, 9, None]


def test_what_a_text_holds_does_not_act_on_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a\x1b[31mb \u202eabc\n", encoding="utf-8")
    said = show(Problem("x", "no “\x07” “\ud800” here", Location("a.txt", 1, 2), "not \ufffe"), tmp_path)
    assert said.split("\n") == [
        "a.txt:1:2: no “\ufffd” “\ufffd” here",
        "    a [31mb  abc",
        "     ^",
        "  hint: not \ufffd",
    ]


# ── many of one sort ────────────────────────────────────────────────────────────────────────────────────────────────
def numbers(count: int) -> list[Problem]:
    return [
        Problem(
            "bare",
            f"the number “{n}” is no fact",
            Location("pages/a.yaml", n, 7),
            "write it",
            "warning",
            "numbers are no facts",
        )
        for n in range(1, count + 1)
    ]


def test_many_of_one_sort_are_one_line_with_count_and_places() -> None:
    (group,) = sorts(numbers(47))
    line, hint = show_several(group).split("\n")
    assert line.startswith("warning: 47 numbers are no facts: pages/a.yaml:1 “1”, pages/a.yaml:2 “2”, ")
    assert line.endswith(
        f"pages/a.yaml:{MOST_PLACES} “{MOST_PLACES}”, … and {47 - MOST_PLACES} more (--all shows each)"
    )
    assert hint == "  hint: write it"


def test_few_of_one_sort_are_each_shown() -> None:
    assert [len(group) for group in sorts(numbers(FEW))] == [1] * FEW
    assert [len(group) for group in sorts(numbers(FEW + 1))] == [FEW + 1]


def test_what_differs_is_no_sort() -> None:
    others = [Problem(f"code-{n}", "one thing", Location("a", n)) for n in range(9)]
    others += [Problem("same", f"it lacks {'x' * n}", Location("a", n)) for n in range(9)]
    assert all(len(group) == 1 for group in sorts(others))
    mixed = [*others[:3], *numbers(9), *others[3:]]
    assert [group[0].code for group in sorts(mixed)][2:5] == ["code-2", "bare", "code-3"], "told where the first stands"


def test_a_sort_without_words_of_its_own_is_told_by_its_sentence() -> None:
    names = [
        Problem("unknown", f"there is no fact “f{n}” in line {n}", Location("a.yaml", n), f"write “f{n}”")
        for n in (3, 4, 5, 6)
    ]
    said = show_several(names)
    assert said == (
        "4 times: there is no fact “…” in line …: a.yaml:3 “f3”, a.yaml:4 “f4”, a.yaml:5 “f5”, a.yaml:6 “f6” "
        "(--all shows each)"
    ), "four hints that differ are no hint"


def test_what_all_of_a_sort_say_alike_stays_in_the_sentence() -> None:
    long = [
        Problem("long", f"the key “x” has {20 + n} letters, 12 at most", Location("a.yaml", n)) for n in (3, 4, 5, 6)
    ]
    assert show_several(long) == (
        "4 times: the key “x” has … letters, 12 at most: a.yaml:3, a.yaml:4, a.yaml:5, a.yaml:6 (--all shows each)"
    )


def test_a_file_is_read_once_for_all_its_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("x\n" * 5000)
    read: list[Path] = []
    opened = Path.open

    def count(path: Path, *args: Any, **more: Any) -> Any:
        read.append(path)
        return opened(path, *args, **more)

    monkeypatch.setattr(Path, "open", count)
    lines = Lines(tmp_path)
    shown = [show(Problem("a", "b", Location("a.yaml", n, 1)), lines=lines) for n in range(1, 5001)]
    assert len(read) == 1
    assert all(text.split("\n")[1] == "    x" for text in shown)


def test_a_sentence_is_cut_to_what_can_be_read() -> None:
    said = show(Problem("a", "x" * 100_000, None, "y" * 100_000)).split("\n")
    assert [len(line) for line in said] == [400, 408]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert show(Problem("a", "b", Location("pipe.yaml", 1)), tmp_path) == "pipe.yaml:1:1: b"


def test_no_name_takes_long_to_be_looked_for() -> None:
    started = time.process_time()
    names = [f"export-value-{n}" for n in range(5000)]
    assert nearest("exprt-value-4711", names) == "did you mean “export-value-4711”?"
    assert nearest("exprt-value-" + "1" * 100_000, names) == ""
    assert nearest("x" * 100_000, ["x" * 99_999, "y"]) == ""
    assert time.process_time() - started < 3


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


def test_of_two_names_as_close_the_one_that_begins_alike_is_meant() -> None:
    assert nearest("nite", ["white", "night", "paper"]) == "did you mean “night”?"
    assert nearest("rows", ["arrows"]) == "did you mean “arrows”?"


@pytest.mark.parametrize("written", ["“level”", "„level“", "«level»", "‘level’", "”level”"])
def test_quotes_round_a_known_word_are_to_be_left_out(written: str) -> None:
    assert nearest(written, ["level", "levels"]) == "leave the quotes out: level"
