"""Logos that stand together look alike in size: as much ink each, as far as their cells allow."""

from __future__ import annotations

from math import prod

import pytest

from brochure.layout.kit.logo_sizes import LEAST_SHARE, even_area, fitted

CELL = (120.0, 40.0)


def test_all_have_the_area_of_the_one_that_has_least_room() -> None:
    ratios = [1.5, 2.0, 3.0]
    area = even_area(ratios, *CELL)
    sizes = [fitted(ratio, *CELL, area) for ratio in ratios]
    assert area == pytest.approx(60 * 40)
    assert [prod(size) for size in sizes] == pytest.approx([area] * 3)
    assert [width / height for width, height in sizes] == pytest.approx(ratios)
    assert all(width <= CELL[0] and height <= CELL[1] for width, height in sizes)


def test_one_of_odd_proportions_does_not_make_all_the_others_small() -> None:
    ratios = [0.2, 2.0, 2.5, 3.0, 20.0]
    area = even_area(ratios, *CELL)
    assert area == pytest.approx(LEAST_SHARE * 2.0 * 40 * 40)
    assert fitted(0.2, *CELL, area) == pytest.approx((8, 40))
    assert fitted(20.0, *CELL, area) == pytest.approx((120, 6))
    assert prod(fitted(2.5, *CELL, area)) == pytest.approx(area)


def test_one_logo_has_its_cell_and_none_have_nothing() -> None:
    assert fitted(2.0, *CELL, even_area([2.0], *CELL)) == pytest.approx((80, 40))
    assert even_area([], *CELL) == 0
