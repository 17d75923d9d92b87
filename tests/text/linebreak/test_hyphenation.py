"""Words are divided where their language, the author or their own hyphens say, and nowhere else."""

from __future__ import annotations

import pytest

from brochure.text.linebreak.hyphenation import divisions
from brochure.text.locale import locale

IT = locale("it")


def shown(word: str, hyphenate: bool = True, hints: dict[int, str] | None = None) -> str:
    """The word with ``·`` where a line may end with a hyphen of ours, ``|`` where it may end without."""
    made, at = "", 0
    for division in divisions(word, IT, hyphenate, hints or {}):
        made, at = made + word[at : division.at] + ("·" if division.hyphen else "|"), division.at
    return made + word[at:]


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("industria", "in·du·stria"),
        ("dell’industria,", "dell’in·du·stria,"),
        ("«verticale", "«ver·ti·ca·le"),
        ("socio-economico", "so·cio-|eco·no·mi·co"),
        ("gennaio–settembre", "gen·na·io–|set·tem·bre"),
        ("2012–2013", "2012–2013"),
        ("M-3", "M-3"),
        ("STADA", "STADA"),
        ("Volkswagen", "Volkswagen"),
        ("Berlin-Chemie", "Berlin-|Chemie"),
        ("7,5\u202f%", "7,5\u202f%"),
        ("investkaluga.com", "investkaluga|.com"),
        ("https://investkaluga.com/it/industria", "https://investkaluga|.com/|it/|industria"),
        ("nome@investkaluga.com", "nome|@investkaluga|.com"),
        ("e/o", "e/o"),
    ],
)
def test_where_words_may_be_divided(word: str, divided: str) -> None:
    assert shown(word) == divided


def test_without_hyphenation_only_what_is_written_divides() -> None:
    assert shown("socio-economico", hyphenate=False) == "socio-|economico"


def test_the_author_knows_best() -> None:
    assert shown("industria", hints={5: "\u00ad"}) == "indus·tria"
    assert shown("industria", hints={5: "\u200b"}) == "indus|tria"


def test_ends_of_two_letters_cost_more() -> None:
    by_place = {division.at: division.badness for division in divisions("verticale", IT, True, {})}
    assert by_place[7] > by_place[5] == by_place[3]


def test_an_address_with_a_chinese_point_after_it_is_divided_as_any_address() -> None:
    bare, ended = (divisions(word, locale("zh"), True, {}) for word in ("port.example.org", "port.example.org。"))
    assert [division.at for division in ended] == [division.at for division in bare] != []


@pytest.mark.parametrize("word", ["regnum.ru/news/1616759", "https://www.kp40.ru/news/business"])
def test_the_host_of_an_address_is_parted_last(word: str) -> None:
    rest = word.index("/news")
    found = [(division.at <= rest, division.badness) for division in divisions(word, IT, True, {})]
    host, path = ([badness for within, badness in found if within is inside] for inside in (True, False))
    assert host
    assert path
    assert max(path) < min(host)
