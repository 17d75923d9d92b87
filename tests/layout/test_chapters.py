"""Pages are in the chapter whose opener comes before them; chapters are counted where nobody has numbered them."""

from __future__ import annotations

from typing import Any

from brochure.blocks import contacts, opener, sources
from brochure.layout.chapters import chapters, numeral
from brochure.model.page import Block, Page
from brochure.model.records import Text


def page(name: str, *blocks: Block, **fields: Any) -> Page:
    return Page.model_construct(id=name, blocks=blocks, **fields)


def opening(name: str, number: str = "", **fields: Any) -> Page:
    written = Text.of(number) if number else None
    block = opener.Fields.model_construct(kind="opener", title=Text.of(f"Chapter {name}"), number=written)
    return page(name, block, **fields)


CONTACTS, SOURCES = (
    kind.Fields.model_construct(kind=name) for kind, name in ((contacts, "contacts"), (sources, "sources"))
)


def test_a_chapter_goes_on_to_the_next_and_not_to_the_last_pages() -> None:
    written = [
        page("cover"),
        opening("a"),
        page("a1", CONTACTS),
        opening("b"),
        page("b1"),
        page("b2", SOURCES),
        page("end", CONTACTS),
    ]
    found = chapters(written)
    assert {name: chapter.opener.id for name, chapter in found.items()} == {"a": "a", "a1": "a", "b": "b", "b1": "b"}
    assert {(chapter.place, chapter.of) for chapter in found.values()} == {(1, 2), (2, 2)}


def test_an_author_ends_a_chapter_or_takes_a_last_page_into_it() -> None:
    written = [
        opening("a"),
        page("a1"),
        page("off", chapter=False),
        page("a3"),
        opening("b"),
        page("end", CONTACTS, chapter=True),
    ]
    assert set(chapters(written)) == {"a", "a1", "b", "end"}


def test_typed_numbers_stay_and_counting_goes_on_from_them() -> None:
    written = [opening("a"), opening("b", "7"), opening("c"), opening("d", "A"), opening("e")]
    assert [str(getattr(chapter.number, "plain", chapter.number)) for chapter in chapters(written).values()] == [
        "1",
        "7",
        "8",
        "A",
        "10",
    ]
    assert [chapter.number for chapter in chapters([opening("a")], "none").values()] == [""]
    assert [numeral(count, "upper-roman") for count in (4, 9, 14)] == ["IV", "IX", "XIV"]
    assert (numeral(2, "upper-alpha"), numeral(27, "upper-alpha")) == ("B", "27")


def test_it_is_called_by_the_shortest_name_that_is_written() -> None:
    short = {"running": Text.of("Short"), "outline": Text.of("Outline")}
    written = [opening("a", **short), opening("b", outline=Text.of("Outline")), opening("c")]
    assert [chapter.name and chapter.name.plain for chapter in chapters(written).values()] == [
        "Short",
        "Outline",
        "Chapter c",
    ]
