"""Converts an agency's own colours for the press and for screens: what is derived of them begins with these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brochure.cache import Store
from brochure.colour.colour_difference import RGB, channels
from brochure.colour.derived_colours import BLACK, AgencyPair, InkShades
from brochure.colour.press_colours import Percents, pressed, printed
from brochure.model.brand import Brand
from brochure.model.colour import AgencyColour, AgencyColours

MAIN, SECOND = "own-main", "own-second"
WHITE_PAPER: Percents = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Converted:
    """An agency's colours with black, and white, as inks of the theme where it has them."""

    pair: AgencyPair
    white: InkShades


def hexadecimal(rgb: RGB) -> str:
    """The contrary of ``channels``."""
    return f"#{bytes(round(channel * 255) for channel in rgb).hex().upper()}"


def converted(brand: Brand, own: AgencyColours, store: Store) -> Converted:
    """The colours of an agency through the profiles that come with the program."""

    def seen(values: Sequence[Percents]) -> list[RGB]:
        return [(red / 255, green / 255, blue / 255) for red, green, blue in pressed(values, store)]

    def shades(name: str, colour: AgencyColour) -> InkShades:
        values = colour.cmyk or printed(str(colour.rgb), brand.ink_limit, store)
        shown = channels(colour.rgb) if colour.cmyk and colour.rgb else None
        return InkShades(name, values, brand.ink_limit, seen, shown)

    black, white = (InkShades(_named(brand, values, name), values, brand.ink_limit, seen) for values, name in _PLAIN)
    second = shades(SECOND, own.second) if own.second else None
    return Converted(AgencyPair(shades(MAIN, own.main), second, black), white)


_PLAIN = ((BLACK, "own-black"), (WHITE_PAPER, "own-white"))


def _named(brand: Brand, values: Percents, otherwise: str) -> str:
    """The ink of a theme with these process values, or the name that one is to have."""
    return next((name for name, ink in brand.inks.items() if ink.cmyk == values and not ink.spot), otherwise)
