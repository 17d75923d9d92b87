"""Writes the page of the manual that shows each kind of block and of chart with its fields and an example.

Written by ``python -m brochure.manual > docs/kinds.md``; nothing in it is kept anywhere but in the kinds themselves.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from brochure import blocks
from brochure.loading.json_schema import schema
from brochure.model.page import Block
from charts import kinds as charts
from charts.spec import Figure

Json = dict[str, Any]
COMMON = ("kind", *(name for name in Block.model_fields if name != "kind"))  # told once, in the introduction
WORDS = {
    "Text": "text", "Texts": "text or list of texts", "FactName": "name of a fact", "SourceName": "name of a source",
    "Pattern": "pattern of names", "RankName": "name of a fact", "AreaName": "name of an area",
    "PageName": "name of a page", "InkName": "ink", "IconFile": "SVG file", "ImageFile": "JPEG, PNG, TIFF or SVG file",
    "number": "number", "integer": "whole number", "boolean": "true or false", "object": "a group of fields",
    "null": "nothing",
}  # fmt: skip
PLURAL = {
    "text": "texts", "number": "numbers", "point": "points", "value": "values", "list of points": "lists of points",
    "name of a fact": "names of facts", "name of a source": "names of sources",
}  # fmt: skip
INTRODUCTION = """# Kinds of block and chart

A page's `blocks` is a list; each block says its `kind` and fills that kind's fields. Every block may have an `id`, as
may every entry of a list that has fields ([identity.md](identity.md)), and a place,
`at: {columns: 1-4, lines: 13-45}`: its box reaches from the first line to the last, counted from the top of the page,
so a text's first baseline is the line after the first. A block without `at` follows the one before it. `emphasis`
(`main`, `normal`, `quiet`) and `keep` (`with-next`, `apart`, `page`) say how a block is meant where pages are
composed. The examples below are those the tests build; the facts and files they name are in `tests/content/minimal`.

Fields in **bold** are needed, all others may be left out. What a field *takes* is a *text* (with marks, and in several
languages where the brochure has them), a number, or the name of something written elsewhere: a fact, a source, a page,
an ink of the brand. A *point* is a list of two numbers.
"""


CHARTS = """## Charts

A chart stands in a block of kind `chart`, as its field `chart`. Where it takes a number, write a fact's name: the facts
of these examples are made up from their labels. For a map, the block `map` is the simpler way: it reads its outlines
from a file.
"""


def manual() -> str:
    """The whole page, as Markdown."""
    definitions: dict[str, Json] = schema()["$defs"]
    parts = [INTRODUCTION, "## Blocks\n"]
    for kind in blocks.kinds():
        module = blocks.find(kind)
        parts += _entry(kind, module.__doc__ or "", f"{kind}.Fields", definitions, module.EXAMPLE.strip())
    parts.append(CHARTS)
    for name in charts.names():
        chart = charts.find(name)
        parts += _entry(name, chart.__doc__ or "", f"chart.{name}", definitions, chart_example(name))
    return "\n".join(parts).rstrip() + "\n"


def _entry(name: str, text: str, record: str, definitions: dict[str, Json], example: str) -> Iterator[str]:
    yield f"### {name}\n"
    yield inspect.cleandoc(text).replace("``", "`") + "\n"
    yield from _table(record, definitions, COMMON)
    yield f"```yaml\n{example}\n```\n"


def _table(record: str, definitions: dict[str, Json], hidden: tuple[str, ...] = ()) -> Iterator[str]:
    """The fields of a record, then those of the records in it."""
    inner: list[str] = []
    part = definitions[record]
    required = part.get("required", ())
    rows = [
        f"| {f'**`{name}`**' if name in required else f'`{name}`'} | {_type(field, inner, definitions)} "
        f"| {_default(field)} | {_description(field)} |"
        for name, field in part["properties"].items()
        if name not in hidden and name != "id"  # told once, in the introduction
    ]
    yield "\n".join(["| field | takes | default | |", "|---|---|---|---|", *rows, ""])
    for name in dict.fromkeys(inner):
        if name == record:  # entries under entries are told once
            continue
        about = definitions[name].get("description", "").partition("\n")[0]
        yield f"`{_short(name)}`: {about}\n"
        yield from _table(name, definitions)


def _short(record: str) -> str:
    """A record's own name: without the kind that it belongs to, and without the module of its class."""
    name = record.rpartition(".")[2]
    return name.rpartition("_")[2] if record.startswith("chart.") else name


def _default(field: Json) -> str:
    value = field.get("default")
    if value in (None, [], ""):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _description(field: Json) -> str:
    text = " ".join(str(field.get("description", "")).split()).replace("|", "\\|")
    return text[:1].upper() + text[1:].removesuffix(".") + "." if text else ""


def _type(field: Json, inner: list[str], definitions: dict[str, Json]) -> str:
    """What a field takes, in plain words; the records it takes are added to ``inner``."""
    if reference := field.get("$ref"):
        name = str(reference).removeprefix("#/$defs/")
        if name in WORDS:
            return WORDS[name]
        inner.append(name)
        return f"`{_short(name)}`"
    if choice := field.get("enum"):
        return ", ".join(f"`{word}`" for word in dict.fromkeys(map(str, choice)))
    if either := field.get("anyOf"):
        words = [_type(part, inner, definitions) for part in either if "propertyNames" not in part]
        return " or ".join(dict.fromkeys(word for word in words if word != WORDS["null"]))
    if field.get("type") == "array":
        return _list(field, inner, definitions)
    if (field.get("properties") or {}).get("kind"):
        return "a chart: its kind and its fields"
    kind = field.get("type")
    return (WORDS.get(kind, "text") if isinstance(kind, str) else "text") + _range(field)


def _list(field: Json, inner: list[str], definitions: dict[str, Json]) -> str:
    """A list, or a fixed number of values; places on a map and in a picture are points."""
    if parts := field.get("prefixItems"):
        kinds = {_type(part, inner, definitions) for part in parts}
        kind = kinds.pop() if len(kinds) == 1 else "value"
        word, range_ = _parted(kind)
        values = "point" if (word, len(parts)) == ("number", 2) else f"list of {len(parts)} {PLURAL[word]}"
        return values + range_
    least, most = field.get("minItems", 0), field.get("maxItems")
    count = f" ({least} to {most})" if most else f" (at least {least})" if least > 1 else ""
    kind = _type(field["items"], inner, definitions)
    parts = [_parted(part) for part in re.split(r" or (?!more)", kind)]
    several = " or ".join(PLURAL.get(word, word) + range_ for word, range_ in parts)
    return f"list of {several}{count}"


def _parted(kind: str) -> tuple[str, str]:
    """What a field takes, and the range of a number that it takes: «number» and «, 0 to 1»."""
    word = next((word for word in ("whole number", "number") if kind.startswith((f"{word},", f"{word} above"))), kind)
    return word, kind.removeprefix(word)


def _range(field: Json) -> str:
    least, most = field.get("minimum"), field.get("maximum")
    if least is not None and most is not None:
        return f", {least:g} to {most:g}"
    above = field.get("exclusiveMinimum")
    if above is not None:
        return f" above {above:g}" + (f", up to {most:g}" if most is not None else "")
    return f", {least:g} or more" if least is not None else ""


def chart_example(name: str) -> str:
    """The example of a kind of chart as YAML, with the names of facts where it has numbers."""
    written = _authored(charts.find(name).EXAMPLE, "")
    return "\n".join([f"kind: {name}", *(line for key, value in written.items() for line in _yaml(key, value))])


def _authored(value: Any, label: str) -> Any:
    """A specification as an author writes it; a number is a fact called after its label and its place in a list."""
    if isinstance(value, Figure):
        return label
    if isinstance(value, tuple):
        number = len(value) > 1 and any(isinstance(part, Figure) for part in value)
        return [_authored(part, f"{label}-{index}" if number else label) for index, part in enumerate(value, 1)]
    if not is_dataclass(value):
        return value
    own = getattr(value, "label", "") or getattr(value, "name", "")
    name = "-".join("".join(letter if letter.isalnum() else " " for letter in own.lower()).split())
    given = {field.name: getattr(value, field.name) for field in fields(value) if not _filled_in(field, value)}
    return {key: _authored(part, name or key) for key, part in given.items()}


def _filled_in(field: Any, value: Any) -> bool:
    """Whether a field has the value it has when nobody writes it."""
    return field.default is not MISSING and getattr(value, field.name) == field.default


def _yaml(key: str, value: Any) -> Iterator[str]:
    """One field: on a line of its own, or one line for each entry of a list of records."""
    if isinstance(value, list) and any(isinstance(part, dict) for part in value):
        yield f"{key}:"
        yield from (f"  - {_flow(part)}" for part in value)
    else:
        yield f"{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if value is None:
        return "~"
    text = str(value)
    return f'"{text}"' if isinstance(value, str) and set(text) & set(":,{}[]#&*!|>%@`") else text


if __name__ == "__main__":
    sys.stdout.write(manual())
