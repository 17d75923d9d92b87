"""Levels and order are those of the Unicode standard's own test; hostile controls cost their length and no more."""

from __future__ import annotations

import lzma
import time
from pathlib import Path

import pytest

from brochure.text.shaping import bidi

CASES = Path(__file__).parent / "unicode" / "BidiCharacterTest-15.0.0.txt.xz"
EVERY = 9  # all 91,707 take seven seconds, and pass
BASES = {"0": 0, "1": 1, "2": None}


def faults(lines: list[str]) -> list[str]:
    found = []
    for line in lines:
        chars, base, _, wanted, order = line.split(";")
        levels = bidi.levels("".join(chr(int(char, 16)) for char in chars.split()), BASES[base])
        kept = [(at, int(level)) for at, level in enumerate(wanted.split()) if level != "x"]
        placed = [kept[index][0] for index in bidi.order([level for _, level in kept])]
        if any(levels[at] != level for at, level in kept) or placed != [int(at) for at in order.split()]:
            found.append(line)
    return found


def cases() -> list[str]:
    text = lzma.decompress(CASES.read_bytes()).decode("utf-8")
    return [line for line in text.splitlines() if line and line[0] != "#"]


def test_bidi_character_test() -> None:
    lines = cases()
    assert len(lines) > 91_000
    assert faults(lines[::EVERY]) == []


def test_a_wrong_level_is_noticed() -> None:
    line = cases()[0]
    chars, base, own, wanted, order = line.split(";")
    spoilt = ";".join([chars, base, own, " ".join("3" for _ in wanted.split()), order])
    assert faults([spoilt]) == [spoilt]


def test_most_texts_are_left_alone() -> None:
    assert not bidi.may_turn("L’Aquila, Калуга, 港口 7,5 %")
    assert bidi.may_turn("ميناء")
    assert bidi.may_turn("a\u2067b")


@pytest.mark.parametrize("text", ["\u2067" * 20_000, "\u202e(" * 10_000, "\u2066א\u2069" * 7_000, "([" * 10_000])
def test_hostile_controls_end_soon(text: str) -> None:
    started = time.perf_counter()
    assert len(bidi.levels(text)) == len(text)
    assert time.perf_counter() - started < 5
