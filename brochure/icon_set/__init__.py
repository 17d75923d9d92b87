"""Gives the icons that come with the program by name: outlines in five weights, packed into one file beside this one.

They are a choice from the family Phosphor (MIT, LICENSE.txt). Nothing is read before the first icon is asked for.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, get_args

from brochure.problems import closest

IconWeight = Literal["thin", "light", "regular", "bold", "fill"]
WEIGHTS: tuple[IconWeight, ...] = get_args(IconWeight)
SQUARE = 256.0
"""The side of the square that every icon is drawn on, in the units of its outline."""
MOST_NEAR = 5
"""Names that a hint offers."""
SHORTEST_ALIKE = 4
"""Letters of a word that is held against the words of icons though it is none of them."""
PACK = "icons.json"


class PackedIcon(NamedTuple):
    """An icon: the words it is found by, and its outline in each weight as SVG path data, filled as nonzero."""

    words: tuple[str, ...]
    outlines: dict[IconWeight, str]


def is_name(icon: str) -> bool:
    """Whether an icon is named, and not a file: the name of a file has an ending."""
    return "." not in icon and "/" not in icon and "\\" not in icon


def groups() -> dict[str, tuple[str, ...]]:
    """The names of all icons, by what they are for, in the order that the pack has them."""
    return {group: tuple(icons) for group, icons in _pack().items()}


def names() -> tuple[str, ...]:
    """The names of all icons, group by group."""
    return tuple(_icons())


def words(name: str) -> tuple[str, ...]:
    """The words that an icon is found by, beside its name. Raises KeyError for a name of none."""
    return _icons()[name].words


def outline(name: str, weight: IconWeight) -> str:
    """Its outline as SVG path data, in a square of 256 units from the top left. Raises KeyError for a name of none."""
    return _icons()[name].outlines[weight]


def near(word: str) -> list[str]:
    """Names of icons for a word that is none: those that are found by it, then the one that is written most alike."""
    asked = word.lower().replace("_", "-").replace(" ", "-")
    parts = {part.removesuffix("s") for part in asked.split("-")}
    icons = _icons()
    whole = [name for name in icons if name == asked]
    within = [name for name in icons if parts <= {part.removesuffix("s") for part in name.split("-")}]
    by_word = _found_by(asked) or _found_by(asked.removesuffix("s"))
    alike = closest(asked, icons)
    found = dict.fromkeys([*whole, *within, *by_word, *([alike] if alike else ())])
    if not found and len(asked) >= SHORTEST_ALIKE:
        found = dict.fromkeys(_found_by(closest(asked, {word for icon in icons.values() for word in icon.words})))
    return list(found)[:MOST_NEAR]


def _found_by(word: str) -> list[str]:
    return [name for name, icon in _icons().items() if word in icon.words]


@cache
def _icons() -> dict[str, PackedIcon]:
    return {name: icon for icons in _pack().values() for name, icon in icons.items()}


@cache
def _pack() -> dict[str, dict[str, PackedIcon]]:
    packed: dict[str, Any] = json.loads((files(__name__) / PACK).read_text(encoding="utf-8"))
    return {
        group: {name: PackedIcon(tuple(icon["words"]), icon["outlines"]) for name, icon in icons.items()}
        for group, icons in packed.items()
    }
