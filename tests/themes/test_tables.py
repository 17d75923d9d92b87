"""Every theme's inks in figures: contrast on each ground, inks of charts in four sights, total ink, twins of screens.

Nothing here is a theme's own number: what is measured is read from its data.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from brochure.cache import Store
from brochure.colour.colour_difference import RGB, WHITE, contrast, sights_alike
from brochure.colour.press_colours import pressed
from brochure.export.ink_operators import Inks
from brochure.layout.kit import chart_pictures
from brochure.loading.loader import read
from brochure.loading.themed_brand import Look, known_themes
from brochure.model.brand import Brand, Ground, Ink
from brochure.problems import Problems
from tests.built import ROOT

STARTER = ROOT / "brochure" / "starter"
THEMES = known_themes(ROOT / "brochure")  # a folder without themes of its own: those that are shipped
LEFT = {"orbit": ["night: data and neutral are one ink"]}  # so composition puts no chart there (composition/grounds.py)
WORDS, DISPLAY, MARK = 4.5, 3.0, 3.0
DISPLAYED = ("accent",)  # figures and first ranks, which are set large; where a style sets small text in it, 4.5 holds


def brand_of(theme: str) -> Brand:
    problems = Problems()
    content = read(STARTER, None, problems, look=Look(theme))
    assert content, list(problems)
    return content.brand


def faults(brand: Brand) -> list[str]:
    """All that a theme's inks do not carry."""
    inks = Inks(brand.palette, "rgb")
    found = [*weights(brand), *twins(brand)]
    for name, ground in brand.grounds.items():
        below = inks.on_screen(ground.fill) if ground.fill else WHITE
        found += [f"{name}: {fault}" for fault in (*contrasts(brand, ground, inks, below), *triples(ground, inks))]
    return found


def contrasts(brand: Brand, ground: Ground, inks: Inks, below: RGB) -> Iterator[str]:
    small = {style.ink for _, style in brand.styles if style.size < 18}
    for part in ("text", "muted", "accent", "link"):
        needed = DISPLAY if part in DISPLAYED and part not in small else WORDS
        if (found := contrast(inks.on_screen(getattr(ground, part)), below)) < needed:
            yield f"{part} {getattr(ground, part)} has {found:.2f}, not {needed}"
    for part in ("data", "highlight"):
        if (found := contrast(inks.on_screen(getattr(ground, part)), below)) < MARK:
            yield f"{part} {getattr(ground, part)} has {found:.2f}, not {MARK}"


def triples(ground: Ground, inks: Inks) -> Iterator[str]:
    named = zip(("data", "highlight", "neutral"), ground.chart_inks, strict=True)
    for (one, first), (other, second) in combinations(named, 2):
        if first == second:
            yield f"{one} and {other} are one ink"
        elif alike := sights_alike(inks.on_screen(first), inks.on_screen(second)):
            yield f"{one} {first} and {other} {second} look alike to {', '.join(eye or 'all' for eye in alike)}"


def weights(brand: Brand) -> Iterator[str]:
    for name, ink in brand.inks.items():
        if not ink.spot and sum(ink.cmyk) > brand.ink_limit:
            yield f"{name} has {sum(ink.cmyk):g} % of ink, not {brand.ink_limit:g}"


def twins(brand: Brand) -> Iterator[str]:
    process = {name: ink for name, ink in brand.inks.items() if not ink.spot}
    printed = pressed([ink.cmyk for ink in process.values()], Store(None))
    for (name, ink), seen in zip(process.items(), printed, strict=True):
        shown = bytes.fromhex(ink.rgb[1:])
        if max(abs(one - other) for one, other in zip(shown, seen, strict=True)) > 1:
            yield f"{name} is shown as {ink.rgb}, and prints as #{bytes(seen).hex().upper()}"


def test_there_are_themes_to_be_measured() -> None:
    assert "orbit" in THEMES
    assert len(brand_of("orbit").grounds) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_carries_what_it_prints(theme: str) -> None:
    assert faults(brand_of(theme)) == LEFT.get(theme, [])


@pytest.mark.parametrize("theme", THEMES)
def test_names_on_neighbours_of_a_map_are_read(theme: str) -> None:
    """In the quietest ink of the ground that is: on light grounds there is one in every theme."""
    brand = brand_of(theme)
    inks, light = Inks(brand.palette, "rgb"), [ground for ground in brand.grounds.values() if not ground.dark]
    assert len(light) >= 2
    for ground in light:
        neutral, chosen = inks.on_screen(ground.neutral), chart_pictures._style(brand, ground).on_neutral
        assert contrast(inks.on_screen(chosen), neutral) >= WORDS
        if contrast(inks.on_screen(ground.muted), neutral) >= WORDS:
            assert chosen == ground.muted


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_says_what_it_is_for_and_what_own_colours_replace(theme: str) -> None:
    brand = brand_of(theme)
    assert brand.about
    assert brand.replaced
    assert brand.replaced.main
    assert not {*brand.replaced.main, *brand.replaced.second} - brand.inks.keys()


FAULTS = {
    "a weak text": ("text", "grey/60", "text grey/60 has"),
    "a weak link": ("link", "sky", "link sky has"),
    "weak data": ("data", "silver", "data silver has"),
    "a weak highlight": ("highlight", "amber", "highlight amber has"),
    "inks alike": ("data", "ember", "data and highlight are one ink"),
    "inks that some eyes confuse": ("data", "olive", "data olive and highlight ember look alike to protanopia"),
}


@pytest.mark.parametrize(("part", "ink", "told"), FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_of_a_ground_is_seen(part: str, ink: str, told: str) -> None:
    brand = brand_of("orbit")
    ground = brand.grounds["white"].model_copy(update={part: ink})
    olive = Ink(cmyk=(60, 30, 100, 10), rgb="#738928", spot=None)
    planted = faults(brand.model_copy(update={"grounds": {"white": ground}, "inks": {**brand.inks, "olive": olive}}))
    assert planted, part
    assert any(fault.startswith(f"white: {told}") for fault in planted), planted


def test_a_planted_ink_is_seen() -> None:
    brand = brand_of("orbit")
    heavy = Ink(cmyk=(100, 90, 60, 60), rgb="#0A1020", spot=None)
    found = weighed(brand.model_copy(update={"inks": {**brand.inks, "heavy": heavy}}))
    assert [fault.partition(" is shown")[0] for fault in found] == ["heavy has 310 % of ink, not 280", "heavy"]
    less = brand.model_copy(update={"ink_limit": 240.0})
    assert [fault.partition(" has")[0] for fault in weighed(less)] == ["night"]


def weighed(brand: Brand) -> list[str]:
    """The faults of inks by themselves."""
    return [fault for fault in faults(brand) if fault not in LEFT["orbit"]]
