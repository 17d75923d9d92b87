"""Contrast as WCAG works it out, and colours as eyes without a cone see them."""

from __future__ import annotations

import pytest

from brochure.colour.colour_difference import DEFICIENCIES, RGB, WHITE, contrast, delta_e, difference

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
