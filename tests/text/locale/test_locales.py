"""Numbers, dates and hyphenation are those of each language."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import babel
import babel.dates
import babel.numbers
import pytest

from brochure.text.locale import languages, locale


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("value", ["0", "7.5", "121.0", "1005801", "-2.50", "4000"])
def test_numbers_are_cldr_s_but_for_the_width_of_spaces(language: str, value: str) -> None:
    decimals = len(value.partition(".")[2])
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    theirs = babel.numbers.format_decimal(Decimal(value), pattern, locale=language, group_separator=True)
    ours = locale(language).number(Decimal(value)).replace("\u2212", "-").replace("\u200e", "")
    if language == "it":  # the agency's rule: fixed thin spaces, CLDR has points
        theirs = theirs.replace(".", "\u202f")
    theirs = theirs.replace("\u200e", "")  # the Arabic mark beside a sign
    assert ours.replace("\u202f", "\u00a0") == theirs.replace("\u202f", "\u00a0")


def test_signs() -> None:
    italian = locale("it")
    assert italian.percent(Decimal("7.5"), signed=True) == "+7,5\u202f%"
    assert italian.number(Decimal("-3"), signed=True) == "−3"
    assert italian.number(Decimal("0"), signed=True) == "0"


@pytest.mark.parametrize(
    ("language", "written", "printed"),
    [
        ("it", "2013", "2013"),
        ("it", "2013-09", "settembre 2013"),
        ("it", "2013-01/2013-09", "gennaio–settembre 2013"),
        ("it", "2013-01-01", "1º\u00a0gennaio 2013"),
        ("it", "2012/2014", "2012–2014"),
        ("it", "2012-11/2013-02", "novembre 2012 – febbraio 2013"),
        ("en", "2013-01-01", "1\u00a0January 2013"),
        ("de", "2013-01-01", "1.\u00a0Januar 2013"),
        ("fr", "2013-01-01", "1er\u00a0janvier 2013"),
        ("ru", "2013-01-01", "1\u00a0января 2013\u00a0года"),
        ("ru", "2013-01/2013-09", "январь–сентябрь 2013\u00a0года"),
        ("zh", "2013", "2013年"),
        ("zh", "2012/2014", "2012–2014年"),
        ("zh", "2013-01-01", "2013年1月1日"),
        ("zh", "2013-01/2013-09", "2013年1月–9月"),
        ("ar", "2013-01-01", "1\u00a0يناير 2013"),
    ],
)
def test_periods(language: str, written: str, printed: str) -> None:
    assert locale(language).period(written) == printed


@pytest.mark.parametrize("written", ["", "ieri", "2013-13", "13", "2013/2012", "2013/2013", "2013-01/2014", "2013-1-1"])
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        locale("it").period(written)


@pytest.mark.parametrize(
    ("language", "places"),
    [
        ("en", "1st 2nd 3rd 4th 11th 12th 13th 21st 111th"),
        ("it", "1º 2º 3º 4º 11º 12º 13º 21º 111º"),
        ("fr", "1er 2e 3e 4e 11e 12e 13e 21e 111e"),
    ],
)
def test_ordinals(language: str, places: str) -> None:
    assert " ".join(locale(language).ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 111)) == places


def test_a_region_s_language_is_the_language() -> None:
    assert locale("it-IT") is not None
    assert locale("it_CH").language == "it"


@pytest.mark.parametrize(
    ("language", "word", "divided"),
    [
        ("it", "dell’intermediazione", "dell’in-ter-me-dia-zio-ne"),
        ("it", "quell’uomo", "quell’uomo"),
        ("it", "perché", "per-ché"),
        ("it", "Samsung", "Samsung"),
        ("it", "GE", "GE"),
        ("de", "Industrieproduktion", "In-dus-trie-pro-duk-tion"),
        ("en", "development", "de-vel-op-ment"),
        ("fr", "développement", "dé-ve-lop-pe-ment"),
        ("ru", "промышленность", "про-мыш-лен-ность"),
    ],
)
def test_words_are_divided(language: str, word: str, divided: str) -> None:
    made, at = "", 0
    for place in locale(language).hyphenate(word):
        made, at = f"{made}{word[at:place]}-", place
    assert made + word[at:] == divided


@pytest.mark.parametrize(
    ("language", "word", "at_need"),
    [
        ("it", "Torino", [2, 4]),
        ("it", "sono", [2]),
        ("en", "early", []),
        ("de", "Spanien", [3, 5]),
        ("fr", "Monaco", [2, 4]),
    ],
)
def test_words_are_divided_at_need_as_far_as_their_language_bears(language: str, word: str, at_need: list[int]) -> None:
    rules = locale(language)
    assert rules.hyphenate(word, at_need=True) == at_need
    assert set(rules.hyphenate(word)) <= set(at_need)
    assert all(len(word) - at >= rules.right_at_need for at in at_need)


def test_exceptions_go_before_patterns() -> None:
    rules = replace(locale("it"), exceptions=("clus-ter", "investitori"))
    assert rules.hyphenate("cluster") == [4]
    assert rules.hyphenate("investitori") == []


@pytest.mark.parametrize(("language", "percent"), [("zh", "7.5%"), ("ar", "7.5\u200e%\u200e"), ("it", "7,5\u202f%")])
def test_percent_signs_are_cldr_s_but_where_it_knows_no_space(language: str, percent: str) -> None:
    assert locale(language).percent(Decimal("7.5")) == percent
    symbols = babel.Locale.parse(language).number_symbols["latn"]
    assert percent.endswith(symbols["percentSign"])
    rounded = babel.numbers.format_percent(0.075, locale="it")
    assert rounded == "8%", "the trap: CLDR's Italian pattern rounds, and has no space"


def test_chinese_days_and_arabic_months_are_cldr_s() -> None:
    day = datetime.date(2013, 1, 1)
    assert locale("zh").period("2013-01-01") == babel.dates.format_date(day, "long", locale="zh")
    months = babel.dates.get_month_names("wide", "format", "ar")
    assert list(locale("ar").months) == [months[number] for number in range(1, 13)]
