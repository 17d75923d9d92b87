"""Writes the page of the manual that shows each kind of block and of chart with its fields and an example.

Written by ``python -m brochure.manual CONTENT > docs/kinds.md``, with a folder that has the facts and files which the
examples name; nothing in it is kept anywhere but in the kinds themselves.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.layout.notes.numbering import numbers
from brochure.layout.variants import Variant
from brochure.loading import loader
from brochure.loading.json_schema import schema
from brochure.model.page import Block, Page
from brochure.problems import Problems
from brochure.syntax.parser import parse
from charts import kinds as charts
from charts.spec import Figure

Json = dict[str, Any]
COMMON = ("kind", *(name for name in Block.model_fields if name != "kind"))  # told once, in the introduction
WORDS = {
    "Text": "text", "Texts": "text or list of texts", "FactName": "name of a fact", "SourceName": "name of a source",
    "Pattern": "pattern of names", "RankName": "name of a fact", "AreaName": "name of an area",
    "PageName": "name of a page", "InkName": "ink", "IconFile": "icon",
    "ImageFile": "JPEG, PNG, TIFF, WebP, AVIF or SVG file",
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
so a text's first baseline is the line after the first. A block without `at` is placed by the program, which
`emphasis` (`main`, `normal`, `quiet`) and `keep` (`with-next`, `apart`, `page`) tell how it is meant
([composition.md](composition.md)). The examples below are those the tests build; the facts and files they name are in
`tests/content/minimal`.

Fields in **bold** are needed, all others may be left out. What a field *takes* is a *text* (with marks, and in several
languages where the brochure has them), a number, or the name of something written elsewhere: a fact, a source, a page,
an ink of the brand. A *point* is a list of two numbers.

Below an example stands in which ways it can be set on an A4 page of the theme Orbit, whose measure has six columns:
how many lines it takes in how many columns, and what makes it so; for each width the best, three at most. What is
missing in a width is never set so narrow. Composition chooses among these ways; a block with `at` takes the lines that
it is given.
"""
STARTER = Path(__file__).parent / "starter"  # its theme and page are those of the tables of ways
WIDTHS = (6, 4, 3, 2)  # columns of its grid
MOST_WAYS = 3  # told of one width
SIZES = ("lines", "size", "columns", "across", "image_lines", "arrangement", "qr_line")  # left to the program here


CHARTS = """## Charts

A chart stands in a block of kind `chart`, as its field `chart`. Where it takes a number, write a fact's name: the facts
of these examples are made up from their labels. For a map, the block `map` is the simpler way: it reads its outlines
from a file.
"""


def manual(content: Path | None = None) -> str:
    """The whole page, as Markdown; with the ways to set each example where ``content`` has what the examples name."""
    definitions: dict[str, Json] = schema()["$defs"]
    parts = [INTRODUCTION, "## Blocks\n"]
    measurer = _measurer(content) if content else None
    for kind in blocks.kinds():
        module = blocks.find(kind)
        parts += _entry(kind, module.__doc__ or "", f"{kind}.Fields", definitions, module.EXAMPLE.strip())
        parts += _ways(kind, measurer) if measurer else ()
    parts.append(CHARTS)
    for name in charts.names():
        chart = charts.find(name)
        parts += _entry(name, chart.__doc__ or "", f"chart.{name}", definitions, chart_example(name))
    return "\n".join(parts).rstrip() + "\n"


def _measurer(content: Path) -> Measurer:
    """What measures the examples on the page of the tables; raises BrochureError where the content is wrong."""
    problems = Problems()
    read, usual = loader.load(content, None, problems), loader.load(STARTER, None, problems)
    edition = open_edition(replace(read, brand=usual.brand), Store(None), problems)
    edition.numbers = {page.id: number for number, page in enumerate(edition.pages, 1)}
    edition.numbering = numbers(edition)
    return Measurer(edition)


def _ways(kind: str, measurer: Measurer) -> Iterator[str]:
    """The ways in which the example of a kind can be set, in columns and lines; what covers its sheet has none."""
    module: Any = blocks.find(kind)
    if module.Fields.sheet:
        yield "Covers the sheet of its page; texts that follow begin below it.\n"
        return
    problems = Problems()
    example = loader.validate(module.Fields, parse(module.EXAMPLE, kind, problems), problems, kind)
    problems.raise_errors()
    assert example
    usual = {name: field.default for name, field in module.Fields.model_fields.items() if name in SIZES}
    free = example.model_copy(update=usual)
    free.model_fields_set.difference_update(SIZES)
    page = Page.model_validate({"id": kind, "title": kind})
    with measurer.edition.trying():
        unit = unit_of(free, page)
        rows = [row for columns in WIDTHS for row in _told(measurer.variants(unit, columns), columns)]
    yield "\n".join(["| columns | lines | why |", "|---|---|---|", *rows, ""])


def _told(variants: Sequence[Variant], columns: int) -> Iterator[str]:
    """The best variants in a width, a row for all of one reason: from the fewest lines to the most."""
    lines: dict[str, list[int]] = {}
    for variant in sorted(variants, key=lambda variant: variant.cost):
        lines.setdefault(variant.why, []).extend((variant.least, variant.most))
    for why, taken in list(lines.items())[:MOST_WAYS]:
        least, most = min(taken), max(taken)
        yield f"| {columns} | {least if least == most else f'{least} to {most}'} | {why or 'as it needs'} |"


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
    sys.stdout.write(manual(Path(sys.argv[1]) if sys.argv[1:] else None))
