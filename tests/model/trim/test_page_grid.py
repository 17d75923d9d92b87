"""Tests the grid that follows from a trim size: proportions, whole lines, what a brand writes itself."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from pydantic import ValidationError

from brochure.layout.grid import page_grid
from brochure.model.brand import LINES, MM, Grid
from brochure.model.trim.page_grid import TrimGrid, derive, display_measure, text_size
from brochure.model.trim.trim_sizes import SCREENS, TRIM_SIZES, read_trim
from brochure.model.trim.type_sizes import LeadingRule, Measures, SizeRule

FORMATS = [*TRIM_SIZES, *SCREENS, *(f"{name} landscape" for name in TRIM_SIZES if name != "square")]
ODD = [[170, 240], [297, 105], [60, 400], [841, 1189], [100, 100]]


def grid_of(page: object, **fields: Any) -> Grid:
    return Grid.model_validate({"page": page, **fields})


def faults(grid: TrimGrid | Grid, height: float) -> list[str]:
    """What no grid may have: type that begins below its foot, a folio in the text, a line below the page."""
    lines = [getattr(grid, name) for name in LINES]
    label, title, first, last, foot = lines
    found = {
        "label below title": not 0 < label < title,
        "title in the text": not title < first,
        "no type area": not first < last,
        "folio in the text": not last < foot,
        "below the page": foot > height / grid.baseline + 1e-6,
        "no whole lines": abs(height / grid.baseline - round(height / grid.baseline)) > 1e-6,
    }
    return [name for name, wrong in found.items() if wrong]


@pytest.mark.parametrize("page", [*FORMATS, *ODD], ids=str)
def test_every_format_has_a_type_area_inside_its_page(page: object) -> None:
    grid = grid_of(page)
    assert faults(grid, grid.page[1]) == []
    assert grid.columns in (1, 2, 4, 6, 8)
    column = page_grid(grid, 1).column / MM
    assert grid.columns == 1 or column >= 23.99


def test_a_planted_grid_is_found_out() -> None:
    right = derive((210, 297))
    assert faults(right, 297) == []
    planted = {
        "no type area": right._replace(last_line=13),
        "folio in the text": right._replace(foot_line=60),
        "title in the text": right._replace(title_line=14),
        "label below title": right._replace(label_line=11),
        "below the page": right._replace(foot_line=67),
        "no whole lines": right._replace(baseline=4.6),
    }
    for fault, grid in planted.items():
        assert fault in faults(grid, 297)


def test_a4_is_the_grid_of_66_lines() -> None:
    grid = grid_of("A4")
    assert grid == Grid.model_validate({})
    assert (grid.baseline, grid.gutter, grid.columns, grid.lines) == (4.5, 4.5, 6, 66)
    assert (grid.margins.inside, grid.margins.outside) == (15, 15)
    assert [getattr(grid, name) for name in LINES] == [6, 10, 13, 60, 63]


@pytest.mark.parametrize(
    ("page", "lines", "baseline", "margin", "columns", "column", "measure"),
    [  # the last three from the same formulae; measured by hand
        ("A5", 51, 4.118, 10.5, 4, 28.66, 127),
        ("square", 49, 4.286, 12.5, 6, 27.26, 185),
        ("letter", 62, 4.506, 15, 6, 27.23, 185.9),
        ("DL", 52, 4.038, 9, 2, 38.48, 81),
        ("16:9", 29, 6.569, 15.5, 8, 32.71, 169.2),
        ("A6", 37, 4.0, 9, 2, 41.5, 87),
        ("A3", 86, 4.884, 21, 8, 27.6, 255),
        ("A4 landscape", 47, 4.468, 15, 8, 29.47, 180),
    ],
)
def test_other_formats_take_its_proportions(
    page: str, lines: int, baseline: float, margin: float, columns: int, column: float, measure: float
) -> None:
    grid = grid_of(page)
    assert (grid.lines, grid.margins.inside, grid.columns) == (lines, margin, columns)
    assert grid.baseline == pytest.approx(baseline, abs=0.0006)
    assert page_grid(grid, 1).column / MM == pytest.approx(column, abs=0.006)
    margins = (grid.margins.inside, grid.margins.outside)
    assert display_measure(grid.page, margins, bled=grid.least_bleed > 0) == pytest.approx(measure, abs=0.06)


@pytest.mark.parametrize("page", [*(name for name in FORMATS if name not in SCREENS), [100, 100]], ids=str)
def test_a_folio_is_safe_from_the_knife_and_apart_from_the_text(page: object) -> None:
    grid = grid_of(page)
    assert (grid.lines - grid.foot_line) * grid.baseline >= 8.6
    assert grid.foot_line - grid.last_line >= 2


def test_larger_pages_have_larger_text() -> None:
    sizes = [text_size(read_trim(name)) for name in ("A6", "A5", "A4", "A3")]
    assert sizes[0] == 8.5
    assert all(small < large for small, large in itertools.pairwise(sizes))


def test_only_a_page_without_bleed_is_a_screen() -> None:
    screen, cut = grid_of("16:9"), grid_of("16:9", bleed=3)
    assert (screen.wide, cut.wide) == (True, False)
    assert screen.least_bleed == 0
    assert cut.lines > screen.lines
    assert not grid_of("A4 landscape").wide
    assert grid_of("A4 landscape", bleed=0).wide


def test_what_is_written_stays() -> None:
    grid = grid_of("A5", baseline=5, first_line=20, margins={"inside": 20})
    assert (grid.baseline, grid.lines, grid.first_line) == (5, 42, 20)
    assert (grid.margins.inside, grid.margins.outside) == (20, 10.5)
    assert grid.gutter == 5
    assert grid.last_line == 38


def test_text_begins_below_a_title_that_stands_lower() -> None:
    assert grid_of("A4", title_line=14).first_line == 17
    assert derive((210, 297), title_leading=4.5).first_line == 15
    assert derive((210, 297), title_leading=4.2).first_line == 14  # a quarter of a line is taken from the white


def test_a_line_below_a_small_page_is_told() -> None:
    with pytest.raises(ValidationError, match="the page has 51 lines, and “last_line” is 60"):
        grid_of("A5", last_line=60)


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("a5", (148, 210)),
        ("A4 landscape", (297, 210)),
        ("a4-landscape", (297, 210)),
        ("Letter", (215.9, 279.4)),
        ([170, 240], (170, 240)),
    ],
)
def test_names_of_sizes(written: object, size: tuple[float, float]) -> None:
    assert read_trim(written) == size


@pytest.mark.parametrize("written", ["A44", "landscape", "A4 portrait", "", "A4 landscape twice"])
def test_a_name_of_no_size_says_what_to_write(written: str) -> None:
    with pytest.raises(ValidationError) as found:
        grid_of(written)
    context = found.value.errors()[0]["ctx"]
    assert context["code"] == "unknown-value"
    assert re.search(r"A4|A5|landscape", context["hint"])


A4_PAGE, A5_PAGE = Measures(4.5 * MM, 180), Measures(210 / 51 * MM, 127)


@pytest.mark.parametrize(
    ("rule", "a4", "a5"),
    [
        ({"lines": 0.745, "least": 8.5}, 9.5, 8.7),
        ({"lines": 0.588, "least": 7.5}, 7.5, 7.5),
        ({"measure": 0.2, "least_lines": 2}, 36, 25),
        ({"measure": 0.05, "least_lines": 2}, 26, 23),
    ],
)
def test_sizes_follow_the_page(rule: dict[str, float], a4: float, a5: float) -> None:
    made = SizeRule.model_validate(rule)
    assert (made.points(A4_PAGE), made.points(A5_PAGE)) == (a4, a5)


def test_leading_follows_the_size_in_half_lines() -> None:
    rule = LeadingRule.model_validate({"size": 1.06})
    assert (rule.lines(36, A4_PAGE), rule.lines(25, A5_PAGE)) == (3, 2.5)


@pytest.mark.parametrize("size", range(20, 60))
def test_lines_stand_never_clearly_closer_than_is_asked(size: int) -> None:
    """On a small page the nearest half line would let letters of two lines touch."""
    rule = LeadingRule.model_validate({"size": 1.06})
    made = rule.lines(size, A4_PAGE) * A4_PAGE.baseline / size
    assert 0.97 * 1.06 <= made <= 1.06 + A4_PAGE.baseline / 4 / size
    assert any(rule.lines(each, A4_PAGE) % 0.5 for each in range(20, 60))  # some are asked for between halves


@pytest.mark.parametrize("rule", [{}, {"lines": 1, "measure": 1}, {"lines": -1}, {"line": 1}])
def test_a_size_of_nothing_or_of_two_things_is_none(rule: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        SizeRule.model_validate(rule)
