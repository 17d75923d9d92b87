"""Turns a colour of the brand into PDF colour operators: CMYK for print, the RGB equivalent for screens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol

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


class Inks:
    """The brand's inks as operators of one output; a tint of 0–1 thins an ink towards unprinted paper."""

    def __init__(self, inks: Mapping[str, InkColour], space: ColourSpace) -> None:
        self._inks = inks
        self._space = space
        self._known: dict[tuple[str, float, bool], str] = {}

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
        colour = self._inks[ink.partition("/")[0]]
        if colour.spot:
            return colour.overprint
        return small and self.components(ink, tint) == (0.0, 0.0, 0.0, 1.0)

    def components(self, ink: str, tint: float = 1.0) -> tuple[float, ...]:
        """The ink's components, 0–1: four in print, three on screen; ``orbit/40`` is a tint too. Raises KeyError."""
        ink, _, percent = ink.partition("/")
        tint *= float(percent or 100) / 100
        colour = self._inks[ink]
        if self._space == "cmyk":
            return tuple(round(value / 100 * tint, 4) for value in colour.cmyk)
        channels = (int(colour.rgb[i : i + 2], 16) / 255 for i in (1, 3, 5))
        return tuple(round(1 - (1 - value) * tint, 4) for value in channels)

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
        name = {"cmyk": "k", "rgb": "rg"}[self._space]
        values = " ".join(f"{value:g}" for value in self.components(ink, tint))
        return f"{values} {name.upper() if stroke else name}"

    def _spot(self, ink: str, tint: float, stroke: bool) -> str:
        """The operators of an ink with a plate of its own; empty for the others, and on screens."""
        name, _, percent = ink.partition("/")
        spot = self._inks[name].spot
        if not spot or self._space != "cmyk":
            return ""
        tint = round(tint * float(percent or 100) / 100, 4)
        return f"/{_named(spot)} {'CS' if stroke else 'cs'} {tint:g} {'SCN' if stroke else 'scn'}"


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
