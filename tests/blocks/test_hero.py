"""An opening's photograph covers the sheet; with too few pixels for that as many columns as it has pixels for."""

from __future__ import annotations

import math
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.frame import Photo
from brochure.layout.kit.kit import Kit
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.built import MINIMAL
from tests.composition.composed import PAGE, orbit

MODULE: Any = blocks.find("hero")


def laid(folder: Path, pixels: int) -> tuple[Any, Kit]:
    """A hero with a photograph so many pixels wide."""
    Image.new("RGB", (pixels, pixels * 2 // 3), "teal").save(folder / "wide.png")
    edition = orbit("sheet")
    edition.folder = folder
    source = "kind: hero\ntitle: Un porto\nimage: wide.png\nalt: Mare\n"
    block = MODULE.Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    return block, Measurer(edition).sheet_kit(PAGE, block.place)


def size(kit: Kit, lines: float) -> tuple[float, float]:
    box = kit.opening_box("wide.png", lines)
    return box.width, box.height


@pytest.mark.parametrize(("pixels", "whole"), [(3000, True), (1100, False)])
def test_a_photograph_is_as_wide_as_its_pixels_suffice_for(tmp_path: Path, pixels: int, whole: bool) -> None:
    _, kit = laid(tmp_path, pixels)
    bleed = kit.grid.bleed
    width, height = size(kit, 10)
    assert (width == kit.grid.width + bleed.left + bleed.right) == whole
    assert not math.isinf(kit.coarseness("wide.png", width, height))
    if not whole:
        ends = [bleed.left + kit.x(column) + kit.span(column, column) for column in range(1, kit.columns + 1)]
        assert width in ends[kit.columns // 2 - 1 :]


def test_one_that_has_too_few_for_half_of_the_columns_covers_the_sheet_and_is_told(tmp_path: Path) -> None:
    _, kit = laid(tmp_path, 100)
    width, height = size(kit, 10)
    assert width > kit.grid.width
    assert math.isinf(kit.coarseness("wide.png", width, height))


def test_no_way_is_told_that_an_output_refuses_where_another_is(tmp_path: Path) -> None:
    block, kit = laid(tmp_path, 1100)
    told = list(MODULE.variants(block, kit))
    assert len(told) > 1
    for way in told:
        assert not math.isinf(kit.coarseness("wide.png", *size(kit, way.settings["image_lines"])))


def test_a_height_that_its_author_says_is_the_only_one(tmp_path: Path) -> None:
    block, kit = laid(tmp_path, 3000)
    said = block.model_copy(update={"image_lines": 17})
    (way,) = MODULE.variants(said, kit)
    (panel,) = MODULE.lay_out(said.model_copy(update=dict(way.settings)), kit)
    assert panel.covers == 17
    assert way.least == panel.hang


def wide(folder: Path, more: str = "", *, composed: bool = True, page: str = "16:9") -> tuple[list[Photo], float]:
    """The photographs of a hero on a page with a text, and half of the page's width."""
    shutil.copytree(MINIMAL, folder / "content")
    Image.new("RGB", (3000, 2000), "teal").save(folder / "content" / "images" / "wide.jpg")
    (folder / "content" / "pages" / "wide.yaml").write_text(
        "title: {it: Un porto, en: A port}\nblocks:\n  - kind: hero\n    title: {it: Aperto, en: Open}\n"
        f"    image: images/wide.jpg\n    alt: {{it: Mare, en: Sea}}\n{more}"
        "  - {kind: text, text: {it: Navi di ogni sorta., en: Ships of every sort.}}\n",
        encoding="utf-8",
    )
    (folder / "content" / "brand.yaml").write_text(f'theme: orbit\npage: "{page}"\n', encoding="utf-8")
    file = folder / "content" / "brochure.yaml"
    written = re.sub(r"^(pages|composition):.*$\n?", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    off = "" if composed else 'composition: "off"\n'
    file.write_text(f"{written}\npages: [wide]\n{off}", encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder / "content", "it"), Store(None), problems)
    (first, *_) = lay_out(edition)
    assert not problems.errors
    return [mark for mark in first.marks if isinstance(mark, Photo)], edition.brand.grid.trim[0] / 2


def test_columns_at_the_side_hold_where_a_wide_page_is_composed(tmp_path: Path) -> None:
    (usual,), half = wide(tmp_path / "usual", "    image_columns: 4\n")
    (narrow,), _ = wide(tmp_path / "narrow", "    image_columns: 2\n")
    assert usual.box.left > half * 0.95
    assert narrow.box.left > usual.box.left + 40
    for name, more in (("flow", {"composed": False}), ("upright", {"page": "A4"})):
        (photo,), half = wide(tmp_path / name, "    image_columns: 2\n", **more)  # type: ignore[arg-type]
        assert photo.box.left < half, "a page on which nothing stands beside it has it above its texts"
