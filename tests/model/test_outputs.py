"""Outputs are data: one for a job asks for what the job says, where the output asks at all."""

from __future__ import annotations

import pytest

from brochure.model.brand import MM, Grid
from brochure.model.edges import Edges
from brochure.model.outputs import PRINT, SCREEN


def test_a_job_has_its_own_bleed_and_ink() -> None:
    asked = PRINT.asking(bleed=5, ink=260)
    assert (asked.limits.bleed, asked.limits.ink_error, asked.limits.ink_warning) == (5, 260, 240)
    assert asked.limits.ppi_error == PRINT.limits.ppi_error
    assert PRINT.asking(bleed=3, ink=None) == PRINT


def test_what_an_output_does_not_ask_for_stays_so() -> None:
    assert SCREEN.asking(bleed=5, ink=260) == SCREEN


def grid(**fields: object) -> Grid:
    return Grid.model_validate(fields)


def test_a_bleed_is_one_length_or_four() -> None:
    assert grid().bleed_of(1) == Edges(*[3 * MM] * 4)
    assert grid(bleed="2.5").bleed_of(2) == Edges(*[2.5 * MM] * 4)
    four = grid(bleed={"top": 4, "bottom": 5, "inside": 0, "outside": 6})
    assert four.bleed_of(1) == Edges(0, 5 * MM, 6 * MM, 4 * MM)
    assert four.bleed_of(2) == Edges(6 * MM, 5 * MM, 0, 4 * MM) == four.bleed_of(1).mirrored
    assert four.least_bleed == 0


def test_even_pages_are_folded_the_other_way_round() -> None:
    low = {"page": (297, 210), "last_line": 42, "foot_line": 44}
    roll = grid(**low, folds=(97, 100, 100))
    assert roll.folds_of(1) == pytest.approx((97 * MM, 197 * MM))
    assert roll.folds_of(2) == pytest.approx((100 * MM, 200 * MM))
    assert grid(**low, folds=(99, 99, 99)).folds_of(2) == pytest.approx((99 * MM, 198 * MM))
    assert grid().folds_of(1) == ()
