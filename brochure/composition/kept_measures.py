"""Keeps what the units of a content take between builds, so that only what has changed is set again.

There is one entry for each page of the content. What is kept there is known by all that it rests on: the block as it
is written, with the bytes of the files that it names, and what is the same for the whole edition (facts, sources,
numbers of pages and notes, brand, fonts, language, the program itself). A kind that reads other pages as well says so.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

from brochure import blocks
from brochure.blocks import GROUP as BLOCKS
from brochure.cache import Store, cached, file_digest, kept_object
from brochure.composition.fingerprints import digest_of, fingerprint
from brochure.layout.edition import Edition
from brochure.layout.variants import Variant
from brochure.model.page import Block, Page
from brochure.text.locale import GROUP as LOCALES
from charts import plugins
from charts.kinds import GROUP as CHARTS

MOST = 2_000  # answers that an entry holds; the oldest go first
LONGEST_NAME = 240  # characters of the name of a file
_COMPUTING = (
    "brochure.blocks", "brochure.colour", "brochure.export.ink_operators", "brochure.files", "brochure.frame",
    "brochure.icon_set", "brochure.images", "brochure.layout", "brochure.model", "brochure.motifs", "brochure.rect",
    "brochure.svg", "brochure.syntax", "brochure.text", "charts",
)  # fmt: skip
_LIBRARIES = (
    "reportlab", "uharfbuzz", "pyphen", "uniseg", "fonttools", "brotli", "matplotlib", "numpy", "contourpy", "pillow",
    "segno",
)  # fmt: skip
KEPT = cached("composition", package=__package__, rests_on=_COMPUTING, libraries=_LIBRARIES)


@dataclass
class PageMeasures:
    """What is known of the units on one page of the content; an answer is None, a number or a list of variants."""

    name: str
    store: Store
    known: dict[str, Any] = field(init=False)
    changed: bool = False

    def __post_init__(self) -> None:
        self.known = kept_object(self.store.get(self.name))

    def lines(self, asked: str, find: Callable[[], int | None]) -> int | None:
        """The lines that something takes; None where it cannot be set."""
        told: int | None = self.known.get(asked, 0)
        if told is None or (type(told) is int and told > 0):
            return told
        found = find()
        self._keep(asked, found)
        return found

    def variants(self, asked: str, find: Callable[[], tuple[Variant, ...]]) -> tuple[Variant, ...]:
        """The ways in which something can be set."""
        if (told := _variants(self.known.get(asked))) is not None:
            return told
        found = find()
        answer = json.loads(json.dumps(found))
        if _variants(answer) == found:  # what JSON would change is not kept
            self._keep(asked, answer)
        return found

    def _keep(self, asked: str, answer: Any) -> None:
        self.known.pop(asked, None)
        self.known[asked] = answer
        self.changed = True

    def save(self) -> None:
        """Write what is new."""
        if self.changed:
            newest = dict(islice(self.known.items(), max(0, len(self.known) - MOST), None))
            self.store.put(self.name, json.dumps(newest, separators=(",", ":")).encode())
            self.changed = False


@dataclass
class KeptMeasures:
    """What is known of the units of an edition, page by page."""

    edition: Edition
    _pages: dict[int, PageMeasures] = field(default_factory=dict)
    _digests: dict[int, tuple[Block, Block, str]] = field(default_factory=dict)  # by id() of a block that is held here
    whole: str = field(init=False)  # names what all units rest on
    _files: dict[str, str] = field(default_factory=dict)
    _neighbours: str | None = None
    _content: str | None = None

    def __post_init__(self) -> None:
        self.whole = digest_of(*_common(self.edition))

    def of(self, page: Page) -> PageMeasures:
        """What is known of the units on a page."""
        if id(page) not in self._pages:
            name = KEPT.key(self.whole, page.id, page.ground, page.notes)
            self._pages[id(page)] = PageMeasures(name, self.edition.store)
        return self._pages[id(page)]

    def digest(self, block: Block, origin: Block) -> str:
        """What tells a block, which is one of the content or is made of it, from all that may take other lines."""
        if id(block) not in self._digests:
            found = self._written(block) if block is origin else self._made(block, origin)
            if (whole := block.whole) is not block:
                found = digest_of(found, self.digest(whole, whole))
            self._digests[id(block)] = block, origin, found
        return self._digests[id(block)][2]

    def _written(self, block: Block) -> str:
        """By what is written in the block, and the files that it names."""
        found = fingerprint(block)
        files = [file for name in dict.fromkeys(found.words) if (file := self._file(name))]
        return digest_of(found.all, files, self._beyond(block))

    def _file(self, name: str) -> str:
        """The digest of a file of the content; "" where there is none of this name."""
        if name not in self._files:
            there = _may_name(name) and (os.path.isabs(name) or _first(name) in self._there)
            self._files[name] = _file_of(os.path.join(self.edition.folder, name)) if there else ""
        return self._files[name]

    @cached_property
    def _there(self) -> frozenset[str]:
        """What the names of files in the folder of the content may begin with, and in those above it."""
        try:
            return frozenset({*map(_first, os.listdir(self.edition.folder)), os.curdir, os.pardir})
        except OSError:
            return frozenset()

    def _made(self, block: Block, origin: Block) -> str:
        """By what differs from the block of the content; what is taken from it as it is, is named."""
        own = origin.__dict__
        names = {id(value): name for name, value in own.items()}
        changes = {
            name: f"as {names[id(value)]}" if id(value) in names else value
            for name, value in block.__dict__.items()
            if own.get(name, own) is not value
        }
        return digest_of(self.digest(origin, origin), fingerprint(block.model_fields_set, changes).all)

    def _beyond(self, block: Block) -> str:
        """What a block rests on beside itself and what all rest on: of a plug-in nobody knows what it reads."""
        module = type(block).__module__
        if not module.startswith("brochure."):
            self._content = self._content or fingerprint(*(page.__dict__ for page in self.edition.pages)).all
            return self._content
        if module.startswith(blocks.__name__) and getattr(blocks.find(block.kind), "READS_PAGES", False):
            self._neighbours = self._neighbours or fingerprint(*_of_pages(self.edition)).all
            return self._neighbours
        return ""

    @contextmanager
    def saved(self) -> Iterator[None]:
        """Writes, at the end, what is new."""
        try:
            yield
        finally:
            for page in self._pages.values():
                page.save()


def _common(edition: Edition) -> Iterator[object]:
    """What units rest on wherever they stand."""
    yield edition.language
    yield edition.brochure
    yield edition.brand
    yield [(name, _file_of(str(path))) for name, path in edition.fonts.items()]
    yield dict(edition.facts)
    yield dict(edition.sources)
    yield edition.numbers
    yield edition.numbering
    yield sorted({citation.at for citation in edition.citations})
    yield [plugins.digest(group) for group in (BLOCKS, CHARTS, LOCALES)]


def _of_pages(edition: Edition) -> Iterator[object]:
    """What lists of pages and of notes rest on."""
    yield [(page.id, page.contents, page.title, page.outline, page.notes) for page in edition.pages]
    yield [(citation.target, citation.at) for citation in edition.citations]


def _first(name: str) -> str:
    """The first part of the name of a file, as systems compare it that know no case."""
    return unicodedata.normalize("NFC", name.replace(os.sep, "/").partition("/")[0]).casefold()


def _may_name(word: str) -> bool:
    """Whether a word may be the name of a file; that of a map is a plain word."""
    return len(word) < LONGEST_NAME and "\n" not in word


def _file_of(path: str) -> str:
    """The digest of a file; "" where there is none that can be read."""
    try:
        return file_digest(Path(path)) if os.path.isfile(path) else ""
    except (OSError, ValueError):
        return ""


def _variants(told: object) -> tuple[Variant, ...] | None:
    """The variants that were kept; None where what was kept is none."""
    if not isinstance(told, list):
        return None
    try:
        return tuple(
            Variant(least, best, most, cost, settings, grows and (str(grows[0]), int(grows[1])), why, rough)
            for least, best, most, cost, settings, grows, why, rough in told
        )
    except (TypeError, ValueError, IndexError):
        return None
