"""What the author of a number that is none probably meant, with the value to write."""

from __future__ import annotations

import pytest

from brochure.model.typo_hints import comma_hint, date_hint, number_hint, numbers_in, whole_number_hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("1,500", "write 1500 if the comma parts thousands, or 1.5 if it was a decimal comma"),
        ("-12,345", "write -12345 if the comma parts thousands, or -12.345 if it was a decimal comma"),
        ("2,000", "write 2000 if the comma parts thousands, or 2 if it was a decimal comma"),
        ("0,500", "numbers are written with a decimal point and no spaces: 0.500"),
        ("1500,250", "numbers are written with a decimal point and no spaces: 1500.250"),
        ("1.234,567", "numbers are written with a decimal point and no spaces: 1234.567"),
        ("1 234,567", "numbers are written with a decimal point and no spaces: 1234.567"),
        ("1,234,567", "leave out the commas between thousands: 1234567"),
        ("1,500.25", "leave out the commas between thousands: 1500.25"),
        ("29 777", "leave out the spaces between thousands: 29777"),
        ("1_2", "leave out the mark between digits: 12"),
        ("-1_000.5", "leave out the mark between digits: -1000.5"),
        ("1e1", "write all its digits: 10"),
        ("12.5E-1", "write all its digits: 1.25"),
        ("1e400", "write all its digits"),
        ("4O", "write 40: a letter O stands in it"),
        ("1О.5", "write 10.5: a letter О stands in it"),
        ("1l2", "write 112: a letter l stands in it"),
        ("20l", "write the number alone: 20; a unit, where there is one, has its own field"),
        ("2o", "write the number alone: 2; a unit, where there is one, has its own field"),
        ("Ol", "write it in digits, such as 12.5"),
    ],
)
def test_a_number(written: str, hint: str) -> None:
    assert number_hint(written) == hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("1,500", "leave out the mark between thousands: 1500"),
        ("1.500", "leave out the mark between thousands: 1500"),
        ("1.000", "leave out the mark between thousands: 1000"),
        ("1_000", "leave out the mark between thousands: 1000"),
        ("1_000_000", "leave out the mark between thousands: 1000000"),
        ("0.500", "write it without a fraction: 0 or 1"),
        ("12.5", "write it without a fraction: 12 or 13"),
        ("-2,5", "write it without a fraction: -3 or -2"),
        ("6.0", "write it without a fraction: 6"),
        ("1O", "write 10: a letter O stands in it"),
    ],
)
def test_a_whole_number(written: str, hint: str) -> None:
    assert whole_number_hint(written) == hint


def test_a_letter_in_a_date() -> None:
    assert date_hint("2O26-05-30") == "write 2026-05-30: a letter O stands in it"


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (["210 297"], "write [210, 297]: a comma is missing between 210 and 297"),
        (["210 x 297"], "write [210, 297]: a comma is missing between 210 and 297"),
        (["90", "50 0", "5"], "write [90, 50, 0, 5]: a comma is missing between 50 and 0"),
        (["8.9; -44.4"], "write [8.9, -44.4]: a comma is missing between 8.9 and -44.4"),
        (["210", "297"], ""),
        (["210 297", "wide"], ""),
        (["210 297", ["1"]], ""),
        (["in 2013 and 2014"], ""),
        ([], ""),
    ],
)
def test_a_list_of_numbers_without_commas(written: list[object], hint: str) -> None:
    assert comma_hint(written) == hint


def test_the_numbers_of_a_long_text_are_looked_for_once() -> None:
    assert numbers_in("1 " * 40) == ["1"] * 40
    assert numbers_in("1 " * 200_000 + "x") == []
