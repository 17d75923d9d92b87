"""What is wrong with a brand's font is told at its line of brand.yaml, and no box is ever printed for a character."""

from __future__ import annotations

import io
from collections.abc import Collection
from functools import cache
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from brochure.build.pipeline import build
from brochure.cache import Store
from brochure.problems import Problems
from tests.broken.folder import FONTS, make
from tests.broken.test_broken import problems_of
from tests.text.broken_fonts import table

HYPHENS = "-\u00ad\u2010\u2011"
LONG = "Un’amministrazione straordinariamente complicata sperimenta internazionalizzazioni imprevedibili."


@cache
def of_the_west() -> bytes:
    """The font of the broken contents, of the West: what all others are made of."""
    return _without(FONTS / "SourceSans3-Regular.ttf", "", None)


def without(chars: Collection[str], flavor: str | None = None) -> bytes:
    """The font of the West without some characters."""
    return _without(io.BytesIO(of_the_west()), chars, flavor) if chars or flavor else of_the_west()


def _without(source: Path | io.BytesIO, chars: Collection[str], flavor: str | None) -> bytes:
    font = TTFont(source)
    kept = Subsetter(Options(layout_features=["liga"], notdef_outline=True))
    codes = (code for code in font.getBestCmap() if code < 0x180 or 0x2000 <= code < 0x2300)
    kept.populate(unicodes=[code for code in codes if chr(code) not in chars])
    kept.subset(font)
    font.flavor = flavor
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def content(folder: Path, font: bytes, block: str = "", name: str = "sans.ttf") -> Path:
    """A content in a font of its own; ``block``: what its first page holds."""
    make(None, folder)
    (folder / "fonts" / name).write_bytes(font)
    if block:
        (folder / "pages" / "one.yaml").write_text(f'title: "{{fact:growth}}"\nblocks:\n{block}', encoding="utf-8")
    return folder


def told(folder: Path) -> list[tuple[str, str, int, str]]:
    return [
        (p.code, Path(p.place.file).name if p.place else "", p.place.line if p.place else 0, p.severity)
        for p in problems_of(folder)
    ]


def test_a_font_that_may_not_be_embedded_is_told_at_its_line(tmp_path: Path) -> None:
    forbidden = table(without(""), "OS/2", lambda old: old[:8] + b"\0\2" + old[10:])
    assert told(content(tmp_path, forbidden)) == [("unreadable-font", "brand.yaml", 5, "error")]


def test_a_font_that_unpacks_to_gigabytes_is_told_at_its_line(tmp_path: Path) -> None:
    bomb = bytearray(without("", "woff2"))
    bomb[16:20] = (2_000_000_000).to_bytes(4)  # the size that it says it unpacks to
    assert told(content(tmp_path, bytes(bomb))) == [("unreadable-font", "brand.yaml", 5, "error")]


def test_a_font_cut_short_is_told_at_its_line(tmp_path: Path) -> None:
    assert told(content(tmp_path, without("")[:5000])) == [("unreadable-font", "brand.yaml", 5, "error")]


def text(words: str) -> str:
    return f'  - kind: text\n    at: {{columns: 1-1, lines: 13-60}}\n    text: "{words} {{fact:growth}}"\n'


def lines_of(folder: Path) -> list[str]:
    """The lines of the first page's text, as they are printed."""
    from brochure.build.pipeline import open_edition
    from brochure.frame import TextMark
    from brochure.layout.pages.layout_run import lay_out
    from brochure.loading.loader import load

    problems = Problems()
    edition = open_edition(load(folder, "it", problems), Store(None), problems)
    return [mark.line.text for mark in lay_out(edition)[0].marks if isinstance(mark, TextMark)]


@pytest.mark.slow
def test_without_a_hyphen_words_stay_whole(tmp_path: Path) -> None:
    folder = content(tmp_path / "none", without(HYPHENS), text(LONG))
    assert ("no-hyphen", "brand.yaml", 5, "warning") in told(folder)
    assert not [line for line in lines_of(folder) if line.endswith("\u00ad")]
    assert [line for line in lines_of(content(tmp_path / "all", without(""), text(LONG))) if line.endswith("\u00ad")]


@pytest.mark.parametrize("there", ["-", "\u2010"])
def test_one_hyphen_stands_for_the_others(tmp_path: Path, there: str) -> None:
    words = f"Un sì-no, un sì\u2010no, un sì\u2011no. {LONG}"
    folder = content(tmp_path, without(set(HYPHENS) - {there}), text(words))
    assert not [problem for problem in told(folder) if problem[0] in ("no-hyphen", "missing-glyph")]
    lines = lines_of(folder)
    assert [line for line in lines if line.endswith("\u00ad")]
    assert all(char in "".join(lines) for char in "-\u2010\u2011")


@pytest.mark.parametrize(
    ("char", "block"),
    [
        ("•", "  - kind: list\n    items: [{text: Uno}, {text: Due}]\n  - kind: names\n    items: ['{fact:growth}']\n"),
        ("%", text("Cresce di")),
    ],
)
def test_a_character_that_the_program_prints_is_told_at_the_font(tmp_path: Path, char: str, block: str) -> None:
    found = [p for p in problems_of(content(tmp_path, without(char), block)) if p.code == "missing-glyph"]
    places = {(Path(p.place.file).name, p.place.line) for p in found if p.place}
    assert ("brand.yaml", 5) in places
    assert all("which the program prints" in p.message and "fallback" in p.hint for p in found)


def test_a_character_that_the_author_wrote_is_told_where_it_is_written(tmp_path: Path) -> None:
    found = [p for p in problems_of(content(tmp_path, without("%"), text("Il 5 % di"))) if p.code == "missing-glyph"]
    assert [p for p in found if p.place and Path(p.place.file).name == "one.yaml" and "program" not in p.message]


def test_a_character_of_a_chart_s_label_is_told_at_the_chart(tmp_path: Path) -> None:
    rows = "[{label: Porto ⇄ mare, value: growth}, {label: Strada, value: growth}]"
    chart = f"  - kind: chart\n    alt: Cresce.\n    lines: 10\n    chart: {{kind: bars, rows: {rows}}}\n"
    found = [p for p in problems_of(content(tmp_path, without("⇄"), chart)) if p.code == "missing-glyph"]
    assert {(Path(p.place.file).name, "U+21C4" in p.message) for p in found if p.place} == {("one.yaml", True)}


@pytest.mark.slow
def test_a_font_of_the_web_builds(tmp_path: Path) -> None:
    folder, problems = content(tmp_path / "c", without("", "woff2")), Problems()
    files = build(folder, tmp_path / "out", Store(None), problems, languages=["it"], outputs=["screen"])
    assert problems.errors == []
    assert len(files) == 1
