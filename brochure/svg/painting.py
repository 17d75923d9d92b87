"""Tells how an SVG element is painted from what is declared of it. What cannot be painted is refused."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from brochure.svg.css_colours import CURRENT, read_colour
from brochure.svg.quantities import VectorError, length, share
from brochure.svg.transforms import UPRIGHT, Matrix, stretch

# What would change the drawing in a way that is not read, and the values with which it does not.
IDLE = {
    "filter": ("none",), "vector-effect": ("none",), "marker": ("none",), "marker-start": ("none",),
    "marker-mid": ("none",), "marker-end": ("none",), "clip": ("auto",), "transform-origin": ("0", "0 0", "0px 0px"),
}  # fmt: skip
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "miter-clip": 0, "round": 1, "bevel": 2}
BLENDS = {
    name: "".join(word.capitalize() for word in name.split("-"))
    for name in (
        "normal", "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light",
        "soft-light", "difference", "exclusion",
    )
}  # fmt: skip
_MOST_DASHES = 40
_FLAT = 1e-6  # how much a line is enlarged at the least
_URL = re.compile(r"url\(\s*['\"]?#([^'\")]*)['\"]?\s*\)\s*(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shade:
    """A gradient along a line (``coords``: x, y of both ends) or between two circles (x, y, radius of both).

    ``stops``: share of the way, colour, opacity. ``matrix`` takes its coordinates to those of the file; with ``boxed``
    to the box of what it paints, as the square from 0 to 1.
    """

    coords: tuple[float, ...]
    stops: tuple[tuple[float, str, float], ...]
    matrix: Matrix = UPRIGHT
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A paint that stands elsewhere in the file, and the colour to take where nothing stands there."""

    id: str
    otherwise: str | None


SvgPaint = str | Shade | Named | None


@dataclass(frozen=True, slots=True)
class OutlineStyle:
    """How an outline is painted: colours as ``#rrggbb`` or ``currentColor``, widths in the file's units.

    ``tip``: a matrix (a, b, c, d) that bends the pen where the drawing is stretched, and keeps its area.
    """

    fill: SvgPaint = "#000000"
    stroke: SvgPaint = None
    width: float = 1.0
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    evenodd: bool = False
    clip_evenodd: bool = False
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    fill_opacity: float = 1.0  # of the colour itself
    stroke_opacity: float = 1.0
    hidden: bool = False
    colour: str = CURRENT
    stroke_first: bool = False
    tip: tuple[float, float, float, float] = (1, 0, 0, 1)

    def scaled(self, by: float) -> OutlineStyle:
        return replace(self, width=self.width * by, dash=tuple(part * by for part in self.dash), phase=self.phase * by)

    def moved(self, matrix: Matrix) -> OutlineStyle:
        """The look of lines that a matrix has moved: as much wider, and with a bent pen where it stretches them."""
        by = stretch(matrix)
        if by is not None or not self.stroke:
            return self.scaled(by or 1.0)
        a, b, c, d, *_ = matrix
        by = math.sqrt(abs(a * d - b * c))
        if by < _FLAT:
            return replace(self, stroke=None)
        return replace(self.scaled(by), tip=(a / by, b / by, c / by, d / by))

    @property
    def strokes(self) -> bool:
        return bool(self.stroke) and self.width > 0


PLAIN = OutlineStyle()


def look_of(said: Mapping[str, str], above: OutlineStyle) -> OutlineStyle:
    """How an element looks by what is declared of it, upon what it inherits. Raises VectorError."""
    for name, idle in IDLE.items():
        value = said.get(name, "")
        if value and value not in (*idle, "inherit"):
            raise VectorError(f"it draws with {name}")
    look = replace(above, colour=_own_colour(said, above))
    for name, value in said.items():
        if name in _READ and value and value != "inherit":
            look = _READ[name](look, value)
    return look


def _own_colour(said: Mapping[str, str], above: OutlineStyle) -> str:
    found = read_colour(said["color"])[0] if said.get("color", "inherit") != "inherit" else None
    return above.colour if found in (None, CURRENT) else str(found)


def referred(value: str) -> str | None:
    """The id that ``url(#id)`` speaks of; None for what is no reference. Raises VectorError for another file's."""
    found = _URL.fullmatch(value.strip())
    if found is None and value.strip().startswith("url("):
        if value.strip()[4:].lstrip(" '\"").startswith("#"):
            raise VectorError(f"the reference “{value[:30]}” cannot be read")
        raise VectorError("it draws with what stands in another file")
    return found[1] if found else None


def _paint(value: str) -> tuple[SvgPaint, float]:
    if (name := referred(value)) is None:
        return read_colour(value)
    found = _URL.fullmatch(value.strip())
    assert found is not None
    otherwise, alpha = read_colour(found[2]) if found[2].strip() else (None, 1.0)
    return Named(name, otherwise), alpha


def _fill(look: OutlineStyle, value: str) -> OutlineStyle:
    colour, alpha = _paint(value)
    return replace(look, fill=colour, fill_opacity=alpha)


def _stroke(look: OutlineStyle, value: str) -> OutlineStyle:
    colour, alpha = _paint(value)
    return replace(look, stroke=colour, stroke_opacity=alpha)


def opacity(value: str) -> float:
    """An opacity of 0 to 1. Raises VectorError."""
    return share(value, f"the opacity “{value[:20]}”")


def _dash(look: OutlineStyle, value: str) -> OutlineStyle:
    parts = () if value == "none" else tuple(length(part) for part in re.split(r"[\s,]+", value.strip()))
    if len(parts) > _MOST_DASHES:
        raise VectorError(f"a dashed line in it has more than {_MOST_DASHES} dashes and gaps")
    if any(part < 0 for part in parts) or (parts and not sum(parts)):
        parts = ()  # as SVG says: a solid line
    return replace(look, dash=parts * (1 + len(parts) % 2))


def _miter(look: OutlineStyle, value: str) -> OutlineStyle:
    limit = length(value)
    return replace(look, miter=limit) if limit >= 1 else look


def _among(value: str, known: Mapping[str, int]) -> int:
    if value not in known:
        raise VectorError(f"it draws lines with “{value[:20]}”")
    return known[value]


_READ: dict[str, Callable[[OutlineStyle, str], OutlineStyle]] = {
    "fill": _fill,
    "stroke": _stroke,
    "stroke-width": lambda look, value: replace(look, width=length(value)),
    "stroke-linecap": lambda look, value: replace(look, cap=_among(value, _CAPS)),
    "stroke-linejoin": lambda look, value: replace(look, join=_among(value, _JOINS)),
    "stroke-miterlimit": _miter,
    "stroke-dasharray": _dash,
    "stroke-dashoffset": lambda look, value: replace(look, phase=length(value)),
    "fill-rule": lambda look, value: replace(look, evenodd=value == "evenodd"),
    "clip-rule": lambda look, value: replace(look, clip_evenodd=value == "evenodd"),
    "fill-opacity": lambda look, value: replace(look, fill_alpha=opacity(value)),
    "stroke-opacity": lambda look, value: replace(look, stroke_alpha=opacity(value)),
    "paint-order": lambda look, value: replace(look, stroke_first=value.split()[0] == "stroke"),
    "visibility": lambda look, value: replace(look, hidden=value in ("hidden", "collapse")),
}
