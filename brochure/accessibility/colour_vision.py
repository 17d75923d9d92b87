"""Finds charts whose colours some eyes cannot tell apart (WCAG 2.2, 1.4.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from brochure.colour.colour_difference import RGB, sights_alike
from brochure.export.ink_operators import Inks
from brochure.frame import Drawing, PageMarks
from brochure.problems import Problem
from charts.recorded_picture import Label, Picture

if TYPE_CHECKING:
    from brochure.layout.edition import Edition
    from brochure.model.brand import Ground


def colours_alike(edition: Edition, pages: Sequence[PageMarks]) -> Iterator[Problem]:
    """A problem for each pair of data inks in one chart that look alike, to all eyes or to those that lack a cone."""
    inks = Inks(edition.brand.palette, "rgb")
    for page in pages:
        ground = edition.brand.grounds.get(page.ground)
        for mark in page.marks:
            if not isinstance(mark, Drawing) or ground is None:
                continue
            used = {name: inks.on_screen(name) for name in sorted(_data_inks(mark.picture, ground))}
            for (one, a), (other, b) in combinations(used.items(), 2):
                if eyes := _alike(a, b):
                    sentence = f"the inks {one} and {other} of a chart look alike {eyes}"
                    hint = "choose inks that differ in lightness, in the ground of brand.yaml"
                    yield Problem("colours-alike", sentence, mark.element.place, hint, severity="warning")


def _data_inks(picture: Picture, ground: Ground) -> set[str]:
    """The inks of a chart's shapes that stand for data, as the ground names them."""
    found = set()
    for mark in picture.flat:
        if not isinstance(mark, Label) and mark.fill:
            paint = mark.fill
            found.add(paint.ink if paint.tint == 1 else f"{paint.ink}/{paint.tint * 100:g}")
    return found.intersection(ground.chart_inks)


def _alike(one: RGB, other: RGB) -> str:
    """To whom two colours look alike, in words; nothing if to nobody."""
    found = sights_alike(one, other)
    return "to everybody" if "" in found else f"to eyes with {' and '.join(found)}" if found else ""
