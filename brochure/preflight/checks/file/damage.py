"""Can every part of the file be read as it is written?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding

_SAID = {
    "xref": "its table of objects is damaged and was rebuilt",
    "EOF": "it is cut off, or damaged at its end",
    "MediaBox": "a page has no size (MediaBox)",
    "stream": "a stream in it has another length than it says",
}


@document_check(
    why="A rasteriser that is stricter than the viewer on the desk stops at it, or leaves something out.",
    source="ISO 32000-1, 7.5",
    codes={
        "damaged": "Copy or download the file again; if that does not help, export it anew.",
        "junk-before": "Export the file anew; strict systems look for its beginning in the first byte.",
        "not-judged": "Nothing, if the file prints as it should; the check could not be made.",
        "not-checked": "Install what is named if you want this to be checked.",
        "not-rendered": "Look at the page with care; it may be damaged.",
    },
)
def damage(document: Document, output: Output) -> Iterator[Finding]:
    if not document.start.startswith(b"%PDF-"):
        junk = document.start.find(b"%PDF-")
        yield Finding("junk-before", "warning", f"{junk} bytes stand before the file's own beginning (%PDF-)")
    if b"%%EOF" not in document.end:
        yield Finding("damaged", "error", "the file has no end (%%EOF): it is cut off, or something stands behind it")
    told: set[str] = set()
    for warning in document.warnings():
        words = warning.rpartition(": ")[2]
        reason = next((sentence for word, sentence in _SAID.items() if word in warning), f"it says: {words}")
        if reason not in told and len(told) < 5:
            told.add(reason)
            yield Finding("damaged", "error", f"the file is damaged: {reason}")
