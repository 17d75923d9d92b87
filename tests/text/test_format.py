"""A fact as it prints."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from brochure.model.fact import Fact
from brochure.text.format import printed


class Plain:
    """A language with rules easy to see."""

    def number(self, value: Decimal, signed: bool = False) -> str:
        return f"{value:+}" if signed else f"{value}"

    def percent(self, value: Decimal, signed: bool = False) -> str:
        return self.number(value, signed) + "%"

    def ordinal(self, n: int) -> str:
        return f"{n}th"

    def period(self, period: str) -> str:
        return f"<{period}>"


def fact(**fields: Any) -> Fact:
    return Fact.model_validate({"value": "7.50", "kind": "level", "source": "s", **fields})


@pytest.mark.parametrize(
    ("fields", "form", "words"),
    [
        ({}, "", "7.50"),
        ({"unit": "percent"}, "", "7.50%"),
        ({"unit": "percent"}, "signed", "+7.50%"),
        ({"unit": "percent"}, "number", "7.50"),
        ({"unit": "rank", "value": "2"}, "", "2th"),
        ({"unit": "times", "value": "2.5"}, "", "2.5\u00d7"),
        ({"unit": "index", "value": "121"}, "", "121"),
        ({"unit": "km²"}, "", "7.50\u00a0km²"),
        ({"period": "2013"}, "period", "<2013>"),
        ({"area": "industria"}, "area", "industria"),
        ({"published": "7,5 %"}, "published", "7,5 %"),
        ({"words": "sette e mezzo"}, "words", "sette e mezzo"),
        ({}, "words", ""),
    ],
)
def test_printed(fields: dict[str, Any], form: str, words: str) -> None:
    assert printed(fact(**fields), Plain(), form) == words
