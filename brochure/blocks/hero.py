"""An opening: a photograph across the sheet if there is one, a large title, a few lines that lead in."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field, model_validator

from brochure.model.page import Block, Focal
from brochure.model.picture_style import Treated
from brochure.model.records import ImageFile, Text, wrong

if TYPE_CHECKING:
    from brochure.layout.flow.grid_frame import Panel
    from brochure.layout.kit.kit import Kit
    from brochure.layout.variants import Variant


class Fields(Treated, Block):
    """The title; label, lead and photograph are optional."""

    sheet: ClassVar[bool] = True
    in_type_area: ClassVar[bool] = True

    title: Text
    """The page's title."""
    label: Text | None = None
    """The small line above the title."""
    lead: Text | None = None
    """A few lines that lead in."""
    image: ImageFile | None = None
    """A photograph from the top edge of the sheet down."""
    alt: Text | None = None
    """What it shows, for those who do not see it."""
    focal: Focal | None = None
    """The point that no crop takes, 0 to 1 from left and top; unless said the middle, higher in an upright picture."""
    caption: Text | None = None
    """What stands below the photograph, at the right."""
    credit: Text | None = None
    """Who made it; stands after the caption, in the same line."""
    image_lines: int | None = Field(None, ge=4, le=80)
    """Height of the photograph from the top trim, in lines; unless said, what its page leaves it."""

    image_columns: int | None = Field(None, ge=1, le=12)
    """On a page that is wider than high and composed: the columns that the photograph takes at the side, down to the
    foot of the type area, instead of `image_lines`."""

    @model_validator(mode="after")
    def _captions_a_photograph(self) -> Fields:
        """What stands below a photograph needs one."""
        if (self.caption or self.credit) and not self.image:
            sentence = "a caption and a credit stand below a photograph, and this opening has none"
            raise wrong("missing-field", sentence, "write image: …, or say it in `lead`")
        return self


ABOVE = 2  # lines from where the page's head ends to the first of the opening's texts
CAPTION = 2  # lines from the foot of the photograph to what stands below it
LEAD, BELOW_LEAD = 4.0, 2.0  # lines from the title's last baseline to the lead, and from the lead's to what follows

EXAMPLE = """
kind: hero
label: La provincia
title: Un porto aperto
lead: Quattro distretti, un solo sportello.
image: images/harbour.jpg
alt: Gru sul molo al tramonto
image_lines: 12
"""


PLACED, A4_LINES, LEAST = 30, 66, 4  # lines of a photograph whose page is not composed, of A4, and at the least
SHARES = (0.1, 0.16, 0.22, 0.28, 0.34, 0.4, 0.46, 0.52, 0.58, 0.64, 0.7, 0.76)  # of the sheet's height


CROPPED_BESIDE, BESIDE = 0.5, 1.5  # how much a photograph at the side may be cropped, and what such a page gains
NARROWER = 2.0  # what a photograph costs that covers nothing of the sheet's width
REFUSED = 4.0  # what a photograph costs that an output refuses at every size


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """With the photograph by steps higher, unless its author says how high; what follows begins below a variant."""
    if not block.image or block.image_lines:
        yield _variant(block, kit, 0.0, {})
        return
    total, ratio = kit.grid.height / kit.unit, kit.image_ratio(block.image)
    if usual := kit.columns_beside():
        columns = _columns(block, kit) or usual
        box = kit.opening_box(block.image, _foot_beside(block, kit), columns)
        coarse = kit.coarseness(block.image, box.width, box.height)
        crop = 2 * max(0.0, abs(math.log(box.width / box.height / ratio)) - CROPPED_BESIDE)
        if not math.isinf(coarse) or block.image_columns:
            beside, cost = replace(kit, head=kit.head_beside), crop + min(coarse, REFUSED) - BESIDE
            yield _variant(block, beside, cost, {"image_columns": columns})
        if block.image_columns:
            return
    for share in SHARES:
        lines = round(total * share)
        box, sheet = kit.opening_box(block.image, lines), kit.grid.sheet
        missing = 1 - box.width / sheet.width if kit.opening_spans_sheet() else 0.0
        crop = 2 * max(0.0, abs(math.log(box.width / box.height / ratio)) - 0.25)
        slit = 60 * max(0.0, 0.3 - share)
        coarse = kit.coarseness(block.image, box.width, box.height)
        if not math.isinf(coarse) or share == SHARES[0]:
            cost = crop + slit + NARROWER * missing + min(coarse, REFUSED)
            yield _variant(block, kit, cost, {"image_lines": lines})


def _columns(block: Fields, kit: Kit) -> int:
    """The columns that the photograph takes at the side of its page."""
    return min(block.image_columns or 0, kit.columns - 1) if kit.sided and kit.columns_beside() else 0


def _foot_beside(block: Fields, kit: Kit) -> int:
    """The line on which a photograph at the side ends: that of the type area, or above its caption."""
    return kit.grid.last_line - (CAPTION if block.caption or block.credit else 0)


def _image_lines(block: Fields, kit: Kit) -> int:
    """As its author says, or as high as on A4, in proportion; no higher than leaves the opening's texts their room."""
    bare = block.model_copy(update={"image": None})
    texts = lay_out(bare, kit.aside())[0].hang
    most = max(LEAST, math.floor(kit.grid.last_line - texts))
    if not block.image_lines:
        return min(most, max(LEAST, round(PLACED / A4_LINES * kit.grid.height / kit.unit)))
    lowest = max(kit.edition.brand.grid.title_line, texts - (BELOW_LEAD if block.lead else LEAD))
    if block.image_lines + lowest <= kit.grid.last_line:
        return block.image_lines
    kit.tell_resized(f"image_lines: {block.image_lines}", str(most))
    return most


def _variant(block: Fields, kit: Kit, cost: float, settings: dict[str, int]) -> Variant:
    (made,) = lay_out(block.model_copy(update=settings), kit.aside())
    lines = math.ceil(made.hang)
    return kit.variant(lines, lines, lines, cost, settings)


def lay_out(block: Fields, kit: Kit) -> list[Panel]:
    """The photograph from the bleed down, then label, title and lead on the grid."""
    grid = kit.edition.brand.grid
    panel = kit.panel(kit.lines or 0)
    top = beside = 0
    # Where the page has a head of its own, the opening's texts stand below it.
    shift = math.ceil(kit.head) - (grid.label_line if block.label else grid.title_line) + ABOVE if kit.head else 0
    if block.image:
        beside = _columns(block, kit)
        shown = _foot_beside(block, kit) if beside else _image_lines(block, kit)
        top = 0 if beside else shown
        captioned = block.caption or block.credit
        with kit.group("group") if captioned else nullcontext():
            alt = kit.plain(block.alt) if block.alt else ""
            kit.put_opening(panel, block.image, shown, alt, block.focal, block, beside)
            kit.put_opening_caption(panel, block.caption, block.credit, shown + CAPTION, beside)
    texts = kit.cell(1, kit.columns - beside)
    if block.label:
        panel.put(kit.paragraph(block.label, "label"), top + shift + grid.label_line, texts)
    title = kit.heading(block.title, 3, "statement") if kit.head else kit.heading(block.title, 2)
    panel.put(title, top + shift + grid.title_line, texts)
    line = top + shift + grid.title_line + title.further_lines(texts.width) + LEAD
    if block.lead:
        lead = kit.paragraph(block.lead, "lead")
        cell = texts if beside else kit.cell(1, kit.columns * 2 // 3 if kit.columns > 2 else kit.columns)
        panel.put(lead, line, cell)
        line += lead.wrap(cell.width, 0)[1] / kit.unit + 1
    made = panel.done()
    made.covers, made.hang = top, max(line, top + kit.grid.first_line)
    return [made]
