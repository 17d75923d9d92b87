"""Takes the pages of a content apart into units: what may stand beside or below what, and what may be parted."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from brochure import blocks
from brochure.composition import highlighted_value, opening_picture, section_head
from brochure.composition.fixed import APART, bounds, fixed_of, is_fixed, largest_room, least_lines
from brochure.composition.measuring import Measurer, kind_of
from brochure.composition.placements import Fixed, Unit
from brochure.model.composition import Composition
from brochure.model.page import Block, Page

MOST_PARTS = 40  # that one block is taken apart into: a table of a thousand rows
HEAD = frozenset({"margin", "looked-at"})  # traits of a title that stands beside its chart
GOES_ON = ("text", "table")  # roles of what may go on on the next page though it has room on one
PARTINGS = ((0.5, 0.5), (0.66, 0.34), (0.34, 0.66))  # shares of what goes on
PHOTO_TOP, OPENER, PHOTO_BESIDE = "photo-top", "opener-photo", "photo-beside"
PLACED = "placed"  # the shape of a page on which nothing stands but what has a place
OPENINGS = (PHOTO_TOP, OPENER, PHOTO_BESIDE)  # templates of pages whose sheet is covered from its top on
FILLED = (1.0, 0.8, 0.6, 0.4, 0.2)  # of the room beside placed blocks, by the first part of what goes on
FULL = tuple(part / 20 for part in range(21, 5, -1))  # of a page, with which a part ends: paragraphs stay whole
SPARSE = 0.8  # of a page, below which a chart may have a value shown large above it
EDGE = 1e-6  # of a text, below which nothing of it is left
LONG = 0.45  # of a page, from which on a text may go on on the next one


@dataclass(frozen=True, eq=False)
class Section:
    """A page of the content with its units in the ways in which they may be parted.

    ``opening`` covers the sheet above them. A section that is not composed is laid out as it is written.
    """

    page: Page
    readings: tuple[tuple[Unit, ...], ...] = ()
    opening: Block | None = None
    hang: int = 0  # the line on which its first page begins
    hang_on: int = 0  # and each further one

    pictured: Block | None = None  # its first picture, as it would cover the top of the sheet
    fixed: tuple[Fixed, ...] = ()  # what its author has placed, on its first page
    optional: bool = False  # it may be left out, and shares a page with no other
    crowded: bool = False  # that page has no room for anything else, which has been told

    def origin(self, block: Block) -> Block:
        """The block of the content that an opening is."""
        return block.picture if isinstance(block, opening_picture.Fields) else block

    @property
    def composed(self) -> bool:
        return bool(self.readings)

    def asked(self, part: int) -> str:
        """The template that a page of the section is to have; "" leaves it to the program."""
        names = self.page.layout if self.page.layout != ("auto",) else ()
        return names[part] if part < len(names) else ""

    @property
    def leads(self) -> bool:
        """Whether something stands on its first page before any unit does: an opening, or what has a place."""
        return bool(self.opening or self.fixed)

    def bounds(self, reading: int) -> tuple[int, int]:
        """The fewest and the most units that stand on its first page beside what has a place."""
        least, most = bounds(self.page, self.readings[reading], self.fixed)
        return 0 if self.crowded else least, most

    @property
    def shares(self) -> bool:
        """Whether another section may stand on a page with it."""
        closing = any("closing" in unit.traits for unit in self.readings[0]) if self.readings else False
        return self.composed and self.shares_by_itself and not closing

    @property
    def shares_by_itself(self) -> bool:
        """Whether what its page says of itself lets another section stand with it."""
        return not (self.optional or self.leads or self.page.ground) and self.page.layout == ("auto",)


def section(measurer: Measurer, page: Page) -> Section:
    """A page taken apart; laid out as it is written where its author has placed all of it, or nothing would fit."""
    if why_written(page):
        return Section(page)
    with measurer.edition.trying():
        found = opened(measurer, page)
        units = free_units(page)
        readings = tuple(_readings(measurer, found, units))
        if readings:
            readings += *_around(measurer, found, units), *_with_a_value_large(measurer, found, readings[0])
        return replace(found, readings=readings)


def opened(measurer: Measurer, page: Page, head: int | None = None) -> Section:
    """A page that may be composed, with what covers its sheet and the lines on which its pages begin; without units.

    ``head``: the line below its head, where it is known.
    """
    opening = next((block for block in page.blocks if block.sheet), None)
    fixed = tuple(fixed_of(measurer, unit_of(block, page)) for block in page.blocks if is_fixed(block))
    hang, further = measurer.head(page) if head is None else head, hang_on(measurer)
    optional = page.id in measurer.optional
    return Section(page, (), opening, hang, further, None if fixed else _pictured(page), fixed, optional)


def free_units(page: Page) -> list[Unit]:
    """What the program finds a place for."""
    return [unit_of(block, page) for block in page.blocks if not block.sheet and not is_fixed(block)]


def roomless(measurer: Measurer, page: Page) -> Unit | None:
    """The first unit of a page that has no room on any page, whole or in parts."""
    with measurer.edition.trying():
        room = measurer.grid.last_line - measurer.head(page)
        return next((unit for unit in free_units(page) if not _fitting(measurer, unit, room)), None)


def why_written(page: Page) -> str:
    """Why a page is laid out as it is written; "" where nothing on it has a place or draws over more than its box."""
    if not page.blocks:
        return "nothing stands on it"
    if "flow" in page.layout:
        return "it asks for it: layout: flow"
    if page.bands:
        return "its author has placed bands on it"
    if any(map(is_fixed, page.blocks)) and not free_units(page):
        return "its author has placed all that stands on it: every block has at:"
    covering = [block for block in page.blocks if block.sheet]
    openings = [block for block in covering if hasattr(blocks.find(block.kind), "variants")]
    if len(covering) > 1 or covering != openings:
        return f"its block of kind {covering[0].kind} covers the sheet"
    if bleeding := next((block for block in page.blocks if getattr(block, "covers_sheet", False)), None):
        return f"its block of kind {bleeding.kind} runs to the edges of the sheet: bleed"
    return ""


def unit_of(block: Block, page: Page, origin: Block | None = None, part: str = "") -> Unit:
    """A block as a unit, with its head and body apart where it has both."""
    kind = kind_of(block)
    role = kind.role(block) if hasattr(kind, "role") else block.kind
    parted = kind.beside(block) if hasattr(kind, "beside") else None
    of = origin or block
    traits = kind.traits(block) if hasattr(kind, "traits") else getattr(kind, "TRAITS", frozenset())
    beside = None
    if parted:
        head = Unit(parted[0], of, "head", HEAD, page, "head")
        beside = head, Unit(parted[1], of, role, traits, page, "body")
    return Unit(block, of, role, traits, page, part, beside, block.emphasis, block.keep or "")


def head_of(page: Page) -> Unit:
    """The head of a page that begins further down on another, as a unit."""
    return unit_of(section_head.Fields.model_construct(kind="section-head", page=page, place=page.place), page)


def _pictured(page: Page) -> Block | None:
    """The picture that a page begins with, over the top of its sheet; the title stands below it."""
    first = page.blocks[0]
    if not page.title or not opening_picture.opens(first):
        return None
    return opening_picture.Fields.model_construct(kind="opening-picture", picture=first, place=first.place)


def hang_on(measurer: Measurer) -> int:
    """The line on which a page begins that goes on without a title: level with the titles of the others."""
    grid = measurer.edition.brand.grid
    return max(grid.label_line + 2, grid.title_line - 1)


def _readings(measurer: Measurer, section: Section, units: list[Unit]) -> Iterator[tuple[Unit, ...]]:
    """The units as they are, and with the long ones parted; none where one has no room on any page.

    What has room on a page that goes on, and not below the title, is whole in one reading and parted in another.
    """
    grid = measurer.grid
    room = grid.last_line - section.hang
    fitting: list[list[Unit]] = []
    for unit in units:
        parts = _fitting(measurer, unit, room)
        if not parts:
            return
        fitting.append(parts)
    yield tuple(part for parts in fitting for part in parts)
    further = _room(measurer, section, 1)
    later = [
        _fitting(measurer, unit, further) if len(parts) > 1 else parts
        for unit, parts in zip(units[1:], fitting[1:], strict=True)
    ]
    if any(len(parts) == 1 < len(before) for parts, before in zip(later, fitting[1:], strict=True)):
        fitting[1:] = later
        yield tuple(part for parts in fitting for part in parts)
    for index, parts in enumerate(fitting):
        if len(parts) > 1:
            others = _filling(measurer, section, units[index])
        elif parts[0].role in GOES_ON and _least(measurer, parts[0], room) >= LONG * room:
            others = (asked_parts(measurer, parts[0], shares) for shares in PARTINGS)
        else:
            continue
        for other in others:
            if other:
                yield tuple(part for at, own in enumerate(fitting) for part in (other if at == index else own))


def _filling(measurer: Measurer, section: Section, unit: Unit) -> Iterator[list[Unit]]:
    """What goes on in parts that fill a page each and leave the rest to the last, or fill all pages alike.

    A text in the measure and in two thirds of it.
    """
    if unit.role not in GOES_ON and "running" not in unit.traits:
        return
    whole = measurer.grid.columns
    for columns in (whole, whole * 2 // 3) if "running" in unit.traits else (whole,):
        shares = list[float]()
        while len(shares) < MOST_PARTS and (share := _page_of(measurer, section, unit, columns, shares)):
            shares.append(share)
        if len(shares) < 2 or 1 - sum(shares) > EDGE:
            continue
        yield asked_parts(measurer, unit, shares)
        rooms = [_room(measurer, section, number) for number in range(len(shares))]
        alike = asked_parts(measurer, unit, [room / sum(rooms) for room in rooms])
        if all(measurer.least(part, columns) <= room for part, room in zip(alike, rooms, strict=False)):
            yield alike


def _with_a_value_large(measurer: Measurer, section: Section, units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """The units with the highlighted value of a chart above it: where they leave white, or a template asks for it."""
    if section.fixed or not (asks_for_a_value(measurer, section.page) or _sparse(measurer, section, units)):
        return
    for index, unit in enumerate(units):
        if not unit.part and (large := value_of(measurer, unit.block, section.page)):
            yield (*units[:index], large, *units[index:])


def value_of(measurer: Measurer, chart: Block, page: Page) -> Unit | None:
    """The highlighted value of a chart as a unit that stands above it; None where it must not be shown large."""
    edition = measurer.edition
    if not (value := highlighted_value.of(chart)) or highlighted_value.is_shown(value, page):
        return None
    if not asks_for_a_value(measurer, page):
        asked = edition.brochure.composition
        may_be = isinstance(asked, Composition) and asked.highlights and page.layout == ("auto",)
        if not may_be or not highlighted_value.is_news(value, edition, page):
            return None
    return unit_of(value, page, part=highlighted_value.PART)


def asks_for_a_value(measurer: Measurer, page: Page) -> bool:
    """Whether the layout of a page has a place for a value, and no block of the page is made to stand there."""
    return measurer.asks_for(highlighted_value.ROLE, page.layout) and all(
        unit.role != highlighted_value.ROLE for unit in free_units(page)
    )


def _sparse(measurer: Measurer, section: Section, units: Sequence[Unit]) -> bool:
    """Whether units leave so much of their page white that one more has room."""
    highest = (max((way.most for way in measurer.variants(unit, measurer.grid.columns)), default=0) for unit in units)
    return sum(highest) < SPARSE * (measurer.grid.last_line - section.hang)


def _page_of(measurer: Measurer, section: Section, unit: Unit, columns: int, before: Sequence[float]) -> float:
    """The largest share of a unit that has room on its next page after others; 0 where none has, or none is left."""
    rest, lines = 1 - sum(before), measurer.least(unit, columns)
    room = _room(measurer, section, len(before))
    if rest <= EDGE or math.isinf(lines):
        return 0.0
    for filled in FULL:
        share = min(filled * room / lines, rest)
        parted = (*before, share, rest - share) if rest - share > EDGE else (*before, share)
        parts = asked_parts(measurer, unit, parted)
        if parts and measurer.least(parts[len(before)], columns) <= room:
            return share
    return 0.0


def _room(measurer: Measurer, section: Section, number: int) -> int:
    """The lines that a page of a section has, the first one counted 0."""
    return measurer.grid.last_line - (section.hang_on if number else section.hang)


def _around(measurer: Measurer, section: Section, units: list[Unit]) -> Iterator[tuple[Unit, ...]]:
    """The units with the one parted that would end below the room that placed blocks leave, if any does."""
    room = largest_room(measurer.grid, section.hang, section.fixed) if section.fixed else None
    if room is None:
        return
    left, page = room.lines[1] - room.lines[0], measurer.grid.last_line - section.hang_on
    for index, unit in enumerate(units):
        least = least_lines(measurer, unit, room)
        if least > left > 0 and not math.isinf(least):
            rest = [part for other in units[index + 1 :] for part in _fitting(measurer, other, page)]
            for share in dict.fromkeys(part * left / least for part in FILLED):
                count = math.ceil(_least(measurer, unit, page) * (1 - share) / page) or 1
                if parts := asked_parts(measurer, unit, (share, *((1 - share) / count,) * count)):
                    yield (*units[:index], *parts, *rest)
        left -= int(min(least, left)) + APART


def _least(measurer: Measurer, unit: Unit, room: int) -> float:
    """The fewest lines that a unit takes, in the measure or, where that is more than ``room``, in a part of it."""
    whole, least = measurer.grid.columns, math.inf
    narrower = () if unit.role in GOES_ON else (whole * 2 // 3, whole // 2, whole // 3)
    reaching = (whole + 1,) if measurer.grid.has_margin_column and "wide" in unit.traits else ()
    for columns in (whole, *reaching, *narrower):
        if columns and least > room:
            least = min(least, *(way.least for way in measurer.variants(unit, columns)), math.inf)
    return least


def _fitting(measurer: Measurer, unit: Unit, room: int) -> list[Unit]:
    """The unit, or as few parts of it as have room on a page each; nothing where it cannot be parted so.

    Where no page has room for the sizes that its author has written of it, these give way.
    """
    return _whole_or_parts(measurer, unit, room) or (
        _whole_or_parts(measurer, unit, room) if measurer.lets_go(unit) else []
    )


def _whole_or_parts(measurer: Measurer, unit: Unit, room: int) -> list[Unit]:
    least = _least(measurer, unit, room)
    if least <= room:
        return [unit]
    fewest = 2 if math.isinf(least) else math.ceil(least / room)  # what no width holds whole may go in parts
    for count in range(fewest, MOST_PARTS):
        parts = asked_parts(measurer, unit, (1 / count,) * count)
        if not parts:
            return []
        if all(_least(measurer, part, room) <= room for part in parts):
            return parts
    return []


def asked_parts(measurer: Measurer, unit: Unit, shares: Sequence[float]) -> list[Unit]:
    """The same as a search asks for it, which is remembered."""
    parts = parts_of(unit, shares)
    if measurer.questions:
        measurer.questions.parts(unit, shares, parts)
    return parts


def parts_of(unit: Unit, shares: Sequence[float]) -> list[Unit]:
    """A unit in parts of such shares; nothing where its kind does not part it."""
    kind: Any = blocks.find(unit.block.kind)
    parted: Sequence[Block] = kind.parted(unit.block, shares) if hasattr(kind, "parted") else ()
    count = len(shares)
    if len(parted) != count:
        return []
    named = [
        unit_of(
            block.model_copy(update={"keep": _keep_of_part(unit.keep, number, count)}),
            unit.page,
            unit.origin,
            f"{number}/{count}",
        )
        for number, block in enumerate(parted, 1)
    ]
    return [replace(part, shares=tuple(shares)) for part in named]


def _keep_of_part(keep: str, number: int, count: int) -> str | None:
    """What is asked of a whole as it holds for a part: the last stays with what follows, the first is apart."""
    holds = {"with-next": number == count, "apart": number == 1, "page": True}
    return keep if holds.get(keep) else None
