"""A column beside the type area for labels, notes, captions and small figures: where it lies, and what stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.page_composer import PageComposer
from brochure.composition.placements import ASIDE, Unit, counted
from brochure.frame import PageMarks, Photo, TextMark
from brochure.layout.edition import Edition
from brochure.layout.grid import page_grid
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM, Grid
from brochure.problems import Problems
from tests.composition.composed import FakeMeasurer, everywhere, fake, fixed, made_up
from tests.composition.composing import content

COLUMN = {"width": 20, "gap": 8}


def grid(side: str, page: tuple[float, float] = (210, 297)) -> Grid:
    return Grid.model_validate(
        {"page": page, "margins": {"inside": 20, "outside": 10}, "margin_column": {**COLUMN, "side": side}}
    )


@pytest.mark.parametrize(
    ("side", "number", "rtl", "at_left"),
    [
        ("outside", 2, False, True),
        ("outside", 3, False, False),
        ("outside", 2, True, False),
        ("outside", 3, True, True),
        ("left", 2, False, True),
        ("left", 3, False, True),
        ("left", 3, True, False),
    ],
)
def test_it_lies_between_a_margin_and_the_type_area(side: str, number: int, rtl: bool, at_left: bool) -> None:
    made = page_grid(grid(side), number, rtl)
    whole, (left, width) = made.whole, made.beside
    assert (whole.left, whole.measure) == (page_grid(grid("none"), number, rtl).left, pytest.approx(180 * MM))
    assert width == pytest.approx(36 * MM)
    assert made.measure == pytest.approx((180 - 36 - 8) * MM)
    assert left == pytest.approx(whole.left if at_left else whole.left + whole.measure - width)
    gap = made.left - left - width if at_left else left - made.left - made.measure
    assert gap == pytest.approx(8 * MM)
    assert made.columns == whole.columns == grid("none").columns


def test_a_place_that_begins_in_it_counts_in_a_grid_of_its_own() -> None:
    made = page_grid(grid("left"), 2)
    assert made.of((1, 3)) is made
    assert (made.of(ASIDE).measure, made.of(ASIDE).columns) == (made.beside[1], 1)
    assert made.of((0, made.columns)) == made.whole
    assert (counted(ASIDE), counted((1, 1)), counted((0, 6))) == (0, 1, 7)


def test_narrow_and_low_pages_have_none() -> None:
    assert not page_grid(grid("left", (148, 210)), 2).has_margin_column
    assert not page_grid(grid("none"), 2).has_margin_column
    assert not page_grid(grid("left", (297, 210)), 2).has_margin_column
    assert page_grid(grid("left", (210, 210)), 2).has_margin_column


def test_it_leaves_room_for_columns() -> None:
    with pytest.raises(ValueError, match="no room is left for columns"):
        Grid.model_validate(
            {"page": (60, 90), "margin_column": {"side": "left", "width": 40, "gap": 30, "narrowest_page": 0}}
        )


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────
def laid_out(folder: Path, theme: str, more: str = "") -> tuple[Edition, list[PageMarks]]:
    (folder / "brand.yaml").write_text(f"theme: {theme}\npage: A4\n{more}", encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder, "en"), Store(None), problems)
    pages = lay_out(edition)
    assert not problems.errors
    return edition, pages


def marks(page: PageMarks, style: str) -> list[TextMark]:
    return [mark for mark in page.marks if isinstance(mark, TextMark) and mark.element.style == style]


def in_column(edition: Edition, page: PageMarks, mark: TextMark) -> bool:
    left, width = page_grid(edition.brand.grid, page.number).beside
    return left - 1 <= mark.x + mark.line.x <= left + width + 1


PICTURE = """
title: {en: The harbour, it: Il porto}
layout: pair
blocks:
  - &one
    kind: picture
    image: images/harbour.jpg
    alt: {en: Ships, it: Navi}
    caption: {en: The quay at dawn with all its cranes and ships, it: Il molo}
    credit: Somebody
  - *one
"""


@pytest.mark.parametrize("theme", ["bureau", "ledger"])
def test_titles_stand_over_the_type_area_and_captions_beside_their_picture(theme: str, tmp_path: Path) -> None:
    folder = content(tmp_path)
    (folder / "pages" / "harbour.yaml").write_text(PICTURE, encoding="utf-8")
    Image.new("RGB", (1800, 1000), "#447799").save(folder / "images" / "harbour.jpg")
    edition, pages = laid_out(folder, theme)
    titles = [(page, mark) for page in pages for mark in marks(page, "title")]
    assert len(titles) > 3
    for page, mark in titles:
        assert mark.x + mark.line.x == pytest.approx(page_grid(edition.brand.grid, page.number).left, abs=2)
    page = next(page for page in pages if page.name == "harbour")
    measure = page_grid(edition.brand.grid, page.number).measure
    said, photos = marks(page, "caption"), [mark for mark in page.marks if isinstance(mark, Photo)]
    within = [photo.box.bottom for photo in photos if photo.box.width == pytest.approx(measure)]
    beside = [mark.y for mark in said if in_column(edition, page, mark)]
    assert within
    for bottom in within:
        assert min(abs(y - bottom) for y in beside) < 4  # points: captions stand closer than the lines of the grid
    assert len(beside) > len(within), "captions of several lines end on the foot of their picture"


def test_labels_of_bureau_stand_in_it_and_push_no_title(tmp_path: Path) -> None:
    folder = content(tmp_path)
    for file in (folder / "pages").glob("*.yaml"):
        label = "label: {en: Harbour and ships and ropes, it: Etichetta}\n"
        text = file.read_text(encoding="utf-8")
        if "title:" in text and "label:" not in text:
            file.write_text(text.replace("title:", label + "title:", 1), encoding="utf-8")
    edition, pages = laid_out(folder, "bureau")
    labelled = [page for page in pages if marks(page, "label") and marks(page, "title")]
    assert len(labelled) > 2
    for page in labelled:
        assert all(in_column(edition, page, mark) for mark in marks(page, "label"))
        first = max(mark.y for mark in marks(page, "title"))
        top = (
            edition.brand.grid.trim[1]
            - edition.brand.grid.title_line * edition.brand.grid.trim[1] / edition.brand.grid.lines
        )
        assert first == pytest.approx(top, abs=1)


# ── composing ───────────────────────────────────────────────────────────────────────────────────────────────────
def with_margin(told: dict[Unit, dict[int, tuple[object, ...]]]) -> PageComposer:
    measurer = fake(told)  # type: ignore[arg-type]
    assert isinstance(measurer, FakeMeasurer)
    measurer.grid.has_margin_column = True
    return PageComposer(measurer, list(told))  # type: ignore[arg-type]


@pytest.mark.parametrize("first", [True, False])
def test_small_figures_stand_in_it_beside_what_is_read(first: bool) -> None:
    text, figures = made_up("text", ("read", "running")), made_up("key-figures", ("looked-at",))
    ways = {text: {columns: (fixed(36),) for columns in range(1, 7)}, figures: {0: (fixed(20),)}}
    order = {unit: ways[unit] for unit in ((figures, text) if first else (text, figures))}
    found = [way for way in with_margin(order).compose(0, 10) if way.taken == 2]
    assert found
    columns = {placed.unit: placed.columns for placed in found[0].placements}
    assert columns == {text: (1, 6), figures: ASIDE}
    assert [placed.unit for placed in found[0].placements] == list(order)  # read in their order all the same


def test_a_unit_with_notes_keeps_it_free_for_them() -> None:
    text, figures = made_up("text", ("read", "running")), made_up("key-figures", ("looked-at",))
    text.block.caption = "what stands there"  # type: ignore[attr-defined]
    order = {text: {columns: (fixed(36),) for columns in range(1, 7)}, figures: {0: (fixed(20),)}}
    assert not [way for way in with_margin(order).compose(0, 10) if way.taken == 2]


def test_a_table_reaches_over_it_where_the_type_area_is_too_narrow_and_a_text_does_not() -> None:
    for role, traits, reaches in (("table", ("read", "wide"), True), ("text", ("read", "running"), False)):
        unit = made_up(role, traits)
        found = with_margin({unit: {7: (fixed(30),)}}).compose(0, 10)
        assert [way.placements[0].columns for way in found] == ([(0, 6)] if reaches else [])


def test_without_one_nothing_is_placed_in_it() -> None:
    text, figures = made_up("text", ("read", "running")), made_up("key-figures", ("looked-at",))
    told = {text: everywhere(fixed(20)), figures: {0: (fixed(20),), **everywhere(fixed(10))}}
    ways = PageComposer(fake(told), list(told)).compose(0, 10)
    assert ways
    assert all(placed.columns[0] > 0 for way in ways for placed in way.placements)


@pytest.mark.parametrize("theme", ["bureau", "ledger"])
def test_texts_of_an_opening_stand_under_its_title_and_its_photograph_has_all_the_width(
    theme: str, tmp_path: Path
) -> None:
    folder = content(tmp_path)
    (folder / "pages" / "harbour.yaml").write_text(
        "title: {en: The harbour, it: Il porto}\nblocks:\n  - kind: hero\n    title: {en: Open at night, it: Aperto}\n"
        "    lead: {en: Ships come in., it: Arrivano le navi.}\n    image: images/harbour.jpg\n"
        "    alt: {en: Ships, it: Navi}\n    caption: {en: The quay, it: Il molo}\n",
        encoding="utf-8",
    )
    Image.new("RGB", (2400, 1500), "#447799").save(folder / "images" / "harbour.jpg")
    edition, pages = laid_out(folder, theme)
    page = next(page for page in pages if page.name == "harbour")
    grid = page_grid(edition.brand.grid, page.number)
    texts = [mark for style in ("title", "statement", "lead") for mark in marks(page, style)]
    assert len(texts) == 3
    assert all(mark.x + mark.line.x == pytest.approx(grid.left, abs=2) for mark in texts)
    (photo,), (caption,) = [mark for mark in page.marks if isinstance(mark, Photo)], marks(page, "caption")
    assert photo.box.width >= grid.whole.measure - 1
    right = caption.x + caption.line.x + caption.line.width
    assert right == pytest.approx(grid.whole.left + grid.whole.measure, abs=2)
