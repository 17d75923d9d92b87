"""Gives blocks and texts lasting names, which stay when others are moved, put in or taken out.

``page/block/field/item``: a block is called by its ``id``, or by its kind and its number among those of that kind; an
entry of a list by its ``id``, by the fact it shows, or by a hash of its text. docs/identity.md has examples.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from brochure.model.brochure import Brochure
from brochure.model.charting import AuthoredChart
from brochure.model.fact import Fact
from brochure.model.page import Block, Page
from brochure.model.records import AreaName, FactName, ImageFile, Record, SourceName, Text, texts
from brochure.model.source import Source
from brochure.problems import Location
from brochure.syntax.markup import FactRef, TextSpan
from brochure.syntax.nodes import NOWHERE

BESIDE_PAGES = frozenset({"brochure", "facts", "sources", "shared", "pages"})  # what names of other texts begin with
DIGITS = 6  # of a hash: of two dozen entries two are called alike once in sixty thousand lists
_RESERVED = re.compile(r"[%/#~]")  # what has a meaning in names


@dataclass(frozen=True, slots=True)
class Origin:
    """What only the files tell of texts: which piece of ``shared`` they stand in, and what they translate."""

    piece: Callable[[Location], str] = lambda _place: ""
    lists: frozenset[str] = frozenset()  # the pieces that are lists
    originals: Mapping[tuple[Location, str], str] = field(default_factory=dict)  # by place and text of a translation

    def original(self, text: Text) -> str:
        """The text in the language that the content is written in."""
        return self.originals.get((text.place, text.source), text.source)


def page_name(name: str) -> str:
    """The identity of a page; one that is called as other files' texts begin has ``pages/`` before it."""
    return f"pages/{name}" if name in BESIDE_PAGES else _segment(name)


def block_names(page: Page) -> tuple[str, ...]:
    """The identities of a page's blocks, in their order: ``page/id``, or ``page/kind#n``.

    Blocks with an ``id`` are not counted, so that moving them renames no other.
    """
    start, counted, names = page_name(page.id), dict[str, int](), list[str]()
    for block in page.blocks:
        if not block.id:
            counted[block.kind] = counted.get(block.kind, 0) + 1
        names.append(f"{start}/{block.id or f'{_segment(block.kind)}#{counted[block.kind]}'}")
    return tuple(names)


def item_keys(items: Sequence[Any], origin: Origin | None = None) -> tuple[str, ...]:
    """What the entries of a list are called in it: ``id``, fact shown, hash of the text; ``~2`` is a twin."""
    counted, keys = dict[str, int](), list[str]()
    for item in items:
        key = _key(item, origin or Origin())
        counted[key] = counted.get(key, 0) + 1
        keys.append(key if counted[key] == 1 else f"{key}~{counted[key]}")
    return tuple(keys)


def continued(former: Sequence[str], keys: Sequence[str]) -> tuple[str, ...]:
    """The keys of a list whose former keys are known: an entry whose text was changed in its place keeps its key.

    What is still there keeps its own key wherever it stands; of the others, those that follow the same entry as before
    are the former ones, in order.
    """
    there, known = set(keys), set(former)
    gone: dict[str, list[str]] = {}
    for before, key in _after(former, there):
        gone.setdefault(before, []).append(key)
    names = {key: gone[before].pop(0) for before, key in _after(keys, known) if gone.get(before)}
    return tuple(names.get(key, key) for key in keys)


def _after(keys: Iterable[str], kept: set[str]) -> Iterator[tuple[str, str]]:
    """The keys that are not kept, each after the kept one that it follows."""
    before = ""
    for key in keys:
        if key in kept:
            before = key
        else:
            yield before, key


def _segment(name: str) -> str:
    """A name as a part of an identity: what has a meaning there is written as in addresses."""
    return _RESERVED.sub(lambda found: f"%{ord(found[0]):02X}", unicodedata.normalize("NFC", name))


def _key(item: Any, origin: Origin) -> str:
    if isinstance(item, Text):
        return _fact_alone(item) or _hash(origin.original(item))
    if own := getattr(item, "id", None):
        return str(own)
    if shown := _shown(item):
        return shown
    return _hash(next((origin.original(text) for text in texts(item) if text), ""))


def _shown(item: Record) -> str:
    """The fact that an entry shows, or the file if that is what it begins with; nothing where it shows none."""
    parts = [part for name, part in item.__dict__.items() if name != "id"]
    if parts and isinstance(parts[0], ImageFile):
        return _segment(parts[0])
    for part in parts:
        for one in part if isinstance(part, tuple) else (part,):
            if isinstance(one, FactName | AreaName | SourceName):
                return _segment(one)
            if isinstance(one, Text) and (fact := _fact_alone(one)):
                return fact
    return ""


def _fact_alone(text: Text) -> str:
    """The fact that is all a text says; a text that says more is called by its words."""
    facts = [span for span in text.spans if not (isinstance(span, TextSpan) and not span.text.strip())]
    return _segment(facts[0].name) if len(facts) == 1 and isinstance(facts[0], FactRef) else ""


def _hash(text: str) -> str:
    """Of the words alone: line breaks and spaces of the file do not count."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:DIGITS]


@dataclass(frozen=True, repr=False)
class Identities:
    """The lasting names of all pages, blocks and texts of one edition; found when first asked for."""

    brochure: Brochure
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    pages: tuple[Page, ...]
    find_origin: Callable[[], Origin] = Origin

    @cached_property
    def blocks(self) -> Mapping[str, Block]:
        """Every block by its identity, in the order of pages."""
        return {name: block for page in self.pages for name, block in zip(block_names(page), page.blocks, strict=True)}

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """Every text by its identity; one that stands in several places is written once, and named once."""
        found: dict[str, Text] = {}
        for name, text in self._named.texts:
            found.setdefault(name, text)
        return found

    def of(self, part: Text | Record) -> str:
        """The identity of a text, an entry, a block or a page of this edition; empty for what is none of it."""
        if isinstance(part, Block):
            return self._block_names.get(id(part), "")
        return self.written(part.place, part.source if isinstance(part, Text) else "")

    def written(self, place: Location | None, source: str = "") -> str:
        """The identity of the text written at a place, or of the entry or page that begins there."""
        if place is None or place == NOWHERE:
            return ""
        return self._named.names.get((place, source)) or self._named.names.get((place, ""), "")

    @cached_property
    def _block_names(self) -> dict[int, str]:
        return {id(block): name for name, block in self.blocks.items()}

    @cached_property
    def _named(self) -> _Naming:
        naming = _Naming(self.find_origin())
        own = {name: part for name, part in self.brochure.__dict__.items() if name != "shared"}
        naming.visit(own, "brochure", "")
        naming.visit(self.facts, "facts", "")
        naming.visit(self.sources, "sources", "")
        for page in self.pages:
            naming.page(page)
        return naming


@dataclass
class _Naming:
    """One walk over all records."""

    origin: Origin
    texts: list[tuple[str, Text]] = field(default_factory=list)
    names: dict[tuple[Location, str], str] = field(default_factory=dict)  # by place, and the source of a text

    def page(self, page: Page) -> None:
        start = page_name(page.id)
        self.names.setdefault((page.place, ""), start)
        for name, part in page.__dict__.items():
            if name != "blocks":
                self.visit(part, f"{start}/{name}", "")
        for name, block in zip(block_names(page), page.blocks, strict=True):
            self.visit(block, name, "")

    def visit(self, value: Any, name: str, inside: str) -> None:
        """Name a value and all that is in it; ``inside``: the shared piece that it stands in."""
        if isinstance(value, Text):
            name, _ = self._entered(value.place, name, inside)
            if value.place != NOWHERE:
                name = self.names.setdefault((value.place, value.source), name)
            self.texts.append((name, value))
        elif isinstance(value, Record):
            name, inside = self._entered(value.place, name, inside)
            self.names.setdefault((value.place, ""), name)
            for part, inner in value.__dict__.items():
                self.visit(inner, f"{name}/{part}", inside)
        elif isinstance(value, AuthoredChart):
            self.visit(value.spec, name, inside)
        elif isinstance(value, Mapping):
            for part, inner in value.items():
                self.visit(inner, f"{name}/{_segment(str(part))}", inside)
        elif isinstance(value, tuple):
            self._items(value, name, inside)

    def _items(self, values: tuple[Any, ...], name: str, inside: str) -> None:
        items = [value for value in values if isinstance(value, Text | Record)]
        if owner := self._owner(items, inside):
            name, inside = f"shared/{_segment(owner)}", owner
        for item, key in zip(items, item_keys(items, self.origin), strict=True):
            self.visit(item, f"{name}/{key}", inside)

    def _owner(self, items: Sequence[Text | Record], inside: str) -> str:
        """The shared piece that a whole list is: it is written as a list, or as the paragraphs of one text."""
        pieces = {item.place: piece for item in items if (piece := self.origin.piece(item.place)) not in ("", inside)}
        if listed := next((piece for piece in pieces.values() if piece in self.origin.lists), ""):
            return listed
        parts = {(item.place, item.source) for item in items if isinstance(item, Text) and item.place in pieces}
        whole = len(set(pieces.values())) == 1 and all(item.place in pieces for item in items) and len(parts) > 1
        return next(iter(pieces.values())) if whole else ""

    def _entered(self, place: Location, name: str, inside: str) -> tuple[str, str]:
        """The name of what stands at a place, and the shared piece that it is in: it begins with a piece's own name."""
        piece = self.origin.piece(place)
        return (f"shared/{_segment(piece)}", piece) if piece not in ("", inside) else (name, inside)
