"""People: portraits of one size, initials where there is none, and numbers that lead somewhere and stay whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.frame import PageMarks, Photo, Shape, TextMark
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit
from tests.layout.untuned import laid
from tests.seldom import a_few

PORTRAIT = ", image: images/harbour.jpg, alt: Un ritratto"
NAME = "Rechtsschutzversicherungsgesellschaften"


def people(count: int, *more: str, pictured: int = 99, name: str = "Anna Riva") -> str:
    items = "".join(
        f"  - {{name: {name}, role: Sportello unico, phone: +00 000 00{number}, mail: r{number}@example.org"
        f"{PORTRAIT if number < pictured else ''}}}\n"
        for number in range(count)
    )
    return "kind: people\n" + "".join(f"{line}\n" for line in more) + f"items:\n{items}"


def record(source: str) -> Block:
    block: Block = blocks.find("people").Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    return block


def texts(pages: list[PageMarks]) -> list[TextMark]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]


def photos(pages: list[PageMarks]) -> list[Photo]:
    return [mark for page in pages for mark in page.marks if isinstance(mark, Photo)]


@pytest.mark.parametrize("more", [(), ("arrangement: rows",), ("arrangement: grid",)])
@pytest.mark.parametrize("pictured", [0, 99])
@pytest.mark.parametrize("count", a_few(range(1, 25), (1, 3, 24)))
def test_any_number_of_people_has_room(count: int, pictured: int, more: tuple[str, ...]) -> None:
    edition, pages = laid("title: Chi risponde\n", people(count, *more, pictured=pictured))
    assert list(edition.problems) == []
    printed = " ".join(mark.line.text for mark in texts(pages))
    assert all(f"r{number}@example.org" in printed for number in range(count))


def test_a_long_name_stops_nothing() -> None:
    edition, _ = laid("", people(3, name=NAME))
    assert list(edition.problems) == []


def test_portraits_have_one_size_and_initials_take_the_place_of_one() -> None:
    _, pages = laid("", people(4, pictured=3))
    shown = photos(pages)
    assert len(shown) == 3
    assert len({(round(photo.box.width, 3), round(photo.box.height, 3)) for photo in shown}) == 1
    (quiet,) = [mark for page in pages for mark in page.marks if isinstance(mark, Shape)]
    assert (quiet.box.width, quiet.box.height) == pytest.approx((shown[0].box.width, shown[0].box.height))
    (initials,) = [mark for mark in texts(pages) if mark.element.artifact == "layout"]
    assert initials.line.text.strip() == "AR"
    assert quiet.box.left < initials.x < quiet.box.right
    assert quiet.box.bottom < initials.y < quiet.box.top


def test_where_nobody_has_a_portrait_nobody_has_initials() -> None:
    _, pages = laid("", people(4, pictured=0))
    assert texts(pages)
    assert [mark for mark in texts(pages) if mark.element.artifact == "layout"] == []


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Ellen Byrne-Castellano", "EB"), ("Dr. Ada Marsh", "AM"), ("Plato", "P"), ("李 小龙", "李"), ("أمل حداد", "أ")],
)
def test_initials_are_of_the_first_and_the_last_word(name: str, initials: str) -> None:
    module: Any = blocks.find("people")
    assert module._initials(name) == initials


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("riva@example.org", "mailto:riva@example.org"),
        ("+39 (0)421 330-40", "tel:+3942133040"),
        ("0421 33 04 50, 9–17", "tel:0421330450"),
        ("ufficio 12", ""),
        ("[scrivete](mailto:noi@example.org)", "mailto:noi@example.org"),
    ],
)
def test_what_can_be_reached_leads_there(written: str, target: str) -> None:
    source = f"kind: people\nitems: [{{name: Anna Riva, phone: '{written}'}}]"
    edition, pages = laid("", source)
    assert list(edition.problems) == []
    links = {run.link for mark in texts(pages) for run in mark.line.runs if run.link}
    assert links == ({target} if target else set())


def test_no_number_and_no_address_is_divided_where_a_page_is_wide_enough() -> None:
    measurer, unit = Measurer(orbit()), unit_of(record(people(6)), PAGE)
    ways = measurer.variants(unit, 6)
    assert ways
    best = min(ways, key=lambda way: way.cost)
    module: Any = blocks.find("people")
    kit = measurer.kit_of(unit, 6)
    (first, *_) = module.lay_out(unit.block.model_copy(update=best.at(best.best)), kit)
    lines = [len(item.content.lines) for item in first.items if getattr(item.content, "runs", ())]
    assert lines
    assert max(lines) == 1


def test_portraits_on_several_pages_have_one_size() -> None:
    module: Any = blocks.find("people")
    measurer, block = Measurer(orbit()), record(people(12))
    sizes = [
        {way.settings["image_lines"] for way in measurer.variants(unit_of(part, PAGE), 6)}
        for part in module.parted(block, (0.5, 0.5))
    ]
    assert sizes[0] == sizes[1]
    assert len(sizes[0]) == 1


@pytest.mark.parametrize(("size", "height"), [((400, 500), 0.38), ((500, 400), 0.5)])
def test_heads_are_whole_where_nobody_says_what_a_crop_keeps(
    size: tuple[int, int], height: float, tmp_path: Path
) -> None:
    Image.new("RGB", size).save(file := tmp_path / "portrait.png")
    _, pages = laid("", people(2).replace("images/harbour.jpg", str(file)))
    assert {photo.focal for photo in photos(pages)} == {(0.5, height)}
