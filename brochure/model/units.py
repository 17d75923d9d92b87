"""Compares units as authors write them: which two are the same, and how much of one another is.

A unit is a quantity and a scale: “bn €”, “€ billion” and “Mrd. €” are a thousand million euros each, “km” is a thousand
metres. What is not known here is a quantity of its own, by its words.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

EXACT = Context(prec=400)  # more digits than any fact has, so that nothing computed of facts is rounded

_WORDS = {
    3: "thousand thousands k tsd tausend mila migliaia mille millier milliers тыс тысяча тысяч ألف",
    6: "million millions m mn mln mio mill millionen milione milioni млн миллион миллионов مليون",
    9: "billion billions bn mrd milliarde milliarden mld miliardo miliardi milliard milliards md mds млрд миллиард "
    "миллиардов مليار",
    12: "trillion trillions tn trn billionen bilione bilioni трлн триллион триллионов تريليون",
}
_SCALES = {word: Decimal(10) ** power for power, words in _WORDS.items() for word in words.split()}
_CURRENCIES = frozenset("€$£¥₽₹") | {"eur", "euro", "euros", "usd", "gbp", "chf", "rub", "cny", "jpy"}
_METRIC = {
    name: (quantity, Decimal(factor))
    for quantity, units in {
        "m": {"mm": "0.001", "cm": "0.01", "m": "1", "km": "1000"},
        "m²": {"m²": "1", "ha": "10000", "km²": "1000000"},
        "t": {"kg": "0.001", "t": "1", "kt": "1000", "Mt": "1000000"},
        "W": {"W": "1", "kW": "1e3", "MW": "1e6", "GW": "1e9", "TW": "1e12"},
        "Wh": {"Wh": "1", "kWh": "1e3", "MWh": "1e6", "GWh": "1e9", "TWh": "1e12"},
    }.items()
    for name, factor in units.items()
}
_HAN = {"万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_TOKEN = re.compile(r"[^\W_]+|[^\w\s.]")


class UnitOfMeasure(NamedTuple):
    """What is counted, and how many of it one unit is: (“€”, 1000000) for “m €”."""

    quantity: str
    scale: Decimal


@lru_cache(maxsize=1024)
def measure(unit: str) -> UnitOfMeasure:
    """A unit's words as a quantity and a scale."""
    if unit in _METRIC:
        return UnitOfMeasure(*_METRIC[unit])
    tokens = _TOKEN.findall(unit)
    before_stroke = tokens.index("/") if "/" in tokens else len(tokens)
    rest, scale = [], Decimal(1)
    for index, token in enumerate(tokens):
        factor_of = _SCALES.get(token.casefold())
        if token[0] in _HAN and len(token) > 1:
            factor_of, tail = _HAN[token[0]], token[1:]
            rest.append(tail)
        elif factor_of is None or index > before_stroke or not _is_scale(token, tokens):
            rest.append(token)
            factor_of = Decimal(1)
        scale = EXACT.multiply(scale, factor_of)
    return UnitOfMeasure(" ".join(rest), scale)


def _is_scale(token: str, tokens: list[str]) -> bool:
    """Whether a word counts units, where it may be one: m is a million before a currency, and else a metre."""
    return len(token) > 1 or any(other.casefold() in _CURRENCIES for other in tokens)


def converted(value: Decimal, scale: Decimal, to: Decimal) -> str:
    """A value in units of one scale as it is written in units of another: 950 of a million is 0.95 of a billion."""
    exact = EXACT.divide(EXACT.multiply(value, scale), to)
    return plain(exact)


def plain(value: Decimal) -> str:
    """A number as facts.yaml has it: all digits, a point, no zeros at the end of a fraction."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def half_step(value: Decimal) -> Decimal:
    """The most by which a number may have been rounded, as its decimals tell: 0.05 for 12.5."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb(min(exponent, 0) - 1) if isinstance(exponent, int) else Decimal(0)
