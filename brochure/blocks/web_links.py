"""Addresses to scan or to touch: a QR code with what it leads to beside it, several side by side.

On paper the code leads there, on screen title, code and printed address do. A code with a `card` puts a contact into
the visitor's address book: the title is the name then, the text what somebody does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pydantic import Field, model_validator

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, Record, Text, wrong

if TYPE_CHECKING:
    from brochure.layout.flow.paragraph_flowable import Paragraph
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class ContactCard(Record):
    """What an address book is given beside name and role."""

    organisation: Text | None = None
    """Whom the person or the office belongs to."""
    phone: Text | None = None
    """Telephone, which is printed and on screen leads to the number."""
    mail: Text | None = None
    """E-mail, which is printed and on screen leads to the address."""

    @model_validator(mode="after")
    def _reaches_somebody(self) -> ContactCard:
        """There is a number to call or an address to write to."""
        if not (self.phone or self.mail):
            raise wrong("missing-field", "nobody is reached by a card without telephone and e-mail", "write phone: …")
        return self


class LinkedAddress(Identified):
    """One address with what is there, or one contact."""

    title: Text
    """What the address leads to, or the name of the contact."""
    text: Text | None = None
    """What there is to say of it, or what the contact does."""
    url: str = Field("", pattern=r"^(https?://\S+)?$")
    """Where it leads: `https://…`."""
    address: Text | None = None
    """The address as it prints; unless said, that of `url` without `https://`."""
    card: ContactCard | None = None
    """In the place of `url`: what the code puts into an address book."""

    @model_validator(mode="after")
    def _leads_somewhere(self) -> LinkedAddress:
        """A code says one thing."""
        if not self.url and not self.card:
            raise wrong("missing-field", "the code leads nowhere", "write url: https://…, or card: {phone: …, mail: …}")
        if self.card and (self.url or self.address):
            raise wrong("wrong-value", "a code holds an address or a contact, not both", "leave out url or card")
        return self


class Fields(Block):
    """The addresses, in which way they stand, and the size of their codes."""

    allow_numbers: ClassVar[bool] = True

    items: tuple[LinkedAddress, ...] = Field(min_length=1)
    """The addresses, in reading order."""
    arrangement: Literal["beside", "above"] | None = None
    """Codes beside their words or above them; unless said, beside where the words have room."""
    across: int | None = Field(None, ge=1, le=6)
    """How many stand side by side; unless said, as many as have room."""
    qr_size: float = Field(26, ge=20, le=80, description="of the codes with the white round them, mm")
    gap: int | None = Field(None, ge=1, le=12)
    """Lines of white between rows; unless said, two."""


TRAITS = frozenset({"looked-at"})  # what the composer of pages knows it by

EXAMPLE = """
kind: web-links
items:
  - {title: La carta dei moli, text: Tutti i terreni liberi., url: "https://invest.example.org/moli"}
  - {title: La guida, url: "https://invest.example.org/guida"}
"""

TITLE, WORDS, ADDRESS = "strong", "detail", "caption"
QUIET = 4  # modules of white round a QR code, ISO/IEC 18004, 6.3.8
SIZES = ((26.0, 0.0), (32.0, 0.1), (22.0, 0.3))  # mm of the codes, and what it costs
MOST_ACROSS = 6
LEAST_BESIDE, LEAST_ABOVE = 16.0, 12.0  # characters of the words
GAP, GAPS = 2, (2, 3, 4)
BREAK = "\u200b"  # where a printed address may be divided
ENDS = "/.-_?&="  # after which it may


# ── ways to be set ──────────────────────────────────────────────────────────────────────────────────────────────────
def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """Side by side, with the words beside the codes or below them; the codes by steps larger."""
    count, usual = len(block.items), block.whole is block
    for arrangement in ("beside", "above"):
        for across in range(1, min(MOST_ACROSS, count) + 1):
            if (kit.width + kit.grid.gutter) / across - kit.grid.gutter < kit.least:
                continue
            sizes = SIZES if usual else SIZES[:1]
            for size, dear in sizes:
                said: dict[str, Any] = {"arrangement": arrangement, "across": across, "qr_size": size}
                if kit.natural(lay_out, block, **said) is None:
                    continue
                linked = _Linked(block.model_copy(update=said), kit.aside())
                if linked.is_too_fine and size < max(sizes)[0]:
                    continue
                measure = kit.characters(linked.words.width, kit.style(WORDS))
                if measure < (LEAST_BESIDE if linked.beside else LEAST_ABOVE):
                    continue
                rows = math.ceil(count / across)
                cost = 8 * (rows * across - count) / (rows * across) + dear + kit.cramped(measure) / 2
                cost += max(0.0, (measure - 60) / 20) + 0.4 * (not linked.beside)
                for gap in GAPS if rows > 1 else GAPS[:1]:
                    if lines := kit.natural(lay_out, block, **said, gap=gap):
                        way = {**said, "gap": gap}
                        why = f"{across} side by side, {measure:.0f} characters"
                        yield kit.variant(lines, lines, lines, cost + 0.1 * (gap - GAP), way, why=why)


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The addresses in parts of such shares, their codes of one size; none where there are too few."""
    return [block.part_with(items=block.items[part]) for part in slices(len(block.items), shares)]


# ── set ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """Rows of codes with their words, each an entry of a list."""
    with kit.group("list"):
        return _Linked(block, kit).pieces()


class _Linked:
    """The addresses of a block being laid out."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        self.block, self.kit, self.size = block, kit, kit.mm(block.qr_size)
        self.beside = block.arrangement != "above" and (block.arrangement == "beside" or self._has_room(1))
        self.across = block.across or self._usual_across()
        self.cells = kit.cells(self.across, fewer="across: {}", least=self.size)
        self.shown = self._shown()
        self.indent = self.shown + kit.grid.gutter if self.beside else 0.0
        left = self.cells[0].width - self.indent
        if left < kit.least:
            needed = kit.width + self.across * (kit.least - left)
            raise kit.too_narrow("words beside codes need", needed, "arrangement: above")
        self.words: Cell = kit.cell_at(self.indent, left)
        self.capitals = kit.style(TITLE).face.cap_height * kit.style(TITLE).size / kit.unit
        self.gap = GAP if block.gap is None else block.gap

    @property
    def is_too_fine(self) -> bool:
        """Whether a code is too fine to print in this size."""
        return any(self.kit.is_too_fine(self._data(item), self.size, QUIET) for item in self.block.whole.items)

    def _data(self, item: LinkedAddress) -> str:
        """What a code holds."""
        if not item.card:
            return item.url
        return self.kit.contact_card(item.title, item.text, item.card.organisation, item.card.phone, item.card.mail)

    def _has_room(self, across: int) -> bool:
        """Whether words have room beside codes, where so many stand side by side."""
        kit = self.kit
        width = (kit.width + kit.grid.gutter) / across - 2 * kit.grid.gutter - self.size
        longest = max(kit.longest_word(item.title, TITLE) for item in self.block.whole.items)
        return kit.characters(width, kit.style(WORDS)) >= LEAST_BESIDE + 2 and longest <= width

    def _usual_across(self) -> int:
        count, kit = len(self.block.items), self.kit
        if self.beside:
            return max(
                (across for across in range(1, min(MOST_ACROSS, count) + 1) if self._has_room(across)), default=1
            )
        most = int((kit.width + kit.grid.gutter) / (self.size + kit.grid.gutter))
        return max(1, min(MOST_ACROSS, count, most))

    def pieces(self) -> list[Piece]:
        """Row by row, each as high as its fullest cell."""
        made: list[Piece] = []
        for start in range(0, len(self.block.items), self.across):
            row = self.block.items[start : start + self.across]
            last = start + self.across >= len(self.block.items)
            made += [self._row(row), *([] if last else [self.kit.skip(self.gap)])]
        return made

    def _row(self, row: Sequence[LinkedAddress]) -> Piece:
        kit, code = self.kit, self.shown / self.kit.unit
        top = 1 - self.capitals if self.beside else 0.0  # of a code: level with the capitals of its title, or above it
        first = 1 if self.beside else math.ceil(code + 1 + self.capitals)
        foot = max(self._words(item, first, self.words, None) for item in row)
        panel = kit.panel(math.ceil(max(foot, top + code) - 0.01))
        for item, cell in zip(row, self.cells, strict=False):
            with kit.group("list-item", item.place):
                self._words(item, first, kit.cell_at(cell.x + self.indent, self.words.width), panel)
                self._code(item, cell.x, -top * kit.unit, panel)
        return panel.done()

    def _shown(self) -> float:
        """The width in points of what is seen of a code: of its panel; on the paper's own white of the code alone."""
        white = [2 * self.kit.quiet_width(self._data(item), self.size, QUIET) for item in self.block.whole.items]
        return self.size if self.kit.ground.fill else self.size - min(white)

    def _code(self, item: LinkedAddress, x: float, top: float, panel: PanelWriter) -> None:
        """The code in black on white; all of a block are seen as large, the white round them reaching further."""
        kit, white, size, data = self.kit, 0.0, self.size, self._data(item)
        if not kit.ground.fill:
            share = kit.quiet_width(data, 1.0, QUIET)
            size = self.shown / (1 - 2 * share)
            white = share * size
        foot = top + white - size
        if kit.ground.fill:
            panel.shape(kit.area(kit.box(x, foot, size, size), "unprinted"))
        alt = kit.word("code_card").format(kit.plain(item.title)) if item.card else ""
        panel.shape(kit.qr_code(data, x - white, foot, size, QUIET, alt))

    def _words(self, item: LinkedAddress, first: float, cell: Cell, panel: PanelWriter | None) -> float:
        """Title, text and address, the title's first baseline on a line; the line below them."""
        kit = self.kit if panel else self.kit.aside()
        texts: list[Paragraph] = [kit.heading(item.title, 4, TITLE)]
        texts += [kit.paragraph(item.text, WORDS)] if item.text else []
        if item.card:
            texts += [kit.paragraph(item.card.organisation, WORDS)] if item.card.organisation else []
            texts += [kit.contact(text, ADDRESS) for text in (item.card.phone, item.card.mail) if text]
        else:
            texts.append(kit.link(item.address or _printed(item.url), item.url, ADDRESS))
        line = first
        for text in texts:
            text.wrap(cell.width, 0)
            if panel:
                panel.put(text, line, cell)
            line += len(text.lines) * text.style.leading / kit.unit
        return line - 1


def _printed(url: str) -> str:
    """An address as it prints, with the places where a line may divide it."""
    bare = url.split("://", 1)[1].rstrip("/")
    return "".join(f"{letter}{BREAK}" if letter in ENDS else letter for letter in bare)
