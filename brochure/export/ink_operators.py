"""Turns a colour of the brand into PDF colour operators: CMYK for print, the RGB equivalent for screens.

A colour that a logo has of its own (``#RRGGBB``) stays as it is on screens, and is converted for print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from operator import mul
from typing import Literal, Protocol

from reportlab.lib.colors import CMYKColorSep
from reportlab.pdfbase.pdfdoc import PDFName

from brochure.model.outputs import ColourSpace


class InkColour(Protocol):
    """What an ink tells: process values in percent, its RGB equivalent as ``#rrggbb``, the name of its own plate."""

    @property
    def cmyk(self) -> tuple[float, float, float, float]: ...
    @property
    def rgb(self) -> str: ...
    @property
    def spot(self) -> str | None: ...
    @property
    def overprint(self) -> bool: ...


_LIGHT = (0.2126, 0.7152, 0.0722)  # of red, green and blue, in what is light (sRGB)
OWN = "#"  # begins a colour that is no ink of the brand


class Inks:
    """The brand's inks as operators of one output; a tint of 0–1 thins an ink towards unprinted paper.

    ``own``: the process values, 0–1, of a logo's own colour. In ``grey`` masks are painted, by how light a colour is.
    """

    def __init__(
        self,
        inks: Mapping[str, InkColour],
        space: ColourSpace | Literal["grey"],
        own: Callable[[str], tuple[float, ...]] | None = None,
    ) -> None:
        self._inks = inks
        self._space = space
        self._own = own
        self._known: dict[tuple[str, float, bool], str] = {}

    @property
    def space(self) -> str:
        """The device colour space that it paints in."""
        return {"cmyk": "DeviceCMYK", "rgb": "DeviceRGB", "grey": "DeviceGray"}[self._space]

    @cached_property
    def grey(self) -> Inks:
        """The same inks as masks have them."""
        return Inks(self._inks, "grey")

    def plate(self, ink: str) -> str:
        """The name, as PDF writes it, of the plate that an ink has of its own here; empty for the others."""
        colour = None if ink.startswith(OWN) else self._inks[ink.partition("/")[0]]
        return _named(colour.spot) if colour and colour.spot and self._space == "cmyk" else ""

    @property
    def spots(self) -> dict[str, tuple[float, float, float, float]]:
        """The plates beyond the process inks that print, with their process alternates, 0–1."""
        if self._space != "cmyk":
            return {}
        return {
            ink.spot: (ink.cmyk[0] / 100, ink.cmyk[1] / 100, ink.cmyk[2] / 100, ink.cmyk[3] / 100)
            for ink in self._inks.values()
            if ink.spot
        }

    @cached_property
    def plates(self) -> dict[str, CMYKColorSep]:
        """The same as ReportLab's colours, by their names as PDF writes them."""
        return {_named(name): CMYKColorSep(*process, spotName=_Spelled(name)) for name, process in self.spots.items()}

    def overprints(self, ink: str, tint: float = 1.0, *, small: bool = False) -> bool:
        """Whether a mark prints over what lies below: in an ink that is made for it, or small in solid black.

        Solid black is the black plate alone at 100 %; ``small`` is what the caller knows of type and lines.
        """
        if ink.startswith(OWN):
            return False
        colour = self._inks[ink.partition("/")[0]]
        if colour.spot:
            return colour.overprint
        return small and self.components(ink, tint) == (0.0, 0.0, 0.0, 1.0)

    def components(self, ink: str, tint: float = 1.0) -> tuple[float, ...]:
        """The ink's components, 0–1: four in print, three on screen; ``orbit/40`` is a tint too. Raises KeyError."""
        if self._space == "cmyk":
            ink, tint = _thinned(ink, tint)
            values = (
                self._converted(ink) if ink.startswith(OWN) else tuple(value / 100 for value in self._inks[ink].cmyk)
            )
            return tuple(round(value * tint, 4) for value in values)
        channels = self.on_screen(ink, tint)
        return (round(sum(map(mul, _LIGHT, channels)), 4),) if self._space == "grey" else channels

    def on_screen(self, ink: str, tint: float = 1.0) -> tuple[float, float, float]:
        """Red, green and blue, 0–1, by which a screen shows an ink, whatever the output. Raises KeyError."""
        ink, tint = _thinned(ink, tint)
        rgb = ink if ink.startswith(OWN) else self._inks[ink].rgb
        red, green, blue = (round(1 - (1 - int(rgb[i : i + 2], 16) / 255) * tint, 4) for i in (1, 3, 5))
        return red, green, blue

    def _converted(self, colour: str) -> tuple[float, ...]:
        if self._own is None:
            raise KeyError(colour)
        return self._own(colour)

    def fill(self, ink: str, tint: float = 1.0) -> str:
        """The operator that sets the fill colour."""
        return self._operator(ink, tint, stroke=False)

    def stroke(self, ink: str, tint: float = 1.0) -> str:
        """The operator that sets the stroke colour."""
        return self._operator(ink, tint, stroke=True)

    def _operator(self, ink: str, tint: float, *, stroke: bool) -> str:
        key = (ink, tint, stroke)
        if key not in self._known:
            self._known[key] = self._spot(*key) or self._process(*key)
        return self._known[key]

    def _process(self, ink: str, tint: float, stroke: bool) -> str:
        name = {"cmyk": "k", "rgb": "rg", "grey": "g"}[self._space]
        values = " ".join(f"{value:g}" for value in self.components(ink, tint))
        return f"{values} {name.upper() if stroke else name}"

    def _spot(self, ink: str, tint: float, stroke: bool) -> str:
        """The operators of an ink with a plate of its own; empty for the others, and on screens."""
        plate = self.plate(ink)
        if not plate:
            return ""
        tint = round(tint * float(ink.partition("/")[2] or 100) / 100, 4)
        return f"/{plate} {'CS' if stroke else 'cs'} {tint:g} {'SCN' if stroke else 'scn'}"


def _thinned(ink: str, tint: float) -> tuple[str, float]:
    """The name of an ink without its own tint, as ``orbit/40`` has one, and both tints in one, 0–1."""
    name, _, percent = ink.partition("/")
    return name, tint * (float(percent or 100) / 100)


def _named(spot: str) -> str:
    """A plate's name as a PDF writes it: UTF-8, its bytes escaped that a name cannot hold (ISO 32000-2, 7.3.5)."""
    return str(PDFName(_Spelled(spot)))[1:]


class _Spelled(str):
    """A name that ReportLab writes right: by itself it leaves slashes as they are, where another name would begin, and
    writes characters for bytes. It goes through a name piece by piece, and these are the pieces as they must be."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        for byte in self.encode():
            yield "#2f" if byte == 0x2F else chr(byte)
