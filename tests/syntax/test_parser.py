"""YAML text to nodes: scalars as written, places, and what is refused."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from brochure.problems import Location, Problems
from brochure.syntax import parser
from brochure.syntax.nodes import Written, WrittenMap


def parse(text: str) -> Any:
    problems = Problems()
    node = parser.parse(text, "file.yaml", problems)
    assert list(problems) == []
    return node


def codes(text: str) -> list[str]:
    problems = Problems()
    parser.parse(text, "file.yaml", problems)
    return [problem.code for problem in problems]


def test_scalars_stay_as_written() -> None:
    node = parse("a: no\nb: 12:30\nc: 2013\nd: 1.0\ne: '~'\nf: 0x1F")
    assert node == {"a": "no", "b": "12:30", "c": "2013", "d": "1.0", "e": "~", "f": "0x1F"}


def test_nothing_is_none() -> None:
    assert parse("a:\nb: ~\nc: null") == {"a": None, "b": None, "c": None}


def test_places() -> None:
    node = parse("title: Uno\nblocks:\n  - kind: text\n    text: 'due'")
    assert node["title"].place == Location("file.yaml", 1, 8)
    assert node.key_places["blocks"] == Location("file.yaml", 2, 1)
    assert node["blocks"][0].place == Location("file.yaml", 3, 5)
    assert node["blocks"][0]["text"].quoted
    assert node["blocks"][0].key_places["text"] == Location("file.yaml", 4, 5)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: uno {x}", (1, 8)),
        ("a: 'it''s {x}'", (1, 11)),
        ('a: "\\u00e8 {x}"', (1, 12)),
        ("a: |\n    uno\n    due {x}", (3, 9)),
        ("a: >\n  uno\n  due {x}\n", (3, 7)),
        ("a: uno\n  due {x}", (2, 7)),
    ],
)
def test_the_place_inside_a_text(text: str, place: tuple[int, int]) -> None:
    written = parse(text)["a"]
    assert written.at(written.index("{x}"), 3)[1:] == place


def test_the_place_of_the_second_of_two_alike() -> None:
    written = parse("a: x {x} {x}")["a"]
    assert written.at(6, 3).column == 10


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "è.yaml"
    path.write_bytes("\ufefftitle: Città\r\nlabel: |\r\n  a\r\n  b\r\n".encode())
    problems = Problems()
    node = parser.read(path, "è.yaml", problems)
    assert node == {"title": "Città", "label": "a\nb\n"}
    assert node["label"].at(2).line == 4
    assert list(problems) == []


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    problems = Problems()
    assert parser.read(tmp_path / "no.yaml", "no.yaml", problems) is None
    assert parser.read(tmp_path, "folder", problems) is None
    assert {problem.code for problem in problems} == {"missing-file", "unreadable-file"}


def test_repeated_passages_share_their_node() -> None:
    node = parse("a: &x {b: c}\nd: *x")
    assert node["a"] is node["d"]


def test_the_pure_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: [1, 'b', {c: d}]\ne: |\n  x {y}\n"
    fast = parse(text)
    monkeypatch.delattr(yaml, "CSafeLoader")
    slow = parse(text)
    assert fast == slow
    assert fast["e"].at(2) == slow["e"].at(2)
    assert fast["a"][2].place == slow["a"][2].place


@pytest.mark.parametrize(
    "text",
    ['a: "b', "a:\n\tb: c", "a: b: c", "a: [b, c\nd: e", "a: **x** y", "a: @x", "- a\nb: c", 'a: "\\q"', "a: |x\n b"],
)
def test_both_parsers_complain_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = Problems()
    parser.parse(text, "file.yaml", fast)
    monkeypatch.delattr(yaml, "CSafeLoader")
    slow = Problems()
    parser.parse(text, "file.yaml", slow)
    assert [p.code for p in fast] == [p.code for p in slow]
    assert next(iter(fast)).code in ("syntax", "tab")


def test_hostile_files_end_early() -> None:
    assert codes("[" * 100_000) == ["too-deep"]
    bomb = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{b}: &{b} [{','.join(['*' + a] * 10)}]\n" for a, b in ("ab", "bc", "cd", "de", "ef", "fg")
    )
    assert codes(bomb) == ["too-much"]
    assert codes("a: &a [*a]") == ["unknown-alias"]


def test_passages_repeated_within_each_other_do_not_grow_deep() -> None:
    nest = "a: &a1 [[[[x]]]]\n" + "".join(f"b{i}: &a{i} [[[[*a{i - 1}]]]]\n" for i in range(2, 100))
    assert codes(nest) == ["too-deep"]
    few = "a: &a1 [[[[x]]]]\nb: &a2 {c: [*a1]}\nd: *a2"
    assert codes(few) == []
    assert codes("a: " + "[" * 39 + "]" * 39) == []
    assert codes("a: " + "[" * 40 + "]" * 40) == ["too-deep"]


def test_what_is_repeated_has_a_limit_of_its_own() -> None:
    assert codes("a: [" + "x, " * 60_000 + "]") == []
    assert codes("a: &a [" + "x, " * 6_000 + "]\nb: [*a, *a, *a]") == []
    assert codes("a: &a [" + "x, " * 6_000 + "]\nb: [*a, *a, *a, *a]") == ["too-much"]


def test_one_text_has_a_limit() -> None:
    assert codes("a: " + "word " * 49_000) == []
    assert codes("a: " + "word " * 51_000) == ["too-much"]
    assert codes("? " + "k" * 260_000 + "\n: b") == ["too-much"]


def test_as_many_facts_as_an_office_of_statistics_has() -> None:
    fact = "fact-{}:\n  value: {}\n  unit: {{en: tonnes, it: tonnellate}}\n  kind: level\n  period: '2024'\n"
    rest = "  area: {{en: The Corvine Islands, it: Le Isole Corvine}}\n  source: office\n  status: unconfirmed\n"
    text = "".join((fact + rest).format(i, i) for i in range(5000))
    start = time.process_time()
    assert len(parse(text)) == 5000
    long = time.process_time() - start
    start = time.process_time()
    parse(text[: len(text) // 10].rpartition("fact-")[0])
    assert long < 25 * (time.process_time() - start), "ten times as many facts take more than in proportion"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    problems = Problems()
    parser.parse(text, "file.yaml", problems)
    assert all(problem.message and problem.place for problem in problems)


def test_nodes_are_plain_values() -> None:
    assert Written("a") == "a"
    assert WrittenMap({"a": 1}) == {"a": 1}


def test_the_places_of_many_alike_are_found_in_any_order() -> None:
    problems = Problems()
    text = parser.parse("text: >\n" + "  ab  ab\n" * 500, "a.yaml", problems)["text"]
    offsets = [match.start() for match in re.finditer("ab", text)]
    assert len(offsets) == 1000
    places = [text.at(offset, 2) for offset in offsets]
    assert places == [Location("a.yaml", 2 + n // 2, 7 if n % 2 else 3) for n in range(1000)]
    assert [text.at(offset, 2) for offset in reversed(offsets)] == places[::-1]
    assert [text.at(offset, 2) for offset in (offsets[9], offsets[400], offsets[3])] == [places[n] for n in (9, 400, 3)]
