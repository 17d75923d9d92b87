"""Is every font that is used in the file, only its used glyphs, and none of them drawn by instructions?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted


@page_check(
    why="A font that is not in the file is replaced by another: lines run over, letters change.",
    source="ISO 15930-7, 6.11; ISO 19005-2, 6.2.11; Ghent Workgroup 2015, fonts",
    codes={
        "font-not-embedded": "Embed the font on export, or turn the words into outlines.",
        "font-not-subset": "Embed only the glyphs that are used; whole fonts clash when jobs are imposed together.",
        "type-3-font": "Replace the font by an OpenType one, or turn the words into outlines.",
        "font-damaged": "Install the font anew and export the file again.",
    },
)
def fonts(page: PdfPage, output: Output) -> Iterator[Finding]:
    first: dict[int, Painted] = {}
    for thing in page.painting.objects:
        if thing.text:
            first.setdefault(id(thing.text.face), thing)
    for thing in first.values():
        yield from _judged(page, thing, output)


def _judged(page: PdfPage, thing: Painted, output: Output) -> Iterator[Finding]:
    face = thing.text.face if thing.text else None
    if face is None:
        return
    place, about = page.place(thing.box), f"font {face.name}, {thing.what}"
    if face.kind == "Type3":
        severity = "error" if output.limits.process else "warning"
        sentence = f"the font {face.name} is a Type 3 font"
        yield Finding("type-3-font", severity, sentence, page.number, place, about)  # type: ignore[arg-type]
    elif not face.embedded:
        yield Finding("font-not-embedded", "error", f"the font {face.name} is not embedded", page.number, place, about)
    elif face.fault:
        yield Finding("font-damaged", "error", f"the font {face.name}: {face.fault}", page.number, place, about)
    elif not face.subset and output.limits.process:
        sentence = f"the font {face.name} is embedded whole, not as a subset"
        yield Finding("font-not-subset", "warning", sentence, page.number, place, about)
