"""Does a glyph stand behind every character?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.measure.grouping import by_text, grouped
from brochure.preflight.pages import PdfPage


@page_check(
    why="A character the font does not have prints as an empty box, or not at all.",
    source="ISO 15930-7, 6.11; ISO 19005-2, 6.2.11.8",
    codes={"missing-glyph": "Set the character in a font that has it."},
)
def missing_glyphs(page: PdfPage, output: Output) -> Iterator[Finding]:
    wrong = [thing for thing in page.painting.objects if thing.text and thing.text.missing]
    for group in grouped(wrong, by_text):
        text = group.first.text
        if text:
            codes = ", ".join(f"{code:#04x}" for code in dict.fromkeys(text.missing[:6]))
            sentence = f"the font {text.face.name} has no glyph for a character (code {codes})"
            yield Finding("missing-glyph", "error", sentence, page.number, page.place(group.box), group.what)
