"""The first page of a chapter: number, title and lead apart from one another."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from shutil import copytree

import pytest
from PIL import Image

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import PageMarks, Photo, Shape, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import check_all, load
from brochure.problems import Problems
from tests.built import ROOT
from tests.layout.covers.test_cover_texts import FORMATS, THEMES, ink
from tests.seldom import a_few

LONG = """title: Ground, power and permits for companies that come
    number: "12"
    label: Chapter
    lead: Who works here, what they learnt, what they earn, and why half as many leave as elsewhere.
"""
PAIRS = [(theme, size) for theme in THEMES for size in FORMATS]
QUICK = [("orbit", "DL"), ("bureau", "A5"), ("ledger", "A4"), ("poster", "16:9"), ("terrain", "square")]


def opened(folder: Path, brand: str, fields: str, image: str = "") -> tuple[Edition, PageMarks]:
    """The page of a chapter in a brand."""
    copytree(ROOT / "brochure" / "starter", folder, dirs_exist_ok=True)
    (folder / "brand.yaml").write_text(brand, encoding="utf-8")
    Image.new("RGB", (1500, 1000), (90, 120, 150)).save(folder / "bay.jpg")
    written = f"outline: Firms\nblocks:\n  - kind: opener\n    {fields}{image}"
    (folder / "pages" / "story.yaml").write_text(written, encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder), Store(None), problems)
    pages = lay_out(edition)
    assert not problems.errors
    return edition, next(page for page in pages if page.name == "story")


@pytest.mark.parametrize("image", ["", "    image: bay.jpg\n    alt: A bay.\n"], ids=["bare", "pictured"])
@pytest.mark.parametrize("pair", a_few(PAIRS, QUICK))
def test_its_texts_stand_alone_on_its_sheet(pair: tuple[str, str], image: str, tmp_path: Path) -> None:
    theme, size = pair
    edition, page = opened(tmp_path, f'theme: {theme}\npage: "{size}"\n', LONG, image)
    assert page.ground == edition.brand.opener.ground
    lines = [mark for mark in page.marks if isinstance(mark, TextMark) and not mark.element.artifact]
    assert {mark.element.role for mark in lines} == {"heading", "paragraph"}
    assert len({id(mark.element) for mark in lines}) == 4
    width, height = edition.brand.grid.trim
    boxes = [ink(mark) for mark in lines]
    assert all(box.left > 0 and box.right < width and box.bottom > 0 and box.top < height for box in boxes)
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    photos = [mark for mark in page.marks if isinstance(mark, Photo)]
    assert len(photos) == bool(image)
    for photo in photos:
        framed = edition.brand.pictures.opening.form == "framed"
        assert (photo.box.top < height) if framed else (photo.box.top >= height)  # over the trim, where there is bleed
        below = [box for mark, box in zip(lines, boxes, strict=True) if mark.element.style != "label"]
        assert not [box for box in below if box.meets(photo.box)]


def test_a_number_is_as_large_as_its_theme_wants_it_and_as_there_is_room(tmp_path: Path) -> None:
    sizes = {}
    for theme in THEMES:
        edition, page = opened(tmp_path / theme, f"theme: {theme}\n", 'title: Firms\n    number: "2"\n')
        runs = [run for mark in page.marks if isinstance(mark, TextMark) for run in mark.line.runs]
        sizes[theme] = max(run.size for run in runs)
        assert sizes[theme] <= edition.brand.opener.number * 180 * 1.2
    assert sizes["poster"] > sizes["ledger"] > sizes["orbit"] > sizes["terrain"] > 48


def test_the_motif_lies_behind_it_where_a_theme_wants_it(tmp_path: Path) -> None:
    for theme in ("orbit", "bureau"):
        edition, page = opened(tmp_path / theme, f"theme: {theme}\n", "title: Firms\n")
        drawn = [mark for mark in page.marks if isinstance(mark, Shape) and mark.stroke and " c" in mark.path]
        assert bool(drawn) == edition.brand.opener.motif == (theme == "orbit")


def test_a_credit_belongs_to_a_photograph(tmp_path: Path) -> None:
    copytree(ROOT / "brochure" / "starter", tmp_path, dirs_exist_ok=True)
    written = "blocks:\n  - kind: opener\n    title: Firms\n    credit: Somebody\n"
    (tmp_path / "pages" / "story.yaml").write_text(written, encoding="utf-8")
    problems = Problems()
    check_all(tmp_path, problems)
    assert [problem.hint for problem in problems.errors] == ["write image: …"]
