"""Contrast as WCAG works it out, and colours as eyes without a cone see them."""

from __future__ import annotations

import pytest

from brochure.colour.colour_difference import DEFICIENCIES, RGB, contrast, delta_e, lab, sights_alike


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


def seen(one: RGB, other: RGB, eyes: str = "") -> float:
    """How unlike two colours look to such eyes."""
    return delta_e(lab(one, eyes), lab(other, eyes))


def test_colours_that_some_eyes_confuse() -> None:
    red, green = rgb("C05040"), rgb("7A7A30")
    assert seen(red, green) > 35
    assert seen(red, green, "tritanopia") > 20
    assert sights_alike(red, green) == sights_alike(green, red) == ("protanopia", "deuteranopia")
    assert sights_alike(red, red) == ("", *DEFICIENCIES)
    assert sights_alike(rgb("006AB0"), rgb("F9AA0A")) == ()


def test_colours_are_apart_from_a_difference_of_15_in_each_sight() -> None:
    """Greys, which every eye sees alike: the limit is asked on both sides of it."""
    black = rgb("000000")
    greys = [rgb(f"{level:02x}" * 3) for level in range(256)]
    near = next(at for at, grey in enumerate(greys) if seen(black, grey) >= 15)
    assert sights_alike(black, greys[near]) == ()
    assert sights_alike(black, greys[near - 1]) == ("", *DEFICIENCIES)


@pytest.mark.parametrize("eyes", DEFICIENCIES)
def test_greys_stay_greys(eyes: str) -> None:
    """The rows of each matrix add up to one: what has no colour loses none."""
    for row in DEFICIENCIES[eyes]:
        assert sum(row) == pytest.approx(1, abs=1e-5)
    assert seen(rgb("404040"), rgb("909090"), eyes) == pytest.approx(seen(rgb("404040"), rgb("909090")), abs=0.1)


# G. Sharma, W. Wu, E. N. Dalal, “The CIEDE2000 Color-Difference Formula”, Color Res. Appl. 30 (2005), table 1.
@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_published_differences(one: RGB, other: RGB, difference: float) -> None:
    assert delta_e(one, other) == pytest.approx(difference, abs=0.0001)
    assert delta_e(other, one) == pytest.approx(difference, abs=0.0001)
