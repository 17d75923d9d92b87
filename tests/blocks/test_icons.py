"""Icons: none has most of the measure to itself where two could stand side by side."""

from __future__ import annotations

from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from tests.composition.composed import PAGE, example, orbit


def test_a_row_for_each_icon_is_dear_in_the_whole_measure() -> None:
    measurer, block = Measurer(orbit()), example("icons", free=True, count=4)
    unit, whole = unit_of(block, PAGE), measurer.grid.columns

    def cheapest(across: int, columns: int) -> float:
        ways = measurer.variants(unit, columns)
        return min(way.cost for way in ways if way.settings["across"] == across)

    assert cheapest(1, whole) >= cheapest(2, whole) + 3
    assert cheapest(1, whole // 3) <= 1, "in a margin they stand under one another"
