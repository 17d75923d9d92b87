"""Further seeds wait for the slow tests, and none is lost by it."""

from __future__ import annotations

import pytest

from tests.seldom import a_few


def test_all_values_are_there_and_those_that_are_not_quick_are_slow() -> None:
    made = a_few(range(4), (0, 2))
    assert [getattr(value, "values", (value,))[0] for value in made] == [0, 1, 2, 3]
    assert [bool(getattr(value, "marks", ())) for value in made] == [False, True, False, True]


@pytest.mark.parametrize("quick", [(), (4,)])
def test_a_few_are_some_of_them(quick: tuple[int, ...]) -> None:
    with pytest.raises(AssertionError):
        a_few(range(4), quick)
