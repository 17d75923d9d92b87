"""One quotation, large, with the person who says it: portrait, name and role.

A sentence that only repeats the text it stands in is a pull quote: an entry `quote:` of a text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from brochure.model.page import Block, Focal
from brochure.model.picture_style import Treated
from brochure.model.records import ImageFile, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Cell, Kit, PanelWriter, Piece
    from brochure.layout.variants import Variant


class Fields(Treated, Block):
    """The words and who says them; sizes that are not said follow from the words."""

    quote: Text
    """What is said; the language's quotation marks are put round it unless it has some."""
    name: Text | None = None
    """Who says it."""
    role: Text | None = None
    """What that person does, or is."""
    image: ImageFile | None = None
    """The portrait."""
    alt: Text | None = None
    """What the portrait shows, for those who do not see it."""
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said, where eyes are in an upright portrait."""
    arrangement: Literal["beside", "above"] | None = None
    """Where the portrait stands; unless said, beside the words if they have room."""
    size: float | None = Field(None, ge=9, le=144)
    """Of the words, points; unless said, the brand's own."""
    image_lines: int | None = Field(None, ge=4, le=40)
    """Height of the portrait, in lines."""


TRAITS = frozenset({"margin", "looked-at", "opens"})  # what the composer of pages knows it by

EXAMPLE = """
kind: quote
quote: Chi arriva trova un solo sportello, che risponde in un giorno.
name: Anna Riva
role: Cantieri Riva
image: images/harbour.jpg
alt: Anna Riva sul molo
"""

STYLE, NAME, NAME_LARGE, ROLE = "quote", "strong", "statement-strong", "detail"
LARGE = 24.0  # points of the words, from which the name is large too
STEP, STEPS, SMALLER = 4 / 3, 4, (-1, -2)  # from one size to the next, how many, and those of narrow places
HEIGHTS = (6, 8, 10, 12, 15, 18)  # lines of a portrait, where the page chooses
USUAL = 8
UPRIGHT, EYES = 0.8, (0.5, 0.38)  # of a portrait: width to height, and where eyes are, from left and top
WIDEST, LEAST = 0.42, 18.0  # of the width, what a portrait takes beside the words; characters of their lines
MANY = 7  # lines of large words, from which a reader looks for less
TALLEST = 0.5  # of a page
BELOW, ABOVE = 1.5, 0.75  # lines from the words to the name, beyond their leading; from a portrait to the words


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """By steps larger, below a portrait or beside it, which is by steps higher."""
    style = kit.style(STYLE)
    own = style.size
    fitting = kit.fitting_size(block.quote, STYLE, kit.width) < own  # a word is longer than the place is wide
    for step in (*range(STEPS), *(SMALLER if fitting else ())):
        size = round(own * STEP**step, 1)
        for arrangement in ("beside", "above") if block.image else ("beside",):
            for high in HEIGHTS if block.image else (0,):
                said: dict[str, Any] = {"size": size, "arrangement": arrangement}
                said |= {"image_lines": high} if high else {}
                if high > TALLEST * kit.most_lines or not (lines := kit.natural(lay_out, block, **said)):
                    continue
                quoted = _Quoted(block.model_copy(update=said), kit.aside())
                measure = kit.characters(quoted.words.width, style, size)
                if measure < LEAST or (quoted.beside and quoted.width > WIDEST * kit.width):
                    continue
                cost = kit.measure_cost(measure, glanced=True) / 3 + 0.25 * max(0, len(quoted.quote.lines) - MANY)
                cost += 0.3 * (STEPS - 1 - step) / STEPS + quoted.uneven
                if block.image:
                    cost += 0.4 * (arrangement == "above") + min(2.0, kit.coarseness(block.image, *quoted.portrait))
                yield kit.variant(lines, lines, lines, cost, said, why=f"{measure:.0f} characters, {size:g} pt")


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The portrait, the words, and who says them."""
    with kit.group("group"):
        return [_Quoted(block, kit).panel()]


class _Quoted:
    """A quotation being laid out."""

    def __init__(self, block: Fields, kit: Kit) -> None:
        self.block, self.kit = block, kit
        disc, lines = kit.is_disc(block, portrait=True), block.image_lines or USUAL
        ratio = 1.0 if disc else UPRIGHT
        high = min(lines * kit.unit, kit.width / ratio) if block.image else 0.0
        self.portrait = (high * ratio, high)
        gap = (2.0 if disc else 1.5) * kit.unit
        self.width = high * ratio + gap if high else 0.0
        style = kit.style(STYLE)
        self.size = block.size or kit.fitting_size(block.quote, STYLE, kit.width)
        fits = kit.characters(kit.width - self.width, style, self.size) >= LEAST and self.width <= WIDEST * kit.width
        self.beside = bool(high) and (block.arrangement == "beside" or (not block.arrangement and fits))
        self.middle = disc
        indent = self.width if self.beside else 0.0
        self.words: Cell = kit.cell_at(indent, kit.width - indent)
        if self.words.width < kit.least:
            raise kit.too_narrow("a quotation beside a portrait needs", self.width + kit.least, "arrangement: above")
        leading = math.ceil(2 * style.leading / kit.unit * self.size / style.size - 0.01) / 2
        self.quote = kit.quotation(block.quote, STYLE, size=self.size, leading=max(1.0, leading))
        named = NAME_LARGE if self.size >= LARGE else NAME
        self.by = [
            kit.paragraph(text, style_of) for text, style_of in ((block.name, named), (block.role, ROLE)) if text
        ]
        self.capitals = self.quote.style.face.cap_height * self.size / kit.unit
        self.quote.wrap(self.words.width, 0)

    @property
    def high(self) -> float:
        """Lines from the top of the first capitals to the last baseline."""
        lines = self.capitals + (len(self.quote.lines) - 1) * self.quote.style.leading / self.kit.unit
        return lines + (self._below() if self.by else 0.0)

    def _below(self) -> float:
        """Lines from the last baseline of the words to that of who says them."""
        further = sum(self._heights()) - self._heights()[-1]
        return BELOW + max(0.5, self.quote.style.leading / self.kit.unit * 0.4) + further + (self._heights()[-1] - 1)

    def _heights(self) -> list[float]:
        return [text.wrap(self.words.width, 0)[1] / self.kit.unit for text in self.by]

    @property
    def uneven(self) -> float:
        """What it costs that a portrait beside the words is much lower or higher than they are."""
        if not self.beside:
            return 0.0
        return 1.2 * abs(math.log(self.portrait[1] / self.kit.unit / max(self.high, 1.0)))

    def panel(self) -> Piece:
        """All of it in whole lines."""
        kit, portrait = self.kit, self.portrait[1] / self.kit.unit
        first = math.ceil(self.capitals - 0.01)  # the line of the first baseline
        top = first - self.capitals  # lines, of the first capitals, and of a portrait beside them
        if self.beside and self.middle and portrait > self.high:
            first += math.floor((portrait - self.high) / 2)
        if portrait and not self.beside:
            top, first = 0.0, math.ceil(portrait + ABOVE + 1.5 * self.capitals)
        foot = max(first - self.capitals + self.high, (top + portrait) if portrait else 0.0)
        panel = kit.panel(math.ceil(foot - 0.01))
        panel.put(self.quote, first, self.words)
        self._put_by(first, panel)
        if self.block.image:
            self._show(self.block.image, top, panel)
        return panel.done()

    def _put_by(self, first: float, panel: PanelWriter) -> None:
        leading = self.quote.style.leading / self.kit.unit
        line = first + (len(self.quote.lines) - 1) * leading + BELOW + max(0.5, leading * 0.4)
        for text, high in zip(self.by, self._heights(), strict=True):
            panel.put(text, line, self.words)
            line += high

    def _show(self, image: ImageFile, top: float, panel: PanelWriter) -> None:
        kit, block = self.kit, self.block
        alt = kit.plain(block.alt) if block.alt else ""
        focal = block.focal or (EYES if kit.image_ratio(image) < 1 else None)
        width, high = self.portrait
        photo = kit.photo(image, high / kit.unit, alt, focal, {}, width=width, said=block, portrait=True)
        panel.put(photo, top, kit.cell_at(0.0, width))
