"""Formats a fact for a language."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from brochure.model.fact import Fact

NBSP = "\u00a0"


class NumberRules(Protocol):
    """What this module asks of a language (brochure.text.locale)."""

    def number(self, value: Decimal, signed: bool = False) -> str: ...
    def percent(self, value: Decimal, signed: bool = False) -> str: ...
    def ordinal(self, n: int) -> str: ...
    def period(self, period: str) -> str: ...


def printed(fact: Fact, rules: NumberRules, form: str = "") -> str:
    """The fact in one of markup.FACT_FORMS, or with its unit for ``''``; empty where the fact lacks what is asked.

    Percentages, ranks and multiples print by the rules of the language; other units follow a non-breaking space.
    """
    match form:
        case "words":
            return fact.words.plain if fact.words else ""
        case "period":
            return rules.period(fact.period) if fact.period else ""
        case "area":
            return fact.area.plain if fact.area else ""
        case "published":
            return fact.published or ""
        case "number":
            return rules.number(fact.value)
    return _with_unit(fact, rules, signed=form == "signed")


def _with_unit(fact: Fact, rules: NumberRules, signed: bool) -> str:
    match fact.unit:
        case "percent":
            return rules.percent(fact.value, signed=signed)
        case "rank":
            return rules.ordinal(int(fact.value))
        case "times":
            return rules.number(fact.value, signed=signed) + "\u00d7"
        case "index" | "none":
            return rules.number(fact.value, signed=signed)
        case unit:
            return rules.number(fact.value, signed=signed) + NBSP + (unit if isinstance(unit, str) else unit.plain)
