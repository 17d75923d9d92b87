"""Says how high a block may be in a width: what its kind tells the composer of pages, measured by laying it out.

A kind's ``variants`` gives the ways in which a block can be set; the composer chooses one of them for each block of a
page. What is told is what is laid out: heights come from the kind's own ``lay_out``, never from a formula beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from brochure.layout.context import BlockContext
from brochure.layout.diagnostics import check_widths
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit.cells import NoRoom
from brochure.layout.notes.footnotes import Foot
from brochure.layout.notes.note_paragraph import cited
from brochure.layout.notes.side_notes import with_side_notes
from brochure.model import citation
from brochure.text.runs import TextStyle

READABLE = (45.0, 75.0)  # characters a line of running text (Bringhurst, Elements of Typographic Style, 2.1.2)
SHORT_TEXT = (22.0, 75.0)  # of what is read at a glance
LONGER = 3.0  # what a line costs that is twice as long as the brand likes them
NARROWEST, WIDEST = 28.0, 88.0  # characters, beyond which running text is not set
SIZES = (  # fields of blocks that a page may be too small for
    "lines", "size", "image_lines", "columns", "across", "arrangement", "widths",
    "start", "step", "drop", "turn", "body", "sun", "qr_line", "qr_size", "side",
)  # fmt: skip
# Arrangements that cover a part of their page with colours of their own, and the grounds of a page that suit them.
OWN_GROUND = {"strips": "any", "stems": "light"}
AT_MOST = ("columns", "across")  # what is set side by side: a narrower place than its author thought of takes fewer
_ENDLESS = 1e6


class Variant(NamedTuple):
    """One way to set a block in a width, in whole lines of the grid: at the least, at its best, at the most.

    ``settings`` are the fields of the block that make it so; ``grows`` names the field that takes the lines beyond
    ``least``, and its value at ``least``. ``cost`` ranks: 0 is as good as can be, 1 what an art director would
    mention, 10 what he would not sign; ``why`` says what it rests on.
    """

    least: int
    best: int
    most: int
    cost: float = 0.0
    settings: Mapping[str, Any] = {}
    grows: tuple[str, int] | None = None
    why: str = ""
    rough: bool = False  # told from the length of its text: to be set exactly before it is trusted

    def at(self, lines: int) -> dict[str, Any]:
        """The fields to set so that the block is so many lines high."""
        field, base = self.grows or ("", 0)
        return {**self.settings, field: base + lines - self.least} if field else dict(self.settings)


LayOut = Callable[[Any, Any], Sequence[Flowable]]


def natural(
    context: BlockContext, lay_out: LayOut, block: Any, *, room: float | None = None, **settings: Any
) -> int | None:
    """How many whole lines a block takes where it flows, with these fields set, its notes included.

    ``room``: the height in points that notes beside it may take at most, where its box has an end. None where it
    cannot be set so: no room for its columns, or words wider than theirs.
    """
    tried = block.model_copy(update=settings) if settings else block
    try:
        with context.edition.trying() as problems:
            aside = context.aside()
            made = with_side_notes(aside, tried, room, partial(lay_out, tried))
            height = sum(flowable.wrap(aside.width, _ENDLESS)[1] for flowable in made)
            check_widths(aside, made)
            cites = aside.notes == "foot" and any(citation.cited(tried))
            if cites and (notes := cited(aside, made, aside.width, "foot")):
                height = Foot(aside, list(notes.values())).with_text(height)
    except NoRoom:
        return None
    return None if problems.errors else math.ceil(height / aside.unit - EDGE)


def with_notes(context: BlockContext, lay_out: LayOut, block: Any, lines: int, settings: Mapping[str, Any]) -> int:
    """The lines of a block that is so many high by its fields, with the notes at its foot where it cites any."""
    if context.notes != "foot" or not any(citation.cited(block)):
        return lines
    return natural(context, lay_out, block, **settings) or lines


def characters(width: float, style: TextStyle, size: float = 0) -> float:
    """How many characters of running text a line of so many points holds; ``size`` in points, if not the style's."""
    return width / ((style.face.mean_advance + style.tracking) * (size or style.size))


def outside(value: float, bounds: tuple[float, float]) -> float:
    """How far a value lies outside its bounds, as a part of the nearer one; 0 within."""
    least, most = bounds
    return max(0.0, (least - value) / least, (value - most) / most)


def measure_cost(context: BlockContext, count: float, *, glanced: bool = False) -> float:
    """What a line of so many characters costs; ``glanced``: of a few words that are taken in at a glance.

    The brand may like lines shorter than those that are read well anyway, as a page of narrow columns has them.
    """
    if glanced:
        return 12 * outside(count, SHORT_TEXT)
    fewest, most = context.edition.brand.setting.line_length
    longer = max(0.0, min(count, READABLE[1]) - most) / most
    return 12 * outside(count, (min(fewest, READABLE[0]), READABLE[1])) + LONGER * longer


def cramped(count: float) -> float:
    """What it costs that lines of a few words hold so few characters that they stand one word a line."""
    return 12 * max(0.0, (SHORT_TEXT[0] - count) / SHORT_TEXT[0])


def is_readable(count: float) -> bool:
    """Whether running text is set in lines of so many characters at all."""
    return NARROWEST <= count <= WIDEST


def allowed(block: Any, variants: Iterable[Variant]) -> list[Variant]:
    """The variants that leave what the author has set as it is."""
    return [
        variant
        for variant in variants
        if all(
            name not in block.model_fields_set
            or getattr(block, name) in (None, value)
            or (name in AT_MOST and value <= getattr(block, name))
            for name, value in variant.settings.items()
        )
        and not (variant.grows and variant.grows[0] in block.model_fields_set and getattr(block, variant.grows[0]))
    ]


def sizes_of(block: Any) -> dict[str, Any]:
    """The sizes that an author has written of a block, each with what the field is where nothing is written."""
    fields = type(block).model_fields
    written = [name for name in SIZES if name in fields and name in block.model_fields_set]
    return {name: fields[name].default for name in written if getattr(block, name) != fields[name].default}


def unsized(block: Any) -> Any:
    """The block as if its author had written no size of it."""
    free = block.model_copy(update=sizes_of(block))
    free.model_fields_set.difference_update(SIZES)
    return free
