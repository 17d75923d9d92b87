"""Text that is a little too long is made to fit and says so; what does not fit says by how many words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load, validate
from brochure.model.brand import MM
from brochure.model.page import Page
from brochure.problems import Problem, Problems
from brochure.syntax.parser import parse
from brochure.verify import text_coverage
from tests.built import MINIMAL

PROSE = (
    "The harbour of Corvine serves four districts throughout the year, with six quays, two cranes and a railway that "
    "leaves for the capital at six every morning, and those who come by sea find one office that answers all of them."
)


def laid_out(text: str, lines: str, more: str = "") -> tuple[Edition, list[PageMarks], list[Problem]]:
    """A page with one block of text in these lines of the grid."""
    problems = Problems()
    edition = open_edition(load(MINIMAL, "en"), Store(user_cache_folder()), problems)
    source = f"kind: text\nat: {{columns: 1-2, lines: {lines}}}\ntext: {text}\n{more}"
    block = validate(blocks.find("text").Fields, parse(source, "pages/a.yaml", problems), problems, "a block")
    assert block is not None
    page = Page.model_validate({"id": "place", "foot": "no"})
    edition.pages = (page.model_copy(update={"blocks": (block,)}),)
    pages = lay_out(edition)
    problems.extend(text_coverage.lost_texts(edition, pages))
    return edition, pages, list(problems)


def depth(text: str) -> int:
    """How many lines the text takes when it has room."""
    _, pages, problems = laid_out(text, "12-40")
    assert problems == []
    return sum(isinstance(mark, TextMark) for mark in pages[0].marks)


def test_a_text_that_fits_is_left_alone() -> None:
    lines = depth(PROSE)
    assert laid_out(PROSE, f"12-{12 + lines}")[2] == []


def test_a_line_too_many_is_taken_in_and_said() -> None:
    for words in range(20, 40):  # some of these texts end with a short last line
        text = " ".join(PROSE.split()[:words])
        lines = depth(text)
        _, pages, problems = laid_out(text, f"12-{12 + lines - 1}")
        if [problem.code for problem in problems] == ["fitted"]:
            assert problems[0].severity == "warning"
            assert problems[0].place is not None
            assert problems[0].place.file == "pages/a.yaml"
            assert sum(isinstance(mark, TextMark) for mark in pages[0].marks) == lines - 1
            return
    pytest.fail("no text was made to fit")


def test_letters_are_set_closer_only_as_far_as_the_brand_allows() -> None:
    for words in range(60):
        text = " ".join((PROSE.split() * 2)[words % 7 : words])
        if words < 15:
            continue
        edition, pages, problems = laid_out(text, f"12-{12 + depth(text) - 1}")
        if problems and "closer" in problems[0].message:
            lines = [mark.line for mark in pages[0].marks if isinstance(mark, TextMark)]
            runs = [run for line in lines for run in line.runs]
            pairs = [pair for run in runs for pair in zip(run.glyphs, run.adjust, strict=True)]
            closest = min(extra for glyph, extra in pairs if glyph.text != " ")
            assert -edition.brand.setting.fit_tracking / 100 - 1e-9 <= closest < 0
            return
    pytest.fail("no text had its letters set closer")


def test_words_too_many_are_counted_at_their_place() -> None:
    lines = depth(PROSE)
    _, _, problems = laid_out(PROSE, f"12-{12 + lines - 3}")
    (problem,) = problems
    assert problem.code == "overset"
    _, pages, _ = laid_out(PROSE, "12-40")
    last = [mark.line.text for mark in pages[0].marks if isinstance(mark, TextMark)][-3:]
    many = sum(len(line.split()) for line in last)
    assert problem.message == f"the text does not fit its frame: it is 3 lines too long, {many} words too many"
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == ("pages/a.yaml", 3)


def test_the_shorter_text_takes_the_place_of_one_that_is_too_long() -> None:
    _, pages, problems = laid_out(PROSE, "12-15", "shorter: The harbour serves four districts.\n")
    assert [problem.code for problem in problems] == ["fitted"], "and neither text counts as lost"
    assert "".join(mark.line.text for mark in pages[0].marks if isinstance(mark, TextMark)) == (
        "The harbour serves four districts."
    )


def test_the_longer_text_is_printed_where_it_fits() -> None:
    _, pages, problems = laid_out(PROSE, "12-40", "shorter: The harbour serves four districts.\n")
    assert problems == []
    assert "one office" in "".join(mark.line.text for mark in pages[0].marks if isinstance(mark, TextMark))


def test_a_brochure_says_where_its_own_words_are_divided() -> None:
    content = load(MINIMAL, "en")
    words = ("har-bour", "Capital", "rail\u00adway")
    content = replace(content, brochure=content.brochure.model_copy(update={"hyphenation": words}))
    rules = open_edition(content, Store(None), Problems()).locale
    assert [rules.hyphenate(word) for word in ("harbour", "capital", "railway")] == [[3], [], [4]]
    assert rules.hyphenate("capital", at_need=True) == []


def test_every_line_stays_on_the_grid() -> None:
    edition, pages, _ = laid_out(PROSE, f"12-{12 + depth(PROSE) - 1}")
    unit, height = edition.brand.grid.baseline * MM, edition.brand.grid.trim[1]
    offs = [(height - mark.y) / unit for mark in pages[0].marks if isinstance(mark, TextMark)]
    assert offs
    assert all(abs(off - round(off)) * unit < 0.1 for off in offs)
