"""Reads pixels, bits and colours of an image of a PDF, of its own or written within a page, undecoded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from brochure.preflight import operators
from brochure.preflight.colour_spaces import CMYK, GREY, RGB, UNKNOWN, Space, read_space
from brochure.preflight.geometry import Matrix, scales
from brochure.preflight.objects import FAULTS, Pdf, filters, get, identity, is_stream, number
from brochure.preflight.painted import Image, Painted

if TYPE_CHECKING:
    from brochure.preflight.pages import PdfPage

_DOTS = 4  # pixels
_ENTRY = re.compile(rb"/(\w+)\s*(\[[^\]]*\]|/?[^\s/\[\]<>]+)")
_JPX_SPACES = {16: RGB, 17: GREY, 18: RGB, 12: CMYK, 14: Space("Lab", "lab", 3)}


def drawn_image(entry: Pdf, label: str, matrix: Matrix, spaces: Pdf) -> Image:
    """An image XObject under the matrix it is drawn with."""
    across, up = scales(matrix)
    stencil = get(entry, "/ImageMask") is True
    written = get(entry, "/ColorSpace")
    mask = get(entry, "/SMask")
    if stencil:
        space = GREY
    elif written is not None:
        space = read_space(written, spaces)
    else:
        space = _jpx_space(entry) if "JPXDecode" in filters(entry) else UNKNOWN
    return Image(
        label,
        int(number(get(entry, "/Width"))),
        int(number(get(entry, "/Height"))),
        1 if stencil else int(number(get(entry, "/BitsPerComponent"), 8)),
        space,
        across,
        up,
        stencil,
        masked=is_stream(mask) or number(get(entry, "/SMaskInData")) > 0,
        blend=read_space(get(mask, "/ColorSpace"), spaces) if is_stream(mask) else None,
        source=identity(entry),
    )


def placed_images(page: PdfPage) -> Iterator[tuple[Painted, Image, float]]:
    """The pictures a page prints, each with its effective resolution in pixels per inch where it is placed.

    Those outside the bleed are not printed; those of a few pixels are a colour or a ramp, and have no resolution.
    """
    for thing in page.painting.objects:
        image = thing.image
        if image is not None and min(image.width, image.height) > _DOTS and thing.box.shared(page.bleed):
            yield thing, image, image.ppi / page.unit


def _jpx_space(entry: Pdf) -> Space:
    """The colours that a JPEG 2000 file itself declares (ISO 15444-1, I.5.3.3)."""
    try:
        raw: bytes = entry.read_raw_bytes()
        start = bytes(entry.read_raw_bytes()[:4096])
    except FAULTS:
        return UNKNOWN
    start = raw[:4096]
    at = start.find(b"colr")
    if at < 0 or start[at + 4 : at + 5] != b"\x01":
        return UNKNOWN
    return _JPX_SPACES.get(int.from_bytes(start[at + 7 : at + 11], "big"), UNKNOWN)


def inline_image(header: bytes, matrix: Matrix, named: Callable[[str], Space]) -> Image:
    """An image between BI and EI, from what stands before its ID."""
    entries = {key.decode("latin-1"): value for key, value in _ENTRY.findall(header)}

    def entry(short: str, long: str) -> bytes:
        found: bytes = entries.get(short) or entries.get(long) or b""
        return found

    across, up = scales(matrix)
    stencil = entry("IM", "ImageMask") == b"true"
    return Image(
        "",
        int(operators.number(entry("W", "Width"))),
        int(operators.number(entry("H", "Height"))),
        1 if stencil else int(operators.number(entry("BPC", "BitsPerComponent")) or 8),
        GREY if stencil else _inline_space(entry("CS", "ColorSpace"), named),
        across,
        up,
        stencil,
        inline=True,
    )


def _inline_space(written: bytes, named: Callable[[str], Space]) -> Space:
    labels = operators.names(written)
    if not labels:
        return UNKNOWN
    if labels[0] in ("I", "Indexed") and len(labels) > 1:
        base = named(labels[1])
        return Space("Indexed", base.model, 1, base.inks, base)
    return named(labels[0])
