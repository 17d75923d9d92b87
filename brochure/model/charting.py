"""Makes of a chart as its author writes it the same with facts by name and texts with their places.

The kinds of chart are plain dataclasses that know nothing of YAML. For reading, each gets a twin record whose fields
are the same, but that a number (Figure) is the name of a fact and a string is a text.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator, create_model
from pydantic_core import CoreSchema, core_schema

from brochure.model.records import FactName, Record, Text, nested, scalar, wrong
from brochure.problems import Location, nearest
from brochure.syntax.nodes import Written, WrittenList, WrittenMap
from charts import kinds
from charts.spec import Figure


@dataclass(frozen=True, slots=True)
class AuthoredChart:
    """A chart's kind and its fields as written."""

    kind: str
    spec: Record
    written: WrittenMap = field(repr=False, compare=False)

    @property
    def place(self) -> Location:
        """Where the chart was written."""
        return self.written.place

    def place_of(self, path: tuple[str | int, ...]) -> Location:
        """Where a field of the specification was written: a value, or the name of what holds several."""
        value: Any = self.written
        place = self.place
        for step in path:
            if isinstance(value, WrittenMap):
                place, value = value.key_places.get(str(step), place), value.get(str(step))
            elif isinstance(value, WrittenList) and isinstance(step, int) and step < len(value):
                value = value[step]
                place = getattr(value, "place", place)
            else:
                break
            place = value.place if isinstance(value, Written) else place
        return place

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": list(kinds.names())}}}

    @classmethod
    def _read(cls, value: Any) -> AuthoredChart:
        if isinstance(value, AuthoredChart):
            return value
        if not isinstance(value, WrittenMap):
            raise wrong("wrong-type", "a chart's fields belong here, beginning with its kind", "chart: {kind: bars, …}")
        if "kind" not in value:
            raise wrong("missing-field", "a chart needs its kind", f"known here: {', '.join(kinds.names())}")
        kind = str(scalar(value["kind"], "a kind of chart"))
        if kind not in kinds.names():
            raise wrong("unknown-chart", f"there is no chart kind “{kind}”", nearest(kind, kinds.names()))
        rest = WrittenMap({name: part for name, part in value.items() if name != "kind"}, value.place, value.key_places)
        return cls(kind, nested(authored(kinds.find(kind).Spec), rest), value)  # type: ignore[arg-type]  # mypy: classes do hash


@cache
def authored(spec: Any) -> type[Record]:
    """The record an author fills in for a dataclass of a chart."""
    hints = get_type_hints(spec)
    made: dict[str, Any] = {}
    for member in fields(spec):
        optional = member.default is not MISSING or member.default_factory is not MISSING
        hint = _field(hints[member.name])
        made[member.name] = (hint | None, None) if optional else (hint, ...)
    return create_model(record_name(spec), __base__=Record, **made)


def record_name(spec: type) -> str:
    """What the twin record of a chart's dataclass is called: the kind's module and the class."""
    return f"{spec.__module__.rsplit('.', 1)[-1]}_{spec.__name__}"


def _field(hint: Any) -> Any:
    if get_origin(hint) in (Union, UnionType):
        return Union[tuple(part if part is type(None) else _field(part) for part in get_args(hint))]  # noqa: UP007
    if get_origin(hint) is tuple:
        return tuple[tuple(part if part is Ellipsis else _field(part) for part in get_args(hint))]  # type: ignore[misc]
    if get_origin(hint) is Literal and all(isinstance(choice, int) for choice in get_args(hint)):
        return Annotated[hint, BeforeValidator(_whole)]
    if hint is Figure:
        return FactName
    if hint is str:
        return Text
    return authored(hint) if is_dataclass(hint) else hint  # type: ignore[arg-type]


def _whole(value: Any) -> Any:
    """A scalar stays as written until a field asks; a choice among numbers asks for a number."""
    return int(value) if isinstance(value, str) and value.strip().isdecimal() else value
