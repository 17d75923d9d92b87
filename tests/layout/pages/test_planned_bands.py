"""A further page of a plan has the bands that were planned for it, under the text that was set for their ground."""

from __future__ import annotations

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.planning import plan
from brochure.frame import PageMarks, Shape
from brochure.layout.edition import Edition
from brochure.layout.notes.numbering import numbers
from brochure.layout.pages.layout_run import _pass
from brochure.loading.loader import load
from brochure.model.page import Band, Reach
from brochure.problems import Problems
from tests.built import ROOT


def pages(band: bool) -> tuple[Edition, list[PageMarks]]:
    """Two pages of one section, the second with a dark band at its head or without."""
    edition = open_edition(load(ROOT / "brochure" / "starter"), Store(None), Problems())
    edition.numbers = {page.id: number for number, page in enumerate(edition.pages, 1)}
    edition.numbering = numbers(edition)
    first = next(planned for planned in plan(edition, {}) if planned.page.id == "story")
    bands = (Band.model_construct(lines=Reach(0, 20), ground="night", place=first.page.place),) if band else ()
    more = first._replace(page=first.page.model_copy(update={"bands": bands}), part=1)
    return edition, _pass(edition, None, [first, more])


def filled(page: PageMarks) -> list[str]:
    """The inks of its areas."""
    return [mark.fill.ink for mark in page.marks if isinstance(mark, Shape) and mark.fill]


def test_a_further_page_has_its_band() -> None:
    edition, (_, more) = pages(band=True)
    _, (_, without) = pages(band=False)
    assert list(edition.problems) == []
    assert "night" in filled(more)
    assert "night" not in filled(without)
