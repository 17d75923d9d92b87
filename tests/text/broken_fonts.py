"""Fonts made worse on purpose: the shipped ones with bytes, tables and lengths changed, the same for each seed."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

Change = Callable[[random.Random, bytes], bytes]


def directory(data: bytes) -> dict[str, tuple[int, int, int]]:
    """Each table by its tag: where its entry stands in the directory, where its bytes begin, how many they are."""
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, offset, length = struct.unpack_from(">4sLLL", data, at)
        found[tag.decode("ascii")] = at, offset, length
    return found


def table(data: bytes, tag: str, change: Callable[[bytes], bytes]) -> bytes:
    """The font with another table in the room of this one; ``change`` keeps its length."""
    _, offset, length = directory(data)[tag]
    changed = change(data[offset : offset + length])
    assert len(changed) == length
    return data[:offset] + changed + data[offset + length :]


def renamed(data: bytes, tag: str, name: str = "XXXX") -> bytes:
    """The font in which nothing finds a table any longer."""
    at = directory(data)[tag][0]
    return data[:at] + name.encode("ascii") + data[at + 4 :]


def _any_table(rng: random.Random, data: bytes) -> str:
    return rng.choice(sorted(directory(data)))


def _filled(rng: random.Random, data: bytes) -> bytes:
    byte = bytes([rng.choice((0, 1, 0x7F, 0x80, 0xFF))])
    return table(data, _any_table(rng, data), lambda old: byte * len(old))


def _noise(rng: random.Random, data: bytes) -> bytes:
    def change(old: bytes) -> bytes:
        start = rng.randrange(max(1, len(old)))
        end = min(len(old), start + rng.choice((1, 4, 40, 400, 40_000)))
        return old[:start] + rng.randbytes(end - start) + old[end:]

    return table(data, _any_table(rng, data), change)


def _head_of_table(rng: random.Random, data: bytes) -> bytes:
    """Other numbers at the start of a table, where lengths and offsets stand."""

    def change(old: bytes) -> bytes:
        at = rng.randrange(0, max(1, min(60, len(old) - 2)), 2)
        value = rng.choice((0, 1, 2, 0x7FFF, 0x8000, 0xFFFF, rng.randrange(65536)))
        return (old[:at] + struct.pack(">H", value) + old[at + 2 :])[: len(old)]

    return table(data, _any_table(rng, data), change)


def _renamed(rng: random.Random, data: bytes) -> bytes:
    return renamed(data, _any_table(rng, data))


def _entry(rng: random.Random, data: bytes) -> bytes:
    """Another offset or length in the directory."""
    at = directory(data)[_any_table(rng, data)][0] + rng.choice((8, 12))
    value = rng.choice((0, 1, 3, 12, len(data), len(data) // 2, 0xFFFFFFFF, rng.randrange(len(data))))
    return data[:at] + struct.pack(">L", value) + data[at + 4 :]


def _cut(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.choice((0, 3, 4, 11, 12, 100, rng.randrange(len(data)), len(data) - 1))]


def _swapped(rng: random.Random, data: bytes) -> bytes:
    """Two tables with each other's bytes."""
    first, second = (directory(data)[_any_table(rng, data)][0] for _ in range(2))
    made = bytearray(data)
    made[first + 8 : first + 16], made[second + 8 : second + 16] = (
        data[second + 8 : second + 16],
        data[first + 8 : first + 16],
    )
    return bytes(made)


CHANGES: tuple[Change, ...] = (_filled, _noise, _head_of_table, _renamed, _entry, _cut, _swapped)


def variant(data: bytes, seed: int) -> bytes:
    """One broken font; each seed gives another, the kinds of damage in turn."""
    rng = random.Random(seed)
    return CHANGES[seed % len(CHANGES)](rng, data)
