"""Running text in one style of the brand, in one column or several balanced ones, with an optional heading.

`text` is one paragraph or a list of paragraphs; headings, pull quotes and pictures stand among them as entries with a
field of that name. Styles: text, lead, statement, quote, detail, caption, note.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, takewhile
from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator

from brochure.model import citation
from brochure.model.flow import Entries, FlowEntry, Heading, Inset, Quote
from brochure.model.page import Block, NotesAt, Range
from brochure.model.records import Text, texts, wrong

if TYPE_CHECKING:
    from brochure.frame import RoleName
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
    """Paragraphs and what stands among them, their style and the number of columns they run through."""

    heading: Text | None = None
    """Stands above the text."""
    text: Entries
    """The paragraphs, and among them headings, pull quotes and pictures."""
    style: Literal["text", "lead", "statement", "quote", "detail", "caption", "note"] = "text"
    """The brand's style for the paragraphs."""
    size: float | None = Field(None, ge=8, le=120)
    """Of a lead, a statement or a quote, points; unless said, its style's, or larger where a page has room for it."""
    columns: int = Field(1, ge=1, le=6)
    """How many balanced columns they run in."""
    space: float = Field(1, ge=0, le=12, description="lines of white between paragraphs")
    initial: int | None = Field(None, ge=2, le=6, description="how many lines the first letter stands over")
    notes_at: NotesAt | None = None
    """Where the notes stand that it cites, where that is not as in the rest of the brochure: end, foot, side."""
    side: Range | None = None
    """The columns of the block, at one of its edges, kept for side notes; the last one where it cites any."""
    shorter: Entries | None = None
    """Printed in their place where they are too long for the block's lines."""

    @model_validator(mode="after")
    def _is_sized(self) -> Fields:
        """Running text has one size in all of a brochure."""
        if self.size and self.style not in GLANCED:
            sentence = f"`size` is for a few words, and those in the style “{self.style}” have one size everywhere"
            raise wrong(
                "wrong-value", sentence, f"leave it out, or write style: {', '.join(GLANCED[:-1])} or {GLANCED[-1]}"
            )
        return self


EXAMPLE = """
kind: text
heading: Il porto
text:
  - Il porto di Corvine serve quattro distretti e lavora **tutto l’anno**, con il vento e senza. Chi arriva trova un
    solo sportello, che risponde in un giorno.
  - quote: Chi arriva trova un solo sportello
  - heading: I moli
  - I moli sono aperti anche di notte, e la ferrovia comincia dove finisce la banchina.
  - {picture: images/harbour.jpg, alt: Gru sul molo al tramonto, caption: Il molo nuovo, height: 6}
  - Il resto è mare, e il mare, come si sa, non chiede permessi a nessuno. Le merci delle tre isole si raccolgono qui,
    e prima che faccia sera sono sulla terraferma.
columns: 2
initial: 3
"""

ROLES: dict[str, RoleName] = {"quote": "quotation", "note": "note"}
SMALL = ("caption", "note")  # styles whose headings are small too
GLANCED = ("lead", "statement", "quote")  # styles of a few words
LEAST_GLANCED, LEAST_READ = 18.0, 28.0  # characters of a line, in less than the whole measure
SENTENCE, STEP, ENLARGED = 180, 4 / 3, 0.3  # characters that may be set larger, by which steps, and what one costs
LARGE_LEADING = 1.2  # of its size, from line to line of what is set larger: large lines hold together closer
BELOW_TITLE = 0.75  # of the size of titles, for what stands below one
FILLED = 0.985  # of a measure, what lines of a paragraph fill of it
MOST_COLUMNS = 3  # side by side, where the page chooses
LINE, INSET = 40, 200  # characters that a paragraph's last line and white are worth, and what is no paragraph
EDGE = 0.01  # lines of rounding
WHITE = 1  # lines above a heading, and round a quote or a picture, at least


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """In one column, or in as many as leave a line that reads well; what is read at a glance in one."""
    style = kit.style(block.style)
    short = block.style in GLANCED
    least = LEAST_GLANCED if short else 0.0 if block.style in SMALL else LEAST_READ
    width = kit.span(1, kit.columns - 1) if _has_side_notes(block, kit) else kit.width
    for count in range(1, min(1 if short else MOST_COLUMNS, kit.columns) + 1):
        measure = kit.characters((width - (count - 1) * kit.grid.gutter) / count, style)
        if (count > 1 and not kit.is_readable(measure)) or (kit.columns < kit.grid.columns and measure < least):
            continue
        rough = _estimated(block, kit, count) if kit.roughly else None
        if lines := rough or kit.natural(lay_out, block, columns=count):
            cost, why = kit.measure_cost(measure, glanced=short), f"{measure:.0f} characters"
            yield kit.variant(lines, lines, lines, cost, {"columns": count}, why=why, rough=rough is not None)
    if short and not block.size and _is_sentence(block):
        yield from _enlarged(block, kit, width)


def _is_sentence(block: Fields) -> bool:
    """Whether it is a few words that may fill a page."""
    (first, *others) = block.text
    return not others and not block.heading and isinstance(first, Text) and len(first.source) <= SENTENCE


def _enlarged(block: Fields, kit: Kit, width: float) -> Iterator[Variant]:
    """By steps of a third larger, a quote up to the size of titles; the larger, the more room its page must have."""
    style, steps = kit.style(block.style), 0
    most = kit.style("title").size * (1 if block.style == "quote" else BELOW_TITLE)
    while (size := round(style.size * STEP ** (steps + 1), 1)) <= most:
        steps += 1
        measure = kit.characters(width, style, size)
        if measure < LEAST_GLANCED:
            return
        if lines := kit.natural(lay_out, block, size=size):
            cost = kit.measure_cost(measure, glanced=True) + ENLARGED * steps
            yield kit.variant(lines, lines, lines, cost, {"size": size}, why=f"{size:g} points")


def _has_side_notes(block: Fields, kit: Kit) -> bool:
    """Whether a column of its place is kept for notes."""
    return kit.notes == "side" and kit.columns > 1 and bool(block.side or any(citation.cited(block)))


def _estimated(block: Fields, kit: Kit, count: int) -> int | None:
    """About how many lines a text takes, from the lengths of its paragraphs; None where more than they decide.

    Setting it takes some thirty times as long, and a search asks for many widths.
    """
    others = [entry for entry in block.text if not isinstance(entry, Text)]
    if (
        block.shorter
        or _has_side_notes(block, kit)
        or any(entry.spanning or (isinstance(entry, Inset) and entry.beside) for entry in others)
    ):
        return None
    measure = FILLED * (kit.width - (count - 1) * kit.grid.gutter) / count
    total, white = (block.initial or 0) / 2, 0.0
    for entry in block.text:
        total += _lines_of(entry, block.style, measure, kit) + white
        white = 0.0 if isinstance(entry, Heading) else max(block.space, kit.apart(block.style))
    headings = sum(isinstance(entry, Heading) for entry in block.text)
    above = math.ceil(kit.one_line(block.heading, "strong") / kit.width) if block.heading else 0
    notes = len(set(citation.cited(block))) if kit.notes == "foot" and not kit.margin_column else 0
    uneven = 1 + (headings > 1) if count > 1 else 0
    return above + math.ceil(total / count) + uneven + (notes + 3 if notes else 0)


def _lines_of(entry: FlowEntry, style: str, measure: float, kit: Kit) -> float:
    """About how many lines an entry takes in a column."""

    def lines(text: Text, style: str) -> float:
        return math.ceil(kit.one_line(text, style) / measure) * kit.style(style).leading / kit.unit

    match entry:
        case Heading():
            return lines(entry.heading, "strong-small")
        case Quote():
            return lines(entry.quote, "quote") + (lines(entry.by, "caption") if entry.by else 0.0) + WHITE
        case Inset():
            return entry.height + (lines(entry.caption, "caption") if entry.caption else 0.0) + WHITE
        case Text():
            return lines(entry, style)


def role(block: Fields) -> str:
    """What templates know it by: running text, and what stands out from it."""
    return {"statement": "lead", "detail": "text", "caption": "note"}.get(block.style, block.style)


def traits(block: Fields) -> frozenset[str]:
    """What the composer of pages knows it by: running text is read, the rest may stand in a margin."""
    if block.style in GLANCED:
        return frozenset({"margin", "looked-at", "opens"})
    return frozenset({"margin"}) if block.style in SMALL else frozenset({"read", "running"})


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The text parted between paragraphs, its parts about such shares of it; no part where it has too few."""
    sizes = [_length(entry) for entry in block.text]
    cuts: list[int] = []
    for wanted in list(accumulate(shares))[:-1]:
        starts = [at for at in range((cuts or [0])[-1] + 1, len(sizes)) if isinstance(block.text[at - 1], Text)]
        if not starts:
            return []
        cuts.append(min(starts, key=lambda at: abs(sum(sizes[:at]) - wanted * sum(sizes))))
    further = {"heading": None, "initial": None}
    pieces = zip([0, *cuts], [*cuts, len(sizes)], strict=True)
    return [block.part_with(text=block.text[a:b], shorter=None, **(further if a else {})) for a, b in pieces]


def _length(entry: FlowEntry) -> int:
    """About how much room an entry takes, in characters."""
    return len(entry.source) + LINE if isinstance(entry, Text) else INSET


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The heading, then the text; the shorter one where there is one and the other does not fit."""
    kit.cells(block.columns, fewer="columns: {}")  # there is room for them
    if not block.shorter:
        return _Flow(block, block.text, kit).pieces()
    longer, shorter = (
        kit.alternative(list(texts(entries)), _Flow(block, entries, kit).pieces)
        for entries in (block.text, block.shorter)
    )
    return kit.choose(longer, shorter)


@dataclass(slots=True)
class _Part:
    """A piece of the text, the lines of white it wants above and below, and whether it runs over all columns."""

    piece: Piece
    above: float
    below: float
    spanning: bool = False
    heads: bool = False  # a heading: nothing parts it from what follows


@dataclass
class _Flow:
    """The entries of one block being laid out, in their order."""

    block: Fields
    entries: Sequence[FlowEntry]
    kit: Kit

    @property
    def column(self) -> float:
        """The width of a column."""
        count = self.block.columns
        return (self.kit.width - (count - 1) * self.kit.grid.gutter) / count

    @property
    def _size(self) -> tuple[float, float]:
        """Points, and from line to line in lines of the grid, where they are not those of the style; else 0."""
        size, own = self.block.size or 0.0, self.kit.style(self.block.style)
        leading = min(own.leading / own.size, LARGE_LEADING) if size > own.size else own.leading / own.size
        return size, math.ceil(2 * leading * size / self.kit.unit - EDGE) / 2

    def _width(self, spanning: bool) -> float:
        return self.kit.width if spanning else self.column

    def pieces(self) -> list[Piece]:
        """Everything under one another: what spans all columns, and the columns between."""
        parts = list(self._parts())
        if self.block.columns > 1:
            parts = [part for spanning, run in groupby(parts, _spans) for part in self._columns(spanning, list(run))]
        # Letters of large type reach further below their line than its own white, where a ground may end.
        large = self.kit.composed and self._size[0] > self.kit.style(self.block.style).size
        return [*self._stacked(parts), *([self.kit.skip(1)] if large else [])]

    def _columns(self, spanning: bool, run: list[_Part]) -> list[_Part]:
        if spanning:
            return run
        columns = self.kit.in_columns(self.block.columns, self._stacked(run))
        return [_Part(columns, run[0].above, run[-1].below)]

    def _stacked(self, parts: Sequence[_Part]) -> list[Piece]:
        """The parts with the white between them, headings bound to what they head."""
        made: list[Piece] = []
        above = 0.0  # what the part below wants
        for part in reversed(parts):
            white = max(part.below, above)
            if made and part.heads:
                made = [self.kit.headed(part.piece, self.kit.two_lines(made, self.column)), *made]
            else:
                made = [part.piece, *([self.kit.skip(white)] if made and white else []), *made]
            above = part.above
        return made

    # ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────
    def _parts(self) -> Iterator[_Part]:
        if self.block.heading:
            yield _Part(self._heading(self.block.heading, 3, "strong"), 0, 0, spanning=True, heads=True)
        white = max(self.block.space, WHITE)
        waiting = deque(self.entries)
        while waiting:
            match entry := waiting.popleft():
                case Heading():
                    heading = self._heading(entry.heading, 4, "strong" if entry.spanning else "strong-small")
                    yield _Part(heading, white, 0, entry.spanning, self._has_room(heading, entry))
                case Quote():
                    yield _Part(self._quote(entry), white, white, entry.spanning)
                case Inset():
                    beside = list(takewhile(_is_paragraph, waiting)) if entry.beside else []
                    for _ in beside:
                        waiting.popleft()
                    yield _Part(self._inset(entry, beside), white, white, entry.spanning)
                case Text():
                    yield self._paragraph(entry)

    def _heading(self, text: Text, level: int, style: str) -> Piece:
        return self.kit.heading(text, level, "caption-strong" if self.block.style in SMALL else style)

    def _has_room(self, heading: Piece, entry: Heading) -> bool:
        """Whether a page has room for a heading; one that is longer is a problem, and runs on as text does."""
        most, lines = self.kit.grid.most_lines, heading.wrap(self._width(entry.spanning), 0)[1] / self.kit.unit
        if lines > most:
            sentence = f"a heading of {lines:.0f} lines finds no room on a page, {most} at most"
            self.kit.problem("overset", sentence, entry.place, "write a shorter one")
        return bool(lines <= most)

    def _paragraph(self, text: Text) -> _Part:
        block = self.block
        size, leading = self._size
        made = self.kit.paragraph(text, block.style, ROLES.get(block.style, "paragraph"), size=size, leading=leading)
        if block.initial and text is next(filter(_is_paragraph, self.entries)):
            made = self.kit.drop_cap(made, block.initial, self.column)
        white = max(block.space, self.kit.apart(block.style))
        return _Part(made, white, white)

    def _quote(self, quote: Quote) -> Piece:
        whole = self.block.whole  # a part of a text pulls its quotes from all of it
        entries = self.entries if whole is self.block else whole.text
        paragraphs = [text for text in entries if isinstance(text, Text)]
        most, width = self.kit.grid.most_lines, self._width(quote.spanning)
        made = self.kit.pull_quote(quote, paragraphs, most, width)
        lines = made.wrap(width, 0)[1] / self.kit.unit
        if lines <= most:
            return made
        sentence = f"a pull quote of {lines:.0f} lines finds no room on a page, {most} at most"
        self.kit.problem("overset", sentence, quote.place, "pull fewer words")
        return made.paragraphs[0]  # which runs on

    def _inset(self, inset: Inset, beside: Sequence[FlowEntry]) -> Piece:
        """A picture, with the paragraphs that run round it."""
        if not inset.beside:
            return self.kit.pictured(inset, self._width(inset.spanning))
        if not beside:
            hint = "write a paragraph below it, or leave `beside` out"
            self.kit.problem("nothing-beside", "no text follows that could run round this picture", inset.place, hint)
        picture = self.kit.pictured(inset, inset.width * self.column)
        text = self._stacked([self._paragraph(text) for text in beside if isinstance(text, Text)])
        return self.kit.runaround(inset, picture, text)


def _spans(part: _Part) -> bool:
    return part.spanning


def _is_paragraph(entry: FlowEntry) -> bool:
    return isinstance(entry, Text)
