"""What the program says of texts that leave their page or are printed over one another."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import PageMarks, TextMark
from brochure.layout.diagnostics import check_inside
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.problems import Problems
from tests.built import FLOW, MINIMAL


def test_the_program_names_texts_that_leave_their_page() -> None:
    edition = open_edition(load(FLOW, "it"), Store(user_cache_folder()), Problems())
    page = lay_out(edition)[0]
    text = next(mark for mark in page.marks if isinstance(mark, TextMark) and mark.line.text.strip())
    width, height = edition.brand.grid.trim
    places = [(text.x, text.y), (text.x + width, text.y), (text.x - width, text.y), (text.x, -1), (text.x, height + 1)]
    said = []
    for x, y in places:
        edition.problems = Problems()
        check_inside(edition, [PageMarks(page.name, page.number, "", "white", [replace(text, x=x, y=y)])])
        said.append([problem.code for problem in edition.problems])
    assert said == [[], *[["outside-page"]] * 4]


def test_a_text_that_leaves_its_page_says_how_many_words_are_too_many() -> None:
    edition = open_edition(load(FLOW, "it"), Store(user_cache_folder()), Problems())
    page = lay_out(edition)[0]
    text = next(mark for mark in page.marks if isinstance(mark, TextMark) and mark.line.text.strip())
    words = 2 * len(text.line.text.split())
    edition.problems = Problems()
    lines = [text, replace(text, y=-1), replace(text, y=-15)]
    check_inside(edition, [PageMarks(page.name, page.number, "", "white", lines)])
    (problem,) = edition.problems  # one text is one problem, however many of its lines are outside
    assert problem.message.endswith(f"does not fit on its page: {words} words too many")


def test_the_program_names_texts_that_meet(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    one, two = ("{columns: 1-2, lines: 13-18}", "{columns: 1-2, lines: 14-18}")
    blocks = "".join(f"  - {{kind: text, at: {at}, text: Parole in piena luce}}\n" for at in (one, two, one))
    (folder / "pages" / "story.yaml").write_text(f"title: Prova\nblocks:\n{blocks}", encoding="utf-8")
    problems = Problems()
    lay_out(open_edition(load(folder, "it"), Store(user_cache_folder()), problems))
    assert [problem.code for problem in problems] == ["texts-meet"]
    assert problems.errors[0].place is not None
    assert problems.errors[0].place.file.endswith("story.yaml")
