"""Writes the records of model and blocks as a JSON Schema, by which editors complete and check content.

One file serves every kind of content file: what a file holds tells which it is. Editors find it by the first line
``# yaml-language-server: $schema=../schema.json``.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from brochure import blocks
from brochure.model.brand import Brand
from brochure.model.brochure import LANGUAGE, Brochure
from brochure.model.charting import authored, record_name
from brochure.model.fact import Fact
from brochure.model.page import Page
from brochure.model.source import Source
from charts import kinds as charts
from charts.spec import Figure, Row

Json = dict[str, Any]

_SCALAR = ["string", "number", "boolean"]  # YAML's own idea of a scalar; ours stay as written
_TRANSLATED = {"type": "object", "propertyNames": {"pattern": f"^({LANGUAGE.pattern}|use)$"}, "minProperties": 1}
_PATTERN = {"$ref": "#/$defs/Pattern"}
_PARAGRAPHS: Json = {"type": "array", "items": {"$ref": "#/$defs/Text"}, "minItems": 1}
_PARTS: dict[str, Json] = {
    "Text": {
        "description": "A text with marks: **strong**, *emphasis*, [words](address), {fact:name}, {page:id}, "
        "{source:name}, {note:name}; "
        "or {it: …, en: …}, or {use: name} for a piece shared in brochure.yaml.",
        "anyOf": [{"type": _SCALAR}, _TRANSLATED],
    },
    "Texts": {
        "description": "One text, whose empty lines separate paragraphs, or a list of texts.",
        "anyOf": [{"$ref": "#/$defs/Text"}, _PARAGRAPHS],
    },
    "Pattern": {"type": "string", "pattern": r"\*", "description": "Every fact with a name such as output-*."},
    "RankName": {"type": "string", "description": "The name of a fact in facts.yaml that is a rank."},
    "AreaName": {"type": "string", "description": "The name of an area, as areas: in brochure.yaml has it."},
    "FactName": {"type": "string", "description": "The name of a fact in facts.yaml."},
    "SourceName": {"type": "string", "description": "The name of a source in sources.yaml."},
    "PageName": {"type": _SCALAR, "description": "A page: its file in pages/, without .yaml."},
    "InkName": {"type": "string", "description": "An ink of the brand, or a part of the ground such as text."},
    "FontName": {"type": "string", "description": "A font of the brand by its key."},
    "GroundName": {"type": "string", "description": "A ground of the brand."},
    "IconFile": {
        "type": "string",
        "description": "An icon by its name, such as factory (docs/icons.md has all), or an SVG file of filled paths, "
        "from the content folder on.",
    },
    "ImageFile": {"type": "string", "description": "A picture file, from the content folder on."},
    "ProfileFile": {"type": "string", "description": "An ICC profile, from the content folder on."},
    "FontFile": {"type": "string", "description": "A font file, from the folder of brand.yaml on."},
}


def schema() -> Json:
    """The schema of all files of a content folder, with every kind of block there is."""
    defs: dict[str, Json] = dict(_PARTS)
    for model in (Brochure, Brand, Fact, Source, Page):
        _add(defs, model, "")
    _loosen(defs)
    kinds = blocks.kinds()
    for kind in kinds:
        _add(defs, blocks.find(kind).Fields, f"{kind}.")
        defs[f"{kind}.Fields"]["properties"]["kind"] = {"const": kind}
    _add_charts(defs)
    page = defs["Page"]
    page["properties"].pop("id")
    page["required"] = [name for name in page.get("required", ()) if name != "id"]
    page["properties"]["blocks"] = {"type": "array", "items": _block(kinds)}
    return {"$schema": "http://json-schema.org/draft-07/schema#", "$defs": defs, **_by_content()}


def _loosen(defs: dict[str, Json]) -> None:
    """A brand that names a theme writes only what differs from it, of every record in it."""
    whole = defs["Brand"].pop("required")
    defs["Brand"]["anyOf"] = [{"required": ["theme"]}, {"required": whole}]
    for part in ("Ground", "TypeStyle", "StyleSet"):
        defs[part].pop("required")


def _add_charts(defs: dict[str, Json]) -> None:
    """The fields of every kind of chart, and in the block of charts the choice among them."""
    names = charts.names()
    for name in names:
        twin = authored(charts.find(name).Spec)  # type: ignore[arg-type]  # mypy: classes do hash
        _add(defs, twin, f"chart.{name}.")
        _describe(defs, charts.find(name).Spec, f"chart.{name}.")
        defs[f"chart.{name}"] = defs.pop(f"chart.{name}.{twin.__name__}")
        defs[f"chart.{name}"]["properties"]["kind"] = {"const": name}
    fields = defs["chart.Fields"]["properties"]
    fields["chart"] = {**_chosen(names, "chart.{}"), "description": fields["chart"]["description"]}


def _describe(defs: dict[str, Json], spec: Any, prefix: str) -> None:
    """What the dataclass of a chart says of its fields and fills in for them; its twin record knows neither."""
    part = defs[f"{prefix}{record_name(spec)}"]
    part["description"] = inspect.cleandoc(spec.__doc__).partition("\n")[0]
    sentences = _sentences(spec)
    for field in dataclasses.fields(spec):
        about = part["properties"][field.name]
        about["description"] = sentences[field.name].replace("``", "`")
        if isinstance(field.default, str | int) and field.default != "":
            about["default"] = field.default
    for inner in _dataclasses(list(get_type_hints(spec).values())):
        _describe(defs, inner, prefix)


def _dataclasses(hints: Sequence[Any]) -> Iterator[type]:
    """The records in the types of fields; a Figure is none, since an author writes the name of a fact."""
    for hint in hints:
        if dataclasses.is_dataclass(hint) and isinstance(hint, type) and hint is not Figure:
            yield hint
        yield from _dataclasses(get_args(hint))


def _block(kinds: tuple[str, ...]) -> Json:
    """A block is checked by the model of its kind alone, so that an editor's complaint is about that kind."""
    return _chosen(kinds, "{}.Fields")


def _chosen(kinds: tuple[str, ...], definition: str) -> Json:
    chosen = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"$ref": f"#/$defs/{definition.format(kind)}"},
        }
        for kind in kinds
    ]
    return {"type": "object", "required": ["kind"], "properties": {"kind": {"enum": list(kinds)}}, "allOf": chosen}


def _by_content() -> Json:
    """Which file it is, by what it holds; a file that tells nothing yet is a page."""
    named = {"facts": _some_entry("value"), "sources": _some_entry("title")}
    facts = {"type": "object", "additionalProperties": {"$ref": "#/$defs/Fact"}}
    sources = {"type": "object", "additionalProperties": {"$ref": "#/$defs/Source"}}
    rest: Json = {"$ref": "#/$defs/Page"}
    for condition, then in (
        (named["sources"], sources),
        (named["facts"], facts),
        ({"anyOf": [{"required": [name]} for name in ("theme", "inks", "grounds")]}, {"$ref": "#/$defs/Brand"}),
        ({"required": ["languages"]}, {"$ref": "#/$defs/Brochure"}),
    ):
        rest = {"if": condition, "then": then, "else": rest}
    return rest


def _some_entry(field: str) -> Json:
    """A mapping one of whose entries at least has this field."""
    return {"type": "object", "not": {"additionalProperties": {"not": {"type": "object", "required": [field]}}}}


def _add(defs: dict[str, Json], model: type[BaseModel], prefix: str) -> None:
    """Put a model and the records in it into ``defs``; a prefix keeps the records of two kinds of block apart."""
    found = model.model_json_schema(ref_template="{model}")
    described = _descriptions(model)
    for name, part in {model.__name__: found, **found.pop("$defs", {})}.items():
        for field, sentence in described.get(name, {}).items():
            part.get("properties", {}).get(field, {}).setdefault("description", sentence)
        defs[prefix + name] = _tidy(part, prefix)


def _tidy(part: Any, prefix: str) -> Any:
    """Our own types by reference, references with their prefix, no titles made up from field names."""
    if isinstance(part, list):
        return [_tidy(entry, prefix) for entry in part]
    if not isinstance(part, dict):
        return part
    if part.get("$comment") in _PARTS:
        extra = {key: value for key, value in part.items() if key in ("default", "description", "examples")}
        return {"$ref": f"#/$defs/{part['$comment']}", **extra}
    tidy = {key: _tidy(value, prefix) for key, value in part.items() if not (key == "title" and isinstance(value, str))}
    if isinstance(reference := part.get("$ref"), str):
        tidy["$ref"] = f"#/$defs/{prefix}{reference}"
    if part.get("type") == "string" and not {"pattern", "enum", "const", "format"} & part.keys():
        tidy["type"] = _SCALAR
    if words := [word for word in part.get("enum", ()) if isinstance(word, str) and word.isdecimal()]:
        tidy = {**tidy, "type": _SCALAR, "enum": [*part["enum"], *map(int, words)]}  # YAML reads 1, not "1"
    if part.get("type") == "array" and prefix:
        about = {key: tidy.pop(key) for key in ("default", "description") if key in tidy}
        facts = prefix.startswith("chart.") and _takes_facts(tidy.get("items"))
        others = [_TRANSLATED, _PATTERN] if facts else [_TRANSLATED]
        return {"anyOf": [tidy, *others], **about}  # {use: name}, or a list for each language
    return tidy


def _takes_facts(entry: Json | None) -> bool:
    """Whether a list holds facts, or rows of a label and a fact, which a pattern of names stands for."""
    choices = entry.get("anyOf", [entry]) if entry else []
    return any(choice.get("$ref", "").endswith(("/FactName", f".{record_name(Row)}")) for choice in choices)


def _descriptions(model: type[BaseModel]) -> dict[str, dict[str, str]]:
    """What the sentences below the fields of a model, and of the records beside it, say: class → field → sentence."""
    found: dict[str, dict[str, str]] = {}
    modules = filter(None, map(inspect.getmodule, model.__mro__))
    for kind in (*model.__mro__, *(named for module in modules for named in list(vars(module).values()))):
        if isinstance(kind, type) and issubclass(kind, BaseModel) and _written(kind, model):
            own = found.setdefault(kind.__name__, {})
            for base in kind.__mro__:
                if _written(base, model):
                    own.update({name: text for name, text in _sentences(base).items() if name not in own})
    return found


def _written(kind: type, model: type[BaseModel]) -> bool:
    """Whether a class is written in this program, or in the distribution that a model comes from."""
    return kind.__module__.partition(".")[0] in ("brochure", model.__module__.partition(".")[0])


def _sentences(kind: type) -> dict[str, str]:
    """The sentence below each field of a class, by its name; a record made from a chart's fields has none."""
    found = {}
    body = _classes(inspect.getmodule(kind)).get(kind.__name__, [])
    for pair in pairwise(body):
        match pair:
            case (ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(sentence)))):
                found[name] = sentence
    return found


@cache
def _classes(module: ModuleType | None) -> dict[str, list[ast.stmt]]:
    """What stands in each class of a module; its source is read once for all of them."""
    tree = ast.parse(inspect.getsource(module)) if module else ast.Module([], [])
    return {node.name: node.body for node in tree.body if isinstance(node, ast.ClassDef)}


if __name__ == "__main__":
    import json
    import sys

    sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n")
