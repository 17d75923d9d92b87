"""Slips of typing are named where they stand; the certain ones are mended, and nothing else is touched."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from brochure.linting import fix, lint
from brochure.problems import Problems
from brochure.text.locale import locale
from brochure.text.typing_slips import mended, slips

MINIMAL = Path(__file__).parents[1] / "content" / "minimal"
KALUGA = Path(__file__).parents[2] / "content" / "kaluga"

CHANGED = [
    ("it", '"verticale" del potere', "«verticale» del potere"),
    ("de", 'das "Wort"', "das „Wort“"),
    ("it", "all''indice e l'industria", "all’indice e l’industria"),
    ("it", "1o posto", "1º posto"),
    ("it", "due  spazi", "due spazi"),
    ("it", "151,1%", "151,1 %"),
    ("en", "7.5 %", "7.5%"),
    ("it", "12\u00a0km", "12 km"),
    ("it", "2012-2013", "2012–2013"),
    ("it", "e così...", "e così…"),
    ("it", "3 x 4", "3 × 4"),
    ("en", "Fish &amp; salt &#8211; x", "Fish & salt – x"),
    ("it", "12&nbsp;km", "12 km"),
    ("en", "Corvine&nbsp;Islands", "Corvine\u00a0Islands"),
    ("en", "see https://example.org/?a=1&amp;b=2", "see https://example.org/?a=1&b=2"),
    ("en", "the islandâ€™s cafÃ©s", "the island’s cafés"),
    ("it", "il {lang:de|HÃ¤fen} e", "il {lang:de|Häfen} e"),
    ("fr", "le 2ème rang", "le 2e rang"),
    ("ru", "1-ый", "1-й"),
    ("it", 'il {lang:en|"port" of 7.5 %}, 7,5%', "il {lang:en|“port” of 7.5%}, 7,5 %"),
    ("en", 'the {lang:de|"Wort" {fact:x}} isn\'t', "the {lang:de|„Wort“ {fact:x}} isn’t"),
]
NAMED_ONLY = [
    ("en", "write &#42; here"),
    ("it", "cittÃ di mare"),
    ("it", "uno - due"),
    ("it", "la 3a volta"),
    ("it", "i '90"),
]
CLEAN = [
    ("it", "«verticale» dell’industria, 1º posto, 7,5 %, 2012–2013…"),
    ("it", 'vedi [qui](https://a.b/c--d?e="f") e {fact:x}'),
    ("it", "SIL OFL\u00a01.1"),
    ("it", 'socio-economico, M-3, Berlin-Chemie, 6" di tubo'),
    ("en", "7.5% of “all”"),
    ("it", "il {lang:en|7.5% of “all”} e {lang:pl|7.5%  x}"),
]


@pytest.mark.parametrize(("language", "text", "right"), CHANGED)
def test_certain_slips_are_mended_once_and_for_all(language: str, text: str, right: str) -> None:
    rules = locale(language)
    assert mended(text, slips(text, rules)) == right
    assert slips(right, rules) == []


@pytest.mark.parametrize(("language", "text"), NAMED_ONLY)
def test_others_are_named_and_left(language: str, text: str) -> None:
    found = slips(text, locale(language))
    assert found
    assert mended(text, found) == text


@pytest.mark.parametrize(("language", "text"), CLEAN)
def test_what_is_right_is_left_alone(language: str, text: str) -> None:
    assert slips(text, locale(language)) == []


def test_our_own_brochure_is_clean() -> None:
    problems = Problems()
    assert lint(KALUGA, problems) == []
    assert problems.errors == []


def test_a_file_is_mended_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shutil.copytree(MINIMAL, folder)
    page = folder / "pages" / "story.yaml"
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("Chi arriva al porto", 'Chi  arriva all\'"unico" porto', 1), encoding="utf-8")
    problems = Problems()
    found = lint(folder, problems)
    assert {one.slip.code for one in found} >= {"double-space"}
    assert all(one.place.file.endswith("story.yaml") and one.place.line > 1 for one in found)
    others = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path != page}
    assert fix(found) >= 1
    after = page.read_text(encoding="utf-8")
    assert "Chi arriva" in after
    assert len(after.splitlines()) == len(before.splitlines())
    assert {path: path.read_bytes() for path in others} == others
    assert fix(lint(folder, Problems())) == 0, "a second time there is nothing to mend"


def test_characters_of_other_programs_are_told_once_and_mended(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    shutil.copytree(MINIMAL, folder)
    page = folder / "pages" / "story.yaml"
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("Chi arriva al porto", "Chi arriva &amp; lâ€™unico porto", 1), encoding="utf-8")
    problems = Problems()
    found = lint(folder, problems)
    told = [problem.code for problem in problems if problem.code in ("html-entity", "double-decoded")]
    assert sorted(told) == ["double-decoded", "html-entity"]
    assert fix(found) == 2
    assert page.read_text(encoding="utf-8") == before.replace("Chi arriva al porto", "Chi arriva & l’unico porto", 1)
    assert fix(lint(folder, Problems())) == 0


@pytest.mark.parametrize("part", ["word  next ", 'say "it" ', "lorem\u00a0", "it's ", "3 x 4 ", "5% "])
def test_a_long_text_takes_no_longer_than_its_length_asks_for(part: str) -> None:
    took = []
    for count in (400, 3200):
        started = time.process_time()
        slips(part * count, locale("en"))
        took.append(time.process_time() - started)
    assert took[1] < 0.5 + 24 * took[0], "eight times the text takes about eight times as long"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“{fact:growth} more than before”", True),
        ("„It grew“", True),
        ("“It grew”", False),
        ("“It grew”, he said: “much”", False),
        ("It “grew”", False),
    ],
)
def test_quotes_meant_for_yaml(text: str, told: bool) -> None:
    assert ("enclosing-quotes" in [slip.code for slip in slips(text, locale("en"))]) is told
