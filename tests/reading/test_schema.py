"""The JSON Schema that editors check content with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from brochure import blocks
from brochure.model.fact import Fact
from brochure.reading.schema import schema


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(schema()))
    return found


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_every_reference_leads_somewhere(made: dict[str, Any]) -> None:
    found = set(references(made))
    assert len(found) > 10
    assert {reference.removeprefix("#/$defs/") for reference in found} <= made["$defs"].keys()


def test_every_kind_of_block_is_there(made: dict[str, Any]) -> None:
    entry = made["$defs"]["Page"]["properties"]["blocks"]["items"]
    assert entry["properties"]["kind"]["enum"] == list(blocks.kinds())
    assert len(entry["allOf"]) == len(blocks.kinds())


def test_a_page_does_not_write_its_id(made: dict[str, Any]) -> None:
    assert "id" not in made["$defs"]["Page"]["properties"]
    assert "id" not in made["$defs"]["Page"]["required"]


def test_every_field_of_a_fact_is_explained(made: dict[str, Any]) -> None:
    fields = made["$defs"]["Fact"]["properties"]
    assert fields.keys() == Fact.model_fields.keys()
    assert [name for name, field in fields.items() if not field.get("description")] == ["status"]
