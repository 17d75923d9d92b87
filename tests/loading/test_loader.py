"""A content folder to the records of one edition."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from brochure.blocks import kinds
from brochure.loading.loader import check_all, load
from brochure.problems import BrochureError, Problems
from brochure.syntax.markup import FactRef
from tests.broken.folder import make


def test_an_edition(tmp_path: Path) -> None:
    content = load(make(None, tmp_path), "en")
    assert content.brochure.title.plain == "The province"
    assert [page.id for page in content.pages] == ["one", "two"]
    assert content.facts["growth"].value == Decimal("7.5")
    assert content.sources["office"].title.plain == "Yearbook"
    assert content.fonts["sans"].is_file()
    assert {path.name for path in content.files} >= {"brochure.yaml", "brand.yaml", "facts.yaml", "one.yaml"}
    assert content.pages[1].blocks[0].kind == "text"


def test_without_a_language_it_is_the_source_language(tmp_path: Path) -> None:
    assert load(make(None, tmp_path)).language == "it"


def test_records_know_their_places(tmp_path: Path) -> None:
    content = load(make(None, tmp_path), "it")
    block = content.pages[0].blocks[0]
    assert block.place == (f"{tmp_path.as_posix()}/pages/one.yaml", 3, 5)
    (text,) = block.text  # type: ignore[attr-defined]
    reference = next(span for span in text.spans if isinstance(span, FactRef))
    line = (tmp_path / "pages" / "one.yaml").read_text().splitlines()[reference.place.line - 1]
    assert line[reference.place.column - 1 :].startswith("{fact:growth}")
    assert content.facts["growth"].place.line == 1


def test_an_unknown_language_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as caught:
        load(make(None, tmp_path), "de")
    assert [problem.code for problem in caught.value.problems] == ["unknown-language"]


def test_an_empty_folder_is_one_problem(tmp_path: Path) -> None:
    problems = Problems()
    assert check_all(tmp_path, problems) == ()
    assert [problem.code for problem in problems] == ["missing-file"]


def test_facts_and_sources_may_be_absent(tmp_path: Path) -> None:
    folder = make(None, tmp_path)
    (folder / "facts.yaml").unlink()
    (folder / "sources.yaml").unlink()
    (folder / "pages" / "one.yaml").write_text("title: Uno\n")
    assert load(folder).facts == {}


def test_spaces_and_accents_in_the_folder(tmp_path: Path) -> None:
    assert load(make(None, tmp_path / "città di mare"))


def test_no_number_library_and_no_chart_is_imported(tmp_path: Path) -> None:
    ask = (
        "import sys; from pathlib import Path; from brochure.loading.loader import load; load(Path(sys.argv[1]));"
        "print('pydantic' in sys.modules, bool({'matplotlib', 'numpy'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", ask, make(None, tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_a_kind_that_is_near_to_none_is_told_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = make(None, tmp_path)
    (folder / "pages" / "one.yaml").write_text("blocks: [{kind: zzz}, {text: x}]\n", encoding="utf-8")
    known = (*kinds(), *(f"kind-{number}" for number in range(30)))
    monkeypatch.setattr("brochure.blocks.kinds", lambda: known)
    with pytest.raises(BrochureError) as caught:
        load(folder)
    assert [problem.hint for problem in caught.value.problems if "kind" in problem.code + problem.message] == [
        "write one of " + ", ".join(known)
    ] * 2
