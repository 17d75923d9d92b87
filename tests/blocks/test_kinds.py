"""Every kind of block: its example reads, lays out and paints in every output, and loses none of its words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from brochure import blocks
from brochure.build import open_book, write
from brochure.cache import Store, user_cache_folder
from brochure.layout.pages import lay_out
from brochure.losses import lost_texts, lost_words
from brochure.model.outputs import OUTPUTS
from brochure.model.page import Page
from brochure.model.records import texts
from brochure.problems import Problems
from brochure.reading.parsing import parse
from brochure.reading.records import load
from tests.built import MINIMAL


def example(kind: str) -> tuple[Any, Problems]:
    """The book of the minimal content with the kind's example as its only page."""
    problems = Problems()
    module = blocks.find(kind)
    node = parse(module.EXAMPLE, f"{kind} example", problems)
    block = module.Fields.model_validate(node)
    content = load(MINIMAL, "it")
    book = open_book(content, Store(user_cache_folder()), problems)
    book.pages = (Page.model_validate({"id": "place", "title": "Prova"}).model_copy(update={"blocks": (block,)}),)
    return book, problems


def test_there_are_kinds() -> None:
    assert len(blocks.kinds()) >= 18


@pytest.mark.parametrize("kind", blocks.kinds())
def test_the_example_is_a_page(kind: str) -> None:
    book, problems = example(kind)
    pages = lay_out(book)
    assert [problem.message for problem in problems] == []
    assert any(mark for page in pages for mark in page.marks)
    for output in OUTPUTS.values():
        assert list(lost_words(write(book, pages, output), pages, output)) == []


@pytest.mark.parametrize("kind", blocks.kinds())
def test_no_word_of_the_record_is_lost(kind: str) -> None:
    book, _ = example(kind)
    pages = lay_out(book)
    assert list(lost_texts(book, pages)) == []
    if any(texts(block, block.unprinted) for block in book.pages[0].blocks):
        for page in pages:
            page.marks.clear()
        assert next(lost_texts(book, pages)).code == "lost-text"


def test_no_kind_is_named_in_another() -> None:
    kinds, folder = blocks.kinds(), Path(blocks.__file__).parent
    for path in folder.glob("[!_]*.py"):
        others = "|".join(name.replace("-", "_") for name in kinds if name.replace("-", "_") != path.stem)
        assert not re.search(rf"brochure\.blocks\.({others})\b", path.read_text(encoding="utf-8"))
