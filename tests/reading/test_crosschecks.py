"""Which numbers in a text should have been facts."""

from __future__ import annotations

import pytest

from brochure.reading.crosschecks import bare_numbers


@pytest.mark.parametrize(
    "text",
    [
        "Cresce di {fact:growth-2013}, p. {page:12}",
        "Dati 2013",
        "nel 2012-2013, nel 2012–13",
        "il 5 luglio 1944",
        "le 1er mai 2013",
        "am 5. Juli 1944",
        "al 1.1.2013, dal 2013-01-31",
        "la M-3 e la E101",
        "CO2 e A4",
        "[qui](https://example.org/12)",
        "https://example.org/12 e example.org/34",
        "nessuno",
    ],
)
def test_no_bare_numbers(text: str) -> None:
    assert list(bare_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Cresce del 7,5 %", ["7,5"]),
        ("29 777 km²", ["29 777"]),
        ("quattro volte su 7", ["7"]),
        ("+90 mld e 13 stabilimenti.", ["90", "13"]),
        ("3000 posti", ["3000"]),
        ("{fact:a} e 12.", ["12"]),
        ("2013,5 punti", ["2013,5"]),
    ],
)
def test_bare_numbers(text: str, numbers: list[str]) -> None:
    found = list(bare_numbers(text))
    assert [number for _, number in found] == numbers
    assert all(text[offset:].startswith(number) for offset, number in found)
