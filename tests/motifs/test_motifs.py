"""A motif is drawn from the brochure's figures: the same for the same, another for another, and never without end."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

import pytest

from brochure.model.fact import Fact
from brochure.motifs import curves, dots, relief, rosette
from brochure.motifs.drawn_motif import DrawnMotif
from brochure.motifs.motif_data import LEAST, MotifData, motif_data
from brochure.rect import Rect

REGION = Rect(0, 0, 595, 500)
DRAWN: list[Callable[[Rect, MotifData], DrawnMotif]] = [rosette.draw, relief.draw, dots.draw]


def facts(*values: str, unit: str = "percent") -> dict[str, Fact]:
    """Facts of one unit with these values."""
    return {
        f"fact-{number}": Fact.model_validate(
            {"value": Decimal(value), "unit": unit, "kind": "rate" if unit == "percent" else "level", "source": "s"}
        )
        for number, value in enumerate(values)
    }


SOURCE = motif_data(facts("3", "1", "2", "9", "5", "4", "8"), "fact-3", "", "Alvenna")


@pytest.mark.parametrize("draw", DRAWN)
def test_the_same_figures_make_the_same_drawing(draw: Callable[[Rect, MotifData], DrawnMotif]) -> None:
    assert draw(REGION, SOURCE) == draw(REGION, SOURCE)


@pytest.mark.parametrize("draw", DRAWN)
def test_another_figure_makes_another(draw: Callable[[Rect, MotifData], DrawnMotif]) -> None:
    other = motif_data(facts("3", "1", "7", "9", "5", "4", "8"), "fact-3", "", "Alvenna")
    assert draw(REGION, other) != draw(REGION, SOURCE)


@pytest.mark.parametrize("draw", DRAWN)
def test_a_seed_makes_another_and_is_not_of_the_figures(draw: Callable[[Rect, MotifData], DrawnMotif]) -> None:
    first, second = (motif_data(facts(*"3129548"), None, "one", title) for title in ("Alvenna", "Velmark"))
    assert first == second != motif_data(facts(*"3129548"), None, "two", "Alvenna")
    assert draw(REGION, first) == draw(REGION, second) != draw(REGION, SOURCE)


def test_few_figures_are_no_drawing_and_the_title_is() -> None:
    few = motif_data(facts(*map(str, range(LEAST - 1))), "fact-1", "", "Alvenna")
    assert few.claim is None
    assert few == motif_data({}, None, "", "Alvenna") != motif_data({}, None, "", "Velmark")


def test_figures_are_ranked_among_their_own_unit() -> None:
    mixed = facts("1", "2", "3") | {
        f"area-{n}": fact for n, fact in enumerate(facts("29777", "5", "80", unit="km²").values())
    }
    assert motif_data(mixed, None, "", "Alvenna").values == (0.0, 0.5, 1.0, 1.0, 0.0, 0.5)


def test_a_dot_is_a_figure_and_the_claim_is_the_one_in_the_accent() -> None:
    drawn = dots.draw(REGION, SOURCE)
    smallest = min(disc.radius for disc in drawn.discs)
    assert sum(disc.radius > smallest * 1.01 for disc in drawn.discs) == len(SOURCE.values) - 1  # the least is 0
    (claim,) = [disc for disc in drawn.discs if disc.ink == "accent"]
    assert claim.radius == max(disc.radius for disc in drawn.discs)


def test_many_figures_make_a_finer_field_and_all_stand_in_it() -> None:
    many = MotifData(tuple((n % 97 + 1) / 98 for n in range(600)), None, "many")
    drawn = dots.draw(REGION, many)
    smallest = dots.SMALLEST / dots.LARGEST * max(disc.radius for disc in drawn.discs)
    assert sum(disc.radius > smallest * 1.0005 for disc in drawn.discs) >= 590
    assert all(REGION.holds(disc.x, disc.y) for disc in drawn.discs)


@pytest.mark.parametrize("values", [(0.5,) * 8, (0.0, 1.0), (0.2, 0.9, 0.4)])
def test_a_rosette_is_made_of_whole_curves_within_its_region(values: tuple[float, ...]) -> None:
    (line,) = rosette.draw(REGION, MotifData(values, None, "x")).lines
    assert len(line.curves) == sum(band[-1] for band in rosette.BANDS)
    reach = min(REGION.width, REGION.height) / 2 * (0.78 + rosette.SWELL)
    for curve in line.curves:
        assert math.dist(curve[0].start, curve[-1].end) < 1e-6
        assert all(math.dist(part.start, (297.5, 250)) <= reach + 1 for part in curve)


def test_a_motif_is_small_enough_for_a_page() -> None:
    drawn = rosette.draw(REGION, SOURCE)
    assert sum(len(curves.path(curve)) for line in drawn.lines for curve in line.curves) < 400_000


def test_a_relief_covers_its_region_and_stays_in_it() -> None:
    drawn = relief.draw(REGION, SOURCE)
    assert curves.box_of(drawn.areas[0].curves) == REGION
    assert len(drawn.areas) == relief.TINTS
    assert all(area.shade > before.shade for before, area in zip(drawn.areas, drawn.areas[1:], strict=False))
    for area in drawn.areas:
        box = curves.box_of(area.curves) if area.curves else REGION
        assert REGION.grown(0.01).united(box) == REGION.grown(0.01)
