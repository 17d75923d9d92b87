"""Contrast as WCAG works it out, and colours as eyes without a cone see them."""

from __future__ import annotations

import pytest

from brochure.accessibility.colour_difference import DEFICIENCIES, RGB, WHITE, contrast, difference

BLACK: RGB = (0.0, 0.0, 0.0)


def rgb(written: str) -> RGB:
    red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


@pytest.mark.parametrize(
    ("a", "b", "ratio"),
    [("000000", "FFFFFF", 21), ("FFFFFF", "FFFFFF", 1), ("767676", "FFFFFF", 4.54), ("777777", "FFFFFF", 4.48)],
)
def test_contrast_of_known_pairs(a: str, b: str, ratio: float) -> None:
    assert contrast(rgb(a), rgb(b)) == pytest.approx(ratio, abs=0.01)
    assert contrast(rgb(b), rgb(a)) == contrast(rgb(a), rgb(b))


def test_differences() -> None:
    assert difference(BLACK, WHITE) == pytest.approx(100, abs=0.1)
    assert difference(WHITE, WHITE) == 0
    red, green = rgb("C05040"), rgb("7A7A30")
    assert difference(red, green) > 40
    assert difference(red, green, "deuteranopia") < 15
    assert difference(red, green, "tritanopia") > 30
    blue, yellow = rgb("006AB0"), rgb("F9AA0A")
    assert all(difference(blue, yellow, eyes) > 60 for eyes in DEFICIENCIES)


@pytest.mark.parametrize("eyes", DEFICIENCIES)
def test_greys_stay_greys(eyes: str) -> None:
    """The rows of each matrix add up to one: what has no colour loses none."""
    for row in DEFICIENCIES[eyes]:
        assert sum(row) == pytest.approx(1, abs=1e-5)
    assert difference(rgb("404040"), rgb("909090"), eyes) == pytest.approx(
        difference(rgb("404040"), rgb("909090")), abs=0.1
    )
