"""A list with bullets or numbers, as deep as it needs to be. It runs on over columns and pages.

An entry is a text, or a text with entries of its own under it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from brochure.model.composition import slices
from brochure.model.page import Block
from brochure.model.records import Identified, Text
from brochure.problems import Location
from brochure.syntax.nodes import NOWHERE, Written, WrittenMap

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Entry(Identified):
    """One entry: its text, and what stands under it. An entry without more is written as its text alone."""

    text: Text
    """What it says."""
    items: tuple[Item, ...] = ()
    """The entries under it."""

    @model_validator(mode="before")
    @classmethod
    def _text_alone(cls, data: Any) -> Any:
        if not isinstance(data, str):
            return data
        place: Location = data.place if isinstance(data, Written) else NOWHERE
        return WrittenMap({"text": data}, place, {})


class _OrText:
    """Tells editors that an entry may be written as its text alone."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"$comment": "Text"}, handler(schema)]}


Item = Annotated[Entry, _OrText()]


class Fields(Block):
    """The entries, and how they are counted."""

    heading: Text | None = None
    """Stands above the list."""
    items: tuple[Item, ...] = Field(min_length=1)
    """The entries."""
    style: Literal["text", "detail", "statement"] = "text"
    """The brand's style for them."""
    numbered: bool = False
    """Whether entries of the first depth have numbers instead of bullets."""
    columns: int = Field(1, ge=1, le=6)
    """How many balanced columns they run in."""

    before: ClassVar[int] = 0  # entries that stand on pages before, where these are a part


TRAITS = frozenset({"read", "running"})  # what the composer of pages knows it by

EXAMPLE = """
kind: list
heading: Cosa serve
items:
  - Un progetto
  - text: I documenti della società
    items: [lo statuto, il bilancio]
"""

INDENT = 1.25  # lines from the label to the text
FEW = 8  # entries, up to which they may be set larger
NARROWEST = 22.0  # characters a line, side by side
SEVERAL, LEAST_READ = 2.0, 28.0  # lines from which an entry is read on, and the characters that those need
BULLETS = "•–"  # of the first depth, and of those below it


MOST_COLUMNS = 3  # side by side, where the page chooses


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """In as many columns as leave entries a line that reads well; few entries may be set a step larger."""
    for style, dear in ((block.style, 0.0), *((("statement", 0.6),) if len(block.whole.items) <= FEW else ())):
        for count in range(1, min(MOST_COLUMNS, kit.columns) + 1):
            width = (kit.width - (count - 1) * kit.grid.gutter) / count - INDENT * kit.unit
            measure = kit.characters(width, kit.style(style))
            if count > 1 and (measure < NARROWEST or _shortest(block.items, style, width, kit) < LEAST_READ):
                continue
            said = {"columns": count, "style": style}
            if lines := kit.natural(lay_out, block, **said):
                cost = kit.measure_cost(measure, glanced=True) / 3 + dear
                yield kit.variant(lines, lines, lines, cost, said, why=f"{measure:.0f} characters")


def _shortest(items: Sequence[Entry], style: str, width: float, kit: Kit) -> float:
    """The characters of the shortest lines of entries that take several, the deepest of them the furthest in."""
    set_in = kit.style(style)
    found = [kit.characters(width, set_in) for item in items if kit.one_line(item.text, style) > SEVERAL * width]
    deeper = (_shortest(item.items, style, width - INDENT * kit.unit, kit) for item in items)
    return min([*found, *deeper], default=math.inf)


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """The entries in parts of such shares, their numbers going on; none where there are too few."""
    return [
        block.part_with(items=block.items[part], before=part.start, **({"heading": None} if part.start else {}))
        for part in slices(len(block.items), shares)
    ]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The heading, then the entries."""
    width = kit.cells(block.columns, fewer="columns: {}")[0].width
    heading = kit.heading(block.heading, 3, "strong") if block.heading else None
    entries = _apart(_entries(block.items, 0, block, kit, width), kit.apart(block.style), kit)
    made = [kit.in_columns(block.columns, entries)] if block.columns > 1 else entries
    if heading and kit.composed and (white := kit.apart(block.style)):
        made = [kit.skip(white), *made]  # large entries stand as far from their heading as from one another
    return [kit.headed(heading, made[0]), *made[1:]] if heading else made


def _apart(entries: Sequence[Piece], lines: int, kit: Kit) -> list[Piece]:
    """The entries with so many lines of white between them."""
    return [piece for entry in entries for piece in (kit.skip(lines), entry)][1:] if lines else list(entries)


def _entries(items: Sequence[Entry], depth: int, block: Fields, kit: Kit, width: float, left: float = 0) -> list[Piece]:
    """The entries of one depth, and those under them, ``left`` lines in; ``width`` is that of a column, in points."""
    made: list[Piece] = []
    numbered = block.numbered and depth == 0
    indent = _indent(len(block.whole.items), block, kit) if numbered else INDENT
    if kit.exceeds(least := kit.least + (left + indent) * kit.unit, width):
        needed = kit.width + block.columns * (least - width)
        raise kit.too_narrow(f"a list {depth + 1} deep needs", needed, "the entries a depth higher", items[0].place)
    with kit.group("numbered-list" if numbered else "list"):
        for number, item in enumerate(items, 1 + block.before):
            label = f"{number}." if numbered else BULLETS[min(depth, 1)]
            with kit.group("list-item", item.place):
                marked = kit.paragraph(label, block.style, "label")
                text = kit.paragraph(item.text, block.style, "list-body")
                made.append(kit.entry(marked, text, left, indent))
                if item.items:
                    deeper = _entries(item.items, depth + 1, block, kit, width, left + indent)
                    if kit.composed:  # no column parts an entry from the first below it
                        white = [kit.skip(lines)] if (lines := kit.apart(block.style)) else []
                        deeper = [*kit.together([made.pop(), *white, deeper[0]]), *deeper[1:]]
                    made += deeper
    return made


def _indent(count: int, block: Fields, kit: Kit) -> float:
    """Lines from the numbers to the texts of so many entries: more where the last number is wide."""
    return max(INDENT, kit.paragraph(f"{count}.\u00a0", block.style, "label").narrowest / kit.unit)
