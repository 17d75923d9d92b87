"""Do the pages make whole sheets?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding

_BROCHURE = 8  # from so many pages on a file is surely meant to be bound


@document_check(
    when=lambda output: output.limits.signature,
    why="A stitched brochure is folded from sheets of four pages; pages short of that are blank.",
    source="sheetfed practice; print rules: pages",
    codes={
        "page-count": "Add or take pages until there are a multiple of four, or agree on blank pages with the shop.",
        "no-pages": "Export the file anew; it has no pages.",
    },
)
def page_count(document: Document, output: Output) -> Iterator[Finding]:
    count, fold = document.count, output.limits.signature
    if not count:
        yield Finding("no-pages", "error", "the file has no pages")
    short = -count % fold
    if count < 3 or not short:
        return
    blank = ", ".join(str(count + more) for more in range(1, short + 1))
    sentence = f"{count} pages are no multiple of {fold}: stitched, "
    sentence += f"pages {blank} would be blank" if short > 1 else f"page {blank} would be blank"
    yield Finding("page-count", "warning" if count >= _BROCHURE else "info", sentence)
