"""Remembers where paragraphs are broken for the next build: kept on disk, one entry for an edition.

A paragraph is known by everything that can change its breaks: text, fonts (by a hash of their files), sizes, features,
language, measure and justification settings. What is kept is never trusted: breaks that do not fit the text count as
none. Finding them is what costs, so lines are filled anew each time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from brochure.cache import Store, cached, kept_object
from brochure.text.linebreak.breakpoints import Breakpoint
from brochure.text.linebreak.justification import Justification
from brochure.text.locale import GROUP
from brochure.text.runs import TextStyle
from brochure.text.shaping.face import Face
from brochure.text.shaping.segment import Segment
from charts import plugins

MOST = 20_000  # segments an entry holds; the oldest go first
_LIBRARIES = ("uharfbuzz", "pyphen", "uniseg", "fonttools", "brotli")
_KEPT = cached("breaks", package=__package__, rests_on=("brochure.text",), libraries=_LIBRARIES)


class KeptBreaks:
    """The breaks of an edition, from earlier builds and this one."""

    def __init__(self, store: Store, name: str) -> None:
        self.store, self.name, self.changed = store, _KEPT.key(name, plugins.digest(GROUP)), False
        self.known = kept_object(store.get(self.name))

    def find(self, key: str, segment: Segment, justification: Justification) -> list[Breakpoint] | None:
        """Where the lines of a segment end; only the character and the hyphen of each breakpoint are known."""
        found = self.known.get(key)
        return [] if justification.strict and found == [] else _places(found, len(segment.text))

    def keep(self, key: str, places: Sequence[Breakpoint]) -> None:
        self.known.pop(key, None)
        self.known[key] = [2 * place.at + place.hyphen for place in places]
        self.changed = True

    def save(self) -> None:
        """Write what is new."""
        if self.changed:
            newest = list(self.known.items())[-MOST:]
            self.store.put(self.name, json.dumps(dict(newest), separators=(",", ":")).encode())


def key_of(segment: Segment, measures: tuple[float, ...], justification: Justification) -> str:
    """32 hexadecimal digits, the same for the same segment in every process."""
    locale, style = segment.locale, segment.style
    parts = [
        (_style(part.style), part.features, part.language, part.runs[0][1].level, part.end) for part in segment.parts
    ]
    rules = (
        locale.language,
        locale.hyphenation,
        locale.exceptions,
        style.align,
        style.hyphenate,
        style.hang,
        style.balance,
        style.divide,
    )
    known = segment.text, segment.hints, parts, _style(style), rules, measures, justification
    return hashlib.blake2b(repr(known).encode(errors="surrogatepass"), digest_size=16).hexdigest()


def _places(kept: object, length: int) -> list[Breakpoint] | None:
    """The breakpoints that were kept, if they can be those of a text of this length."""
    if not isinstance(kept, list) or not kept or not all(type(value) is int for value in kept):
        return None
    ends = [value // 2 for value in kept]
    if ends != sorted(set(ends)) or ends[0] < 1 or ends[-1] != length:
        return None
    return [Breakpoint(value // 2, 0.0, 0.0, 0.0, 0.0, 0, hyphen=value % 2 == 1) for value in kept]


@lru_cache(maxsize=512)
def _style(style: TextStyle) -> str:
    return repr((face_id(style.face), style.size, style.tracking))


@lru_cache(maxsize=128)
def face_id(face: Face) -> str:
    """What tells a face and those that lend to it from all others: the bytes of their files, and the axes."""
    data = hashlib.blake2b(face.hb_face.blob.data, digest_size=16).hexdigest()
    return repr((data, face.axes, face.features, [face_id(lent) for lent in face.fallbacks]))


_open: ContextVar[KeptBreaks | None] = ContextVar("breaks of the edition that is being laid out", default=None)


def opened() -> KeptBreaks | None:
    """The breaks of the edition that is being laid out, in this thread."""
    return _open.get()


@contextmanager
def kept_breaks(store: Store, name: str) -> Iterator[None]:
    """Within this, what was broken in an earlier build is not broken again."""
    kept = KeptBreaks(store, name)
    before = _open.set(kept)
    try:
        yield
    finally:
        _open.reset(before)
        kept.save()
