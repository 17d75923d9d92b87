"""Files that are no plain text in UTF-8: named for what they are; and places as editors count them."""

from __future__ import annotations

import pytest

from brochure.problems import Location, Problem, Problems
from brochure.syntax.decoding import decode


def found(data: bytes) -> list[Problem]:
    problems = Problems()
    assert decode(data, "a.yaml", problems) is None
    return list(problems)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("title: Città".encode("utf-16"), "UTF-16"),
        ("title: Uno".encode("utf-16-le"), "UTF-16"),
        ("title: Uno".encode("utf-16-be"), "UTF-16"),
        (b"PK\x03\x04\x14\x00", "a document of a word processor"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a document of a word processor"),
        (b"{\\rtf1\\ansi title}", "RTF"),
        (b"%PDF-1.7\n", "a PDF"),
    ],
)
def test_what_the_file_is(data: bytes, sentence: str) -> None:
    (problem,) = found(data)
    assert (problem.code, problem.place) == ("not-utf-8", Location("a.yaml", 1, 1))
    assert sentence in problem.message
    assert "plain text" in problem.message + problem.hint


def test_the_letter_that_is_not_utf_8() -> None:
    (problem,) = found("a: uno\ntitle: Città".encode("cp1252"))
    assert problem.place == Location("a.yaml", 2, 12)
    assert "encoding UTF-8" in problem.hint


@pytest.mark.parametrize("char", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_what_would_shift_every_line_after_it(char: str) -> None:
    (problem,) = found(f"a: uno\r\nb: d{char}ue\n".encode())
    assert (problem.code, problem.place) == ("control-character", Location("a.yaml", 2, 5))
    assert f"U+{ord(char):04X}" in problem.message


def test_a_mark_at_the_beginning_is_taken_off() -> None:
    assert decode(b"\xef\xbb\xbftitle: Uno", "a.yaml", Problems()) == "title: Uno"
