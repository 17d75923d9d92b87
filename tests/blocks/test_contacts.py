"""Contacts: what stands below the code is apart from it, and small pages may have it smaller."""

from __future__ import annotations

import pytest

from brochure.blocks import contacts
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.composition.placements import Unit
from brochure.composition.sections import unit_of
from brochure.layout.diagnostics import paragraphs_in
from brochure.loading import loader
from brochure.loading.themed_brand import Look
from brochure.model.page import Page
from brochure.model.records import Text
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


LONGER = (
    "[the-office-of-investment@marrow-bay-county.example](mailto:the-office-of-investment@marrow-bay-county.example)"
)
MAIL = "[inward-investment@marrow-bay.example](mailto:inward-investment@marrow-bay.example)"


def measured(page: str, **more: object) -> tuple[Measurer, Unit]:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page=page))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    return measurer, unit_of(contacts.Fields.model_validate({**WRITTEN, **more}), Page.model_validate({"id": "us"}))


def contact_lines(block: contacts.Fields, measurer: Measurer, unit: Unit, columns: int) -> list[str]:
    """The lines of what stands beside or below the code."""
    kit = measurer.kit_of(unit, columns)
    (made,) = contacts.lay_out(block, kit)
    made.wrap(kit.width, 1000)
    return [line.text.strip() for text in paragraphs_in(made) for line in text.lines]


@pytest.mark.parametrize(("page", "columns", "mail"), [("16:9", 5, MAIL), ("A6", 2, LONGER)])
def test_an_address_that_is_typed_stands_whole_where_it_has_room_below_the_code_or_small(
    page: str, columns: int, mail: str
) -> None:
    measurer, unit = measured(page, phone="[+44 1400 123 456 78](tel:+44140012345678)", mail=mail)
    ways = measurer.variants(unit, columns)
    assert {way.settings.get("small", False) for way in ways} == {False, True}
    best = min(ways, key=lambda way: way.cost)
    assert best.cost < contacts.BROKEN
    block = unit.block.model_copy(update=dict(best.settings))
    found = contact_lines(block, measurer, unit, columns)
    assert mail[1:].partition("]")[0] in found
    assert "+44 1400 123 456 78" in [line.replace("\u00a0", " ") for line in found]


def test_a_telephone_number_is_parted_by_no_line_that_has_room_for_it() -> None:
    measurer, unit = measured("A4")
    kit = measurer.kit_of(unit, 1)
    number, words = Text.of("+44 1400 123 456"), Text.of("Do ring +44 1400 123 456 now.")
    width = 1.15 * kit.one_line(number, "detail")
    for composed in (True, False):
        kit.composed = composed
        made = kit.paragraph(words, "detail")
        made.wrap(width, 1000)
        lines = [line.text.replace("\u00a0", " ") for line in made.lines]
        assert any("+44 1400 123 456" in line for line in lines) == composed, lines


def test_contacts_that_have_no_room_below_a_title_go_on_with_address_and_code_together() -> None:
    measurer, unit = measured("A6", phone="+44 1400 123456", mail=MAIL)
    first, second = contacts.parted(unit.block, (0.5, 0.5))
    assert contact_lines(first, measurer, unit, 2) == ["example.org"]
    rest = contact_lines(second, measurer, unit, 2)
    assert rest[0] == "Our agency"
    assert "example.org" not in rest
    bare = unit.block.model_copy(update=dict.fromkeys(contacts.GIVEN))
    assert contacts.parted(bare, (0.5, 0.5)) == []


@pytest.mark.parametrize(
    ("field", "written", "target"),
    [
        ("phone", "+00 (0)30 1200", "tel:+00301200"),
        ("phone", "[Call us](tel:+001)", "tel:+001"),
        ("phone", "by appointment", None),
        ("mail", "invest@example.org", "mailto:invest@example.org"),
        ("hours", "8 to 18, +00 30 1200", None),
    ],
)
def test_a_number_and_an_address_lead_where_they_say(field: str, written: str, target: str | None) -> None:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems())
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    block = contacts.Fields.model_validate({**WRITTEN, field: written})
    kit = measurer.kit_of(unit_of(block, Page.model_validate({"id": "us"})), measurer.grid.columns)
    made = contacts._paragraphs(block, kit)[-1]
    assert {run.link for run in made.runs} == {target}
