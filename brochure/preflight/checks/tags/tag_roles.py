"""Is each type of tag one that readers know, directly or by the role map?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding


@document_check(
    when=lambda output: output.tagged,
    why="A reader passes over a type that it does not know, and trusts the meaning of those that it does.",
    source="ISO 14289-1, 7.1; ISO 32000-1, 14.7.3 and 14.8.4; Matterhorn protocol 1.1, 02-001 to 02-004",
    codes={
        "role-unknown": "Map the type to a standard one in the role map.",
        "role-circular": "Mend the role map: types must lead to a standard one.",
        "role-remapped": "Leave the standard types as they are, and map a type of your own.",
    },
)
def tag_roles(document: Document, output: Output) -> Iterator[Finding]:
    structure = document.structure
    circular = structure.roles.circular
    for kind in circular:
        yield Finding("role-circular", "error", f"the type {kind} is mapped to itself in a circle")
    for kind in structure.roles.remapped:
        sentence = f"the standard type {kind} is given another meaning ({structure.roles.map[kind]})"
        yield Finding("role-remapped", "error", sentence)
    unknown = {tag.kind: tag for tag in structure.walk() if not tag.role and tag.kind not in circular}
    for kind, tag in sorted(unknown.items()):
        yield Finding("role-unknown", "error", f"nobody knows what the tag “{kind}” is", tag.page)
