"""Names what is written in a record, so that the same is known again: with its words, and without them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from brochure.model.page import Page
from brochure.model.records import Text


class Fingerprint(NamedTuple):
    """Digests of what is written: all of it, and all but the words of its texts; the plain words in it beside."""

    all: str
    frame: str  # which fields are set, how many entries there are, whether a text says anything
    words: tuple[str, ...]  # what may be the name of a file; texts are none


def fingerprint(*values: object) -> Fingerprint:
    """The fingerprint of values. Where they are written in their files tells nothing, nor does the order of a set."""
    found, said = list[object](), list[str]()
    for value in values:
        _gather(value, found, said)
    frame = repr(found)
    words = tuple(dict.fromkeys(part for part in found if type(part) is not _Mark and isinstance(part, str)))
    return Fingerprint(_digest("\0".join((frame, *said))), _digest(frame), words)


def digest_of(*told: object) -> str:
    """Names values by their repr, which tells them apart."""
    return _digest(repr(told))


def _digest(told: str) -> str:
    return hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=16).hexdigest()


class _Mark(str):
    """What says how values stand together: no word of the content."""

    __slots__ = ()


_END, _TEXT, _EMPTY = _Mark("\0)"), _Mark("\0text"), _Mark("\0no text")  # no file of a content holds this character


@cache
def _mark(of: object) -> _Mark:
    """The beginning of a record of a type, of an entry of a mapping, of a list."""
    return _Mark(f"\0{of.__module__}.{of.__qualname__} (" if isinstance(of, type) else f"\0{of}=")


def _gather(value: object, found: list[object], said: list[str]) -> None:
    if value is None or isinstance(value, str | int | float):
        found.append(value)
        return
    if isinstance(value, Text):
        found.append(_TEXT if value else _EMPTY)
        said.append(value.source)
        return
    found.append(_mark(type(value)))  # type: ignore[arg-type]  # types can be told apart
    if isinstance(value, list | tuple | set | frozenset):
        for part in sorted(value, key=repr) if isinstance(value, set | frozenset) else value:
            _gather(part, found, said)
    else:
        for name, part in _parts(value):
            found.append(_mark(name))
            _gather(part, found, said)
    found.append(_END)


def _parts(value: object) -> Iterator[tuple[str, Any]]:
    """What a value that is no list is made of, by name; itself, as it tells of itself, where that is not known."""
    if isinstance(value, Page):  # of the page whose head a block is, its blocks tell nothing
        yield from (("id", value.id), ("label", value.label), ("title", value.title))
    elif isinstance(value, BaseModel):
        yield "fields", sorted(value.model_fields_set)
        yield from value.__dict__.items()
    elif isinstance(value, Mapping):
        yield from value.items()
    elif is_dataclass(value):
        yield from ((member.name, getattr(value, member.name)) for member in fields(value))
    else:
        yield "", repr(value)
