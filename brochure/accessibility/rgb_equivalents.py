"""Finds inks of the brand whose RGB equivalent is another colour than their process values print.

The difference is CIEDE2000 (ISO/CIE 11664-6), between the RGB equivalent and the process values taken through the
profile of the press to sRGB, relative colorimetric with black point compensation, as photographs are. A spot ink is
left out: its process values only stand in for it on proofs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.colour import output_conditions
from brochure.colour.colour_difference import RGB, delta_e, lab
from brochure.colour.press_colours import pressed
from brochure.problems import Problem

if TYPE_CHECKING:
    from brochure.layout.edition import Edition
    from brochure.model.brand import Ink

# The RGB equivalents of our brands made without black point compensation, or with another profile, are up to 8 away;
# that of another ink, or one with two digits in the wrong order, is 11 and more. So who is warned sees two colours.
FAR = 10.0


def rgb_equivalents_unlike(edition: Edition) -> Iterator[Problem]:
    """A warning for each ink, at its RGB equivalent, with the one that its process values have."""
    inks = {name: ink for name, ink in edition.brand.inks.items() if not ink.spot}
    for (name, ink), seen in zip(inks.items(), _pressed(edition, list(inks.values())), strict=True):
        shown = int(ink.rgb[1:3], 16), int(ink.rgb[3:5], 16), int(ink.rgb[5:7], 16)
        far = delta_e(_lab(shown), _lab(seen))
        if far > FAR:
            sentence = f"on screens the ink “{name}” is another colour than in print (ΔE 2000 {far:.0f})"
            hint = f'its process values look like "#{bytes(seen).hex().upper()}"'
            yield Problem("twin-unlike", sentence, getattr(ink.rgb, "place", ink.place), hint, "warning")


def _pressed(edition: Edition, inks: list[Ink]) -> list[tuple[int, int, int]]:
    """The process values of inks as a screen shows what the press prints."""
    job = edition.brochure.job
    own = edition.folder / job.profile if job and job.profile else None
    press = output_conditions.condition_of("cmyk", own).profile
    return pressed([ink.cmyk for ink in inks], edition.store, press)


def _lab(colour: tuple[int, int, int]) -> RGB:
    return lab((colour[0] / 255, colour[1] / 255, colour[2] / 255))
