"""Broken paragraphs are kept: a rebuild breaks only what changed; and long texts cost in proportion to their length."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.build import build
from brochure.cache import Store
from brochure.model.brand import SHIPPED_FONTS
from brochure.problems import Problems
from brochure.text import paragraph
from brochure.text.fonts import open_face
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, set_lines
from tests.built import MINIMAL

BODY = TextStyle(open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf"), 9.5, 12.756, "key", align="justify")
SENTENCE = "Il porto di Corvine serve quattro distretti e lavora tutto l’anno con sei banchine e una ferrovia. "


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are broken into lines from here on."""
    seen: list[str] = []
    breaks = paragraph._breaks

    def counted(segment: paragraph.Segment, *rest: object) -> object:
        seen.append(segment.text)
        return breaks(segment, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(paragraph, "_breaks", counted)
    return seen


def test_the_same_text_is_broken_once(broken: list[str]) -> None:
    text = SENTENCE + "Uno."
    for _ in range(3):
        set_lines([Run(text, BODY)], 171.0, locale("it"), style=BODY)
    assert broken == [text]
    set_lines([Run(text, BODY)], 172.0, locale("it"), style=BODY)
    other = replace(BODY, hyphenate=False)
    set_lines([Run(text, other)], 171.0, locale("it"), style=other)
    assert len(broken) == 3, "another measure and another style break anew"


def test_a_changed_word_breaks_only_its_paragraph(tmp_path: Path, broken: list[str]) -> None:
    content = Path(shutil.copytree(MINIMAL, tmp_path / "content"))
    page = content / "pages" / "story.yaml"
    store = Store(None)
    build(content, tmp_path / "out", store, Problems(), languages=["en"], outputs=["screen"])
    broken.clear()
    build(content, tmp_path / "out", store, Problems(), languages=["en"], outputs=["screen"])
    assert broken == [], "nothing changed, nothing is broken"
    page.write_text(page.read_text("utf-8").replace("shipyards build", "slipways build", 1), "utf-8")
    build(content, tmp_path / "out", store, Problems(), languages=["en"], outputs=["screen"])
    assert broken
    assert all("slipways" in text for text in broken)


def test_a_long_flow_costs_in_proportion_to_its_length() -> None:
    def seconds(words: int) -> float:
        text = " ".join((SENTENCE.split() * (words // 19 + 1))[:words])
        style = replace(BODY, size=9.5 + words / 1e6)  # never kept from before
        start = time.process_time()
        assert len(set_lines([Run(text, style)], 171.0, locale("it"), style=style)) > words / 10
        return time.process_time() - start

    seconds(1000)
    short, long = min(seconds(2000 + n) for n in range(2)), min(seconds(8001 + n) for n in range(2))
    assert long < 8 * short + 0.2, "four times the words must not take much more than four times as long"


HOSTILE = {
    "a word of a megabyte": "x" * 1_000_000,
    "line breaks": "a\n" * 20_000,
    "combining marks": "a" + "\u0301" * 10_000,
    "bidi controls": "a\u202e\u2066\u2069\u200f " * 4000,
    "emoji": "\U0001f600" * 10_000,
    "emoji apart": "\U0001f600 " * 4000,
    "lone surrogates": "a\ud800 " * 4000,
    "held spaces": "a\u00a0" * 50_000,
    "nothing but spaces": " " * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("align", ["left", "justify"])
def test_hostile_text_ends_in_bounded_time(text: str, align: str) -> None:
    style = replace(BODY, align=align)
    start = time.process_time()
    made = set_lines([Run(text, style)], 171.0, locale("it"), style=style)
    assert made
    assert time.process_time() - start < 15
