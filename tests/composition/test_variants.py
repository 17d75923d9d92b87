"""What a kind tells the composer of pages is what it takes, for every example, every width, every number of items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from brochure import blocks
from brochure.blocks import icons
from brochure.composition.measuring import Measurer, kind_of
from brochure.composition.placements import Unit
from brochure.composition.sections import unit_of
from brochure.layout.kit.kit import Kit, NoRoom
from brochure.layout.variants import Variant, natural
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import MANY, MOST_TRACKS, PAGE, example, orbit
from tests.seldom import a_few

WIDTHS = range(1, 7)
COVERING = [kind for kind in blocks.kinds() if blocks.find(kind).Fields.sheet]
STANDING = [kind for kind in blocks.kinds() if kind not in COVERING]
COUNTS = range(1, 25)  # rulings of composition: a variant for each
FEW = (1, 2, 7, 24)


@pytest.fixture(scope="module")
def measurer() -> Measurer:
    return Measurer(orbit())


def parts(block: Block) -> Iterator[Unit]:
    """The block as one unit, and its head and body where they may stand apart."""
    unit = unit_of(block, PAGE)
    yield unit
    yield from unit.beside or ()


def taken(measurer: Measurer, unit: Unit, columns: int, variant: Variant, lines: int) -> int | None:
    """The lines that the unit takes when it is set as the variant says; None where it cannot be set so."""
    kit = measurer.kit_of(unit, columns)
    lines_taken = natural(kit, kind_of(unit.block).lay_out, unit.block, **variant.at(lines))
    return 1 if lines_taken == 0 else lines_taken  # what prints nothing has a line of its own


def faults(measurer: Measurer, unit: Unit, columns: int) -> list[str]:
    """The variants of a unit that take other lines than they told."""
    found = []
    for variant in measurer.variants(unit, columns):
        for lines in sorted({variant.least, variant.best, variant.most}):
            took = taken(measurer, unit, columns, variant, lines)
            stretches = variant.least < variant.most
            slack = len(unit.block.text) if variant.rough else 0  # type: ignore[attr-defined]
            low = 0 if stretches else lines - slack - (slack and 2)
            if took is None or not low <= took <= lines + slack:
                found.append(f"{unit.block.kind} {unit.part} in {columns}: told {lines}, took {took}: {variant}")
    return found


def free(kind: str) -> Block:
    """The example of a kind without sizes; of the map without the name that its own size has room for."""
    return example(kind, free=True, without=("neighbours",) if kind == "map" else ())


def test_there_are_kinds_that_stand_on_a_page_and_kinds_that_cover_it() -> None:
    assert len(STANDING) >= 18
    assert {"cover", "hero"} <= set(COVERING)


@pytest.mark.parametrize("kind", STANDING)
def test_an_example_takes_the_lines_it_told(measurer: Measurer, kind: str) -> None:
    told = 0
    for block in (example(kind), free(kind)):
        for unit in parts(block):
            for columns in WIDTHS:
                told += len(measurer.variants(unit, columns))
                assert faults(measurer, unit, columns) == []
    assert told


def test_a_hero_covers_the_lines_it_told() -> None:
    edition = orbit()
    measurer, block = Measurer(edition), free("hero")
    kit = measurer.sheet_kit(PAGE, block.place)
    module: Any = blocks.find("hero")
    told = list(module.variants(block, kit))
    assert told
    for variant in told:
        (panel,) = module.lay_out(block.model_copy(update=variant.at(variant.least)), replace(kit))
        assert panel.hang == variant.least


@pytest.mark.parametrize("count", a_few(FEW, (1, 7)))
@pytest.mark.parametrize("kind", MANY)
def test_some_items_take_the_lines_they_told(measurer: Measurer, kind: str, count: int) -> None:
    unit = unit_of(example(kind, free=True, count=count), PAGE)
    assert faults(measurer, unit, 6) == []
    assert faults(measurer, unit, 2) == []


@pytest.mark.slow
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", MANY)
def test_any_items_take_the_lines_they_told(measurer: Measurer, kind: str, count: int) -> None:
    unit = unit_of(example(kind, free=True, count=count), PAGE)
    assert [fault for columns in WIDTHS for fault in faults(measurer, unit, columns)] == []


@pytest.mark.parametrize("kind", MANY)
@pytest.mark.parametrize("counts", [(1, 5, 13), pytest.param(COUNTS, marks=pytest.mark.slow)])
def test_any_number_of_items_has_a_variant_at_the_full_measure(
    measurer: Measurer, counts: Iterable[int], kind: str
) -> None:
    none = [
        count
        for count in counts
        if not measurer.variants(unit_of(example(kind, free=True, count=count), PAGE), measurer.grid.columns)
    ]
    assert none == []


def test_tracks_take_no_more_than_their_record_allows() -> None:
    field = blocks.find("tracks").Fields.model_fields["items"]
    assert any(getattr(limit, "max_length", None) == MOST_TRACKS for limit in field.metadata)


@pytest.mark.parametrize(("kind", "across"), [("cards", 3), ("icons", 2), ("key-figures", 3), ("logos", 4)])
def test_no_more_stand_side_by_side_than_an_author_said(measurer: Measurer, kind: str, across: int) -> None:
    block = example(kind, free=True, count=8)
    asked = block.model_copy(update={"across": across})
    asked.model_fields_set.add("across")
    told = [way.settings["across"] for way in measurer.variants(unit_of(asked, PAGE), 6) if "across" in way.settings]
    assert told
    assert max(told) <= across
    free = [way.settings["across"] for way in measurer.variants(unit_of(block, PAGE), 6) if "across" in way.settings]
    assert max(free) > across


# ── the guards see a fault ──────────────────────────────────────────────────────────────────────────────────────
def test_a_variant_that_tells_a_line_too_few_is_seen(measurer: Measurer, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = unit_of(free("table"), PAGE)
    honest, *_ = measurer.variants(unit, 6)
    lying = honest._replace(least=honest.least - 1, best=honest.best - 1, most=honest.most - 1)
    monkeypatch.setattr(measurer, "variants", lambda *_: (lying,))
    assert faults(measurer, unit, 6)


def test_a_variant_that_tells_a_line_too_many_is_seen(measurer: Measurer, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = unit_of(free("table"), PAGE)
    honest, *_ = measurer.variants(unit, 6)
    lying = honest._replace(least=honest.least + 1, best=honest.best + 1, most=honest.most + 1)
    monkeypatch.setattr(measurer, "variants", lambda *_: (lying,))
    assert faults(measurer, unit, 6)


def test_a_variant_that_cannot_be_set_is_seen(measurer: Measurer) -> None:
    elsewhere = example("map", free=True).model_copy(update={"extent": (0.0, 40.0, 1.0, 41.0)})
    unit = unit_of(elsewhere, PAGE)  # its town lies outside, which only drawing tells
    assert any("took None" in fault for fault in faults(measurer, unit, 4))


def test_cards_with_a_picture_stand_in_rows_of_their_own(measurer: Measurer) -> None:
    plain = "".join(f"  - {{title: Carta {number}, text: Poche parole.}}\n" for number in range(4))

    def two_across(count: int) -> Variant:
        items = plain.replace("parole.}", "parole., image: images/harbour.jpg, alt: Gru}", count)
        source = parse(f"kind: cards\nitems:\n{items}", "place.yaml", Problems())
        unit = unit_of(blocks.find("cards").Fields.model_validate(source), PAGE)
        ways = measurer.variants(unit, measurer.grid.columns)
        return min((way for way in ways if way.settings["across"] == 2), key=lambda way: way.least)

    bare, one, two, three = (two_across(count) for count in range(4))
    row, image = bare.least // 2, one.settings["image_lines"]
    assert {way.settings["image_lines"] for way in (one, two, three)} == {image}
    assert one.least == image + 1 + 2 * row  # its texts beside it, and three cards without
    assert two.least == image + 2 * row
    assert three.least == image + row + image + 1 + row
    assert one.cost > two.cost < three.cost  # no hole, and all pictures over their texts


def test_small_print_is_measured_where_it_is_largest(measurer: Measurer) -> None:
    unit = unit_of(example("imprint"), PAGE)
    told = {way.least for way in measurer.variants(unit, 1)}
    kit = measurer.kit(PAGE, unit.block, 1)
    assert not kit.ground.dark
    on_paper = natural(kit, kind_of(unit.block).lay_out, unit.block)
    assert on_paper
    assert told == {on_paper + 1}


def test_no_text_stands_beside_something_in_lines_too_short_to_read(measurer: Measurer) -> None:
    lead = example("text", free=True).model_copy(update={"style": "lead"})
    assert not measurer.variants(unit_of(lead, PAGE), 1)
    assert measurer.variants(unit_of(lead, PAGE), 2)


def test_icons_may_be_smaller_where_pages_are(measurer: Measurer) -> None:
    ways = measurer.variants(unit_of(example("icons", free=True, count=6), PAGE), 6)
    sizes = {
        way.settings["size"]: min(other.least for other in ways if other.settings["size"] == way.settings["size"])
        for way in ways
    }
    assert len(sizes) == 3
    assert sizes[11.0] < sizes[16.0] < sizes[22.5]


def test_icons_on_several_pages_have_one_size_or_that_of_their_author(measurer: Measurer) -> None:
    more: dict[str, float]
    for more, sizes in (({}, {icons.PARTED}), ({"size": 12.0}, {12.0})):
        block: Any = example("icons", free=True, count=6).model_copy(update=more)
        parts = icons.parted(block, (2 / 3, 1 / 3))
        assert [len(part.items) for part in parts] == [4, 2]
        assert {part.size for part in parts} == sizes


def test_a_label_that_stands_one_word_a_line_is_dear(measurer: Measurer) -> None:
    unit = unit_of(example("callout", free=True), PAGE)
    narrow, wide = (min(way.cost for way in measurer.variants(unit, columns)) for columns in (1, 6))
    assert wide < 0.1
    assert narrow > 2


def test_a_title_beside_its_chart_is_dear_where_it_stands_one_word_a_line(measurer: Measurer) -> None:
    beside = unit_of(example("chart"), PAGE).beside
    assert beside
    narrow, wide = (min(way.cost for way in measurer.variants(beside[0], columns)) for columns in (1, 2))
    assert wide == 0
    assert narrow > 1


def test_running_text_is_long_in_the_whole_measure_of_a_large_page_only(measurer: Measurer) -> None:
    text = example("text", free=True)
    assert measurer.has_long_lines(unit_of(text, PAGE))
    assert not measurer.has_long_lines(unit_of(text.model_copy(update={"style": "lead"}), PAGE))
    assert not measurer.has_long_lines(unit_of(example("table", free=True), PAGE))


@pytest.mark.parametrize("kind", ["map", "chart"])
def test_what_is_drawn_is_dear_below_half_of_the_measure(measurer: Measurer, kind: str) -> None:
    unit, whole = unit_of(free(kind), PAGE), measurer.grid.columns
    cost = {columns: min(way.cost for way in measurer.variants(unit, columns)) for columns in (whole // 3, whole // 2)}
    assert cost[whole // 3] > cost[whole // 2] + 1


def test_what_stands_beside_its_head_does_not_count_its_lines(measurer: Measurer) -> None:
    head, body = unit_of(example("chart"), PAGE).beside or (None, None)
    assert head
    assert body
    whole = measurer.variants(unit_of(example("chart"), PAGE), measurer.grid.columns)
    beside = measurer.variants(body, measurer.grid.columns)
    assert beside[0].least < whole[0].least


def test_a_list_that_is_read_on_stands_in_no_columns_too_narrow_for_it(measurer: Measurer) -> None:
    module: Any = blocks.find("list")
    short, deep = "Il molo", "I moli sono aperti anche di notte, e la ferrovia comincia dove finisce la banchina. " * 2
    most = {}
    for name, items in (
        ("short", [short] * 6),
        ("deep", [{"text": short, "items": [{"text": short, "items": [deep]}]}] * 6),
    ):
        unit = unit_of(module.Fields.model_validate({"kind": "list", "items": items}), PAGE)
        most[name] = max(way.settings["columns"] for way in measurer.variants(unit, measurer.grid.columns))
    assert most == {"short": 3, "deep": 2}


def test_a_table_is_a_step_larger_only_where_each_cell_has_its_line(measurer: Measurer) -> None:
    module: Any = blocks.find("table")

    def sizes(cell: str, columns: int = 6) -> set[bool]:
        rows = [{"cells": [cell, str(number)]} for number in range(4)]
        block = module.Fields.model_validate({"kind": "table", "heads": ["Molo", "Posti"], "rows": rows})
        return {way.settings["large"] for way in measurer.variants(unit_of(block, PAGE), columns)}

    assert sizes("Molo nuovo") == {False, True}
    assert sizes("Molo nuovo", 4) == {False}
    assert sizes("I moli sono aperti anche di notte, e la ferrovia comincia dove finisce la banchina. " * 2) == {False}


def test_parts_of_a_table_have_one_size(measurer: Measurer) -> None:
    module: Any = blocks.find("table")
    rows = [{"cells": ["Molo", str(number)]} for number in range(9)]
    block = module.Fields.model_validate({"kind": "table", "heads": ["Molo", "Posti"], "rows": rows})
    for part in module.parted(block, (0.7, 0.3)):
        ways = measurer.variants(unit_of(part, PAGE), measurer.grid.columns)
        assert {way.settings["large"] for way in ways} == {False}


def test_a_width_too_narrow_to_be_parted_leaves_the_ways_told_before_and_stops_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As that of one column on a DL page with wide gutters is."""
    measurer = Measurer(orbit())  # one that has not measured the same example for another test
    unit, first = unit_of(example("comparison"), PAGE), Variant(3, 3, 3)

    def variants(_block: Block, kit: Kit) -> Iterator[Variant]:
        yield first
        kit.cells(200, fewer="")

    monkeypatch.setattr(blocks.find("comparison"), "variants", variants)
    with pytest.raises(NoRoom):
        list(variants(unit.block, measurer.kit_of(unit, 1)))
    assert measurer.variants(unit, 1) == (first,)


@pytest.mark.parametrize("beside", [None, "left"])
def test_a_text_that_runs_round_a_picture_is_set_and_not_estimated(measurer: Measurer, beside: str | None) -> None:
    """The picture is no higher than the text beside it: both together were taken for one below the other."""
    words = "Words that are read beside a picture, one after another, for some lines of a column. " * 6
    source = "kind: text\ntext:\n  - {picture: images/harbour.jpg, alt: Harbour., height: 12"
    source += f", beside: {beside}}}\n" if beside else "}\n"
    node = parse(f"{source}  - {words}\n  - {words}\n", "pages/place.yaml", Problems())
    block: Block = blocks.find("text").Fields.model_validate(node)
    told = measurer.variants(unit_of(block, PAGE), 6)
    assert told
    assert {variant.rough for variant in told} == {beside is None}
    assert faults(measurer, unit_of(block, PAGE), 6) == []
