"""No text of a page touches another, a chart's labels included; and what overlaps is seen."""

from __future__ import annotations

import math
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import Drawing, PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.problems import Problems
from brochure.rect import Rect
from charts.recorded_picture import Label
from tests.built import KALUGA, MINIMAL

EDITIONS = [(MINIMAL, "it"), (MINIMAL, "en"), (KALUGA, "it")]


class Ink(NamedTuple):
    """The room that letters take from the baseline to the top of the small ones: what must never be shared."""

    box: Rect
    text: str


@cache
def laid_out(folder: Path, language: str) -> tuple[Edition, tuple[PageMarks, ...]]:
    edition = open_edition(load(folder, language), Store(user_cache_folder()), Problems())
    return edition, tuple(lay_out(edition))


def inks(edition: Edition, page: PageMarks) -> list[Ink]:
    """Every text of a page with its x-height, from its first ink to its last."""
    found = []
    for mark in page.marks:
        if isinstance(mark, TextMark) and mark.line.text.strip():
            size = max(run.size * run.face.x_height for run in mark.line.runs)
            found.append(Ink(Rect.sized(mark.x + mark.line.x, mark.y, mark.line.width, size), mark.line.text.strip()))
        elif isinstance(mark, Drawing):
            labels = (label for label in mark.picture.marks if isinstance(label, Label) and label.text.strip())
            found += [_label(edition, mark, label) for label in labels]
    return found


def _label(edition: Edition, drawing: Drawing, label: Label) -> Ink:
    face = edition.face(label.font)
    width = sum(glyph.advance for glyph in face.shape(label.text)) * label.size
    height = face.x_height * label.size
    angle = math.radians(label.angle)
    xs = [0, width * math.cos(angle), -height * math.sin(angle), width * math.cos(angle) - height * math.sin(angle)]
    ys = [0, width * math.sin(angle), height * math.cos(angle), width * math.sin(angle) + height * math.cos(angle)]
    x, y = drawing.x + label.x, drawing.y + label.y
    return Ink(Rect(min(xs), min(ys), max(xs), max(ys)).moved(x, y), label.text)


def collisions(found: list[Ink]) -> list[tuple[str, str]]:
    return [(a.text, b.text) for a, b in combinations(found, 2) if a.box.grown(-0.05).meets(b.box.grown(-0.05))]


@pytest.mark.parametrize(("folder", "language"), EDITIONS, ids=lambda part: getattr(part, "name", part))
def test_no_text_touches_another(folder: Path, language: str) -> None:
    edition, pages = laid_out(folder, language)
    seen = 0
    for page in pages:
        found = inks(edition, page)
        seen += len(found)
        assert collisions(found) == [], f"page {page.number}"
    assert seen > 150


def test_texts_on_top_of_each_other_are_seen() -> None:
    edition, pages = laid_out(MINIMAL, "it")
    found = inks(edition, pages[1])
    one, other = found[0].box, found[1].box
    moved = found[0]._replace(box=one.moved(other.left + 1 - one.left, other.bottom + 1 - one.bottom))
    assert collisions([moved, *found[1:]])


@pytest.mark.parametrize(("folder", "language"), EDITIONS, ids=lambda part: getattr(part, "name", part))
def test_photographs_and_charts_stay_on_the_sheet(folder: Path, language: str) -> None:
    edition, pages = laid_out(folder, language)
    width, height = edition.brand.grid.trim
    bleed = edition.brand.grid.bleed.outside * MM
    for page in pages:
        for mark in page.marks:
            if isinstance(mark, Drawing):
                for ink in inks(edition, PageMarks(page.name, page.number, "", "white", [mark])):
                    assert ink.box.left >= 5 * MM, ink.text
                    assert ink.box.right <= width - 5 * MM, ink.text
                    assert ink.box.bottom >= 5 * MM, ink.text
                    assert ink.box.top <= height - 5 * MM, ink.text
            elif not isinstance(mark, TextMark) and mark.element.role == "figure":
                assert mark.box.left >= -bleed - 0.01
                assert mark.box.right <= width + bleed + 0.01


@pytest.mark.parametrize(("folder", "language"), EDITIONS, ids=lambda part: getattr(part, "name", part))
def test_folios_stand_outside_on_the_foot_line(folder: Path, language: str) -> None:
    edition, pages = laid_out(folder, language)
    brand = edition.brand.grid
    seen = 0
    for page in pages:
        for mark in page.marks:
            if (
                isinstance(mark, TextMark)
                and mark.element.artifact == "pagination"
                and mark.line.text.strip().isdigit()
            ):
                assert mark.line.text.strip() == str(page.number)
                assert mark.y == pytest.approx(brand.trim[1] - brand.foot_line * brand.baseline * MM, abs=0.1)
                left, right = mark.x + mark.line.x, mark.x + mark.line.x + mark.line.width
                outside = brand.margins.outside * MM
                edge = brand.trim[0] - right if page.number % 2 else left
                assert edge == pytest.approx(outside, abs=0.5)
                seen += 1
    assert seen >= 8


@pytest.mark.parametrize(("folder", "language"), EDITIONS, ids=lambda part: getattr(part, "name", part))
def test_page_numbers_in_the_contents_are_those_of_the_pages(folder: Path, language: str) -> None:
    """Every number that is said of a page is where its title stands."""
    edition, pages = laid_out(folder, language)
    begins: dict[str, int] = {}
    for page in pages:
        begins.setdefault(page.name, page.number)
    assert {entry.page: entry.number for entry in edition.contents} == {
        entry.page: begins[entry.page] for entry in edition.contents
    }
    assert edition.numbers == begins
