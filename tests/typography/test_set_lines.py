"""Lines, word spaces and hyphens are read back from finished files as they stand there."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.frame import Element, PageMarks, TextMark
from brochure.model.brand import PLAIN_INKS, SHIPPED_FONTS
from brochure.model.outputs import SCREEN
from brochure.preflight.finished import FinishedFile
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, line_width, set_lines
from brochure.text.shaping.face import open_face
from brochure.typography.set_lines import OtherText, SetParagraph, read_paragraphs
from brochure.typography.setting_figures import hang, setting

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
NASKH = Path(__file__).parents[1] / "content" / "scripts" / "fonts" / "naskh.ttf"
BODY = TextStyle(SERIF, 9.5, 12.756, "key", align="justify")
IT = locale("it")
MEASURE = 170.0
TEXTS = [
    "Nella Regione è adottata una strategia di sviluppo socio-economico fino al 2030, con il clustering come modello "
    "base, e vengono create le nuove industrie ad alte tecnologie, dell’industria, dell’intermediazione e della "
    "depurazione delle acque, per effettuare ricerche ed elaborazioni in vari campi.",
    "Da tecnologie nucleari, aviazione ed astronautica a nanomeccanica, semplificando al massimo le procedure di "
    "approvazione per gli investitori, in parchi pronti.",
]


def painted(texts: list[str], style: TextStyle = BODY, measure: float = MEASURE) -> FinishedFile:
    """A finished file with the texts under one another."""
    file = io.BytesIO()
    document = DocumentWriter(file, SCREEN, Inks(PLAIN_INKS, "rgb"), (400, 800), 0, lambda _: None, open_face)
    marks = []
    for text in texts:
        element = Element("paragraph")
        for line in set_lines([Run(text, style)], measure, IT, style=style):
            marks.append(TextMark(element, 20, 780 - 12.756 * len(marks), line))
    document.paint(PageMarks("one", 1, "", "white", list(marks)), None)
    document.finish()
    return FinishedFile(file.getvalue())


def read(texts: list[str], **changes: object) -> list[SetParagraph]:
    return read_paragraphs(painted(texts, replace(BODY, **changes)), texts)


def test_paragraphs_come_back_with_their_lines() -> None:
    found = read(TEXTS)
    assert [paragraph.text for paragraph in found] == TEXTS
    for paragraph in found:
        words = " ".join(line.text for line in paragraph.lines).replace("\u00ad ", "").split()
        assert words == paragraph.text.split()


def test_word_spaces_are_as_wide_as_they_were_set() -> None:
    for paragraph, text in zip(read(TEXTS), TEXTS, strict=True):
        made = set_lines([Run(text, BODY)], MEASURE, IT, style=BODY)
        for line, set_line in zip(paragraph.lines, made, strict=True):
            meant = [
                (glyph.advance + extra) / SERIF.advance(glyph.gid)
                for run in set_line.runs
                for glyph, extra in zip(run.glyphs, run.adjust, strict=True)
                if glyph.text == " "
            ][: len(line.spaces)]
            assert [space.share for space in line.spaces] == pytest.approx(meant, abs=0.05)


def test_a_ragged_line_has_the_font_s_own_space() -> None:
    lines = [line for paragraph in read(TEXTS, align="left") for line in paragraph.lines]
    spaces = [space.share for line in lines for space in line.spaces]
    assert len(spaces) > 20
    assert sum(spaces) / len(spaces) == pytest.approx(1, abs=0.02)  # but for kerning beside a space


def test_divided_words_and_hanging_points_are_seen() -> None:
    lines = [line for paragraph in read(TEXTS) for line in paragraph.lines[:-1]]
    divided = [line for line in lines if line.divided]
    assert divided
    assert all(hang(line, 20, MEASURE) == pytest.approx(0.7, abs=0.02) for line in divided)
    assert setting(read(TEXTS), MEASURE).uneven == 0


def test_a_line_that_misses_its_measure_is_counted() -> None:
    assert setting(read(TEXTS, align="left"), MEASURE).uneven > 2


def test_letter_spacing_leaves_the_word_spaces_alone() -> None:
    spaced = replace(BODY, justification=replace(BODY.justification, letters=0.02))

    def deviations(style: TextStyle) -> list[float]:
        made = [setting(read_paragraphs(painted(TEXTS, style, m), TEXTS), m) for m in (150.0, 170.0, 200.0)]
        assert all(one.uneven == 0 for one in made)
        return [one.deviation for one in made]

    eased, plain = deviations(spaced), deviations(BODY)
    assert sum(eased) < 0.75 * sum(plain)
    assert all(less < more for less, more in zip(eased, plain, strict=True))


@pytest.mark.parametrize("wrong", [[TEXTS[0]], [*TEXTS, "altro"], [TEXTS[0].replace("base", "caso"), TEXTS[1]]])
def test_a_file_with_another_text_is_refused(wrong: list[str]) -> None:
    with pytest.raises(OtherText):
        read_paragraphs(painted(TEXTS), wrong)


def test_a_font_without_a_painted_space_needs_its_width_told() -> None:
    assert line_width(" ", BODY) == pytest.approx(0.237 * 9.5)
    with pytest.raises(OtherText, match="width of the space"):
        read_paragraphs(painted(["uno\u00a0due"]), ["uno due"])
    (found,) = read_paragraphs(painted(["uno\u00a0due"]), ["uno due"], {"SourceSerif4-Regular": 0.237})
    assert found.lines[0].spaces[0].share == pytest.approx(1)


def test_arabic_lines_come_back_whole_with_their_word_spaces() -> None:
    naskh = open_face(NASKH, (), (SERIF,))
    style = TextStyle(naskh, 9.5, 12.756, "key", align="justify")
    text = "يخدم ميناء كورفين Port 12 أربع مناطق. تعمل هنا شركة Corvine Yards (منذ 2012): كل عقد يوقع هنا."
    made = set_lines([Run(text, style)], MEASURE, locale("ar"), style=style)
    element = Element("paragraph")
    file = io.BytesIO()
    document = DocumentWriter(file, SCREEN, Inks(PLAIN_INKS, "rgb"), (400, 800), 0, lambda _: None, open_face)
    marks = [TextMark(element, 20, 780 - 13 * row, line) for row, line in enumerate(made)]
    document.paint(PageMarks("one", 1, "", "white", list(marks)), None)
    document.finish()
    (found,) = read_paragraphs(FinishedFile(file.getvalue()), [text])
    assert len(found.lines) == len(made) > 2
    for line, own in zip(found.lines[:-1], made, strict=False):
        widest = max(own.runs, key=lambda run: run.width if run.rtl else 0)
        spaces = [g.advance + e for g, e in zip(widest.glyphs, widest.adjust, strict=True) if g.text == " "]
        widths = [space.width for space in line.spaces]
        assert any(width == pytest.approx(max(spaces) * widest.size, abs=0.1) for width in widths)
        assert all(0.5 < space.share < 4 for space in line.spaces)
