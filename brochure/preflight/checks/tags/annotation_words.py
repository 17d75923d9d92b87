"""Does each annotation that is no link have a tag and words?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.objects import get, identity, items, name, number, text
from brochure.preflight.tags import Annotation

_HIDDEN = 2  # flag of an annotation (ISO 32000-1, 12.5.3)
_OTHERWISE = ("Link", "Popup", "PrinterMark", "TrapNet")


@document_check(
    when=lambda output: output.tagged,
    why="A note or a field without words is a thing on the page that a reader can only stumble over.",
    source="ISO 14289-1, 7.18.1 and 7.18.4",
    codes={
        "annotation-untagged": "Put the annotation into a tag: Form for a field, Annot for others.",
        "annotation-without-words": "Give the annotation Contents, or a field its TU.",
    },
)
def annotation_words(document: Document, output: Output) -> Iterator[Finding]:
    tagged = {
        identity(kid.entry) for tag in document.structure.walk() for kid in tag.kids if isinstance(kid, Annotation)
    }
    for page in document.pages:
        for annotation in items(get(page.entry, "/Annots")):
            kind = name(get(annotation, "/Subtype"))
            if kind in _OTHERWISE or int(number(get(annotation, "/F"))) & _HIDDEN:
                continue
            if document.structure and identity(annotation) not in tagged:
                yield Finding("annotation-untagged", "error", f"an annotation ({kind}) belongs to no tag", page.number)
            words = text(get(annotation, "/Contents")) or (kind == "Widget" and text(get(annotation, "/TU")))
            if not words:
                sentence = f"an annotation ({kind}) has no words"
                yield Finding("annotation-without-words", "error", sentence, page.number)
