"""Lays out the pages of an edition.

ReportLab's document carries it: what a page maker gives for each page of the content runs through as often as page
numbers need to settle. Its canvas collects marks instead of writing a file, since layout runs once for all outputs.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from brochure import blocks
from brochure.frame import Element, Mark, PageMarks
from brochure.layout.diagnostics import check_apart, check_inside
from brochure.layout.edition import Book
from brochure.layout.flow.platypus import BaseDocTemplate, Flowable, LayoutError
from brochure.layout.kit.kit import Kit
from brochure.layout.notes.numbering import numbers, printed
from brochure.layout.pages.mark_canvas import LayoutCanvas
from brochure.layout.pages.page_maker import LayOut, PageMaker
from brochure.model.page import Block, Page
from brochure.problems import BrochureError
from brochure.text.linebreak.break_cache import kept_breaks

PASSES = 4  # page numbers settle after two; a brochure whose contents push its own pages about gets two more

Maker = Callable[[Book, Page, int, LayOut], PageMaker]


def _block(block: Block, kit: Kit) -> Sequence[Flowable]:
    """A block as its kind lays it out."""
    made: Sequence[Flowable] = blocks.find(block.kind).lay_out(block, kit)
    return made


def lay_out(book: Book, maker: Maker = PageMaker) -> list[PageMarks]:
    """Every page of the edition. Problems of fit and of missing glyphs are added to the edition's."""
    book.numbers = {page.id: number for number, page in enumerate(book.pages, 1)}
    with kept_breaks(book.store, f"{book.folder.resolve()} {book.language}"):
        book.numbering = numbers(book)
        for _ in range(PASSES):
            pages = _pass(book, maker)
            numbering = numbers(book, printed(pages))
            if book.begun == book.numbers and numbering == book.numbering:
                break
            book.numbers, book.numbering = dict(book.begun), numbering
    check_inside(book, pages)
    check_apart(book, pages)
    return pages


def _pass(book: Book, maker: Maker) -> list[PageMarks]:
    book.begun, book.tree = {}, Element("document", language=book.language)
    book.left_out.clear()
    book.told.clear()
    makers = [maker(book, page, book.numbers.get(page.id, 1), _block) for page in book.pages]
    canvases: list[LayoutCanvas] = []

    def canvas(*args: Any, **options: Any) -> LayoutCanvas:
        canvases.append(LayoutCanvas(*args, **options))
        return canvases[0]

    size = (makers[0].grid.width, makers[0].grid.height) if makers else (1, 1)
    document = BaseDocTemplate(io.BytesIO(), pagesize=size, allowSplitting=1, _pageBreakQuick=0)
    document.addPageTemplates([template for maker in makers for template in maker.templates()])
    story = [flowable for maker in makers for flowable in maker.story()]
    _build(book, document, story[2:], canvas)  # the first page needs no break before it
    for place, lines in canvases[0].gaps.items():
        sentence = f"the column before this text ends {lines} lines early: no paragraph could be set a line longer"
        hint = "add a few words to a paragraph before it, or take some away"
        book.problems.add("gap", sentence, place, hint, "warning")
    order = {element: number for number, element in enumerate(book.tree.walk())}
    for page, ground in zip(canvases[0].finished, canvases[0].grounds, strict=True):
        page.marks = [*ground, *_as_read(page.marks, order)]
    return canvases[0].finished


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


def _build(book: Book, document: BaseDocTemplate, story: list[Flowable], canvas: Callable[..., Any]) -> None:
    """Raises BrochureError for what no frame holds and nobody has told of: half a layout is none."""
    try:
        document.build(story, canvasmaker=canvas)
    except LayoutError:
        begun = document.pageTemplate.id.partition("+")[0]
        place = next((page.place for page in book.pages if page.id == begun), None)
        hint = "give its blocks more lines, or shorten what cannot be parted: notes, pictures, tables"
        book.problems.add("overset", "something on this page is taller than any page has room for", place, hint)
        raise BrochureError(book.problems) from None
