"""Tells, where the pages of a stitched brochure make no whole sheets, what would help: found by the search itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from brochure.composition.found_plan import content_of
from brochure.composition.kept_measures import KEPT
from brochure.composition.measuring import Measurer
from brochure.composition.optional_pages import asked_for, never_left_out
from brochure.composition.planning import STITCHED, is_composed, multiple_of, plan_of_pages
from brochure.composition.sections import why_written
from brochure.frame import PageMarks
from brochure.layout.edition import Edition
from brochure.layout.notes.numbering import fact_names
from brochure.model.composition import Composition, PageCount
from brochure.model.page import Page
from brochure.model.records import texts
from brochure.problems import Problem

LEAST = 3  # pages of what is folded and stitched at all
NEAR = 2  # pages, within which a whole number of sheets is worth a word
NAMED = 3  # pages of the content that might be left out
WORD = 6.5  # characters, a space included
SET = 0.85  # of the type area, that running text covers: between paragraphs and at their ends it is white


def blank_pages(edition: Edition, pages: Sequence[PageMarks]) -> Problem | None:
    """How many pages of the last sheet would be blank, in one line, and what would help; None where none would be."""
    count, short = len(pages), -len(pages) % STITCHED
    if not short or count < LEAST or not is_composed(edition) or multiple_of(edition) != STITCHED:
        return None
    blank = ("", "page {} stays", "pages {} and {} stay", "pages {}, {} and {} stay")[short]
    blank = blank.format(*range(count + 1, count + short + 1))
    sentence = f"{edition.language}: {count} pages are no multiple of four: stitched, {blank} blank"
    return Problem("sheets", sentence, hint=_kept_help(edition, pages), severity="info")


def _kept_help(edition: Edition, pages: Sequence[PageMarks]) -> str:
    """What would help, as it was found before where nothing has changed since."""
    sheets = Counter(page.name for page in pages if not page.further)
    measurer = Measurer(edition)
    key = KEPT.key("sheets", measurer.measures.whole, sorted(sheets.items()), len(pages), *content_of(measurer))
    if (kept := edition.store.get(key)) is not None:
        return str(json.loads(kept))
    found = "; or ".join((*_more(measurer, sheets, len(pages)), *_less(edition, sheets, len(pages))))
    edition.store.put(key, json.dumps(found).encode())
    return found


def _more(measurer: Measurer, sheets: Mapping[str, int], count: int) -> Iterator[str]:
    """What makes as many pages more as the last sheet lacks."""
    edition, short = measurer.edition, -count % STITCHED
    if short > NEAR:
        return
    if _is_free(edition) and plan_of_pages(edition, _lengths(edition, sheets), count + short):
        yield f"write pages: {count + short}, which sets it with more white"
    words = round(short * _words(measurer) / 10) * 10
    room = f"{short} pictures of a page each" if short > 1 else "a picture of a page"
    yield f"put more into it: there is room for about {words} words, or {room}"


def _less(edition: Edition, sheets: Mapping[str, int], count: int) -> Iterator[str]:
    """What takes as many pages away as are too many for whole sheets."""
    over = count % STITCHED
    if over > NEAR or count == over:
        return
    if _is_free(edition) and plan_of_pages(edition, _lengths(edition, sheets), count - over):
        yield f"write pages: {{at_most: {count - over}}}, which sets it tighter"
    written = tuple(map(str, asked_for(edition)))
    needed = never_left_out(edition).union(written)
    inner = [page for page in edition.pages[:-1] if sheets.get(page.id) == 1 and page.id not in needed]
    if len(inner) >= over:
        named = ", ".join((*written, *(page.id for page in sorted(inner, key=_weight)[:NAMED])))
        few = "one" if over == 1 else f"{over} of them"
        yield f"let the program leave {few} out, by composition: {{fill: [{named}]}}"


def _is_free(edition: Edition) -> bool:
    """Whether nobody has said how many pages there are to be."""
    asked = edition.brochure.composition
    return isinstance(asked, Composition) and asked.pages == PageCount()


def _weight(page: Page) -> tuple[int, int]:
    """How much would be missed without a page: its facts, then its words."""
    return len(fact_names((page,))), sum(len(text.source) for text in texts(page))


def _lengths(edition: Edition, sheets: Mapping[str, int]) -> dict[str, int]:
    """How many pages those take that are laid out as they are written."""
    return {page.id: sheets.get(page.id, 1) for page in edition.pages if why_written(page)}


def _words(measurer: Measurer) -> float:
    """About how many words of running text a page holds below a title of one line."""
    grid, page = measurer.grid, measurer.edition.pages[0]
    kit = measurer.sheet_kit(page, page.place, grid)
    lines = (grid.last_line - grid.first_line) * kit.unit / kit.style("text").leading
    return SET * lines * kit.characters(grid.measure, kit.style("text")) / WORD
