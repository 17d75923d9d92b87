"""Is transparency blended in the inks of the press?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painting, TransparencyGroup

_BEFORE_TRANSPARENCY = ("PDF/X-1", "PDF/X-3")


@page_check(
    when=lambda output: output.limits.process,
    why="Blended in RGB, all that lies under a shadow is converted there and back: black turns into four inks.",
    source="ISO 15930-7, 6.16; ISO 32000-1, 11.3.4 and 11.6.6",
    codes={
        "blend-space": "Set the transparency blend space of the document to CMYK and export it anew.",
        "transparency": "Flatten transparency, or export as PDF/X-4, which allows it.",
    },
)
def blend_space(page: PdfPage, output: Output) -> Iterator[Finding]:
    painting, number = page.painting, page.number
    transparent = painting.transparent
    place = page.place(transparent.box) if transparent else None
    for group in painting.groups:
        if group.space is None or group.space.model not in ("rgb", "lab", "grey", "unknown"):
            continue
        if group.space.model == "grey" and (group.mask or group.owner != "page"):
            continue  # what the mask's own brightness is measured in; a grey knock-out group stays on one plate
        used = _used(painting, group)
        where = page.place(group.box) if group.box else place
        sentence = f"transparency of the {group.owner} is blended in {group.space}"
        if not used:
            sentence = f"the {group.owner} would blend transparency in {group.space}; nothing on it is transparent"
        yield Finding("blend-space", "error" if used else "warning", sentence, number, where, group.owner)
    named = page.document.blends_in_intent or any(group.owner == "page" and group.space for group in painting.groups)
    if transparent and not named:
        sentence = "transparency is blended in no named space: neither the page nor an output intent names one"
        yield Finding("blend-space", "error", sentence, number, place, transparent.what)
    for thing in painting.objects:
        mask = thing.image.blend if thing.image else None
        if mask and mask.model != "grey":
            sentence = f"the soft mask of a picture is in {mask}, not in grey"
            yield Finding("blend-space", "error", sentence, number, page.place(thing.box), thing.what)
    if transparent and page.document.claim.startswith(_BEFORE_TRANSPARENCY):
        sentence = f"the page has transparency, which {page.document.claim} does not allow"
        yield Finding("transparency", "error", sentence, number, place, transparent.what)


def _used(painting: Painting, group: TransparencyGroup) -> bool:
    return painting.transparent is not None or group.owner != "page"
