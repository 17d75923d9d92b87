"""Sets the head of a section that begins further down on a page: its label and its title, below a rule.

It is a kind of block of the program's own: it is laid out and measured as the others are, and no content can write it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.layout.flow.platypus import Flowable
from brochure.model.page import Block, Page

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit
    from brochure.layout.variants import Variant

SHARE = 2 / 3  # of the size of a page's own title
ROLE = "title"


class Fields(Block):
    """The page of the content whose label and title they are."""

    page: Page


def role(_block: Fields) -> str:
    """What templates know it by."""
    return ROLE


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """As high as its title is."""
    if lines := kit.natural(lay_out, block):
        yield kit.variant(lines, lines, lines)


def lay_out(block: Fields, kit: Kit) -> list[Flowable]:
    """The rule, the label, the title two thirds as large as the title of a page."""
    page, line = block.page, 0.0
    assert page.title
    style = kit.style("title")
    leading = math.ceil(2 * SHARE * style.leading / kit.unit) / 2
    label = kit.paragraph(page.label, "label") if page.label else None
    title = kit.heading(page.title, 2, size=style.size * SHARE, leading=leading)
    if label:
        line = 1 + label.further_lines(kit.width) + 1.0
    line = math.ceil(line + max(1.0, style.face.cap_height * style.size * SHARE / kit.unit))
    foot = line + title.further_lines(kit.width) * leading
    panel = kit.panel(math.ceil(foot))
    panel.rule(-0.5)
    if label:
        panel.put(label, 1)
    panel.put(title, line)
    return [panel.done()]
