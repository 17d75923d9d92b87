"""Lays an agency's own colours over a theme, and tells what they cannot carry with the nearest that can.

The theme says which of its inks they take the place of (`replaced:`); `brochure/colour/agency_grounds.py` derives what
its grounds then take. What is only told is mended already: the build goes on with the colours that it names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochure.cache import Store
from brochure.problems import Problems

if TYPE_CHECKING:
    from brochure.model.brand import Brand


def with_own_colours(brand: Brand, store: Store | None, problems: Problems) -> Brand | None:
    """The brand in its own colours, where it has any; None where one of them is none that prints."""
    own = brand.own
    if own is None:
        return brand
    if not brand.replaced or not brand.replaced.main:
        theme = f"the theme {brand.theme} does not say" if brand.theme else "no theme is named that says"
        sentence = f"{theme} which inks own colours take the place of"
        problems.add("own-without-theme", sentence, own.place, "write theme: orbit, or the colours under inks:")
        return None
    from brochure.colour.agency_grounds import AgencyGrounds  # colours are converted only where they are asked for
    from brochure.colour.agency_inks_told import told, unseen
    from brochure.colour.converted_colours import converted

    colours = converted(brand, own, store or Store(None))
    if wrong := [*unseen(own, colours)]:
        problems.extend(wrong)
        return None
    given = frozenset(name for name, ink in brand.inks.items() if ink.place.file == own.place.file)
    grounds = AgencyGrounds(brand, own, colours, given)
    made = grounds.brand_in_own_colours
    problems.extend(told(own, colours, grounds))
    return made
