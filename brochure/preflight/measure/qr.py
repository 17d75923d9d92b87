"""Finds the QR codes in a picture: what they say, where, and which of them cannot be read."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

_CONTRAST = 8  # times, with which a code that is too pale for a reader is still found


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in a picture; the box is in pixels: left, top, right, bottom. ``fault`` is empty if it reads;
    ``crowded`` is one that has not four modules of quiet round it."""

    text: str
    box: tuple[float, float, float, float]
    fault: str
    crowded: bool = False


def decoder() -> Any:
    """The decoder (zxing-cpp, Apache licence), or None where it is not installed."""
    try:
        return importlib.import_module("zxingcpp")
    except ImportError:
        return None


def codes(image: Any) -> Iterator[Code]:
    """Every QR code in a picture of Pillow's, those that look like one and cannot be read too."""
    grey = image.convert("L")
    seen = list(_read(grey))
    yield from seen
    for faint in _read(grey.point([max(0, 255 - (255 - tone) * _CONTRAST) for tone in range(256)])):
        x, y = (faint.box[0] + faint.box[2]) / 2, (faint.box[1] + faint.box[3]) / 2
        if not faint.fault and not any(b[0] < x < b[2] and b[1] < y < b[3] for b in (code.box for code in seen)):
            yield replace(faint, fault="it is too pale")


def _read(grey: Any) -> Iterator[Code]:
    from brochure.preflight.measure.qr_finders import (  # numpy, which only a rendered page needs
        Corners,
        is_quiet,
        modules,
    )

    zxing = decoder()
    for found in zxing.read_barcodes(grey, formats=zxing.BarcodeFormat.QRCode, return_errors=True):
        at = found.position
        points = [(point.x, point.y) for point in (at.top_left, at.top_right, at.bottom_left, at.bottom_right)]
        corners = Corners(*points[:3])
        size = modules(grey, corners)
        if not (found.valid or size):
            continue  # rings, maps and photographs that a reader takes for the corners of a code
        xs, ys = [x for x, _ in points], [y for _, y in points]
        fault = "" if found.valid else str(found.error) or "it cannot be read"
        crowded = bool(size) and not is_quiet(grey, corners, size)
        yield Code(found.text, (min(xs), min(ys), max(xs), max(ys)), fault, crowded)
