"""Groups things painted one after the other that are alike and next to each other, with one box."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

from brochure.preflight.painted import Painted
from brochure.rect import Rect

_NEAR = 24.0  # points between things that count as next to each other


@dataclass(slots=True)
class Group:
    """Some things alike: ``first`` stands for them."""

    first: Painted
    box: Rect
    count: int = 1
    letters: int = 0

    @property
    def what(self) -> str:
        return self.first.what if self.count == 1 else f"{self.first.what} and {self.count - 1} more"


def grouped(things: Iterable[Painted], key: Callable[[Painted], Hashable]) -> Iterator[Group]:
    """Groups in order of their first thing."""
    open_groups: dict[Hashable, Group] = {}
    for thing in things:
        like = key(thing)
        group = open_groups.get(like)
        if group and group.box.grown(_NEAR).shared(thing.box):
            group.box = group.box.united(thing.box)
            group.count += 1
        else:
            if group:
                yield group
            group = open_groups[like] = Group(thing, thing.box)
        group.letters += len(thing.text.words.strip()) if thing.text else 0
    yield from open_groups.values()


def by_text(thing: Painted) -> Hashable:
    """Text of one font, size and colour is alike."""
    text = thing.text
    return (text.face.name, round(text.size, 1), thing.colour) if text else thing.colour
