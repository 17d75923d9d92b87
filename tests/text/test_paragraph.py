"""Set lines are what HarfBuzz shapes, stand where their alignment says, and hang what should hang."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from brochure.cache import Store
from brochure.model.brand import SHIPPED_FONTS
from brochure.text import paragraph
from brochure.text.linebreak.break_cache import kept_breaks
from brochure.text.linebreak.justification import Justification
from brochure.text.linebreak.rivers import rivers
from brochure.text.locale import locale
from brochure.text.paragraph import LEAST, Line, Run, TextStyle, line_width, narrowest_width, natural_width, set_lines
from brochure.text.shaping.face import open_face

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
SANS = open_face(SHIPPED_FONTS / "SourceSans3-SemiBold.ttf")
IT = locale("it")
BODY = TextStyle(SERIF, 9.5, 12.756, "key")
TEXT = (
    "officina Toscana AVATAR Vw. perché «verticale» dell’industria fiducia socio-economico Ty. nell’officina "
    "flagship finanziari V A T. 29\u202f777 7,5\u202f% L’Aquila affidabile sufficiente"
)
WORDS = TEXT.split(" ")
SHORT = [
    *("mare", "porto", "nave", "gru", "sale", "olio", "vento", "luce", "rotta", "molo", "scafo"),
    *("remo", "vela", "onda", "riva", "faro", "e", "con", "per", "tra"),
]


def lines(text: str, width: Any, **changes: Any) -> tuple[Line, ...]:
    style = replace(BODY, **changes)
    return set_lines([Run(text, style)], width, IT, style=style)


def spaces(line: Line) -> list[float]:
    """The visible spaces of a line as multiples of the font's own."""
    found = [
        (glyph.advance + extra) / SERIF.advance(SERIF.shape(" ")[0].gid)
        for run in line.runs
        for glyph, extra in zip(run.glyphs, run.adjust, strict=True)
        if glyph.text == " "
    ]
    return found[:-1] if line.text.endswith(" ") else found


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("align", ["left", "justify"])
def test_every_line_is_what_harfbuzz_shapes(seed: int, align: str) -> None:
    dice = random.Random(seed)
    text = " ".join(dice.choice(WORDS) for _ in range(60))
    made = lines(text, dice.uniform(90, 220), align=align)
    assert len(made) > 3
    for line in made:
        written = line.text.replace("-\u00ad", "-").replace("\u00ad", "\u2010")
        ours = [glyph for run in line.runs for glyph in run.glyphs]
        theirs = SERIF.shape(written, language="it")
        assert [g.gid for g in ours] == [g.gid for g in theirs], line.text
        assert [g.advance for g in ours[:-1]] == [g.advance for g in theirs[:-1]], line.text
    assert "".join(line.text for line in made).replace("\u00ad", "") == text


ADDRESSES = [
    "https://statistica.example.org/conti-regionali/2024/indice-della-produzione/tavola-12.xlsx?scarica=1",
    "(www.porto-di-corvine.example.it/orari/estivi-e-invernali/tutti-i-moli/),",
    "ufficio.stampa-esterna@porto-di-corvine.example.it",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [60, 90, 120])
def test_a_broken_address_is_copied_as_it_was_written(address: str, width: float) -> None:
    made = lines(f"Si veda {address} per tutto.", width)
    assert sum(address.startswith(line.text.strip()[:4]) or line.text.strip() in address for line in made) > 1
    assert "".join(line.text for line in made) == f"Si veda {address} per tutto."


def test_a_hyphen_that_was_written_reads_on_where_its_line_ends() -> None:
    """Not «well- known», nor «wellknown» where a program takes the hyphen for one of ours."""
    text = "a well-known self-evident off- or online " * 12
    made = lines(text, 110, align="justify", hyphenate=False)
    assert sum(line.text.endswith("-\u00ad") for line in made) > 2
    assert sum(line.text.endswith("- ") for line in made) > 0
    assert not any(line.text.endswith("-") for line in made)
    assert "".join(line.text for line in made).replace("\u00ad", "") == text


@pytest.mark.parametrize("seed", range(6))
def test_places_foretell_the_width_that_lines_come_to_have(seed: int) -> None:
    dice = random.Random(seed)
    text = " ".join(dice.choice(WORDS) for _ in range(60))
    width = dice.uniform(90, 220)
    for line in lines(text, width, tracking=0.05 * (seed % 2)):
        assert line.overfull == 0
        assert line.x + line.width <= width + 0.01


def test_runs_of_other_inks_keep_their_kerning_and_ligatures_together() -> None:
    blue = replace(BODY, ink="blue")
    (line,) = set_lines(
        [Run("AV", BODY), Run("Avia of", blue, link="https://a.b"), Run("fice", BODY)], 300, IT, style=BODY
    )
    assert [run.ink for run in line.runs] == ["key", "blue", "key"]
    assert line.text == "AVAvia office"
    assert line.width == pytest.approx(line_width("AVAvia office", BODY))
    assert line.runs[1].x == pytest.approx(line.runs[0].width)


def test_runs_of_several_sizes_follow_each_other() -> None:
    big = replace(BODY, face=SANS, size=20)
    (line,) = set_lines([Run("7,5 ", big), Run("per cento", BODY)], 300, IT, style=BODY)
    assert line.width == pytest.approx(line_width("7,5 ", big) + line_width("per cento", BODY))


def test_a_text_fits_its_own_width_on_one_line() -> None:
    for tracking in (0.0, 0.08):
        style = replace(BODY, tracking=tracking)
        assert len(lines("Rami di produzione", line_width("Rami di produzione", style), tracking=tracking)) == 1


def test_wide_tracking_undoes_ligatures() -> None:
    assert [glyph.text for glyph in lines("fila", 99, tracking=0.05)[0].runs[0].glyphs] == list("fila")


def test_hyphens_and_points_hang_by_some_of_their_width() -> None:
    text = "La regione offre agli investitori condizioni, procedure, parchi, strade. " * 8
    width = 150.0
    hung = [line.width - width for line in lines(text, width, align="justify")[:-1]]
    full = {char: line_width(char, BODY) for char in "-,."}
    assert {round(excess, 2) for excess in hung} <= {0.0, *(round(0.7 * wide, 2) for wide in full.values())}
    assert max(hung) > 1
    assert all(abs(line.width - width) < 0.01 for line in lines(text, width, align="justify", hang=False)[:-1])


def test_an_opening_quote_hangs_at_the_left() -> None:
    line = lines("«verticale del potere»", 300)[0]
    assert line.x == pytest.approx(-0.5 * line_width("«", BODY), abs=0.01)
    assert lines("«verticale»", 300, align="center")[0].x > 0


def test_alignment() -> None:
    wide = line_width("uno due", BODY)
    assert lines("uno due", 100, align="right")[0].x == pytest.approx(100 - wide)
    assert lines("uno due", 100, align="center")[0].x == pytest.approx((100 - wide) / 2)


def test_letter_spacing_calms_the_word_spaces() -> None:
    text = " ".join(WORDS * 6)
    plain = [space for line in lines(text, 170, align="justify")[:-1] for space in spaces(line)]
    made = lines(text, 170, align="justify", justification=Justification(letters=0.02))
    eased = [space for line in made[:-1] for space in spaces(line)]
    assert max(eased) < max(plain)


def test_rivers_are_broken_up_where_other_breaks_are_as_good(monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> list[int]:
        paragraph._remembered.cache_clear()
        counts = []
        for seed in range(40):
            dice = random.Random(seed)
            text = " ".join(dice.choice(SHORT) for _ in range(120))
            made = lines(text, dice.uniform(130, 170), align="justify")
            counts.append(rivers(map(paragraph.spaces_in, made)))
        return counts

    controlled = found()
    monkeypatch.setattr(paragraph, "_without_rivers", lambda *given: given[-1])
    left_alone = found()
    assert sum(left_alone) >= 6
    assert sum(controlled) < sum(left_alone)
    assert all(with_control <= without for with_control, without in zip(controlled, left_alone, strict=True))


def test_a_balanced_heading_has_lines_of_like_length() -> None:
    text = "Una regione che produce e che esporta in tutto il mondo"
    made = lines(text, 180, hyphenate=False, balance=True)
    plain = lines(text, 180, hyphenate=False)
    assert len(made) == len(plain) == 2
    assert max(line.width for line in made) - min(line.width for line in made) < 40


def test_each_line_has_its_measure() -> None:
    made = lines(" ".join(WORDS * 3), (60, 120, 240))
    assert made[0].width <= 60.01
    assert made[1].width <= 120.01
    assert 120 < made[2].width <= 240.01


@pytest.mark.parametrize("text", ["uno\ndue", "uno\r\ndue", "uno\u2028due"])
def test_a_forced_break_reads_as_a_space(text: str) -> None:
    assert [line.text for line in lines(text, 300)] == ["uno ", "due"]


def test_an_empty_line_is_a_line() -> None:
    assert len(lines("uno\n\ndue", 300)) == 3
    assert lines("", 300) == ()


def test_hints_of_the_author_are_used_and_not_drawn() -> None:
    made = lines("indus\u00adtria " * 9, 60)
    assert "indus\u00ad" in {line.text for line in made} or all("indus\u00adtria" not in line.text for line in made)
    assert lines("indus\u00adtria", 300)[0].text == "industria"


def test_a_word_wider_than_its_measure_is_reported() -> None:
    made = lines("X" * 40, 50)
    assert len(made) == 1
    assert made[0].overfull == pytest.approx(made[0].width - 50)


def test_a_measure_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="wider than nothing"):
        lines("uno", 0)


def test_another_language_within_is_divided_by_its_own_rules() -> None:
    runs = [Run("Il ", BODY), Run("development industrialisation knowledge " * 6, BODY, language="en")]
    ends = {line.text.split()[-1] for line in set_lines(runs, 80, IT, style=BODY) if line.text.endswith("\u00ad")}
    english = {
        word[:at] for word in ("development", "industrialisation", "knowledge") for at in locale("en").hyphenate(word)
    }
    assert ends
    assert {end.rstrip("\u00ad") for end in ends} <= english


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "x" * 60_000,
        "a\n" * 3000,
        "a" + "\u0301" * 5000,
        "a\u00ad" * 4000,
        ". " * 4000,
        "\u200d " * 3000,
        "a\ud800 " * 500,
    ],
    ids=["word", "breaks", "marks", "hints", "points", "joiners", "surrogates"],
)
@pytest.mark.parametrize("align", ["left", "justify"])
def test_hostile_text_ends(text: str, align: str) -> None:
    assert lines(text, 170, align=align)


# ── words that no line holds ────────────────────────────────────────────────────────────────────────────────────
def test_a_word_wider_than_its_line_is_divided_where_it_may_be() -> None:
    whole = lines("la internazionalizzazione", 60, hyphenate=False)
    assert any(line.overfull for line in whole)
    divided = lines("la internazionalizzazione", 60, hyphenate=False, divide="hyphenated")
    assert not any(line.overfull for line in divided)
    assert any(line.text.endswith("\u00ad") for line in divided)


@pytest.mark.parametrize("align", ["left", "justify"])
@pytest.mark.parametrize("hyphenate", [True, False])
@pytest.mark.parametrize(
    ("word", "hyphened"),
    [
        ("invest@camera-di-commercio-e-industria.example", False),
        ("Xrstfkjwhqzvbnmlp", True),
        ("+39041000000000001", False),
        ("e\u0301" * 12, True),
    ],
)
def test_a_word_that_no_rule_divides_is_divided_anywhere_at_last(
    word: str, hyphened: bool, hyphenate: bool, align: str
) -> None:
    """Nothing else keeps it on its page; no address and no number gets a hyphen that is none of its own."""
    text = f"a {word} o"
    assert any(line.overfull for line in lines(text, 45, hyphenate=False)), "or it would be none such"
    found = lines(text, 45, divide="anywhere", hyphenate=hyphenate, align=align)
    assert not any(line.overfull > 0.01 for line in found)
    assert any(line.runs[-1].glyphs[-1].text == "\u00ad" for line in found) == hyphened, "which is seen"
    assert "".join(line.text for line in found).replace("\u00ad", "") == text
    assert not any(line.text.startswith("\u0301") for line in found), "a mark stays with its letter"


def test_words_that_their_line_holds_stay_whole() -> None:
    width = line_width("internazionalizzazione", BODY) + 1
    plain = lines("fiducia internazionalizzazione affidabile", width, hyphenate=False)
    assert plain == lines("fiducia internazionalizzazione affidabile", width, hyphenate=False, divide="hyphenated")


def test_a_number_and_its_unit_part_where_no_line_holds_both() -> None:
    width = line_width("passeggeri", BODY) + 1
    held = "312.000\u00a0passeggeri"
    assert any(line.overfull for line in lines(held, width, hyphenate=False))
    parted = lines(held, width, hyphenate=False, divide="hyphenated")
    assert [line.text.strip() for line in parted] == ["312.000", "passeggeri"]
    wide = line_width(held, BODY) + 1
    assert [line.text for line in lines(held, wide, hyphenate=False, divide="hyphenated")] == [held]


# ── widths that nothing is set for ──────────────────────────────────────────────────────────────────────────────
MEASURED = (
    TEXT,
    "«Il porto», dice, e il mare.",
    "Softwareentwickler und Schifffahrtsauflagen",
    "una riga\nun’altra riga, più lunga",
    "29\u202f777 socio-economico",
    "  spazi  ",
    "",
)


@pytest.mark.parametrize("align", ["left", "right", "center", "justify"])
@pytest.mark.parametrize("text", MEASURED)
def test_how_wide_a_text_is_unbroken_and_at_its_narrowest_is_told_as_it_is_set(text: str, align: str) -> None:
    for language in ("it", "de"):
        for changes in ({"hyphenate": True}, {"hyphenate": False}, {"tracking": 0.06}, {"face": SANS, "size": 30.0}):
            style = replace(BODY, align=align, **changes)
            runs, rules = [Run(text, style)], locale(language)
            unbroken = set_lines(runs, 1e5, rules, style=style)
            longest = max((line.width for line in unbroken), default=0.0)
            assert natural_width(runs, rules, style) == pytest.approx(longest, abs=1e-9)
            narrow = set_lines(runs, LEAST, rules, style=style)
            widest = LEAST + max((line.overfull for line in narrow), default=0.0)
            assert narrowest_width(runs, rules, style) == pytest.approx(widest, abs=1e-9)


@pytest.mark.parametrize("text", MEASURED)
def test_how_wide_a_text_is_at_its_narrowest_is_told_alike_by_what_an_earlier_build_has_kept(text: str) -> None:
    store, style = Store(None), replace(BODY, align="left")
    found = []
    for _ in range(2):
        paragraph._narrowest.cache_clear()  # as in a new process
        with kept_breaks(store, "edition"):
            found.append(narrowest_width([Run(text, style)], IT, style))
    assert found[0] == pytest.approx(found[1], abs=1e-9)
    assert found[0] > LEAST or not text.strip()


def test_a_chinese_text_is_as_wide_as_it_is_set() -> None:
    runs, rules = [Run("出口（2024年）增长，", BODY)], locale("zh")
    assert natural_width(runs, rules, BODY) == max(line.width for line in set_lines(runs, 1e5, rules, style=BODY))
