"""Languages and shared pieces, on nodes."""

from __future__ import annotations

import itertools
from typing import Any

from brochure.problems import Problems
from brochure.syntax import parser
from brochure.syntax.editions import pick_edition


def pick(text: str, language: str = "en", shared: str = "{}") -> tuple[Any, list[str]]:
    problems = Problems()
    pieces = parser.parse(shared, "brochure.yaml", problems)
    node = pick_edition(parser.parse(text, "f.yaml", problems), language, ("it", "en"), problems, pieces)
    return node, [problem.code for problem in problems]


def test_a_plain_text_serves_every_language() -> None:
    assert pick("a: uno") == ({"a": "uno"}, [])


def test_a_translation_is_chosen_anywhere() -> None:
    assert pick("a: [{it: uno, en: one}, {b: {it: due, en: two}}]") == ({"a": ["one", {"b": "two"}]}, [])


def test_lists_and_groups_of_fields_may_be_translated() -> None:
    assert pick("a: {it: [uno, due], en: [one, two]}") == ({"a": ["one", "two"]}, [])


def test_places_stay() -> None:
    node, _ = pick("a: {it: uno, en: one}")
    assert node["a"].place.column == 18


def test_what_has_no_translation_is_not_copied() -> None:
    problems = Problems()
    node = parser.parse("a: {b: [c]}", "f.yaml", problems)
    assert pick_edition(node, "it", ("it", "en"), problems) is node


def test_a_missing_translation_is_a_problem_and_the_source_language_stands_in() -> None:
    assert pick("a: {it: uno}") == ({"a": "uno"}, ["missing-translation"])
    assert pick("a: {it: uno, en: }") == ({"a": "uno"}, ["missing-translation"])


def test_an_undeclared_language_is_a_problem() -> None:
    assert pick("a: {it: uno, en: one, fr: un}")[1] == ["undeclared-language"]


def test_fields_that_look_like_a_language_stay_fields() -> None:
    assert pick("{id: uno, at: due}") == ({"id": "uno", "at": "due"}, [])


def test_a_shared_piece_is_put_in_its_place() -> None:
    assert pick("a: {use: x}", shared="x: {it: uno, en: one}") == ({"a": "one"}, [])
    assert pick("a: {use: x}", shared="{x: [{use: y}], y: uno}") == ({"a": ["uno"]}, [])


def test_wrong_pieces() -> None:
    assert pick("a: {use: y}", shared="x: uno")[1] == ["unknown-piece"]
    assert pick("a: {use: x}", shared="{x: {use: y}, y: {use: x}}")[1] == ["too-much"]


def test_pieces_that_multiply_are_stopped() -> None:
    names = "abcdefgh"
    shared = "".join(f"{a}: [{', '.join(['{use: ' + b + '}'] * 10)}]\n" for a, b in itertools.pairwise(names))
    assert "too-much" in pick("a: {use: a}", shared=shared + "h: uno")[1]


def test_a_chain_of_pieces_ends_in_words_and_is_told_once() -> None:
    chain = "".join(f"p{i}: {{use: p{i + 1}}}\n" for i in range(3000)) + "p3000: x"
    assert pick("[{a: {use: p0}}, {use: p1}]", shared=chain)[1] == ["too-deep"]
    short = "".join(f"p{i}: {{use: p{i + 1}}}\n" for i in range(20)) + "p20: x"
    assert pick("a: {use: p0}", shared=short) == ({"a": "x"}, [])


def test_pieces_that_double_each_other_end_in_words() -> None:
    double = "".join(f"p{i}: [{{use: p{i + 1}}}, {{use: p{i + 1}}}]\n" for i in range(16)) + "p16: x"
    assert pick("a: {use: p0}", shared=double)[1] == ["too-much"]
    large = f"p: [{'x, ' * 15_000}]"
    assert pick("[{use: p}, {use: p}]", shared=large)[1] == []
    assert pick("[{use: p}, {use: p}, {use: p}]", shared=large)[1] == ["too-much"]
