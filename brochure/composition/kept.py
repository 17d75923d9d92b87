"""Keeps the plan of an edition by the identities of its blocks, and follows it where every box still measures as kept.

What still fits is not searched again: its pages are given, and only what has changed is composed anew around them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from brochure.composition import highlighted_value, section_head
from brochure.composition.booklet import names_of
from brochure.composition.fixed import is_fixed, meets
from brochure.composition.grounds import Dress
from brochure.composition.measuring import Measurer
from brochure.composition.page_composer import stays_away
from brochure.composition.placements import Composed, Placement, Unit
from brochure.composition.plan_steps import Step
from brochure.composition.questions import identity_of
from brochure.composition.sections import (
    Section,
    asked_parts,
    head_of,
    opened,
    unit_of,
    value_of,
    why_written,
)
from brochure.layout.kept_plan import FILE, KeptBox, KeptPage, KeptPlan, KeptSheet, parsed
from brochure.layout.variants import Variant
from brochure.model.identity import block_names, page_name
from brochure.model.page import Block, Page
from brochure.problems import Location, Problems

LOOSE, LOOSE_PART = 2, 6  # lines, or one part in so many, that a text may be shorter than kept and stay in its box


class _Changed(Exception):
    """A page is no longer as it was kept."""


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def kept_plan(
    measurer: Measurer,
    sections: Sequence[Section],
    steps: Sequence[Step],
    dresses: Sequence[Dress],
    *,
    same: bool = False,
) -> KeptPlan:
    """A plan as `plan.lock` holds it; for the ``same`` content it need not say what its boxes take."""
    names = {id(block): name for name, block in measurer.edition.identities.blocks.items()}
    sheets: dict[str, list[KeptSheet]] = {}
    for step, dress in zip(steps, dresses, strict=True):
        if step.way:
            sheet = _sheet(step.way, dress, names, None if same else measurer)
            sheets.setdefault(sections[step.section].page.id, []).append(sheet)
    hangs = {section.page.id: section.hang for section in sections}
    pages = {name: KeptPage(hangs[name], tuple(of)) for name, of in sheets.items()}
    left_out = tuple(page.id for page in measurer.edition.passed_over or ())
    return KeptPlan((measurer.grid.columns, measurer.grid.last_line), pages, left_out)


def _sheet(way: Composed, dress: Dress, names: Mapping[int, str], measurer: Measurer | None) -> KeptSheet:
    boxes = tuple(
        KeptBox(
            _identity(placed.unit, names),
            placed.unit.part,
            placed.unit.shares,
            placed.columns,
            placed.lines,
            (measurer and measurer.taken(placed, _ground(dress, placed.lines))) or placed.height,
            placed.variant.at(placed.height),
        )
        for placed in way.placements
    )
    opening = dict(way.opening.settings or {}) if way.opening else None
    return KeptSheet(way.template, way.shape, *dress, way.hang, opening, way.shared, boxes)


def _ground(dress: Dress, lines: tuple[int, int]) -> str | None:
    """The ground that a box of such lines stands on; None is the paper."""
    return (dress.band if dress.holds(lines) else dress.ground) or None


def _dress(sheet: KeptSheet) -> Dress:
    return Dress(sheet.ground, sheet.band, sheet.foot)


def _identity(unit: Unit, names: Mapping[int, str]) -> str:
    return identity_of(unit.origin, names) or names[id(unit.origin)]


# ── reading ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def read(folder: Path, problems: Problems) -> KeptPlan | None:
    """The plan in `plan.lock` of a content; None, with a warning, where the file says none, and None without a file."""
    path = folder / FILE
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        sentence = f"{FILE} cannot be read ({error}); pages are composed anew"
        hint = "write it anew with build --keep-plan, or delete it"
        problems.add("plan", sentence, Location(path.as_posix(), 0, 0), hint, "warning")
        return None


# ── following ───────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass
class Followed:
    """What of a kept plan an edition follows: sections by their number, with their pages and the dresses of these."""

    sections: dict[int, Section] = field(default_factory=dict)
    steps: dict[int, list[Step]] = field(default_factory=dict)
    dresses: dict[int, list[Dress]] = field(default_factory=dict)
    shapes: dict[int, frozenset[str]] = field(default_factory=dict)  # that the other sections had
    changed: list[str] = field(default_factory=list)  # pages that do not fit as they were kept, or are new


def followed(measurer: Measurer, kept: KeptPlan, *, same: bool = False) -> Followed:
    """The sections of an edition whose boxes all measure as kept; those that do not are named.

    Of the ``same`` content nothing is measured again.
    """
    found, pages = Followed(), measurer.edition.pages
    alike = kept.grid == (measurer.grid.columns, measurer.grid.last_line)
    with measurer.edition.trying():
        for number, page in enumerate(pages):
            of = kept.pages.get(page.id)
            if why_written(page) or number in found.sections:
                continue
            after = pages[number + 1] if number + 1 < len(pages) else None
            try:
                if not alike or not of:
                    raise _Changed
                _follow(_Follower(measurer, page, of, after, same), number, found)
            except _Changed:
                if of or not _with_one_before(kept, pages, number):
                    found.changed.append(page.id)
                found.shapes[number] = frozenset(sheet.shape for sheet in of.sheets) if of and alike else frozenset()
    return found


def _with_one_before(kept: KeptPlan, pages: Sequence[Page], number: int) -> bool:
    """Whether a page has no sheet of its own in the plan, as it stands on the last one of the page before it."""
    before = kept.pages.get(pages[number - 1].id) if number else None
    return bool(before and before.sheets and before.sheets[-1].shared)


def _follow(follower: _Follower, number: int, found: Followed) -> None:
    section, ways = follower.made()
    unit, steps = -1 if section.leads else 0, []
    for way in ways:
        steps.append(Step(number, 0, unit, 0, way))
        unit += way.taken
    found.sections[number] = section
    found.steps[number] = steps
    found.dresses[number] = [_dress(sheet) for sheet in follower.kept.sheets]
    if follower.absorbed:
        found.sections[number + 1] = follower.absorbed


@dataclass
class _Follower:
    """Makes the ways of one section's pages from what was kept of it."""

    measurer: Measurer
    page: Page
    kept: KeptPage
    after: Page | None
    same: bool  # the content is that which the plan was made for
    absorbed: Section | None = None  # the section that follows, where it stands on the last page too
    named: dict[int, dict[str, Block]] = field(default_factory=dict)  # blocks by their names, by id() of their page

    def made(self) -> tuple[Section, list[Composed]]:
        """The section with its units as kept, and its pages. Raises _Changed."""
        section = opened(self.measurer, self.page, self.kept.head if self.same else None)
        if section.hang != self.kept.head:
            raise _Changed
        ways, units = list[Composed](), list[Unit]()
        for number, sheet in enumerate(self.kept.sheets):
            way, own = self._way(section, sheet, first=number == 0)
            if number == 0 and section.fixed:
                way = _beside_fixed(way, section)
            if (asked := section.asked(number)) and asked not in names_of(way):
                raise _Changed
            last = number + 1 == len(self.kept.sheets)
            if any(map(stays_away, own, own[1:])) or (own and own[-1].keep == "with-next" and not last):
                raise _Changed
            ways.append(way)
            units += own
        _same(self.page, units, covered=bool(section.opening))
        return replace(section, readings=(tuple(units),)), ways

    def _way(self, section: Section, sheet: KeptSheet, *, first: bool) -> tuple[Composed, list[Unit]]:
        """A page as kept, and the units of the section that stand on it."""
        opening, units = None, list[Unit]()
        if sheet.opening is not None:
            block = section.opening or section.pictured
            if not first or block is None:
                raise _Changed
            opening = _opening(section, block, sheet.opening)
            units += [] if section.opening else [unit_of(section.origin(block), self.page)]
        placements = list[Placement]()
        further = list[Unit]()  # of the section that follows
        for box in sheet.boxes:
            whole, unit = self._unit(box)
            here = units if whole.page is self.page and not isinstance(whole.origin, section_head.Fields) else further
            here += [] if box.part == "body" else [whole]
            placements.append(self._placed(unit, box, sheet))
        if sheet.shared:
            self._absorb(further)
        elif further:
            raise _Changed
        foot = max((placed.lines[1] for placed in placements), default=self.measurer.grid.last_line)
        taken = len(units) + len(further) + (first and section.leads)
        terms = dict.fromkeys(("white",), 0.0)
        way = Composed(
            sheet.template, sheet.shape, tuple(placements), sheet.hang, foot, terms, taken, opening, sheet.shared
        )
        return way, units

    def _absorb(self, further: Sequence[Unit]) -> None:
        """The section that follows stands on a page as a whole, below its head."""
        if not self.after or not further or not isinstance(further[0].origin, section_head.Fields):
            raise _Changed
        section = opened(self.measurer, self.after, 0 if self.same else None)
        if why_written(self.after) or not section.shares_by_itself:
            raise _Changed
        _same(self.after, further[1:], covered=False)
        self.absorbed = replace(section, readings=(tuple(further[1:]),))

    def _unit(self, box: KeptBox) -> tuple[Unit, Unit]:
        """The unit that a box is a part of in its section, and the one that stands in it."""
        for page in (self.page, self.after):
            if page and box.block == f"{page_name(page.id)}/title":
                head = head_of(page)
                return head, head
            if page and (block := self._blocks(page).get(box.block)):
                if box.part == highlighted_value.PART:
                    if not (large := value_of(self.measurer, block, page)):
                        raise _Changed
                    return large, large
                whole = unit_of(block, page)
                if box.shares:
                    number, parts = int(box.part.partition("/")[0] or 0), asked_parts(self.measurer, whole, box.shares)
                    if not 0 < number <= len(parts):
                        raise _Changed
                    return parts[number - 1], parts[number - 1]
                if box.part in ("head", "body"):
                    if not whole.beside:
                        raise _Changed
                    return whole, whole.beside[box.part == "body"]
                return whole, whole
        raise _Changed

    def _blocks(self, page: Page) -> dict[str, Block]:
        """The blocks of a page by their names."""
        if id(page) not in self.named:
            self.named[id(page)] = dict(zip(block_names(page), page.blocks, strict=True))
        return self.named[id(page)]

    def _placed(self, unit: Unit, box: KeptBox, sheet: KeptSheet) -> Placement:
        """A unit in its box, set as kept. Raises _Changed where it takes more lines, or clearly fewer."""
        lines = box.lines[1] - box.lines[0]
        if box.columns[0] == 0 and not self.measurer.grid.has_margin_column:
            raise _Changed
        placed = Placement(unit, box.columns, box.lines, Variant(lines, lines, lines, settings=box.settings))
        ground = _ground(_dress(sheet), box.lines)
        known = not ground or ground in self.measurer.edition.brand.grounds
        if not known or not all(hasattr(unit.block, name) for name in box.settings):
            raise _Changed
        if self.same:
            return placed
        taken = self.measurer.taken(placed, ground)
        if taken is None or not box.takes - max(LOOSE, box.takes // LOOSE_PART) <= taken <= lines:
            raise _Changed
        return placed


def _beside_fixed(way: Composed, section: Section) -> Composed:
    """A page as kept, with what its author has placed on it now. Raises _Changed where that meets what was kept."""
    if any(meets(one, placed.columns, placed.lines) for one in section.fixed for placed in way.placements):
        raise _Changed
    return replace(way, fixed=section.fixed)


def _opening(section: Section, block: Block, settings: Mapping[str, object]) -> Unit:
    set_so = block.model_copy(update=dict(settings) or {"part": ""})
    return Unit(set_so, section.origin(block), "opening", frozenset(), section.page, settings=settings)


def _same(page: Page, units: Sequence[Unit], *, covered: bool) -> None:
    """Raise _Changed unless the units are all blocks of a page in their order, each whole or in all its parts."""
    wanted = [id(block) for block in page.blocks if not (covered and block.sheet) and not is_fixed(block)]
    seen = list[int]()
    parts: Iterator[Unit] = (unit for unit in units if unit.part != highlighted_value.PART)
    for unit in parts:
        seen.append(id(unit.origin))
        for number in range(2, len(unit.shares) + 1):
            other = next(parts, None)
            if not other or other.origin is not unit.origin or other.part != f"{number}/{len(unit.shares)}":
                raise _Changed
        if unit.shares and unit.part != f"1/{len(unit.shares)}":
            raise _Changed
    if seen != wanted:
        raise _Changed
