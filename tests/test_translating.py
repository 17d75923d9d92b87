"""Sentences that nobody has translated: counted by a build, listed by a check; names and addresses are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.build.pipeline import build, check
from brochure.cache import Store
from brochure.model.records import Text
from brochure.problems import Problem, Problems
from brochure.translating import is_sentence
from tests.broken.folder import make
from tests.built import MINIMAL

PLAIN = """blocks:
  - {kind: text, text: "Cresce di {fact:growth} ogni anno."}
  - {kind: text, text: Provincia di Altamura}
  - {kind: text, text: {it: Lo stesso in due lingue., en: Lo stesso in due lingue.}}
"""


def found(problems: Problems) -> list[Problem]:
    return [problem for problem in problems if problem.code == "untranslated"]


def half_translated(folder: Path) -> Path:
    make(None, folder)
    (folder / "pages" / "one.yaml").write_text(PLAIN, encoding="utf-8")
    with (folder / "pages" / "two.yaml").open("a", encoding="utf-8") as file:
        file.write("  - kind: text\n    text: |\n      Un solo sportello.\n\n      Tre giorni di attesa.\n")
    return folder


def test_check_lists_each_at_its_line(tmp_path: Path) -> None:
    problems = Problems()
    check(half_translated(tmp_path), Store(None), problems, lambda _: None)
    places = [problem.place for problem in found(problems)]
    assert [(Path(place.file).name, place.line, place.column) for place in places if place] == [
        ("one.yaml", 2, 24), ("two.yaml", 6, 11), ("two.yaml", 9, 7),
    ]  # fmt: skip
    assert {problem.severity for problem in found(problems)} == {"warning"}
    assert "no “en”, and prints as in “it”" in found(problems)[0].message
    assert not problems.errors


@pytest.mark.parametrize(("language", "sentence"), [("en", "3 texts have no “en”, and print as in “it”"), ("it", "")])
def test_a_build_counts_them(language: str, sentence: str, tmp_path: Path) -> None:
    problems = Problems()
    content = half_translated(tmp_path / "ours")
    build(content, tmp_path / "out", Store(None), problems, languages=[language], outputs=["screen"])
    assert [problem.message for problem in found(problems)] == [sentence][: bool(sentence)]
    assert all("check" in problem.hint and problem.place is None for problem in found(problems))


def test_a_translated_brochure_has_none(tmp_path: Path) -> None:
    problems = Problems()
    assert check(Path(shutil.copytree(MINIMAL, tmp_path / "ours")), Store(None), problems, lambda _: None) == 2
    assert not found(problems)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Perché investire qui", True),
        ("Crescono i porti", True),
        ("{fact:a} in più", False),
        ("Cresce di {fact:a} ogni anno", True),
        ("Piazza del Mercato", False),
        ("Agenzia di Altamura", False),
        ("ул. Циолковского 4, 248000 Калуга", False),
        ("invest@example.org, https://example.org/come-investire-da-noi", False),
        ("{lang:en|an office for all questions}", False),
        ("一个窗口解决所有问题", True),
        ("卡卢加", False),
    ],
)
def test_what_is_a_sentence(words: str, sentence: bool) -> None:
    assert is_sentence(Text.of(words)) is sentence
