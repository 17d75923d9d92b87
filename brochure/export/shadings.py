"""Writes gradients as axial and radial shadings in the colours of one output (ISO 32000-2, 8.7.4.5.3 and 8.7.4.5.4).

What lies between two colours that a logo has of its own is mixed as screens mix it, and converted in small steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

from brochure.export.ink_operators import OWN, Inks
from charts.recorded_picture import Gradient, Paint

STEP = 24  # of 255: how far colours lie apart that are mixed as inks mix
PAPER = "unprinted"
Values = tuple[float, ...]
_ShadingPart = tuple[float, float, Values, Values]  # from, to, and the components there


def pattern(gradient: Gradient, inks: Inks, plate: Callable[[str], Any]) -> PDFDictionary:
    """A gradient's colours; ``plate`` refers to the space of a plate by its name.

    Tints of one spot ink are printed on its plate. Spots among other colours are printed as their process values.
    """
    spots = {inks.plate(paint.ink) for _, paint in gradient.stops if paint.ink != PAPER}
    if len(spots) == 1 and (name := spots.pop()):
        return _pattern(gradient, plate(name), _tint)
    space = PDFName(inks.space)
    mixed = replace(gradient, stops=tuple(_mixed(gradient, inks)))
    return _pattern(mixed, space, lambda paint: inks.components(paint.ink, paint.tint))


def opacities(gradient: Gradient) -> PDFDictionary:
    """The opacities of a gradient, as greys."""
    return _pattern(gradient, PDFName("DeviceGray"), lambda paint: (round(paint.alpha, 4),))


def _tint(paint: Paint) -> Values:
    percent = float(paint.ink.partition("/")[2] or 100)
    return (0.0 if paint.ink == PAPER else round(paint.tint * percent / 100, 4),)


def _mixed(gradient: Gradient, inks: Inks) -> Iterator[tuple[float, Paint]]:
    """The stops, with more of them between own colours that an ink would mix differently."""
    yield gradient.stops[0]
    for (start, one), (end, other) in pairwise(gradient.stops):
        if inks.space == "DeviceCMYK" and one.ink.startswith(OWN) and other.ink.startswith(OWN):
            a, b = bytes.fromhex(one.ink[1:]), bytes.fromhex(other.ink[1:])
            steps = max(1, -(-max(abs(x - y) for x, y in zip(a, b, strict=True)) // STEP)) if end > start else 1
            for step in range(1, steps):
                share = step / steps
                colour = bytes(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
                yield start + (end - start) * share, Paint(f"{OWN}{colour.hex().upper()}")
        yield end, other


def _pattern(gradient: Gradient, space: Any, values: Callable[[Paint], Values]) -> PDFDictionary:
    radial = len(gradient.coords) == 6
    stops = [(offset, values(paint)) for offset, paint in gradient.stops]
    shading = PDFDictionary(
        {
            "ShadingType": 3 if radial else 2,
            "ColorSpace": space,
            "Coords": _numbers(gradient.coords),
            "Function": _function([(a, b, one, other) for (a, one), (b, other) in pairwise(stops) if b > a]),
            "Extend": PDFArray(["true", "true"]),
        }
    )
    entries = {"Type": PDFName("Pattern"), "PatternType": 2, "Shading": shading, "Matrix": _numbers(gradient.matrix)}
    return PDFDictionary(entries)


def _function(pieces: list[_ShadingPart]) -> PDFDictionary:
    """Straight ways from colour to colour, stitched together (ISO 32000-2, 7.10.4)."""
    steps = [
        PDFDictionary(
            {"FunctionType": 2, "Domain": _numbers((0, 1)), "C0": _numbers(start), "C1": _numbers(end), "N": 1}
        )
        for _, _, start, end in pieces
    ]
    if len(steps) == 1:
        return steps[0]
    bounds = [end for _, end, _, _ in pieces[:-1]]
    entries = {"FunctionType": 3, "Domain": _numbers((0, 1)), "Functions": PDFArray(steps)}
    entries |= {"Bounds": _numbers(tuple(bounds)), "Encode": _numbers((0, 1) * len(steps))}
    return PDFDictionary(entries)


def _numbers(values: Values) -> PDFArray:
    return PDFArray([f"{value:.9f}".rstrip("0").rstrip(".") for value in values])
