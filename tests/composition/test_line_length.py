"""How long lines are, where the page may choose: as they are read well, and as the brand likes them."""

from __future__ import annotations

from typing import Any

import pytest

from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.layout.edition import Edition
from brochure.model.setting import Setting
from tests.composition.composed import PAGE, example, orbit


def liking(length: tuple[float, float]) -> Edition:
    edition = orbit()
    setting = edition.brand.setting.model_copy(update={"line_length": length})
    edition.brand = edition.brand.model_copy(update={"setting": setting})
    return edition


def measured(length: tuple[float, float]) -> Measurer:
    return Measurer(liking(length))


def test_shorter_lines_cost_nothing_where_a_brand_likes_them_and_longer_ones_little() -> None:
    text: Any = example("text")
    usual, short = (measured(length).kit(PAGE, text, 6) for length in ((45, 75), (34, 50)))
    assert [usual.measure_cost(count) for count in (45, 60, 75)] == [0, 0, 0]
    assert usual.measure_cost(38) > 1
    assert short.measure_cost(38) == short.measure_cost(50) == 0
    assert 0 < short.measure_cost(60) < 1 < short.measure_cost(28)
    assert short.measure_cost(90) > usual.measure_cost(90) > 1


def test_a_text_runs_in_more_columns_and_begins_below_its_title() -> None:
    text: Any = example("text", without=["columns"])
    cheapest, narrow = [], []
    for length in ((45, 75), (26, 34)):
        measurer = measured(length)
        unit = unit_of(text, PAGE)
        ways = measurer.variants(unit, 6)
        cheapest.append(min(ways, key=lambda way: way.cost).settings["columns"])
        narrow.append(measurer.has_narrow_columns(unit))
    assert cheapest[1] > cheapest[0]
    assert narrow == [False, True]


@pytest.mark.parametrize("length", [(75, 45), (5, 60), (45, 160)])
def test_what_is_no_length_of_a_line_is_refused(length: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="no range that text is read in"):
        Setting.model_validate({"line_length": length})
