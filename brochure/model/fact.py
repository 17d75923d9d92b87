"""Describes a number with everything an honest reader asks: unit, period, area, source, certainty."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from brochure.model.records import Number, ReadBy, Record, SourceName, Text, read_text, scalar, wrong
from brochure.model.typo_hints import letter_hint
from brochure.problems import unquoted

FactKind = Literal["level", "change", "index", "rank", "share", "rate"]
Status = Literal["confirmed", "unconfirmed", "preliminary", "estimate", "forecast", "calculated"]

UNITS = ("percent", "rank", "times", "index", "none")

_PERIOD_HINT = "write 2013, 2013-09, 2013-09-30, or two of them with a slash: 2013-01/2013-09"


def _read_period(value: Any) -> str:
    text = scalar(value, "a period").strip()
    ends = text.split("/")
    if len(ends) > 2 or not all(_is_date(end) for end in ends):
        raise wrong("bad-period", f"“{text}” is no period", letter_hint(text) or _PERIOD_HINT)
    if len(ends) == 2 and (len(ends[0]) != len(ends[1]) or ends[0] > ends[1]):
        raise wrong("bad-period", f"the period “{text}” ends before it begins", _PERIOD_HINT)
    return str(text)


def _is_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def _read_unit(value: Any) -> Any:
    if isinstance(value, str) and (bare := unquoted(value.strip())) != value.strip():
        raise wrong("curved-quotes", f"curved quotes print: {value.strip()}", f"leave the quotes out: {bare}")
    return str(value) if isinstance(value, str) and value in UNITS else read_text(value)


Period = Annotated[str, ReadBy(_read_period, {"type": ["string", "integer"], "pattern": r"^\d{4}[-/\d]*$"})]
FactUnit = Annotated[str | Text, ReadBy(_read_unit, {"$comment": "Text", "examples": list(UNITS)})]


class Fact(Record):
    """One number, written once in facts.yaml; texts and charts refer to it by name."""

    value: Number
    """The number with a decimal point, as exact as it is known: 121 and 121.0 differ."""
    unit: FactUnit = "none"
    """percent, rank, times, index, none, or the words printed after the number, such as km²."""
    kind: FactKind
    """A level (29 777 km²), a change (+7,5 %), an index (base = 100), a rank (1º), a share of a whole (46 % of jobs) or
    a rate (4,2 % unemployed). A level in per cent is read as a rate."""
    period: Period | None = None
    """When it was so: 2013, 2013-01-01, or 2013-01/2013-09 for a part of a year."""
    area: Text | None = None
    """What or where it is measured on, such as a territory or a branch: its words, or a name from `areas:` in
    brochure.yaml."""
    source: SourceName
    """Its name in sources.yaml."""
    status: Status = "confirmed"
    """How sure it is. What is calculated says in `method` how."""
    method: Text | None = None
    """How it was calculated: from which numbers, by which rule."""
    published: str | None = None
    """The number exactly as the source prints it."""
    words: Text | None = None
    """The number in words, for {fact:name|words}."""
    note: Text | None = None
    """What a reader must know to read the number rightly."""

    @property
    def measured_as(self) -> FactKind:
        """Its kind as charts compare it: a level in per cent is a rate."""
        return "rate" if self.kind == "level" and self.unit == "percent" else self.kind

    @property
    def unit_words(self) -> str:
        """Its unit as it is written in this language; empty where it has none."""
        unit = self.unit if isinstance(self.unit, str) else self.unit.plain
        return "" if unit == "none" else unit
