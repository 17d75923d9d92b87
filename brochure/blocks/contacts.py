"""How to reach the agency: its address on the web as large as a title, a QR code, and whatever else it fills in.

Nothing is invented: a field left empty leaves no hole.
"""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import Field

from brochure.model.page import Block
from brochure.model.records import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    """Telephone; on screen a link to the number, or to what `[…](tel:…)` says."""
    mail: Text | None = None
    """E-mail; on screen a link to the address, or to what `[…](mailto:…)` says."""
    hours: Text | None = None
    """When somebody answers."""
    beneath: ClassVar[bool] = False  # they stand below the code though there is room beside it
    small: ClassVar[bool] = False  # in the small style, where the page chooses
    alone: ClassVar[bool] = False  # without address and code, which stand on the page before


TRAITS = frozenset({"closing", "back"})  # what the composer of pages knows it by

EXAMPLE = """
kind: contacts
web: invest.example.org
url: https://invest.example.org
qr_line: 5
phone: "[+00 000 000](tel:+00000000)"
"""

GIVEN = ("name", "role", "street", "phone", "mail", "hours")
PLACED_WEB, PLACED_CODE = 4, 8  # lines of the address and the code in a block that has a place
BELOW = 3  # lines from the address to the code
APART = 2  # lines from the foot of the code's panel to the first baseline of what stands below it
QUIET = 4  # modules of white round a QR code, ISO/IEC 18004, 6.3.8
CODES = ((36.0, 0.0), (28.0, 0.3))  # mm of the code's panel, and what it costs
BROKEN = 10.0  # what it costs that an address or number takes several lines: nobody can type it from there
BENEATH, SMALL = 0.5, 1.0  # what it costs that contacts stand below the code, and that they are small
SMALLER, STEP = 0.4, 4 / 3  # what it costs that the address has half of its size; by which steps it gets smaller


def variants(block: Fields, kit: Kit) -> Iterator[Variant]:
    """With the code larger or smaller; where a number or an address is broken, the contacts below it, and small."""
    coded = bool(block.qr and block.url and not block.alone)
    for size, cost in CODES if coded else CODES[:1]:
        code = kit.mm(size) if coded else 0.0
        others = product((False, True) if code and _beside(code, kit) else (False,), (False, True))
        for beneath, small in others if _is_broken(block, code, kit) else ((False, False),):
            said: dict[str, Any] = {"qr_size": size} if coded else {}
            said |= {name: True for name, way in (("beneath", beneath), ("small", small)) if way}
            if lines := kit.natural(lay_out, block, **said):
                why = ", ".join([f"the code {size:g} mm"] * coded + ["below it"] * beneath + ["small"] * small)
                dear = cost + BENEATH * beneath + SMALL * small + _crowded(block.model_copy(update=said), kit, code)
                yield kit.variant(lines, lines, lines, dear, said, why=why)


def _crowded(block: Fields, kit: Kit, code: float) -> float:
    """What it costs that contacts stand in short lines, and that the address is small, or anything in several lines."""
    points, own = _address_size(block, kit), kit.style("address").size
    smaller = math.log2(own / points)
    broken = not block.alone and kit.one_line(block.web, "address") * points / own > kit.width
    broken |= _is_broken(block, code, kit)
    short = kit.cramped(kit.characters(_contacts_width(block, code, kit), kit.style(_style(block))))
    return short + SMALLER * smaller + BROKEN * broken


def _is_broken(block: Fields, code: float, kit: Kit) -> bool:
    """Whether the telephone number or the e-mail takes several lines."""
    width, typed = _contacts_width(block, code, kit), [text for text in (block.phone, block.mail) if text]
    return any(kit.one_line(text, _style(block)) > width for text in typed)


def _contacts_width(block: Fields, code: float, kit: Kit) -> float:
    return kit.span(_contacts_column(block, code, kit) or 1, kit.columns)


def _style(block: Fields) -> str:
    """Of the contacts."""
    return "detail" if block.small else "statement"


def _contacts_column(block: Fields, size: float, kit: Kit) -> int:
    """The column that the contacts begin in, beside a code of this size; 0 where they stand below it."""
    return 0 if block.beneath and size else _beside(size, kit)


def _address_size(block: Fields, kit: Kit) -> float:
    """Points: those of the style, or by steps of a third less, so that the address stands on one line if it can."""
    size = kit.style("address").size
    if kit.placed:
        return size
    longest = kit.one_line(block.web, "address") / size
    while size * longest > kit.width and size / STEP >= kit.style("statement").size:
        size /= STEP
    return size


def parted(block: Fields, shares: Sequence[float]) -> list[Fields]:
    """Address and code, and on the next page the contacts; no parts where there are none."""
    if len(shares) != 2 or not _given(block):
        return []
    return [block.part_with(**dict.fromkeys(GIVEN)), block.part_with(alone=True)]


def _given(block: Fields) -> list[Text]:
    """The contacts that are filled in, in their order."""
    return [text for name in GIVEN if (text := getattr(block, name))]


def _paragraphs(block: Fields, kit: Kit) -> list[Paragraph]:
    """The contacts, number and address leading where they say."""
    style, led = _style(block), (block.phone, block.mail)
    return [kit.contact(text, style) if text in led else kit.paragraph(text, style) for text in _given(block)]


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The address, the code on its white panel, the contacts beside it."""
    if block.alone:
        return [kit.stack(_paragraphs(block, kit), 0)]
    size = kit.mm(block.qr_size) if block.qr and block.url else 0
    if kit.exceeds(size, kit.width):
        raise kit.too_narrow("the code needs", size)
    points = _address_size(block, kit)
    web = kit.link(block.web, block.url, "address", size=points)
    first_line, qr_line = _lines(block, web, kit)
    code = _code(block, block.url, qr_line, kit) if size and block.url else ()  # heard before the contacts
    texts = _paragraphs(block, kit)
    contacts = kit.stack(texts, 0)
    first = _contacts_column(block, size, kit)
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
    if texts:
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
