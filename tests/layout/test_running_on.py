"""Texts that run on to further pages, and words wider than their column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.layout.grid import page_grid
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.problems import Problems
from tests.built import MINIMAL

WORDS = " ".join(f"parola{'abcdefghij'[index % 10]}" for index in range(1100))
WIDE = "XRWTKLPMQZ" * 5


def story(tmp_path: Path, text: str, columns: int = 1) -> tuple[Edition, list[PageMarks]]:
    """The minimal content with another text on its flowing page, which is a left one."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    (folder / "pages" / "story.yaml").write_text(
        f"title: {{it: Storia, en: x}}\nblocks:\n  - {{kind: text, columns: {columns}, text: {{it: {text}, en: x}}}}\n",
        encoding="utf-8",
    )
    edition = open_edition(load(folder, "it"), Store(user_cache_folder()), Problems())
    edition.pages = edition.pages[:5]  # it is the fourth
    return edition, lay_out(edition)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [1, 2])
def test_pages_a_text_runs_on_to_mirror_their_margins(columns: int, tmp_path: Path) -> None:
    edition, pages = story(tmp_path, WORDS, columns)
    own = [page for page in pages if page.name == "story"]
    assert len(own) >= 3
    assert own[0].number % 2 == 0
    for page in own:
        grid = page_grid(edition.brand.grid, page.number)
        body = [
            mark for mark in page.marks
            if isinstance(mark, TextMark) and mark.element.role == "paragraph" and mark.line.text.startswith("parola")
        ]  # fmt: skip
        assert min(mark.x for mark in body) == pytest.approx(grid.left, abs=0.1)
        lines = [(grid.height - mark.y) / grid.baseline for mark in body]
        assert lines == pytest.approx([round(line) for line in lines], abs=0.03)
        assert min(lines) >= grid.first_line + 1 - 0.03
        assert max(lines) <= grid.last_line + 0.03


def test_no_line_is_lost_or_lonely_on_the_way(tmp_path: Path) -> None:
    edition, pages = story(tmp_path, WORDS)
    assert list(edition.problems) == []
    counts, letters = [], ""
    for page in pages:
        lines = [
            mark.line.text for mark in page.marks if isinstance(mark, TextMark) and mark.element.role == "paragraph"
        ]
        if page.name == "story":
            counts.append(len(lines))
            letters += "".join(lines)
    assert min(counts) >= 2
    assert letters.replace("\u00ad", "").split() == WORDS.split()


def test_later_pages_are_numbered_after_it(tmp_path: Path) -> None:
    edition, pages = story(tmp_path, WORDS)
    longer = [page.name for page in pages].count("story") - 1
    assert edition.numbers["growth"] == 5 + longer


def test_a_hyphen_in_the_margin_is_not_too_wide(tmp_path: Path) -> None:
    """Hung punctuation reaches beyond the column by design."""
    edition, pages = story(tmp_path, WORDS)
    hung = [
        mark for page in pages for mark in page.marks
        if isinstance(mark, TextMark) and mark.line.text.endswith("\u00ad") and mark.element.role == "paragraph"
    ]  # fmt: skip
    measure = page_grid(edition.brand.grid, 1).measure
    assert any(mark.line.x + mark.line.width > measure + 0.5 for mark in hung), "none hangs: the test sees nothing"
    assert [problem.code for problem in edition.problems] == []


@pytest.mark.parametrize("columns", [2, 3])
def test_a_word_wider_than_its_column_is_found(columns: int, tmp_path: Path) -> None:
    edition, _ = story(tmp_path, f"Vedi {WIDE} qui.", columns)
    (problem,) = [problem for problem in edition.problems if problem.code == "too-wide"]
    assert "mm too wide for its column" in problem.message
    assert problem.place is not None
    assert problem.place.file.endswith("pages/story.yaml")


def test_a_word_that_just_fits_is_no_problem(tmp_path: Path) -> None:
    edition, _ = story(tmp_path, f"Vedi {WIDE} qui.")
    assert edition.brand.grid.page[0] * MM > 300
    assert list(edition.problems) == []


def test_a_gap_that_nothing_could_fill_is_told_at_its_text(tmp_path: Path) -> None:
    """Paragraphs of three lines that can be set in one way only: none can be divided, and two lines stay empty."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    rows = ["      - 'uno\\ndue\\ntre'".replace("'", '"')] * 40
    (folder / "pages" / "story.yaml").write_text(
        "\n".join(["title: {it: Storia, en: x}", "blocks:", "  - kind: text", "    space: 0", "    text:", *rows]),
        "utf-8",
    )
    edition = open_edition(load(folder, "it"), Store(user_cache_folder()), Problems())
    pages = lay_out(edition)
    told = [problem for problem in edition.problems if problem.code == "gap"]
    assert len(told) >= 2
    assert {problem.severity for problem in told} == {"warning"}
    first = [
        mark
        for mark in pages[3].marks
        if isinstance(mark, TextMark) and mark.line.text.strip() in ("uno", "due", "tre")
    ]
    assert len(first) == 33
    assert told[0].place is not None
    assert told[0].place.line == 6 + 33 // 3
    assert "ends 2 lines early" in told[0].message
