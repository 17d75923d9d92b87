"""Every kind of block in an Arabic edition: the page of the Italian one seen in a mirror, with words as they read."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pikepdf
import pytest

from brochure.blocks import kinds
from brochure.build.pipeline import build, open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import Drawing, PageMarks, Photo, Shape, TextMark
from brochure.layout.grid import page_grid
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import Grid
from brochure.problems import Problems
from tests.content.mirrored import arabic_edition

APART = 0.01  # points


@cache
def folder() -> Path:
    return arabic_edition(Path(mkdtemp(prefix="brochure-")))


@cache
def pages(language: str) -> tuple[list[PageMarks], float]:
    problems = Problems()
    edition = open_edition(load(folder(), language), Store(user_cache_folder()), problems)
    made = lay_out(edition)
    assert problems.errors == []
    return made, edition.brand.grid.trim[0]


def boxes(page: PageMarks, width: float, mirror: bool) -> list[tuple[float, ...]]:
    """Where its shapes stand, seen in a mirror or not, but for rings, which break where words stand."""
    found = [mark.box for mark in page.marks if isinstance(mark, Shape) and mark.element.artifact != "background"]
    seen = [box.mirrored(width) for box in found] if mirror else found
    return sorted(tuple(round(edge, 2) for edge in box) for box in seen)


@pytest.mark.parametrize("name", ["cover", "numbers", "ranks", "branches", "papers", "contact"])
def test_rules_discs_icons_and_codes_change_sides(name: str) -> None:
    (italian, width), (arabic, _) = pages("it"), pages("ar")
    left, right = (next(page for page in made if page.name == name) for made in (italian, arabic))
    assert boxes(left, width, mirror=False) != boxes(right, width, mirror=False) or name in ("numbers", "papers")
    assert boxes(left, width, mirror=True) == boxes(right, width, mirror=False) != []


def test_there_is_something_of_every_kind() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (folder() / "pages").glob("*.yaml"))
    assert all(f"kind: {kind}" in written for kind in kinds())


def test_pictures_change_places_and_keep_their_own_sides() -> None:
    (italian, width), (arabic, _) = pages("it"), pages("ar")
    for left, right in zip(italian, arabic, strict=True):
        photos = [[mark for mark in page.marks if isinstance(mark, Photo)] for page in (left, right)]
        for one, other in zip(*photos, strict=True):
            assert other.box.left == pytest.approx(one.box.mirrored(width).left, abs=APART)
            assert one.focal == other.focal


def test_bars_grow_from_the_right() -> None:
    made, _ = pages("ar")
    page = next(page for page in made if page.name == "growth")
    bars = [mark for mark in page.marks if isinstance(mark, Drawing)][-2].picture  # columns stand last
    labels = {mark.text: mark for mark in bars.marks if hasattr(mark, "text")}
    assert labels["2024"].x > bars.width * 0.8 > labels["3.2\u00a0Mt"].x


def test_a_telephone_number_that_is_a_link_keeps_the_order_of_its_groups() -> None:
    page = next(page for page in pages("ar")[0] if page.name == "opening")
    texts = [mark for mark in page.marks if isinstance(mark, TextMark)]
    numbers = [[run for run in text.line.runs if (run.link or "").startswith("tel:")] for text in texts]
    left_to_right = [sorted(runs, key=lambda run: run.x) for runs in numbers if runs]
    shown = ["".join(glyph.text for run in runs for glyph in run.glyphs) for runs in left_to_right]
    assert [number.replace("\u00a0", " ") for number in shown] == ["+00 000 001", "+00 000 002"]


def test_columns_are_read_from_the_right_and_in_order() -> None:
    made, width = pages("ar")
    page = next(page for page in made if page.name == "story")
    running = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.element.role == "paragraph"][1:]
    columns = [mark.x > width / 2 for mark in running if mark.line.width < width / 2]
    assert columns == sorted(columns, reverse=True)
    assert {True, False} == set(columns)


@pytest.mark.parametrize(("number", "rtl", "left"), [(1, False, 10), (1, True, 20), (2, True, 10)])
def test_a_book_bound_at_the_right_has_its_inside_there(number: int, rtl: bool, left: float) -> None:
    brand = Grid.model_validate(
        {"page": (100, 200), "columns": 2, "margins": {"inside": 10, "outside": 20}, "bleed": {"inside": 0, "top": 3}}
    )
    grid = page_grid(brand, number, rtl)
    assert grid.left == pytest.approx(left * 72 / 25.4)
    assert (grid.bleed.left == 0) is ((number == 1) is not rtl)
    assert grid.from_left(grid.x(1), grid.column) + grid.column * (not rtl) == pytest.approx(
        grid.left + (grid.column if not rtl else grid.measure - grid.column)
    )


def test_panels_of_a_folded_sheet_are_mirrored() -> None:
    brand = Grid.model_validate({"page": (297, 210), "folds": (100, 100, 97)})
    assert brand.folds_of(1, True) == brand.folds_of(2) != brand.folds_of(1)


def test_nothing_of_it_is_lost_on_any_way_out(tmp_path: Path) -> None:
    problems = Problems()
    made = build(
        folder(),
        tmp_path,
        Store(user_cache_folder()),
        problems,
        languages=("ar",),
        outputs=("print", "screen", "large"),
    )
    assert problems.errors == []
    bound = {}
    for path in (one.path for one in made):
        with pikepdf.open(path) as pdf:
            bound[path.stem.split("-")[-1]] = str(pdf.Root.ViewerPreferences.get("/Direction"))
    assert bound == {"print": "/R2L", "screen": "None", "large": "None"}


def test_a_latin_address_is_copied_from_the_screen_file_as_it_is(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    made = build(folder(), tmp_path, Store(user_cache_folder()), Problems(), languages=("ar",), outputs=("screen",))
    copied = "\n".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(made[0].path))
    assert "invest.example.org" in copied
    assert "Cantieri Riva, Porto Franco," in " ".join(copied.replace("\ufffe", "").split())
