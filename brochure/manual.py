"""Kinds of block and of chart in; the page of the manual that shows each with its fields and an example out.

Written by ``python -m brochure.manual > docs/kinds.md``; nothing in it is kept anywhere but in the kinds themselves.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Any

from brochure import blocks
from brochure.reading.schema import schema
from charts import kinds as charts

Json = dict[str, Any]
COMMON = ("kind", "id", "at")
INTRODUCTION = """# Kinds of block and chart

A page's `blocks` is a list; each block says its `kind` and fills that kind's fields. Every block may have an `id`, and
a place, `at: {columns: 1-4, lines: 13-45}`: its box reaches from the first line to the last, counted from the top of
the page, so a text's first baseline is the line after the first. A block without `at` follows the one before it. The
examples below are those the tests build; the facts and files they name are in `tests/content/minimal`.
"""


CHARTS = """## Charts

A chart stands in a block of kind `chart`. Where it takes a number, write a fact's name. Every kind stands in use in
`tests/content/minimal/pages`; for maps there is the block `map`.
"""


def manual() -> str:
    """The whole page, as Markdown."""
    definitions: dict[str, Json] = schema()["$defs"]
    parts = [INTRODUCTION, "## Blocks\n"]
    for kind in blocks.kinds():
        module = blocks.find(kind)
        fields = definitions[f"{kind}.Fields"]
        parts += _entry(kind, module.__doc__ or "", fields, definitions, module.EXAMPLE.strip())
    parts.append(CHARTS)
    for name in charts.names():
        chart = charts.find(name)
        note = inspect.cleandoc(chart.Spec.__doc__ or "")
        text = f"{chart.__doc__ or ''}\n{note}\n" if note else chart.__doc__ or ""
        parts += _entry(name, text, definitions[f"chart.{name}"], definitions, "")
    return "\n".join(parts).rstrip() + "\n"


def _entry(name: str, text: str, fields: Json, definitions: dict[str, Json], example: str) -> Iterator[str]:
    yield f"### {name}\n"
    yield inspect.cleandoc(text).replace("``", "`") + "\n"
    yield from _table(fields, definitions, COMMON)
    if example:
        yield f"```yaml\n{example}\n```\n"


def _table(record: Json, definitions: dict[str, Json], hidden: tuple[str, ...] = ()) -> Iterator[str]:
    """The fields of a record, then those of the records in it."""
    inner: dict[str, Json] = {}
    required = record.get("required", ())
    rows = [
        f"| `{name}`{'' if name in required else ' (optional)'} | {_type(field, inner, definitions)} "
        f"| {_description(field)} |"
        for name, field in record.get("properties", {}).items()
        if name not in hidden
    ]
    yield "\n".join(["| field | takes | |", "|---|---|---|", *rows, ""])
    for name, part in inner.items():
        about = part.get("description", "").partition("\n")[0]
        yield f"`{name}`: {about}\n" if about else f"`{name}`\n"
        yield from _table(part, definitions)


def _description(field: Json) -> str:
    text = " ".join(str(field.get("description", "")).split()).replace("|", "\\|")
    default = field.get("default")
    return f"{text} (default {default})".strip() if default not in (None, [], "") else text


def _type(field: Json, inner: dict[str, Json], definitions: dict[str, Json]) -> str:
    """What a field takes, in plain words."""
    if reference := field.get("$ref"):
        name = str(reference).removeprefix("#/$defs/")
        short = name.rpartition(".")[2]
        if definitions.get(name, {}).get("type") == "object" and "properties" in definitions[name]:
            inner.setdefault(short, definitions[name])
        return short
    if choice := field.get("enum"):
        return ", ".join(f"`{word}`" for word in dict.fromkeys(map(str, choice)))
    for key in ("anyOf", "oneOf"):
        if key in field:
            words = [_type(part, inner, definitions) for part in field[key] if part.get("type") != "null"]
            return " or ".join(dict.fromkeys(word for word in words if word != "a group of fields"))
    if field.get("type") == "array":
        items = field.get("items") or field.get("prefixItems") or {}
        return f"list of {_type(items, inner, definitions)}" if isinstance(items, dict) else f"{len(items)} values"
    named = {"number": "number", "integer": "whole number", "boolean": "yes or no", "object": "a group of fields"}
    kind = field.get("type")
    return named.get(kind, "text") if isinstance(kind, str) else "text"


if __name__ == "__main__":
    sys.stdout.write(manual())
