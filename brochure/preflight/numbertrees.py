"""Reads the entries of number trees and name trees in their order (ISO 32000-1, 7.9.6 and 7.9.7)."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.preflight.objects import Pdf, get, identity, items, number, text

_MOST_NODES = 100_000


class TreeFault(Exception):
    """The tree runs in a circle, or its nodes do not hold what they say; one plain sentence."""


def number_tree(root: Pdf) -> Iterator[tuple[int, Pdf]]:
    """Keys and values of a number tree. Raises TreeFault, also for keys outside a node's Limits or out of order."""
    last = None
    for key, value in _entries(root, "/Nums"):
        here = int(number(key, -1))
        if last is not None and here <= last:
            raise TreeFault(f"the key {here} stands after {last}")
        last = here
        yield here, value


def name_tree(root: Pdf) -> Iterator[tuple[str, Pdf]]:
    """Keys and values of a name tree. Raises TreeFault."""
    return ((text(key), value) for key, value in _entries(root, "/Names"))


def _entries(root: Pdf, leaves: str) -> Iterator[tuple[Pdf, Pdf]]:
    waiting, seen, count = [root], set(), 0
    while waiting:
        node = waiting.pop()
        count += 1
        key = identity(node)
        if (key != (0, 0) and key in seen) or count > _MOST_NODES:
            raise TreeFault("it runs in a circle")
        seen.add(key)
        found = items(get(node, leaves))
        pairs = list(zip(found[::2], found[1::2], strict=False))
        limits = items(get(node, "/Limits"))
        if len(limits) == 2 and pairs and leaves == "/Nums" and not _inside(pairs, limits):
            raise TreeFault("a node's Limits do not hold its keys")
        yield from pairs
        waiting += reversed(items(get(node, "/Kids")))


def _inside(pairs: list[tuple[Pdf, Pdf]], limits: list[Pdf]) -> bool:
    low, high = number(limits[0]), number(limits[1])
    return all(low <= number(key) <= high for key, _ in pairs)
