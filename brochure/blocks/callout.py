"""One number that rules its page, with the line that says what it is.

The top of the figure touches the top of the block; `drop` lines below its baseline stands the label.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
    """The figure, its size in points, and its label."""

    figure: Text
    """The number, usually a fact: `"{fact:growth}"`."""
    size: float | None = Field(None, ge=24, le=500)
    """Points; unless said, as large as it has room for, up to 144."""
    ink: InkName = InkName("text")
    """Of the figure."""
    label: Text | None = None
    """What the number says."""
    label_style: Literal["statement", "lead", "detail", "caption"] = "statement"
    """The brand's style for the label."""
    drop: float = Field(3, ge=1, le=12, description="lines from the figure's baseline to the label's")


LARGEST = 144.0  # points of a figure that is sized to its room

SIZES = (500, 400, 336, 288, 240, 200, 168, 144, 120, 96, 72, 60, 48)  # points, a modular scale

TRAITS = frozenset({"margin", "looked-at", "figures", "opens"})  # what the composer of pages knows it by

EXAMPLE = """
kind: callout
figure: "{fact:growth}"
size: 96
label: traffico del porto in un anno
"""


def role(_block: Fields) -> str:
    """What templates know it by."""
    return "callout"


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """As large as it has room for, and by steps smaller, down to a third of that."""
    most = kit.figure_size([block.figure], kit.width, SIZES[0]) if not block.size else block.size
    sizes = [block.size] if block.size else [float(size) for size in SIZES if most / 3 <= size <= most]
    measure = kit.characters(kit.width, kit.style(block.label_style))
    crowded = kit.cramped(measure) if block.label else 0.0
    for size in sizes or [most]:
        if lines := kit.natural(lay_out, block, size=size):
            ideal = max(LARGEST, min(most, 288))
            cost = crowded + 0.4 * max(0.0, math.log2(min(ideal, most) / size))
            yield kit.variant(lines, lines, lines, cost, {"size": size}, why=f"{size:g} pt")


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The figure on the first line that holds it, the label below."""
    size = block.size or kit.figure_size([block.figure], kit.width, LARGEST)
    figure = kit.figure(block.figure, size, ink=block.ink)
    baseline = math.ceil(figure.style.face.cap_height * size / kit.unit)
    height = baseline + 1
    label = kit.paragraph(block.label, block.label_style) if block.label else None
    if label:
        height = math.ceil(baseline + block.drop - 1 + label.wrap(kit.width, 0)[1] / kit.unit)
    panel = kit.panel(kit.lines or height)
    panel.put(figure, baseline)
    if label:
        panel.put(label, baseline + block.drop)
    return [panel.done()]
