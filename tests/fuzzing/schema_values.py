"""Values that the schema of the content allows, or that stand at its bounds: fields and blocks that nobody wrote."""

from __future__ import annotations

import json
from functools import cache
from random import Random
from typing import Any

from brochure.loading.json_schema import schema
from tests.fuzzing.texts import TEXTS

DEEPEST = 6
Pool = dict[str, list[Any]]
"""Values by the field that they stand in, which is how a generated block names facts and pictures that are there."""


@cache
def definitions() -> dict[str, Any]:
    """The types of the schema by their names."""
    found: dict[str, Any] = schema()["$defs"]
    return found


def fields_of(kind: str) -> dict[str, Any]:
    """The fields of a kind of block, but for those that every block has."""
    own = definitions()[f"{kind}.Fields"]["properties"]
    return {name: value for name, value in own.items() if name not in ("kind", "id")}


def value(said: dict[str, Any], key: str, rng: Random, pool: Pool, depth: int = 0) -> Any:
    """A value for a field by what the schema says of it."""
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        if name in ("Text", "Texts"):
            return words(key, rng, pool)
        return (
            _named(key, rng, pool)
            if name.endswith(("Name", "File"))
            else value(definitions()[name], key, rng, pool, depth)
        )
    if "const" in said:
        return said["const"]
    if "enum" in said:
        return rng.choice(said["enum"])
    if "allOf" in said and "properties" in said:  # a chart: by its kind
        kind = rng.choice(said["properties"]["kind"]["enum"])
        return {"kind": kind} | value(definitions()[f"chart.{kind}"], key, rng, pool, depth + 1)
    if "anyOf" in said:
        return value(rng.choice(said["anyOf"]), key, rng, pool, depth)
    types = said.get("type", "string")
    return _typed(said, types[0] if isinstance(types, list) else types, key, rng, pool, depth)


def words(key: str, rng: Random, pool: Pool) -> str:
    """A text: one that stands in such a field, or any."""
    some = [text for text in pool.get(key, []) if isinstance(text, str)]
    return rng.choice(some) if some and rng.random() < 0.7 else rng.choice(TEXTS)


def _named(key: str, rng: Random, pool: Pool) -> Any:
    return rng.choice(pool.get(key) or ["nothing"])


def _typed(said: dict[str, Any], kind: str, key: str, rng: Random, pool: Pool, depth: int) -> Any:
    if kind == "object":
        return _object(said, rng, pool, depth)
    if kind == "array":
        return _array(said, key, rng, pool, depth)
    if kind in ("integer", "number"):
        return _number(said, kind, rng)
    if kind == "boolean":
        return rng.random() < 0.5
    if kind == "null":
        return None
    if "pattern" in said and said["pattern"].startswith("^\\d+"):
        first = rng.randint(1, 60)
        return rng.choice([str(first), f"{first}-{first + rng.randint(0, 30)}", f"1-{rng.randint(1, 6)}"])
    return _named(key, rng, pool) if key in pool else rng.choice(TEXTS)


def _object(said: dict[str, Any], rng: Random, pool: Pool, depth: int) -> dict[str, Any]:
    own = said.get("properties", {})
    needed = set(said.get("required", ()))
    share = rng.choice([0.1, 0.3, 0.6]) if depth < DEEPEST else 0
    made = {
        name: value(part, name, rng, pool, depth + 1)
        for name, part in own.items()
        if name in needed or (rng.random() < share and name not in ("kind", "id"))
    }
    if not own and "propertyNames" in said:
        return {"it": rng.choice(TEXTS), "en": rng.choice(TEXTS)}
    return made


def _array(said: dict[str, Any], key: str, rng: Random, pool: Pool, depth: int) -> list[Any]:
    if parts := said.get("prefixItems"):
        return [value(part, key, rng, pool, depth + 1) for part in parts]
    least, most = said.get("minItems", 0), min(said.get("maxItems", 30), 30)
    count = min(max(rng.choice([least, 1, 2, 3, 4, most]), least), most) if depth < DEEPEST else least
    return [value(said.get("items", {}), key, rng, pool, depth + 1) for _ in range(count)]


def _number(said: dict[str, Any], kind: str, rng: Random) -> float:
    low = said.get("minimum", said.get("exclusiveMinimum", -10))
    high = said.get("maximum", said.get("exclusiveMaximum", max(low, 0) + 100))
    usual = said.get("default", low)
    near = rng.choice([low, high, usual, rng.uniform(low, high), low + 1, (low + high) / 2])
    number = near if isinstance(near, int | float) else low
    return int(number) if kind == "integer" else round(number, 3)


def pool_of(trees: list[Any]) -> Pool:
    """Every plain value of some contents by the field that it stands in."""
    found: Pool = {}
    for tree in trees:
        _collect(tree, "", found)
    return found


def _collect(node: Any, key: str, found: Pool) -> None:
    if isinstance(node, dict):
        for name, part in node.items():
            _collect(part, key if str(name) in ("it", "en", "ar", "zh") else str(name), found)
    elif isinstance(node, list):
        for part in node:
            _collect(part, key, found)
    elif isinstance(node, str):
        found.setdefault(key, []).append(node)


def as_yaml(made: Any) -> str:
    """A generated value as it is written in a file."""
    return json.dumps(made, ensure_ascii=True, default=str)
