"""Tests what a brand takes from its page: the grid, sizes that are rules, the scale."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from brochure.model.brand import Brand
from brochure.problems import Problems
from brochure.syntax import parser

ROOT = Path(__file__).parents[2]


def kaluga(**fields: Any) -> dict[str, Any]:
    written: Any = parser.read(ROOT / "content/kaluga/brand.yaml", "brand.yaml", Problems())
    return {**written, **fields}


@pytest.fixture(scope="module")
def brand() -> Brand:
    return Brand.model_validate(kaluga())


def test_a_full_brand_means_what_it_says(brand: Brand) -> None:
    assert (brand.grid.page, brand.grid.baseline, brand.grid.first_line) == ((210, 297), 4.5, 13)
    assert (brand.styles.title.size, brand.styles.text.size) == (36, 9.5)


def test_a_page_above_the_grid_is_that_of_the_grid() -> None:
    made = Brand.model_validate(kaluga(page="A5", grid=None))
    assert made.grid.page == (148, 210)
    assert (made.grid.lines, made.grid.columns) == (51, 4)
    assert made.styles.title.size == 36  # in points, so it stays; text begins below its leading of three lines
    assert made.grid.first_line == made.grid.title_line + 3


def test_two_pages_are_one_too_many() -> None:
    with pytest.raises(ValidationError, match="written twice"):
        Brand.model_validate(kaluga(page="A5"))


def test_sizes_that_are_rules_become_points() -> None:
    styles = kaluga()["styles"]
    title = {"font": "serif", "size": {"measure": 0.2, "least_lines": 2}, "leading": {"size": 1.06}}
    small = {"font": "serif", "size": 9, "reversed": {"size": {"lines": 0.745}}}
    made = Brand.model_validate(kaluga(styles={**styles, "title": title, "note": small}, grid=None, page="A5"))
    assert (made.styles.title.size, made.styles.title.leading) == (25, 2.5)
    assert made.styles.note.reversed is not None
    assert made.styles.note.reversed.size == 8.7
    assert made.grid.first_line == made.grid.title_line + 3


@pytest.mark.parametrize("size", [{"lins": 1}, {}, {"lines": 1, "measure": 1}, "large", 3000])
def test_a_wrong_size_is_told_where_it_stands(size: object) -> None:
    styles = kaluga()["styles"]
    with pytest.raises(ValidationError) as found:
        Brand.model_validate(kaluga(styles={**styles, "title": {"font": "serif", "size": size}}))
    assert [error["loc"][:3] for error in found.value.errors()] == [("styles", "title", "size")]


@pytest.mark.parametrize(
    ("page", "ratio", "figures"),
    [
        ("A4", 1.333, (24, 36, 48, 84, 200)),
        ("A5", 1.25, (18, 25, 34, 59, 141)),
        ("letter", 1.333, (25, 37, 50, 87, 206)),
        ("A6", 1.2, (17, 23, 28, 41, 97)),
        ("A3", 1.414, (34, 51, 68, 119, 283)),
    ],
)
def test_the_scale_follows_the_page(page: str, ratio: float, figures: tuple[float, ...]) -> None:
    made = Brand.model_validate(kaluga(page=page, grid=None))
    assert made.scale.ratio == ratio
    rounded = tuple(round(size) for size in made.scale.figures)
    assert rounded == figures
    steps = [made.step(number) for number in range(-2, 9)]
    assert all(small < large for small, large in itertools.pairwise(steps))
    assert all(small < large for small, large in itertools.pairwise(made.scale.figures))
    assert made.step(0) == 9.5
