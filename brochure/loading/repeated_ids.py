"""Finds ids that name two things at once: two blocks of a page, two entries of a list, a block and the page's title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from brochure.model.charting import AuthoredChart
from brochure.model.page import Page
from brochure.model.records import Id
from brochure.problems import Problem
from brochure.syntax.nodes import Written


def check(pages: Iterable[Page]) -> Iterator[Problem]:
    """A problem at each id that is taken already."""
    for page in pages:
        yield from _repeated(page.blocks, "on this page")
        for block in page.blocks:
            if isinstance(block.id, Id) and block.id in Page.model_fields:
                sentence = f"“{block.id}” is a field of the page, and no id of a block"
                yield Problem("bad-id", sentence, block.id.place, f"write {block.id}-{block.kind}")
            yield from _in_lists(block)


def _in_lists(value: Any) -> Iterator[Problem]:
    if isinstance(value, AuthoredChart):
        value = value.spec
    if isinstance(value, BaseModel):
        for part in value.__dict__.values():
            yield from _in_lists(part)
    elif isinstance(value, tuple):
        yield from _repeated(value, "in this list")
        for part in value:
            yield from _in_lists(part)


def _repeated(items: Sequence[Any], where: str) -> Iterator[Problem]:
    first: dict[str, Written] = {}
    for item in items:
        name = getattr(item, "id", None)
        if not isinstance(name, Id):
            continue
        if (other := first.setdefault(name, name)) is not name:
            yield Problem("id-twice", f"the id “{name}” stands twice {where}", name.place, _hint(name, other))


def _hint(name: Written, other: Written) -> str:
    if name.place == other.place:
        return "a shared piece with an id stands once on a page: leave the id out"
    there = f"line {other.place.line}" if other.place.file == name.place.file else str(other.place)
    return f"it stands in {there} already: write {name}-2"
