"""Pages of the content as units: what is composed, what stands beside what, what goes on over pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.placements import TRAITS, Unit
from brochure.composition.sections import Section, _readings, section, unit_of
from brochure.composition.sections import _least as least_of
from brochure.model.page import At, Block, Page
from tests.composition.composed import PAGE, example, fake, fixed, made_up, orbit


@pytest.fixture(scope="module")
def measurer() -> Measurer:
    return Measurer(orbit())


def of(measurer: Measurer, *made: Block, title: str | None = "Prova", layout: tuple[str, ...] = ("auto",)) -> Section:
    page = Page.model_validate({"id": "place"} | ({"title": title} if title else {}))
    return section(measurer, page.model_copy(update={"blocks": made, "layout": layout}))


def long_text(paragraphs: int, keep: str | None = None) -> Block:
    text = example("text", free=True)
    words = [entry for entry in text.text if hasattr(entry, "source")][:1]  # type: ignore[attr-defined]
    return text.model_copy(update={"text": tuple(words * paragraphs), "keep": keep})


def test_what_has_no_place_is_composed_and_the_rest_is_not(measurer: Measurer) -> None:
    table = example("table")
    assert of(measurer, table).composed
    assert not of(measurer, table, layout=("flow",)).composed
    placed = table.model_copy(update={"at": At.model_validate({"lines": "13-20"})})
    assert not of(measurer, placed).composed
    beside = of(measurer, table, placed)
    assert [one.unit.block for one in beside.fixed] == [placed]
    assert [unit.block for unit in beside.readings[0]] == [table]
    assert not of(measurer).composed


def test_a_chart_with_a_title_has_a_head_and_a_body(measurer: Measurer) -> None:
    unit = unit_of(example("chart"), PAGE)
    assert unit.beside
    assert [part.part for part in unit.beside] == ["head", "body"]
    untitled = example("chart", without=("title",))
    assert unit_of(untitled, PAGE).beside is None


def test_traits_are_those_that_are_explained() -> None:
    told = {trait for kind in blocks.kinds() for trait in unit_of(example(kind), PAGE).traits}
    assert len(told) >= 7
    assert told <= set(TRAITS)


def test_a_table_longer_than_a_page_is_in_as_few_parts_as_it_needs(measurer: Measurer) -> None:
    short, long = of(measurer, example("table", count=10)), of(measurer, example("table", count=150))
    assert len(short.readings[0]) == 1
    (parts, *_) = long.readings
    assert 2 <= len(parts) <= 6
    rows = [len(unit.block.rows) for unit in parts]  # type: ignore[attr-defined]
    assert sum(rows) == 150
    assert max(rows) - min(rows) <= 1
    assert {unit.origin for unit in parts} == {parts[0].origin}


def test_what_has_no_room_is_parted_by_the_width_in_which_it_is_lowest() -> None:
    unit = made_up("cards")
    told = {unit: {6: (fixed(60),), 4: (fixed(80),), 3: (fixed(100),), 2: (fixed(150),)}}
    assert least_of(fake(told), unit, 47) == 60


def test_a_text_longer_than_a_page_may_fill_its_pages_one_after_another(measurer: Measurer) -> None:
    section = of(measurer, long_text(32))
    equal, *filling = section.readings
    room, whole = measurer.grid.last_line - section.hang, measurer.grid.columns

    def least(unit: Unit) -> int:
        return min(way.least for way in measurer.variants(unit, whole))

    assert len({unit.shares for unit in equal}) == 1
    assert max(map(least, equal)) < 0.85 * room
    assert any(0.85 * room <= least(first) <= room for first, *_ in filling)
    assert all(len(reading) >= len(equal) for reading in filling)


@pytest.mark.parametrize("kind", ["text", "table"])
def test_a_short_first_page_does_not_make_the_others_short(measurer: Measurer, kind: str) -> None:
    block = long_text(40) if kind == "text" else example("table", count=120)
    made = of(measurer, block)
    low = replace(made, hang=measurer.grid.last_line - 9)
    equal, *filling = _readings(measurer, low, [unit_of(block, made.page)])
    least = min(filling, key=len)
    assert len(equal) > 2 * len(least)
    rooms = [9, *[measurer.grid.last_line - low.hang_on] * len(least)]
    assert all(measurer.least(unit, 6) <= room for unit, room in zip(least, rooms, strict=False))
    assert all(measurer.least(unit, 6) > 0.7 * room for unit, room in zip(least[1:-1], rooms[1:], strict=False))


def test_what_has_room_on_a_page_that_goes_on_is_whole_in_a_reading(measurer: Measurer) -> None:
    """Below a title of many lines it has none: without that reading two pages would have half of it each."""
    text, icons = long_text(1), example("icons", free=True, count=8)
    made = of(measurer, text, icons)
    least = measurer.least(unit_of(icons, made.page), 6)
    low = replace(made, hang=measurer.grid.last_line - int(least) + 1)
    units = [unit_of(block, made.page) for block in (text, icons)]
    readings = [[unit.part for unit in reading if unit.origin is icons] for reading in _readings(measurer, low, units)]
    assert readings == [["1/2", "2/2"], [""]]
    (alone, *_) = _readings(measurer, low, units[1:])
    assert [unit.part for unit in alone] == ["1/2", "2/2"], "the first stands below the title"


def test_what_neither_fits_nor_may_be_parted_is_not_composed(measurer: Measurer) -> None:
    short = example("imprint")
    long = short.model_copy(update={"text": short.text * 400})  # type: ignore[attr-defined]
    assert not of(measurer, long).composed
    assert of(measurer, example("imprint")).composed


def test_a_size_that_no_page_has_room_for_gives_way_once_nothing_else_does(measurer: Measurer) -> None:
    high = example("picture").model_copy(update={"lines": 90})
    high.model_fields_set.add("lines")
    made = of(measurer, high)
    assert made.composed
    (unit,) = made.readings[0]
    assert unit.block is high
    assert all("lines" in way.at(way.least) for way in measurer.variants(unit, 6))
    assert not measurer.lets_go(unit), "all have given way"


@pytest.mark.parametrize(
    ("keep", "parts"),
    [(None, ["", ""]), ("with-next", ["", "with-next"]), ("apart", ["apart", ""]), ("page", ["page"] * 2)],
)
def test_what_is_asked_of_a_text_holds_for_its_parts(measurer: Measurer, keep: str | None, parts: list[str]) -> None:
    readings = of(measurer, long_text(24, keep), example("table")).readings
    parted = [reading for reading in readings if len(reading) == 3]
    assert parted
    assert all([unit.keep for unit in reading[:2]] == parts for reading in parted)


def test_two_pages_share_a_sheet_unless_one_says_how_it_is_to_look(measurer: Measurer) -> None:
    assert of(measurer, example("table")).shares
    assert not of(measurer, example("table"), layout=("table",)).shares
    assert not of(measurer, example("contacts")).shares
