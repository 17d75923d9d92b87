"""Does the tab key go from link to link in the order of the tags?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get, items, name
from brochure.preflight.pages import PdfPage


@page_check(
    when=lambda output: output.tagged,
    why="Who works without a mouse jumps about the page unless the order is that of the tags.",
    source="ISO 14289-1, 7.18.3; WCAG 2.2, 2.4.3",
    codes={"tab-order": "Set Tabs to S on each page that has links."},
)
def tab_order(page: PdfPage, output: Output) -> Iterator[Finding]:
    if items(get(page.entry, "/Annots")) and name(get(page.entry, "/Tabs")) != "S":
        yield Finding("tab-order", "error", "the tab order of the page is not that of the tags (Tabs)", page.number)
