"""Which numbers in a text should have been facts."""

from __future__ import annotations

import time

import pytest

from brochure.loading.numerals import bare_numbers


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
        # addresses
        "[qui](https://example.org/a_(b)_12) e [24/7](mailto:a24@example.org)",
        "a24@example.org, dati24.example, www.24.example",
        "A &#8211; B &#x2013; C",
        # ordinals of every language that comes along
        "the 1st, 2nd, 3rd and 21st",
        "le 1er étage, la 1re, la 2e place, le 3ème, la 2de",
        "il 3° posto, il 1º, la 1ª, 1.º",
        "1-й этаж, 2-го, 90-х годов",
        "第3名",
        # telephone numbers
        "+39 010 123 45 67, +49 30 1234567, +1 (555) 010-9999",
        "tel. 010 1234567, Tel.: 0484/12 34 56, fax 123456",
        "(0039) 010-123456, 8 (4842) 56-78-90, 8-800-123-45-67",
        "тел. 56-78-90, 电话：010-12345678, هاتف 123 456 789",
        "01 23 45 67 89, 0800 123 456",
        "[+39 010 123](tel:+39010123)",
    ],
)
def test_no_bare_numbers(text: str) -> None:
    assert list(bare_numbers(text)) == []


def test_a_point_makes_an_ordinal_where_the_language_has_it_so() -> None:
    text = "der 2. Platz, am 12. Tag, wir sind 47. Das"
    assert [number for _, number in bare_numbers(text)] == ["2", "12", "47"]
    assert list(bare_numbers(text, dotted=True)) == []
    assert [number for _, number in bare_numbers("wir sind 47.", dotted=True)] == ["47"]


@pytest.mark.parametrize(
    "part",
    ["a.a.", "ab-", "1 ", "[1](", "](1", "{fact:1", "1-2-", "1 (1) ", "0 0-", "+1 2 ", "1.", "a@1", "tel 1 "],
)
def test_no_text_takes_long(part: str) -> None:
    took = []
    for count in (2_000, 16_000):
        text, started = part * count, time.process_time()
        list(bare_numbers(text, dotted=True))
        took.append(time.process_time() - started)
    assert took[1] < 0.3 + 24 * took[0], "eight times the text takes about eight times as long"


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
        ("12 000 000 t, 1 234 567 t", ["12 000 000", "1 234 567"]),
        ("1’234 t, 1'234'567 t, 12\u2009000 t", ["1’234", "1'234'567", "12\u2009000"]),
        ("10-20 %, 3-4 anni", ["10", "20", "3", "4"]),
        ("a 25 °C, 0,5 punti, 0.75", ["25", "0,5", "0.75"]),
        ("cresciuta (2013) di 45-50", ["45", "50"]),
    ],
)
def test_bare_numbers(text: str, numbers: list[str]) -> None:
    found = list(bare_numbers(text))
    assert [number for _, number in found] == numbers
    assert all(text[offset:].startswith(number) for offset, number in found)
