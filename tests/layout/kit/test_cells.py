"""A block's width is shared evenly whatever the grid; what is too small says by how much, and what to write instead."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import PageMarks, Shape, TextMark
from brochure.layout.grid import page_grid
from brochure.layout.kit.cells import LEAST, Cell, NoRoom
from brochure.layout.kit.kit import Kit
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.content import Content
from brochure.loading.loader import load, validate
from brochure.model.page import Page
from brochure.problems import Location, Problem, Problems
from brochure.syntax.editions import pick_edition
from brochure.syntax.parser import parse
from brochure.verify.text_coverage import lost_texts
from tests.built import MINIMAL

COLUMNS = 4  # of the minimal content's grid


@cache
def content() -> Content:
    """The minimal content, read once."""
    return load(MINIMAL, "it")


def kit(columns: int = COLUMNS, **changes: Any) -> Kit:
    """The kit of a block that flows, or is placed, on the grid of the minimal content."""
    edition = open_edition(content(), Store(None), Problems())
    grid = page_grid(edition.brand.grid, 1)
    made = Kit(
        edition, grid, edition.brand.grounds["white"], columns, None, 11, 0, "place", Location("pages/place.yaml")
    )
    return replace(made, **changes)


def laid(source: str, **grid: Any) -> tuple[list[PageMarks], list[Problem]]:
    """The pages and problems of one block on the grid of the minimal content with some changes."""
    problems = Problems()
    node = pick_edition(parse(source, "pages/place.yaml", problems), "it", ("it", "en"), problems)
    block = validate(blocks.find(node["kind"]).Fields, node, problems, "a block")
    assert block, list(problems)
    edition = open_edition(content(), Store(None), problems)
    edition.brand = edition.brand.model_copy(update={"grid": edition.brand.grid.model_copy(update=grid)})
    page = Page.model_validate({"id": "place", "foot": "no"}).model_copy(update={"blocks": (block,)})
    page.written_at(Location("pages/place.yaml"))
    edition.pages = (page,)
    pages = lay_out(edition)
    if not problems.errors:
        problems.extend(lost_texts(edition, pages))
    return pages, list(problems)


def starts(pages: list[PageMarks]) -> list[float]:
    """Where the texts of the pages begin, in points from the left of the type area, once each."""
    left = page_grid(content().brand.grid, 1).left
    marks = [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    return sorted({round(mark.x + mark.line.x - left) for mark in marks})


# ── cells ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_cells_share_the_width_evenly(count: int) -> None:
    own = kit()
    cells = own.cells(count, fewer="")
    assert len(cells) == count
    assert {round(cell.width, 6) for cell in cells} == {round(cells[0].width, 6)}
    for before, after in pairwise(cells):
        assert after.x - before.x - before.width == pytest.approx(own.grid.gutter)
    assert cells[-1].x + cells[-1].width == pytest.approx(own.width)


def test_as_many_cells_as_columns_are_the_columns() -> None:
    own = kit()
    for number, cell in enumerate(own.cells(COLUMNS, fewer=""), 1):
        column = own.cell(number, number)
        assert (cell.x, cell.width) == pytest.approx((column.x, column.width))


def test_what_has_no_room_says_by_how_much_and_what_to_write() -> None:
    kit(columns=1, first=4).cells(3, fewer="")  # of a line and a half, 6 mm, with gutters of 4: a column has 27.5
    with pytest.raises(NoRoom) as found:
        kit(columns=1, first=4).cells(4, fewer="across: {}")
    assert found.value.sentence == (
        "4 columns side by side need 36 mm, and the block has 28 mm: it is 8.5 mm too narrow"
    )
    assert found.value.hint == "write columns: 3-4 in its at:, or across: 3"


def test_what_no_page_has_room_for_is_to_be_less() -> None:
    with pytest.raises(NoRoom) as found:
        kit().cells(40, fewer="no more than {}")
    assert found.value.hint == "write no more than 12"
    with pytest.raises(NoRoom) as found:
        kit().cells(1, fewer="across: {}", least=9999)
    assert found.value.hint == "set it smaller, or make the page wider (grid: in brand.yaml)"


def test_lines_that_are_lacking_are_counted() -> None:
    placed = kit(lines=3.0, top=20)
    placed.needs("this needs", 3)
    with pytest.raises(NoRoom) as found:
        placed.needs("this needs", 7.25)
    assert found.value.sentence == "this needs 8 lines, and the block has 3: it is 5 lines too low"
    assert found.value.hint == "write lines: 20-28 in its at:"
    kit().needs("what flows needs", 999)
    with pytest.raises(NoRoom, match="1 line too low") as found:
        kit(lines=1.0, top=51).needs("this needs", 2)
    assert "its at:" not in found.value.hint  # the page ends there


def test_the_least_is_a_line_and_a_half() -> None:
    own = kit()
    assert own.least == pytest.approx(LEAST * own.unit)
    assert Cell(0, 10).without(4) == Cell(0, 6)


# ── kinds ───────────────────────────────────────────────────────────────────────────────────────────────────────────
CARDS = "kind: cards\nacross: {0}\nitems: [{items}]"


@pytest.mark.parametrize("across", [1, 2, 3, 4, 5, 6])
def test_cards_fill_the_width_whatever_the_grid(across: int) -> None:
    items = ", ".join("{title: Uno}" for _ in range(across))
    pages, problems = laid(f"kind: cards\nacross: {across}\nitems: [{items}]")
    assert problems == []
    rules = [mark.box for mark in pages[0].marks if isinstance(mark, Shape)]
    width = page_grid(content().brand.grid, 1).measure
    assert len(rules) == len(starts(pages)) == across
    assert max(box.right for box in rules) - min(box.left for box in rules) == pytest.approx(width)


@pytest.mark.parametrize("columns", [1, 3, 5, 7])
def test_two_lists_face_to_face_share_an_odd_grid(columns: int) -> None:
    pages, problems = laid("kind: comparison\nleft: {items: [uno]}\nright: {items: [due]}", columns=columns)
    assert problems == []
    assert starts(pages) == [0, round((122 + 4) / 2 * 72 / 25.4)]


def test_figures_stand_beside_what_they_say_in_one_column_too() -> None:
    item = "{figure: '{fact:berths}', label: posti, page: place}"
    pages, problems = laid(f"kind: key-figures\nsize: 24\nitems: [{item}]", columns=1)
    assert problems == []
    assert len(starts(pages)) == 3  # the figure, what it says, and the number of the page


def test_contacts_stand_clear_of_the_code_or_below_it() -> None:
    contacts = "kind: contacts\nweb: example.org\nurl: https://example.org\nname: Ufficio\nqr_size: 36"
    for columns, beside in ((12, True), (6, True), (2, False), (1, False)):
        pages, problems = laid(contacts, columns=columns)
        assert problems == []
        name = next(m for p in pages for m in p.marks if isinstance(m, TextMark) and m.line.text.startswith("Ufficio"))
        code = max((m.box for p in pages for m in p.marks if isinstance(m, Shape)), key=lambda box: box.height)
        assert (name.x > code.right) == beside
        assert beside or name.y < code.bottom


@pytest.mark.parametrize("style", ["text", "detail", "statement"])
def test_entries_of_a_list_stand_as_far_apart_as_its_lines(style: str) -> None:
    source = f"kind: list\nstyle: {style}\nitems:\n- text: Primo\n  items: [Secondo, Terzo]\n- Quarto"
    own = kit()
    pages, problems = laid(source)
    assert problems == []
    words = ("Primo", "Secondo", "Terzo", "Quarto")
    lines = {m.line.text.strip(): m.y for p in pages for m in p.marks if isinstance(m, TextMark)}
    leading = own.style(style).leading
    assert style != "statement" or leading > own.unit, "a style whose lines are further apart than the grid's"
    for above, below in pairwise(words):
        assert lines[above] - lines[below] >= leading - 0.01


@pytest.mark.parametrize("count", [9, 99, 120])
def test_numbers_of_a_long_list_have_room(count: int) -> None:
    _, problems = laid(f"kind: list\nnumbered: yes\nstyle: statement\nitems: [{', '.join(['voce'] * count)}]")
    assert problems == []


def test_a_list_too_deep_for_its_column_says_so_where_it_is() -> None:
    deep = "items: [{text: a, " * 12 + "items: [z]" + "}]" * 12
    _, problems = laid("kind: list\ncolumns: 3\n" + deep)
    assert {(problem.code, problem.place and problem.place.line) for problem in problems} == {("too-small", 3)}
    assert "deep needs" in problems[0].message


def test_a_table_tells_of_each_column_once_and_of_nothing_that_follows_from_it() -> None:
    words = ", ".join(["Donaudampfschifffahrtsgesellschaft"] * 4)
    rows = ", ".join(["{cells: [" + words + "]}"] * 3)
    pages, problems = laid(f"kind: table\nat: {{columns: 1-2, lines: 12-40}}\nheads: [{words}]\nrows: [{rows}]")
    assert len(pages[0].marks) > 12
    assert [problem.code for problem in problems] == ["too-wide"] * 4


def test_a_table_that_has_room_is_told_the_widths() -> None:
    row = "Donaudampfschiff, a"
    source = f"kind: table\nheads: [{row}]\nrows: [{{cells: [{row}]}}]\nwidths: [1, 9]"
    _, (problem,) = laid(source)
    hint = next(part for part in problem.hint.split(", ") if part.startswith("write widths"))
    written = problem.hint[problem.hint.index("[") : problem.hint.index("]") + 1]
    assert hint
    assert laid(source.replace("[1, 9]", written))[1] == []


def test_a_dense_code_is_told_with_its_modules_and_the_size_to_write() -> None:
    code = "kind: contacts\nweb: example.org\nqr_size: {}\nurl: https://example.org/" + "parola-" * 40
    _, (problem,) = laid(code.format(20))
    assert (problem.code, problem.severity) == ("dense-code", "warning")
    assert "modules of 0.2" in problem.message
    written = problem.hint.partition("qr_size: ")[2].partition(",")[0]
    assert laid(code.format(written))[1] == []
