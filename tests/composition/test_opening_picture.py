"""A picture over the top of its sheet: what a crop costs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition import opening_picture
from brochure.composition.measuring import Measurer
from brochure.frame import Photo, Shape, TextMark
from brochure.layout.kit.kit import Kit
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.problems import Problems
from brochure.rect import Rect
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, example, orbit
from tests.composition.composing import content
from tests.composition.test_optional_pages import listed

FEW, MANY = 1.0, 3.0  # what others of the page may cost, and what nothing that fits does


@pytest.mark.parametrize("ratio", [1.2, 1.8, 3.0])
def test_a_picture_cut_to_a_slit_is_dearer_than_anything_that_fits(
    ratio: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Kit, "image_ratio", lambda *_: ratio)
    monkeypatch.setattr(Kit, "coarseness", lambda *_: 0.0)
    picture: Any = example("picture", free=True)
    block = opening_picture.Fields.model_construct(picture=picture)
    kit = Measurer(orbit("sheet")).sheet_kit(PAGE, picture.place)
    costs = {way.settings["lines"]: way.cost for way in opening_picture.variants(block, kit)}
    width = kit.grid.width / kit.unit
    whole = {lines: cost for lines, cost in costs.items() if 4 / 5 <= width / lines / ratio <= 5 / 4}
    slits = {lines: cost for lines, cost in costs.items() if not 1 / 2 < width / lines / ratio < 2}
    assert whole
    assert slits or ratio == 1.8  # between them no height cuts half of it off
    assert all(cost < FEW for cost in whole.values())
    assert all(cost > MANY for cost in slits.values())


def opening(form: str, pixels: tuple[int, int], folder: Path) -> tuple[Any, Kit]:
    """A picture of so many pixels that opens a page in this form."""
    Image.new("RGB", pixels, "teal").save(folder / "sea.png")
    edition = orbit(form)
    edition.folder = folder
    source = "kind: picture\nimage: sea.png\nalt: Mare\n"
    picture = blocks.find("picture").Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    block = opening_picture.Fields.model_construct(kind="opening-picture", picture=picture, place=picture.place)
    return block, Measurer(edition).sheet_kit(PAGE, picture.place)


class Recorder:
    """A panel that keeps what a photograph on it is said to be."""

    def photo(self, file: str, box: Rect, *said: Any, circle: Rect | None, bleeds: bool) -> None:
        self.box, self.said, self.circle, self.bleeds = box, said[-1], circle, bleeds

    inked: tuple[Rect, ...] = ()

    def __init__(self) -> None:
        self.shapes: list[Shape] = []

    def shape(self, shape: Shape) -> None:
        self.shapes.append(shape)

    def backdrop(self, _ring: object) -> None: ...


@pytest.mark.parametrize("form", ["sheet", "faded", "disc", "framed"])
def test_each_form_ends_above_the_head_of_its_page(form: str, tmp_path: Path) -> None:
    block, kit = opening(form, (3000, 2000), tmp_path)
    lines = 28
    box = kit.opening_box("sea.png", lines)
    put = Recorder()
    kit.put_opening(put, "sea.png", lines, "Mare", None, block.picture)  # type: ignore[arg-type]
    sheet, top = kit.grid.sheet, kit.grid.bleed.top
    assert box.bottom == pytest.approx(-lines * kit.unit)
    assert (box.width == pytest.approx(sheet.width)) == (form in ("sheet", "faded"))
    assert (box.top == pytest.approx(top)) == (form != "framed")
    assert put.box == box
    assert bool(put.said.fade) == (form == "faded")
    assert bool(put.circle) == (form == "disc")
    assert put.bleeds == (form != "framed")
    if put.circle:  # which the upper edge cuts above its middle
        assert put.circle.width == pytest.approx(put.circle.height)
        assert put.circle.top > box.top
        assert put.circle.bottom + put.circle.height / 2 < 0
    if form == "framed":
        assert (box.left, box.right) == (kit.grid.left, pytest.approx(kit.grid.left + kit.grid.measure))


@pytest.mark.parametrize("lines", [16, 24, 34])
def test_bodies_on_its_rings_keep_off_what_stands_below(lines: int, tmp_path: Path) -> None:
    block, kit = opening("disc", (3000, 2000), tmp_path)
    put = Recorder()
    kit.put_opening(put, "sea.png", lines, "Mare", None, block.picture)  # type: ignore[arg-type]
    assert put.shapes, "a body at least"
    assert all(shape.box.bottom > -lines * kit.unit for shape in put.shapes)


def test_a_photograph_with_too_few_pixels_leaves_no_white_strip_at_the_edge(tmp_path: Path) -> None:
    block, kit = opening("faded", (900, 600), tmp_path)
    assert not list(opening_picture.variants(block, kit))
    block, kit = opening("disc", (900, 600), tmp_path)
    assert list(opening_picture.variants(block, kit)), "a circle takes less of the sheet"


def test_a_larger_circle_is_better(tmp_path: Path) -> None:
    block, kit = opening("disc", (3000, 3000), tmp_path)
    ways = {way.settings["lines"]: way.cost for way in opening_picture.variants(block, kit)}
    widths = {lines: kit.opening_box("sea.png", lines).width for lines in ways}
    assert len(set(widths.values())) > 2
    assert ways[min(ways)] > ways[max(ways)]


LONG = "Ships of every sort come in when the tide is high, and lie at its quays until they are loaded. " * 5


@pytest.mark.parametrize("theme", ["orbit", "terrain", "bureau", "ledger"])
@pytest.mark.parametrize("kind", ["picture", "hero"])
def test_on_a_wide_page_it_stands_beside_the_texts(kind: str, theme: str, tmp_path: Path) -> None:
    folder = listed(content(tmp_path), "harbour, trade")
    layout = "layout: photo-beside\n" if kind == "picture" else ""  # a picture may stand in the type area as well
    own = {"picture": "", "hero": "    title: {en: Open at night, it: Aperto}\n"}[kind]
    (folder / "pages" / "harbour.yaml").write_text(
        "title: {en: A harbour with a name of many words that takes two lines, it: Il porto}\n"
        f"{layout}blocks:\n"
        f"  - kind: {kind}\n{own}    image: images/harbour.jpg\n    alt: {{en: Ships, it: Navi}}\n"
        f'  - {{kind: text, text: {{en: "{LONG}", it: Navi di ogni sorta.}}}}\n',
        encoding="utf-8",
    )
    Image.new("RGB", (2400, 2000), "#447799").save(folder / "images" / "harbour.jpg")
    (folder / "brand.yaml").write_text(f'theme: {theme}\npage: "16:9"\n', encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder, "en"), Store(None), problems)
    pages = lay_out(edition)
    assert not problems.errors
    page = next(page for page in pages if page.name == "harbour")
    (photo,) = [mark for mark in page.marks if isinstance(mark, Photo)]
    width, height = edition.brand.grid.trim
    assert photo.box.left > width * 0.45
    assert photo.box.height > height * 0.6
    texts = [mark for mark in page.marks if isinstance(mark, TextMark) and not mark.element.artifact]
    assert len(texts) > 3
    assert all(mark.x + mark.line.x + mark.line.width < photo.box.left for mark in texts)
