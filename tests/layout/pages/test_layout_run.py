"""Pages on the grid: baselines, margins, numbers, what flows, what breaks and what does not fit."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from brochure import blocks
from brochure.build.pipeline import open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.frame import PageMarks, TextMark
from brochure.layout.flow.platypus import Flowable
from brochure.layout.grid import page_grid
from brochure.layout.pages.large_print import large_print
from brochure.layout.pages.layout_run import lay_out
from brochure.layout.pages.page_maker import PageMaker
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.model.outputs import OUTPUTS, Output
from brochure.model.page import Page
from brochure.problems import BrochureError, Location, Problems
from tests.built import KALUGA, MINIMAL

UNIT = 4.5 * MM


@cache
def laid_out(folder: Path) -> tuple[Any, list[PageMarks]]:
    edition = open_edition(load(folder), Store(user_cache_folder()), Problems())
    pages = lay_out(edition)
    assert list(edition.problems) == []
    return edition, pages


@pytest.mark.parametrize("folder", [MINIMAL, KALUGA], ids=lambda path: path.name)
def test_body_text_stands_on_the_grid(folder: Path) -> None:
    edition, pages = laid_out(folder)
    unit, height = edition.brand.grid.baseline * MM, edition.brand.grid.trim[1]
    styles = edition.brand.styles
    body = {(edition.face(style.font), style.size) for style in (styles.text, styles.title, styles.names)}
    seen = 0
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, TextMark) and any((run.face, run.size) in body for run in mark.line.runs):
                lines = (height - mark.y) / unit
                assert abs(lines - round(lines)) * unit < 0.1, (page.number, mark.line.text)
                seen += 1
    assert seen > 15


@pytest.mark.parametrize("folder", [MINIMAL, KALUGA], ids=lambda path: path.name)
def test_no_text_is_nearer_than_5_mm_to_the_trim(folder: Path) -> None:
    edition, pages = laid_out(folder)
    width, height = edition.brand.grid.trim
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, TextMark):
                first = mark.line.runs[0]
                white = first.face.bearing(first.glyphs[0].gid)[0] * first.size
                assert mark.x + mark.line.x + white >= 5 * MM, mark.line.text
                assert mark.x + mark.line.x + mark.line.width <= width - 5 * MM, mark.line.text
                assert 5 * MM <= mark.y <= height - 5 * MM, mark.line.text


def test_left_and_right_pages_mirror_their_margins() -> None:
    grid = load(MINIMAL).brand.grid
    left, right = page_grid(grid, 2), page_grid(grid, 3)
    assert left.left == pytest.approx(12 * MM)
    assert right.left == pytest.approx(14 * MM)
    assert left.span(1, 4) == pytest.approx(left.measure)


def test_a_page_that_runs_on_pushes_the_numbers_after_it() -> None:
    edition, pages = laid_out(MINIMAL)
    assert [page.name for page in pages].count("story") == 2
    assert edition.numbers["growth"] == 6
    contents = next(page for page in pages if page.name == "numbers")
    texts = [mark.line.text.strip() for mark in contents.marks if isinstance(mark, TextMark)]
    assert texts[texts.index("Più merci") - 1] == "6"
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))


class Slab(Flowable):
    """A thing of 5000 points that cannot be parted."""

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, 5000.0
        return width, self.height


class TooTall(PageMaker):
    """Pages with something on the second that nothing has room for and nobody has checked."""

    def story(self) -> list[Flowable]:
        return super().story() + ([Slab()] if self.page.id == self.edition.pages[1].id else [])


def test_what_no_frame_holds_is_told_at_its_page_and_never_half_laid_out() -> None:
    edition = open_edition(load(MINIMAL, "en"), Store(user_cache_folder()), Problems())
    with pytest.raises(BrochureError) as raised:
        lay_out(edition, TooTall)
    (problem,) = raised.value.problems
    assert problem.code == "overset"
    assert problem.place is not None
    assert problem.place.file.endswith(f"{edition.pages[1].id}.yaml")


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=lambda output: output.name)
@pytest.mark.parametrize("only", [False, True])
def test_an_empty_page_is_a_page_in_every_output(output: Output, only: bool) -> None:
    """Between others, where a text leads to it, and as all there is of a brochure."""
    edition = open_edition(load(MINIMAL, "it"), Store(user_cache_folder()), Problems())
    names = [page.id for page in edition.pages]
    empty = Page.model_validate({"id": names[-2], "foot": "no", "contents": "no"})
    empty.written_at(Location("pages/empty.yaml"))
    text = blocks.find("text").Fields.model_validate({"kind": "text", "text": f"Vedi pagina {{page:{empty.id}}}."})
    last = Page.model_validate({"id": names[-1]}).model_copy(update={"blocks": (text,)})
    edition.pages = (empty,) if only else (*edition.pages[:1], empty, last)
    pages = lay_out(edition)
    assert [page.name for page in pages] == [page.id for page in edition.pages]
    assert not [mark for page in pages if page.name == empty.id for mark in page.marks]
    if output.enlarged:
        edition, pages = large_print(edition, pages, output.enlarged)
    with pikepdf.open(io.BytesIO(write(edition, pages, output))) as file:
        assert len(file.pages) == len(edition.pages)
        assert ("/StructTreeRoot" in file.Root) == bool(output.tagged)
    assert list(edition.problems) == []
