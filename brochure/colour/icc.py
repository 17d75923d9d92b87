"""Converts pixels in any profile's colours into the colours of one output, through ICC.

Relative colorimetric with black point compensation. Grey stays one channel: on a press it is the black plate alone,
in the tint that looks as light as the grey does on a screen.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels
    from PIL.ImageCms import ImageCmsProfile, ImageCmsTransform

    from brochure.model.outputs import ColourSpace

_SPACES = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}  # Pillow's mode to the space a profile's header names


class OutputProfileError(Exception):
    """A profile of the output itself cannot be used; one plain sentence."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """To the colours of one output: ``press`` and ``srgb`` are the bytes of their profiles."""

    colour: ColourSpace
    press: bytes
    srgb: bytes

    def convert(self, image: Pixels, embedded: bytes | None) -> Pixels:
        """In L or CMYK for a press, in L or RGB for a screen."""
        if self.press[16:20] != _SPACES["CMYK"] or self.srgb[16:20] != _SPACES["RGB"]:
            raise OutputProfileError("a colour profile of the output is not for its colours")
        own = embedded if embedded and embedded[16:20] == _SPACES[image.mode] else None
        if image.mode == "L":
            grey = self._through(image, own, self.srgb, "RGB").getchannel("G") if own else image
            return grey.point(self._black_plate()) if self.colour == "cmyk" else grey
        source = own or (self.press if image.mode == "CMYK" else self.srgb)
        target, mode = (self.press, "CMYK") if self.colour == "cmyk" else (self.srgb, "RGB")
        if source == target:
            return image  # already made for this very output: its numbers are meant
        return self._through(image, source, target, mode)

    def _through(self, image: Pixels, source: bytes, target: bytes, mode: str) -> Pixels:
        from PIL import ImageCms

        try:
            transform = _transform(source, target, image.mode, mode)
        except (ImageCms.PyCMSError, OSError):
            usual = self.press if image.mode == "CMYK" else self.srgb
            if source in (self.press, self.srgb) or image.mode == "L":
                raise OutputProfileError("a colour profile of the output cannot be used") from None
            return self._through(image, usual, target, mode)  # the file's own profile is broken: as if it had none
        found = ImageCms.applyTransform(image, transform)
        assert found is not None
        return found

    def transform(self, mode: str) -> ImageCmsTransform:
        """The way from screen colours in this mode of Pillow's to those of the output. Raises OutputProfileError."""
        from PIL import ImageCms

        target, into = (self.press, "CMYK") if self.colour == "cmyk" else (self.srgb, "RGB")
        try:
            return _transform(self.srgb, target, mode, into)
        except (ImageCms.PyCMSError, OSError):
            raise OutputProfileError("a colour profile of the output cannot be used") from None

    def _black_plate(self) -> list[int]:
        """Screen grey to DeviceGray of the press: the tint of black that looks as light, paper white to full black."""
        ramp = self._lightness()
        darkest = ramp[-1]
        table, ink = [], 255
        for grey in range(256):
            linear = ((grey / 255 + 0.055) / 1.055) ** 2.4 if grey > 10 else grey / 255 / 12.92
            wanted = darkest + linear * (1 - darkest)
            while ink > 0 and abs(ramp[ink - 1] - wanted) <= abs(ramp[ink] - wanted):
                ink -= 1
            table.append(255 - ink)
        return table

    def _lightness(self) -> list[float]:
        """Luminance, paper = 1, of the tints 0 to 255 of black alone on the press."""
        from PIL import Image, ImageCms

        tints = Image.frombytes("CMYK", (256, 1), b"".join(bytes((0, 0, 0, ink)) for ink in range(256)))
        lab = ImageCms.createProfile("LAB")  # its date does not matter: it is used for numbers and never stored
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        try:
            found = ImageCms.applyTransform(
                tints, ImageCms.buildTransform(_profile(self.press), lab, "CMYK", "LAB", intent)
            )
        except (ImageCms.PyCMSError, OSError):
            raise OutputProfileError("the press's colour profile cannot be used") from None
        assert found is not None
        return [((value / 2.55 + 16) / 116) ** 3 for value in found.getchannel("L").tobytes()]


def on_screen(
    inks: Sequence[tuple[float, float, float, float]], press: bytes, srgb: bytes
) -> list[tuple[int, int, int]]:
    """What a screen shows of process values in percent, printed by a press."""
    from PIL import Image

    values = bytes(round(part * 2.55) for ink in inks for part in ink)
    found = Conversion("rgb", press, srgb).convert(Image.frombytes("CMYK", (len(inks), 1), values), None)
    data = found.tobytes()
    return [(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)]


@lru_cache(maxsize=8)
def _transform(source: bytes, target: bytes, mode: str, into: str) -> ImageCmsTransform:
    """The way between two profiles, built once in a process: it takes longer than what goes through it.

    Raises ImageCms.PyCMSError and OSError.
    """
    from PIL import ImageCms

    way = (ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION)
    return ImageCms.buildTransform(_profile(source), _profile(target), mode, into, *way)


def _profile(data: bytes) -> ImageCmsProfile:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(io.BytesIO(data))
