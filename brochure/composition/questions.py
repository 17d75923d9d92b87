"""Keeps what a search asked of the words of a content, and the answers it had.

Of the words a search learns nothing but these answers: the ways in which a unit can be set in a width, the lines that
it takes, into which parts a block goes. Where only words have changed, and the same questions have the same answers,
a search from nothing would take the same steps and find the same plan.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from brochure.composition import highlighted_value, section_head
from brochure.composition.placements import Fixed, Unit
from brochure.layout.variants import Variant
from brochure.model.identity import Identities, page_name
from brochure.model.page import Block, Page

Asked = tuple[str, tuple[float, ...], int, str]  # a block, the shares of its parts, which of them, “head” or “body”


@dataclass
class Questions:
    """What one search asked, page by page and in its order; a question is a list of plain values."""

    identities: Identities
    asked: dict[str, list[list[Any]]] = field(default_factory=dict)  # each question with its answer at its end
    _names: dict[int, str] | None = None
    _paths: dict[int, Asked] = field(default_factory=dict)  # of parts, and of heads and bodies, by id() of the unit
    _numbers: dict[Asked, dict[int, int]] = field(default_factory=dict)  # units that are made of the same, by id()
    _nameless: set[str] = field(default_factory=set)  # pages with blocks that have no names
    _held: list[Unit] = field(default_factory=list)  # or the id() of one would be another's

    # ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────
    def variants(self, unit: Unit, columns: int, answer: Sequence[Variant]) -> None:
        """In which ways a unit can be set in so many columns."""
        self._add(unit, "variants", columns, answer)

    def lines(self, unit: Unit, columns: int, ground: str | None, settings: Any, answer: int | None) -> None:
        """How many lines a unit takes on a ground with some fields set."""
        self._add(unit, "lines", columns, ground, dict(settings), answer)

    def parts(self, unit: Unit, shares: Sequence[float], parts: Sequence[Unit]) -> None:
        """Into which parts of such shares a unit goes."""
        name, *_ = self._path(unit)
        for number, part in enumerate(parts):
            self._paths[id(part)] = name, tuple(shares), number, ""
            for own in part.beside or ():
                self._paths[id(own)] = name, tuple(shares), number, own.part
            self._held.append(part)
        self._add(unit, "parts", list(shares), [made_of(part) for part in parts])

    def head(self, page: Page, lines: int) -> None:
        """The line below the head of a page."""
        self.asked.setdefault(page.id, []).append(["head", lines])

    def opening(self, page: Page, answer: Sequence[Variant]) -> None:
        """In which ways something can cover the top of the sheet of a page."""
        self.asked.setdefault(page.id, []).append(["opening", answer])

    def fixed(self, unit: Unit, answer: Fixed) -> None:
        """Where a block with a place stands."""
        self._add(unit, "fixed", [answer.columns, answer.lines])

    def _add(self, unit: Unit, what: str, *more: Any) -> None:
        path = self._path(unit)
        number = self._numbers.setdefault(path, {}).setdefault(id(unit), len(self._numbers[path]))
        self._held.append(unit)
        self.asked.setdefault(unit.page.id, []).append([what, *path, number, *more])

    def _path(self, unit: Unit) -> Asked:
        return self._paths.get(id(unit)) or (self._name(unit), (), 0, unit.part)

    def _name(self, unit: Unit) -> str:
        if self._names is None:
            self._names = {id(block): name for name, block in self.identities.blocks.items()}
        name = identity_of(unit.origin, self._names)
        if not name:  # a program made it: tomorrow nobody knows which one it was
            self._nameless.add(unit.page.id)
        return name

    # ── keeping ─────────────────────────────────────────────────────────────────────────────────────────────────
    def kept(self, page: Page) -> str | None:
        """What was asked of a page, as text; None where a text cannot hold it."""
        asked = self.asked.get(page.id, [])
        try:
            told = json.dumps(asked, separators=(",", ":"))
        except (TypeError, ValueError):
            return None
        known = page.id not in self._nameless and _plain(asked) == json.loads(told)
        return told if known else None


def identity_of(origin: Block, names: Mapping[int, str]) -> str:
    """The lasting name of a block, or of what it rests on if the program made it; "" where it has none."""
    if isinstance(origin, section_head.Fields):
        return f"{page_name(origin.page.id)}/title"
    return names.get(id(origin.chart if isinstance(origin, highlighted_value.Fields) else origin), "")


def made_of(unit: Unit) -> list[Any]:
    """What a unit is beside its words."""
    return [unit.role, sorted(unit.traits), unit.emphasis, unit.keep, unit.part, bool(unit.beside)]


def _plain(value: Any) -> Any:
    """A value with lists for what is read from a text as one."""
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return {name: _plain(part) for name, part in value.items()} if isinstance(value, dict) else value
