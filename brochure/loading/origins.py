"""Finds in the files what records no longer know: which shared piece a text stands in, and what it translates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from brochure.model.identity import Origin
from brochure.model.records import split_paragraphs
from brochure.problems import Location
from brochure.syntax.nodes import Written, WrittenList, WrittenMap

_Pair = tuple[tuple[Location, str], str]


def origin(root: Any, nodes: Iterable[Any], language: str, source: str) -> Origin:
    """What ``root``, the fields of brochure.yaml, and the nodes of all files tell of the texts in ``language``.

    ``source`` is the language that the content is written in.
    """
    originals = dict(pair for node in nodes for pair in _translations(node, language, source, set()))
    shared = root.get("shared") if isinstance(root, WrittenMap) else None
    if not isinstance(shared, WrittenMap):
        return Origin(originals=originals)
    lists = frozenset(name for name, piece in shared.items() if isinstance(piece, WrittenList) or _lists(piece, source))
    return Origin(_Pieces(root, shared).at, lists, originals)


def _lists(piece: Any, source: str) -> bool:
    """Whether a piece has a list for each language."""
    return isinstance(piece, WrittenMap) and isinstance(piece.get(source), WrittenList)


class _Pieces:
    """Where each shared piece begins in brochure.yaml."""

    def __init__(self, root: WrittenMap, shared: WrittenMap) -> None:
        self.file = shared.place.file
        begun = root.key_places["shared"]
        after = [place for place in root.key_places.values() if place > begun]
        starts = [(place, name) for name, place in shared.key_places.items()]
        self.starts = sorted([*starts, *((place, "") for place in after)])

    def at(self, place: Location) -> str:
        """The piece that a place of the content lies in; nothing where it lies in none."""
        if place.file != self.file:
            return ""
        index = bisect_right(self.starts, (place, "\U0010ffff"))
        return self.starts[index - 1][1] if index else ""


def _translations(node: Any, language: str, source: str, seen: set[int]) -> Iterator[_Pair]:
    """Every text in ``language`` with the text in ``source`` that it translates, by its place and itself."""
    if language == source or not isinstance(node, WrittenMap | WrittenList) or id(node) in seen:
        return
    seen.add(id(node))  # repeated passages are one node
    if isinstance(node, WrittenMap) and node.get(language) is not None and node.get(source) is not None:
        yield from _pairs(node[language], node[source])
    for inner in node.values() if isinstance(node, WrittenMap) else node:
        yield from _translations(inner, language, source, seen)


def _pairs(one: Any, other: Any) -> Iterator[_Pair]:
    """The texts of two values that say the same in two languages."""
    if isinstance(one, Written) and isinstance(other, Written):
        yield (one.place, one.rstrip()), other
        parted = "\n" in one
        for part, original in zip(split_paragraphs(one), split_paragraphs(other), strict=False) if parted else ():
            yield (part.place, part.rstrip()), original
    elif isinstance(one, WrittenList) and isinstance(other, WrittenList):
        for mine, its in zip(one, other, strict=False):
            yield from _pairs(mine, its)
    elif isinstance(one, WrittenMap) and isinstance(other, WrittenMap):
        for name in one.keys() & other.keys():
            yield from _pairs(one[name], other[name])
