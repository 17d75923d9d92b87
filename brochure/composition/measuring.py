"""Asks the kinds of block in which ways a unit can be set at a width, and keeps what they answered."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from brochure import blocks
from brochure.composition import highlighted_value, opening_picture, section_head
from brochure.composition.fingerprints import fingerprint
from brochure.composition.kept_measures import KeptMeasures
from brochure.composition.placements import Placement, Unit, counted
from brochure.composition.questions import Questions
from brochure.composition.templates import TemplateNames, named_shapes
from brochure.frame import Element
from brochure.layout import page_head
from brochure.layout.edition import Edition
from brochure.layout.grid import PageGrid, page_grid
from brochure.layout.kit.cells import NoRoom
from brochure.layout.kit.kit import Kit
from brochure.layout.variants import READABLE, Variant, allowed, natural, sizes_of, unsized
from brochure.model.page import Block, Page, notes_at
from brochure.problems import Location


@dataclass
class Measurer:
    """The widths of one edition's grid in columns, and what units take in them."""

    edition: Edition
    optional: frozenset[str] = frozenset()  # pages that may be left out
    grid: PageGrid = field(init=False)
    named: TemplateNames = field(init=False)  # the shapes of pages that the theme has names for
    measures: KeptMeasures = field(init=False)  # what earlier builds found, and this one
    questions: Questions | None = None  # that it is asked, where they are to be remembered
    _known: dict[tuple[int, int], tuple[Variant, ...]] = field(default_factory=dict)
    _set: dict[tuple[object, ...], tuple[object, Any]] = field(default_factory=dict)
    _lengths: dict[tuple[int, str], float] = field(default_factory=dict)
    _taken: dict[tuple[int, int, str], int | None] = field(default_factory=dict)
    _divided: set[int] = field(default_factory=set)  # the id() of units that no width holds with all words whole
    _unsized: set[int] = field(
        default_factory=set
    )  # the id() of blocks of the content whose sizes no page has room for
    _measured: list[Unit] = field(default_factory=list)  # or the id() of one would be another's tomorrow

    def __post_init__(self) -> None:
        self.named = named_shapes(self.edition.brand.templates)
        self.grid = page_grid(self.edition.brand.grid, 2, self.edition.locale.rtl)
        self.measures = KeptMeasures(self.edition)

    def variants(self, unit: Unit, columns: int) -> tuple[Variant, ...]:
        """The ways in which a unit can be set in so many columns, none where it cannot."""
        key = (id(unit), columns)
        if key not in self._known:
            self._measured.append(unit)
            ways = self._ways(unit, columns)
            if not ways and columns == self.grid.columns:  # a word that no line holds is divided, where it may be
                self._divided.add(id(unit))
                ways = self._ways(unit, columns)
            self._known[key] = ways
            if self.questions:
                self.questions.variants(unit, columns, ways)
        return self._known[key]

    def lets_go(self, unit: Unit) -> bool:
        """Whether the sizes that its author has written of a unit give way from now on, as no page has room for them.

        False where none is written, or all have given way already.
        """
        if id(unit.origin) in self._unsized or not sizes_of(unit.block):
            return False
        self._unsized.add(id(unit.origin))
        own = {id(unit), *map(id, unit.beside or ())}
        self._known = {key: ways for key, ways in self._known.items() if key[0] not in own}
        return True

    def least(self, unit: Unit, columns: int) -> float:
        """The fewest lines that a unit takes in so many columns, without end where it cannot be set in them."""
        return min((way.least for way in self.variants(unit, columns)), default=math.inf)

    def has_long_lines(self, unit: Unit) -> bool:
        """Whether a unit runs in lines that are too long to be read well where they take the whole measure."""
        if "running" not in unit.traits:
            return False
        kit = self.kit(unit.page, unit.block, self.grid.columns)
        style: str = unit.block.style  # type: ignore[attr-defined]  # each kind that runs in lines has one
        return kit.characters(kit.width, kit.style(style)) > READABLE[1]

    def has_narrow_columns(self, unit: Unit) -> bool:
        """Whether a text that takes less than the measure stands in several columns, as its brand likes short lines."""
        columns = max(1, self.grid.columns * 2 // 3)
        if "running" not in unit.traits or columns == self.grid.columns:
            return False
        kit = self.kit(unit.page, unit.block, columns)
        style: str = unit.block.style  # type: ignore[attr-defined]
        return kit.characters(kit.width, kit.style(style)) > self.edition.brand.setting.line_length[1]

    def asks_for(self, role: str, layout: Sequence[str]) -> bool:
        """Whether one of these templates has a place for a role."""
        shapes = (self.named.get(name, ()) for name in layout)
        return any(role in some for tiers in shapes for tier in tiers for roles, _ in tier for some in roles)

    def _ways(self, unit: Unit, columns: int) -> tuple[Variant, ...]:
        def told() -> tuple[Variant, ...]:
            kit = self.kit_of(unit, columns)
            kit.roughly = True
            if id(unit.origin) not in self._unsized:
                return tuple(map(_at_least_a_line, _variants(unit.block, kit)))
            ways, sizes = _variants(unsized(unit.block), kit), sizes_of(unit.block)
            return tuple(_at_least_a_line(way._replace(settings={**sizes, **way.settings})) for way in ways)

        return self.measures.of(unit.page).variants(self._known_as(unit, columns), told)

    def _known_as(self, unit: Unit, columns: int) -> str:
        """What a unit in so many columns is kept as."""
        divided = "divided" if id(unit) in self._divided else ""
        own = "unsized" if id(unit.origin) in self._unsized else ""
        return f"{self.measures.digest(unit.block, unit.origin)} {columns} {divided} {own}"

    def kit_of(self, unit: Unit, columns: int) -> Kit:
        """The kit in which a unit is measured.

        What closes a brochure is measured on a dark ground, where small print is larger: it fits on any then.
        """
        kit = self.kit(unit.page, unit.block, columns)
        kit.divides = "anywhere" if id(unit) in self._divided else ""
        if "closing" in unit.traits and not unit.page.ground:
            dark = (ground for ground in self.edition.brand.chosen_grounds.values() if ground.dark)
            kit.ground = next(dark, kit.ground)
        return kit

    def holds(self, placed: Placement, ground: str | None = None) -> bool:
        """Whether a unit, set exactly, takes no more lines than it was given.

        If not, its variants tell from then on what it takes, and no longer what cannot be set.
        """
        taken = self.taken(placed, ground)
        return taken is not None and taken <= placed.lines[1] - placed.lines[0]

    def taken(self, placed: Placement, ground: str | None = None) -> int | None:
        """The lines that a unit takes, set exactly as it is placed; None where it cannot be set so."""
        unit, variant, columns = placed.unit, placed.variant, counted(placed.columns)
        settings = variant.at(placed.lines[1] - placed.lines[0])
        known = (id(unit), columns, f"{ground} {settings}")
        if known not in self._taken:
            self._measured.append(unit)
            self._taken[known] = lines = self.lines(unit, columns, ground, settings)
            if ground is None and (variant.rough or lines is None):
                told = self._known.get((id(unit), columns), ())
                exact = [_exactly(way, lines) if way.settings == variant.settings else way for way in told]
                self._known[id(unit), columns] = tuple(way for way in exact if way)
                if lines is not None and lines > variant.least:
                    self._estimate_more(unit, lines - variant.least)
        return self._taken[known]

    def lines(self, unit: Unit, columns: int, ground: str | None, settings: Mapping[str, Any]) -> int | None:
        """The lines that a unit takes on a ground with these fields set; None where it cannot be set so."""
        asked = f"{self._known_as(unit, columns)} {ground or ''} {sorted(settings.items())}"
        found = self.measures.of(unit.page).lines(asked, lambda: self._exact(unit, columns, ground, settings))
        if self.questions:
            self.questions.lines(unit, columns, ground, settings, found)
        return found

    def _exact(self, unit: Unit, columns: int, ground: str | None, settings: Mapping[str, Any]) -> int | None:
        kit = self.kit_of(unit, columns)
        if ground:
            kit.ground = self.edition.brand.ground(ground)
        return natural(kit, kind_of(unit.block).lay_out, unit.block, **settings)

    def head(self, page: Page, columns: int = 0) -> int:
        """The line below the head of a page, on which it begins; in so many columns, if not in all."""

        def lines() -> int:
            kit = self.sheet_kit(page, page.place, self.grid)
            return math.ceil(page_head.lines(kit, page_head.texts(kit, page, columns=columns), columns))

        narrower = f" in {columns}" if columns else ""
        found = self.measures.of(page).lines(f"head {fingerprint(page.label, page.title).all}{narrower}", lines) or 0
        if self.questions and not columns:
            self.questions.head(page, found)
        return found

    def opening(self, page: Page, block: Block, origin: Block) -> tuple[Variant, ...]:
        """The ways in which a block of the page can cover the top of its sheet, above its head."""

        def told() -> tuple[Variant, ...]:
            kit = self.sheet_kit(page, block.place, self.grid if block.in_type_area else None)
            if head:
                beside = kit.columns_beside()
                narrow = self.head(page, kit.columns - beside) if beside else head
                kit = replace(kit, head=head, head_beside=narrow)
            return tuple(kind_of(block).variants(block, kit))

        head = self.head(page) if page.label or page.title else 0
        found = self.measures.of(page).variants(f"{self.measures.digest(block, origin)} over {head}", told)
        if self.questions:
            self.questions.opening(page, found)
        return found

    def _estimate_more(self, unit: Unit, lines: int) -> None:
        """What was estimated too short in one width is so in others: fewer rounds of search find it."""
        for key in [key for key in self._known if key[0] == id(unit)]:
            self._known[key] = tuple(
                way._replace(least=way.least + lines, best=way.best + lines, most=way.most + lines)
                if way.rough
                else way
                for way in self._known[key]
            )

    def kit(self, page: Page, block: Block, columns: int) -> Kit:
        """A kit of so many columns in which a block flows; what is set in it is part of no tree.

        No columns are the margin column, and more than the grid has are all that is between the margins.
        """
        within = 0 < columns <= self.grid.columns
        grid = self.grid if within else self.grid.of((0, columns))
        return Kit(
            edition=self.edition,
            grid=grid,
            ground=self.edition.brand.ground(page.ground),
            columns=columns if within else grid.columns,
            lines=None,
            top=grid.first_line,
            left=grid.left,
            page=page.id,
            place=block.place,
            notes=notes_at(block, self.edition.brochure.notes_at),
            parent=Element("section"),
            lengths=self._lengths,
            measured=self._set,
            composed=True,
        )

    def sheet_kit(self, page: Page, place: Location, grid: PageGrid | None = None) -> Kit:
        """A kit whose box is the whole page; without another ``grid`` it counts no margin column."""
        grid = grid or self.grid.whole
        return Kit(
            edition=self.edition,
            grid=grid,
            ground=self.edition.brand.ground(page.ground),
            columns=grid.columns,
            lines=grid.height / grid.baseline,
            top=0,
            left=0,
            page=page.id,
            place=place,
            sheet=True,
            sided=True,
            divides="anywhere",
            notes=notes_at(None, self.edition.brochure.notes_at),
            parent=Element("section"),
        )


def _at_least_a_line(variant: Variant) -> Variant:
    """A place has lines, also that of what prints nothing, such as the contents of a single page."""
    return variant if variant.least else variant._replace(least=1, best=max(1, variant.best), most=max(1, variant.most))


def _exactly(variant: Variant, lines: int | None) -> Variant | None:
    """An estimated variant with the lines that it takes; None where it cannot be set."""
    return variant._replace(least=lines, best=lines, most=lines, rough=False) if lines else None


def kind_of(block: Block) -> Any:
    """The module of a block's kind."""
    own = {one.Fields: one for one in (section_head, opening_picture, highlighted_value)}
    return own.get(type(block)) or blocks.find(block.kind)


def _variants(block: Block, kit: Kit) -> list[Variant]:
    """What the block's kind tells, as far as its author leaves the choice; else its natural height."""
    kind = kind_of(block)
    told = list(_told(block, kit)) if hasattr(kind, "variants") else []
    if told and (free := allowed(block, told)):
        return free
    if told or not hasattr(kind, "variants"):
        lines = natural(kit, kind.lay_out, block)
        return [Variant(lines, lines, lines)] if lines else []
    return []


def _told(block: Block, kit: Kit) -> Iterator[Variant]:
    """The variants that a kind tells before it finds no room to part its width any further."""
    with suppress(NoRoom):
        yield from kind_of(block).variants(block, kit)
