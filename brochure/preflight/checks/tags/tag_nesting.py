"""Does each tag stand where tags of its type may stand?"""

from __future__ import annotations

from collections.abc import Iterator

from brochure.model.outputs import Output
from brochure.preflight.checks import document_check
from brochure.preflight.document import Document
from brochure.preflight.finding import Finding
from brochure.preflight.locations import tag_finding
from brochure.preflight.objects import name
from brochure.preflight.tags import MarkedContentReference, Tag

_PARENTS = {  # what a tag may stand in
    "LI": ("L",),
    "LBody": ("LI",),
    "TOCI": ("TOC",),
    "TR": ("Table", "THead", "TBody", "TFoot"),
    "TH": ("TR",),
    "TD": ("TR",),
    "THead": ("Table",),
    "TBody": ("Table",),
    "TFoot": ("Table",),
}
_KIDS = {  # what may stand in a tag
    "L": ("LI", "L", "Caption"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOCI", "TOC", "Caption"),
    "Table": ("TR", "THead", "TBody", "TFoot", "Caption"),
    "THead": ("TR",),
    "TBody": ("TR",),
    "TFoot": ("TR",),
    "TR": ("TH", "TD"),
}
_FAMILY = {"L": "list", "LI": "list", "LBody": "list", "TOC": "contents", "TOCI": "contents"}
_ADVICE = "Put the tag where ISO 32000-1 has it: "


@document_check(
    when=lambda output: output.tagged,
    why="A reader counts the items of a list and the cells of a row; out of place they are not counted, or not read.",
    source="ISO 32000-1, 14.8.4.2 and 14.8.4.3; ISO 14289-1, 7.5 and 7.6; Matterhorn protocol 1.1, 09",
    codes={
        "list-nesting": f"{_ADVICE}L holds LI, LI holds Lbl and LBody.",
        "contents-nesting": f"{_ADVICE}TOC holds TOCI and TOC.",
        "table-nesting": f"{_ADVICE}Table holds THead, TBody and TR, TR holds TH and TD.",
        "heading-nesting": "Take the heading out of the paragraph or heading that it stands in.",
        "list-numbering": "Say how the list is labelled (ListNumbering), such as Decimal or Disc.",
    },
)
def tag_nesting(document: Document, output: Output) -> Iterator[Finding]:
    for tag in document.structure.walk():
        holder = _holder(tag)
        if tag.role in _PARENTS and holder not in _PARENTS[tag.role]:
            sentence = f"the tag {tag.role} stands in {holder or 'nothing'}, not in {_PARENTS[tag.role][0]}"
            yield tag_finding(document, tag, _code(tag.role), "error", sentence)
        if tag.role in _KIDS:
            yield from _kids(document, tag)
        if tag.role[:1] == "H" and tag.role[1:].isdigit() and holder in ("P", "H1", "H2", "H3", "H4", "H5", "H6"):
            yield tag_finding(document, tag, "heading-nesting", "error", f"a heading stands within {holder}")
        if tag.role == "THead" and any(kid.role in ("TBody", "TFoot", "TR") for kid in _before(tag)):
            yield tag_finding(document, tag, "table-nesting", "error", "the head of a table comes after its rows")
        if tag.role == "L":
            yield from _numbering(document, tag)


def _kids(document: Document, tag: Tag) -> Iterator[Finding]:
    for kid in tag.kids:
        if isinstance(kid, Tag) and kid.role in ("NonStruct", "Private", ""):
            continue
        if isinstance(kid, Tag) and kid.role not in _KIDS[tag.role] and kid.role not in _PARENTS:
            sentence = f"the tag {kid.role} stands in {tag.role}, where it must not"
            yield tag_finding(document, kid, _code(tag.role), "error", sentence)
        if isinstance(kid, MarkedContentReference):
            sentence = f"content stands in {tag.role} itself, not in a tag of its own"
            yield tag_finding(document, tag, _code(tag.role), "error", sentence)
            return


def _before(tag: Tag) -> list[Tag]:
    """What stands before a tag in the tag that holds both."""
    siblings = tag.parent.tags if tag.parent else [tag]
    return siblings[: siblings.index(tag)]


def _holder(tag: Tag) -> str:
    """The role of the tag above, those without a meaning passed over."""
    above = tag.parent
    while above and above.role in ("NonStruct", "Private"):
        above = above.parent
    return above.role if above else ""


def _code(role: str) -> str:
    return f"{_FAMILY.get(role, 'table')}-nesting"


def _numbering(document: Document, tag: Tag) -> Iterator[Finding]:
    """A list with labels says which (ISO 14289-1, 7.6)."""
    labelled = any(part.role == "Lbl" for item in tag.tags for part in item.tags)
    if labelled and name(tag.attributes.get("ListNumbering")) in ("", "None"):
        sentence = "a list has labels and does not say of what kind (ListNumbering)"
        yield tag_finding(document, tag, "list-numbering", "warning", sentence)
