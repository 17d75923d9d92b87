"""Is there any note, link or field within what is printed?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get, items, name, numbers
from brochure.preflight.pages import PdfPage
from brochure.rect import Rect

_ALLOWED = ("TrapNet", "PrinterMark")


@page_check(
    when=lambda output: not output.limits.interactive,
    why="Whether an annotation prints depends on the program; a press file may have none where it counts.",
    source="ISO 15930-7, 6.17",
    codes={
        "annotation-in-bleed": "Delete the annotation, or flatten it into the page; leave links out of a print file."
    },
)
def notes(page: PdfPage, output: Output) -> Iterator[Finding]:
    for annotation in items(get(page.entry, "/Annots")):
        corners = numbers(get(annotation, "/Rect"))
        kind = name(get(annotation, "/Subtype")) or "unknown"
        if len(corners) != 4 or kind in _ALLOWED:
            continue
        box = Rect(min(corners[::2]), min(corners[1::2]), max(corners[::2]), max(corners[1::2]))
        if box.meets(page.bleed) or box.left == box.right:
            sentence = f"an annotation ({kind}) lies within the bleed"
            yield Finding("annotation-in-bleed", "error", sentence, page.number, page.place(box), f"annotation {kind}")
