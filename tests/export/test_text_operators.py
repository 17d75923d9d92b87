"""Operators that show glyphs: read back, every glyph stands exactly where HarfBuzz and the paragraph put it."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import uharfbuzz as hb
from reportlab.pdfgen.canvas import Canvas

from brochure.export.fonts.embedding import EmbeddedFace
from brochure.export.text_operators import Codes, number, shown
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.glyphs import Glyph, Joined
from brochure.text.locale import locale
from brochure.text.paragraph import GlyphRun, Run, TextStyle, set_lines
from brochure.text.shaping.face import Face, open_face

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
NASKH = open_face(Path(__file__).parents[1] / "content" / "scripts" / "fonts" / "naskh.ttf")
EXACT = 0.06  # thousandths of an em: TJ's numbers have one decimal


def codes(face: Face = SERIF) -> Codes:
    return Codes(EmbeddedFace(face, Canvas(io.BytesIO())._doc, "F1"))


def operators(glyphs: tuple[Glyph, ...], adjust: tuple[float, ...], size: float = 10, own: Codes | None = None) -> str:
    (string,) = shown(SERIF, size, glyphs, adjust)
    return (codes() if own is None else own).written(string.parts)


def read_back(written: str, glyphs: tuple[Glyph, ...]) -> list[tuple[float, float]]:
    """Where each glyph is shown, in thousandths of an em along and points up, as ISO 32000-2, 9.4.3 has it."""
    nominal = iter(SERIF.advance(glyph.gid) * 1000 for glyph in glyphs)
    x, rise, found = 0.0, 0.0, []
    for up, inside in re.findall(r"(-?[\d.]+) Ts|\[(.*?)\] TJ", written):
        if up:
            rise = float(up)
        for shown_codes, kern in re.findall(r"<([0-9A-F]+)>|(-?[\d.]+)", inside):
            for _ in range(len(shown_codes) // 4):
                found.append((x, rise))
                x += next(nominal)
            x -= float(kern or 0)
    return found


def placed(glyphs: tuple[Glyph, ...], adjust: tuple[float, ...], size: float = 10) -> list[tuple[float, float]]:
    x, wanted = 0.0, []
    for glyph, extra in zip(glyphs, adjust, strict=True):
        wanted.append((x + glyph.dx * 1000, glyph.dy * size))
        x += (glyph.advance + extra) * 1000
    return wanted


@pytest.mark.parametrize(
    "text", ["AVATAR", "Ta. Vo, Yp “Wa”", "fiore officina", "socio-economico", "1º 7,5 %", "…", "x"]
)
def test_every_glyph_stands_where_it_was_put(text: str) -> None:
    glyphs = SERIF.shape(text)
    adjust = (0.0,) * len(glyphs)
    for (x, rise), (wanted, up) in zip(
        read_back(operators(glyphs, adjust), glyphs), placed(glyphs, adjust), strict=True
    ):
        assert x == pytest.approx(wanted, abs=EXACT * len(glyphs))
        assert rise == up == 0


def test_rounding_does_not_add_up() -> None:
    """A justified line of 80 letters ends within a fiftieth of a point of its measure."""
    style = TextStyle(SERIF, 9.5, 12, "key", align="justify")
    line = set_lines(
        [Run("La logistica raccoglie le merci delle tre isole. " * 3, style)], 300, locale("it"), style=style
    )[0]
    run: GlyphRun = line.runs[0]
    seen = [glyph for glyph in run.glyphs if glyph.text != "\u00ad"]
    assert len(seen) > 50
    ends = read_back(operators(run.glyphs, run.adjust, run.size), run.glyphs)[-1][0]
    assert abs(ends - placed(run.glyphs, run.adjust, run.size)[-1][0]) / 1000 * run.size < 0.05


def test_a_mark_on_its_letter_is_raised_and_what_follows_is_not() -> None:
    a, mark, b = (Glyph(SERIF.shape(char)[0].gid, 0.5, 0, 0, char) for char in "a´b")
    glyphs = (a, mark._replace(dx=-0.2, dy=0.15, advance=0.0), b)
    adjust = (0.0, 0.02, 0.0)
    written = operators(glyphs, adjust, 20)
    assert written.count("Ts") == 2
    assert written.rstrip().rfind("0 Ts") < written.rfind("[")
    back = read_back(written, glyphs)
    assert [rise for _, rise in back] == [0, 3, 0]
    assert [x for x, _ in back] == pytest.approx([x for x, _ in placed(glyphs, adjust, 20)], abs=0.3)


def test_two_moves_in_a_row_are_one_number() -> None:
    """They stood side by side without a space, and threw what followed half a metre to the right."""
    a, mark = (Glyph(SERIF.shape(char)[0].gid, 0.5, 0, 0, char) for char in "a´")
    mark = mark._replace(dx=-0.3, advance=SERIF.advance(mark.gid) - 0.3)
    nominal = SERIF.advance(a.gid)
    for extra, between in ((0.06, "240"), (-0.06, "360"), (0.3, "")):
        glyphs = (a._replace(advance=nominal), mark)
        assert operators(glyphs, (extra, 0.0)) == f"[<0001{f'>{between}<' if between else '><'}0002>] TJ"


def test_a_raise_at_the_end_is_taken_back() -> None:
    """The rise is part of the graphics state and would lift the next text too."""
    glyph = SERIF.shape("a")[0]._replace(dy=0.1)
    assert re.fullmatch(r" 1 Ts \[<0001>\] TJ 0 Ts ", operators((glyph,), (0.0,)))


def test_each_document_has_its_own_codes() -> None:
    first, second = codes(), codes()
    ab, ba = SERIF.shape("ab"), SERIF.shape("ba")
    assert operators(ab, (0.0, 0.0), own=first) == "[<00010002>] TJ"
    assert operators(ba, (0.0, 0.0), own=second) == "[<00010002>] TJ"
    assert operators(ba, (0.0, 0.0), own=first) == "[<00020001>] TJ"


def test_the_same_glyph_for_other_characters_has_another_code() -> None:
    (space,), (hard,) = SERIF.shape(" "), SERIF.shape("\u00a0")
    assert space.gid == hard.gid
    assert operators((space, hard), (0.0, 0.0)) == "[<00010002>] TJ"


@pytest.mark.parametrize(
    ("value", "written"), [(1, "1"), (0, "0"), (1.5, "1.5"), (-0.25, "-0.25"), (1e-9, "0"), (123456.7891, "123456.789")]
)
def test_numbers_have_no_exponent_and_no_tail(value: float, written: str) -> None:
    assert number(value) == written


def reversed_codes(text: str, adjust: float = 0.0) -> tuple[list[float], list[list[tuple[str, float]]]]:
    """Where each string of an Arabic text begins (em), and its codes from left to right: text and advance."""
    glyphs = NASKH.shaped(text, rtl=True).glyphs
    strings = shown(NASKH, 1, glyphs, (adjust,) * len(glyphs), True)
    pairs = [[pair for part in string.parts if not isinstance(part, str) for pair in part] for string in strings]
    wide = NASKH.advance
    return [string.at for string in strings], [
        [(text, wide(glyph) if isinstance(glyph, int) else glyph.advance / NASKH.upem) for glyph, text in string]
        for string in pairs
    ]


def test_arabic_is_shown_from_left_to_right_with_its_spaces_apart() -> None:
    places, strings = reversed_codes(" كم هنا ")
    assert ["".join(text for text, _ in string) for string in strings] == [" ", "انه مك", " "]
    space, words = NASKH.advance(NASKH.shaped(" ").glyphs[0].gid), sum(width for _, width in strings[1])
    assert places == pytest.approx([-space, -space - words, -2 * space - words], abs=1e-3)


def test_marks_stand_on_their_letters_without_leaving_the_line() -> None:
    glyphs = NASKH.shaped("كَ", rtl=True).glyphs
    (string,) = shown(NASKH, 10, glyphs, (0.0,) * len(glyphs), True)
    ((mark, _), *_) = next(part for part in string.parts if not isinstance(part, str))
    assert not any("Ts" in part for part in string.parts if isinstance(part, str))
    assert isinstance(mark, Joined)
    assert mark.advance == 0
    wanted = next(glyph for glyph in glyphs if glyph.text == "\u064e")
    assert mark.parts[0][1:] == (round(wanted.dx * NASKH.upem), round(wanted.dy * NASKH.upem))


def test_a_ligature_has_a_code_for_each_of_its_letters() -> None:
    """Lam and alef, as one glyph of a font that joins them: readers turn their strings round character by character."""
    ligature = NASKH.shape("ك")[0]._replace(text="لا", advance=0.6)
    (string,) = shown(NASKH, 10, (ligature,), (0.0,), True)
    alef, lam = (pair for part in string.parts if not isinstance(part, str) for pair in part)
    assert (alef[1], lam[1]) == ("ا", "ل")
    assert lam[0] == Joined((), round(0.3 * NASKH.upem))


@pytest.mark.parametrize("text", ["كلّ عقدٍ يوقَّع هنا", "سلام (لا إله) «كم»، لأنّ"])
def test_every_arabic_glyph_stands_where_harfbuzz_puts_it(text: str) -> None:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    hb.shape(NASKH.hb_font, buffer)
    pen, wanted = 0, []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        wanted.append((info.codepoint, pen + place.x_offset, place.y_offset))
        pen += place.x_advance
    glyphs = NASKH.shaped(text, (), "ar", rtl=True).glyphs
    found: list[tuple[int, int, int]] = []
    for string in shown(NASKH, 1000 / NASKH.upem, glyphs, (0.0,) * len(glyphs), True):
        x = pen + string.at * NASKH.upem * NASKH.upem / 1000
        for part in string.parts:
            if isinstance(part, str):
                moves = re.findall(r"-?[\d.]+", part.removeprefix("["))
                x -= sum(map(float, moves)) * NASKH.upem / 1000
                continue
            for glyph, _ in part:
                own = glyph if isinstance(glyph, Joined) else Joined(((glyph, 0, 0),), 0)
                found += [(gid, round(x + dx), dy) for gid, dx, dy in own.parts]
                wide = glyph.advance if isinstance(glyph, Joined) else NASKH.advance(glyph) * NASKH.upem
                x += wide
    drawn = [place for place in wanted if place[0] in {gid for gid, _, _ in found}]
    assert sorted(found) == [pytest.approx(place, abs=1.5) for place in sorted(drawn)]
    assert len(found) == len(wanted)
