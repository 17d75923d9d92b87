"""Records that are each read without a fault in; what makes no sense in them out: empty texts, facts within facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from brochure.model.fact import Fact
from brochure.model.records import Text
from brochure.problems import Problem
from brochure.reading.markup import Words


def facts(records: Mapping[str, Fact | None]) -> Iterator[Problem]:
    """Ranks are whole numbers from 1 on; what prints with a number holds no other one."""
    for name, fact in records.items():
        if fact is None:
            continue
        if fact.unit == "rank" and (fact.value < 1 or fact.value % 1):
            message = f"the fact “{name}” is a rank, and a rank is a whole number from 1 on"
            yield Problem("wrong-value", message, fact.place, "write 1, 2, 3 …, or another unit")
        for text in (fact.unit, fact.area, fact.words):
            if isinstance(text, Text) and not all(isinstance(span, Words) for span in text.spans):
                message = f"a mark in the words of the fact “{name}” would print as it is written"
                yield Problem("fact-in-fact", message, text.place, "write what it says")


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
