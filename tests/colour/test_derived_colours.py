"""What is derived of an agency's colours: of the brands that the rules were written for, and of any others."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from brochure.cache import Store
from brochure.colour.colour_difference import APART, RGB, WHITE, contrast, delta_e, lab, sights_alike
from brochure.colour.derived_colours import (
    BLACK,
    LIGHT,
    AgencyPair,
    InkShade,
    InkShades,
    Percents,
    nearest_carried,
    thinned,
)
from brochure.colour.press_colours import pressed
from tests.seldom import a_few

STORE = Store(None)
SILVER = (0, 0, 0, 20)
OWN_BLACK = "K 100"


def seen(values: object) -> list[RGB]:
    return [(red / 255, green / 255, blue / 255) for red, green, blue in pressed(values, STORE)]  # type: ignore[arg-type]


def pair(main: Percents, second: Percents | None) -> AgencyPair:
    shades = [InkShades(name, values, 280, seen) for name, values in (("A", main), ("B", second)) if values]
    return AgencyPair(shades[0], shades[1] if second else None, InkShades(OWN_BLACK, BLACK, 280, seen))


@pytest.mark.parametrize(
    ("main", "second", "field", "data", "highlight"),
    [
        ((70, 15, 0, 0), None, (70, 15, 0, 60), (70, 15, 0, 10), BLACK),
        ((100, 85, 20, 15), (0, 100, 90, 5), (100, 85, 20, 15), (100, 85, 20, 15), (0, 100, 90, 5)),
        ((75, 0, 100, 0), (0, 55, 100, 0), (75, 0, 100, 55), (75, 0, 100, 55), (0, 55, 100, 15)),
        ((0, 95, 90, 0), (80, 10, 90, 10), (0, 95, 90, 35), (0, 95, 90, 45), (80, 10, 90, 10)),
        ((85, 15, 40, 5), (0, 70, 60, 0), (85, 15, 40, 50), (85, 15, 40, 5), (0, 70, 60, 0)),
        ((10, 100, 10, 0), (75, 90, 0, 0), (10, 100, 10, 25), (10, 100, 10, 55), (75, 90, 0, 0)),
        ((0, 15, 100, 0), BLACK, BLACK, BLACK, (0, 15, 100, 0)),
    ],
    ids=["sky blue", "navy, red", "green, orange", "red, green", "teal, coral", "magenta, violet", "yellow, black"],
)
def test_the_brands_that_the_rules_were_written_for(
    main: Percents, second: Percents | None, field: Percents, data: Percents, highlight: Percents
) -> None:
    made = pair(main, second)
    charts = made.on_light(WHITE, seen([SILVER])[0])
    assert (made.field().values, charts.data.values, charts.highlight.values) == (field, data, highlight)
    assert charts.confused == ()


def test_it_is_one_step_less_that_does_not_carry() -> None:
    """The first step that is enough is taken: the one before fails, in the sight that the rules name."""
    magenta = pair((10, 100, 10, 0), (75, 90, 0, 0))
    charts = magenta.on_light(WHITE, seen([SILVER])[0])
    before = magenta.main.darker[charts.data.black // 5 - 1]
    assert sights_alike(before.rgb, charts.highlight.rgb) == ("protanopia",)
    teal = pair((85, 15, 40, 5), None)
    (less,) = (one for one in teal.main.darker if one.black == teal.field().black - 5)
    assert contrast(less.rgb, WHITE) < 7 <= contrast(teal.field().rgb, WHITE)


def test_a_light_colour_is_never_darkened_and_never_the_ink_of_words() -> None:
    yellow = pair((0, 15, 100, 0), (100, 85, 20, 15))
    assert lab(yellow.main.own.rgb)[0] >= LIGHT
    assert yellow.field().of == "B"
    for loud in (True, False):
        words = yellow.words(WHITE, dark=False, loud=loud)
        assert words
        assert words.of == "B"
    assert f"{contrast(yellow.main.own.rgb, yellow.black.own.rgb):.1f}" == "12.2"  # black words on it
    assert yellow.on_light(WHITE, seen([SILVER])[0]).highlight.name == "A"


def test_a_second_that_some_eyes_confuse_is_refused_with_the_nearest_that_they_do_not() -> None:
    silver = seen([SILVER])[0]
    grey = pair((100, 85, 20, 15), (0, 0, 0, 30))  # light, and like the ink that compares
    charts = grey.on_light(WHITE, silver)
    assert charts.confused[0] == ""
    assert charts.highlight.of == OWN_BLACK
    found = nearest_carried(grey, WHITE, silver)
    assert found
    assert AgencyPair(grey.main, found, grey.black).on_light(WHITE, silver).confused == ()
    assert delta_e(lab(found.own.rgb), lab(grey.second.own.rgb)) < 30  # type: ignore[union-attr]


def test_no_shade_has_more_ink_than_the_limit() -> None:
    assert thinned((100, 100, 60, 0), 40, 280) == (92, 92, 55, 40)
    assert thinned((100, 100, 60, 0), 0, 280) == (100, 100, 60, 0)
    for limit in (240.0, 280.0):
        shades = InkShades("A", (100, 95, 80, 10), limit, seen).darker
        assert len(shades) == 19
        assert max(sum(shade.values) for shade in shades) <= limit


@pytest.mark.parametrize("seed", a_few(range(1, 9), (5,)))
def test_whatever_two_colours_are_charts_can_be_read(seed: int) -> None:
    """On white and on the field that they make, with a neutral ink of the theme's or of their own."""
    chance, silver, paper = random.Random(seed), seen([SILVER])[0], seen([(3, 3, 10, 0)])[0]
    ramp = range(0, 101, 5)
    refused = 0
    for _ in range(25):
        main, second = (
            [float(chance.choice(ramp)) for _ in range(3)] + [float(chance.choice((0, 0, 10, 30)))] for _ in "AB"
        )
        made = pair(tuple(main), tuple(second) if chance.random() < 0.7 else None)  # type: ignore[arg-type]
        if any(delta_e(lab(one.own.rgb), lab(WHITE)) < APART for one in (made.main, made.second) if one):
            continue
        field = made.field()
        assert contrast(field.rgb, WHITE) >= 7
        for ground in (WHITE, paper):
            charts = made.on_light(ground, silver)
            refused += bool(charts.confused)
            _are_apart(charts.data, charts.highlight, silver, ground, (main, second))
        white = InkShades("white", (0, 0, 0, 0), 280, seen).own
        dark = made.on_dark(field.rgb, None, white)
        assert dark.neutral, (made.main, made.second, field)
        _are_apart(dark.data, dark.highlight, dark.neutral.rgb, field.rgb, (main, second))
    assert refused < 25, "most pairs of colours can be told apart"


def _are_apart(data: InkShade, highlight: InkShade, neutral: RGB, ground: RGB, colours: object) -> None:
    for one, other in combinations((data.rgb, highlight.rgb, neutral), 2):
        assert sights_alike(one, other) == (), (colours, data.name, highlight.name)
    assert contrast(data.rgb, ground) >= 3, colours
