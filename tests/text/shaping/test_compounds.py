"""In German no ligature reaches over the seam of a compound; within a word, before endings and in others it stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, set_lines
from brochure.text.shaping.compounds import JOINED, seams
from brochure.text.shaping.face import open_face

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
DE, EN = locale("de"), locale("en")
BODY = TextStyle(SERIF, 9.5, 12.756, "key")

SEAMS = """
    Auf|lage Schilf|insel Kauf|leute Auf|fahrt Dorf|laden Hof|leute Tarif|lohn Stoff|lage Stoff|insel
    Schiff|fahrt Schlaf|lied schlaf|los hilf|los auf|finden auf|fällig Golf|lehrer Schaf|leder tief|liegend
    Kauf|fahrer Tief|flug Lauf|feuer Kauf|frau Kauf|interesse Auf|lauf auf|legen Auf|lösung auf|laden auf|listen
    Kopf|leiste Knopf|loch Topf|lappen Dampf|lok Sumpf|land Brief|lektüre Chef|ingenieur
    Prüf|ingenieur Schiff|industrie Ruf|listen Schleif|lack Reif|lage Huf|lattich Wolf|land Zwölf|flächner
    fünf|fach Stoff|fetzen Schiff|länge Senf|laden Surf|lehrer Kauf|idee Tief|land Lauf|information Brief|inhalt
    Golf|initiative Hanf|feld Strumpf|fabrik Dorf|fest Impf|institut Werf|leitung Wurf|linie Treff|liste
    Auf|ladung Kauf|lust Schlaf|lage Straf|loser Auf|leuchten Senf|industrie Rumpf|länge Kampf|lied auf|flammen
    Auf|forderung Torf|insel Dampf|fähre auf|lockern Ruf|leitung Dorf|leben Auf|lage|höhe Lauf|leistung
    Kauf|laune Schiff|linie Tief|lader Golf|land Schilf|land Brief|laufzeit Auf|fassung auf|fallend Kauf|form
    Lauf|fläche Stoff|industrie Impf|information Graf|intendant Golf|insel Kampf|linie Wurf|fläche Senf|fabrik
    Beruf|liste Hof|laden Prüf|liste Dampf|leitung Auf|lieger Elf|feldwebel Straf|instanz Chef|informatiker
"""
WHOLE = """
    fliegen Grafik höflich Hoffnung öffentlich Öffnung offiziell Pfiff häufig Pflicht Konflikt Inflation Reflex
    griffig Verpflichtung Empfindung treffen Koffer schaffen Offizier Chefin Definition finden Finanzen Profil
    effizient Kaffee Löffel Begriff Stoffe Schiffe hoffen Zweifler Prüfling begreiflich käuflich trefflich
    Häuflein schwefelig Affe Pfeffer Waffel Suffix Differenz Effekt Koeffizient Zertifikat Qualifikation
    spezifisch Tarifierung Pazifik Trafik Fluss Flughafen Einfluss Überfluss Elflinge Ausflug Abflug Pflanze
    Pflege Apfel Grafiker Notfall brieflich glimpflich Schöffin betroffen griffe streifig Chauffeur Soufflé
    Büffet Rafinerie Raffinerie Afrika Fischer Filiale Konfitüre Biografie Zufluss einflussreich sanft Luft
    Kraft kaufte prüfte zwölfte läuft Schrift häuften vertieft tariflich Fluggast Pfleger Pflaster empfindlich
    öffnen Treffer Waffe Ziffer Giraffe Schaffner Differential Kalif Gefilde Befinden Schifflein Gräfin wirft
    Profi Infiltration Flieder beflissen Geflügel Hafen laufend Läufer schlafen häufiger Teufel kräftig
    Vorschrift Betreff Tafel pfiffig scharfsinnig Briefing Notizbuch Rifle Reifling schriftlich Refinanzierung
    infizieren Zwiefalten beruflich begrifflich Afghane Sufismus Geografie Olafs Mafia
"""
APART, KEPT = SEAMS.split(), WHOLE.split()
MISSED = {"Reif|lage", "Schiff|länge", "Senf|laden", "Werf|leitung", "Schlaf|lage", "Graf|intendant", "Straf|instanz"}
"""The patterns divide these elsewhere, and only a list of all words would know better."""


def written(word: str) -> list[int]:
    """The seams of a word at which letters could be joined."""
    ends, at = [], 0
    for part in word.split("|"):
        at += len(part)
        ends.append(at)
    bare = word.replace("|", "")
    return [end for end in ends[:-1] if bare[end - 1] == "f" and bare[end] in JOINED]


def test_the_words_are_many_and_each_could_be_joined() -> None:
    assert len(APART) >= 60 <= len(KEPT)
    assert all(written(word) for word in APART)
    assert set(APART) > MISSED
    assert len(MISSED) < 0.08 * len(APART)


def test_seams_are_found_but_for_few() -> None:
    found = {word for word in APART if seams(word.replace("|", ""), "de_DE") == written(word)}
    assert set(APART) - found == MISSED


def test_no_word_is_parted_that_is_one() -> None:
    assert [word for word in KEPT if seams(word, "de_DE")] == []


def shown(text: str, width: float = 400, language: str = "de") -> list[str]:
    """What each glyph of a set text stands for."""
    rules = DE if language == "de" else EN
    lines = set_lines([Run(text, BODY, language=language)], width, rules, style=BODY)
    return [glyph.text for line in lines for run in line.runs for glyph in run.glyphs]


@pytest.mark.parametrize(
    ("word", "glyphs"),
    [
        ("Auflage", "A u f l a g e"),
        ("auffliegen", "a u f fl i e g e n"),
        ("Stofflage", "S t o ff l a g e"),
        ("Stoffinsel", "S t o ff i n s e l"),
        ("Schifffahrt", "S c h i ff f a h r t"),
        ("höflich", "h ö fl i c h"),
        ("öffentlich", "ö ff e n t l i c h"),
    ],
)
def test_a_ligature_ends_at_the_seam_and_no_other_is_lost(word: str, glyphs: str) -> None:
    assert shown(word) == glyphs.split()


def test_other_languages_keep_their_ligatures() -> None:
    assert "fl" in shown("Auflage", language="en")
    assert not seams("Калуга, Lorem ipsum", "de_DE")


@pytest.mark.parametrize("width", [40, 55, 70, 95, 140])
@pytest.mark.parametrize("align", ["left", "justify"])
def test_a_text_is_joined_alike_wherever_its_lines_end(width: float, align: str) -> None:
    text = (
        "Die Auflage der Kaufleute von Schilfinsel und der Dorfladen an der Auffahrt, höflich wie fliegende Fische. "
        * 2
    )
    style = replace(BODY, align=align)
    lines = set_lines([Run(text, style)], width, DE, style=style)
    whole = [glyph.text for line in lines for run in line.runs for glyph in run.glyphs]
    assert "".join(whole).replace("\u00ad", "").strip() == text.strip()
    joined = "".join(whole)
    assert whole.count("fl") == joined.count("höfl") + joined.count(" fl") > 0
    assert all(line.overfull == 0 or " " not in line.text.strip() for line in lines)


def test_a_hostile_word_costs_no_more_than_its_length() -> None:
    """Read letter by letter from each letter on, this would take hours."""
    assert seams("f " + "x" * 1_000_000, "de_DE") == []
