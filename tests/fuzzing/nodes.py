"""YAML as a tree of nodes that can be changed in place and written again."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

Entry = tuple[Node, Node]


@dataclass(frozen=True)
class Spot:
    """A value in a tree, and how to put another in its place: the ``index``-th of its holder's."""

    holder: MappingNode | SequenceNode
    index: int
    path: tuple[str, ...]

    @property
    def value(self) -> Node:
        """What stands there."""
        entry = self.holder.value[self.index]
        return entry[1] if isinstance(self.holder, MappingNode) else entry

    @property
    def key(self) -> str:
        """The name of the field, or the number in the list."""
        return self.path[-1]

    def put(self, node: Node) -> None:
        """Write another value there."""
        entry = self.holder.value[self.index]
        self.holder.value[self.index] = (entry[0], node) if isinstance(self.holder, MappingNode) else node

    def remove(self) -> None:
        """Take the field or the entry away."""
        del self.holder.value[self.index]


def spots(node: Node, path: tuple[str, ...] = ()) -> Iterator[Spot]:
    """Every value of a tree, outer ones first."""
    if isinstance(node, MappingNode):
        inner = [(index, str(key.value), value) for index, (key, value) in enumerate(node.value)]
    elif isinstance(node, SequenceNode):
        inner = [(index, str(index), value) for index, value in enumerate(node.value)]
    else:
        return
    for index, name, value in inner:
        yield Spot(node, index, (*path, name))
        yield from spots(value, (*path, name))


@lru_cache(maxsize=256)
def _composed(data: bytes) -> Node | None:
    return yaml.compose(data.decode("utf-8"), Loader=yaml.SafeLoader)


def read(data: bytes) -> Node | None:
    """A file as a tree of its own."""
    return copy.deepcopy(_composed(data))


def write(node: Node) -> bytes:
    """A tree as a file."""
    return yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=10_000).encode("utf-8")


def snippet(text: str) -> Node:
    """A value as it is written in YAML."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    return node


def text(words: str) -> ScalarNode:
    """A text in quotes, of whatever characters."""
    return ScalarNode("tag:yaml.org,2002:str", words, style='"')


def is_text(spot: Spot) -> bool:
    """Whether a value reads as words for a reader, more or less."""
    value = spot.value
    return (
        isinstance(value, ScalarNode)
        and value.tag.endswith(":str")
        and spot.key not in ("kind", "at", "columns", "lines", "period", "icon", "image", "url", "source", "unit")
        and any(char.isalpha() for char in value.value)
    )


def is_number(spot: Spot) -> bool:
    """Whether a value is a number."""
    return isinstance(spot.value, ScalarNode) and spot.value.tag.endswith((":int", ":float"))


def blocks(node: Node) -> list[Spot]:
    """The blocks of a page."""
    return [spot for spot in spots(node) if len(spot.path) == 2 and spot.path[0] == "blocks"]


def field(node: Node, name: str) -> Spot | None:
    """A field of a map."""
    return next((spot for spot in spots(node) if spot.path == (name,)), None)


def chance(rng: Random, some: list[Spot]) -> Spot | None:
    """One of them; None where there are none."""
    return rng.choice(some) if some else None
