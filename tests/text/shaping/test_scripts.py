"""Arabic, Chinese and characters of other fonts: set in their order, drawn as HarfBuzz shapes them, read as written."""

from __future__ import annotations

import io
import random
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import uharfbuzz as hb
from reportlab.pdfgen.canvas import Canvas

from brochure.accessibility.screen_reader import spoken
from brochure.build.pipeline import build
from brochure.cache import Store
from brochure.export.document_writer import DocumentWriter
from brochure.export.fonts.embedding import EmbeddedFace
from brochure.export.ink_operators import Inks
from brochure.frame import Element, PageMarks, TextMark
from brochure.model.brand import PLAIN_INKS, SHIPPED_FONTS
from brochure.model.outputs import SCREEN
from brochure.preflight.document import Document
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import shows
from brochure.problems import Problems
from brochure.text import fullwidth
from brochure.text.glyphs import Joined
from brochure.text.label import label_runs
from brochure.text.locale import locale
from brochure.text.paragraph import GlyphRun, Line, Run, TextStyle, missing, set_lines
from brochure.text.shaping.face import FontError, open_face
from tests.seldom import a_few

CONTENT = Path(__file__).parents[2] / "content" / "scripts"
SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
NASKH = open_face(CONTENT / "fonts" / "naskh.ttf", (), (SERIF,))
HAN = open_face(CONTENT / "fonts" / "han.otf", (), (SERIF,))
LENT = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf", (), (NASKH, HAN))
AR, ZH, IT = locale("ar"), locale("zh"), locale("it")
ARABIC = "يخدم ميناء (كورفين) Port 12 «الجديد»، أربع مناطق. تعمل هنا شركة Corvine (منذ 2012): كل عقد يوقَّع هنا."
CHINESE = "科尔文港全年开放，服务四个地区（工业、物流、渔业和旅游），并有铁路与高速公路相连。「我们欢迎所有投资者。」"


def lines(text: str, width: float, rules: object = AR, **changes: object) -> tuple[Line, ...]:
    face = {AR: NASKH, ZH: HAN, IT: LENT}[rules]
    style = replace(TextStyle(face, 9.5, 12.756, "key"), **changes)
    return set_lines([Run(text, style)], width, rules, style=style)


def painted(made: tuple[Line, ...]) -> bytes:
    file = io.BytesIO()
    document = DocumentWriter(file, SCREEN, Inks(PLAIN_INKS, "rgb"), (400, 800), 0, lambda _: None, open_face)
    marks = [TextMark(Element("paragraph"), 20, 780 - 14 * row, line) for row, line in enumerate(made)]
    document.paint(PageMarks("one", 1, "", "white", list(marks)), None)
    document.finish()
    return file.getvalue()


def read(made: tuple[Line, ...]) -> str:
    return "".join(show.text for show in shows(FinishedFile(painted(made)).pages[0]))


@pytest.mark.parametrize("align", ["left", "justify", "center"])
@pytest.mark.parametrize(("text", "rules"), [(ARABIC, AR), (CHINESE, ZH), (f"Il porto {ARABIC} 港口", IT)], ids="azi")
def test_text_reads_back_in_the_order_it_was_written(text: str, rules: object, align: str) -> None:
    made = lines(text, 150, rules, align=align)
    assert len(made) > 2
    assert read(made).replace("\u00ad", "").strip() == text


def test_arabic_is_shaped_as_harfbuzz_shapes_it() -> None:
    buffer = hb.Buffer()
    buffer.add_str("يخدم ميناء (كورفين)")
    buffer.guess_segment_properties()
    buffer.language = "ar"
    hb.shape(NASKH.hb_font, buffer)
    ours = NASKH.shaped("يخدم ميناء (كورفين)", (), "ar", True).glyphs
    assert [glyph.gid for glyph in ours[::-1]] == [info.codepoint for info in buffer.glyph_infos]
    assert any(glyph.text == "" for glyph in ours), "letters of this font are drawn with several glyphs"


def test_an_arabic_line_starts_at_the_right_and_latin_in_it_runs_on() -> None:
    made = lines("ميناء AB كورفين", 300)
    (line,) = made
    assert line.x + line.width == pytest.approx(300)
    first, latin, last = (next(run for run in line.runs if char in [g.text for g in run.glyphs]) for char in "مAك")
    assert first.x > latin.x > last.x
    assert (first.rtl, latin.rtl) == (True, False)
    assert latin.start == latin.x


@pytest.mark.parametrize(
    ("parts", "rules", "wanted"),
    [
        # «عقد», the Latin name with its number, «هنا»: without isolates the number would stand left of the name.
        ([("عقد ", None), ("C++ 12!", "en"), (" هنا", None)], AR, ["عقد ", "C++ 12!", " هنا"]),
        # An Arabic name before a number: without isolates «2012» would stand at its left.
        ([("di ", None), ("ميناء", "ar"), (" 2012 e poi", None)], IT, ["di ", "ميناء", " 2012 e poi"]),
        ([("di ", None), ("ميناء", "xx"), (" 2012", None)], IT, ["di ", "ميناء", " 2012"]),
    ],
)
def test_words_in_another_language_move_nothing_around_them(
    parts: list[tuple[str, str | None]], rules: object, wanted: list[str]
) -> None:
    style = TextStyle({AR: NASKH, IT: LENT}[rules], 9.5, 12.756, "key")
    (line,) = set_lines([Run(text, style, language=language) for text, language in parts], 300, rules, style=style)
    spans: dict[str | None, list[GlyphRun]] = {}
    for run in line.runs:
        spans.setdefault(run.language, []).append(run)
    other = next(runs for language, runs in spans.items() if language)
    inner = min(run.x for run in other), max(run.x + run.width for run in other)
    assert all(run.x >= inner[1] - 0.01 or run.x + run.width <= inner[0] + 0.01 for run in spans[None])
    before, after = ("".join(g.text for g in run.glyphs) for run in (spans[None][0], spans[None][-1]))
    assert (before[:2], after[-2:]) == (wanted[0][:2], wanted[2][-2:])
    assert (spans[None][0].x > spans[None][-1].x) is rules.rtl
    assert read((line,)).strip() == "".join(wanted)


def test_filled_arabic_lines_reach_both_edges_without_spaced_letters() -> None:
    for line in lines(ARABIC * 3, 150, align="justify", hang=False)[:-1]:
        assert (line.x, line.width) == (pytest.approx(0, abs=0.01), pytest.approx(150))
        odd = [run for run in line.runs if run.rtl]
        spaced = [e for run in odd for g, e in zip(run.glyphs, run.adjust, strict=True) if g.text.isalpha()]
        assert not any(spaced)


def test_no_chinese_line_begins_or_ends_with_what_may_not() -> None:
    starts, ends = set("，、。）」：；！？"), set("（「“")
    assert starts & set(CHINESE)
    for width in range(60, 160, 7):
        made = [line.text for line in lines(CHINESE, width, ZH)]
        assert len(made) > 2
        assert not starts & {text[0] for text in made}
        assert not ends & {text.rstrip()[-1] for text in made}


def test_chinese_points_that_meet_stand_closer() -> None:
    apart, together = HAN.shaped("好。好」").advances[-1], HAN.shaped("好。」").advances[-1] + 1
    assert apart - together == pytest.approx(fullwidth.HALF, abs=0.01)


def test_filled_chinese_lines_are_full() -> None:
    for line in lines(CHINESE * 2, 130, ZH, align="justify", hang=False)[:-1]:
        assert line.width == pytest.approx(130, abs=0.05)


def test_a_folded_chinese_text_has_no_spaces_of_the_fold() -> None:
    assert ZH.typeset("港口 开放 in Rio of 2012 年") == "港口开放in Rio of 2012年"


MIXED = "这里有Corvine Yards公司（自2012年起），产量增长3.4%。2024年：“好”（Corvine）。"


def test_a_quarter_em_parts_chinese_from_latin_and_figures_and_is_no_character() -> None:
    assert [lines(text, 300, ZH)[0].width / 9.5 for text in ("港口", "港口港口")] == pytest.approx([2, 4])
    (line,) = lines("港AV口", 300, ZH)
    latin = SERIF.shape("AV")
    own = sum(glyph.advance for glyph in latin) * next(r.size for r in line.runs if r.face is not HAN)
    assert line.width == pytest.approx(2 * 9.5 + own + 2 * 0.25 * 9.5, abs=0.01)
    assert line.text == "港AV口"
    (bare,) = lines("（AV）", 300, ZH, hang=False)
    assert bare.width == pytest.approx(2 * 9.5 + own, abs=0.01), "brackets need none"
    for width in range(60, 300, 13):
        made = lines(MIXED, width, ZH, align="justify")
        assert read(made).replace("\u00ad", "") == MIXED
        ends = [line.runs[-1].glyphs[-1] for line in made if line.text[-1:].isalpha()]
        assert all(glyph.advance - glyph.dx <= 1 for glyph in ends), "at the end of a line there is none"


def test_a_typed_space_between_chinese_and_latin_is_the_same_quarter_em() -> None:
    style = TextStyle(HAN, 9.5, 12.756, "key")
    plain = lines("有AV公司", 300, ZH)[0]
    for parts in (["有 ", "AV", " 公司"], ["有", "AV 公司"]):
        (line,) = set_lines([Run(ZH.typeset(part), style) for part in parts], 300, ZH, style=style)
        assert (line.text, line.width) == (plain.text, pytest.approx(plain.width))


def test_quotes_of_a_chinese_font_close_up_like_brackets() -> None:
    apart, together = HAN.shaped("好：好“好").advances[-1], HAN.shaped("好：“好").advances[-1] + 1
    assert apart - together == pytest.approx(fullwidth.HALF, abs=0.01)
    assert HAN.shaped("）。").advances[-1] == pytest.approx(1.5), "also where no letter says which script it is"
    assert fullwidth.breaks("好。”“好") == (3,)


def test_what_a_font_lacks_is_lent_at_its_height() -> None:
    (line,) = lines("a 港 b", 300, IT)
    faces = [run.face for run in line.runs]
    assert faces == [LENT, HAN, LENT] or [f.name for f in faces] == [SERIF.name, HAN.name, SERIF.name]
    assert line.runs[1].size == pytest.approx(9.5 * LENT.scale(HAN))
    assert [run.face for run in lines("a 港 港 b", 300, IT)[0].runs] == [LENT, HAN, LENT], (
        "a space between lent words is lent"
    )
    assert missing([Run("a港م", TextStyle(LENT, 9, 12, "key"))]) == []
    assert [m.char for m in missing([Run("a😀", TextStyle(LENT, 9, 12, "key"))])] == ["😀"]


def test_a_label_runs_its_own_way() -> None:
    runs = label_runs("سنة 2023", NASKH, 10)
    assert runs[0].x > runs[-1].x
    assert len(label_runs("Anno 2023", SERIF, 10)) == 1


def test_a_number_with_a_latin_unit_keeps_its_order_in_an_arabic_text() -> None:
    """As it does on its own, in a chart; without it the unit would stand at the left of its number."""
    style = TextStyle(NASKH, 9.5, 12.756, "key")
    for apart, first in ((True, "2"), (False, "k")):
        runs = [Run("وتبلغ ", style), Run("29,777\u00a0km²", style, apart=apart), Run(".", style)]
        (line,) = set_lines(runs, 300, AR, style=style)
        inner = sorted((run.x, run.glyphs[0].text) for run in line.runs if not run.rtl)
        assert inner[0][1] == first
    (ordinal,) = set_lines([Run("1.", style, apart=True)], 300, AR, style=style)
    point, digit = sorted(ordinal.runs, key=lambda run: run.x)
    assert (point.glyphs[0].text, digit.glyphs[0].text) == (".", "1"), "an Arabic point stands left of its figure"


@pytest.mark.parametrize("file", ["han.otf", "naskh-variable.ttf"])
def test_a_font_program_of_ours_draws_what_the_font_draws(file: str) -> None:
    axes = (("wght", 650.0),) if "variable" in file else ()
    face = open_face(CONTENT / "fonts" / file, axes)
    text = "港口" if "han" in file else "كم"
    canvas = Canvas(io.BytesIO(), invariant=1)
    embedded = EmbeddedFace(face, canvas._doc, "F1")
    glyphs = face.shaped(text, rtl=not face.has_cff).glyphs
    codes = [embedded.code(Joined(((g.gid, 0, 0),), round(face.advance(g.gid) * face.upem)), g.text) for g in glyphs]
    embedded.code(glyphs[0].gid, "x")  # the same glyph for another text has a code of its own
    embedded.finish()
    canvas.showPage()
    data = canvas.getpdfdata()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (font,) = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/CIDFontType0"]
        program = font.FontDescriptor.FontFile3.read_bytes()
        widths = [float(width) for width in font.W[1]]
    from fontTools.cffLib import CFFFontSet
    from fontTools.pens.boundsPen import BoundsPen

    cff = CFFFontSet()
    cff.decompile(io.BytesIO(program), None)
    charstrings = cff[0].CharStrings
    assert len(charstrings) == len(glyphs) + 2
    for code, glyph in zip(codes, glyphs, strict=True):
        pen, drawn = BoundsPen(None), charstrings[f"cid{code:05d}"]
        drawn.draw(pen)
        box = face.hb_font.get_glyph_extents(glyph.gid)
        wanted = (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing)
        assert pen.bounds == pytest.approx(wanted, abs=1.5)
        assert widths[code - 1] == pytest.approx(1000 * face.advance(glyph.gid), abs=1)
        assert drawn.width == pytest.approx(face.advance(glyph.gid) * face.upem, abs=1)


def test_axes_change_the_weight_and_are_held_to_the_font() -> None:
    path = CONTENT / "fonts" / "naskh-variable.ttf"
    light, bold = open_face(path, (("wght", 400.0),)), open_face(path, (("wght", 700.0),))
    assert light.shaped("كم", rtl=True).advances[-1] < bold.shaped("كم", rtl=True).advances[-1]
    assert light.name != bold.name
    for axes, sentence in (((("wdth", 1.0),), "no axis “wdth”"), ((("wght", 900.0),), "from 400 to 700")):
        with pytest.raises(FontError, match=sentence):
            open_face(path, axes)


FEATURES = [
    *("kern", "liga", "clig", "calt", "tnum", "pnum", "lnum", "onum"),
    *("smcp", "c2sc", "frac", "sups", "ordn", "case", "locl"),
]


@pytest.mark.parametrize("feature", FEATURES)
@pytest.mark.parametrize("value", [0, 1])
def test_features_are_harfbuzz_s_own(feature: str, value: int) -> None:
    text = "Officina AVATAR (1/2) 1a 2o 0123456789 fi H2 «Ab» Ty—"
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "it"
    hb.shape(SERIF.hb_font, buffer, {feature: value})
    ours = SERIF.shape(text, ((feature, value),), "it")
    assert [glyph.gid for glyph in ours] == [info.codepoint for info in buffer.glyph_infos]
    assert [round(glyph.advance * SERIF.upem) for glyph in ours] == [p.x_advance for p in buffer.glyph_positions]


def test_features_do_something() -> None:
    changed = [
        f
        for f in FEATURES
        if SERIF.shape("1/2 fi AV 1a 012 Ab (A)", ((f, 1),)) != SERIF.shape("1/2 fi AV 1a 012 Ab (A)", ((f, 0),))
    ]
    assert {"kern", "liga", "pnum", "onum", "smcp", "c2sc", "frac", "sups", "case"} <= set(changed)


def test_a_content_folder_in_both_scripts_is_built(tmp_path: Path) -> None:
    problems = Problems()
    made = build(CONTENT, tmp_path / "out", Store(tmp_path / "cache"), problems, outputs=("print", "screen"))
    assert problems.errors == []
    assert len(made) == 4
    with Document(next(file.path for file in made if file.path.stem == "scripts-ar-screen")) as document:
        heard = {said.text for said in spoken(document)}
    assert "قال المدير: «نعم (الآن)!»" in heard
    assert (
        "تعمل هنا شركة Corvine Shipyards (منذ 2012) وثلاثة مصانع: كل عقد يوقَّع باسم «كورفين – الميناء»، "
        "والموقع هو port.example.org."
    ) in heard


@pytest.mark.parametrize(
    "text",
    [
        "م" + "\u064b" * 10_000,
        "a" + "\u0301" * 10_000,
        "😀" * 3000,
        "\u2067\u202e\u2066" * 3000,
        "a\ud800م" * 2000,
        "港" * 6000,
    ],
    ids=["marks", "latin marks", "emoji", "controls", "surrogates", "ideographs"],
)
@pytest.mark.parametrize("align", a_few(["left", "justify"], {"justify"}))
def test_hostile_text_ends(text: str, align: str) -> None:
    assert lines(text, 170, IT, align=align)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("يخدم ميناء كورفين الجديد أربع مناطق", AR),
        ("نما الإنتاج بنسبة 3.4 في 2024 كل منها. عقدٌ كبيرٌ يوقِعُ", AR),
        ("شركة Corvine هنا (كلها): «عقد»", AR),
        (CHINESE, ZH),
    ],
    ids=["words", "figures and marks", "Latin", "Chinese"],
)
def test_the_viewer_of_most_browsers_copies_what_was_written(text: str, rules: object) -> None:
    """pdfium puts brackets of Arabic the wrong way round whatever a file says; that is the only difference."""
    pdfium = pytest.importorskip("pypdfium2")
    copied = pdfium.PdfDocument(painted(lines(text, 500, rules)))[0].get_textpage().get_text_range()
    turned = copied.translate(str.maketrans("()«»", ")(»«")) if rules is AR else copied
    assert re.sub(r"[\u200e\u200f]", "", turned).split() == text.split()


@pytest.mark.parametrize("align", ["left", "justify"])
def test_no_reader_finds_spaces_in_chinese(align: str) -> None:
    """White between characters belongs to their widths, or readers that go by places take it for spaces."""
    pdfium = pytest.importorskip("pypdfium2")
    for width in (180, 260, 380):
        copied = pdfium.PdfDocument(painted(lines(MIXED, width, ZH, align=align)))[0].get_textpage().get_text_range()
        assert re.sub(r"[\r\n]", "", copied) == MIXED


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not here")
@pytest.mark.parametrize(
    ("text", "rules"), [("يخدم ميناء كورفين الجديد أربع مناطق", AR), (CHINESE, ZH)], ids=["ar", "zh"]
)
def test_another_reader_reads_what_was_written(text: str, rules: object, tmp_path: Path) -> None:
    (tmp_path / "made.pdf").write_bytes(painted(lines(text, 120, rules)))
    done = subprocess.run(["pdftotext", tmp_path / "made.pdf", "-"], capture_output=True, text=True, check=True)
    bare = re.sub("[\\s\u202a-\u202e\u200e\u200f]", "", done.stdout)
    assert bare == text.replace(" ", "")


@pytest.mark.slow
def test_lines_may_end_in_chinese_where_uniseg_says() -> None:
    """Only what lies between two ideographs is asked for; so the answers must be those for the whole text."""
    from uniseg.linebreak import line_break_boundaries

    chance = random.Random(14)
    rare = "（〔「」、。，！ー々ぁっ％￥’‘“”—…·0123%$€-/:;,.()!?\u200b\u2060\u0301\u200d 🇮🇹👍🏽\u3099\ufe0fabéяش한"
    inner = 0
    for _ in range(400):
        text = "".join(chance.choice("港口年月一㐀" if chance.random() < 0.6 else rare) for _ in range(24))
        between = {at for at in range(1, len(text)) if text[at - 1] in "”’" and text[at] in "“‘"}  # a rule of our own
        whole = tuple(sorted(between.union(at for at in line_break_boundaries(text) if 0 < at < len(text))))
        assert fullwidth.breaks(text) == whole
        inner += len(whole) < len(text) - 1
    assert inner > 300, "texts with places where no line may end"
