"""People with their portraits: who somebody is, what they do, and how to reach them.

All portraits of a block have one size and one shape. Who has none among others that have is shown by initials. A
telephone number and an e-mail address lead where they say, and are never divided where they have room.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block, Focal
from brochure.model.picture_style import Treated
from brochure.model.records import Identified, ImageFile, Text

if TYPE_CHECKING:
    from brochure.layout.flow.paragraph_flowable import Paragraph
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class Person(Identified):
    """One person; only the name is needed."""

    name: Text
    """First name and family name."""
    role: Text | None = None
    """What the person does, or is."""
    image: ImageFile | None = None
    """The portrait."""
    alt: Text | None = None
    """What the portrait shows, for those who do not see it."""
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said, where eyes are in an upright portrait."""
    text: Text | None = None
    """What else there is to say, or what the person says."""
    languages: Text | None = None
    """The languages in which the person answers."""
    phone: Text | None = None
    """Telephone; on screen a link to the number it begins with, or to `[…](tel:…)`."""
    mail: Text | None = None
    """E-mail; on screen a link to the address it is, or to `[…](mailto:…)`."""


class Fields(Treated, Block):
    """The people, in which way they stand, and the height of their portraits in lines."""

    allow_numbers: ClassVar[bool] = True

    items: tuple[Person, ...] = Field(min_length=1)
    """The people, in reading order."""
    arrangement: Literal["grid", "rows"] | None = None
    """Portraits above their words, or beside them between rules; unless said, above where several have one."""
    across: int | None = Field(None, ge=1, le=6)
    """How many stand side by side; unless said, as many as have room."""
    image_lines: int | None = Field(None, ge=3, le=40)
    """Height of the portraits, in lines; unless said, as their place has room for."""
    lines: int | None = Field(None, ge=3, le=60)
    """Height of a row of people, in lines; unless said, as the fullest needs."""


TRAITS = frozenset({"looked-at"})  # what the composer of pages knows it by

EXAMPLE = """
kind: people
items:
  - {name: Anna Riva, role: Sportello unico, phone: +00 000 001, mail: riva@example.org, languages: "italiano, inglese"}
  - {name: Piero Salis, role: Terreni e moli, image: images/harbour.jpg, alt: Piero Salis sul molo, phone: +00 000 002}
"""

NAME, NAME_LARGE, WORDS = "strong", "statement-strong", "detail"
LARGE_FROM = 10  # lines of a portrait, from which the name is set large
REACHED, REACHED_SMALL = "detail", "caption"  # the styles of numbers and addresses
UPRIGHT = 0.8  # of a portrait's width to its height
EYES = (0.5, 0.38)  # where they are in an upright portrait, from left and top
MOST_ACROSS, MOST_BESIDE = 6, 3
GRID_LINES, ROW_LINES = (6, 8, 10, 12), (5, 6, 8, 10, 14, 18)  # of portraits, where the page chooses
USUAL, PARTED = 8, 6  # lines of a portrait beside its words; of all where they go on over pages
TALLEST = 0.45  # of a page, that a portrait may be high
LEAST_CELL = 3.0  # lines: the width of the narrowest cell
LEAST_GRID, LEAST_ROW, SIDE_BY_SIDE = 14.0, 18.0, 24.0  # characters of the words
APART, BELOW = 2, 1  # lines of white between rows, and below a portrait
HALF = 0.5  # lines of white between who somebody is and how to reach them
INITIALS = 0.36  # of a portrait's height, the size of initials in its place
BROKEN = 10.0  # what it costs that an address or number takes several lines: nobody can type it from there
CAPTIONED = 0.5  # what it costs that numbers and addresses are small


# ── ways to be set ──────────────────────────────────────────────────────────────────────────────────────────────────
def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """In a grid below their portraits, or in rows beside them, by steps of the portraits' height."""
    count = len(block.items)
    for arrangement, most in (("grid", MOST_ACROSS), ("rows", MOST_BESIDE)):
        for across in range(1, min(most, count) + 1):
            said: dict[str, Any] = {"arrangement": arrangement, "across": across}
            if across > 1 and (kit.width + kit.grid.gutter) / across - kit.grid.gutter < LEAST_CELL * kit.unit:
                continue
            for high in _heights(block.model_copy(update=said), kit):
                yield from _ways(block, kit, {**said, **({"image_lines": high} if high else {})})


def _heights(block: Fields, kit: Kit) -> list[int]:
    """The heights of portraits that are tried, in lines; 0 where nobody has one."""
    if not any(person.image for person in block.whole.items):
        return [0] if block.arrangement == "rows" or (block.across or 1) > 1 else []
    if block.whole is not block:
        return [PARTED]
    cell = kit.cells(block.across or 1, fewer="across: {}")[0]
    ratio = 1.0 if kit.is_disc(block, portrait=True) else UPRIGHT
    whole, most = math.floor(cell.width / ratio / kit.unit), TALLEST * kit.most_lines
    steps = GRID_LINES if block.arrangement == "grid" else ROW_LINES
    widest = 1.0 if block.arrangement == "grid" else 0.5
    heights = {lines for lines in steps if lines <= most and lines * ratio * kit.unit <= widest * cell.width}
    return sorted(heights | ({whole} if block.arrangement == "grid" and 5 <= whole <= most else set()))


def _ways(block: Fields, kit: Kit, said: dict[str, Any]) -> Iterator[Variant]:
    tried = block.model_copy(update=said)
    if kit.natural(lay_out, tried) is None:
        return
    people = _People(tried, kit.aside())
    measure = kit.characters(people.measure, kit.style(WORDS))
    if measure < (LEAST_GRID if tried.arrangement == "grid" else LEAST_ROW) and kit.columns * 2 > kit.grid.columns:
        return
    count, rows, across = len(block.items), people.rows, people.across
    holes = 8 * (rows * across - count) / (rows * across)
    cost = holes + kit.cramped(measure) / 2 + people.crowded
    if people.size:
        width, height = people.size
        files = [person.image for person in block.items if person.image]
        coarse = max((kit.coarseness(file, width, height) for file in files), default=0.0)
        if math.isinf(coarse):
            return
        cost += coarse + 0.1 * abs(said["image_lines"] - 10)
    if tried.arrangement == "rows":
        cost += 0.4 + 0.4 * (across > 1 and count > 1 and not people.size) + max(0.0, (measure - 75) / 25)
    elif across == 1 and kit.columns * 2 > kit.grid.columns:
        cost += 1.5 + (count == 1) + max(0.0, (measure - 75) / 25)
    why = f"{across} side by side, {measure:.0f} characters"
    for air in (0, 1, 2, 4) if rows > 1 else (0,):
        lines_of = {**said, "lines": people.needed + air}
        if lines := kit.natural(lay_out, block, **lines_of):
            yield kit.variant(lines, lines, lines, cost + 0.1 * air, lines_of, why=why)


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The people in parts of such shares, their portraits of one size; none where there are too few."""
    way = block.arrangement or "rows"
    return [block.part_with(items=block.items[part], arrangement=way) for part in slices(len(block.items), shares)]


# ── set ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Rows of people, each an entry of a list."""
    with kit.group("list"):
        return _People(block, kit).pieces()


class _Portrait(NamedTuple):
    """Width and height in points."""

    width: float
    height: float


class _People:
    """The people of a block being laid out."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        self.block, self.kit = block, kit
        self.pictured = any(person.image for person in block.whole.items)
        self.disc = kit.is_disc(block, portrait=True)
        self.arrangement = block.arrangement or ("rows" if len(block.items) == 1 or not self.pictured else "grid")
        self.across = min(block.across or self._usual_across(), max(len(block.items), block.across or 1))
        self.cells = kit.cells(self.across, fewer="across: {}")
        self.size = self._portrait() if self.pictured else None
        self.beside = self.arrangement == "rows"
        self.strong = NAME_LARGE if self._is_large() else NAME
        self.gap = 1.5 * kit.unit if self.disc else kit.grid.gutter
        self.indent = self.size.width + self.gap if self.size and self.beside else 0.0
        left = self.cells[0].width - self.indent
        if left < kit.least:
            needed = kit.width + self.across * (kit.least - left)
            raise kit.too_narrow("people beside their portraits need", needed, "arrangement: grid")
        self.split = self._split(left)  # where numbers and addresses begin, beside the words; 0 below them
        self.measure = (self.split - kit.grid.gutter) if self.split else left
        self.small = not self._has_room(REACHED)
        self.capitals = kit.style(self.strong).face.cap_height * kit.style(self.strong).size / kit.unit
        self.ruled = not self.size or (self.beside and len(block.whole.items) > 1)

    def _is_large(self) -> bool:
        """Whether names are set large: beside large portraits, and where the names are all there is to see."""
        if self.size:
            return self.size.height / self.kit.unit > LARGE_FROM - 1
        return self.beside and self.across == 1 and self.block.whole is self.block

    def _usual_across(self) -> int:
        """As many as have room for their words: those beside a portrait for more of them."""
        if self.arrangement == "rows":
            return 1
        kit, style, gutter = self.kit, self.kit.style(WORDS), self.kit.grid.gutter
        words = max(kit.longest_word(person.name, NAME_LARGE) for person in self.block.whole.items)
        fitting = [
            across
            for across in range(1, min(MOST_ACROSS, len(self.block.items)) + 1)
            if (width := (kit.width + gutter) / across - gutter) >= words
            and kit.characters(width, style) >= LEAST_GRID + 4
        ]
        most = max(fitting, default=1)
        return math.ceil(len(self.block.items) / math.ceil(len(self.block.items) / most))

    def _portrait(self) -> _Portrait:
        kit, ratio, cell = self.kit, 1.0 if self.disc else UPRIGHT, self.cells[0].width
        usual = cell / ratio / kit.unit if self.arrangement == "grid" else USUAL
        lines = self.block.image_lines or max(3, math.floor(min(usual, TALLEST * kit.most_lines, 12)))
        width = min(cell, lines * kit.unit * ratio)
        if self.arrangement == "grid" and not self.disc and width > 0.9 * cell:
            width = cell
        return _Portrait(width, width if self.disc else lines * kit.unit)

    def _split(self, left: float) -> float:
        """Where numbers and addresses stand in a column of their own, from where the words begin."""
        kit = self.kit
        reached = [text for person in self.block.whole.items for text in _reached(person)]
        if not self.beside or not reached:
            return 0.0
        needed = max(kit.one_line(text, REACHED) for text in reached)
        at = max(0.58 * left, 0.0)
        fits = needed <= left - at and kit.characters(at, kit.style(WORDS)) >= SIDE_BY_SIDE
        return at if fits else 0.0

    def _has_room(self, style: str) -> bool:
        """Whether no number and no address of anybody is divided in a style."""
        width = self.cells[0].width - self.indent - self.split
        texts = [text for person in self.block.whole.items for text in (person.phone, person.mail) if text]
        return all(self.kit.one_line(text, style) <= width for text in texts)

    @property
    def crowded(self) -> float:
        """What it costs that numbers and addresses are small, or divided."""
        if not self.small:
            return 0.0
        return CAPTIONED if self._has_room(REACHED_SMALL) else BROKEN

    @property
    def rows(self) -> int:
        return math.ceil(len(self.block.items) / self.across)

    @property
    def first(self) -> float:
        """The line of the first baseline of the words, where they stand below a portrait or a rule."""
        if self.size and not self.beside:
            return math.ceil(self.size.height / self.kit.unit + BELOW + self.capitals - 0.5)
        return 2 if self.ruled else 1

    @property
    def needed(self) -> int:
        """The lines of the fullest row."""
        foot = max(self._words(person, self.cells[0], self.first, None) for person in self.block.whole.items)
        if self.size and self.beside:
            foot = max(foot, self.first - self.capitals + self.size.height / self.kit.unit)
        return math.ceil(foot - 0.01) + (1 if self.ruled else 0)

    def pieces(self) -> list[Piece]:
        """Row by row."""
        lines, made, people = self.block.lines or self.needed, [], self.block.items
        for start in range(0, len(people), self.across):
            row = people[start : start + self.across]
            white = [] if self.ruled or start + self.across >= len(people) else [self.kit.skip(APART)]
            made += [self._row(row, lines), *white]
        return made

    def _row(self, row: Sequence[Person], lines: int) -> Piece:
        kit = self.kit
        panel = kit.panel(lines, kit.grows("lines", lines))
        for person, cell in zip(row, self.cells, strict=False):
            if self.ruled:
                panel.rule(0, cell)
            with kit.group("list-item", person.place):
                top = self.first - self.capitals if self.beside else 0.0
                first = self.first
                if self.size and self.beside and self.disc:  # words in the middle of a disc's height
                    high = self._words(person, cell, first, None) - first + 1 - (1 - self.capitals)
                    first += max(0, math.floor((self.size.height / kit.unit - high) / 2))
                self._words(person, cell, first, panel)
                if self.size:
                    self._shown(person, kit.cell_at(cell.x, self.size.width), top, panel)
        return panel.done()

    # ── words ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _words(self, person: Person, cell: Cell, first: float, panel: PanelWriter | None) -> float:
        """Who somebody is and how to reach them, the name on a line; the line below it all."""
        kit = self.kit if panel else self.kit.aside()
        x = cell.x + self.indent
        words = kit.cell_at(x, self.measure)
        line = self._stack(_described(person, self.strong, kit), first, words, panel)
        style = REACHED_SMALL if self.small else REACHED
        reach = [kit.contact(text, style) for text in _reached(person)]
        if not reach:
            return line - 1
        if self.split:
            beside = kit.cell_at(x + self.split, cell.width - self.indent - self.split)
            return max(line, self._stack(reach, first, beside, panel)) - 1
        return self._stack(reach, line + HALF, words, panel) - 1

    def _stack(self, texts: Sequence[Paragraph], line: float, cell: Cell, panel: PanelWriter | None) -> float:
        """Texts under one another from a line on; the line of the first baseline of what would follow."""
        for text in texts:
            text.wrap(cell.width, 0)
            if panel:
                panel.put(text, line, cell)
            line += len(text.lines) * text.style.leading / self.kit.unit
        return line

    # ── portraits ───────────────────────────────────────────────────────────────────────────────────────────────
    def _shown(self, person: Person, cell: Cell, top: float, panel: PanelWriter) -> None:
        """The portrait below a line; initials in its place where there is none."""
        assert self.size
        kit, high = self.kit, self.size.height
        if person.image:
            focal = person.focal or (EYES if kit.image_ratio(person.image) < 1 else None)
            alt = kit.plain(person.alt) if person.alt else ""
            photo = kit.photo(
                person.image, high / kit.unit, alt, focal, {}, width=cell.width, said=self.block, portrait=True
            )
            panel.put(photo, top, cell)
            return
        y, shades = -top * kit.unit, kit.ground.shades
        box = kit.box(cell.x, y - high, cell.width, high)
        ink = shades[0] if shades else "neutral"
        frame = kit.disc(cell.x + high / 2, y - high / 2, high / 2, ink) if self.disc else kit.area(box, ink)
        panel.shape(frame if shades else kit.line(frame.path, frame.box))  # a ground without quiet inks has its rule
        initials = kit.figure(_initials(kit.plain(person.name)), INITIALS * high, role="artifact", artifact="layout")
        width = initials.unbroken
        capitals = initials.style.face.cap_height * initials.style.size
        line = top + (high + capitals) / 2 / kit.unit
        panel.put(initials, line, kit.cell_at(cell.x + (cell.width - width) / 2, width + 0.1))


def _described(person: Person, strong: str, kit: Kit) -> list[Paragraph]:
    """Who somebody is."""
    texts = [kit.heading(person.name, 4, strong)]
    texts += [kit.paragraph(text, WORDS) for text in (person.role, person.text) if text]
    return texts


def _reached(person: Person) -> list[Text]:
    """How to reach somebody: what is filled in."""
    return [text for text in (person.languages, person.phone, person.mail) if text]


def _initials(name: str) -> str:
    """The first letters of the first and the last word; of one word, or in a script without capitals, one letter."""
    words = [word for word in re.split(r"\s+", name) if word[:1].isalpha() and not word.endswith(".")] or [name[:1]]
    letters = [words[0][0], *([words[-1][0]] if len(words) > 1 else [])]
    return "".join(letters) if letters[0] != letters[0].lower() else letters[0]
