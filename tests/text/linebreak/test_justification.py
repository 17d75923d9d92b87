"""Characters to placed glyphs: shaped as HarfBuzz shapes, broken well, embedded so that they read back as written."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import babel.dates
import pytest
import uharfbuzz as hb

from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.frame import Element, PageMarks, TextMark
from brochure.model.brand import PLAIN_INKS, SHIPPED_FONTS
from brochure.model.edges import Edges
from brochure.model.outputs import SCREEN
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import text_of
from brochure.text.locale import UnknownLanguage, languages, locale
from brochure.text.paragraph import Line, Run, TextStyle, missing, set_lines
from brochure.text.shaping.face import Face, FontError, open_face

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
SANS = open_face(SHIPPED_FONTS / "SourceSans3-SemiBold.ttf")
IT = locale("it")
BODY = TextStyle(SERIF, 9.5, 12.756, "key")
LONG = (
    "Nella Regione è adottata una strategia di sviluppo socio-economico fino al 2030, con il clustering come modello "
    "base, e vengono create le nuove industrie ad alte tecnologie, dell’industria, dell’intermediazione e della "
    "depurazione delle acque, per effettuare ricerche ed elaborazioni in vari campi, da tecnologie nucleari, aviazione "
    "ed astronautica a nanomeccanica, semplificando al massimo le procedure di approvazione per gli investitori."
)


def lines(text: str, width: float, **changes: object) -> tuple[Line, ...]:
    style = replace(BODY, **changes)
    return set_lines([Run(text, style)], width, IT, style=style)


def read_back(set_text: tuple[Line, ...]) -> str:
    """What a reader extracts from a finished file with these lines on it."""
    file = io.BytesIO()
    document = DocumentWriter(file, SCREEN, Inks(PLAIN_INKS, "rgb"), (400, 800), Edges(), lambda _: None, open_face)
    element = Element("paragraph")
    marks = [TextMark(element, 20, 780 - 14 * row, line) for row, line in enumerate(set_text)]
    document.paint(PageMarks("one", 1, "", "white", list(marks)), None)
    document.finish()
    return text_of(FinishedFile(file.getvalue()).pages[0])


@pytest.mark.parametrize("text", ["Officina AVATAR To. flagship", "perché città ½ «così»", "7,5 % 29 777"])
@pytest.mark.parametrize("face", [SERIF, SANS], ids=str)
def test_shaping_is_harfbuzz_s_own(face: Face, text: str) -> None:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.hb_font, buffer, {"kern": True, "liga": True})
    ours = face.shape(text)
    assert [glyph.gid for glyph in ours] == [info.codepoint for info in buffer.glyph_infos]
    assert [round(glyph.advance * face.upem) for glyph in ours] == [p.x_advance for p in buffer.glyph_positions]
    assert "".join(glyph.text for glyph in ours) == text


def test_kerning_and_ligatures_are_on() -> None:
    assert sum(glyph.advance for glyph in SERIF.shape("AVATAR")) < sum(
        SERIF.advance(glyph.gid) for glyph in SERIF.shape("AVATAR")
    )


@pytest.mark.parametrize(
    "text",
    [
        "Officina flagship",
        "non\u00a0rompere",
        "29\u202f777\u202fkm²",
        "a\u2009b",
        "socio-economico",
        "R&D <b> {x}",
        "perche\u0301",
    ],
)
def test_every_character_reads_back_as_itself(text: str) -> None:
    assert read_back(lines(text, 300)).strip() == text


def test_small_capitals_read_back_as_they_were_written() -> None:
    style = replace(BODY, features=(("smcp", 1), ("c2sc", 1)))
    text = "Rami di Produzione Aa"
    assert read_back(set_lines([Run(text, style)], 300, IT, style=style)).strip() == text


def test_divided_words_read_back_whole() -> None:
    narrow = lines(LONG, 90, align="justify")
    assert any(line.text.endswith("\u00ad") for line in narrow)
    assert " ".join(read_back(narrow).replace("\u00ad", "").split()) == LONG


def test_an_elision_does_not_forbid_hyphenation() -> None:
    assert 7 in IT.hyphenate("dell’industria")
    assert not any("dell’industria"[at - 1] == "’" for at in IT.hyphenate("dell’industria"))
    assert IT.hyphenate("STADA") == []


@pytest.mark.parametrize("width", [128, 170, 241])
def test_justified_lines_fill_their_measure(width: float) -> None:
    made = lines(LONG, width, align="justify", hang=False)
    assert len(made) > 3
    for line in made[:-1]:
        assert line.width == pytest.approx(width, abs=0.05)
        assert line.overfull == 0
    hyphens = [line.text.endswith("\u00ad") for line in made]
    assert not any(all(hyphens[i : i + 3]) for i in range(len(hyphens) - 2)), "never three hyphens in a row"


def test_ragged_lines_are_no_wider_than_their_measure() -> None:
    made = lines(LONG, 150)
    assert len(made) > 3
    assert all(line.x + line.width <= 150 + 9.5 * 0.3 for line in made)
    assert len(made[-1].text.split()) > 1


def test_forced_breaks_and_hostile_texts_end() -> None:
    assert [line.text.strip() for line in lines("uno\ndue", 100)] == ["uno", "due"]
    assert lines("x" * 20_000, 100)
    assert len(lines("a\n" * 2_000, 100)) >= 2_000


def test_missing_glyphs_are_named() -> None:
    assert [(m.char, m.face) for m in missing([Run("a港b", BODY)])] == [("港", SERIF)]
    assert missing([Run("è\u00a0\u202f\u00ad", BODY)]) == []


def test_what_is_no_font_is_one_sentence(tmp_path: object) -> None:
    with pytest.raises(FontError, match="not a TrueType or OpenType font"):
        Face(SHIPPED_FONTS / "fonts.yaml")


def test_there_are_five_languages() -> None:
    assert {"it", "en", "de", "fr", "ru"} <= set(languages())
    with pytest.raises(UnknownLanguage):
        locale("xx")


@pytest.mark.parametrize(
    ("language", "number", "percent", "ordinal"),
    [
        ("it", "29\u202f777", "7,5\u202f%", "1º"),
        ("en", "29,777", "7.5%", "1st"),
        ("de", "29.777", "7,5\u00a0%", "1."),
        ("ru", "29\u00a0777", "7,5\u00a0%", "1-е"),
    ],
)
def test_numbers(language: str, number: str, percent: str, ordinal: str) -> None:
    rules = locale(language)
    assert rules.number(Decimal("29777")).replace("\u202f", "\u00a0") == number.replace("\u202f", "\u00a0")
    assert rules.percent(Decimal("7.5")) == percent
    assert rules.ordinal(1) == ordinal
    assert rules.number(Decimal("-2.50")).endswith(f"2{rules.decimal}50")


@pytest.mark.parametrize("language", ["it", "en", "de", "fr", "ru"])
def test_months_are_cldr_s(language: str) -> None:
    names = babel.dates.get_month_names("wide", "stand-alone" if language == "ru" else "format", language)
    assert [month.lower() for month in locale(language).months] == [names[i].lower() for i in range(1, 13)]


@pytest.mark.parametrize(
    ("written", "made"),
    [("n. 2", "n.\u00a02"), ("1º posto", "1º\u00a0posto"), ("12 km", "12\u00a0km"), ("7 %", "7\u202f%")],
)
def test_spaces_that_hold(written: str, made: str) -> None:
    assert IT.typeset(written) == made


def test_subset_fonts_are_small_and_the_same_each_time() -> None:
    def made() -> bytes:
        file = io.BytesIO()
        document = DocumentWriter(file, SCREEN, Inks(PLAIN_INKS, "rgb"), (400, 100), Edges(), lambda _: None, open_face)
        document.paint(
            PageMarks("one", 1, "", "white", [TextMark(Element("paragraph"), 9, 9, lines("prova", 300)[0])]), None
        )
        document.finish()
        return file.getvalue()

    assert made() == made()
    assert len(made()) < 12_000
