"""Are all pages cut to the same size?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage

_SLACK = 0.15  # millimetres: four hundredths of an inch of rounding in points are nobody's fault


@document_check(
    when=lambda output: output.limits.bleed,
    why="Pages of one job are folded and cut together.",
    source="Ghent Workgroup 2015, page sizes; ISO 32000-1, 14.11.2",
    codes={"page-sizes-differ": "Give every page the same trim size, one page for each page of the brochure."},
)
def page_sizes(document: Document, output: Output) -> Iterator[Finding]:
    sizes = {page.number: _size(page) for page in document.pages if page.says_trim}
    if not sizes:
        return
    usual = Counter((round(w, 1), round(h, 1)) for w, h in sizes.values()).most_common(1)[0][0]
    for number, (width, height) in sizes.items():
        if abs(width - usual[0]) > _SLACK or abs(height - usual[1]) > _SLACK:
            sentence = f"the page is {width:.1f} × {height:.1f} mm, the others are {usual[0]:.1f} × {usual[1]:.1f} mm"
            yield Finding("page-sizes-differ", "error", sentence, number)


def _size(page: PdfPage) -> tuple[float, float]:
    return page.mm(page.trim.right - page.trim.left), page.mm(page.trim.top - page.trim.bottom)
