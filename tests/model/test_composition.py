"""What an author may ask of composed pages, as typed fields."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from brochure.blocks.list import Fields
from brochure.model.brochure import Brochure
from brochure.model.composition import OFF, Composition, PageCount
from brochure.model.page import Page
from brochure.syntax.nodes import Written, WrittenList, WrittenMap


def page(layout: Any) -> Page:
    return Page.model_validate(WrittenMap({"id": Written("one"), "layout": layout}))


def brochure(composition: Any) -> Brochure:
    languages, pages = WrittenList([Written("it")]), WrittenList([Written("one")])
    fields = {"title": Written("Uno"), "date": Written("2025-03-31"), "languages": languages, "pages": pages}
    return Brochure.model_validate(WrittenMap({**fields, "composition": composition}))


def block(**fields: str) -> Fields:
    return Fields.model_validate({"kind": "list", "items": ["uno"], **fields})


def message(error: pytest.ExceptionInfo[ValidationError]) -> str:
    """The first thing that is told."""
    return str(error.value.errors()[0]["msg"])


def test_what_is_not_said_is_composed_by_itself() -> None:
    assert page(None).layout == ("auto",)
    assert brochure(None).composition == Composition(pages=PageCount(1, None), rhythm="calm")
    assert (block().emphasis, block().keep) == ("normal", None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (Written("flow"), ("flow",)),
        (Written("figure-over-chart"), ("figure-over-chart",)),
        (WrittenList([Written("opener"), Written("chart-full")]), ("opener", "chart-full")),
    ],
)
def test_a_layout_is_one_name_or_several(written: Any, read: tuple[str, ...]) -> None:
    assert page(written).layout == read


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (Written("Chart over text"), "no name of a layout"),
        (Written("../auto"), "no name of a layout"),
        (WrittenList([]), "at least 1 item"),
        (WrittenList([Written("opener"), Written("flow")]), "is no template"),
        (WrittenMap({"name": Written("opener")}), "tuple"),
    ],
)
def test_what_is_no_layout(written: Any, told: str) -> None:
    with pytest.raises(ValidationError) as error:
        page(written)
    assert told in message(error)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        (Written("auto"), PageCount(1, None)),
        (Written("12"), PageCount(12, 12)),
        (WrittenMap({"at_most": Written("16")}), PageCount(1, 16)),
    ],
)
def test_a_number_of_pages_is_a_range(written: Any, count: PageCount) -> None:
    read = brochure(WrittenMap({"pages": written})).composition
    assert isinstance(read, Composition)
    assert read.pages == count


@pytest.mark.parametrize(
    "written", [Written("0"), Written("1001"), Written("12,5"), Written("as needed"), Written("-4")]
)
def test_what_is_no_number_of_pages(written: Any) -> None:
    with pytest.raises(ValidationError, match="nested"):
        brochure(WrittenMap({"pages": written}))


def test_composition_is_turned_off_by_a_word() -> None:
    assert brochure(Written("off")).composition == OFF
    with pytest.raises(ValidationError) as error:
        brochure(Written("none"))
    assert "is no composition" in message(error)


@pytest.mark.parametrize("emphasis", ["main", "normal", "quiet"])
@pytest.mark.parametrize("keep", ["with-next", "apart", "page"])
def test_a_block_says_how_it_is_meant(emphasis: str, keep: str) -> None:
    read = block(emphasis=emphasis, keep=keep)
    assert (read.emphasis, read.keep) == (emphasis, keep)
