"""Finds inks of the brand whose RGB equivalent is another colour than their process values print.

The difference is CIEDE2000 (ISO/CIE 11664-6), between the RGB equivalent and the process values taken through the
profile of the press to sRGB, relative colorimetric with black point compensation, as photographs are. A spot ink is
left out: its process values only stand in for it on proofs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.cache import cached
from brochure.colour import output_conditions
from brochure.colour.colour_difference import RGB, delta_e, lab
from brochure.colour.icc import on_screen
from brochure.problems import Problem

if TYPE_CHECKING:
    from brochure.layout.edition import Edition
    from brochure.model.brand import Ink

# The RGB equivalents of our brands made without black point compensation, or with another profile, are up to 8 away;
# that of another ink, or one with two digits in the wrong order, is 11 and more. So who is warned sees two colours.
FAR = 10.0
_RESTS_ON = ("brochure.colour", "brochure.images", "brochure.model")
_KEPT = cached("pressed-inks", package=__package__, rests_on=_RESTS_ON, libraries=("pillow",))


def rgb_equivalents_unlike(edition: Edition) -> Iterator[Problem]:
    """A warning for each ink, at its RGB equivalent, with the one that its process values have."""
    inks = {name: ink for name, ink in edition.brand.inks.items() if not ink.spot}
    for (name, ink), pressed in zip(inks.items(), _pressed(edition, list(inks.values())), strict=True):
        shown = int(ink.rgb[1:3], 16), int(ink.rgb[3:5], 16), int(ink.rgb[5:7], 16)
        far = delta_e(_lab(shown), _lab(pressed))
        if far > FAR:
            sentence = f"on screens the ink “{name}” is another colour than in print (ΔE 2000 {far:.0f})"
            hint = f'its process values look like "#{bytes(pressed).hex().upper()}"'
            yield Problem("twin-unlike", sentence, getattr(ink.rgb, "place", ink.place), hint, "warning")


def _pressed(edition: Edition, inks: list[Ink]) -> list[tuple[int, int, int]]:
    """The process values of inks as a screen shows what the press prints; kept, since profiles take time to read."""
    job = edition.brochure.job
    own = edition.folder / job.profile if job and job.profile else None
    press = output_conditions.condition_of("cmyk", own).profile.read_bytes()
    values = [ink.cmyk for ink in inks]
    srgb = output_conditions.SCREENS.profile.read_bytes()
    key = _KEPT.key(values, press, srgb)
    held = edition.store.get(key)
    if held is not None:
        try:
            return [(red, green, blue) for red, green, blue in json.loads(held)]
        except (ValueError, TypeError):
            pass  # damaged: as good as not kept
    found = on_screen(values, press, srgb)
    edition.store.put(key, json.dumps(found).encode())
    return found


def _lab(colour: tuple[int, int, int]) -> RGB:
    return lab((colour[0] / 255, colour[1] / 255, colour[2] / 255))
