"""Sets a picture that comes first on its page over the top of the sheet, with the page's label and title below it.

It is a kind of block of the program's own: it is laid out and measured as the others are, and no content can write it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from brochure.model.page import Block

if TYPE_CHECKING:
    from brochure.layout.flow.grid_frame import Panel
    from brochure.layout.kit.kit import Kit
    from brochure.layout.variants import Variant

ROLE = "picture"
SMALL = 3.0  # what a circle costs that has none of the width it might have
SHARES = (0.22, 0.27, 0.32, 0.37, 0.42, 0.47, 0.52, 0.57)  # of the sheet's height
CROPPED = 0.25  # by how much a picture may differ from its own proportions, in powers of e
CROPPED_BESIDE, BESIDE = 0.6, 1.0  # the same at the side of a wide page, and what such a page gains
CAPTIONED = 2  # lines from the foot of a picture to its caption
DEAR = 8.0  # what it costs beyond, for each power of e: of a face, little more than eyes or a chin would be left
LOWEST = 0.6  # of a page's width to its height, above which only what is wider than high may open it


class Fields(Block):
    """The picture, as its author has it, and how many lines of the sheet it covers."""

    sheet: ClassVar[bool] = True
    in_type_area: ClassVar[bool] = True

    picture: Any
    lines: int = 0
    image_columns: int = 0  # at the side, down to the foot of the type area, instead of lines


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """By steps higher; what follows the title begins on the line that a variant is high."""
    ratio, total = kit.image_ratio(block.picture.image), kit.grid.height / kit.unit
    style = kit.edition.brand.pictures.opening
    spans = kit.opening_spans_sheet()
    widest = kit.grid.sheet.width if spans else kit.opening_box(block.picture.image, round(total)).width
    if columns := kit.columns_beside():
        lines = kit.grid.last_line - (CAPTIONED if block.picture.caption or block.picture.credit else 0)
        box = kit.opening_box(block.picture.image, lines, columns)
        crop = abs(math.log(box.width / box.height / ratio))
        coarse = kit.coarseness(block.picture.image, box.width, box.height)
        if not math.isinf(coarse):
            cost = DEAR * max(0.0, crop - CROPPED_BESIDE) + coarse - max(style.liked, BESIDE)
            foot = math.ceil(kit.head_beside)
            yield kit.variant(foot, foot, foot, cost, {"lines": lines, "image_columns": columns})
    if ratio < 1 < kit.grid.width / kit.grid.height / LOWEST:
        return  # a portrait is no panorama: its head or its feet would be cut off
    for share in SHARES:
        lines = round(total * share)
        box = kit.opening_box(block.picture.image, lines)
        if spans and box.width < widest - 1:
            continue  # too few pixels for all of the sheet's width
        crop = abs(math.log(box.width / box.height / ratio))
        coarse = kit.coarseness(block.picture.image, box.width, box.height)
        if math.isinf(coarse):
            continue
        small = SMALL * (1 - box.width / widest)
        foot = math.ceil(lines + kit.head)
        cost = DEAR * max(0.0, crop - CROPPED) + coarse + small - style.liked
        yield kit.variant(foot, foot, foot, cost, {"lines": lines})


def lay_out(block: Fields, kit: Kit) -> list[Panel]:
    """The picture from the bleed down; its caption and who made it at the right, below it."""
    picture = block.picture
    panel = kit.panel(kit.lines or 0)
    with kit.group("group"):
        beside = block.image_columns
        kit.put_opening(panel, picture.image, block.lines, kit.plain(picture.alt), picture.focal, picture, beside)
        kit.put_opening_caption(panel, picture.caption, picture.credit, block.lines + CAPTIONED, beside)
    made = panel.done()
    covers = 0 if block.image_columns else block.lines
    made.covers, made.hang = covers, covers + kit.head
    return [made]


def opens(block: Block) -> bool:
    """Whether a block is a photograph that may open its page: one that its author leaves free."""
    if block.kind != ROLE or any(getattr(block, said, None) for said in ("lines", "bleed")):
        return False
    if getattr(block, "shape", None) in ("round", "disc"):
        return False
    return not str(getattr(block, "image", "")).lower().endswith(".svg")
