"""Names what is written in a record, so that the same is known again: with its words, and without them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from brochure.model.page import Page
from brochure.model.records import Text
from brochure.syntax.markup import TextSpan


class Fingerprint(NamedTuple):
    """What is written: how values stand together, the words of their texts, and the plain words among them."""

    framed: str
    said: str
    words: Sequence[str]  # what may be the name of a file; texts are none

    @property
    def all(self) -> str:
        """The digest of all that is written."""
        return _digest(f"{self.framed}\0{self.said}")

    @property
    def frame(self) -> str:
        """That of all but words: which fields are set, how many entries there are, which facts and notes texts name."""
        return _digest(self.framed)


def fingerprint(*values: object) -> Fingerprint:
    """The fingerprint of values. Where they are written in their files tells nothing, nor does the order of a set."""
    found, said, words = list[object](), list[str](), list[str]()
    for value in values:
        _gather(value, found, said, words)
    return Fingerprint(repr(found), "\0".join(said), words)


def digest_of(*told: object) -> str:
    """Names values by their repr, which tells them apart."""
    return _digest(repr(told))


def _digest(told: str) -> str:
    return hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=16).hexdigest()


_END, _TEXT, _EMPTY = "\0)", "\0text", "\0no text"  # no file of a content holds this character


@lru_cache(maxsize=4096)
def _mark(of: Any) -> str:
    """The beginning of a record of a type, of an entry of a mapping, of a list; which fields of a record are set."""
    if isinstance(of, type):
        return f"\0{of.__module__}.{of.__qualname__} ("
    return f"\0{sorted(of)}" if isinstance(of, frozenset) else f"\0{of!r}="


@cache
def _fields(of: type) -> tuple[str, ...]:
    """The fields of a dataclass by their names; of what is none, nothing."""
    return tuple(member.name for member in fields(of)) if is_dataclass(of) else ()


def _gather(value: object, found: list[object], said: list[str], words: list[str]) -> None:
    if value is None or isinstance(value, int | float):
        found.append(value)
    elif isinstance(value, str):
        found.append(value)
        words.append(value)
    elif isinstance(value, Text):
        found.append(_TEXT if value.source.strip() else _EMPTY)
        found.extend(_referred(span) for span in value.spans if not isinstance(span, TextSpan))
        said.append(value.source)
    else:
        kind: Any = type(value)
        found.append(_mark(kind))
        if isinstance(value, list | tuple):
            for part in value:
                _gather(part, found, said, words)
        else:
            for name, part in _parts(value):
                found.append(_mark(name))
                _gather(part, found, said, words)
        found.append(_END)


def _referred(span: object) -> str:
    """What a text refers to: a fact, a page, a source, a note."""
    return f"\0{type(span).__name__} {getattr(span, 'name', None) or getattr(span, 'id', '')}"


def _parts(value: object) -> Iterable[tuple[Any, Any]]:
    """What a value that is no list is made of, by name; itself, as it tells of itself, where that is not known."""
    if isinstance(value, Page):  # of the page whose head a block is, its blocks tell nothing
        return (("id", value.id), ("label", value.label), ("title", value.title))
    if isinstance(value, BaseModel):
        return ((frozenset(value.model_fields_set), None), *value.__dict__.items())
    if isinstance(value, dict):
        return value.items()
    if isinstance(value, set | frozenset):
        return (("", part) for part in sorted(value, key=repr))
    kind: Any = type(value)
    if names := _fields(kind):
        return ((name, getattr(value, name)) for name in names)
    return (("", repr(value)),)
