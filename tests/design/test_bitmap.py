"""Cells are those that a drawing covers or reaches; the largest empty rectangle is that of an exhaustive search."""

from __future__ import annotations

import math
import random

import pytest

from brochure.design.bitmap import CellGrid, TopDownRect
from brochure.design.flattened_paths import outlines


def drawn(*rows: str) -> CellGrid:
    """Cells from pictures of their rows."""
    bits = [sum(1 << x for x, cell in enumerate(row) if cell == "#") for row in rows]
    return CellGrid(len(rows[0]), len(rows), bits)


def shown(cells: CellGrid) -> list[str]:
    return ["".join("#" if row >> x & 1 else "." for x in range(cells.width)) for row in cells.rows]


def painted(width: int, height: int, area: dict[int, int]) -> list[str]:
    cells = CellGrid(width, height)
    cells.switch(area)
    return shown(cells)


def largest(cells: CellGrid) -> float:
    """By trying every rectangle."""
    best = 0
    for top in range(cells.height):
        for left in range(cells.width):
            for bottom in range(top + 1, cells.height + 1):
                for right in range(left + 1, cells.width + 1):
                    if not cells.within(left, top, right, bottom).count:
                        best = max(best, (right - left) * (bottom - top))
    return best


@pytest.mark.parametrize("seed", range(40))
def test_the_largest_empty_rectangle_is_found(seed: int) -> None:
    chance = random.Random(seed)
    width, height, ink = chance.randint(1, 9), chance.randint(1, 9), chance.choice([0.05, 0.2, 0.5])
    rows = ["".join("#" if chance.random() < ink else "." for _ in range(width)) for _ in range(height)]
    cells = drawn(*rows)
    found = cells.largest_empty()
    assert found.area == largest(cells)
    assert not cells.within(*map(int, found)).count


def test_a_rectangle_touches_more_than_it_covers() -> None:
    cells, box = CellGrid(4, 3), TopDownRect(0.6, 0.4, 2.6, 2.4)
    assert painted(4, 3, cells.touched(box)) == ["###.", "###.", "###."]
    assert painted(4, 3, cells.covered(box)) == [".##.", ".##.", "...."]
    assert painted(4, 3, cells.touched(TopDownRect(-5, -5, 9, 1))) == ["####", "....", "...."]
    assert cells.touched(TopDownRect(2, 2, 2, 3)) == {}


def test_an_outline_encloses_its_inside_and_leaves_a_counter_out() -> None:
    outer, inner = [(0, 0), (6, 0), (6, 5), (0, 5)], [(2, 2), (2, 3), (4, 3), (4, 2)]
    cells = CellGrid(6, 5)
    ring = ["######", "######", "##..##", "######", "######"]
    assert painted(6, 5, cells.enclosed([outer, inner])) == ring
    assert painted(6, 5, cells.enclosed([outer, inner[::-1]])) == ["######"] * 5
    assert painted(6, 5, cells.enclosed([outer, inner[::-1]], evenodd=True)) == ring
    assert painted(6, 5, cells.reached([[(1.1, 1.1), (1.9, 1.1), (1.9, 1.9), (1.1, 1.9)]]))[1] == ".#...."


def test_a_line_passes_through_cells() -> None:
    assert painted(4, 4, CellGrid(4, 4).passed([(0.5, 0.5), (3.5, 3.5)])) == ["##..", ".##.", "..##", "...#"]
    assert painted(4, 2, CellGrid(4, 2).passed([(-3, 0.5), (9, 0.5)])) == ["####", "...."]


def test_neighbours_join() -> None:
    assert shown(drawn("....", ".#..", "....").grown()) == [".#..", "###.", ".#.."]
    assert drawn("#...", "#...").share == 0.25


def test_paths_are_read() -> None:
    ((rectangle, closed),) = outlines("1 2 3 4 re")
    assert (rectangle, closed) == (((1, 2), (4, 2), (4, 6), (1, 6)), True)
    (line, open_), (ring, shut) = outlines("0 0 m 5 0 l 9 9 m 9 12 6 15 3 15 c h")
    assert (line, open_, shut) == (((0, 0), (5, 0)), False, True)
    assert ring[-1] == (3, 15)
    assert all(math.isclose(math.hypot(x - 3, y - 9), 6, rel_tol=0.05) for x, y in ring)
