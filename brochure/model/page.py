"""Describes a page as its file in pages/ says it, and what every block on a page has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from brochure.model.composition import Emphasis, Keep, LayoutNames
from brochure.model.records import GroundName, Id, ReadBy, Record, Text, scalar, wrong
from brochure.model.typo_hints import letter_hint, numbers_in

NotesAt = Literal["end", "foot", "side"]  # in the list of sources, at the foot of what cites them, beside it


Fraction = Annotated[float, Field(ge=0, le=1)]
Focal = tuple[Fraction, Fraction]  # a point of a picture, from left and from top
Degrees = Annotated[float, Field(ge=-360, le=360)]
MOST_LINES, MOST_MM = 1000, 5000  # of the largest page there is: PDF has pages of 14 400 points at most


class Reach(NamedTuple):
    """From the first to the last column or line, both included; ``last`` is None where only a start is given."""

    first: int
    last: int | None = None


_REACH = re.compile(r"(\d{1,3})(?:\s*[-\u2013]\s*(\d{1,3}))?")


def _read_reach(value: Any) -> Reach:
    if isinstance(value, Reach):
        return value
    several = list(value) if isinstance(value, list | tuple) else [value]
    numbers = [number for part in several for number in numbers_in(str(part))]
    if len(numbers) == 2 and all(number.isdecimal() for number in numbers):  # [1, 6], [1 6] or 1 6
        shown = "a list" if isinstance(value, list | tuple) else f"“{value}”"
        raise wrong("wrong-type", f"{shown} is no range", f"write {'-'.join(sorted(numbers, key=int))}")
    text = scalar(value, "a range such as 1-4").strip()
    if not (match := _REACH.fullmatch(text)):
        hint = letter_hint(text) or "write one number or two with a dash, such as 1-4"
        raise wrong("wrong-type", f"“{text}” is no range", hint)
    first, last = int(match[1]), int(match[2]) if match[2] else None
    if last is not None and last < first:
        raise wrong("wrong-type", f"the range “{text}” ends before it begins", f"did you mean “{last}-{first}”?")
    return Reach(first, last)


Range = Annotated[Reach, ReadBy(_read_reach, {"type": ["string", "integer"], "pattern": r"^\d+( *[-\u2013] *\d+)?$"})]


class At(Record):
    """Where a block stands: columns of the page's grid and lines counted from the top trim, such as 1-4 and 13-45.

    Its box reaches from the first line to the last, so a text's first baseline is the line after the first. One column
    alone means that column; with one line alone the box reaches to the foot of the type area.
    """

    columns: Range | None = None
    """Columns of the grid, such as 1-4."""
    lines: Range | None = None
    """Lines from the top trim, such as 13-45."""

    @model_validator(mode="after")
    def _counts_from_one(self) -> At:
        """There is no column 0; line 0 is the upper edge of the page."""
        if self.columns and self.columns.first < 1:
            raise wrong("out-of-range", "columns are counted from 1", "write 1-4 for the first four")
        return self


class Block(Record):
    """What every kind of block has; its own fields follow in its module of brochure.blocks."""

    unprinted: ClassVar[frozenset[str]] = frozenset({"alt"})  # fields, at any depth, that are heard and not seen
    sheet: ClassVar[bool] = False  # its box is the whole page up to the trim, whatever its place
    in_type_area: ClassVar[bool] = False  # its texts keep to the type area all the same, beside a margin column
    allow_numbers: ClassVar[bool] = False  # numbers in its texts need not be facts: addresses, imprints, laws

    part: ClassVar[str] = ""  # of a block taken apart for its page: head, body; the whole of it is ""
    __slots__ = ("_whole",)

    kind: str
    id: Id | None = None
    """What it is called for good, on its page alone: letters, digits and hyphens."""
    at: At | None = None
    """Where it stands; without a place it is composed beside what has one, or follows the block before it."""
    emphasis: Emphasis = "normal"
    """How large it may be where the page is composed: what the page is about, like the others, or small."""
    keep: Keep | None = None
    """On the page of the block that follows (`with-next`), not on that of the one before (`apart`), or alone."""

    def heard(self) -> frozenset[str]:
        """The names of the fields, at any depth, that this very block does not print."""
        return self.unprinted

    @property
    def whole(self) -> Self:
        """The block that this is a part of, where it goes on on further pages: sizes follow from it; else itself."""
        found: Self = getattr(self, "_whole", self)
        return found

    def part_with(self, **fields: Any) -> Self:
        """A part of the block, with other values in some fields."""
        made = self.model_copy(update=fields)
        object.__setattr__(made, "_whole", self.whole)
        return made

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values in some fields, a part of what this is a part of."""
        made = super().model_copy(update=update, deep=deep)
        if self.whole is not self:
            object.__setattr__(made, "_whole", self.whole)
        return made


class Band(Record):
    """A part of the page on another ground; it begins and ends on lines, and runs to the foot without an end."""

    lines: Range
    ground: GroundName


def notes_at(block: Block | None, default: NotesAt) -> NotesAt:
    """Where the notes of a block stand, or those of a page's own texts; beside it only where it can make room."""
    own: NotesAt | None = getattr(block, "notes_at", "foot" if default == "side" else default)
    return own or default


OPENER = "opener"  # the kind of block whose page begins a chapter


class Page(Record):
    """One file of pages/; ``id`` is the file's name without its ending, and not written in it."""

    id: str
    label: Text | None = None
    title: Text | None = None
    ground: GroundName | None = None
    """What covers the page: a ground of the brand; without it, the brand's first that leaves the paper white."""
    bands: tuple[Band, ...] = ()
    """Parts of the page on another ground."""
    foot: bool = True
    """Whether the page has a page number and a running foot."""
    contents: bool = True
    """Whether the contents name the page."""
    outline: Text | None = None
    """Its name in the contents and in bookmarks, where that is not the title."""
    running: Text | None = None
    """Of the first page of a chapter: the chapter's name in running heads, where that is not `outline` or the title."""
    chapter: bool | None = None
    """Whether it belongs to the chapter before it; `false` ends that. The last pages, with contacts, imprint or
    sources, are in none unless they say `true`."""
    notes: dict[str, Text] = Field(default_factory=dict)
    """Notes of its own, which its texts cite as {note:name}."""
    layout: LayoutNames = Field(default=("auto",), json_schema_extra={"default": "auto"})
    """How blocks without a place are arranged: `auto`, `flow` (one after another), or by templates with these names."""
    blocks: tuple[Block, ...] = ()

    @property
    def opens_chapter(self) -> bool:
        """Whether a chapter begins with it: an opener stands on it."""
        return any(block.kind == OPENER for block in self.blocks)
