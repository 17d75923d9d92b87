"""How to reach the agency: its address on the web as large as a title, a QR code, and whatever else it fills in.

Nothing is invented: a field left empty leaves no hole.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from brochure.frame import Shape
    from brochure.layout.flow.paragraph_flowable import Paragraph
    from brochure.layout.kit.kit import Kit, Piece
    from brochure.layout.variants import Variant


class Fields(Block):
    """The web address as it prints, where it leads, and optional contacts."""

    allow_numbers: ClassVar[bool] = True

    web: Text
    """The address as it prints, set as large as a title."""
    url: str | None = Field(None, pattern=r"^https?://\S+$")
    """Where the address and the code lead: `https://…`."""
    qr: bool = True
    """Whether a QR code of `url` stands below."""
    qr_line: int | None = Field(None, ge=0, le=400)
    """Lines from the block's top to the top of the code's panel; unless said, below the address."""
    qr_size: float = Field(36, ge=20, le=80, description="of the white panel, mm")
    name: Text | None = None
    """Office or person."""
    role: Text | None = None
    """What the office or person does."""
    street: Text | None = None
    """Postal address."""
    phone: Text | None = None
    """Telephone; on screen a link where it is marked `[…](tel:…)`."""
    mail: Text | None = None
    """E-mail; on screen a link where it is marked `[…](mailto:…)`."""
    hours: Text | None = None
    """When somebody answers."""


TRAITS = frozenset({"closing", "back"})  # what the composer of pages knows it by

EXAMPLE = """
kind: contacts
web: invest.example.org
url: https://invest.example.org
qr_line: 5
phone: "[+00 000 000](tel:+00000000)"
"""

PLACED_WEB, PLACED_CODE = 4, 8  # lines of the address and the code in a block that has a place
BELOW = 3  # lines from the address to the code
APART = 2  # lines from the foot of the code's panel to the first baseline of what stands below it
QUIET = 4  # modules of white round a QR code, ISO/IEC 18004, 6.3.8
CODES = ((36.0, 0.0), (28.0, 0.3))  # mm of the code's panel, and what it costs
BROKEN = 10.0  # what it costs that the address takes several lines: nobody can type it from there
SMALLER, STEP = 0.4, 4 / 3  # what it costs that the address has half of its size; by which steps it gets smaller


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """With the code larger or smaller, so that small pages hold what follows."""
    coded = block.qr and block.url
    for size, cost in CODES if coded else CODES[:1]:
        if lines := kit.natural(lay_out, block, qr_size=size):
            why = f"the code {size:g} mm" if coded else ""
            dear = cost + _crowded(block, kit, kit.mm(size) if coded else 0)
            yield kit.variant(lines, lines, lines, dear, {"qr_size": size} if coded else {}, why=why)


def _crowded(block: Fields, kit: Kit, size: float) -> float:
    """What it costs that lines beside the code are short, and that the address is small, or in several lines."""
    width, points = kit.span(_beside(size, kit) or 1, kit.columns), _address_size(block, kit)
    smaller = math.log2(kit.style("address").size / points)
    broken = kit.one_line(block.web, "address") * points / kit.style("address").size > kit.width
    return kit.cramped(kit.characters(width, kit.style("statement").size)) + SMALLER * smaller + BROKEN * broken


def _address_size(block: Fields, kit: Kit) -> float:
    """Points: those of the style, or by steps of a third less, so that the address stands on one line if it can."""
    size = kit.style("address").size
    if kit.placed:
        return size
    longest = kit.one_line(block.web, "address") / size
    while size * longest > kit.width and size / STEP >= kit.style("statement").size:
        size /= STEP
    return size


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The address, the code on its white panel, the contacts beside it."""
    size = kit.mm(block.qr_size) if block.qr and block.url else 0
    if kit.exceeds(size, kit.width):
        raise kit.too_narrow("the code needs", size)
    points = _address_size(block, kit)
    web = kit.link(block.web, block.url, "address", size=points)
    first_line, qr_line = _lines(block, web, kit)
    code = _code(block, block.url, qr_line, kit) if size and block.url else ()  # heard before the contacts
    given = (block.name, block.role, block.street, block.phone, block.mail, block.hours)
    contacts = kit.stack([kit.paragraph(text, "statement") for text in given if text], 0)
    first = _beside(size, kit)
    line = qr_line if first else math.ceil(qr_line + size / kit.unit)
    line += 0 if first or kit.placed else APART - 1
    high = contacts.wrap(kit.span(first or 1, kit.columns), 0)[1] / kit.unit
    beside, below = (high, 0) if first else (0, high)
    if size:
        kit.needs("the code needs", qr_line + size / kit.unit)
    foot = line + below if below else qr_line + max(size / kit.unit, 6, beside - 1) + 1
    panel = kit.panel(kit.lines or foot)
    panel.put(web, first_line)
    for shape in code:
        panel.shape(shape)
    panel.put(contacts, line, (first or 1, kit.columns))
    return [panel.done()]


def _lines(block: Fields, web: Paragraph, kit: Kit) -> tuple[int, int]:
    """The lines of the address and of the code's upper edge."""
    if kit.placed:
        return PLACED_WEB, PLACED_CODE if block.qr_line is None else block.qr_line
    first = max(1, math.ceil(web.style.face.cap_height * web.style.size / kit.unit))
    below = first + math.ceil(web.further_lines(kit.width)) + BELOW
    return first, below if block.qr_line is None else block.qr_line


def _beside(size: float, kit: Kit) -> int:
    """The column that the contacts begin in, beside a code of this size: the third, or the first that is clear of it.

    0 where there is none, and they stand below it.
    """
    if not size:
        return 1
    clear = (column for column in range(3, kit.columns + 1) if not kit.exceeds(size + kit.grid.gutter, kit.x(column)))
    return next(clear, 0)


def _code(block: Fields, url: str, line: int, kit: Kit) -> tuple[Shape, Shape]:
    """The code as black squares on unprinted paper, quiet zone included."""
    size = kit.mm(block.qr_size)
    foot = -line * kit.unit - size
    return kit.area(kit.box(0, foot, size, size), "unprinted"), kit.qr_code(url, 0, foot, size, QUIET)
