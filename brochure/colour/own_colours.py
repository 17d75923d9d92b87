"""Converts single colours of drawings from sRGB into process values, through the profile of the press."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.colour.icc import Conversion

if TYPE_CHECKING:
    from PIL.ImageCms import ImageCmsTransform

CMYK = tuple[float, float, float, float]


class OwnColours:
    """``limit``: the most ink in percent, beyond which cyan, magenta and yellow are thinned alike, and black is not."""

    def __init__(self, press: Path, srgb: Path, limit: float) -> None:
        self.press, self.srgb, self.limit = press, srgb, limit
        self._known: dict[str, CMYK] = {}

    def __call__(self, colour: str) -> CMYK:
        """The process values, 0 to 1, of ``#RRGGBB``; a grey is black alone. Raises OutputProfileError."""
        if colour not in self._known:
            self._known[colour] = self._limited(self._converted(colour))
        return self._known[colour]

    def _converted(self, colour: str) -> CMYK:
        from PIL import Image

        red, green, blue = bytes.fromhex(colour[1:])
        if red == green == blue:
            (tint,) = self._conversion.convert(Image.frombytes("L", (1, 1), bytes((red,))), None).tobytes()
            return 0.0, 0.0, 0.0, (255 - tint) / 255
        pixel = Image.frombytes("RGB", (1, 1), bytes((red, green, blue)))
        found = self._transform.apply(pixel)
        cyan, magenta, yellow, black = (value / 255 for value in found.tobytes())
        return cyan, magenta, yellow, black

    def _limited(self, values: CMYK) -> CMYK:
        *colours, black = values
        room = max(0.0, self.limit / 100 - black) if self.limit else 4.0
        by = min(1.0, room / max(sum(colours), 1e-9))
        cyan, magenta, yellow = (round(value * by, 4) for value in colours)
        return cyan, magenta, yellow, round(black, 4)

    @cached_property
    def _conversion(self) -> Conversion:
        return Conversion("cmyk", self.press.read_bytes(), self.srgb.read_bytes())

    @cached_property
    def _transform(self) -> ImageCmsTransform:
        return self._conversion.transform("RGB")
