"""Leaves a page blank where a chapter begins on right-hand pages only: in the colour of the chapter that it faces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochure.frame import PageMarks
from brochure.layout.edition import Edition
from brochure.layout.flow.platypus import ActionFlowable, BaseDocTemplate, Frame, PageTemplate
from brochure.layout.grid import page_grid
from brochure.layout.pages.furniture import grounds
from brochure.layout.pages.mark_canvas import LayoutCanvas
from brochure.model.page import Page
from brochure.problems import Problem


@dataclass
class BlankPage:
    """The page that stays blank before the first one of a chapter, where that were an even one without it."""

    edition: Edition
    opener: Page

    @property
    def name(self) -> str:
        """Of its template: no page of the content is called so."""
        return f"{self.opener.id} blank"

    def template(self) -> PageTemplate:
        grid = page_grid(self.edition.brand.grid, 2, self.edition.locale.rtl)
        frame = Frame(grid.left, grid.y(grid.last_line), grid.measure, grid.baseline, 0, 0, 0, 0)
        return PageTemplate(self.name, [frame], onPage=self._begin)

    def _begin(self, canvas: LayoutCanvas, doc: BaseDocTemplate) -> None:
        ground = self.opener.ground or self.edition.brand.paper
        canvas.page = PageMarks("", doc.page, "", ground)
        canvas.under += grounds(self.edition, self.opener, doc.page, False)


class BlankBefore(ActionFlowable):
    """Goes on to a blank page where the page to come were an even one."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.template = template

    def apply(self, doc: BaseDocTemplate) -> None:
        if doc.page % 2:
            doc.handle_nextPageTemplate(self.template)
            doc.handle_pageBreak()


def blank_before(edition: Edition, page: Page) -> BlankPage | None:
    """What may stay blank before a page: nothing but before a chapter of a brochure that asks for it."""
    return BlankPage(edition, page) if edition.brochure.chapters.on_right and page.opens_chapter else None


def told_blank(edition: Edition, pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """Which pages are blank, in one line of the build."""
    numbers = [str(page.number) for page in pages if not page.name]
    if not numbers:
        return
    named = f"pages {', '.join(numbers[:-1])} and {numbers[-1]} are" if numbers[1:] else f"page {numbers[0]} is"
    sentence = f"{edition.language}: {named} blank, since chapters begin on right-hand pages"
    hint = "chapters: {start: any} lets them begin on any page"
    yield Problem("blank-page", sentence, edition.brochure.chapters.place, hint, "info")
