"""Holds a tag as plain data: what it is, what it says of itself, and what stands in it (ISO 32000-1, 14.7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from brochure.preflight.marking import THE_PAGE, StreamId
from brochure.preflight.objects import Pdf


@dataclass(frozen=True, slots=True)
class MarkedContentReference:
    """Marked content that belongs to a tag: page (from 1; 0: a page that is none), the stream it is in, its MCID."""

    page: int
    mcid: int
    stream: StreamId = THE_PAGE


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation (or a whole XObject) that belongs to a tag."""

    page: int
    entry: Pdf
    kind: str  # Link, Widget … ; nothing for an XObject


Kid: TypeAlias = "Tag | MarkedContentReference | Annotation"


@dataclass(eq=False, slots=True)
class Tag:
    """One structure element. ``kind`` is what the file calls it, ``role`` the standard type that means (or nothing)."""

    kind: str
    role: str
    parent: Tag | None
    entry: Pdf
    page: int
    kids: list[Kid] = field(default_factory=list)
    attributes: dict[str, Pdf] = field(default_factory=dict)
    alt: str | None = None
    actual: str | None = None
    expansion: str = ""
    own_language: str | None = None
    id: str = ""

    @property
    def tags(self) -> list[Tag]:
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    def walk(self) -> Iterator[Tag]:
        """This tag and all below, in reading order."""
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting += reversed(tag.tags)

    def within(self, *roles: str) -> Tag | None:
        """The nearest tag above that has one of these roles."""
        above = self.parent
        while above and above.role not in roles:
            above = above.parent
        return above

    def contents(self) -> Iterator[MarkedContentReference]:
        """All marked content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, MarkedContentReference):
                yield kid
            elif isinstance(kid, Tag):
                yield from kid.contents()

    def annotations(self) -> Iterator[Annotation]:
        """All annotations below."""
        for tag in self.walk():
            yield from (kid for kid in tag.kids if isinstance(kid, Annotation))
