"""Describes sizes of type that follow the page: of its lines or its measure, as themes write them.

A brand may write any size in points instead; then it is that size in every format.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, Field, ValidationError, WithJsonSchema, model_validator

from brochure.model.records import Record, nested, wrong
from brochure.syntax.nodes import WrittenList, WrittenMap

MOST_SIZE = 2000  # points
WHOLE_FROM = 20.0  # points: larger sizes are whole ones, smaller ones have tenths
CLOSER = 0.97  # of the leading asked for, below which letters of two lines may touch


class Measures(NamedTuple):
    """What sizes of type follow: the baseline in points and the display measure in millimetres."""

    baseline: float
    measure: float


class SizeRule(Record):
    """A size of type that follows the page. One of `lines` and `measure` says of what."""

    lines: float | None = Field(None, gt=0, le=100, description="of the distance between two lines of the grid")
    measure: float | None = Field(None, gt=0, le=20, description="points for each millimetre of the type area's width")
    least: float = Field(0, ge=0, le=MOST_SIZE, description="points")
    least_lines: float = Field(0, ge=0, le=100, description="of the distance between two lines of the grid")

    @model_validator(mode="after")
    def _of_one_thing(self) -> SizeRule:
        if (self.lines is None) == (self.measure is None):
            sentence = "a size that follows the page follows its lines or its measure"
            raise wrong("wrong-value", sentence, "write {lines: 0.745} or {measure: 0.2}, or points: 9.5")
        return self

    def points(self, page: Measures) -> float:
        """The size in points, tenths below 20 points and whole ones above."""
        size = self.lines * page.baseline if self.lines is not None else (self.measure or 0) * page.measure
        size = max(size, self.least, self.least_lines * page.baseline)
        return float(nearest_whole(size)) if size >= WHOLE_FROM else nearest_whole(10 * size) / 10


class LeadingRule(Record):
    """A leading that follows the size of its own type."""

    size: float = Field(
        gt=0,
        le=10,
        description="from baseline to baseline, of the size; half lines of the grid where near",
    )

    def lines(self, points: float, page: Measures) -> float:
        """The leading in lines of the grid: the nearest half, or what is asked where lines would stand too close."""
        asked = self.size * points / page.baseline
        nearest = max(nearest_whole(2 * asked), 1) / 2
        return nearest if nearest >= CLOSER * asked else math.ceil(100 * asked) / 100


def nearest_whole(number: float) -> int:
    """The nearest whole number; halves go up, in every format alike."""
    return math.floor(number + 0.5)


def _rule_of(rule: type[Record], what: str) -> Callable[[Any], Any]:
    """Tells what is wrong with a rule that nothing could be made of; a rule that is right was a number before."""

    def told(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        nested(rule, value)
        raise wrong("wrong-value", f"{what} stands in no brand, so that there is no page to follow", "write a number")

    return told


def _schema(limits: dict[str, float], rule: type[Record]) -> WithJsonSchema:
    fields = {
        name: {"type": "number", "description": field.description or ""} for name, field in rule.model_fields.items()
    }
    group = {"type": "object", "additionalProperties": False, "properties": fields}
    return WithJsonSchema({"anyOf": [{"type": "number", **limits}, group]})


PointSize = Annotated[
    float,
    BeforeValidator(_rule_of(SizeRule, "this size")),
    Field(gt=0, le=MOST_SIZE),
    _schema({"exclusiveMinimum": 0, "maximum": MOST_SIZE}, SizeRule),
]
Leading = Annotated[
    float,
    BeforeValidator(_rule_of(LeadingRule, "this leading")),
    Field(gt=0, le=60),
    _schema({"exclusiveMinimum": 0, "maximum": 60}, LeadingRule),
]


def resolved_size(value: Any, page: Measures) -> Any:
    """A size as written, or the points that its rule makes on a page; what is wrong stays, to be told."""
    rule = _rule(SizeRule, value)
    return rule.points(page) if rule else value


def resolved_style(style: Any, page: Measures) -> Any:
    """A style as written, with the sizes and leadings of this page in the place of rules."""
    if not isinstance(style, dict):
        return style
    made = dict(style)
    if "size" in style:
        made["size"] = resolved_size(style["size"], page)
    rule = _rule(LeadingRule, style.get("leading"))
    if rule and (points := as_number(made.get("size"))):
        made["leading"] = rule.lines(points, page)
    if isinstance(dark := style.get("reversed"), dict) and "size" in dark:
        made["reversed"] = like(dark, {**dark, "size": resolved_size(dark["size"], page)})
    return like(style, made)


def resolved_sizes(sizes: Any, page: Measures) -> Any:
    """A list of sizes with points in the place of rules."""
    if not isinstance(sizes, list | tuple):
        return sizes
    made = [resolved_size(size, page) for size in sizes]
    return WrittenList(made, sizes.place) if isinstance(sizes, WrittenList) else made


def as_number(value: Any) -> float | None:
    """A number as written, where it is one."""
    try:
        return None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None


def like(written: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """The fields ``made``, written where ``written`` was."""
    return WrittenMap(made, written.place, written.key_places) if isinstance(written, WrittenMap) else made


def _rule(kind: type[Any], value: Any) -> Any:
    """A written rule as its record; nothing for what is no rule, or a wrong one."""
    if not isinstance(value, dict):
        return None
    try:
        return kind.model_validate(value)
    except ValidationError:
        return None
