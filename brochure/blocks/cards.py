"""Cards side by side between rules: a title, a text, and if wanted an icon, a figure or a picture on each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pydantic import Field

from brochure.model.composition import slices
from brochure.model.page import Block, Focal
from brochure.model.picture_style import Treated
from brochure.model.records import IconFile, Identified, ImageFile, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class Card(Identified):
    """One card; only the title is needed."""

    title: Text
    """The card's heading."""
    text: Text | None = None
    """What stands under the title."""
    figure: Text | None = None
    """A large number above the title, usually a fact."""
    icon: IconFile | None = None
    """An icon above the title, by its name, such as `factory`, or a file."""
    image: ImageFile | None = None
    """A picture at the top of the card."""
    alt: Text | None = None
    """What the picture shows, for those who do not see it."""
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said the middle, higher in an upright picture."""
    inks: dict[str, InkName] = Field(default_factory=dict)
    """Where the picture is a drawing (SVG): which ink each of its colours becomes, `{"#E2001A": ember}`."""


class Fields(Treated, Block):
    """The cards, how many stand side by side, and their height in lines."""

    items: tuple[Card, ...] = Field(min_length=1)
    """The cards, in reading order."""
    across: int = Field(3, ge=1, le=6)
    """How many stand side by side."""
    lines: int | None = Field(None, ge=3, le=40)
    """Height of a card, in lines, without its picture; unless said, as the fullest card needs."""
    image_lines: int | None = Field(None, ge=2, le=40)
    """Height of the pictures, in lines; unless said, two thirds of their width."""
    beside: int | None = Field(None, ge=1, le=8)
    """How many columns of the page pictures take beside their texts, a card a row; unless said, they stand above."""
    size: float | None = Field(None, ge=18, le=96)
    """Of the figures, points; unless said, as large as all of them have room for, 36 at most."""


TRAITS = frozenset({"wide"})  # what the composer of pages knows it by

EXAMPLE = """
kind: cards
across: 2
lines: 8
items:
  - {title: Cantieri, text: Navi da lavoro e da diporto.}
  - {title: Logistica, text: Dal molo alla ferrovia in un giorno., figure: "{fact:berths}"}
"""


PLACED, PLACED_IMAGE, LARGEST = 9, 8, 36  # lines, lines, points: of cards that have a place and do not say them
ICON, ICON_LINES = 2.5, 3  # height of an icon, and what a card takes more for it, in lines
COARSE = 4.0  # what pictures cost that an output refuses at every size
MOST_ACROSS, NARROW = 4, 90.0  # cards side by side; points of the narrowest
BESIDE = 0.6  # what it costs that a picture alone in its row has its texts beside it
LISTED, WIDE = 0.15, 0.6  # what it costs that cards stand one below the other, and that pictures are half as wide then
SMALLEST, READABLE = 60.0, 150.0  # points of the narrowest picture beside its texts, and of those
FEW = 5  # lines of larger type, which a text beside a picture may take
LOWEST = 3  # lines of a picture
UNNOTICED, HALVED = 0.25, math.log(2)  # how far, in natural logarithms, a crop may be from a picture's own proportion
RATIO = 1.5  # of a picture's width to its height, where nothing is said
RATIOS = (1.9, 1.6, 1.33, 1.1, 0.9)


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """Side by side in rows without holes where that is possible, with pictures of some proportions."""
    count, pictured = len(block.items), any(card.image for card in block.items)
    for across in range(1, min(MOST_ACROSS, count, kit.columns) + 1):
        if kit.natural(lay_out, block, across=across) is None:
            continue
        cell = kit.cells(across, fewer="across: {}")[0]
        if cell.width < NARROW and across > 1:
            continue
        need, rows = _needed(block, kit.aside(), cell), _rows(block, across, kit)
        empty = sum(across - len(row.cards) for row in rows if not row.beside)
        holes = 1 + 8.4 * empty / (len(rows) * across) if empty else 0.0
        holes += BESIDE * any(row.beside for row in rows)
        shown = {max(LOWEST, round(cell.width / ratio / kit.unit)) for ratio in RATIOS}
        heights = sorted(lines + 1 for lines in shown) if pictured else [0]  # with one below the picture
        files = [card.image for card in block.items if card.image]
        for image in heights:
            high = (image - 1) * kit.unit
            crop = max((_crop(cell.width / high, kit.image_ratio(file)) for file in files), default=0.0)
            coarse = max((kit.coarseness(file, cell.width, high) for file in files), default=0.0)
            if math.isinf(coarse) and image != heights[0]:
                continue
            crop += min(coarse, COARSE)
            settings = {"across": across, "lines": need, **({"image_lines": image} if image else {})}
            lines = kit.with_notes(lay_out, block, sum(row.lines(need, image) for row in rows), settings)
            yield kit.variant(lines, lines, lines, holes + crop, settings, why=f"{across} side by side")
            if not image:
                for air in (1, 2):
                    more = {**settings, "lines": need + air}
                    lines = kit.with_notes(lay_out, block, len(rows) * (need + air), more)
                    yield kit.variant(lines, lines, lines, holes + 0.15 * air, more, why=f"{across} side by side")
    if pictured and kit.composed:
        yield from _listed(block, kit)


def _listed(block: Fields, kit: Kit) -> Iterator[Variant]:
    """One below the other, with pictures beside their texts, from a narrow column to half of the measure."""
    files = [card.image for card in block.items if card.image]
    for columns in range(1, kit.columns // 2 + 1):
        listed = block.model_copy(update={"across": 1, "beside": columns})
        picture, texts = _cells(listed, kit)
        if picture.width < SMALLEST or texts.width < READABLE or kit.natural(lay_out, listed) is None:
            continue
        if 2 * len(files) < len(block.items) and 3 * picture.width > kit.width:
            continue  # one large picture among many texts
        need = _needed(listed, kit.aside(), texts)
        for image in sorted({max(LOWEST, round(picture.width / ratio / kit.unit)) + 1 for ratio in RATIOS}):
            high = (image - 1) * kit.unit
            crop = max(_crop(picture.width / high, kit.image_ratio(file)) for file in files)
            coarse = max(kit.coarseness(file, picture.width, high) for file in files)
            if math.isinf(coarse):
                continue
            settings = {"across": 1, "beside": columns, "lines": need, "image_lines": image}
            lines = kit.with_notes(
                lay_out, block, sum(row.lines(need, image) for row in _rows(listed, 1, kit)), settings
            )
            wide = WIDE * max(0.0, 3 * picture.width / kit.width - 1) * 2
            yield kit.variant(lines, lines, lines, LISTED + wide + crop + coarse, settings, why="pictures beside texts")


def _crop(shown: float, own: float) -> float:
    """What it costs to show a picture of its own proportion of width to height in another one."""
    cut = abs(math.log(shown / own))
    return 2 * max(0.0, cut - UNNOTICED) + 6 * max(0.0, cut - HALVED)


class _Row(NamedTuple):
    """Cards side by side; ``beside``: one alone, whose picture has its texts beside it."""

    cards: Sequence[Card]
    beside: bool = False

    @property
    def pictured(self) -> bool:
        return any(card.image for card in self.cards)

    def lines(self, texts: int, image: int) -> int:
        """How high it is, by the lines of its texts and of its pictures."""
        if self.beside:
            return max(texts, image + 1) if self.pictured else texts
        return texts + (image if self.pictured else 0)


def _rows(block: Fields, across: int, kit: Kit) -> list[_Row]:
    """The rows; those of a composed page without holes beside pictures, where some cards have none."""
    if block.beside:
        return [_Row((card,), beside=True) for card in block.items]
    runs: list[Sequence[Card]] = [block.items]
    if kit.composed and across > 1:
        runs = [list(run) for _, run in groupby(block.items, key=lambda card: bool(card.image))]
    rows = [run[start : start + across] for run in runs for start in range(0, len(run), across)]
    return [_Row(cards, kit.composed and len(cards) == 1 < across and bool(cards[0].image)) for cards in rows]


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The cards in parts of such shares; none where there are too few."""
    parts = slices(len(block.items), shares)
    return [block.part_with(items=block.items[part]) for part in parts]


def _needed(block: Fields, kit: Kit, cell: Cell) -> int:
    """The lines of a card, without its picture, that holds the fullest of them, and a line of white."""
    size, styles = block.size or _size(block, kit, cell), _styles(block, kit, cell)

    def foot(card: Card) -> float:
        line = float(ICON_LINES) if card.icon else 0.0
        if card.figure:
            line += math.ceil(kit.figure(card.figure, size).style.face.cap_height * size / kit.unit) + 1
        line += 2 + kit.heading(card.title, 4, styles.title).wrap(cell.width, 0)[1] / kit.unit - 1
        if card.text:
            line += kit.apart(styles.text) + kit.paragraph(card.text, styles.text).wrap(cell.width, 0)[1] / kit.unit
        return line

    return max(3, math.ceil(max(map(foot, block.items))) + 1)


class _Styles(NamedTuple):
    title: str = "strong"
    text: str = "detail"


def _styles(block: Fields, kit: Kit, cell: Cell) -> _Styles:
    """Larger type where few words stand beside a picture, which would look lost there."""
    larger = _Styles("statement-strong", "statement")
    if not (block.beside and kit.composed):
        return _Styles()
    texts = [card.text for card in block.whole.items if card.text]
    return larger if all(_lines(kit, text, larger.text, cell) <= FEW for text in texts) else _Styles()


def _lines(kit: Kit, text: Text, style: str, cell: Cell) -> int:
    made = kit.paragraph(text, style)
    made.wrap(cell.width, 0)
    return len(made.lines)


def _size(block: Fields, kit: Kit, cell: Cell) -> float:
    """Of all figures: the largest at which each has room."""
    figures = [card.figure for card in block.whole.items if card.figure]
    return kit.figure_size(figures, cell.width, LARGEST) if figures else LARGEST


def _as_needed(block: Fields, kit: Kit, cell: Cell) -> Fields:
    """The cards with the sizes and heights that their author left to the program."""
    if kit.placed:
        size = block.size or LARGEST
        lines, image = block.lines or PLACED, block.image_lines or PLACED_IMAGE
    else:
        size = block.size or _size(block, kit.aside(), cell)
        lines = block.lines or _needed(block, kit.aside(), cell)
        wide = _cells(block, kit)[0].width
        image = block.image_lines or max(4, round(wide / RATIO / kit.unit))
    return block.model_copy(update={"size": size, "lines": lines, "image_lines": image})


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Rows of cards, each under its rule."""
    across = block.across
    cells = _cells(block, kit)
    block = _as_needed(block, kit, cells[-1] if block.beside else cells[0])
    with kit.group("list"):
        return [_row(block, row, cells, kit) for row in _rows(block, across, kit)]


def _cells(block: Fields, kit: Kit) -> Sequence[Cell]:
    """Of the cards side by side; or of pictures and of the texts beside them."""
    if not block.beside:
        return kit.cells(block.across, fewer="across: {}")
    columns = min(block.beside, max(1, kit.columns - 1))
    return (
        [kit.cell(1, columns), kit.cell(columns + 1, kit.columns)]
        if kit.columns > 1
        else kit.cells(2, fewer="beside: {}")
    )


def _row(block: Fields, row: _Row, cells: Sequence[Cell], kit: Kit) -> Piece:
    lines, image = block.lines or PLACED, block.image_lines or 0
    panel = kit.panel(row.lines(lines, image), kit.grows("lines", lines))
    below = 0 if row.beside or not row.pictured else image
    for card, cell in zip(row.cards, cells, strict=False):
        beside = cells[:2] if card.image else cells[1:2]  # no rule over nothing where a card has no picture
        for under in beside if row.beside else (cell,):
            panel.rule(0, under)
        with kit.group("list-item", card.place):
            _card(block, card, (cell, cells[1]) if row.beside else (cell, cell), kit, panel, (image, below))
    return panel.done()


def _card(
    block: Fields, card: Card, cells: tuple[Cell, Cell], kit: Kit, panel: PanelWriter, lines: tuple[int, int]
) -> None:
    """Picture, icon, figure, title and text under one another; what is not there takes no room.

    ``cells``: of the picture and of the texts. ``lines``: how high the picture is, and below which line texts begin.
    """
    (pictured, cell), (image, line) = cells, lines
    styles = _styles(block, kit.aside(), cell)
    title = kit.heading(card.title, 4, styles.title)  # heard before what stands above it
    if card.image:
        alt = kit.plain(card.alt) if card.alt else ""
        portrait = kit.image_ratio(card.image) < 1
        photo = kit.photo(
            card.image, image - 1, alt, card.focal, card.inks, width=pictured.width, said=block, portrait=portrait
        )
        panel.put(photo, 0.5, pictured)
    if card.icon:
        height = ICON * kit.unit
        panel.shape(kit.moved(kit.icon(card.icon, height), cell.x, -(line + 1) * kit.unit - height))
        line += ICON_LINES
    if card.figure:
        size = block.size or LARGEST
        figure = kit.figure(card.figure, size)
        line += math.ceil(figure.style.face.cap_height * size / kit.unit) + 1
        panel.put(figure, line, cell)
    panel.put(title, line + 2, cell)
    if card.text:
        _, height = title.wrap(cell.width, 0)
        below = line + 2 + height / kit.unit + kit.apart(styles.text)
        panel.put(kit.paragraph(card.text, styles.text), below, cell)
