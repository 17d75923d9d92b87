"""Periods: months by what divides a year, years by round numbers, others and a few by any step."""

from itertools import islice

import pytest

from charts.periods import are_years, every_clear, steps

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _first(periods: list[str], count: int = 8) -> list[int]:
    return list(islice(steps(periods), count))


@pytest.mark.parametrize("form", ["{name} {year}", "{year}-{number:02}", "{number}/{year}", "{name}"])
def test_months_are_counted_by_what_divides_a_year(form: str) -> None:
    months = [
        form.format(name=MONTHS[index % 12], number=index % 12 + 1, year=2024 + index // 12) for index in range(3, 27)
    ]
    assert _first(months) == [1, 2, 3, 4, 6, 12, 24, 36]
    assert _first(months[:13]) == [1, 2, 3, 4, 6, 12, 24, 36]


def test_quarters_are_counted_by_halves_of_a_year() -> None:
    assert _first([f"Q{index % 4 + 1} {2020 + index // 4}" for index in range(16)]) == [1, 2, 4, 8, 12, 16, 20, 24]


def test_years_are_counted_by_round_numbers() -> None:
    assert _first([str(year) for year in range(1990, 2024)]) == [1, 2, 5, 10, 20, 50, 100, 200]


@pytest.mark.parametrize(
    "periods",
    [
        [str(year) for year in range(2012, 2024)],
        [f"{month} 2024" for month in MONTHS],
        [f"day {number}" for number in range(31)],
        ["spring"] * 24,
    ],
)
def test_a_few_and_others_by_any_number(periods: list[str]) -> None:
    assert _first(periods) == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("labels", "right"),
    [
        (["2019", "2020", "2024"], True),
        (["end of 2019", "end of 2020"], True),
        (["2020", "2019"], False),
        (["2019", "2019"], False),
        (["2019", "plan"], False),
        (["2019–2020", "2020–2021"], False),
        (["1200 mm", "1500 mm", "2400 mm"], False),
        (["Tula", "Kaluga"], False),
    ],
)
def test_years_are_known_by_their_order(labels: list[str], right: bool) -> None:
    assert are_years(labels) is right


def test_words_are_printed_as_often_as_they_stand_clear() -> None:
    spans = [(10.0 * at, 10.0 * at + 14) for at in range(8)]
    assert every_clear(spans, 5, ["x"] * 8) == 2
    assert every_clear(spans, 7, ["x"] * 8) == 3
    assert every_clear([(0.0, 90.0)] * 3, 5, ["x"] * 3) == 3
