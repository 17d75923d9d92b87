"""The grounds of all pages: the cheapest dress in all, no accident of white beside a tint, no row of one dress."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product
from typing import cast

import pytest

from brochure.composition.grounds import Dress, Grounds, rhythm_of
from brochure.composition.measuring import Measurer
from brochure.composition.placements import Composed, Placement
from brochure.composition.plan_steps import Step
from brochure.composition.sections import Section
from brochure.model.brand import Brand
from brochure.model.composition import OFF, Composition
from tests.composition.composed import fake, fixed, made_up, orbit, page
from tests.seldom import a_few

FIGURES = ("looked-at", "figures", "opens")
SORTS = (("read",), FIGURES, ("pair", "drawn"), ("looked-at",), ("pair",), ("closing", "back"))


@pytest.fixture(scope="module")
def brand() -> Brand:
    """Orbit: white, a tint called paper, a dark ground called night on which two inks of charts are alike."""
    return orbit().brand


def way(*traits: Sequence[str]) -> Composed:
    """A page with units of such traits, one below the other."""
    placed = [
        Placement(made_up(traits=some), (1, 6), (10 + 12 * at, 20 + 12 * at), fixed(10))
        for at, some in enumerate(traits)
    ]
    return Composed("", "", tuple(placed), 10, 20, {}, len(placed))


def pages(*made: Composed | None, fixed_grounds: Sequence[str | None] = ()) -> tuple[list[Section], list[Step]]:
    """Sections of one page each; the first is page 1."""
    grounds = [*fixed_grounds, *[None] * (len(made) - len(fixed_grounds))]
    sections = [Section(page(f"p{at}", ground=ground), hang=9) for at, ground in enumerate(grounds)]
    return sections, [Step(at, 0, 0, at + 1, one) for at, one in enumerate(made)]


def content(seed: int, count: int) -> tuple[list[Section], list[Step]]:
    """Pages of any sort, some of which say their ground or are as they are written."""
    random_ = random.Random(seed)
    made: list[Composed | None] = []
    for _ in range(count):
        units = [random_.choice(SORTS) for _ in range(random_.randint(1, 2))]
        made.append(None if random_.random() < 0.1 else way(*units))
    said = [random_.choice((None,) * 6 + ("night", "paper")) for _ in made]
    return pages(*made, fixed_grounds=said)


def grounds(brand: Brand, rhythm: str = "calm", measurer: Measurer | None = None) -> Grounds:
    return Grounds(measurer or fake({}), brand, rhythm)


# ── costs of its own, by the table of the design ────────────────────────────────────────────────────────────────
def sort(dress: Dress) -> str:
    return {"": "white", "white": "white", "paper": "tint", "night": "dark"}[dress.ground]


def like(one: Dress, other: Dress) -> bool:
    """Whether grounds and bands are the same, however low a band reaches."""
    return (one.ground, one.band) == (other.ground, other.band)


def beside(before: Dress, dress: Dress) -> float:
    """Facing pages."""
    if {sort(before), sort(dress)} == {"white", "tint"}:
        return 0.8
    if like(before, dress):
        return 0.5 if sort(dress) == "dark" else 0.15
    return 0.0


def together(dresses: Sequence[Dress]) -> float:
    """What the dresses of all pages cost by what they stand beside and follow."""
    cost = 0.0
    for at in range(1, len(dresses)):
        before, dress = dresses[at - 1], dresses[at]
        if at % 2 == 0:  # page at + 1 is a right one
            cost += beside(before, dress)
        elif before.ground == dress.ground:
            cost += {"white": 0.4, "tint": 0.5, "dark": 0.2}[sort(dress)]
        cost += 0.9 if before.band and dress.band else 0.0
        cost += 1.0 if at >= 2 and all(like(one, dress) for one in dresses[at - 2 : at]) else 0.0
        cost += 0.8 if at >= 2 and all(sort(one) == "dark" for one in dresses[at - 2 : at + 1]) else 0.0
    return cost


def pale(steps: Sequence[Step], dresses: Sequence[Dress]) -> float:
    """What pages cost of which more than three in a row have neither colour nor picture."""
    cost, row = 0.0, 0
    for step, dress in zip(steps, dresses, strict=True):
        shown = step.way and any({"pair", "drawn"} & placed.unit.traits for placed in step.way.placements)
        row = 0 if shown or not step.way or dress.band or sort(dress) == "dark" else row + 1
        cost += row > 3
    return cost


def own(choice: Grounds, section: Section, step: Step) -> dict[Dress, float]:
    return dict(choice._liked(step.way, list(choice._options(section, step))))


def cost_of(choice: Grounds, sections: list[Section], steps: list[Step], dresses: Sequence[Dress]) -> float:
    alone = sum(own(choice, sections[step.section], step)[one] for step, one in zip(steps, dresses, strict=True))
    return alone + together(dresses) + pale(steps, dresses)


@pytest.mark.parametrize("seed", a_few(range(25), range(6)))
def test_the_dress_is_the_cheapest_of_all(brand: Brand, seed: int) -> None:
    sections, steps = content(seed, 7)
    choice = grounds(brand)
    options = [own(choice, sections[step.section], step) for step in steps]
    cheapest = min(cost_of(choice, sections, steps, dresses) for dresses in product(*options))
    chosen = choice.chosen(sections, steps)
    assert cost_of(choice, sections, steps, chosen) == pytest.approx(cheapest)


def test_the_contents_tried_have_all_grounds_and_bands(brand: Brand) -> None:
    chosen = [dress for seed in range(25) for dress in grounds(brand).chosen(*content(seed, 7))]
    assert {sort(dress) for dress in chosen} == {"white", "tint", "dark"}
    assert any(dress.band for dress in chosen)


# ── what must not be ────────────────────────────────────────────────────────────────────────────────────────────
def white_beside_tint(dresses: Sequence[Dress]) -> list[int]:
    """The left pages of spreads with white beside a tint."""
    return [
        at + 1
        for at in range(1, len(dresses) - 1, 2)
        if {sort(one) for one in dresses[at : at + 2]} == {"white", "tint"}
    ]


def rows(dresses: Sequence[Dress], count: int, *, dark: bool = False) -> list[int]:
    """Where so many pages in a row are dressed alike, or are dark."""
    runs = [dresses[at : at + count] for at in range(len(dresses) - count + 1)]
    return [
        at + 1
        for at, run in enumerate(runs)
        if (all(sort(one) == "dark" for one in run) if dark else all(like(one, run[0]) for one in run))
    ]


@pytest.mark.parametrize(
    "traits", [("read",), FIGURES, ("looked-at",), ("pair", "drawn"), ("pair",)], ids=lambda some: some[0]
)
def test_many_pages_of_one_sort_are_not_dressed_alike(brand: Brand, traits: Sequence[str]) -> None:
    chosen = grounds(brand).chosen(*pages(*[way(traits)] * 12))
    assert rows(chosen, 3) == []
    assert rows(chosen, 3, dark=True) == []
    assert white_beside_tint(chosen) == []


def test_white_stands_beside_a_tint_only_where_little_else_is_left(brand: Brand) -> None:
    """The terms weigh it against three alike: on pages at random, one spread in a hundred could do without it."""
    spreads = forced = avoidable = 0
    for seed in range(60):
        sections, steps = content(seed, 12)
        choice = grounds(brand)
        chosen = choice.chosen(sections, steps)
        spreads += 5
        for at in white_beside_tint(chosen):
            facing = [own(choice, sections[step.section], step) for step in steps[at - 1 : at + 1]]
            forced += any(len(options) == 1 for options in facing)
            avoidable += all(len(options) > 1 for options in facing)
    assert forced
    assert avoidable <= spreads / 100


def test_a_page_that_says_its_ground_keeps_it(brand: Brand) -> None:
    sections, steps = pages(way(("read",)), way(FIGURES), None, fixed_grounds=["night", "paper", "night"])
    assert [dress.ground for dress in grounds(brand).chosen(sections, steps)] == ["night", "paper", "night"]


def test_a_brochure_may_ask_for_no_grounds(brand: Brand) -> None:
    assert set(grounds(brand, "none").chosen(*pages(*[way(FIGURES)] * 4))) == {Dress()}
    assert rhythm_of(OFF) == "none"
    assert rhythm_of(Composition.model_validate({"rhythm": "bold"})) == "bold"


def with_neutral(brand: Brand, neutral: str) -> Brand:
    """The same brand with another neutral ink on its dark ground."""
    night = brand.grounds["night"].model_copy(update={"neutral": neutral})
    return brand.model_copy(update={"grounds": {**brand.grounds, "night": night}})


def with_ink(brand: Brand, name: str, rgb: str) -> Brand:
    ink = brand.inks["sky"].model_copy(update={"rgb": rgb})
    return brand.model_copy(update={"inks": {**brand.inks, name: ink}})


def takes_charts(brand: Brand) -> bool:
    """Whether any of some pages with charts stands on the dark ground."""
    drawn = pages(*[way(("pair", "drawn", "looked-at"))] * 6)
    return any(dress.ground == "night" for dress in grounds(brand).chosen(*drawn))


def test_no_chart_stands_where_its_inks_are_alike(brand: Brand) -> None:
    night = brand.grounds["night"]
    assert night.data == night.neutral  # the theme's own: it is the planted fault
    assert not takes_charts(brand)
    assert takes_charts(with_neutral(brand, night.text))


def test_no_chart_stands_where_an_eye_takes_two_inks_for_one(brand: Brand) -> None:
    """Of other names is not enough: neither a tint nor another ink that looks the same, nor one that some confuse."""
    assert not takes_charts(with_neutral(brand, "sky/95"))
    sky = brand.inks["sky"].rgb
    twin = f"{sky[:-2]}{int(sky[-2:], 16) ^ 3:02X}"
    assert not takes_charts(with_neutral(with_ink(brand, "other", twin), "other"))
    confused = with_ink(with_ink(brand, "red", "#C05040"), "green", "#7A7A30")
    apart = with_neutral(confused, "red")
    assert takes_charts(apart)
    night = apart.grounds["night"].model_copy(update={"data": "green"})
    assert not takes_charts(apart.model_copy(update={"grounds": {**apart.grounds, "night": night}}))


def test_a_ground_on_which_a_text_grows_is_not_taken(brand: Brand) -> None:
    class Growing:
        """Nothing keeps its height on a ground."""

        @staticmethod
        def holds(_placed: Placement, _ground: str) -> bool:
            return False

    figures = pages(*[way(FIGURES)] * 4)
    assert any(dress.ground for dress in grounds(brand).chosen(*figures))
    growing = grounds(brand, measurer=cast(Measurer, Growing()))
    assert {dress.ground for dress in growing.chosen(*figures)} == {""}


def test_a_band_stands_below_nothing_but_what_opens_alone(brand: Brand) -> None:
    both, beside_it = way(FIGURES, ("read",)), way(FIGURES, ("read",))
    one, two = beside_it.placements
    beside_it = Composed(
        "", "", (one._replace(columns=(1, 3)), two._replace(lines=one.lines, columns=(4, 6))), 10, 20, {}, 2
    )
    feet = [
        {dress.foot for dress in own(grounds(brand), Section(page(), hang=9), Step(0, 0, 0, 1, way)) if dress.band}
        for way in (both, beside_it)
    ]
    assert feet == [{8, one.lines[1] + 1}, {8}]  # the title's own is above both


def test_a_band_of_the_title_stands_where_there_is_a_title(brand: Brand) -> None:
    section, read = Section(page(), hang=9), way(("read",))
    further = Step(0, 0, 3, 2, read)
    untitled = replace(section, page=section.page.model_copy(update={"title": None}))
    bands = [
        [dress for dress in own(grounds(brand), of, step) if dress.band]
        for of, step in ((section, Step(0, 0, 0, 1, read)), (section, further), (untitled, Step(0, 0, 0, 1, read)))
    ]
    assert bands == [[Dress(band="night", foot=8)], [], []]


@pytest.mark.parametrize("count", [12, 13])
def test_no_more_than_three_pages_in_a_row_have_neither_colour_nor_picture(brand: Brand, count: int) -> None:
    read = pages(*[way(("read",))] * count)
    chosen = grounds(brand).chosen(*read)
    assert pale(read[1], chosen) == 0
    assert any(dress.band for dress in chosen)
    assert pale(read[1], [dress._replace(band="") for dress in chosen]) > 0


def test_the_guards_see_what_must_not_be() -> None:
    white, tint, dark = Dress(), Dress("paper"), Dress("night")
    assert white_beside_tint([white, white, tint, white]) == [2]
    assert white_beside_tint([white, tint, tint, white]) == []
    assert rows([tint, white, white, white, white], 4) == [2]
    assert rows([dark, Dress("night", "night", 9), dark], 3, dark=True) == [1]
    assert together([white, white, tint]) > together([white, tint, tint])


def test_a_template_stands_on_the_grounds_that_its_theme_gives_it(brand: Brand) -> None:
    made = replace(way(FIGURES), template="figure-wall")
    assert brand.templates["figure-wall"].ground == ("night", "paper")
    sections, steps = pages(made)
    (dress,) = grounds(brand).chosen(sections, steps)
    assert dress.ground in ("night", "paper")
    white = brand.templates["figure-wall"].model_copy(update={"ground": ("white",)})
    other = brand.model_copy(update={"templates": {**brand.templates, "figure-wall": white}})
    assert grounds(other).chosen(sections, steps) == [Dress()]


def with_rust(brand: Brand, *, named_only: bool = False) -> Brand:
    """The same brand with a second dark ground."""
    rust = brand.grounds["night"].model_copy(update={"named_only": named_only})
    return brand.model_copy(update={"grounds": {**brand.grounds, "rust": rust}})


def test_dark_grounds_take_turns_where_a_theme_has_several(brand: Brand) -> None:
    """One of two was on no page, since the first costs no more."""
    made = pages(*[way(FIGURES), way(("read",))] * 6)
    chosen = grounds(with_rust(brand)).chosen(*made)
    dark = [dress.ground or dress.band for dress in chosen if {dress.ground, dress.band} & {"night", "rust"}]
    assert len(dark) >= 4
    assert all(one != other for one, other in pairwise(dark))
    assert {dress.ground for dress in grounds(brand).chosen(*made)} == {dress.ground and "night" for dress in chosen}


def test_a_ground_that_is_named_only_is_on_the_pages_of_the_templates_that_name_it(brand: Brand) -> None:
    """The back cover takes its template's ground whatever shape it has."""
    back = brand.templates["back"].model_copy(update={"ground": ("rust",)})
    other = with_rust(brand, named_only=True).model_copy(update={"templates": {**brand.templates, "back": back}})
    made = pages(way(FIGURES), way(("read",)), way(FIGURES), way(("closing", "back")))
    grounds_of = [dress.ground for dress in grounds(other).chosen(*made)]
    assert grounds_of[-1] == "rust"
    assert "rust" not in grounds_of[:-1]
    assert "night" in grounds_of[:-1]


def test_a_value_over_its_chart_has_the_band_in_which_a_theme_wants_it(brand: Brand) -> None:
    """The chart's inks are alike on the band's ground: it stands below it."""

    def over(part: str) -> Composed:
        made = way(FIGURES, ("pair", "drawn"))
        first = replace(made.placements[0].unit, part=part)
        placements = (made.placements[0]._replace(unit=first), *made.placements[1:])
        return replace(made, placements=placements, template="figure-over-chart")

    for part, foot in (("highlight", 21), ("", 8)):
        sections, steps = pages(over(part))
        (dress,) = grounds(brand).chosen(sections, steps)
        assert (dress.ground, dress.band, dress.foot) == ("", "night", foot)


def test_what_goes_on_over_pages_keeps_its_ground(brand: Brand) -> None:
    """A table in three parts stands on one ground, whatever would change over the leaf; three tables do not."""
    table = made_up("table")

    def part(number: int, *, one: bool) -> Composed:
        unit = replace(table if one else made_up("table"), part=f"{number}/3")
        return Composed("", "", (Placement(unit, (1, 6), (10, 40), fixed(30)),), 10, 40, {}, 1)

    def chosen(*, one: bool) -> list[str]:
        made = [way(FIGURES), *(part(number, one=one) for number in (1, 2, 3))]
        return [dress.ground for dress in grounds(brand).chosen(*pages(*made))][1:]

    assert len(set(chosen(one=True))) == 1
    assert len(set(chosen(one=False))) > 1
