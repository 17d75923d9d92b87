"""Holds a recorded chart as plain data, and reads and writes it as JSON: what the page paints and the cache keeps.

All lengths are points, the origin is the bottom left, marks are painted in order. Colours are names of the brand's inks
with a tint, so that one Picture serves CMYK and RGB alike; a logo's own are ``#RRGGBB``. Outlines are PDF path
operators, numbers before operators (``0 0 m 72 0 l h``); the only operators are m, l, c, h and, in clips, re.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Paint:
    """An ink by its name in the brand, its tint and its opacity, both 0 to 1 (1 = solid, opaque).

    ``#RRGGBB`` is a colour of its own in sRGB, as logos have them; print converts it.
    """

    ink: str
    tint: float = 1.0
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Gradient(Paint):
    """A paint that changes along a line or between two circles; as a plain paint it is what it is in its middle.

    ``coords``: x, y of both ends; or x, y, radius of both circles. ``stops``: shares of the way, rising from 0 to 1,
    and the paint there. ``matrix`` takes the coordinates to those of the picture. Before and behind it goes on.
    """

    coords: tuple[float, ...] = ()
    stops: tuple[tuple[float, Paint], ...] = ()
    matrix: tuple[float, float, float, float, float, float] = (1, 0, 0, 1, 0, 0)

    @classmethod
    def of(
        cls,
        coords: tuple[float, ...],
        stops: tuple[tuple[float, Paint], ...],
        matrix: tuple[float, float, float, float, float, float] = (1, 0, 0, 1, 0, 0),
    ) -> "Gradient":
        """The gradient with the paint of the stop that is nearest to its middle."""
        middle = min(stops, key=lambda stop: abs(stop[0] - 0.5))[1]
        return cls(middle.ink, middle.tint, middle.alpha, coords, stops, matrix)

    @property
    def shines(self) -> bool:
        """Whether its opacity changes."""
        return len({paint.alpha for _, paint in self.stops}) > 1


@dataclass(frozen=True, slots=True)
class Stroke:
    """A pen. ``cap`` and ``join`` are PDF's numbers (0 butt or miter, 1 round, 2 square or bevel).

    ``miter``: how many widths a pointed corner may reach before it is cut off.
    """

    paint: Paint
    width: float
    cap: int = 0
    join: int = 0
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    miter: float = 10.0


@dataclass(frozen=True, slots=True)
class BentStroke(Stroke):
    """A pen whose round tip is bent by a matrix (a, b, c, d) that keeps its area, as where a drawing was stretched."""

    tip: tuple[float, float, float, float] = (1, 0, 0, 1)


@dataclass(frozen=True, slots=True)
class Hatch:
    """A square tile to repeat inside an outline, each tile clipped to itself, filled and stroked with one paint.

    Tiles stand at whole multiples of ``size`` from the picture's origin; ``box`` (x, y, width, height) is the
    outline's extent, which says how many are needed.
    """

    d: str
    size: float
    paint: Paint
    width: float
    box: tuple[float, float, float, float]


class EvenOdd(str):
    """A clip outline that leaves out what it goes round an even number of times."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Path:
    """An outline, filled, hatched and stroked in this order, inside all of its ``clip`` outlines."""

    d: str
    fill: Paint | None = None
    stroke: Stroke | None = None
    clip: tuple[str, ...] = ()
    hatch: Hatch | None = None
    evenodd: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A line of live text: its baseline starts at x, y and climbs by ``angle`` degrees.

    ``font`` is a font key of the brand, such as ``sans-semibold``; ``size`` is in points.
    """

    x: float
    y: float
    angle: float
    text: str
    font: str
    size: float
    paint: Paint
    clip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """One outline, drawn round its own origin, repeated at many points."""

    d: str
    points: tuple[tuple[float, float], ...]
    fill: Paint | None = None
    stroke: Stroke | None = None
    clip: tuple[str, ...] = ()


Flat = Path | Label | Stamp


@dataclass(frozen=True, slots=True)
class MarkGroup:
    """Marks painted together, then laid down as one of an opacity of 0 to 1, inside all of its ``clip`` outlines.

    ``mask``: marks whose lightness on black says how much is seen where (with ``by_alpha``, their opacity).
    ``blend``: PDF's name of how it mixes with what lies below.
    """

    marks: "tuple[PictureMark, ...]"
    alpha: float = 1.0
    clip: tuple[str, ...] = ()
    mask: "tuple[PictureMark, ...]" = ()
    by_alpha: bool = False
    blend: str = "Normal"


PictureMark = Flat | MarkGroup


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart ready to paint, ``width`` by ``height`` points.

    Its labels are the words it prints; ``left_out`` are those it was given and leaves out on purpose, for want of room:
    every second month, a tick between two others. A word that is neither has been lost. ``surroundings`` are the inks
    of what only shows where the data lies, as the neighbours on a map do: nothing is read by them.
    """

    width: float
    height: float
    marks: tuple[PictureMark, ...]
    left_out: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = field(default=(), repr=False)  # nothing of it shows

    @property
    def flat(self) -> Iterator[Flat]:
        """The marks one by one, groups taken apart: where each lies, in which colour; not how it shines through."""
        return _opened(self.marks, ())

    @property
    def is_flat(self) -> bool:
        """Whether it has nothing but plain paints and no groups."""
        return not any(map(_is_rich, self.marks))


def _opened(marks: tuple[PictureMark, ...], clip: tuple[str, ...]) -> Iterator[Flat]:
    for mark in marks:
        if isinstance(mark, MarkGroup):
            yield from _opened(mark.marks, clip + mark.clip)
        else:
            yield replace(mark, clip=clip + mark.clip) if clip else mark


def _is_rich(mark: PictureMark) -> bool:
    if isinstance(mark, Path | Stamp):
        return isinstance(mark.fill, Gradient) or (mark.stroke is not None and isinstance(mark.stroke.paint, Gradient))
    return isinstance(mark, MarkGroup)


#: The group id of an invisible text of a figure that stands for words left out on purpose.
LEFT_OUT: Final = "left out"
#: The group id of one that names an ink of the picture's surroundings.
SURROUNDINGS: Final = "surroundings"

_FORMAT: Final = 2
_TYPES: Final = {
    cls.__name__: cls
    for cls in (Paint, Gradient, Stroke, BentStroke, Hatch, EvenOdd, Path, Label, Stamp, MarkGroup, Picture)
}


def to_json(picture: Picture) -> bytes:
    """The picture as JSON, the same bytes for the same picture."""
    content = {"format": _FORMAT, "picture": _plain(picture)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def from_json(data: bytes) -> Picture:
    """The picture that :func:`to_json` wrote. Raises ValueError for anything else, whatever it is."""
    try:
        content = json.loads(data)
        picture = _typed(content["picture"]) if content["format"] == _FORMAT else None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ValueError(f"not a picture: {error}") from error
    if not isinstance(picture, Picture):
        raise ValueError("not a picture of this format")
    return picture


def _plain(value: object) -> Any:
    """Records become ``{"Name": [fields in order]}``; tuples become lists."""
    if isinstance(value, EvenOdd):
        return {"EvenOdd": [str(value)]}
    if is_dataclass(value):
        return {type(value).__name__: [_plain(getattr(value, field.name)) for field in fields(value)]}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _typed(value: Any) -> Any:
    if isinstance(value, dict):
        ((name, content),) = value.items()
        return _TYPES[name](*map(_typed, content))
    return tuple(map(_typed, value)) if isinstance(value, list) else value
