"""A stitched brochure whose pages make no whole sheets says so in one line, and what it says would help does help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.build.pipeline import finish
from brochure.cache import Store
from brochure.composition import terms, whole_sheets
from brochure.composition.planning import plan_of_pages
from brochure.composition.whole_sheets import blank_pages
from brochure.layout.pages.layout_run import lay_out
from brochure.problems import Problem, Problems
from tests.composition.composing import content, edited, edition, sentences
from tests.composition.test_optional_pages import listed, optional

FIVE = "harbour, trade, placed, notes, flowing"


@pytest.fixture(autouse=True)
def _sheets_cost_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told where pages make no whole sheets; what it costs, so that they do, is tested with the terms."""
    monkeypatch.setitem(terms.WEIGHTS, "sheet", 3.0)


def told(folder: Path, language: str = "en") -> Problem | None:
    of_it = edition(folder, language)
    return blank_pages(of_it, lay_out(of_it))


def pages_of(folder: Path, pages: str, *, fill: bool = False, more: str = "") -> Path:
    """The small content with such pages; some of notes among them."""
    names = [name for name in ("notes", "gallery", "map") if name in pages]
    found = optional(folder, "harbour", *names, fill=names if fill else [], more=more)
    return listed(found, pages)


def asks_for(folder: Path, composition: str) -> None:
    file = folder / "brochure.yaml"
    text = re.sub(r"^composition: .*$", f"composition: {composition}", file.read_text(encoding="utf-8"), flags=re.M)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("pages", "blank"),
    [
        ("harbour, trade, placed", "3 pages are no multiple of four: stitched, page 4 stays blank"),
        (FIVE, "5 pages are no multiple of four: stitched, pages 6, 7 and 8 stay blank"),
        (FIVE + ", gallery", "6 pages are no multiple of four: stitched, pages 7 and 8 stay blank"),
    ],
)
def test_it_says_how_many_pages_and_which_would_be_blank(tmp_path: Path, pages: str, blank: str) -> None:
    found = told(pages_of(tmp_path, pages))
    assert found
    assert (found.message, found.severity) == (f"en: {blank}", "info")
    assert found.hint


def test_whole_sheets_and_other_bindings_say_nothing(tmp_path: Path) -> None:
    folder = content(tmp_path)
    assert told(folder) is None
    assert told(listed(folder, "harbour, trade, placed"))
    with (folder / "brochure.yaml").open("a", encoding="utf-8") as file:
        file.write("job: {binding: perfect}\n")
    assert told(folder) is None


def test_what_is_not_composed_or_too_short_to_be_stitched_says_nothing(tmp_path: Path) -> None:
    folder = listed(content(tmp_path), "harbour, trade, placed")
    assert told(folder)
    asks_for(folder, "off")
    assert told(folder) is None
    asks_for(folder, "{}")
    assert told(listed(folder, "harbour, trade")) is None


def test_the_page_that_it_names_brings_whole_sheets_where_it_is_left_out(tmp_path: Path) -> None:
    folder = pages_of(tmp_path, FIVE)
    found = told(folder)
    assert found
    names = re.search(r"leave one out, by composition: \{fill: \[(.*?)\]\}", found.hint)
    assert names
    assert "placed" not in names[1]
    assert "harbour" not in names[1]
    asks_for(folder, f"{{fill: [{names[1]}]}}")
    assert told(folder) is None
    assert "room for about" not in found.hint  # three pages more would be another brochure


def test_pages_that_are_named_already_stay_named(tmp_path: Path) -> None:
    folder = pages_of(tmp_path, FIVE + ", gallery")
    asks_for(folder, "{fill: [gallery], pages: 5}")
    found = told(folder)
    assert found
    assert "{fill: [gallery, notes" in found.hint


def test_a_page_that_is_referred_to_is_not_named(tmp_path: Path) -> None:
    folder = pages_of(tmp_path, FIVE)
    edited(folder, "trade", "blocks:\n", "blocks:\n  - {kind: text, text: 'See page {page:notes}.'}\n")
    found = told(folder)
    assert found
    assert "notes" not in found.hint


def test_a_number_of_pages_that_it_names_can_be_had(tmp_path: Path) -> None:
    folder = pages_of(tmp_path, "harbour, trade, notes")
    long = "\n\n".join(f"        {sentences('en', 12)}" for _ in range(2))
    edited(folder, "notes", "  - kind: contents", f"  - kind: text\n    text: |\n{long}")
    found = told(folder)
    assert found
    assert "write pages: 4, which sets it with more white" in found.hint
    asks_for(folder, "{pages: 4}")
    assert told(folder) is None
    assert not [one for one in edition(folder).problems if one.code == "page-count"]


def test_a_number_of_pages_that_cannot_be_had_is_not_named(tmp_path: Path) -> None:
    folder = pages_of(tmp_path, "harbour, trade, placed")
    assert plan_of_pages(edition(folder), {}, 40) is None
    found = told(folder)
    assert found
    for number in re.findall(r"write pages: (\d+)", found.hint):
        assert plan_of_pages(edition(folder), {}, int(number))
    assert re.search(r"room for about \d{3} words, or a picture of a page", found.hint)


def test_who_asks_for_a_number_of_pages_is_told_of_no_other(tmp_path: Path) -> None:
    found = told(pages_of(tmp_path, FIVE, more=", pages: 5"))
    assert found
    assert "write pages" not in found.hint


def test_it_stands_once_for_each_language_in_a_build_for_the_press(tmp_path: Path) -> None:
    folder, store = listed(content(tmp_path), "harbour, trade, placed"), Store(None)

    def lines() -> list[str]:
        problems = Problems()
        finish(folder, store, problems, outputs=["screen"])
        return [one.message[:2] for one in problems if one.code == "sheets"]

    assert lines() == ["en", "it"]
    with (folder / "brochure.yaml").open("a", encoding="utf-8") as file:
        file.write("outputs: [screen]\n")
    assert lines() == []


def test_what_would_help_is_looked_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, searched = listed(content(tmp_path), "harbour, trade, placed"), list[int]()
    of_it = edition(folder)
    pages = lay_out(of_it)

    def looked(*asked: object) -> None:
        searched.append(1)

    monkeypatch.setattr(whole_sheets, "plan_of_pages", looked)
    first = blank_pages(of_it, pages)
    assert searched
    count = len(searched)
    assert (blank_pages(of_it, pages), len(searched)) == (first, count)
