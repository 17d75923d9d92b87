"""Cards: pictures of all of a row in one proportion, and none of them cut to a slit."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PIL import Image

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.frame import Shape
from brochure.layout.kit.illustrations import UPRIGHT, focal_point
from brochure.loading import loader
from brochure.loading.themed_brand import Look
from brochure.model.page import Page
from brochure.problems import Problems
from tests.built import ROOT
from tests.layout.untuned import laid
from tests.seldom import a_few


@pytest.fixture
def picture(tmp_path: Path) -> str:
    return str(tmp_path / "portrait.png")


@pytest.mark.parametrize(("size", "point"), [((800, 1000), (0.5, UPRIGHT)), ((1500, 1000), (0.5, 0.5))])
def test_a_crop_of_an_upright_picture_keeps_what_is_higher(
    size: tuple[int, int], point: tuple[float, float], picture: str
) -> None:
    """Unless its author says what it keeps, or has placed it and seen it."""
    Image.new("RGB", size).save(picture)
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page="A5"))
    assert content
    edition = open_edition(content, Store(None), problems)
    for composed, said, kept in ((True, None, point), (True, (0.1, 0.9), (0.1, 0.9)), (False, None, (0.5, 0.5))):
        assert focal_point(cast(Any, SimpleNamespace(edition=edition, composed=composed)), picture, said) == kept


@pytest.mark.parametrize("size", a_few([(800, 1000), (1500, 1000)], [(800, 1000)]))
def test_the_further_a_picture_is_cropped_the_dearer_it_is(size: tuple[int, int], picture: str) -> None:
    """By its own proportion: half of a portrait's face costs more than half of a sky."""
    Image.new("RGB", size, (90, 120, 150)).save(picture)
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page="DL"))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    module: Any = blocks.find("cards")
    items = [{"title": "Harbour", "image": picture, "alt": "A picture.", "text": "Words of one line."}] * 4
    block = module.Fields.model_validate({"kind": "cards", "items": items})
    unit = unit_of(block, Page.model_validate({"id": "us"}))
    kit = measurer.kit_of(unit, measurer.grid.columns)
    two = [way for way in module.variants(block, kit) if way.settings["across"] == 2]
    width, own = kit.cells(2, fewer="")[0].width, size[0] / size[1]
    shown = {way.settings["image_lines"]: width / ((way.settings["image_lines"] - 1) * kit.unit) for way in two}
    assert max(shown.values()) > 1.5 > 1 > min(shown.values())
    costs = {lines: min(way.cost for way in two if way.settings["image_lines"] == lines) for lines in shown}
    by_crop = sorted(shown, key=lambda lines: max(shown[lines] / own, own / shown[lines]))
    assert [costs[lines] for lines in by_crop] == sorted(costs.values())
    slit = min(shown)
    assert (costs[slit] > 1) == (own < 1)


def team(folder: Path, people: list[tuple[str, bool]], size: str) -> tuple[Any, Any, Any]:
    """The kind, a block of cards with or without a portrait each, and the kit of a page of that size."""
    Image.new("RGB", (800, 1000), (90, 120, 150)).save(folder / "portrait.png")
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page=size))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    module: Any = blocks.find("cards")
    shown = {"image": str(folder / "portrait.png"), "alt": "A face."}
    items = [{"title": "Somebody", "text": text, **(shown if pictured else {})} for text, pictured in people]
    block = module.Fields.model_validate({"kind": "cards", "items": items})
    unit = unit_of(block, Page.model_validate({"id": "us"}))
    return module, block, measurer.kit_of(unit, measurer.grid.columns)


def test_portraits_may_stand_beside_their_texts_one_below_the_other(tmp_path: Path) -> None:
    """Three portraits in rows of two leave a hole; in a list they leave none."""
    module, block, kit = team(tmp_path, [("Few words.", True)] * 3, "A4")
    listed = [way for way in module.variants(block, kit) if way.settings.get("beside")]
    assert {way.settings["beside"] for way in listed} == {1, 2, 3}
    cheapest = min(listed, key=lambda way: way.cost)
    assert cheapest.cost < min(way.cost for way in module.variants(block, kit) if way.settings["across"] == 2)
    made = module.lay_out(block.model_copy(update=cheapest.settings), kit)
    assert sum(piece.wrap(kit.width, 0)[1] for piece in made) == pytest.approx(cheapest.best * kit.unit)


def test_few_words_beside_a_picture_are_set_larger_than_many(tmp_path: Path) -> None:
    for text, style in (("Few words.", "statement"), ("Many words. " * 60, "detail")):
        module, block, kit = team(tmp_path, [(text, True)] * 2, "A4")
        listed = block.model_copy(update={"across": 1, "beside": 2})
        assert module._styles(listed, kit, module._cells(listed, kit)[1]).text == style
        assert module._styles(block, kit, module._cells(block, kit)[0]).text == "detail"


def test_one_portrait_among_many_texts_is_not_the_page(tmp_path: Path) -> None:
    module, block, kit = team(tmp_path, [("Few words.", True), *[("Few words.", False)] * 4], "A4")
    listed = [way.settings["beside"] for way in module.variants(block, kit) if way.settings.get("beside")]
    assert listed
    assert max(listed) * 3 <= kit.grid.columns


def test_no_rule_stands_over_nothing(tmp_path: Path) -> None:
    """Beside the texts of a card without a picture there was one where its picture would be."""
    edition, pages = laid(
        "",
        "kind: cards\nacross: 1\nbeside: 2\nitems:\n"
        "  - {title: Una, image: images/harbour.jpg, alt: Il molo}\n  - {title: Due}\n  - {title: Tre}\n",
    )
    assert [problem for problem in edition.problems if problem.severity == "error"] == []
    marks = [mark for page in pages for mark in page.marks]
    rules = [mark.box for mark in marks if isinstance(mark, Shape) and mark.stroke and not mark.box.height]
    of_cards = sorted({round(box.left) for box in rules if box.width > 40})
    counts = [sum(round(box.left) == left for box in rules) for left in of_cards]
    assert counts == [1, 3]
