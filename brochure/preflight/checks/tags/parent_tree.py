"""Does the way back lead home: from each piece of content and each annotation to the tag that holds it?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import tag_finding
from brochure.preflight.objects import Pdf, get, identity, is_array, is_dictionary, items, name, number
from brochure.preflight.tags import Annotation, MarkedContentReference, Tag


@document_check(
    when=lambda output: output.tagged,
    why="Readers find what a page's content means by the parent tree; where it fails, tags are there for nothing.",
    source="ISO 32000-1, 14.7.4.4; ISO 14289-1, 7.1",
    codes={
        "parent-tree-missing": "Write the tags anew: export the file again with tags.",
        "parent-tree-wrong": "Write the tags anew: the parent tree must lead to the tag that holds the content.",
    },
)
def parent_tree(document: Document, output: Output) -> Iterator[Finding]:
    structure = document.structure
    if not structure or not structure.top:
        return
    tree = get(structure.root, "/ParentTree")
    if not is_dictionary(tree):
        yield Finding("parent-tree-missing", "error", "the tags have no parent tree")
        return
    parents = structure.parents
    if structure.parent_fault:
        yield Finding("parent-tree-wrong", "error", structure.parent_fault)
        return
    wanted = {content: tags[0] for content, tags in structure.owners.items() if content in structure.sequences}
    yield from _contents(document, wanted, parents)
    yield from _annotations(document, parents)
    following = get(structure.root, "/ParentTreeNextKey")
    if following is not None and parents and number(following) <= max(parents):
        yield Finding("parent-tree-wrong", "warning", "ParentTreeNextKey is a key that the parent tree already has")


def _contents(
    document: Document, wanted: dict[MarkedContentReference, Tag], parents: dict[int, Pdf]
) -> Iterator[Finding]:
    lost: dict[int, int] = {}
    rows = {key: items(row) for key, row in parents.items() if is_array(row)}  # read once: one has a page's contents
    for content, tag in wanted.items():
        key = _key(document, content)
        entries = rows.get(key, []) if key is not None else []
        parent = entries[content.mcid] if 0 <= content.mcid < len(entries) else None
        if parent is None:
            lost[content.page] = lost.get(content.page, 0) + 1
        elif identity(parent) != identity(tag.entry):
            other = name(get(parent, "/S")) or "none"
            sentence = f"the parent tree gives the content (MCID {content.mcid}) to another tag ({other})"
            yield tag_finding(document, tag, "parent-tree-wrong", "error", sentence)
    for page, count in lost.items():
        sentence = f"the parent tree does not know {count} piece{'s' if count > 1 else ''} of content of this page"
        yield Finding("parent-tree-missing", "error", sentence, page)


def _key(document: Document, content: MarkedContentReference) -> int | None:
    """StructParents of the page, or of the form that numbers the content."""
    holder = document.pages[content.page - 1].entry if content.page else None
    if content.stream != (0, 0):
        holder = document.pdf.get_object(*content.stream)
    value = get(holder, "/StructParents")
    return int(value) if isinstance(value, int) else None


def _annotations(document: Document, parents: dict[int, Pdf]) -> Iterator[Finding]:
    """Each annotation of a tag (OBJR) leads back to that tag (StructParent)."""
    for tag in document.structure.walk():
        for kid in tag.kids:
            if isinstance(kid, Annotation) and kid.kind:
                key = get(kid.entry, "/StructParent")
                parent = parents.get(int(key)) if isinstance(key, int) else None
                if parent is None or identity(parent) != identity(tag.entry):
                    sentence = f"the way back from the annotation ({kid.kind}) to its tag is missing (StructParent)"
                    yield tag_finding(document, tag, "parent-tree-wrong", "error", sentence)
