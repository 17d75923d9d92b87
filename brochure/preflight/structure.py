"""Reads the tag tree of any PDF: tags with their content and attributes (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from brochure.preflight.marking import THE_PAGE, Sequence
from brochure.preflight.numbertrees import TreeFault, number_tree
from brochure.preflight.objects import Pdf, get, identity, is_array, is_dictionary, items, keys, name, number, text
from brochure.preflight.roles import RoleMap
from brochure.preflight.tags import Annotation, Kid, MarkedContentReference, Tag
from brochure.rect import Rect

if TYPE_CHECKING:
    from brochure.preflight.document import Document

_MOST_TAGS = 500_000
_DEEPEST = 400


class Structure:
    """The tags of one document. ``faults`` are sentences about what in the tree cannot be followed."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root = get(document.catalog, "/StructTreeRoot")
        self.roles = RoleMap(get(self.root, "/RoleMap"))
        self.faults: list[str] = []
        self.parent_fault = ""  # a sentence about a parent tree that cannot be followed
        self.pages = {identity(page.entry): page.number for page in document.pages}
        self._classes = get(self.root, "/ClassMap")
        self._seen: set[tuple[int, int]] = set()
        self._count = 0
        self.top: list[Tag] = []
        if is_dictionary(self.root):
            holder = Tag("", "", None, self.root, 0)
            self._kids(holder, get(self.root, "/K"), 0)
            self.top = holder.tags
            for tag in self.top:
                tag.parent = None

    def __bool__(self) -> bool:
        return is_dictionary(self.root)

    def walk(self) -> Iterator[Tag]:
        """Every tag in reading order."""
        for tag in self.top:
            yield from tag.walk()

    def of_role(self, *roles: str) -> Iterator[Tag]:
        return (tag for tag in self.walk() if tag.role in roles)

    # the tree

    def _kids(self, parent: Tag, written: Pdf, depth: int) -> None:
        for kid in items(written) if is_array(written) else [written]:
            found = self._kid(parent, kid, depth)
            if found is not None:
                parent.kids.append(found)

    def _kid(self, parent: Tag, kid: Pdf, depth: int) -> Kid | None:
        if isinstance(kid, int):
            return MarkedContentReference(parent.page, int(kid))
        if not is_dictionary(kid):
            if kid is not None:
                self.faults.append(f"something among the kids of a tag ({parent.kind or 'the root'}) is no tag")
            return None
        page = self.pages.get(identity(get(kid, "/Pg")), 0) if get(kid, "/Pg") is not None else parent.page
        kind = name(get(kid, "/Type"))
        if kind == "MCR":
            stream = get(kid, "/Stm")
            where = THE_PAGE if stream is None else identity(stream)
            return MarkedContentReference(page, int(number(get(kid, "/MCID"), -1)), where)
        if kind == "OBJR":
            entry = get(kid, "/Obj")
            return Annotation(page, entry, name(get(entry, "/Subtype")) if is_dictionary(entry) else "")
        return self._tag(parent, kid, page, depth)

    def _tag(self, parent: Tag, entry: Pdf, page: int, depth: int) -> Tag | None:
        key = identity(entry)
        self._count += 1
        if (key != (0, 0) and key in self._seen) or depth > _DEEPEST or self._count > _MOST_TAGS:
            self.faults.append("a tag stands in the tree twice, or within itself")
            return None
        self._seen.add(key)
        kind = name(get(entry, "/S"))
        tag = Tag(kind, self.roles.standard(kind), parent, entry, page)
        if identity(get(entry, "/P")) != identity(parent.entry):
            self.faults.append(f"a tag ({kind}) names another parent (P) than the one that holds it")
        tag.attributes = self._attributes(entry)
        tag.alt, tag.actual = _said(entry, "/Alt"), _said(entry, "/ActualText")
        tag.own_language, tag.expansion = _said(entry, "/Lang"), text(get(entry, "/E"))
        tag.id = text(get(entry, "/ID"))
        self._kids(tag, get(entry, "/K"), depth + 1)
        return tag

    def _attributes(self, entry: Pdf) -> dict[str, Pdf]:
        """Attributes of all owners by their keys without slash; those of the tag itself count before its class's."""
        found: dict[str, Pdf] = {}
        classes = get(entry, "/C")
        named = [get(self._classes, f"/{name(part)}") for part in (items(classes) or [classes]) if name(part)]
        for holder in (*named, get(entry, "/A")):
            for attributes in items(holder) or [holder]:
                found |= {key[1:]: get(attributes, key) for key in keys(attributes) if key != "/O"}
        return found

    # what it says of the pages

    @cached_property
    def parents(self) -> dict[int, Pdf]:
        """The parent tree (14.7.4.4): StructParents and StructParent to what the file says is the parent."""
        try:
            return dict(number_tree(get(self.root, "/ParentTree")))
        except TreeFault as fault:
            self.parent_fault = f"the parent tree cannot be followed: {fault}"
            return {}

    @cached_property
    def sequences(self) -> dict[MarkedContentReference, list[Sequence]]:
        """Every sequence of marked content that has an MCID, by where it is."""
        found: dict[MarkedContentReference, list[Sequence]] = {}
        for page in self.document.pages:
            for sequence in page.marks.sequences:
                if sequence.mcid is not None:
                    found.setdefault(MarkedContentReference(page.number, sequence.mcid, sequence.stream), []).append(
                        sequence
                    )
        return found

    @cached_property
    def owners(self) -> dict[MarkedContentReference, list[Tag]]:
        """The tags that hold each piece of marked content: one, in a sound file."""
        found: dict[MarkedContentReference, list[Tag]] = {}
        for tag in self.walk():
            for kid in tag.kids:
                if isinstance(kid, MarkedContentReference):
                    found.setdefault(kid, []).append(tag)
        return found

    def shown(self, content: MarkedContentReference) -> Sequence | None:
        return next(iter(self.sequences.get(content, ())), None)

    def text(self, tag: Tag) -> str:
        """All that a tag reads as: its replacement text, else what its content shows."""
        if tag.actual is not None:
            return tag.actual
        parts = []
        for kid in tag.kids:
            if isinstance(kid, Tag):
                parts.append(self.text(kid))
            elif isinstance(kid, MarkedContentReference) and (sequence := self.shown(kid)):
                parts.append(read(sequence))
        return "".join(parts)

    def language(self, tag: Tag) -> str:
        """The language of a tag: its own, that of the tags above, the document's."""
        at: Tag | None = tag
        while at and at.own_language is None:
            at = at.parent
        return at.own_language or "" if at else self.document.language

    def box(self, tag: Tag) -> tuple[int, Rect] | None:
        """Where a tag's first page of content shows it: the page, and the box round it there."""
        boxes = [(c.page, s.box) for c in tag.contents() if (s := self.shown(c)) and s.box]
        if not boxes:
            return None
        page = boxes[0][0]
        first, *others = (box for number_, box in boxes if number_ == page)
        return page, first.united(*others)


def read(sequence: Sequence) -> str:
    """What a sequence of marked content reads as, replacement texts in their places."""
    if sequence.actual:
        return sequence.actual
    return "".join(part if isinstance(part, str) else read(part) for part in sequence.parts)


def _said(entry: Pdf, key: str) -> str | None:
    value = get(entry, key)
    return None if value is None else text(value)
