"""A colour of the brand in, PDF colour operators out: CMYK for print, the RGB twin for screens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from brochure.model.outputs import ColourSpace


class InkColour(Protocol):
    """What an ink must tell: its process values in percent and its twin as ``#rrggbb``."""

    @property
    def cmyk(self) -> tuple[float, float, float, float]: ...
    @property
    def rgb(self) -> str: ...


class Inks:
    """The brand's inks as operators of one output; a tint of 0–1 thins an ink towards unprinted paper."""

    def __init__(self, inks: Mapping[str, InkColour], space: ColourSpace) -> None:
        self._inks = inks
        self._space = space
        self._known: dict[tuple[str, float, bool], str] = {}

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
            name = {"cmyk": "k", "rgb": "rg"}[self._space]
            values = " ".join(f"{value:g}" for value in self.components(ink, tint))
            self._known[key] = f"{values} {name.upper() if stroke else name}"
        return self._known[key]
