"""Is text large enough for the inks it is printed in?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import page_check
from brochure.preflight.finding import Finding
from brochure.preflight.measure.grouping import by_text, grouped
from brochure.preflight.measure.underlay import colourful, under
from brochure.preflight.pages import PdfPage
from brochure.preflight.painted import Painted

_TINY = 5.0  # points; a superscript of 10 pt text is a little above
_SLACK = 0.05


@page_check(
    when=lambda output: output.limits.text,
    why="Fine strokes fill in or break; in several inks, or left white in them, they blur.",
    source="print rules: text ≥ 6 pt in black, ≥ 9 pt coloured or reversed; Ghent Workgroup 2015",
    codes={
        "text-too-small": "Set the text at 6 pt or more.",
        "small-mixed-text": "Set the text at 9 pt or more, or in black alone.",
        "small-reversed-text": "Set the text at 9 pt or more, or in black on a light ground.",
    },
)
def small_text(page: PdfPage, output: Output) -> Iterator[Finding]:
    limits, objects = output.limits, page.painting.objects
    seen = [(at, thing) for at, thing in enumerate(objects) if thing.text and thing.box.shared(page.bleed)]
    tiny = [
        thing for _, thing in seen if size_of(page, thing) < limits.text - _SLACK and thing.text and thing.text.words
    ]
    for group in grouped(tiny, by_text):
        size = size_of(page, group.first)
        severity = "error" if size < _TINY - _SLACK else "warning"
        sentence = f"text of {size:.2g} pt"
        yield Finding("text-too-small", severity, sentence, page.number, page.place(group.box), group.what)  # type: ignore[arg-type]
    small = [(at, thing) for at, thing in seen if size_of(page, thing) < limits.text_mixed - _SLACK]
    mixed = [thing for _, thing in small if len(thing.colour.inked) > 1]
    for group in grouped(mixed, by_text):
        sentence = f"text of {size_of(page, group.first):.2g} pt in several inks ({group.first.colour})"
        yield Finding("small-mixed-text", "warning", sentence, page.number, page.place(group.box), group.what)
    reversed_out = [thing for at, thing in small if thing.colour.is_white and _on_inks(under(objects, at))]
    for group in grouped(reversed_out, by_text):
        sentence = f"white text of {size_of(page, group.first):.2g} pt on a printed ground"
        yield Finding("small-reversed-text", "warning", sentence, page.number, page.place(group.box), group.what)


def size_of(page: PdfPage, thing: Painted) -> float:
    return thing.text.size * page.unit if thing.text else 0.0


def _on_inks(ground: Painted | None) -> bool:
    if ground is None:
        return False
    return colourful(ground) or sum((ground.colour.plates or {}).values()) > 0.3
