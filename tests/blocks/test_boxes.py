"""Any kind of block in any box: pages, or problems that each have a place; never anything else.

``BOXES=2000`` tries as many boxes of each kind with the slow tests, which takes minutes; without it there are a few.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.content import Content
from brochure.loading.loader import load, validate
from brochure.model.page import Page
from brochure.problems import BrochureError, Problems
from brochure.syntax.editions import pick_edition
from brochure.syntax.nodes import NOWHERE
from brochure.syntax.parser import parse
from brochure.verify.text_coverage import lost_texts
from tests.built import MINIMAL
from tests.seldom import a_few

TRIES = int(os.environ.get("BOXES", "6"))
A_FEW = 2
MANY = ("items", "rows", "heads", "cells", "ranks", "bodies", "angles", "text", "towns", "ways", "neighbours")
WORDED = {
    *MANY,
    "title",
    "label",
    "name",
    "heading",
    "caption",
    "opening",
    "detail",
    "lead",
    "claim",
    "indicator",
    "web",
}
WORDS = ("", "Donaudampfschifffahrtsgesellschaft", "m" * 120, " e poi ancora" * 40, "a-" * 60)
LINES = 52  # of the page of the minimal content


@cache
def content() -> Content:
    """The minimal content, read once."""
    return load(MINIMAL, "it")


@cache
def store(folder: Path) -> Store:
    return Store(folder)


def grown(value: Any, count: int | None, word: str, key: str = "") -> Any:
    """An example with so many entries in each of its lists, and a word more in each of its texts."""
    if isinstance(value, dict):
        return {name: grown(part, count, word, name) for name, part in value.items()}
    if isinstance(value, list):
        entries = [grown(part, count, word, key if key in WORDED else "") for part in value]
        several = count is not None and key in MANY and entries
        return [entries[number % len(entries)] for number in range(count or 0)] if several else entries
    plain = isinstance(value, str) and key in WORDED and "{" not in value and "rank" not in value
    return f"{value} {word}".strip() if plain and word else value


def problems_of(
    kind: str, box: dict[str, str] | None, count: int | None, word: str, columns: int, kept: Store
) -> Problems:
    """What is found in the example of a kind, grown and in a box, on a grid of so many columns."""
    problems = Problems()
    node = grown(yaml.safe_load(blocks.find(kind).EXAMPLE), count, word) | ({"at": box} if box else {})
    parsed = pick_edition(
        parse(json.dumps(node, default=str), "pages/place.yaml", problems), "it", ("it", "en"), problems
    )
    block = validate(blocks.find(kind).Fields, parsed, problems, f"a block of kind {kind}")
    if block is None:
        assert problems.errors
        return problems
    edition = open_edition(content(), kept, problems)
    grid = edition.brand.grid.model_copy(update={"columns": columns})
    edition.brand = edition.brand.model_copy(update={"grid": grid})
    written = parse("{id: place, title: Prova}", "pages/place.yaml", problems)
    page = Page.model_validate(written).model_copy(update={"blocks": (block,)})
    edition.pages = (page,)
    try:
        pages = lay_out(edition)
    except BrochureError as error:
        problems.extend(error.problems)
        return problems
    if not problems.errors:
        problems.extend(lost_texts(edition, pages))
    return problems


@st.composite
def boxes(draw: st.DrawFn) -> tuple[dict[str, str] | None, int]:
    """A place on a grid of some columns, or none, where the block flows."""
    columns = draw(st.integers(1, 12))
    first, top = draw(st.integers(1, columns)), draw(st.integers(0, LINES))
    last, foot = draw(st.integers(first, columns)), draw(st.integers(top, LINES))
    box = {"columns": f"{first}-{last}", "lines": f"{top}-{foot}"}
    return draw(st.sampled_from([box, box, box, {"columns": box["columns"]}, {"lines": str(top)}, None])), columns


@pytest.mark.parametrize("kind", blocks.kinds())
@pytest.mark.parametrize("tries", [A_FEW, pytest.param(TRIES, marks=pytest.mark.slow)])
def test_any_box_ends_in_pages_or_in_problems_with_a_place(
    tries: int, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = store(tmp_path_factory.getbasetemp() / "boxes")

    @settings(max_examples=tries, deadline=None, database=None, derandomize=tries < 100)
    @given(boxes(), st.none() | st.integers(0, 24), st.sampled_from(WORDS))
    def tried(box: tuple[dict[str, str] | None, int], count: int | None, word: str) -> None:
        found = problems_of(kind, box[0], count, word, box[1], kept)
        assert [problem for problem in found if problem.place is None or problem.place.file == NOWHERE.file] == []
        assert [problem for problem in found.errors if problem.code == "lost-text"] == []

    tried()


def test_the_examples_grow(tmp_path: Path) -> None:
    """What is tried is seen: entries, words, and a box too small for them."""
    example = yaml.safe_load(blocks.find("key-figures").EXAMPLE)
    many = grown(example, 24, "parola")
    assert len(many["items"]) == 24
    assert many["items"][0]["label"].endswith(" parola")
    assert many["items"][0]["figure"] == example["items"][0]["figure"]
    box = {"columns": "1-1", "lines": "12-13"}
    codes = {problem.code for problem in problems_of("key-figures", box, 24, "", 6, Store(tmp_path))}
    assert codes & {"too-small", "overset", "too-wide"}
    assert not list(problems_of("key-figures", None, None, "", 4, Store(tmp_path)))


# The corners, where every box is as small as it gets or holds the most.
@pytest.mark.parametrize("kind", blocks.kinds())
@pytest.mark.parametrize("box", [None, {"columns": "1-1"}, {"columns": "1-1", "lines": "12-13"}], ids=str)
@pytest.mark.parametrize("count", a_few([None, 1, 24], (None, 24)))
def test_the_smallest_boxes(
    kind: str, box: dict[str, str] | None, count: int | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = store(tmp_path_factory.getbasetemp() / "boxes")
    for columns in (1, 12):
        found = problems_of(kind, box, count, "", columns, kept)
        assert all(problem.place for problem in found)
