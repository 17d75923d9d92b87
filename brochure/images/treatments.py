"""Gives the pixels of a photograph inks that it has not by itself: black alone, or mixtures of two inks.

Mixtures are written as lightness, and a table of 256 mixtures that it points into: whatever the packing does to the
pixels, none has more of an ink than the darker or the lighter end has, and the inks may be plates of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from brochure.colour.icc import Conversion

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

    from brochure.model.picture_style import PictureEdge

CLIPPED = 0.5  # per cent of the pixels at either end that take the ink of that end: dust and glints
GAMMA = 0.85  # of lightness: two inks hold less between them than a photograph, and middle tones would fill in
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
STEPS = 256  # mixtures of a ramp


@dataclass(frozen=True, slots=True)
class InkRamp:
    """The way from a dark ink to a light one, as amounts (0–1) of the components of a colour space of a PDF.

    ``plates`` are the components of one that holds inks with plates of their own, as a PDF writes their names.
    """

    space: str
    dark: tuple[float, ...]
    light: tuple[float, ...]
    plates: tuple[str, ...] = ()

    @property
    def palette(self) -> bytes:
        """The mixtures from dark to light, a byte for each component."""
        ends = list(zip(self.dark, self.light, strict=True))
        shares = (step / (STEPS - 1) for step in range(STEPS))
        return bytes(round(255 * (dark + (light - dark) * share)) for share in shares for dark, light in ends)


@dataclass(frozen=True, slots=True)
class InkFade:
    """Into which ink a photograph goes over at an edge, as amounts (0–1) of the components of the output's colours.

    ``spot``: the plate of its own on which the ink prints instead, and how much. ``end`` tells that it is the first or
    the last mixture of the photograph's own ramp. Lengths are points from the edge: gone as far as ``solid``, whole
    from ``solid`` and ``length`` on.
    """

    edge: PictureEdge
    solid: float
    length: float
    ink: tuple[float, ...]
    spot: tuple[str, float] | None = None
    end: Literal["", "dark", "light"] = ""


@dataclass(frozen=True, slots=True)
class Toning:
    """What is asked of a photograph's pixels beside its own colours."""

    ramp: InkRamp | None = None
    mono: bool = False
    fade: InkFade | None = None


AS_IT_IS = Toning()


def space_of(plates: tuple[str, ...]) -> str:
    """The family of the colour space of these plates, one of which at least is no process ink."""
    return "Separation" if len(plates) == 1 else "DeviceN"


def lightness(image: Pixels, embedded: bytes | None, conversion: Conversion) -> Pixels:
    """How light each pixel looks on a screen, as one channel. Raises OutputProfileError."""
    screen = Conversion("rgb", conversion.press, conversion.srgb)
    return screen.convert(image.convert("L") if image.mode == "1" else image, embedded).convert("L")


def ramped(grey: Pixels, seen: Pixels | None = None) -> Pixels:
    """Lightness stretched from the darkest ink to the lightest; ``seen`` masks the pixels that count for the ends."""
    from PIL import ImageOps

    stretched = ImageOps.autocontrast(grey, cutoff=CLIPPED, mask=seen)
    return stretched.point([round(255 * (value / 255) ** GAMMA) for value in range(256)])
