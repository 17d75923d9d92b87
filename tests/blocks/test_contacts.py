"""Contacts: what stands below the code is apart from it, and small pages may have it smaller."""

from __future__ import annotations

import pytest

from brochure.blocks import contacts
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.loading import loader
from brochure.loading.themes import Look
from brochure.model.page import Page
from brochure.problems import Problems
from tests.built import ROOT

WRITTEN = {"kind": "contacts", "web": "example.org", "url": "https://example.org", "name": "Our agency"}


def heights(page: str, **more: object) -> list[tuple[int, float]]:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page=page))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    unit = unit_of(contacts.Fields.model_validate({**WRITTEN, **more}), Page.model_validate({"id": "us"}))
    ways = measurer.variants(unit, measurer.grid.columns)
    assert list(problems) == []
    return [(way.least, way.settings.get("qr_size", 36)) for way in ways]


def test_a_smaller_code_takes_fewer_lines() -> None:
    ways = heights("A6")
    assert len({size for _, size in ways}) > 1
    assert ways == sorted(ways, reverse=True)


def test_what_its_author_says_of_the_code_is_kept() -> None:
    assert {size for _, size in heights("A4", qr_size=36, qr_line=6)} == {36}
    assert len(heights("A4", qr=False)) == 1


def test_lines_of_one_word_beside_the_code_are_dear() -> None:
    def cost(page: str) -> dict[int, float]:
        content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page=page))
        assert content
        measurer = Measurer(open_edition(content, Store(None), problems))
        unit = unit_of(contacts.Fields.model_validate(WRITTEN), Page.model_validate({"id": "us"}))
        return {columns: measurer.variants(unit, columns)[0].cost for columns in (3, measurer.grid.columns)}

    beside = cost("A4")
    assert beside[6] == 0
    assert beside[3] > 1


LONG = "www.a-rather-long-name-of-an-agency.example.org"


@pytest.mark.parametrize(("web", "smaller"), [("example.org", False), (LONG, True)])
def test_an_address_too_long_for_its_line_is_smaller(web: str, smaller: bool) -> None:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page="A5"))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    block = contacts.Fields.model_validate({**WRITTEN, "web": web})
    unit = unit_of(block, Page.model_validate({"id": "us"}))
    kit = measurer.kit_of(unit, measurer.grid.columns)
    assert (contacts._address_size(block, kit) < kit.style("address").size) == smaller
    (panel,) = contacts.lay_out(block, kit)
    (address,) = [item.content for item in panel.items if getattr(item.content, "element", None)][:1]
    assert address.further_lines(kit.width) == 0


def test_what_stands_below_the_code_is_a_line_apart_from_it() -> None:
    below, beside = heights("DL"), heights("A4")
    assert below[0][0] > beside[0][0]


def test_an_address_in_several_lines_is_dearer_than_a_page() -> None:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page="A5"))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    block = contacts.Fields.model_validate({**WRITTEN, "web": "agency.example"})
    unit = unit_of(block, Page.model_validate({"id": "us"}))
    broken, whole = (min(way.cost for way in measurer.variants(unit, columns)) for columns in (1, 2))
    assert broken >= contacts.BROKEN > whole
