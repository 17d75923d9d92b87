"""Cards side by side between rules: a title, a text, and if wanted a figure or a picture on each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from brochure.model.page import Block, Focal
from brochure.model.records import Identified, ImageFile, InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece


class Card(Identified):
    """One card; only the title is needed."""

    title: Text
    """The card's heading."""
    text: Text | None = None
    """What stands under the title."""
    figure: Text | None = None
    """A large number above the title, usually a fact."""
    image: ImageFile | None = None
    """A picture at the top of the card."""
    alt: Text | None = None
    """What the picture shows, for those who do not see it."""
    focal: Focal = (0.5, 0.5)
    """The point of the picture that is never cropped: from left and from top, 0 to 1."""
    inks: dict[str, InkName] = Field(default_factory=dict)
    """Where the picture is a drawing (SVG): which ink each of its colours becomes, `{"#E2001A": ember}`."""


class Fields(Block):
    """The cards, how many stand side by side, and their height in lines."""

    items: tuple[Card, ...] = Field(min_length=1)
    """The cards, in reading order."""
    across: int = Field(3, ge=1, le=6)
    """How many stand side by side."""
    lines: int = Field(9, ge=3, le=40)
    """Height of a card, in lines, without its picture."""
    image_lines: int = Field(8, ge=2, le=40)
    """Height of the pictures, in lines."""
    size: float = Field(36, ge=18, le=96)
    """Of the figures, points."""


EXAMPLE = """
kind: cards
across: 2
lines: 8
items:
  - {title: Cantieri, text: Navi da lavoro e da diporto.}
  - {title: Logistica, text: Dal molo alla ferrovia in un giorno., figure: "{fact:berths}"}
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Rows of cards, each under its rule."""
    across = block.across
    cells = kit.cells(across, fewer="across: {}")
    with kit.group("list"):
        return [
            _row(block, block.items[start : start + across], cells, kit) for start in range(0, len(block.items), across)
        ]


def _row(block: Fields, cards: Sequence[Card], cells: Sequence[Cell], kit: Kit) -> Piece:
    pictured = any(card.image for card in cards)
    panel = kit.panel(block.lines + (block.image_lines if pictured else 0), kit.grows("lines", block.lines))
    for card, cell in zip(cards, cells, strict=False):
        panel.rule(0, cell)
        with kit.group("list-item", card.place):
            _card(block, card, cell, kit, panel, block.image_lines if pictured else 0)
    return panel.done()


def _card(block: Fields, card: Card, cell: Cell, kit: Kit, panel: PanelWriter, line: float) -> None:
    """Picture, figure, title and text under one another; what is not there takes no room."""
    title = kit.heading(card.title, 4, "strong")  # heard before what stands above it
    if card.image:
        alt = kit.plain(card.alt) if card.alt else ""
        panel.put(kit.photo(card.image, line - 1, alt, card.focal, card.inks, width=cell.width), 0.5, cell)
    if card.figure:
        figure = kit.figure(card.figure, block.size)
        line += math.ceil(figure.style.face.cap_height * block.size / kit.unit) + 1
        panel.put(figure, line, cell)
    panel.put(title, line + 2, cell)
    if card.text:
        _, height = title.wrap(cell.width, 0)
        panel.put(kit.paragraph(card.text, "detail"), line + 2 + height / kit.unit, cell)
