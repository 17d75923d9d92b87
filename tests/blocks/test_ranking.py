"""Ranks in narrow blocks: they take what they need, indicators the rest, or stand above them."""

from __future__ import annotations

from typing import Any

import pytest

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit

MODULE: Any = blocks.find("ranking")


def block(indicator: str, heads: int) -> Block:
    ranks = ", ".join(["rank-containers"] * heads)
    source = f"kind: ranking\nheads: [{', '.join(['Paese'] * heads)}]\nrows:\n"
    source += f"  - {{indicator: {indicator}, period: 2024, ranks: [{ranks}]}}\n" * 2
    made: Block = MODULE.Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    return made


@pytest.mark.parametrize(("heads", "stacked"), [(3, False), (4, True)])
def test_a_long_indicator_in_a_narrow_block_has_room(heads: int, stacked: bool) -> None:
    measurer, long = Measurer(orbit()), block("Internazionalizzazione", heads)
    columns = 3 if heads == 3 else 2
    kit = measurer.kit(PAGE, long, columns)
    cells = MODULE._cells(long, kit)
    assert (cells[0].width == kit.width) == stacked
    assert all(cell.x + cell.width <= kit.width + 0.01 for cell in cells)
    assert measurer.variants(unit_of(long, PAGE), columns)


def test_a_block_of_enough_columns_keeps_them() -> None:
    kit = Measurer(orbit()).kit(PAGE, block("Pesca", 2), 6)
    assert [cell.x for cell in MODULE._cells(block("Pesca", 2), kit)] == [kit.x(1), kit.x(5), kit.x(6)]


def test_parts_have_columns_in_line_and_ranks_of_one_size() -> None:
    """Of a ranking that goes on on the next page, though one of them has the longest indicator."""
    long, short = block("Internazionalizzazione", 3), block("Pesca", 3)
    whole = short.model_copy(update={"rows": (*short.rows, *long.rows)})  # type: ignore[attr-defined]
    parts = MODULE.parted(whole, (0.5, 0.5))
    kit = Measurer(orbit()).kit(PAGE, whole, 3)

    def laid(one: Block) -> tuple[object, float]:
        cells = MODULE._cells(one, kit)
        return cells, MODULE._size(one, kit, cells[-1].width)

    assert laid(short) != laid(whole)
    assert [laid(part) for part in parts] == [laid(whole)] * 2
