"""Thins out the periods below a chart by steps that a reader counts in: every second month, every fifth year."""

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from typing import Final

_FEW: Final = 12  # periods that are thinned by any step: what is left is read as it stands
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_FIRST, _LAST = 1800, 2100  # what four digits say is a year between these
_PARTS: Final = {12: (1, 2, 3, 4, 6), 4: (1, 2)}  # of a year that its months and quarters are counted by


def steps(periods: Sequence[str]) -> Iterator[int]:
    """1 for every period, 2 for every second ...: without an end, the smallest first.

    More than twelve months are counted by what divides a year, then by years; quarters likewise; years by 1, 2, 5, 10,
    20 ... Other periods are counted by any number.
    """
    if len(periods) > _FEW:
        if all(_YEAR.fullmatch(period.strip()) for period in periods):
            return (digit * 10**zeros for zeros in count() for digit in (1, 2, 5))
        if cycle := _cycle(periods):
            return (step for part in (_PARTS[cycle], count(cycle, cycle)) for step in part)
    return count(1)


def are_years(periods: Sequence[str]) -> bool:
    """Whether all are years, of the last two centuries or the next, one after the other; other words may follow."""
    found = [_YEAR.findall(period) for period in periods]
    years = [int(each[0]) for each in found if len(each) == 1 and _FIRST <= int(each[0]) <= _LAST]
    return len(years) == len(periods) and all(before < after for before, after in pairwise(years))


def every_clear(spans: Sequence[tuple[float, float]], white: float, periods: Sequence[str]) -> int:
    """1 for all periods, 2 for every second ... counted back from the last: the most that keep so much white.

    ``spans`` are where the words of each begin and end, in points like ``white``.
    """
    backwards = spans[::-1]

    def clear(every: int) -> bool:
        return all(right[0] - left[1] >= white for right, left in pairwise(backwards[::every]))

    return next(every for every in steps(periods) if clear(every))  # one alone is clear


def _cycle(periods: Sequence[str]) -> int:
    """How many periods a year has, 4 or 12, where names of parts of a year come again after it; 0 if none do."""
    names = [_YEAR.sub("", period).strip() for period in periods]
    for cycle in _PARTS:
        again = all(name == names[index % cycle] for index, name in enumerate(names))
        if again and len(set(names[:cycle])) == cycle:
            return cycle
    return 0
