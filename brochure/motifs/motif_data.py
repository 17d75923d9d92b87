"""Turns a brochure's own figures into what a motif is drawn from: shares, by their rank among those of their unit.

A rank among its own kind makes figures of all units alike: an area of 29 777 km² is no louder than a share of 46 %.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from brochure.model.fact import Fact

LEAST = 6  # figures, so that a drawing is of them and not of chance


@dataclass(frozen=True, slots=True)
class MotifData:
    """Shares, 0 to 1, in the order of facts.yaml; which of them is the brochure's claim; a seed for what has none."""

    values: tuple[float, ...]
    claim: int | None
    seed: str

    @property
    def chance(self) -> random.Random:
        """Numbers that are the same for the same seed, on every machine."""
        return random.Random(int.from_bytes(hashlib.sha256(self.seed.encode()).digest()[:8], "big"))


def motif_data(facts: Mapping[str, Fact], claim: str | None, seed: str, title: str) -> MotifData:
    """What a motif is drawn from: all figures; with a ``seed``, or too few figures, that seed or the title."""
    if seed or len(facts) < LEAST:
        seed = seed or title
        chance = MotifData((), None, seed).chance
        return MotifData(tuple(chance.random() for _ in range(24)), None, seed)
    names = list(facts)
    return MotifData(_ranks(facts), names.index(claim) if claim is not None and claim in facts else None, title)


def _ranks(facts: Mapping[str, Fact]) -> tuple[float, ...]:
    """Of each figure, how many of its unit and kind are less, as a share; alone of its kind, a half."""
    found: dict[str, float] = {}

    def kind(name: str) -> tuple[str, str]:
        return facts[name].measured_as, facts[name].unit_words

    for _, group in groupby(sorted(facts, key=kind), key=kind):
        ordered = sorted(group, key=lambda name: facts[name].value)
        last = len(ordered) - 1
        found |= {name: index / last if last else 0.5 for index, name in enumerate(ordered)}
    return tuple(found[name] for name in facts)
