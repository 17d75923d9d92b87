"""Does every page show something?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage


@page_check(
    why="An empty page is more often a slip in export than meant.",
    source="Ghent Workgroup 2015, empty pages",
    codes={"empty-page": "Delete the page, or tell the shop that it is meant to be blank."},
)
def empty_pages(page: PdfPage, output: Output) -> Iterator[Finding]:
    painting = page.painting
    seen = (
        thing for thing in painting.objects if thing.box.meets(page.trim) and _shows(thing.kind, thing.colour.is_white)
    )
    if next(seen, None) is None and not painting.faults:
        yield Finding("empty-page", "warning", "the page is empty", page.number)


def _shows(kind: str, white: bool) -> bool:
    return not white or kind in ("image", "shading")
