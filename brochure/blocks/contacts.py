"""How to reach the agency: its address on the web as large as a title, a QR code, and whatever else it fills in.

Nothing is invented: a field left empty leaves no hole.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from brochure.drawing.marks import Box
from brochure.layout.kit import Kit, PanelWriter, Piece
from brochure.model.page import Block
from brochure.model.records import Text


class Fields(Block):
    """The web address as it prints, where it leads, and optional contacts."""

    allow_numbers: ClassVar[bool] = True

    web: Text
    """The address as it prints, set as large as a title."""
    url: str | None = Field(None, pattern=r"^https?://\S+$")
    """Where the address and the code lead: `https://…`."""
    qr: bool = True
    """Whether a QR code of `url` stands below."""
    qr_line: int = Field(8, description="lines from the block's top to the top of the code's panel")
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


EXAMPLE = """
kind: contacts
web: invest.example.org
url: https://invest.example.org
qr_line: 5
phone: "[+00 000 000](tel:+00000000)"
"""

QUIET = 4  # modules of white round a QR code, ISO/IEC 18004, 6.3.8


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """The address, the code on its white panel, the contacts beside it."""
    qr_lines = kit.mm(block.qr_size) / kit.unit if block.qr and block.url else 0
    panel = kit.panel(kit.lines or block.qr_line + max(qr_lines, 6) + 1)
    panel.put(kit.link(block.web, block.url, "address") if block.url else kit.paragraph(block.web, "address"), 4)
    if qr_lines and block.url:
        _code(block, block.url, kit, panel)
    first = 3 if qr_lines and kit.columns > 2 else 1
    given = (block.name, block.role, block.street, block.phone, block.mail, block.hours)
    contacts = kit.stack([kit.paragraph(text, "statement") for text in given if text], 0)
    panel.put(contacts, block.qr_line, (first, kit.columns))
    return [panel.done()]


def _code(block: Fields, url: str, kit: Kit, panel: PanelWriter) -> None:
    """The code as black squares on unprinted paper, quiet zone included."""
    size = kit.mm(block.qr_size)
    top = -block.qr_line * kit.unit
    panel.shape(kit.area(Box(0, top - size, size, size), "unprinted"))
    panel.shape(kit.qr_code(url, 0, top - size, size, QUIET))
