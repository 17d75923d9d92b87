"""Words that are in the file and cannot be seen: every planted sort is found, and nothing else is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from brochure.cache import Store
from brochure.preflight.finished import FinishedFile
from brochure.verify import visibility
from brochure.verify.visibility import CannotLook, HiddenWord, hidden_words
from tests.preflight.made import objects, stream

TRIM = (0, 0, 200, 100)
WORDS = b"BT /F 10 Tf 20 50 Td (one word here) Tj ET\n"


def file(*pages: bytes, form: bytes = b"") -> bytes:
    """Pages of 200 by 100 points on a larger sheet; the font F is Helvetica, the form X is clipped to its box."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))
    bodies = []
    for number, content in enumerate(pages):
        entries = b"/Parent 2 0 R /TrimBox [%d %d %d %d]" % TRIM
        bodies += [b"<< /Type /Page %s /Contents %d 0 R >>" % (entries, 6 + 2 * number), stream(content)]
    resources = b"<< /Font << /F 3 0 R >> /XObject << /X 4 0 R >> >>"
    media = b"/MediaBox [-20 -20 220 120]"
    return objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] /Resources %s %s >>" % (len(pages), kids, resources, media),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        stream(form, b"/Type /XObject /Subtype /Form /BBox [0 0 60 100] /Resources << /Font << /F 3 0 R >> >>"),
        *bodies,
    )


def found(*pages: bytes, form: bytes = b"", store: Store | None = None) -> list[HiddenWord]:
    data = file(*pages, form=form)
    return hidden_words(data, FinishedFile(data), store)


def names(*pages: bytes, form: bytes = b"") -> list[str]:
    return [word.word for word in found(*pages, form=form)]


@pytest.mark.parametrize(
    "content",
    [
        WORDS,
        b"0.1 0.2 0.5 rg 0 0 200 100 re f 1 g " + WORDS,
        b"0.9 g 0 0 200 100 re f 0.8 g " + WORDS,  # a weak contrast is no loss; another check names it
        b"1 0 0 RG 5 w 0 40 m 200 40 l S " + WORDS,
        WORDS + b"0 0 1 RG 0.3 w 0 54 m 200 54 l S",  # struck through, and still read
        WORDS + b"1 g 20 70 100 20 re f",
        b"q 10 40 150 40 re W n " + WORDS + b"Q",
        b"BT /F 10 Tf 0 1 -1 0 100 20 Tm (upwards) Tj ET",
        b"BT /F 10 Tf 20 50 Td (one \255 soft) Tj ET",
    ],
)
def test_what_can_be_seen_is_not_found(content: bytes) -> None:
    assert found(content) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"q 0 0 70 100 re W n " + WORDS + b"Q", ["here"]),  # clipped away
        (b"q 0 0 200 50 re W n " + WORDS + b"Q", ["one", "word", "here"]),
        (WORDS + b"0.5 g 38 45 27 20 re f", ["word"]),  # covered by an area
        (WORDS + b"0.5 g 38 45 9 20 re f", ["word"]),  # one letter of it
        (WORDS + b"0 0.4 0.8 rg 0 30 200 40 re f 1 g BT /F 8 Tf 24 54 Td (another) Tj ET", ["one", "word", "here"]),
        (b"1 g " + WORDS, ["one", "word", "here"]),  # white on paper
        (b"0.2 0.4 0.6 rg 0 0 200 100 re f " + WORDS, ["one", "word", "here"]),  # in the colour of its ground
        (b"0.2 0.4 0.6 rg 0 0 200 100 re f 0.2 0.41 0.6 rg " + WORDS, ["one", "word", "here"]),
        (b"BT /F 10 Tf 180 50 Td (beyond) Tj ET", ["beyond"]),  # off the page
        (b"BT /F 10 Tf 20 99 Td (above) Tj ET", ["above"]),
        (b"BT /F 10 Tf 0 1 -1 0 100 20 Tm (upwards) Tj ET 1 g 85 0 30 100 re f", ["upwards"]),
    ],
)
def test_each_sort_of_loss_is_found(content: bytes, words: list[str]) -> None:
    assert names(content) == words


def test_how_much_is_left_and_where() -> None:
    (word,) = found(WORDS, WORDS + b"0.5 g 38 45 9 20 re f")
    assert (word.page, word.word) == (2, "word")
    assert 0.5 < word.shown < 0.8
    assert (word.x, word.y) == pytest.approx((39.5, 50), abs=1)


def test_words_in_forms() -> None:
    shown = b"BT /F 10 Tf 20 50 Td (inside) Tj ET"
    assert names(b"/X Do", form=shown) == []
    assert names(b"/X Do", form=shown.replace(b"20 50", b"50 50")) == ["inside"]
    assert names(b"/X Do 1 g 0 40 200 30 re f", form=shown) == ["inside"]


def test_what_was_looked_at_is_not_rendered_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    lost = b"1 g " + WORDS
    first = found(WORDS, lost, store=store)
    rendered: list[int] = []
    looked = visibility._looked
    monkeypatch.setattr(
        visibility, "_looked", lambda data, pages: rendered.extend(p.number for p in pages) or looked(data, pages)
    )
    assert found(WORDS, lost, store=store) == first
    assert rendered == []
    assert [word.page for word in found(lost, WORDS, WORDS + b" 1 g", store=store)] == [1, 1, 1]
    assert rendered == [3]
    changed = found(WORDS, lost, WORDS.replace(b"word", b"ward") + b"1 g 0 0 200 100 re f", store=store)
    assert [(word.page, word.word) for word in changed] == [(2, w) for w in ("one", "word", "here")] + [
        (3, w) for w in ("one", "ward", "here")
    ]


def test_a_missing_renderer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.delitem(sys.modules, "brochure.preflight.render_variants", raising=False)
    monkeypatch.delitem(sys.modules, "brochure.verify.letters", raising=False)
    with pytest.raises(CannotLook, match="the package pypdfium2 is not installed"):
        found(WORDS)
