"""Lines are broken as an exhaustive search would break them, within the rules that never bend."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import copysign, inf

import pytest

from brochure.text.linebreak.breaking import ALLOWED, FEWEST_GIVING, WIDE, Measured, best_breaks
from brochure.text.linebreak.breakpoints import Breakpoint
from brochure.text.linebreak.justification import Justification
from brochure.text.linebreak.ragged_cost import ALIKE, NO_LINE, WEDGE, beside
from brochure.text.linebreak.total_fit import HOLE, HYPHEN, UNEVEN
from tests.seldom import a_few

JUSTIFIED = Justification(justify=True)
RAGGED = Justification()


def ladder(
    words: Sequence[float | tuple[float, ...]], space: float = 2.5
) -> tuple[Breakpoint, list[Breakpoint], list[list[Breakpoint]]]:
    """Breakpoints of words of these widths; a tuple is a word with hyphens (1 wide) between its parts."""
    ends: list[Breakpoint] = []
    insides: list[list[Breakpoint]] = []
    x = spaces = 0.0
    for number, word in enumerate(words, 1):
        parts = word if isinstance(word, tuple) else (word,)
        inner = []
        for index, part in enumerate(parts):
            x += part
            if index < len(parts) - 1:
                inner.append(Breakpoint(1000 * number + index, x + 1, x, spaces, spaces, number - 1, 50, True))
        insides.append(inner)
        ends.append(Breakpoint(1000 * number + 999, x, x + space, spaces, spaces + space, number))
        x, spaces = x + space, spaces + space
    return Breakpoint(0, 0, 0, 0, 0, 0), ends, insides


def widths(first: Breakpoint, places: list[Breakpoint]) -> list[float]:
    starts = [first.start, *(place.start for place in places)]
    return [place.end - start for place, start in zip(places, starts, strict=False)]


def most_hyphens_in_row(places: list[Breakpoint]) -> int:
    most = row = 0
    for place in places:
        row = row + 1 if place.hyphen else 0
        most = max(most, row)
    return most


def every_way(rungs: list[Breakpoint], start: Breakpoint, measure: float) -> list[list[Breakpoint]]:
    """Every way to break the ladder into lines no wider than the measure."""
    ways = [[rungs[-1]]] if rungs[-1].end - start.start <= measure else []
    for index, place in enumerate(rungs[:-1]):
        if place.end - start.start <= measure:
            ways += [[place, *rest] for rest in every_way(rungs[index + 1 :], place, measure)]
    return ways


def rag_cost(first: Breakpoint, way: list[Breakpoint], measure: float) -> float:
    lines = widths(first, way)
    cost = sum((10 + 300 * (1 - w / measure) + p.penalty) ** 2 for w, p in zip(lines[:-1], way, strict=False))
    fit = NO_LINE
    for w in lines[:-1]:
        costs_beside, fit = beside(fit, 1 - w / measure, RAGGED.raggedness)
        cost += costs_beside
    for before, place in pairwise(way):
        cost += RAGGED.hyphen_after_hyphen if before.hyphen and place.hyphen else 0
    if most_hyphens_in_row(way) > 2:
        cost += 1e20
    share, words = lines[-1] / measure, way[-1].words - way[-2].words
    cost += RAGGED.hyphen_before_last if way[-2].hyphen else 0
    if share < 0.2:
        return cost + RAGGED.runt * (0.25 if words >= 3 else 0.5)
    return cost + (0.12 * RAGGED.runt if share < 1 / 3 and words < 3 else 0)


def space_off(start: Breakpoint, place: Breakpoint, measure: float) -> float:
    """How far the spaces of a justified line are from the one aimed at, as multiples of their own width."""
    spaces = place.spaces_end - start.spaces_start
    return (measure - (place.end - start.start)) / spaces + 1 - JUSTIFIED.space if spaces else 300.0


def justified_cost(first: Breakpoint, way: list[Breakpoint], measure: float) -> float:
    """What is asked of justified lines, said plainly: even spaces, few hyphens, no short last line."""
    cost, fit = 0.0, 1
    for start, place in pairwise([first, *way[:-1]]):
        off = space_off(start, place, measure)
        if off < 1 - JUSTIFIED.shrink - JUSTIFIED.space - 1e-9:
            return float("inf")
        count = (place.spaces_end - start.spaces_start) / 2.5 or 1
        cost += (10 + place.penalty) ** 2 + UNEVEN * (off**2 + HOLE * off**4) * count
        cost += HYPHEN if place.hyphen else 0
        cost += JUSTIFIED.hyphen_after_hyphen if start.hyphen and place.hyphen else 0
        now = 0 if off < -0.3 else 1 if off <= 0.4 else 2 if off <= 1.2 else 3
        cost += JUSTIFIED.unlike_neighbours if abs(now - fit) > 1 else 0
        fit = now
    words, share = way[-1].words - way[-2].words, (way[-1].end - way[-2].start) / measure
    short = share < 0.2 or words < 3
    cost += HYPHEN if way[-2].hyphen else 0
    cost += JUSTIFIED.runt * (2 * (share < 0.2 and words < 3) + (len(way) - 1) * short + 0.12 * (share < 1 / 3))
    return cost + (1e20 if most_hyphens_in_row(way) > 2 else 0)


SEEDS = a_few(range(12), range(4))


@pytest.mark.parametrize("seed", SEEDS)
def test_justified_lines_are_the_best_of_all(seed: int) -> None:
    dice = random.Random(seed)
    sizes = [dice.uniform(3, 14) if n % 3 else (dice.uniform(4, 8), dice.uniform(4, 8)) for n in range(12)]
    first, ends, insides = ladder(sizes)
    measure = 40.0
    ladder_of_words = Measured(first, ends, lambda k: insides[k], [measure], JUSTIFIED)
    found = ladder_of_words.found(JUSTIFIED.last_limit, 0) or ladder_of_words.found(inf, 0)
    assert found
    ways = ways_to_fill(first, ends, insides, measure)
    costs = [justified_cost(first, way, measure) for way in ways]
    assert len([cost for cost in costs if cost < float("inf")]) > 3
    assert justified_cost(first, found, measure) <= min(costs) * 1.0001


def ways_to_fill(
    first: Breakpoint, ends: list[Breakpoint], insides: list[list[Breakpoint]], measure: float
) -> list[list[Breakpoint]]:
    """Every way to break a ladder into lines that can be shrunk to the measure, with a last line that need not."""
    rungs = [place for inner, end in zip(insides, ends, strict=True) for place in (*inner, end)]
    return [way for way in every_way(rungs, first, measure + 3) if way[-1].end - way[-2].start <= measure]


def spaces_of(first: Breakpoint, way: list[Breakpoint], measure: float) -> list[float]:
    return [space_off(start, place, measure) for start, place in pairwise([first, *way[:-1]])]


def is_runt(way: list[Breakpoint], measure: float) -> bool:
    return way[-1].words - way[-2].words < 3 or (way[-1].end - way[-2].start) / measure < 0.2


@pytest.mark.slow
def test_the_widest_space_is_as_narrow_as_the_paragraph_allows() -> None:
    measure, seen = 40.0, 0
    for seed in range(30):
        dice = random.Random(seed)
        first, ends, insides = ladder([dice.uniform(3, 14) if n % 3 else (dice.uniform(4, 8),) * 2 for n in range(11)])
        ways = [
            spaces_of(first, way, measure)
            for way in ways_to_fill(first, ends, insides, measure)
            if most_hyphens_in_row(way) <= 2 and not is_runt(way, measure)
        ]
        widest = [max(spaces) for spaces in ways if min(spaces) >= 1 - JUSTIFIED.shrink - JUSTIFIED.space]
        if widest:
            ladder_of_words = Measured(first, ends, lambda k, insides=insides: insides[k], [measure], JUSTIFIED)
            tight = ladder_of_words.found(inf, 0, loosest=max(min(widest), 0.1))
            assert max(spaces_of(first, tight or [], measure)) <= min(widest) + ALLOWED
            seen += 1
    assert seen > 6


def test_loose_lines_are_broken_anew_with_narrower_holes_and_no_more_hyphens() -> None:
    mended, hyphens = 0, [0, 0]
    for seed in range(24):
        ladder_of_words = loose_ladder(seed)
        once, made = ladder_of_words.found(JUSTIFIED.last_limit, 0), best_breaks(*ladder_of_words)
        if once:
            widest = [max(spaces_of(ladder_of_words.first, way, 50.0)) for way in (once, made)]
            assert widest[1] <= max(WIDE - JUSTIFIED.space, widest[0]) + ALLOWED
            mended += widest[1] < widest[0] - 0.1
            hyphens = [hyphens[0] + sum(p.hyphen for p in once), hyphens[1] + sum(p.hyphen for p in made)]
    assert mended > 1
    assert hyphens[1] <= hyphens[0]


def test_a_short_last_line_is_mended_with_wide_spaces_only_where_many_lines_share_them() -> None:
    mended = kept = 0
    for seed in range(100):
        dice = random.Random(seed)
        first, ends, insides = ladder([dice.uniform(5, 14) for _ in range(dice.choice((9, 24)))])
        ladder_of_words = Measured(first, ends, lambda k, insides=insides: insides[k], [50.0], JUSTIFIED)
        quick = ladder_of_words.found(JUSTIFIED.first_limit, 0)
        made = best_breaks(*ladder_of_words)
        if quick and len(quick) < FEWEST_GIVING and is_runt(quick, 50.0):
            kept += 1
            assert max(spaces_of(first, made, 50.0)) <= JUSTIFIED.first_limit + ALLOWED
        elif quick and is_runt(quick, 50.0):
            mended += not is_runt(made, 50.0)
    assert kept > 2
    assert mended > 2


def loose_ladder(seed: int) -> Measured:
    """Long words in a narrow measure, of which few can be divided."""
    dice = random.Random(seed)
    first, ends, insides = ladder([dice.uniform(6, 16) if n % 3 else (dice.uniform(4, 9),) * 2 for n in range(60)])
    return Measured(first, ends, lambda k: insides[k], [50.0], JUSTIFIED)


@pytest.mark.parametrize("justification", [JUSTIFIED, RAGGED], ids=["justified", "ragged"])
def test_as_many_lines_as_are_wanted(justification: Justification) -> None:
    dice = random.Random(4)
    first, ends, insides = ladder([dice.uniform(3, 12) for _ in range(160)])

    def count(lines: int) -> int:
        return len(best_breaks(first, ends, lambda k: insides[k], [60], replace(justification, lines=lines)))

    best = count(0)
    assert count(best + 1) == best + 1
    assert count(best - 1) == best - 1 or justification is RAGGED  # ragged lines cannot shrink
    assert count(best - 1) <= best


@pytest.mark.parametrize("most", [0, 1, 2, 3])
def test_a_brand_says_how_many_hyphens_may_stand_in_a_row(most: int) -> None:
    dice = random.Random(2)
    words: list[float | tuple[float, ...]] = [tuple(dice.uniform(4, 9) for _ in range(2)) for _ in range(90)]
    first, ends, insides = ladder(words)
    found = best_breaks(first, ends, lambda k: insides[k], [41], replace(JUSTIFIED, hyphens_in_row=most))
    assert most_hyphens_in_row(found) <= most


def test_a_last_line_of_two_words_is_avoided_where_the_lines_can_give_a_third() -> None:
    first, ends, insides = ladder([6.0] * 41)
    found = best_breaks(first, ends, lambda k: insides[k], [84.5], JUSTIFIED)
    assert found[-1].words - found[-2].words >= 3


@pytest.mark.parametrize("seed", SEEDS)
def test_ragged_lines_are_the_best_of_all(seed: int) -> None:
    dice = random.Random(seed)
    first, ends, insides = ladder([dice.uniform(3, 14) for _ in range(11)])
    measure = 40.0
    justification = Justification(rag=1.0)
    found = best_breaks(first, ends, lambda k: insides[k], [measure], justification)
    costs = [rag_cost(first, way, measure) for way in every_way(ends, first, measure)]
    assert rag_cost(first, found, measure) == pytest.approx(min(costs))


def test_ragged_lines_are_no_wall_and_no_slope() -> None:
    least = 0.04
    first, fit = beside(NO_LINE, 0.10, least)
    alike, same = beside(fit, 0.10, least)
    assert (first, alike) == (0, ALIKE)
    assert 0 < beside(fit, 0.12, least)[0] < alike
    assert beside(fit, 0.14, least)[0] == beside(same, 0.14, least)[0] == 0
    longer = beside(fit, 0.05, least)[1]
    assert beside(longer, 0.0, least)[0] == WEDGE
    assert beside(longer, 0.1, least)[0] == 0
    assert beside(fit, 0.10, 0)[0] == beside(longer, 0.0, 0)[0] == 0


def test_neighbouring_ragged_lines_differ_as_far_as_the_brand_asks() -> None:
    def alike_and_sloping(raggedness: float) -> tuple[int, int]:
        alike = slopes = 0
        for seed in range(8):
            dice = random.Random(seed)
            first, ends, insides = ladder([dice.uniform(3, 12) for _ in range(160)])
            justification = replace(RAGGED, raggedness=raggedness)
            lines = widths(first, best_breaks(first, ends, lambda k, i=insides: i[k], [60.0], justification))[:-1]
            alike += sum(abs(after - before) < 0.03 * 60 for before, after in pairwise(lines))
            steps = [after - before for before, after in pairwise(lines)]
            slopes += sum(abs(sum(map(copysign, (1, 1, 1), steps[n : n + 3]))) == 3 for n in range(len(steps) - 2))
        return alike, slopes

    walls, slopes = alike_and_sloping(0.0)
    fewer_walls, fewer_slopes = alike_and_sloping(0.04)
    assert fewer_walls < 0.7 * walls
    assert fewer_slopes < 0.6 * slopes


def test_a_justified_line_shrinks_only_so_far() -> None:
    dice = random.Random(5)
    first, ends, insides = ladder([dice.uniform(3, 12) for _ in range(120)])
    found = best_breaks(first, ends, lambda k: insides[k], [60], JUSTIFIED)
    starts = [first, *found]
    for start, place in zip(starts, found, strict=False):
        spaces = place.spaces_end - start.spaces_start
        assert place.end - start.start - spaces * JUSTIFIED.shrink <= 60 + 1e-6


@pytest.mark.parametrize("justification", [JUSTIFIED, RAGGED], ids=["justified", "ragged"])
def test_never_three_hyphens_in_a_row(justification: Justification) -> None:
    dice = random.Random(2)
    words: list[float | tuple[float, ...]] = [tuple(dice.uniform(4, 9) for _ in range(4)) for _ in range(60)]
    first, ends, insides = ladder(words)
    found = best_breaks(first, ends, lambda k: insides[k], [41], justification)
    assert any(place.hyphen for place in found)
    assert most_hyphens_in_row(found) <= 2


def test_a_word_of_many_lines_is_divided_as_often_as_it_must() -> None:
    first, ends, insides = ladder([5.0, (10.0,) * 12, 5.0])
    found = best_breaks(first, ends, lambda k: insides[k], [22], RAGGED)
    assert all(width <= 22 for width in widths(first, found))


def test_only_a_word_wider_than_the_line_sticks_out() -> None:
    first, ends, insides = ladder([5.0, 80.0, 5.0, 5.0])
    found = best_breaks(first, ends, lambda k: insides[k], [40], RAGGED)
    assert [width > 40 for width in widths(first, found)] == [False, True, False]


@pytest.mark.parametrize("justification", [JUSTIFIED, RAGGED], ids=["justified", "ragged"])
def test_no_short_word_is_left_alone_where_lines_can_give_it_another(justification: Justification) -> None:
    first, ends, insides = ladder([6.0] * 40 + [5.0])
    lines = widths(first, best_breaks(first, ends, lambda k: insides[k], [84.5], justification))
    assert lines[-1] > 84.5 / 5


def test_each_line_keeps_its_own_measure() -> None:
    first, ends, insides = ladder([6.0] * 40)
    measures = [20.0, 30.0, 60.0]
    lines = widths(first, best_breaks(first, ends, lambda k: insides[k], measures, RAGGED))
    assert len(lines) > 4
    assert all(width <= measures[min(n, 2)] for n, width in enumerate(lines))
    assert lines[0] > 10
    assert lines[3] > 30


def test_words_are_looked_into_only_where_a_line_could_end() -> None:
    asked: list[int] = []
    first, ends, insides = ladder([5.0] * 8)

    def inside(index: int) -> list[Breakpoint]:
        asked.append(index)
        return insides[index]

    best_breaks(first, ends, inside, [40], RAGGED)
    assert 0 not in asked
    assert 1 not in asked


def test_hostile_ladders_keep_few_beginnings_open() -> None:
    first, ends, insides = ladder([0.0] * 4000, space=0.0)
    assert best_breaks(first, ends, lambda k: insides[k], [40], JUSTIFIED)
