"""The forms that themes give to key figures: strips from trim to trim, stems on land, rows between rules."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from brochure.accessibility.contrast import weak_contrasts
from brochure.blocks import key_figures
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import PageMarks, Shape, TextMark
from brochure.layout.edition import Edition
from brochure.layout.figures.strips import grounds_in_turn
from brochure.layout.grid import PageGrid, page_grid
from brochure.layout.pages.layout_run import lay_out
from brochure.loading import loader
from brochure.loading.content import Content
from brochure.loading.themed_brand import Look
from brochure.model.page import Page
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.built import ROOT

FIGURES = ("97\u00a0days", "1.3\u00a0million", "62%", "1.5×", "4\u00a0GW", "2nd", "12,000\u00a0km²", "46")


@cache
def _content(theme: str, size: str) -> Content:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(theme, size))
    assert content, list(problems)
    return content


def _laid(theme: str, count: int, size: str = "A4", *, rtl: bool = False, more: str = "") -> tuple[Edition, PageMarks]:
    """A page of so many figures, and maybe a field more of their block."""
    edition = open_edition(_content(theme, size), Store(None), Problems())
    if rtl:
        edition = replace(edition, locale=replace(edition.locale, rtl=True))
    items = "".join(f"  - {{figure: '{one}', label: from the first letter on}}\n" for one in FIGURES[:count])
    node = parse(f"kind: key-figures\n{more}items:\n{items}", "pages/figures.yaml", edition.problems)
    page = Page.model_validate(parse("id: figures\ntitle: Numbers", "pages/figures.yaml", edition.problems))
    edition.pages = (page.model_copy(update={"blocks": (key_figures.Fields.model_validate(node),)}),)
    pages = lay_out(edition)
    assert not edition.problems.errors, list(edition.problems)
    return edition, pages[0]


def _grid(edition: Edition) -> PageGrid:
    return page_grid(edition.brand.grid, 1, edition.locale.rtl)


def _fields(edition: Edition, page: PageMarks) -> list[Shape]:
    """The areas that a block has laid under its page: not the page's own ground, nor lines of a motif."""
    shapes = [mark for mark in page.marks if isinstance(mark, Shape) and mark.element.artifact == "background"]
    return [shape for shape in shapes if shape.fill and shape.box != _grid(edition).sheet]


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("theme", ["poster", "terrain"])
def test_strips_and_land_reach_both_trims_and_the_foot_with_their_bleed(theme: str, rtl: bool) -> None:
    edition, page = _laid(theme, 4, rtl=rtl)
    sheet, last = _grid(edition).sheet, _fields(edition, page)[-1].box
    assert (last.left, last.right, last.bottom) == pytest.approx((sheet.left, sheet.right, sheet.bottom), abs=0.01)
    assert not list(weak_contrasts(edition, [page]))  # folio and running foot as well, on what lies below them


@pytest.mark.parametrize("size", ["A4", "A5", "DL", "square", "16:9"])
@pytest.mark.parametrize("theme", ["poster", "terrain", "bureau", "ledger"])
def test_figures_in_a_theme_are_read_in_every_format(theme: str, size: str) -> None:
    for count in (1, 3, 7):
        edition, page = _laid(theme, count, size)
        assert not list(weak_contrasts(edition, [page]))
        parents = {mark.element.parent for mark in page.marks if isinstance(mark, TextMark)}
        entries = [one for one in parents if one and one.role == "list-item"]
        assert entries
        assert all(entry.parent and entry.parent.role == "list" for entry in entries)


def test_strips_are_equally_high_and_no_two_neighbours_alike() -> None:
    edition, page = _laid("poster", 4)
    fields = _fields(edition, page)
    tops = [field.box.top for field in fields]
    steps = {round(above - below, 2) for above, below in zip(tops, [*tops[1:], 0.0], strict=True)}
    assert len(fields) == 4
    assert len(steps) == 1, "the last of them goes down to the trim"
    brand = edition.brand
    for beside in brand.grounds.values():
        for count in range(1, 9):
            for across in (1, 2, 3, 4):
                fills = [one.fill for one in grounds_in_turn(brand, beside, count, across, last=True)]
                assert beside.fill not in fills[:across]
                for index, fill in enumerate(fills):
                    assert index % across == 0 or fill != fills[index - 1]
                    assert index < across or fill != fills[index - across]


def test_a_number_and_its_unit_are_one_text_to_the_ear() -> None:
    _, page = _laid("poster", 3)
    marks = [mark for mark in page.marks if isinstance(mark, TextMark)]
    number = next(mark for mark in marks if "97" in _words(mark))
    unit = next(mark for mark in marks if "days" in _words(mark))
    assert number.element is unit.element
    assert marks.index(unit) == marks.index(number) + 1
    assert max(run.size for run in number.line.runs) > 2 * max(run.size for run in unit.line.runs)


def _words(mark: TextMark) -> str:
    return "".join(glyph.text for run in mark.line.runs for glyph in run.glyphs)


def test_stems_are_of_different_length_and_stand_on_the_land() -> None:
    edition, page = _laid("terrain", 4)
    stems = [mark for mark in page.marks if isinstance(mark, Shape) and mark.stroke and mark.box.width < 0.1]
    unit = _grid(edition).baseline
    assert len(stems) == 4
    assert len({round(stem.box.bottom / unit) for stem in stems}) > 1
    again = [mark.box for mark in _laid("terrain", 4)[1].marks if isinstance(mark, Shape) and mark.stroke]
    assert again == [mark.box for mark in page.marks if isinstance(mark, Shape) and mark.stroke], "the same land"


@pytest.mark.parametrize("theme", ["poster", "terrain", "bureau"])
def test_what_an_author_says_of_the_arrangement_stays(theme: str) -> None:
    edition, page = _laid(theme, 4, more="arrangement: columns\nacross: 2\n")
    assert not _fields(edition, page)
    large = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.line.runs[0].size > 18]
    lines = {_words(mark)[:3]: round(mark.y) for mark in large}
    assert lines["97\u00a0"] == lines["1.3"] != lines["62%"], "two stand side by side"


def test_rows_fill_their_page() -> None:
    edition, page = _laid("ledger", 4)
    grid = _grid(edition)
    rules = sorted(mark.box.top for mark in page.marks if isinstance(mark, Shape) and mark.stroke)
    assert grid.y(grid.last_line) == pytest.approx(min(y for y in rules if y > grid.y(grid.last_line) - 1), abs=0.5)
