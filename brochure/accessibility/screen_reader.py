"""Reads a tagged PDF as a screen reader would say it, line by line, in the order of the tags.

Headings with their level, items with their bullets, each cell of a table with its header, figures by their words,
links with where they lead. Nothing is guessed: what has no tag is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from brochure.preflight.destinations import Destinations
from brochure.preflight.marking import Sequence
from brochure.preflight.page_labels import page_labels
from brochure.preflight.tabling import headers_of, rows_of
from brochure.preflight.tags import Annotation, MarkedContentReference, Tag

if TYPE_CHECKING:
    from brochure.preflight.document import Document

_INLINE = ("Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Lbl", "Ruby", "Warichu", "")
_PAGE = re.compile(r" \(→ page (\S+)\)")
_DIVIDED = re.compile("\u00ad\\s*")
_UNSEEN = {0x2060: None, 0x200B: None}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said. ``what`` is its tag (H1, P, LI …) or ``page``; ``depth`` counts the lists round an item."""

    what: str
    text: str
    page: str
    language: str = ""
    depth: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def line(self) -> str:
        """As a line of plain text."""
        if self.what == "page":
            return f"—— {self.text} ——"
        if self.what.startswith("H") and (self.what[1:].isdigit() or self.what == "H"):
            return f"{'#' * int(self.what[1:] or 1)} {self.text}"
        shown = f"{'  ' * max(0, self.depth - 1)}{self.text}"
        return {"Note": f"[note] {self.text}", "Figure": f"[figure] {self.text}"}.get(self.what, shown)


class ScreenReader:
    """Reads one document; ``languages`` marks where the language changes within a text."""

    def __init__(self, document: Document, languages: bool = False) -> None:
        self.document = document
        self.structure = document.structure
        self.goals = Destinations(document)
        self.labels = page_labels(document)
        self.languages = languages
        self.page = 0

    def all(self) -> Iterator[Said]:
        """Everything, with a line where a page begins."""
        for tag in self.structure.top:
            for said in self._block(tag, 0):
                yield from self._paged(*said)

    def _paged(self, said: Said, page: int) -> Iterator[Said]:
        if page and page != self.page:
            self.page = page
            yield Said("page", f"page {self.labels[page - 1]}", self.labels[page - 1])
        yield Said(said.what, said.text, self.labels[self.page - 1] if self.page else "", said.language, said.depth)

    # blocks

    def _block(self, tag: Tag, depth: int) -> Iterator[tuple[Said, int]]:
        """A tag as what is said of it, each with the page it begins on."""
        if tag.actual is not None or tag.role in ("Figure", "Formula"):
            yield from self._whole(tag, depth)
        elif tag.role == "Table":
            yield from self._table(tag, depth)
        elif tag.role == "LI":
            yield from self._item(tag, depth)
        elif tag.role == "TOCI":
            yield from self._entry(tag, depth)
        elif tag.role == "L":
            for kid in tag.tags:
                yield from self._block(kid, depth + 1)
        else:
            yield from self._mixed(tag, depth)

    def _mixed(self, tag: Tag, depth: int) -> Iterator[tuple[Said, int]]:
        """A tag with words of its own, blocks inside it, or both: words between blocks are said by themselves."""
        words, notes = "", []
        for kid in tag.kids:
            if isinstance(kid, Tag) and kid.role == "Note" and words:
                notes.append(kid)  # a note within a sentence is said after it
            elif isinstance(kid, Tag) and kid.role not in _INLINE and not (tag.role == "Note" and kid.role == "P"):
                yield from self._said(tag, words, depth)
                words = ""
                yield from self._block(kid, depth)
            else:
                part = tag.role == "Note" and isinstance(kid, Tag) and kid.role in ("Lbl", "P")
                words += self._inline(kid) + (" " if part else "")  # number and words of a note are said in one
        yield from self._said(tag, words, depth)
        for note in notes:
            yield from self._block(note, depth)

    def _said(self, tag: Tag, words: str, depth: int, page: int = 0) -> Iterator[tuple[Said, int]]:
        if plain := _plain(words):
            what = tag.role or tag.kind
            yield Said(what, plain, "", self.structure.language(tag), depth), page or self._first_page(tag)

    def _whole(self, tag: Tag, depth: int) -> Iterator[tuple[Said, int]]:
        """A figure by its words; and the words written in it that those do not replace."""
        yield from self._said(tag, tag.actual if tag.actual is not None else tag.alt or "(no words)", depth)
        if tag.actual is None:
            for kid in tag.tags:
                yield from self._block(kid, depth)

    def _item(self, tag: Tag, depth: int) -> Iterator[tuple[Said, int]]:
        """The label and the words of an item as one; lists and other blocks in it after that."""
        label = _plain("".join(self._words(kid) for kid in tag.tags if kid.role == "Lbl")) or "•"
        words, later = "", []
        for body in (kid for kid in tag.tags if kid.role != "Lbl"):
            for kid in body.kids:
                if isinstance(kid, Tag) and kid.role in ("L", "Table", "Figure"):
                    later.append(kid)
                else:
                    words += (" " if words and isinstance(kid, Tag) and kid.role == "P" else "") + self._inline(kid)
        yield from self._said(tag, f"{label} {words}", depth)
        for kid in later:
            yield from self._block(kid, depth)

    def _entry(self, tag: Tag, depth: int) -> Iterator[tuple[Said, int]]:
        """A line of the contents: its words and its number in one; the place is said once."""
        words = " ".join(self._words(kid) for kid in tag.tags if kid.role != "TOC")
        for number in _PAGE.findall(words):
            if number in _plain(_PAGE.sub("", words)).split():
                words = _PAGE.sub("", words)
        yield from self._said(tag, words, depth)
        for kid in tag.tags:
            if kid.role == "TOC":
                yield from self._block(kid, depth + 1)

    def _table(self, table: Tag, depth: int) -> Iterator[tuple[Said, int]]:
        """A caption, then row by row: each cell after its header."""
        for caption in (kid for kid in table.tags if kid.role == "Caption"):
            yield from self._block(caption, depth)
        heads = headers_of(table)
        for row in rows_of(table):
            cells = []
            if row and all(cell.role == "TH" for cell in row) and len(row) > 1:
                cells = [self._words(cell) for cell in row]
            else:
                for cell in row:
                    words = _plain(self._words(cell))
                    above = [_plain(self._words(head)) for head in heads.get(cell, ()) if head not in row]
                    cells.append(f"{', '.join(filter(None, above))}: {words}" if any(above) else words)
            line = " | ".join(filter(None, map(_plain, cells)))
            if line and row:
                head = all(cell.role == "TH" for cell in row) and len(row) > 1
                yield from self._said(row[0].parent or table, f"[head] {line}" if head else line, depth)

    # words

    def _inline(self, kid: Tag | MarkedContentReference | Annotation) -> str:
        if isinstance(kid, Tag):
            return self._words(kid)
        if isinstance(kid, MarkedContentReference) and (sequence := self.structure.shown(kid)):
            return self._sequence(sequence)
        return ""

    def _words(self, tag: Tag) -> str:
        """The words of a tag and all in it, with what must be said beside them."""
        if tag.actual is not None:
            words = tag.actual
        elif tag.role in ("Figure", "Formula"):
            words = tag.alt or ""
        else:
            parts: list[str] = []
            for kid in tag.kids:
                said = self._inline(kid)
                apart = isinstance(kid, Tag) and kid.role not in _INLINE and parts and not parts[-1].endswith(" ")
                parts.append(f" {said}" if apart and said else said)
            words = "".join(parts)
        if tag.expansion:
            words = f"{words} ({tag.expansion})"
        if tag.role == "Link" and (goal := self._goal(tag, words)):
            words = f"{words} ({goal})"
        return self._spoken(words, tag.own_language)

    def _sequence(self, sequence: Sequence) -> str:
        """Marked content, with replacement texts and expansions in their places."""
        if sequence.actual:
            words = sequence.actual
        else:
            words = "".join(part if isinstance(part, str) else self._sequence(part) for part in sequence.parts)
        if sequence.expansion:
            words = f"{words} ({sequence.expansion})"
        return self._spoken(words, sequence.language)

    def _spoken(self, words: str, language: str | None) -> str:
        return f"[{language}: {words}]" if self.languages and language and words.strip() else words

    def _goal(self, link: Tag, words: str) -> str:
        """Where a link leads, unless its words say so themselves."""
        annotation = next((kid for kid in link.annotations() if kid.kind == "Link"), None)
        if annotation is None:
            return "a link without a place"
        goal = self.goals.goal(annotation.entry)
        if goal.page:
            label = self.labels[goal.page - 1]
            return "" if words.split()[-1:] == [label] else f"→ page {label}"
        address = goal.address.removeprefix("mailto:").removeprefix("tel:")
        bare = address.removeprefix("https://").removeprefix("http://").rstrip("/")
        if goal.fault:
            return f"broken: {goal.fault}"
        return "" if bare and bare in words.replace(" ", "") else f"→ {address}"

    def _first_page(self, tag: Tag) -> int:
        first = next(tag.contents(), None)
        return first.page if first else tag.page


def _plain(words: str) -> str:
    """One line: soft hyphens join, white space of any kind is a space."""
    return " ".join(_DIVIDED.sub("", words).translate(_UNSEEN).split())


def spoken(document: Document, languages: bool = False) -> list[Said]:
    """All that is said of a document; nothing for one without tags."""
    return list(ScreenReader(document, languages).all())
