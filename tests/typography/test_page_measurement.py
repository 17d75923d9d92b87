"""Figures of a page are those of its text, and each limit of the brand is held: shown by planting what breaks it."""

from __future__ import annotations

import io
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import make_brochure
from brochure.build.pipeline import open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.frame import Element, PageMarks
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.outputs import SCREEN
from brochure.problems import Problems
from brochure.text.linebreak.rivers import WordSpace, rivers
from brochure.typography.page_figures import Placed, gaps
from brochure.typography.page_measurement import figures, placed
from brochure.typography.readability import reading
from brochure.typography.set_lines import SetLine
from tests.built import FLOW, KALUGA, MINIMAL, NOTES


@cache
def built(folder: Path, language: str) -> tuple[Edition, list[PageMarks], bytes]:
    edition = open_edition(load(folder, language), Store(user_cache_folder()), Problems())
    pages = lay_out(edition)
    return edition, pages, write(edition, pages, SCREEN)


def codes(**limits: Any) -> set[str]:
    """What is beyond the limits if the brand had these."""
    edition, pages, data = built(MINIMAL, "it")
    setting, brand = edition.brand.setting, edition.brand
    own = {name: limits.pop(name) for name in list(limits) if name in type(setting).model_fields}
    strict = setting.model_copy(update={"limits": setting.limits.model_copy(update=limits), **own})
    edition.brand = brand.model_copy(update={"setting": strict})
    try:
        found, problems = figures(edition, pages, data)
    finally:
        edition.brand = brand
    assert len(found) == len(pages)
    assert all(problem.place is not None and problem.place.line > 1 for problem in problems)
    return {problem.code for problem in problems}


@cache
def codes_as_written() -> set[str]:
    """What is beyond the limits that the brand has; asked once for all that plant others."""
    return codes()


def test_the_first_brochure_breaks_no_limit() -> None:
    edition, pages, data = built(KALUGA, "it")
    found, problems = figures(edition, pages, data)
    assert problems == []
    assert sum(page.baseline is not None for page in found) >= 2
    assert max(page.baseline or 0 for page in found) < 0.01
    assert any(page.gulpease for page in found)


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("setting-measure", {"measure": (60, 80)}),
        ("setting-measure", {"measure": (10, 20)}),
        ("setting-hyphens", {"hyphens_in_row": 0}),
        ("setting-space", {"widest_space": 120}),
        ("setting-spaces", {"mean_space": 105}),
        ("setting-baseline", {"baseline": -1}),
        ("setting-gulpease", {"gulpease": 99}),
        ("setting-sentence", {"sentence": 5}),
        ("setting-rivers", {"rivers": -1}),
        ("setting-widows", {"widows": -1}),
        ("setting-runts", {"runts": -1}),
        ("setting-foot", {"hyphens_at_foot": -1}),
        ("setting-gaps", {"gaps": -1}),
    ],
)
def test_each_limit_is_held(code: str, limits: dict[str, Any]) -> None:
    assert codes_as_written() == set()
    assert codes(**limits) == {code}


def test_a_paragraph_over_two_pages_is_one() -> None:
    _, pages, data = built(MINIMAL, "en")
    over = [p for p in placed(pages, data) if len({line.page for line in p.lines}) > 1]
    assert over
    assert all(len(column) >= 2 for paragraph in over for column in paragraph.columns())


def line(*spaces: float, share: float = 2.0) -> list[WordSpace]:
    return [WordSpace(x, 4 * share, share) for x in spaces]


def test_a_river_runs_through_four_lines_of_wide_spaces() -> None:
    assert rivers([line(20, 60), line(22, 80), line(24, 50), line(25)]) == 1
    assert rivers([line(20, 60), line(22, 80), line(24, 50)]) == 0, "three lines are none"
    assert rivers([line(20), line(40), line(60), line(80)]) == 0, "spaces that do not meet are none"
    assert rivers([line(20, share=1)] * 6) == 0, "nor are spaces of the usual width"
    assert rivers([line(20, 90)] * 5) == 2


def column(page: int, *ys: float, divided: bool = False) -> list[SetLine]:
    return [SetLine(page, 0, y, 9, "Serif", divided=divided and y == ys[-1]) for y in ys]


def test_a_column_that_ends_two_lines_above_another_is_a_gap() -> None:
    even = [column(1, 100, 88, 76), column(1, 100, 88, 76), column(2, 100, 88)]
    assert gaps(even, 12) == []
    assert gaps([column(1, 100, 88, 76), column(1, 100, 88), column(2, 100)], 12) == [], "a line less is none"
    assert gaps([column(1, 100, 88, 76), column(1, 100), column(2, 100)], 12) == [1]
    assert gaps([column(1, 100), column(1, 100, 88, 76), column(1, 100)], 12) == [1], (
        "where the text ends, it may be short"
    )


def test_a_divided_word_at_the_foot_of_a_column_counts() -> None:
    paragraph = Placed(Element("paragraph"))
    paragraph.lines = [*column(1, 100, 88, divided=True), *column(1, 100, 88), *column(2, 100, 88, divided=True)]
    assert paragraph.divided_feet == 1
    assert not paragraph.is_widowed


def test_gulpease_and_sentences() -> None:
    text = "Il porto serve quattro distretti. " * 8
    read = reading([text])
    assert (read.sentences, read.words, read.letters) == (8, 40, 8 * 28)
    assert read.gulpease == pytest.approx(89 + (300 * 8 - 10 * 224) / 40)
    assert read.sentence == 5
    assert reading(["Sei parole"]).gulpease is None
    assert reading(["Cresce del 7,5 % in un anno. Poi si ferma", "«Fine.»"]).sentences == 3
    assert reading(["La S. A. di Mosca dice: sì! e basta."]).sentences <= 3


@pytest.mark.parametrize(("folder", "status"), [(KALUGA, 0), (MINIMAL, 0)])
def test_the_verb_prints_a_row_for_each_page(
    folder: Path, status: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["make_brochure.py", "check", str(folder), "--typography"])
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert make_brochure.main() == status
    printed = capsys.readouterr().out
    assert "Gulpease" in printed
    assert printed.count("\n") > 10


def test_the_verb_fails_on_what_is_beyond(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    content = Path(shutil.copytree(MINIMAL, tmp_path / "content"))
    brand = content / "brand.yaml"
    brand.write_text(brand.read_text("utf-8") + "\nsetting: {limits: {sentence: 6}}\n", "utf-8")
    monkeypatch.setattr("sys.argv", ["make_brochure.py", "check", str(content), "--typography"])
    assert make_brochure.main() == 1
    said = capsys.readouterr().err
    assert "words, 6 at most" in said
    assert "pages/story.yaml" in said


def test_initials_and_quotes_are_no_body_lines_off_the_grid() -> None:
    edition, pages, data = built(FLOW, "it")
    found, problems = figures(edition, pages, data)
    assert problems == []
    led = [p for p in placed(pages, data) if p.text.startswith(("Le isole", "«Venite"))]
    assert [len(p.columns()) for p in led] == [1, 1]
    for paragraph in led:
        steps = {round(above.y - below.y, 2) for above, below in pairwise(paragraph.lines)}
        assert len(steps) == 1, "a line that begins with an initial stands where its other words do"
        assert paragraph.lines[0].size == edition.brand.styles.text.size
    assert max(page.baseline or 0 for page in found) < 0.01


def test_notes_with_numbers_are_no_body() -> None:
    """Their narrow columns and small type would say of a page what is not so of its text."""
    edition, pages, data = built(NOTES, "it")
    roles = {paragraph.element.role for paragraph in placed(pages, data)}
    assert "note-body" in roles, "the file has notes: the test would see nothing"
    found, problems = figures(edition, pages, data)
    assert problems == []
    assert found[2].measure is not None
    assert min(found[2].measure) > 60, "the text beside the notes, and not the notes of some 20 characters"
    assert found[4].measure is None, "a page of sources alone"
