"""Broken paragraphs are kept: a rebuild breaks only what changed; and long texts cost in proportion to their length."""

from __future__ import annotations

import json
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.build.pipeline import build
from brochure.cache import Store
from brochure.model.brand import SHIPPED_FONTS
from brochure.problems import Problems
from brochure.text import paragraph
from brochure.text.linebreak.break_cache import kept_breaks, key_of, opened
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, set_lines
from brochure.text.shaping.face import open_face
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


@pytest.mark.slow
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


def _built(content: Path, out: Path, store: Store) -> dict[str, bytes]:
    """The files of an edition as a new process builds them: nothing is remembered but what is on disk."""
    paragraph._remembered.cache_clear()
    build(content, out, store, Problems(), languages=["it"], outputs=["screen"])
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.mark.slow
def test_a_new_process_breaks_only_what_changed(tmp_path: Path, broken: list[str]) -> None:
    content = Path(shutil.copytree(MINIMAL, tmp_path / "content"))
    page, kept = content / "pages" / "story.yaml", tmp_path / "kept"
    cold = _built(content, tmp_path / "out", Store(kept))
    assert len(broken) > 20, "the test sees nothing"
    broken.clear()
    assert _built(content, tmp_path / "out", Store(kept)) == cold
    assert [text for text in broken if " " in text] == []
    page.write_text(page.read_text("utf-8").replace("costruiscono navi", "costruiscono barche", 1), "utf-8")
    changed = _built(content, tmp_path / "out", Store(kept))
    own = [text for text in broken if " " in text]
    assert own
    assert all("barche" in text for text in own)
    assert _built(content, tmp_path / "out", Store(None)) == changed, "warm and cold, the bytes are the same"


ROTTEN = {
    "no list": {"places": 7},
    "none": {"places": []},
    "beyond the text": {"places": [8, 99_999_998]},
    "before it": {"places": [-2, 8]},
    "backwards": {"places": [40, 8]},
    "no numbers": {"places": ["8", None]},
}


@pytest.mark.parametrize("rotten", [*ROTTEN, "no dictionary", "no text at all"])
def test_rotten_breaks_cost_time_and_nothing_else(rotten: str, broken: list[str]) -> None:
    def lines(store: Store) -> tuple[paragraph.Line, ...]:
        paragraph._remembered.cache_clear()
        with kept_breaks(store, "edition"):
            return set_lines([Run(SENTENCE * 3, BODY)], 173.0, locale("it"), style=BODY)

    store = Store(None)
    made = lines(store)
    (name,) = store._memory
    broken.clear()
    assert lines(store) == made
    assert broken == [], "whole, they are taken"
    known = json.loads(store.get(name) or b"")
    assert known
    entries = {key: ROTTEN.get(rotten, {}).get("places") for key in known}
    store.put(name, {"no dictionary": b"[1]", "no text at all": b"\xff"}.get(rotten, json.dumps(entries).encode()))
    assert lines(store) == made
    assert broken, "rotten, they are a miss"


def test_two_editions_at_once_keep_their_own_breaks() -> None:
    stores, both = (Store(None), Store(None)), threading.Barrier(2, timeout=60)
    texts = tuple(SENTENCE * (3 + number) for number in range(2))

    def lay_out(number: int) -> None:
        with kept_breaks(stores[number], f"edition {number}"):
            both.wait()  # both are open
            set_lines([Run(texts[number], BODY)], 174.0 + number, locale("it"), style=BODY)
            both.wait()

    threads = [threading.Thread(target=lay_out, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for store, text in zip(stores, texts, strict=True):
        (entry,) = store._memory.values()
        (places,) = json.loads(entry).values()
        assert places[-1] // 2 == len(text.rstrip()) or places[-1] // 2 == len(text), "its own text, and no other"
    assert opened() is None


def test_breaks_are_known_by_all_that_can_change_them() -> None:
    def key(text: str, style: TextStyle, measure: float, language: str) -> str:
        segment = paragraph.Segment([Run(text, style)], locale(language), style)
        return key_of(segment, (measure,), style.justification)

    bold = open_face(SHIPPED_FONTS / "SourceSerif4-SemiBold.ttf")
    asked: list[tuple[str, TextStyle, float, str]] = [
        (SENTENCE, BODY, 171.0, "it"),
        (SENTENCE.replace("sei", "due"), BODY, 171.0, "it"),
        (SENTENCE.replace("banchine", "ban\u00adchine"), BODY, 171.0, "it"),
        (SENTENCE, BODY, 172.0, "it"),
        (SENTENCE, BODY, 171.0, "de"),
        (SENTENCE, replace(BODY, face=bold), 171.0, "it"),
        (SENTENCE, replace(BODY, size=9.6), 171.0, "it"),
        (SENTENCE, replace(BODY, tracking=0.01), 171.0, "it"),
        (SENTENCE, replace(BODY, features=(("smcp", 1),)), 171.0, "it"),
        (SENTENCE, replace(BODY, hyphenate=False), 171.0, "it"),
        (SENTENCE, replace(BODY, align="left"), 171.0, "it"),
        (SENTENCE, replace(BODY, hang=False), 171.0, "it"),
        (SENTENCE, replace(BODY, justification=replace(BODY.justification, letters=0.02)), 171.0, "it"),
    ]
    assert len({key(*one) for one in asked}) == len(asked)
    assert key(*asked[0]) == key(*asked[0])


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("align", ["left", "justify"])
def test_hostile_text_ends_in_bounded_time(text: str, align: str) -> None:
    style = replace(BODY, align=align)
    start = time.process_time()
    made = set_lines([Run(text, style)], 171.0, locale("it"), style=style)
    assert made
    assert time.process_time() - start < 15
