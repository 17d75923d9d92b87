"""Measures how well colours of a screen stand out from each other, also for eyes that lack a cone.

Contrast is WCAG 2.2's (relative luminance of sRGB). Deficient vision is simulated by the matrices of Machado, Oliveira
and Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency”, IEEE TVCG 15 (2009), for the
full deficiency, in linear RGB. Differences are CIEDE2000 (ISO/CIE 11664-6), of CIELAB
with the white of D65.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from brochure.model.brand import Ink

RGB: TypeAlias = tuple[float, float, float]  # 0 to 1, as sRGB writes them
_Matrix: TypeAlias = tuple[RGB, RGB, RGB]

WHITE: RGB = (1.0, 1.0, 1.0)
APART = 15.0  # CIEDE2000: inks of one chart that differ less are not told apart at a glance
DEFICIENCIES: dict[str, _Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ: _Matrix = (  # of linear sRGB, white at 1 (IEC 61966-2-1), each row divided by the white of D65
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def channels(colour: str) -> RGB:
    """`#RRGGBB` as three channels, 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def shown(palette: Mapping[str, Ink], name: str) -> RGB:
    """How a screen shows an ink of a palette, or a tint of it as ``orbit/40``; the unprinted is white."""
    base, _, tint = name.partition("/")
    if base not in palette:
        return WHITE
    red, green, blue = channels(palette[base].rgb)
    part = float(tint or 100) / 100
    return 1 - (1 - red) * part, 1 - (1 - green) * part, 1 - (1 - blue) * part


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


@lru_cache(maxsize=4096)
def luminance(colour: RGB) -> float:
    """Relative luminance, 0 to 1."""
    r, g, b = map(_linear, colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: RGB, b: RGB) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=4096)
def lab(colour: RGB, deficiency: str = "") -> RGB:
    """CIELAB (D65) of a colour of a screen, or of what an eye that lacks a cone sees of it."""
    linear = (_linear(colour[0]), _linear(colour[1]), _linear(colour[2]))
    if deficiency:
        seen = _applied(DEFICIENCIES[deficiency], linear)
        linear = (min(1.0, max(0.0, seen[0])), min(1.0, max(0.0, seen[1])), min(1.0, max(0.0, seen[2])))
    x, y, z = map(_cube_root, _applied(_TO_XYZ, linear))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _applied(matrix: _Matrix, colour: RGB) -> RGB:
    first, second, third = (row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2] for row in matrix)
    return first, second, third


def _cube_root(value: float) -> float:
    return math.cbrt(value) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


def delta_e(one: RGB, other: RGB) -> float:
    """CIEDE2000 of two colours in CIELAB, with all weights 1."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1.5 - 0.5 * math.sqrt(chroma**7 / (chroma**7 + 25**7))
    a1, a2 = a1 * stretch, a2 * stretch
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    hue = h1 + turn / 2 if c1 * c2 else h1 + h2
    lightness, chroma = (l1 + l2) / 2 - 50, (c1 + c2) / 2
    weight = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    light = (l2 - l1) / (1 + 0.015 * lightness**2 / math.sqrt(20 + lightness**2))
    vivid = (c2 - c1) / (1 + 0.045 * chroma)
    turned = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    blue = 60 * math.exp(-((((hue % 360) - 275) / 25) ** 2))  # degrees; the blues' own rotation
    rotation = -2 * math.sqrt(chroma**7 / (chroma**7 + 25**7)) * math.sin(math.radians(blue))
    return math.sqrt(light**2 + vivid**2 + turned**2 + rotation * vivid * turned)


@lru_cache(maxsize=4096)
def sights_alike(one: RGB, other: RGB) -> tuple[str, ...]:
    """To whom two inks of one chart look alike: the names of DEFICIENCIES, and "" for an eye with all its cones."""
    return tuple(sight for sight in ("", *DEFICIENCIES) if delta_e(lab(one, sight), lab(other, sight)) < APART)
