"""Every kind of block: its example reads, lays out and paints in every output, and loses none of its words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from brochure import blocks
from brochure.build.pipeline import open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.frame import TextMark
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.outputs import OUTPUTS
from brochure.model.page import Page
from brochure.model.records import Text, texts
from brochure.problems import Problems
from brochure.syntax.nodes import Written
from brochure.syntax.parser import parse
from brochure.verify.text_coverage import lost_texts, lost_words
from charts import kinds as charts
from tests.built import MINIMAL

OPTIONAL = [
    (kind, name)
    for kind in blocks.kinds()
    for name, field in blocks.find(kind).Fields.model_fields.items()
    if field.annotation == Text | None and name not in blocks.find(kind).Fields.unprinted
]
# A title has a line of its own on the grid, below a label or not; texts of a cover and of a chapter stand at the foot.
ANCHORED = {
    ("hero", "label"),
    ("cover", "claim"),
    *(("opener", name) for name in ("label", "number", "lead", "credit")),
}


def example(kind: str, **changes: str | None) -> tuple[Any, Problems]:
    """The book of the minimal content with the kind's example as its only page; None leaves a field out."""
    problems = Problems()
    module = blocks.find(kind)
    node = parse(module.EXAMPLE, f"{kind} example", problems)
    for name, change in changes.items():
        node.pop(name, None)
        if change is not None:
            node[name] = Written(change)
    block = module.Fields.model_validate(node)
    content = load(MINIMAL, "it")
    edition = open_edition(content, Store(user_cache_folder()), problems)
    edition.pages = (
        Page.model_validate(
            {"id": "place", "foot": "no"} | ({} if kind in ("hero", "cover", "opener") else {"title": "Prova"})
        ).model_copy(update={"blocks": (block,)}),
    )
    return edition, problems


def test_there_are_kinds() -> None:
    assert len(blocks.kinds()) >= 18


@pytest.mark.parametrize("kind", blocks.kinds())
def test_the_example_is_a_page(kind: str) -> None:
    edition, problems = example(kind)
    pages = lay_out(edition)
    assert [problem.message for problem in problems] == []
    assert any(mark for page in pages for mark in page.marks)
    for output in OUTPUTS.values():
        assert list(lost_words(write(edition, pages, output), pages, output)) == []


@pytest.mark.parametrize("kind", blocks.kinds())
def test_no_word_of_the_record_is_lost(kind: str) -> None:
    edition, _ = example(kind)
    pages = lay_out(edition)
    assert list(lost_texts(edition, pages)) == []
    if any(texts(block, block.unprinted) for block in edition.pages[0].blocks):
        for page in pages:
            page.marks.clear()
        assert next(lost_texts(edition, pages)).code == "lost-text"


def set_texts(kind: str, **changes: str | None) -> list[tuple[str, float, float]]:
    """Every line of text on the example's page, with where it stands in points, rounded."""
    edition, problems = example(kind, **changes)
    pages = lay_out(edition)
    assert list(problems) == []
    return [
        (mark.line.text.strip(), round(mark.x), round(mark.y)) for page in pages for mark in page.marks
        if isinstance(mark, TextMark)
    ]  # fmt: skip


def test_the_minimal_content_uses_every_kind() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (MINIMAL / "pages").glob("*.yaml"))
    used = set(re.findall(r"kind: ([\w-]+)", pages))
    assert used == {*blocks.kinds(), *charts.names()}


def test_there_are_optional_texts() -> None:
    assert len(OPTIONAL) >= 15
    assert set(OPTIONAL) >= ANCHORED


@pytest.mark.parametrize(("kind", "left_out"), OPTIONAL)
def test_what_is_left_out_leaves_no_hole(kind: str, left_out: str) -> None:
    full: dict[str, str | None] = {name: f"Parola {name}" for of, name in OPTIONAL if of == kind}
    before, after = set_texts(kind, **full), set_texts(kind, **{**full, left_out: None})
    assert after == set_texts(kind, **{**full, left_out: ""})
    _, x, y = next(text for text in before if f"Parola {left_out}" in text[0])
    below = [text for text, left, height in before if left == x and height < y]
    if not below:  # nothing can be left standing too low
        assert all(left_out not in text for text, _, _ in after)
    elif (kind, left_out) not in ANCHORED:
        heights = {text: height for text, _, height in reversed(after)}
        assert heights[below[0]] > next(height for text, _, height in before if text == below[0])


@pytest.mark.parametrize(
    ("kind", "whole", "bare"),
    [
        ("cards", "items: [{title: Uno, figure: '{fact:berths}'}]", "items: [{title: Uno}]"),
        (
            "comparison",
            "left: {opening: Su, items: [Uno]}\nright: {items: [a]}",
            "left: {items: [Uno]}\nright: {items: [a]}",
        ),
    ],
)
def test_what_an_entry_leaves_out_leaves_no_hole(kind: str, whole: str, bare: str) -> None:
    heights = []
    for fields in (whole, bare):
        edition, problems = example(kind)
        block = blocks.find(kind).Fields.model_validate(parse(f"kind: {kind}\n{fields}", "entry", problems))
        edition.pages = (edition.pages[0].model_copy(update={"blocks": (block,)}),)
        pages = lay_out(edition)
        assert list(problems) == []
        heights.append(
            next(mark.y for mark in pages[0].marks if isinstance(mark, TextMark) and "Uno" in mark.line.text)
        )
    assert heights[0] < heights[1]


def test_no_kind_is_named_in_another() -> None:
    kinds, folder = blocks.kinds(), Path(blocks.__file__).parent
    for path in folder.glob("[!_]*.py"):
        others = "|".join(name.replace("-", "_") for name in kinds if name.replace("-", "_") != path.stem)
        assert not re.search(rf"brochure\.blocks\.({others})\b", path.read_text(encoding="utf-8"))
