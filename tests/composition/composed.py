"""Editions in a theme's look to compose blocks in, and units that are made up: no kind is asked for their heights."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import SimpleNamespace
from typing import Any, cast

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.composition import section_head
from brochure.composition.measuring import Measurer
from brochure.composition.placements import Placement, Unit
from brochure.composition.templates import TemplateNames, named_shapes
from brochure.layout.edition import Edition
from brochure.layout.variants import Variant
from brochure.loading.content import Content
from brochure.loading.loader import load
from brochure.model.page import Block, Page
from brochure.model.theme import PageTemplate
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.built import MINIMAL, ROOT

UNTUNED = ROOT / "tests" / "content" / "untuned"
PAGE = Page.model_validate({"id": "place", "title": "Prova"})
# What says how large or how high: without it a kind has the choice of all its variants.
SIZED = ("lines", "size", "across", "columns", "start", "step", "turn", "arrangement", "qr_line", "image_lines")
MANY = {  # the kinds with any number of items, and the field that has them
    "cards": "items",
    "faq": "items",
    "gallery": "items",
    "icons": "items",
    "key-figures": "items",
    "list": "items",
    "logos": "items",
    "names": "items",
    "people": "items",
    "ranking": "rows",
    "steps": "items",
    "table": "rows",
    "timeline": "items",
    "web-links": "items",
}
HEAD_LINES = 4  # of the title of a section that begins further down
MOST_TRACKS = 12  # the record of tracks takes no more


@cache
def _minimal() -> Content:
    return load(MINIMAL, "it")


@cache
def _themed() -> Content:
    return load(UNTUNED)


def orbit(opening: str = "") -> Edition:
    """The facts and pictures of the minimal content in the theme Orbit, on A4 with six columns; no pages.

    ``opening``: the form of photographs that open a page, if not the theme's.
    """
    brand = _themed().brand
    if opening:
        form = brand.pictures.opening.model_copy(update={"form": opening})
        brand = brand.model_copy(update={"pictures": brand.pictures.model_copy(update={"opening": form})})
    content = replace(_minimal(), brand=brand)
    edition = open_edition(content, Store(user_cache_folder()), Problems())
    edition.pages = (PAGE,)
    return edition


def example(kind: str, *, free: bool = False, count: int = 0, without: Iterable[str] = ()) -> Block:
    """The example of a kind; ``free``: without sizes; ``count``: with so many items, its own again and again."""
    module: Any = blocks.find(kind)
    node = parse(module.EXAMPLE, f"{kind} example", Problems())
    for name in (*(SIZED if free else ()), *without):
        node.pop(name, None)
    if count:
        items = [item for item in node[MANY[kind]] if "png" not in str(item)]  # a drawing is opened sooner
        node[MANY[kind]] = [copy.deepcopy(items[index % len(items)]) for index in range(count)]
    return cast(Block, module.Fields.model_validate(node))


# ── made up ─────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass
class FakeGrid:
    """Six columns, forty lines below the head."""

    columns: int = 6
    first_line: int = 10
    last_line: int = 50
    has_margin_column: bool = False


class FakeMeasurer:
    """Units whose variants are written down, the same at each width unless they say otherwise."""

    def __init__(
        self, told: Mapping[Unit, Mapping[int, tuple[Variant, ...]]], templates: Mapping[str, Any] = {}
    ) -> None:
        self.grid, self.told = FakeGrid(), told
        self.named: TemplateNames = named_shapes(
            {name: PageTemplate.model_validate({"tiers": tiers}) for name, tiers in templates.items()}
        )

    def variants(self, unit: Unit, columns: int) -> tuple[Variant, ...]:
        if unit.role == section_head.ROLE:  # composition makes it itself
            return (fixed(HEAD_LINES),)
        return self.told.get(unit, {}).get(columns, ())

    least = Measurer.least

    def has_long_lines(self, unit: Unit) -> bool:
        return "running" in unit.traits

    def has_narrow_columns(self, unit: Unit) -> bool:
        return False

    def holds(self, placed: Placement, ground: str | None = None) -> bool:
        return True


def fake(told: Mapping[Unit, Mapping[int, tuple[Variant, ...]]], templates: Mapping[str, Any] = {}) -> Measurer:
    """A measurer that knows what it was told."""
    return cast(Measurer, FakeMeasurer(told, templates))


def page(name: str = "a", *, ground: str | None = None, layout: tuple[str, ...] = ("auto",)) -> Page:
    """A page of the content, with a title."""
    return Page.model_validate({"id": name, "title": name, "ground": ground}).model_copy(update={"layout": layout})


def made_up(role: str = "text", traits: Iterable[str] = (), *, keep: str = "", **more: Any) -> Unit:
    """A unit of no kind; it can be placed and compared, and not set."""
    block = cast(Block, SimpleNamespace(kind=role))
    return Unit(block, block, role, frozenset(traits), PAGE, keep=keep, **more)


def everywhere(*variants: Variant) -> dict[int, tuple[Variant, ...]]:
    """The same variants at each width."""
    return dict.fromkeys(range(1, 7), variants)


def fixed(lines: int, cost: float = 0.0) -> Variant:
    """So many lines and no other."""
    return Variant(lines, lines, lines, cost)


def stretching(least: int, best: int, most: int, cost: float = 0.0) -> Variant:
    """From ``least`` to ``most`` lines."""
    return Variant(least, best, most, cost, grows=("lines", least))
