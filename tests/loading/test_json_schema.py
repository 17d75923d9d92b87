"""The JSON Schema that editors check content with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from brochure import blocks
from brochure.loading.json_schema import schema
from brochure.model.fact import Fact
from tests.built import FLOW, KALUGA, MINIMAL, ROOT


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
    assert [name for name, field in fields.items() if not field.get("description")] == []


def test_the_file_is_up_to_date(made: dict[str, Any]) -> None:
    written = json.loads((ROOT / "content" / "schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(made)), "write it anew with: make docs"


def content_files() -> list[Path]:
    folders = (KALUGA, MINIMAL, FLOW, ROOT / "tests" / "content" / "themed")
    found = [path for folder in folders for path in sorted(folder.rglob("*.yaml"))]
    return [path for path in found if "themes" not in path.parts]  # a theme's files have no line for editors


@pytest.mark.parametrize("path", content_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_content_fits_it_and_names_it(path: Path, made: dict[str, Any]) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named
    assert (path.parent / named[1]).resolve() == ROOT / "content" / "schema.json"
    data = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
    assert [error.message for error in jsonschema.Draft7Validator(made).iter_errors(data)] == []


@pytest.mark.parametrize(
    "right",
    [
        {"theme": "orbit"},
        {"theme": "orbit", "page": [170, 240], "styles": {"title": {"size": {"measure": 0.2}}}},
        {"theme": "orbit", "page": "16:9", "grounds": {"night": {"accent": "sky"}}, "grid": {"columns": 3}},
        {"theme": "orbit", "templates": {"mine": {"tiers": [["head+chart 4", "lead|quote 2"]], "lines": "20-50%"}}},
    ],
)
def test_a_brand_with_a_theme_writes_what_differs(right: dict[str, Any], made: dict[str, Any]) -> None:
    assert [error.message for error in jsonschema.Draft7Validator(made).iter_errors(right)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"blocks": [{"kind": "cver"}]},
        {"blocks": [{"kind": "cover"}]},
        {"blocks": [{"kind": "chart", "alt": "x", "chart": {"kind": "bars", "row": []}}]},
        {"blocks": [{"kind": "text", "text": ["x", {"haeding": "x"}]}]},
        {"blocks": [{"kind": "text", "text": ["x", {"picture": "x.jpg"}]}]},
        {"titel": "x"},
        {"inks": {}, "page": "A5"},
        {"theme": "orbit", "styles": {"title": {"size": {"mesure": 1}}}},
        {"theme": "orbit", "grid": {"collumns": 4}},
        {"growth": {"value": "1", "kind": "speed", "source": "s"}},
    ],
)
def test_it_catches_what_is_wrong(wrong: dict[str, Any], made: dict[str, Any]) -> None:
    assert list(jsonschema.Draft7Validator(made).iter_errors(wrong))
