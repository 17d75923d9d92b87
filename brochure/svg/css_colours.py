"""Reads the colours of an SVG file (CSS Color 3, and the notation of CSS Color 4 for red, green and blue)."""

from __future__ import annotations

import re

from brochure.svg.quantities import NUMBER, VectorError

CURRENT = "currentColor"  # as the place says where the drawing stands
_LONGEST = 80  # characters
_PART = rf"({NUMBER}%?)"
_RGB = re.compile(rf"rgba?\(\s*{_PART}\s*[\s,]\s*{_PART}\s*[\s,]\s*{_PART}\s*(?:[,/]\s*{_PART}\s*)?\)", re.IGNORECASE)


def read_colour(value: str) -> tuple[str | None, float]:
    """A colour as ``#RRGGBB`` or ``currentColor``, or None, and its opacity. Raises VectorError."""
    value = value.strip()
    if value.lower() in ("none", "transparent"):
        return None, 1.0
    if value.lower() == CURRENT.lower():
        return CURRENT, 1.0
    if found := _RGB.fullmatch(value[:_LONGEST]):
        red, green, blue = (_channel(part) for part in found.groups()[:3])
        return f"#{red:02X}{green:02X}{blue:02X}", _opacity(found[4] or "1")
    return _named(value)


def _named(value: str) -> tuple[str, float]:
    from PIL import ImageColor

    try:
        found = ImageColor.getrgb(value[:_LONGEST])
    except ValueError:
        raise VectorError(f"the colour “{value[:30]}” cannot be read") from None
    return "#{:02X}{:02X}{:02X}".format(*found[:3]), found[3] / 255 if len(found) > 3 else 1.0


def _channel(part: str) -> int:
    value = float(part.rstrip("%"))
    return round(min(255.0, max(0.0, value * 2.55 if part.endswith("%") else value)))


def _opacity(part: str) -> float:
    value = float(part.rstrip("%"))
    return min(1.0, max(0.0, value / 100 if part.endswith("%") else value))
