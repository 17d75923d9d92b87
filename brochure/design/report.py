"""Measures the composition of laid-out pages: figures of each page and of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from brochure.design import measures
from brochure.design.bitmap import TopDownRect
from brochure.design.inked_runs import inked_runs
from brochure.design.measures import SeenPage
from brochure.design.page_painter import Painter
from brochure.design.signature import alike, signature
from brochure.design.tellings import most_told
from brochure.design.type_area import facing, set_pages
from brochure.frame import PageMarks
from brochure.layout.edition import Edition

CARRIED = 50.0  # percent of a page


@dataclass(frozen=True, slots=True)
class PageDesign:
    """The figures of one page; shares are percent.

    ``characters``: of a full line of running text. ``lefts``: distinct left edges; ``edges``: those at which things
    are aligned, without labels. ``lined``: texts and pictures that begin on a line with another one, here or on the
    facing page. ``alike``: to the page before. ``blank``: the largest
    empty rectangle, in points from the page's top left. ``told``: the figure that this page and the one beside it print
    most often, and how often.
    """

    page: int
    name: str
    fill: float
    inked: float
    empty: float
    blank: TopDownRect
    characters: int | None
    lefts: int
    edges: int
    lined: int | None
    colour: float
    picture: float
    words: int
    smallest: float
    alike: int | None
    told: tuple[str, int]

    @property
    def is_deliberate(self) -> bool:
        """Whether a picture or a coloured ground carries the page, so that white on it is no gap."""
        return self.picture + self.colour >= CARRIED


@dataclass(frozen=True, slots=True)
class DesignReport:
    """The figures of all pages, in order, and the size of the running text in points."""

    pages: tuple[PageDesign, ...]
    body: float

    @property
    def inner(self) -> tuple[PageDesign, ...]:
        """The pages but the first and the last, where there are more than three."""
        return self.pages[1:-1] if len(self.pages) > 3 else self.pages

    def mean(self, measure: str) -> float | None:
        """The mean of a measure over the pages that have it; None where none has."""
        values = [value for page in self.pages if (value := getattr(page, measure)) is not None]
        return fmean(values) if values else None


def measure(pages: Sequence[PageMarks], edition: Edition) -> DesignReport:
    """The figures of laid-out pages, which face each other by their numbers; of blank ones there are none."""
    pages = [page for page in pages if page.name]
    width, height = edition.brand.grid.trim
    texts, body = set_pages([(page.number, inked_runs(page, height, edition.face)) for page in pages], width, height)
    painter = Painter(edition.brand)
    seen = {
        marks.number: SeenPage.of(own, painter.page(marks, own)) for marks, own in zip(pages, texts, strict=True)
    }  # fmt: skip
    told = most_told(texts, [marks.name for marks in pages], edition)
    found: list[PageDesign] = []
    before: str | None = None
    for marks in pages:
        page = seen[marks.number]
        now = signature(page, body)
        empty, blank = measures.empty(page)
        found.append(
            PageDesign(
                page=marks.number,
                name=marks.name,
                fill=measures.fill(page),
                inked=measures.inked(page),
                empty=empty,
                blank=blank,
                characters=measures.characters(page, body),
                lefts=measures.lefts(page),
                edges=measures.edges(page),
                lined=measures.lined(page, seen.get(facing(marks.number))),
                colour=100 * painter.coloured(page.texts, page.painted),
                picture=measures.pictured(page),
                words=measures.words(page),
                smallest=measures.smallest(page),
                alike=None if before is None else alike(before, now),
                told=told.get(marks.number, ("", 0)),
            )
        )
        before = now
    return DesignReport(tuple(found), body)
