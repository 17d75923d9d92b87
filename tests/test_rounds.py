"""As many problems as possible at once: of reading, of layout and of accessibility; and which ones have to wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.build.pipeline import build, check
from brochure.cache import Store, user_cache_folder
from brochure.loading.loader import read
from brochure.problems import BrochureError, Problems
from tests.broken.folder import make

LONG = "Un testo che non sta in una riga sola. " * 40


def told(folder: Path) -> set[tuple[str, str]]:
    problems = Problems()
    check(folder, Store(user_cache_folder()), problems, lambda _: None)
    return {(Path(problem.place.file).name, problem.code) for problem in problems if problem.place}


def two_pages(folder: Path, one: str, two: str) -> Path:
    make(None, folder)
    (folder / "pages" / "one.yaml").write_text(one, encoding="utf-8")
    (folder / "pages" / "two.yaml").write_text(two, encoding="utf-8")
    return folder


def overset(words: str = LONG) -> str:
    text = f"{{it: '{words}', en: '{words}'}}"
    return f"blocks:\n  - kind: text\n    at: {{columns: 1-2, lines: 13-15}}\n    text: {text}\n"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [pytest.param("blocks:\n  - kind: txt\n", "unknown-kind", marks=pytest.mark.slow),  # as a build below
     ("blocks: [\n", "syntax"),
     pytest.param("titel: x\nblocks: []\n", "unknown-field", marks=pytest.mark.slow),
     ('blocks: [{kind: text, text: "{fact:grwth}"}]\n', "unknown-fact")],
)  # fmt: skip
def test_a_page_that_cannot_be_read_does_not_hide_what_another_has_no_room_for(
    wrong: str, code: str, tmp_path: Path
) -> None:
    assert told(two_pages(tmp_path, wrong, overset())) >= {("one.yaml", code), ("two.yaml", "overset")}


def test_a_build_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    content = two_pages(tmp_path / "ours", "blocks:\n  - kind: txt\n", overset())
    with pytest.raises(BrochureError) as caught:
        build(content, tmp_path / "out", Store(user_cache_folder()), Problems())
    assert {problem.code for problem in caught.value.problems} == {"unknown-kind", "overset"}
    assert not (tmp_path / "out").exists()


def test_what_is_pale_is_told_beside_what_has_no_room(tmp_path: Path) -> None:
    folder = two_pages(tmp_path, overset(), "blocks:\n  - {kind: text, text: {it: 'Cresce di {fact:growth}', en: x}}\n")
    brand = (folder / "brand.yaml").read_text(encoding="utf-8")
    (folder / "brand.yaml").write_text(brand.replace("#1A1A19", "#BBBBBB"), encoding="utf-8")
    found = told(folder)
    assert found >= {("one.yaml", "overset"), ("two.yaml", "low-contrast")}
    assert not [code for _, code in found if code == "lost-text"], "what did not fit is not also lost"


def test_where_all_pages_stand_on_what_is_wrong_layout_waits(tmp_path: Path) -> None:
    folder = two_pages(tmp_path, overset(), overset())
    (folder / "facts.yaml").write_text("growth: {value: x, kind: change, source: office}\n", encoding="utf-8")
    assert told(folder) == {("facts.yaml", "wrong-type")}


def test_a_fact_is_not_called_unused_while_a_page_cannot_be_read(tmp_path: Path) -> None:
    assert ("facts.yaml", "unused-fact") not in told(two_pages(tmp_path, "blocks: [\n", "blocks: []\n"))
    assert ("facts.yaml", "unused-fact") in told(two_pages(tmp_path, "blocks: []\n", "blocks: []\n"))


def test_a_page_that_is_wrong_keeps_its_place_empty(tmp_path: Path) -> None:
    """The pages after it stay left and right, and keep their numbers."""
    content = read(two_pages(tmp_path, "blocks: [\n", overset()), "it", Problems())
    assert content is not None
    assert [(page.id, len(page.blocks)) for page in content.pages] == [("one", 0), ("two", 1)]


@pytest.mark.parametrize(("kind", "missed"), [("sources", False), ("srces", False), ("text, text: x", True)])
def test_a_list_of_sources_that_cannot_be_read_is_not_also_missed(kind: str, missed: bool, tmp_path: Path) -> None:
    cites = "blocks: [{kind: text, text: 'Cresce di {fact:growth}{source:office}'}]\n"
    found = told(two_pages(tmp_path, cites, f"blocks: [{{kind: {kind}}}]\n"))
    assert (("one.yaml", "missing-sources") in found) is missed
    assert ("one.yaml", "lost-note") not in found
    assert (("two.yaml", "unknown-kind") in found) is (kind == "srces")
