"""Is the output intent there, embedded, a press profile of four inks, and the same wherever the file repeats it?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.intents import Intent
from brochure.preflight.objects import get


@document_check(
    why="The intent says for which paper and inks the colours were made; without it nobody can proof or convert them.",
    source="ISO 15930-7, 6.2.3; ISO 32000-1, 14.11.5; ICC.1, 7.2",
    codes={
        "intent-missing": "Export the file with the output intent of the press condition, such as FOGRA39 or FOGRA51.",
        "intent-several": "Leave one GTS_PDFX output intent in the file.",
        "intent-not-embedded": "Embed the profile of the output intent.",
        "intent-damaged": "Embed the profile anew; the shop's own file is best.",
        "intent-class": "Choose a profile of a press (output class, CMYK), not of a screen or a scanner.",
        "intent-components": "Choose a profile with as many inks as the press prints.",
        "intents-differ": "Give every output intent of the file the same profile.",
        "intent-on-page": "Take the page's own output intent out; PDF/X-4 has one for the whole file.",
        "intent-unnamed": "Name the output condition (OutputConditionIdentifier) in the output intent.",
    },
)
def intent(document: Document, output: Output) -> Iterator[Finding]:
    limits = output.limits
    press = [found for found in document.intents if found.subtype == "GTS_PDFX"]
    if limits.standard and not press:
        yield Finding("intent-missing", "error", "the file has no output intent for the press (GTS_PDFX)")
    if len(press) > 1:
        yield Finding("intent-several", "error", f"the file has {len(press)} GTS_PDFX output intents; one is allowed")
    for page in document.pages if limits.standard else ():
        if get(page.entry, "/OutputIntents") is not None:
            sentence = "an output intent is attached to this page alone; the whole file is printed by one"
            yield Finding("intent-on-page", "error", sentence, page.number)
    for found in document.intents:
        yield from _judged(found, limits.components, bool(limits.standard) and found.subtype == "GTS_PDFX")
    profiles = {found.digest for found in document.intents if found.embedded}
    if len(profiles) > 1:
        names = " and ".join(found.subtype for found in document.intents)
        yield Finding("intents-differ", "error", f"the output intents {names} have different profiles")


def _judged(found: Intent, wanted: int, press: bool) -> Iterator[Finding]:
    about = f"output intent {found.subtype} {found.condition}".strip()
    if not found.condition:
        yield Finding("intent-unnamed", "error", "the output intent does not name its condition", object=about)
    if not found.embedded:
        if press:
            also = " (the file refers to one elsewhere)" if found.referenced else ""
            yield Finding(
                "intent-not-embedded", "error", f"the output intent has no embedded profile{also}", object=about
            )
        return
    if not found.readable:
        yield Finding("intent-damaged", "error", "the profile of the output intent cannot be read", object=about)
        return
    if press and found.kind != "prtr":
        sentence = f"the profile is of class “{found.kind}”, not of a press (prtr)"
        yield Finding("intent-class", "error", sentence, object=about)
    if found.components != found.true_components:
        sentence = f"the intent says its profile has {found.components} components; it has {found.true_components}"
        yield Finding("intent-components", "error", sentence, object=about)
    elif press and found.components != wanted:
        sentence = f"the profile is for {found.colours or 'unknown'} colours; the press prints {wanted} inks"
        yield Finding("intent-components", "error", sentence, object=about)
