"""Do words, logos and folios keep clear of the knife?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding, Severity
from brochure.preflight.measure.grouping import by_text, grouped
from brochure.preflight.measure.page_edges import Edge, edges, inked
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted
from brochure.rect import Rect

_DISPLAY = 30.0  # points; larger letters may be cut on purpose
_BEARING = 0.06  # of the size: what stands to the side of a letter without being drawn
_LOGO = 70.0  # millimetres; a larger picture is an illustration
_FOLIO = 4  # characters at most


@page_check(
    when=lambda output: output.limits.safety,
    why="Sheets are cut and folded to a millimetre; what stands too near is cut off, or looks crooked.",
    source="print rules: text and logos 5 mm, folio 8 mm from trim and folds",
    codes={
        "text-cut": "Move the text inside the trim, at least 5 mm from it.",
        "text-near-trim": "Move the text at least 5 mm away from the trim.",
        "folio-near-trim": "Move the page number at least 8 mm away from the trim.",
        "picture-near-trim": "Move the picture or logo at least 5 mm inside the trim, or let it run 3 mm beyond.",
    },
)
def near_trim(page: PdfPage, output: Output) -> Iterator[Finding]:
    limits = output.limits
    texts = [thing for thing in page.painting.objects if thing.kind == "text" and thing.box.shared(page.trim)]
    for group in grouped((thing for thing in texts if _near(page, thing.box, limits.safety)), by_text):
        yield from _text(page, group.first, group.box, limits.danger, limits.safety, group.what)
    for thing in texts:
        edge = _nearest(page, thing.box)
        if _is_folio(page, thing, limits.folio_zone) and limits.safety <= -edge.bleed < limits.folio_safety:
            sentence = f"the page number is {-edge.bleed:.1f} mm from the {edge.name} trim edge"
            yield Finding("folio-near-trim", "warning", sentence, page.number, page.place(thing.box), thing.what)
    yield from _pictures(page, limits.danger, limits.safety)


def _text(page: PdfPage, thing: Painted, box: Rect, danger: float, safety: float, what: str) -> Iterator[Finding]:
    edge = _nearest(page, box)
    away, size = -edge.bleed, thing.text.size if thing.text else 0.0
    if size > _DISPLAY:  # cut on purpose, or with white of its own at the sides of large letters
        away += page.mm(size * _BEARING)
        if edge.bleed > 0 or away >= safety:
            return
    if away < -0.1:
        code, severity, sentence = "text-cut", "error", f"text is cut off at the {edge.name} trim edge"
    else:
        near: Severity = "error" if away < danger - 0.05 and page.says_trim else "warning"
        code, severity, sentence = "text-near-trim", near, f"text is {away:.1f} mm from the {edge.name} trim edge"
    yield Finding(code, severity, sentence, page.number, page.place(box), what)  # type: ignore[arg-type]


def _near(page: PdfPage, box: Rect, safety: float) -> bool:
    return -_nearest(page, box).bleed < safety - 0.05


def _nearest(page: PdfPage, box: Rect) -> Edge:
    """The edge a box comes nearest to, or goes farthest beyond."""
    return max(edges(page, box), key=lambda edge: edge.bleed)


def _is_folio(page: PdfPage, thing: Painted, zone: float) -> bool:
    """A few figures alone at the top or the foot of the page."""
    words = thing.text.words.strip() if thing.text else ""
    if not 0 < len(words) <= _FOLIO or not words.isdigit():
        return False
    return any(edge.name in ("top", "bottom") and -edge.bleed < zone for edge in edges(page, thing.box))


def _pictures(page: PdfPage, danger: float, safety: float) -> Iterator[Finding]:
    """Pictures, and drawings, that end short of the trim without crossing any edge."""
    things = [thing for thing in page.painting.objects if thing.kind != "text" and inked(thing)]
    crossing = [thing.box for thing in things if _nearest(page, thing.box).bleed > -0.15]
    for thing in things:
        edge = _nearest(page, thing.box)
        limit = safety if thing.kind == "image" and _is_small(page, thing.box) else danger
        if not 0.15 < -edge.bleed < limit - 0.05 or thing.patterned or _is_rule(page, thing):
            continue
        if thing.kind != "image" and any(thing.box.shared(box) for box in crossing):
            continue  # a piece of a drawing that goes on beyond the trim
        sentence = f"{thing.kind} ends {-edge.bleed:.1f} mm from the {edge.name} trim edge"
        yield Finding("picture-near-trim", "warning", sentence, page.number, page.place(thing.box), thing.what)


def _is_small(page: PdfPage, box: Rect) -> bool:
    return page.mm(max(box.width, box.height)) < _LOGO


def _is_rule(page: PdfPage, thing: Painted) -> bool:
    """A thin line: a hairline more or less of it after cutting is not seen at its ends."""
    box = thing.box
    return page.mm(min(box.width, box.height)) < 1.0
