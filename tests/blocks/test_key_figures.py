"""Key figures side by side: two of them never read as one number."""

from __future__ import annotations

import pytest

from brochure.blocks import key_figures
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.loading import loader
from brochure.loading.themed_brand import Look
from brochure.model.page import Page
from brochure.problems import Problems
from tests.built import ROOT

ITEMS = [{"figure": figure, "label": "words"} for figure in ("1st", "+5.5%", "100 km")]


@pytest.mark.parametrize("page", ["A5", "A4", "16:9"])
def test_figures_side_by_side_stand_half_a_size_apart(page: str) -> None:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page=page))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    block = key_figures.Fields.model_validate({"kind": "key-figures", "items": ITEMS})
    unit = unit_of(block, Page.model_validate({"id": "figures", "title": "Figures"}))
    columns = measurer.grid.columns
    kit = measurer.kit(unit.page, block, columns)
    beside = [way.settings for way in measurer.variants(unit, columns) if way.settings.get("across", 0) > 1]
    assert beside
    for settings in beside:
        cell, size = kit.cells(settings["across"], fewer="")[0], settings["size"]
        widest = max(kit.figure(item.figure, size).unbroken for item in block.items)
        assert cell.width + kit.grid.gutter - widest >= 0.5 * size


def test_parts_on_several_pages_have_figures_of_one_size() -> None:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page="A6"))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    items = [{"figure": figure, "label": "words"} for figure in ("1", "2", "123,456 km²", "4")]
    block = key_figures.Fields.model_validate({"kind": "key-figures", "items": items})
    page, columns = Page.model_validate({"id": "figures", "title": "Figures"}), measurer.grid.columns

    def sizes(one: key_figures.Fields) -> set[tuple[str, float]]:
        ways = measurer.variants(unit_of(one, page), columns)
        return {(way.settings["arrangement"], way.settings["size"]) for way in ways}

    first, second = key_figures.parted(block, (0.5, 0.5))
    assert sizes(block.model_copy(update={"items": block.items[:2]})) != sizes(block), "the long one makes all smaller"
    assert sizes(first) == sizes(second)
    assert sizes(second) >= sizes(block)
