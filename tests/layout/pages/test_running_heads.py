"""Pages of a chapter say its name where a theme wants it: on the line of labels or beside the folio."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from tests.layout.covers.test_cover_texts import ink
from tests.layout.pages.chaptered import FLOWING, NAMES, chaptered, pagination

LONG = "running_foot: Example, an invented region with figures that nobody has counted at all\n"


@pytest.mark.parametrize("theme", ["orbit", "bureau", "ledger", "terrain"])
def test_it_is_on_the_pages_of_a_chapter_but_the_first(theme: str, tmp_path: Path) -> None:
    edition, pages = chaptered(tmp_path, f"theme: {theme}\n", FLOWING + "running_foot: Example\n")
    lines = set()
    for page in pages:
        heads = [mark for words, mark in pagination(page).items() if words.endswith(NAMES)]
        inside = page.name[0] == "p" and page.name[-1] != "0"
        assert len(heads) == inside, page.name
        lines |= {round(edition.brand.grid.trim[1] - mark.y, 2) for mark in heads}
        marks = [mark for mark in page.marks if mark in heads or getattr(mark, "line", None)]
        assert not [pair for pair in combinations([ink(mark) for mark in marks], 2) if pair[0].meets(pair[1])]
    grid, head = edition.brand.grid, edition.brand.furniture.running_head
    line = grid.label_line if head.at == "head" else grid.foot_line
    assert lines == {round(line * grid.baseline * 72 / 25.4, 2)}


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_facing_pages_have_it_at_their_outer_edges_beside_the_folio(size: str, tmp_path: Path) -> None:
    for theme in ("orbit", "bureau"):
        edition, pages = chaptered(tmp_path / theme, f"theme: {theme}\npage: {size}\n")
        width = edition.brand.grid.trim[0]
        edges = set()
        for page in pages:
            marks = pagination(page)
            for mark in (mark for words, mark in marks.items() if words in NAMES):
                box, folio = ink(mark), ink(marks[str(page.number)])
                right = page.number % 2
                edges.add(round(width - box.right if right else box.left))
                assert folio.left > box.right if right else folio.right < box.left
        assert len(edges) == 1


def test_it_gives_way_to_a_long_running_foot_and_says_so(tmp_path: Path) -> None:
    edition, pages = chaptered(tmp_path, "theme: orbit\npage: DL\n", FLOWING + LONG)
    assert not [words for page in pages for words in pagination(page) if words in NAMES]
    told = [problem for problem in edition.problems if problem.code == "running-head"]
    assert {problem.place.file.rpartition("/")[2] for problem in told if problem.place} == {
        "p1-0.yaml",
        "p2-0.yaml",
        "p3-0.yaml",
    }
    assert {problem.severity for problem in told} == {"info"}


def test_it_gives_way_to_what_an_author_has_placed_there(tmp_path: Path) -> None:
    """The page that has nothing there has it."""
    brand = "theme: ledger\npage: A5\n"
    (tmp_path / "pages").mkdir()
    words = "Words at the head of a page, so many that nothing has room beside them. " * 5
    placed = f"blocks:\n  - {{kind: text, at: {{columns: 1-4, lines: 2-9}}, text: '{words}'}}\n"
    (tmp_path / "pages" / "placed.yaml").write_text(placed, encoding="utf-8")
    _, pages = chaptered(tmp_path, brand, extra=("placed",))
    found = {page.name: sorted(words for words in pagination(page) if words.endswith(NAMES)) for page in pages}
    assert found["placed"] == []
    assert found["p3-2"] == ["3 Permits"]


def test_a_brand_turns_it_off_and_a_brochure_without_chapters_has_none(tmp_path: Path) -> None:
    for name, brand, names in (("off", "furniture: {running_head: {at: none}}\n", NAMES), ("none", "", ())):
        _, pages = chaptered(tmp_path / name, f"theme: orbit\n{brand}", names=names)
        assert not [words for page in pages for words in pagination(page) if not words.isdecimal()]
