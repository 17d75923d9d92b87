"""One number that rules its page, with the line that says what it is.

The top of the figure touches the top of the block; `drop` lines below its baseline stands the label.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import InkName, Text

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit, Piece


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
    label_style: Literal["statement", "detail", "lead", "caption"] = "statement"
    """The brand's style for the label."""
    drop: float = Field(3, ge=1, le=12, description="lines from the figure's baseline to the label's")


LARGEST = 144.0  # points of a figure that is sized to its room

EXAMPLE = """
kind: callout
figure: "{fact:growth}"
size: 96
label: traffico del porto in un anno
"""


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
