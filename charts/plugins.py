"""Finds what other distributions add: entry points of a group by their names, and the modules behind them.

Looking through the metadata of every installed package takes longer than setting a page, so it is done only where some
``entry_points.txt`` speaks of this program at all.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

PREFIX = "brochure."  # of the groups: brochure.blocks, brochure.charts, brochure.checks, brochure.locales


class PluginError(Exception):
    """An installed plug-in cannot be used: one plain sentence and what to do about it."""

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class Plugin(NamedTuple):
    """An entry point: its name, the module it leads to, and the distribution that brings it."""

    group: str
    name: str
    value: str
    distribution: str

    def __str__(self) -> str:
        return f"{self.name} = {self.value} ({self.group}) of {self.distribution}"

    @property
    def out(self) -> str:
        """How the distribution is taken out."""
        return f"pip uninstall {self.distribution.split()[0]}"

    def module(self, needed: Collection[str] = ()) -> ModuleType:
        """The module, imported now. Raises PluginError where that fails, or where one of the ``needed`` names lacks."""
        try:
            found = importlib.import_module(self.value)
        except Exception as error:  # code that is not ours may fail in any way, and does so by name
            sentence = f"the plug-in {self} does not import ({type(error).__name__}: {error})"
            raise PluginError(sentence, f"mend it, or take it out: {self.out}") from error
        if lacking := [name for name in needed if not hasattr(found, name)]:
            sentence = f"the plug-in {self} has no {', '.join(lacking)}"
            raise PluginError(sentence, f"what it needs is in brochure.testing; or take it out: {self.out}")
        return found


def plugins(group: str, built_in: Collection[str] = ()) -> dict[str, Plugin]:
    """What is installed for a group, by name. Raises PluginError for a name that two have, or that is ``built_in``."""
    found: dict[str, Plugin] = {}
    for plugin in _installed(tuple(sys.path)):
        if plugin.group != group:
            continue
        if plugin.name in built_in:
            sentence = f"the plug-in {plugin} has the name of what the program itself has"
            raise PluginError(sentence, f"give it another name, or take it out: {plugin.out}")
        if plugin.name in found:
            sentence = f"two plug-ins have one name: {found[plugin.name]}, and {plugin}"
            raise PluginError(sentence, f"take one out: {plugin.out}")
        found[plugin.name] = plugin
    return found


@cache
def own_names(folder: str) -> frozenset[str]:
    """What the program itself has of one sort: ``key_figures.py`` in the folder is ``key-figures``."""
    stems = (path.stem for path in Path(folder).glob("*.py"))
    return frozenset(stem.replace("_", "-") for stem in stems if not stem.startswith("_"))


def named(name: str, package: str, own: Collection[str], group: str, needed: Collection[str]) -> ModuleType | None:
    """The module of a name, imported now: of those that a package has of its ``own``, or of a plug-in.

    None where there is neither; it is never asked of the file system, for which a name may be too long, or of no module
    (``--init--``). An own module that does not import is an error as it is. Raises PluginError.
    """
    others = plugins(group, own)
    if name in own:
        return importlib.import_module(f"{package}.{name.replace('-', '_')}")
    return others[name].module(needed) if name in others else None


def digest(group: str) -> str:
    """A digest of the files behind the plug-ins of a group, for the keys of what they help to make; empty for none."""
    found = sorted(plugins(group).values())
    if not found:
        return ""
    made = hashlib.sha256(repr(found).encode())
    for plugin in found:
        file = getattr(plugin.module(), "__file__", None)
        made.update(Path(file).read_bytes() if file else b"")
    return made.hexdigest()


@lru_cache(maxsize=4)
def _installed(path: tuple[str, ...]) -> tuple[Plugin, ...]:
    """Every entry point of ours on a search path, in the order of distributions and names; each distribution once."""
    if not any(_speaks_of_us(folder) for folder in path):
        return ()
    from importlib.metadata import distributions

    seen: dict[str, list[Plugin]] = {}
    for distribution in distributions(path=list(path)):
        own = f"{distribution.metadata['Name']} {distribution.version}"
        points = [
            Plugin(point.group, point.name, point.value, own)
            for point in distribution.entry_points
            if point.group.startswith(PREFIX)
        ]
        seen.setdefault(distribution.metadata["Name"].lower(), points)  # the first on the path is the one imported
    return tuple(sorted(plugin for points in seen.values() for plugin in points))


def _speaks_of_us(folder: str) -> bool:
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return False
    return any(_has_group(f"{name}/entry_points.txt") for name in names)


def _has_group(file: str) -> bool:
    try:
        with open(file, "rb") as opened:
            return b"[" + PREFIX.encode() in opened.read()
    except OSError:
        return False
