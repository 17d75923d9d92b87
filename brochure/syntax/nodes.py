"""Gives what YAML is read into: plain strings, lists and mappings that remember where they were written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

from brochure.problems import Location

NOWHERE = Location("(made by the program)")


class Written(str):
    """A scalar exactly as written: ``no``, ``12:30`` and ``2013`` stay text until a field asks for more."""

    __slots__ = ("_end", "_file_text", "_spots", "_start", "place", "quoted")

    place: Location
    quoted: bool
    _file_text: str
    _start: int
    _end: int
    _spots: dict[str, tuple[list[int], list[int]]] | None  # where pieces stand in the text and in the file

    def __new__(
        cls,
        value: str,
        place: Location = NOWHERE,
        quoted: bool = False,
        file_text: str = "",
        start: int = 0,
        end: int = 0,
    ) -> Written:
        """``file_text[start:end]`` is the scalar in its file, with quotes and indentation."""
        self = super().__new__(cls, value)
        self.place = place
        self.quoted = quoted
        self._file_text = file_text
        self._start = start
        self._end = end
        self._spots = None
        return self

    def at(self, offset: int, length: int = 1) -> Location:
        """The place in the file of ``length`` characters of this text, from ``offset`` on.

        The text and its file differ by indentation, escapes and folded lines, so the same words are looked for in
        the file; where they cannot be found, the place of the whole text is the answer.
        """
        index = self._index(self[offset : offset + length], offset + length)
        return self.place if index is None else self._place_at(index)

    @property
    def on_its_line(self) -> str:
        """The scalar as the file has it, with what follows it up to the end of its line."""
        end = self._file_text.find("\n", self._start)
        return self._file_text[self._start : end if end >= 0 else None]

    def part(self, start: int, end: int) -> Written:
        """The characters from ``start`` to ``end`` as a text of their own."""
        piece = self[start:end]
        index = self._index(piece.partition("\n")[0], start + len(piece.partition("\n")[0]))
        if start == 0 or index is None:  # what begins where the text begins keeps its whole stretch of the file
            return Written(piece, self.place, self.quoted, self._file_text, self._start, 0 if start else self._end)
        return Written(piece, self._place_at(index), self.quoted, self._file_text, index, self._end)

    def _index(self, piece: str, until: int) -> int | None:
        """Where the last ``piece`` of the first ``until`` characters stands in the file; overlaps do not count."""
        if not piece or not self._end:
            return None
        if self._spots is None:
            self._spots = {}
        if piece not in self._spots:  # kept, since a long text may hold the same mark thousands of times
            self._spots[piece] = (
                _found(self, piece, 0, len(self)),
                _found(self._file_text, piece, self._start, self._end),
            )
        here, there = self._spots[piece]
        count = bisect_right(here, until - len(piece))
        return there[count - 1] if 0 < count <= len(there) else None

    def _place_at(self, index: int) -> Location:
        line = self.place.line + self._file_text.count("\n", self._start, index)
        return Location(self.place.file, line, index - self._file_text.rfind("\n", 0, index))


def _found(text: str, piece: str, start: int, end: int) -> list[int]:
    """Where a piece stands in a stretch of a text; overlaps do not count."""
    spots: list[int] = []
    index = text.find(piece, start, end)
    while index >= 0:
        spots.append(index)
        index = text.find(piece, index + len(piece), end)
    return spots


class WrittenMap(dict[str, Any]):
    """A mapping with its own place and the place of each key."""

    __slots__ = ("key_places", "place")

    def __init__(
        self,
        fields: Mapping[str, Any] | None = None,
        place: Location = NOWHERE,
        key_places: dict[str, Location] | None = None,
    ) -> None:
        super().__init__(fields or {})
        self.place = place
        self.key_places = {} if key_places is None else key_places


class WrittenList(list[Any]):
    """A sequence with its place."""

    __slots__ = ("place",)

    def __init__(self, entries: Iterable[Any] = (), place: Location = NOWHERE) -> None:
        super().__init__(entries)
        self.place = place
