"""Finds what makes no sense in records that are each read without a fault: empty texts, facts within facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from brochure.model.fact import Fact
from brochure.model.records import Text
from brochure.problems import Problem
from brochure.syntax.markup import TextSpan


def facts(records: Mapping[str, Fact | None]) -> Iterator[Problem]:
    """Each fact is what it says; what prints with a number holds no other one."""
    for name, fact in records.items():
        if fact is None:
            continue
        yield from _ranks(name, fact)
        yield from _shares(name, fact)
        if fact.status == "calculated" and not fact.method:
            message = f"the fact “{name}” is calculated, and does not say how"
            yield Problem("missing-method", message, fact.place, "write method: from which numbers, by which rule")
        for text in (fact.unit, fact.area, fact.words):
            if isinstance(text, Text) and not all(isinstance(span, TextSpan) for span in text.spans):
                message = f"a mark in the words of the fact “{name}” would print as it is written"
                yield Problem("fact-in-fact", message, text.place, "write what it says")


def _ranks(name: str, fact: Fact) -> Iterator[Problem]:
    """Ranks are whole numbers from 1 on, by their kind and by their unit."""
    if (fact.unit == "rank") != (fact.kind == "rank") and not (fact.kind == "rank" and fact.unit == "none"):
        message = f"the fact “{name}” has the kind {fact.kind} and the unit {fact.unit_words or 'none'}"
        hint = "a place in a ranking has kind: rank and unit: rank, and what is none has neither"
        yield Problem("wrong-kind", message, fact.place, hint)
    elif fact.kind == "rank" and (fact.value < 1 or fact.value != fact.value.to_integral_value()):
        message = f"the fact “{name}” is a rank, and a rank is a whole number from 1 on"
        yield Problem("wrong-value", message, fact.place, "write 1, 2, 3 …, or another unit")


def _shares(name: str, fact: Fact) -> Iterator[Problem]:
    """A share is a part of one whole."""
    whole = {"percent": 100, "none": 1}.get(fact.unit if isinstance(fact.unit, str) else "")
    if fact.kind == "share" and (whole is None or not 0 <= fact.value <= whole):
        most = f"that goes from 0 to {whole}" if whole else "its unit is percent, or none for a fraction of 1"
        message = f"the fact “{name}” is a share of a whole: {most}"
        yield Problem("wrong-kind", message, fact.place, "write kind: rate, level or change for what is no part")


def empty_texts(record: Any) -> Iterator[Problem]:
    """Texts that a record cannot do without, and that are written and empty."""
    if isinstance(record, list | tuple):
        for part in record:
            yield from empty_texts(part)
    elif isinstance(record, BaseModel):
        for name, field in type(record).model_fields.items():
            value = getattr(record, name)
            if isinstance(value, Text) and field.is_required() and not value:
                yield Problem("empty-text", f"the field “{name}” is empty", value.place, "write its text")
            yield from empty_texts(value)
