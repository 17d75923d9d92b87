"""Text in a finished PDF is HarfBuzz's own shaping of each line, glyph by glyph, read back from the file."""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.frame import Element, PageMarks, TextMark
from brochure.model.brand import PLAIN_INKS, SHIPPED_FONTS
from brochure.model.edges import Edges
from brochure.model.outputs import SCREEN
from brochure.text.linebreak.justification import Justification
from brochure.text.locale import locale
from brochure.text.paragraph import Line, Run, TextStyle, set_lines
from brochure.text.shaping.face import Features, open_face
from tests.seldom import a_few
from tests.text.shaping.placed import Axes, Expected, Placed, opened, outline, placed, shaped

SCRIPTS = Path(__file__).parents[2] / "content" / "scripts" / "fonts"
FONTS = sorted(SHIPPED_FONTS.glob("*.ttf"))
NEAR = 0.02  # points
FEATURES: tuple[Features, ...] = (
    (),
    (("kern", 0),),
    (("liga", 0), ("clig", 0), ("calt", 0)),
    (("tnum", 1), ("lnum", 1)),
    (("pnum", 1), ("onum", 1)),
    (("smcp", 1),),
    (("smcp", 1), ("c2sc", 1)),
    (("frac", 1),),
    (("sups", 1),),
    (("ordn", 1),),
    (("case", 1),),
    (("locl", 0),),
)
LETTERS = "abcdefghijklmnopqrstuvwxyzàéîöüñçßøæłşţșțăıİijABCDEFGHIJKLMNOPQRSTUVWXYZÀÉÖĞŞŁ"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗЛТУФЧЯ"
PIECES = (
    *("fi", "fl", "ffi", "fj", "tt", "AV", "To", "L’A", "Ty.", "1/2", "3⁄4", "1a", "2º", "0123", "777", "H2"),
    *("e\u0301", "n\u0303", "a\u0323\u0302", "x\u0304\u0301", "q\u0303"),
    *("«", "»", "“", "”", "—", "–", "(", ")", ".", ",", "’", "¿", "%", "€", "@"),
)


def clusters(text: str) -> list[str]:
    """Letters with the marks that follow them."""
    made: list[str] = []
    for char in text:
        if made and unicodedata.combining(char):
            made[-1] += char
        else:
            made.append(char)
    return made


def words(chance: random.Random, alphabet: str, count: int) -> str:
    """Words such as nobody writes: letters, ligatures, marks, figures and points in any order."""
    made = []
    for _ in range(count):
        parts = [chance.choice(PIECES) if chance.random() < 0.25 else chance.choice(alphabet) for _ in range(9)]
        made.append("".join(parts[: chance.randint(2, 9)]))
    return " ".join(" ".join(made).split())


def painted(lines: Sequence[Line]) -> bytes:
    """A finished file with these lines, one below the other."""
    file = io.BytesIO()
    document = DocumentWriter(file, SCREEN, Inks(PLAIN_INKS, "rgb"), (900, 4000), Edges(), lambda _: None, open_face)
    marks = [TextMark(Element("paragraph"), 20, 3980 - 14 * row, line) for row, line in enumerate(lines)]
    document.paint(PageMarks("one", 1, "", "white", list(marks)), None)
    document.finish()
    return file.getvalue()


def rows(data: bytes, path: Path, axes: Axes = ()) -> list[list[Placed]]:
    """The lines of a finished file in one font."""
    glyphs = placed(data, {open_face(path, axes).name: (path, axes)})
    return [list(row) for _, row in groupby(glyphs, key=lambda glyph: round((3980 - glyph.y) / 14))]


def differences(
    row: Sequence[Placed], path: Path, style: TextStyle, language: str, script: str, axes: Axes = ()
) -> Iterator[str]:
    """What a line of a file has otherwise than HarfBuzz: glyphs, or the distances between those of a word."""
    hyphen = "\u2010" if open_face(path).hb_font.get_nominal_glyph(0x2010) else "-"  # which stands in for it
    said = [hyphen if glyph.text == "\u00ad" else glyph.text.replace("\u00ad", "") for glyph in row]
    text = "".join(said).rstrip(" ")
    expected, _ = shaped(path, text, dict(style.shaping), language, script, axes)
    seen = list(row[:-1]) if row[-1].text == " " else list(row)
    if len(seen) != len(expected):
        yield f"{text}: {len(seen)} glyphs, not {len(expected)}"
        return
    tracks, start = [], 0
    for index, (ours, theirs) in enumerate(zip(seen, expected, strict=True)):
        if theirs.gid not in ours.gids:
            yield f"{text}: glyph {index} is one of {set(ours.gids)}, not {theirs.gid}"
        if abs(ours.y - seen[0].y - (theirs.y - expected[0].y) * style.size) > NEAR:
            yield f"{text}: glyph {index} stands {ours.y:g} high"
        before = expected[start]
        moved = (ours.x - seen[start].x) - (theirs.x - before.x) * style.size
        if _is_mark(text, theirs, ours.text):
            if abs(moved) > NEAR:
                yield f"{text}: the mark {index} stands {moved:.3f} pt beside its place"
            continue
        if index and " " not in (text[theirs.cluster], text[before.cluster]):
            tracks.append(moved - style.tracking * style.size)
        start = index
    if tracks and (
        max(tracks) - min(tracks) > NEAR or (not style.justification.letters and max(map(abs, tracks)) > NEAR)
    ):
        yield f"{text}: letters are {min(tracks):.3f} to {max(tracks):.3f} pt further apart than theirs"


def _is_mark(text: str, glyph: Expected, said: str) -> bool:
    """Whether a glyph is a mark; some fonts join a mark to the letter after it, which stands where letters stand."""
    return unicodedata.category(text[glyph.cluster])[0] == "M" and not any(char.isalpha() for char in said)


def found(
    path: Path, text: str, style: TextStyle, language: str, script: str, width: float, axes: Axes = ()
) -> list[str]:
    rules = locale({"ru": "ru", "sr": "ru"}.get(language, "it"))
    lines = set_lines([Run(text, style, language=language)], width, rules, style=style)
    got = rows(painted(lines), path, axes)
    assert len(got) == len(lines)
    assert "".join(g.text for row in got for g in row).replace("\u00ad", "") == text
    return [said for row in got for said in differences(row, path, style, language, script, axes)]


JUSTIFICATIONS = {"ragged": {}, "justified": {"align": "justify"}, "spaced": {"tracking": 0.06},
           "letters": {"align": "justify", "justification": Justification(letters=0.02)}}  # fmt: skip
LANGUAGES = (("it", "Latn"), ("tr", "Latn"), ("nl", "Latn"), ("ro", "Latn"), ("ru", "Cyrl"), ("sr", "Cyrl"))


@pytest.mark.parametrize("justification", a_few(JUSTIFICATIONS, ("ragged", "letters")))
@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_any_text_in_any_font_is_harfbuzz_s_own(path: Path, justification: str) -> None:
    chance = random.Random(f"{path.stem} {justification}")
    for features in FEATURES:
        language, script = chance.choice(LANGUAGES)
        text = words(chance, LETTERS if script == "Latn" else CYRILLIC, 12)
        if script == "Cyrl":
            text = " ".join("".join(c for c in text if c == " " or c in CYRILLIC + ".,«»“”0123456789/()").split())
        face = open_face(path)
        text = " ".join("".join(part for part in clusters(text) if all(map(face.covers, part))).split())
        assert len(text) > 40
        style = TextStyle(face, 9.5, 12, "key", features=features, **JUSTIFICATIONS[justification])
        assert found(path, text, style, language, script, 150) == []


def test_features_and_languages_change_glyphs() -> None:
    """So that equal is not empty: each feature of the fonts, and the local forms, show in HarfBuzz's own shaping."""
    serif, italic = SHIPPED_FONTS / "SourceSerif4-Regular.ttf", SHIPPED_FONTS / "SourceSerif4-Italic.ttf"

    def glyphs(text: str, features: dict[str, int], language: str, script: str, path: Path = serif) -> list[Expected]:
        return shaped(path, text, features, language, script)[0]

    words = "AV 1/2 fi 1a 012 Ab (A) 789"
    plain = glyphs(words, {"kern": 0, "liga": 0}, "it", "Latn")
    for tag in ("kern", "liga", "pnum", "onum", "smcp", "c2sc", "frac", "sups", "ordn", "case"):
        assert glyphs(words, {"kern": 0, "liga": 0, tag: 1}, "it", "Latn") != plain, tag
    assert glyphs("fi", {"smcp": 1}, "tr", "Latn") != glyphs("fi", {"smcp": 1}, "it", "Latn"), "the dotted İ of Turkish"
    assert glyphs("бгдпт", {}, "sr", "Cyrl", italic) != glyphs("бгдпт", {}, "ru", "Cyrl", italic)


@pytest.mark.parametrize("feature", [("kern", 0), ("liga", 0), ("smcp", 1), ("pnum", 1)])
def test_a_feature_that_is_not_there_is_noticed(feature: tuple[str, int]) -> None:
    path = SHIPPED_FONTS / "SourceSerif4-Regular.ttf"
    style = TextStyle(open_face(path), 9.5, 12, "key", features=(feature,))
    (row,) = rows(painted(set_lines([Run("AVATAR officina 2030", style)], 500, locale("it"), style=style)), path)
    assert not list(differences(row, path, style, "it", "Latn"))
    assert list(differences(row, path, replace(style, features=()), "it", "Latn"))


@pytest.mark.parametrize("align", ["left", "justify"])
def test_a_link_or_another_ink_within_a_word_changes_no_glyph(align: str) -> None:
    path, chance = SHIPPED_FONTS / "SourceSerif4-Regular.ttf", random.Random(5)
    style = TextStyle(open_face(path), 9.5, 12, "key", align=align)
    others = ({}, {"link": "https://example.org"}, {"style": replace(style, ink="unprinted")}, {"expansion": "said"})
    for _ in range(12):
        text = words(chance, LETTERS, 14)
        cuts = sorted(chance.sample(range(1, len(text)), 9))
        parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
        runs = [replace(Run(part, style), **chance.choice(others)) for part in parts]
        lines = set_lines(runs, 170, locale("it"), style=style)
        got = rows(painted(lines), path)
        assert len(got) == len(lines)
        assert [said for row in got for said in differences(row, path, style, "it", "Latn")] == []


def test_a_mark_stays_on_its_letter_however_letters_are_spaced() -> None:
    """Letter spacing stood between a letter and its mark, and two moves of the pen in a row ran into one number."""
    path = SHIPPED_FONTS / "SourceSans3-SemiBold.ttf"
    for tracking in (-0.02, 0.01, 0.06, 0.5):
        style = TextStyle(open_face(path), 10, 12, "key", tracking=tracking)
        text = "q\u0303x\u0304\u0301H\u0323y"
        (line,) = set_lines([Run(text, style)], 500, locale("it"), style=style)
        (row,) = rows(painted([line]), path)
        assert list(differences(row, path, style, "it", "Latn")) == []
        expected = shaped(path, text, {}, "it", "Latn")[1] * 10 + 3 * tracking * 10
        assert line.width == pytest.approx(expected, abs=NEAR)


def test_a_style_within_a_word_is_shaped_by_itself() -> None:
    path, strong = (SHIPPED_FONTS / f"SourceSerif4-{weight}.ttf" for weight in ("Regular", "SemiBold"))
    style = TextStyle(open_face(path), 9.5, 12, "key")
    runs = [Run("AVA", style), Run("TAVO", replace(style, face=open_face(strong))), Run("la fiera", style)]
    (line,) = set_lines(runs, 500, locale("it"), style=style)
    glyphs = list(placed(painted([line]), {open_face(file).name: (file, ()) for file in (path, strong)}))
    x = 20.0
    for file, text in ((path, "AVA"), (strong, "TAVO"), (path, "la fiera")):
        expected, width = shaped(file, text, {}, "it", "Latn")
        own, glyphs = glyphs[: len(expected)], glyphs[len(expected) :]
        assert [(glyph.font, theirs.gid in glyph.gids) for glyph, theirs in zip(own, expected, strict=True)] == [
            (open_face(file).name, True)
        ] * len(own)
        assert [glyph.x for glyph in own] == pytest.approx([x + theirs.x * 9.5 for theirs in expected], abs=NEAR)
        x += width * 9.5
    assert not glyphs


@pytest.mark.parametrize("axes", [(), (("wght", 400.0),), (("wght", 555.0),), (("wght", 700.0),)], ids=str)
def test_a_pinned_variable_font_draws_its_own_weight(axes: Axes) -> None:
    path, text = SCRIPTS / ("naskh-variable.ttf" if axes else "naskh.ttf"), "يخدم ميناء كورفين يوقَّع أربع"
    face = open_face(path, axes)
    style = TextStyle(face, 12, 16, "key", hang=False)
    (line,) = set_lines([Run(text, style)], 500, locale("ar"), style=style)
    expected, width = shaped(path, text, {}, "ar", "Arab", axes, rtl=True)
    assert line.width == pytest.approx(width * 12, abs=NEAR)
    (row,) = rows(painted([line]), path, axes)
    assert "".join(glyph.text for glyph in reversed(row)) == text  # shown as reversed characters
    font, unit = opened(path, axes), 12 / face.upem
    theirs = [
        (kind, x * unit + glyph.x * 12, y * unit + glyph.y * 12)
        for glyph in expected
        for kind, (x, y) in outline(font, glyph.gid)
    ]
    ours = [
        (kind, x * unit + glyph.x - (20 + line.x), y * unit + glyph.y - row[0].y)
        for glyph in row
        for kind, (x, y) in glyph.outline
    ]
    assert sorted(kind for kind, *_ in ours) == sorted(kind for kind, *_ in theirs)
    for side in (1, 2):
        assert sorted(point[side] for point in ours) == pytest.approx(sorted(p[side] for p in theirs), abs=0.03)


def test_what_a_font_lacks_is_lent_cluster_by_cluster_at_the_same_height() -> None:
    """Small letters of both fonts stand equally high; a letter is never parted from its marks."""
    serif, han = SHIPPED_FONTS / "SourceSerif4-Regular.ttf", SCRIPTS / "han.otf"
    face = open_face(han, (), (open_face(serif),))
    style = TextStyle(face, 10, 14, "key", hang=False)
    (line,) = set_lines([Run("港Avx\u0301口", style)], 500, locale("zh"), style=style)
    files = {open_face(serif).name: (serif, ()), face.name: (han, ())}
    glyphs = list(placed(painted([line]), files))
    assert "".join(glyph.text for glyph in glyphs) == "港Avx\u0301口"
    lent = [glyph for glyph in glyphs if glyph.font == open_face(serif).name]
    assert "".join(glyph.text for glyph in lent) == "Avx\u0301"
    size = 10 * face.x_height / open_face(serif).x_height
    assert [glyph.size for glyph in lent] == pytest.approx([size] * 4, abs=0.001)
    expected, _ = shaped(serif, "Avx\u0301", {}, "zh", "Latn")
    assert [glyph.x - lent[0].x for glyph in lent] == pytest.approx([theirs.x * size for theirs in expected], abs=NEAR)
    assert all(theirs.gid in glyph.gids for glyph, theirs in zip(lent, expected, strict=True))
    (first, last), hb_han = [glyph for glyph in glyphs if glyph.font == face.name], opened(han)
    assert (first.outline, last.outline) == tuple(outline(hb_han, hb_han.get_nominal_glyph(ord(c))) for c in "港口")
