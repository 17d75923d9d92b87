"""Lays out the pages of an edition.

ReportLab's document carries it: what a page maker gives for each page of the content runs through as often as page
numbers need to settle. Its canvas collects marks instead of writing a file, since layout runs once for all outputs.
"""

from __future__ import annotations

import io
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Any

from brochure.composition.measuring import kind_of
from brochure.composition.optional_pages import optional_names
from brochure.composition.placements import PlannedPage
from brochure.composition.planning import as_written, plan
from brochure.composition.sections import why_written
from brochure.frame import Element, Mark, PageMarks
from brochure.layout.diagnostics import check_apart, check_inside
from brochure.layout.edition import Edition
from brochure.layout.flow.platypus import BaseDocTemplate, Flowable, LayoutError
from brochure.layout.kit.kit import Kit
from brochure.layout.kit.sheet_photos import over_the_fold
from brochure.layout.notes.numbering import numbers, printed
from brochure.layout.pages.blank_page import BlankBefore, blank_before, told_blank
from brochure.layout.pages.mark_canvas import LayoutCanvas
from brochure.layout.pages.page_maker import BlockLayOut, PageMaker
from brochure.layout.touching import check_touching
from brochure.model.page import Block, Page
from brochure.problems import BrochureError, Problems
from brochure.text.linebreak.break_cache import kept_breaks

PASSES = 4  # page numbers settle after two; a brochure whose contents push its own pages about gets two more

Maker = Callable[[Edition, Page, int, BlockLayOut], PageMaker]


def _block(block: Block, kit: Kit) -> Sequence[Flowable]:
    """A block as its kind lays it out."""
    made: Sequence[Flowable] = kind_of(block).lay_out(block, kit)
    return made


def lay_out(edition: Edition, maker: Maker | None = None) -> list[PageMarks]:
    """Every page of the edition, composed where nobody has placed anything on it.

    ``maker`` makes each page of the content instead, as it is written. Problems of fit and of missing glyphs are added
    to the edition's.
    """
    edition.numbers = {page.id: number for number, page in enumerate(edition.pages, 1)}
    with kept_breaks(edition.store, f"{edition.folder.resolve()} {edition.language}"):
        edition.numbering = numbers(edition)
        planned = [] if maker else plan(edition, written_lengths(edition))
        for _ in range(PASSES):
            pages = _pass(edition, maker, planned)
            numbering = numbers(edition, printed(pages))
            if edition.begun == edition.numbers and numbering == edition.numbering:
                break
            edition.numbers, edition.numbering = dict(edition.begun), numbering
    edition.problems.extend(told_blank(edition, pages))
    check_inside(edition, pages)
    check_touching(edition, pages, check_apart(edition, pages))
    return pages


def written_lengths(edition: Edition) -> dict[str, int]:
    """How many pages those take that are laid out as they are written, where other pages may be left out for them."""
    written = [as_written(page) for page in edition.pages if why_written(page)]
    if edition.passed_over is not None or not written or not optional_names(edition):
        return {}
    alone = replace(edition, problems=Problems(), told=set(), left_out=set(), repeated=set())
    return Counter(page.name for page in _pass(alone, None, written))


def _pass(edition: Edition, maker: Maker | None, planned: Sequence[PlannedPage]) -> list[PageMarks]:
    edition.begun, edition.tree = {}, Element("document", language=edition.language)
    edition.left_out.clear()
    edition.told.clear()
    makers = (
        [maker(edition, page, edition.numbers.get(page.id, 1), _block) for page in edition.pages]
        if maker
        else list(_planned(edition, planned))
    )
    canvases: list[LayoutCanvas] = []

    def canvas(*args: Any, **options: Any) -> LayoutCanvas:
        canvases.append(LayoutCanvas(*args, **options))
        return canvases[0]

    size = (makers[0].grid.width, makers[0].grid.height) if makers else (1, 1)
    document = BaseDocTemplate(io.BytesIO(), pagesize=size, allowSplitting=1, _pageBreakQuick=0)
    document.addPageTemplates([template for maker in makers for template in maker.templates()])
    story: list[Flowable] = []
    for at, one in enumerate(makers):
        blank = blank_before(edition, one.page) if at and not maker and not one.before else None
        if blank:
            document.addPageTemplates([blank.template()])
            story.append(BlankBefore(blank.name))
        story += one.story()
    _build(edition, document, story[2:], canvas)  # the first page needs no break before it
    for place, lines in canvases[0].gaps.items():
        sentence = f"the column before this text ends {lines} lines early: no paragraph could be set a line longer"
        hint = "add a few words to a paragraph before it, or take some away"
        edition.problems.add("gap", sentence, place, hint, "warning")
    if makers:
        edition.problems.extend(over_the_fold(edition, canvases[0].finished, canvases[0].grounds, makers[0].grid))
    order = {element: number for number, element in enumerate(edition.tree.walk())}
    for page, ground in zip(canvases[0].finished, canvases[0].grounds, strict=True):
        page.marks = [*ground, *_as_read(page.marks, order)]
    return canvases[0].finished


def _planned(edition: Edition, planned: Sequence[PlannedPage]) -> Iterator[PageMaker]:
    """The makers of planned pages; those of one section know each other."""
    before: PageMaker | None = None
    for page in planned:
        before = before if page.part else None
        number = before.number + 1 if before else edition.numbers.get(page.page.id, 1)
        before = PageMaker(edition, page.page, number, _block, page, before)
        yield before


def _as_read(marks: list[Mark], order: Mapping[Element, int]) -> list[Mark]:
    """Marks in the order of the tree, so that those who copy a page's words get them as they are read.

    An artifact stays before the mark that was painted after it, which may stand on it.
    """
    places: list[float] = []
    place = math.inf
    for mark in reversed(marks):
        place = order.get(mark.element, place)
        places.append(place)
    return [mark for _, mark in sorted(zip(reversed(places), marks, strict=True), key=itemgetter(0))]


def _build(edition: Edition, document: BaseDocTemplate, story: list[Flowable], canvas: Callable[..., Any]) -> None:
    """Raises BrochureError for what no frame holds and nobody has told of: half a layout is none."""
    try:
        document.build(story, canvasmaker=canvas)
    except LayoutError:
        begun = document.pageTemplate.id.partition("+")[0]
        place = next((page.place for page in edition.pages if page.id == begun), None)
        hint = "give its blocks more lines, or shorten what cannot be parted: notes, pictures, tables"
        edition.problems.add("overset", "something on this page is taller than any page has room for", place, hint)
        raise BrochureError(edition.problems) from None
