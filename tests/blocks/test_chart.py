"""A chart that goes on on another page: its rows in parts, on one scale, each under what is measured."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import parts_of, unit_of
from brochure.layout.kit.kit import Kit
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit

MODULE: Any = blocks.find("chart")
ROWS = "".join(f"    - {{label: Merce {index}, value: berths}}\n" for index in range(13))
MANY = f"""kind: chart
title: Tredici merci
subtitle: Milioni di tonnellate
caption: Autorità portuale
alt: Le merci.
chart:
  kind: bars
  headings: [Merce, Tonnellate]
  rows:
{ROWS}"""


def block(source: str = MANY) -> Block:
    made: Block = MODULE.Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    return made


def test_the_parts_are_equal_and_miss_no_row() -> None:
    parts = MODULE.parted(block(), (1 / 3,) * 3)
    assert [part.rows for part in parts] == [(0, 4), (4, 9), (9, 13)]
    assert all(one.rows[1] == other.rows[0] for one, other in pairwise(parts))
    assert [bool(part.title) for part in parts] == [True, False, False]
    assert [bool(part.caption) for part in parts] == [False, False, True]
    assert all(part.subtitle for part in parts)


def test_no_part_has_a_lonely_row_and_a_ring_is_not_parted() -> None:
    assert MODULE.parted(block(), (0.95, 0.05)) == []
    assert MODULE.parted(block(MANY.replace("kind: bars", "kind: donut")), (0.5, 0.5)) == []


def heard(part: Block) -> list[str]:
    """The words of all cells and captions of a part, as a program reads them aloud."""
    measurer = Measurer(orbit())
    kit: Kit = measurer.kit(PAGE, part, 6)
    MODULE.lay_out(part, kit)
    assert kit.parent
    found = [element for element in kit.parent.walk() if element.role in ("cell", "header-cell", "caption")]
    return [element.role for element in found]


def test_what_is_measured_is_heard_once_and_each_table_has_its_own_rows() -> None:
    first, second = (unit.block for unit in parts_of(unit_of(block(), PAGE), (0.5, 0.5)))
    whole = heard(block())
    assert whole.count("cell") == 13
    assert [heard(part).count("cell") for part in (first, second)] == [6, 7]
    assert [heard(part).count("caption") for part in (first, second)] == [1, 0]


def test_low_ways_are_told_where_a_page_has_no_room_for_the_usual_one() -> None:
    measurer = Measurer(orbit())
    usual, many = block(MANY.replace(ROWS, "".join(ROWS.splitlines(keepends=True)[:4]))), block()
    lines = {True: set(), False: set()}  # type: dict[bool, set[float]]
    for crowded, source in ((False, usual), (True, many)):
        lines[crowded] = {way.cost for way in measurer.variants(unit_of(source, PAGE), 6)}
    assert max(lines[False]) < 0.5
    assert max(lines[True]) > 0.5
