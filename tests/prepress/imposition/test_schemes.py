"""Sheets are folded, cut and stacked on paper: the pages must then follow one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brochure.prepress.imposition.schemes import (
    ImpositionPlan,
    PagePosition,
    SheetGrid,
    SheetSide,
    bound_right,
    cut_stack,
    in_order,
    reader_spreads,
    saddle,
    step_repeat,
)

GRIDS = st.builds(SheetGrid, st.integers(1, 4), st.integers(1, 4))


def number(cell: PagePosition) -> int:
    return cell.page or cell.blank


def at(side: SheetSide, column: int, row: int = 0) -> int:
    return next((number(cell) for cell in side.cells if (cell.column, cell.row) == (column, row)), 0)


def folded(plan: ImpositionPlan) -> list[int]:
    """Lay the sheets into one another, fold, and leaf through."""
    ahead, behind = [], []
    for front, back in zip(plan.sides[::2], plan.sides[1::2], strict=True):
        ahead += [at(front, 1), at(back, 0)]  # turning a sheet left to right puts its back's left behind its right
        behind = [at(back, 1), at(front, 0), *behind]
    return ahead + behind


@given(st.integers(1, 60))
def test_a_book_bound_at_the_right_is_leafed_from_the_other_side(pages: int) -> None:
    plan = bound_right(saddle(pages))
    ahead, behind = [], []
    for front, back in zip(plan.sides[::2], plan.sides[1::2], strict=True):
        ahead += [at(front, 0), at(back, 1)]
        behind = [at(back, 0), at(front, 1), *behind]
    assert ahead + behind == list(range(1, len(ahead + behind) + 1))
    spreads = bound_right(reader_spreads(pages))
    assert [number(cell) for side in spreads.sides for cell in side.cells[::-1]] == list(range(1, pages + 1))
    assert at(spreads.sides[0], 0) == 1


def piles(plan: ImpositionPlan) -> list[list[list[int]]]:
    """Cut the pile: for each place a stack of leaves from the top down, each leaf as the pages on it."""
    fronts = [side for side in plan.sides if side.face == "front"]
    backs = {side.sheet: side for side in plan.sides if side.face == "back"}
    stacks = []
    for row in range(plan.grid.rows):
        for column in range(plan.grid.columns):
            stack = []
            for front in fronts:
                leaf = [at(front, column, row)]
                if front.sheet in backs:
                    leaf.append(at(backs[front.sheet], plan.grid.columns - 1 - column, row))
                stack.append(leaf)
            stacks.append(stack)
    return stacks


@given(st.integers(1, 200), st.sampled_from(["end", "inside"]))
def test_a_stitched_book_reads_in_order(pages: int, blanks: str) -> None:
    plan = saddle(pages, blanks)  # type: ignore[arg-type]
    read = folded(plan)
    real = [cell.page for side in plan.sides for cell in side.cells if cell.page]
    assert sorted(real) == list(range(1, pages + 1))
    assert len(read) % 4 == 0
    if blanks == "end":
        assert read == list(range(1, len(read) + 1))
        assert plan.blanks == tuple(range(pages + 1, len(read) + 1))
    elif len(read) > pages:
        assert read[-1] == pages
        assert plan.blanks == tuple(range(pages, len(read)))


def test_the_outer_sheet() -> None:
    plan = saddle(8)
    assert [[at(side, 0), at(side, 1)] for side in plan.sides] == [[8, 1], [2, 7], [6, 3], [4, 5]]


@given(st.integers(1, 80), GRIDS, st.booleans())
def test_a_cut_pile_reads_in_order(pages: int, grid: SheetGrid, two_sided: bool) -> None:
    plan = cut_stack(pages, grid, two_sided)
    read = [page for stack in piles(plan) for leaf in stack for page in leaf]
    assert read == list(range(1, len(read) + 1))
    assert plan.blanks == tuple(range(pages + 1, len(read) + 1))


@given(st.integers(1, 80), GRIDS, st.booleans())
def test_leaves_of_one_sheet_follow_one_another(pages: int, grid: SheetGrid, two_sided: bool) -> None:
    plan = in_order(pages, grid, "4up", two_sided)
    stacks = piles(plan)
    read = [page for sheet in range(plan.sheets) for stack in stacks for page in stack[sheet]]
    assert read == list(range(1, len(read) + 1))


@given(st.integers(1, 30), GRIDS, st.booleans())
def test_a_repeated_leaf_is_the_same_all_over(pages: int, grid: SheetGrid, two_sided: bool) -> None:
    plan = step_repeat(pages, grid, two_sided)
    stacks = piles(plan)
    assert all(stack == stacks[0] for stack in stacks)
    assert [page for leaf in stacks[0] for page in leaf][:pages] == list(range(1, pages + 1))


def test_what_a_reader_sees() -> None:
    seen = [[at(side, 0), at(side, 1)] for side in reader_spreads(6).sides]
    assert seen == [[0, 1], [2, 3], [4, 5], [6, 0]]
