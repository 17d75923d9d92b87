"""Mirrors a picture as it reads from right to left: all changes sides, no word turns.

An Arabic reader begins at the right, so bars grow from there, and time runs from there too, as in Arabic business
papers. A kind that would say something else that way round (a map, a ring that runs clockwise) says so in its own file.
"""

from dataclasses import replace

from charts.recorded_picture import Flat, Hatch, Label, Path, Picture, Stamp
from charts.spec import Measure

_OPERATORS = frozenset({"m", "l", "c", "h", "re"})


def mirrored(picture: Picture, measure: Measure) -> Picture:
    """The picture with left and right exchanged; labels keep their baselines and stand on the other side."""
    return replace(picture, marks=tuple(_mark(mark, picture.width, measure) for mark in picture.flat))


def turned(path: str, width: float) -> str:
    """An outline of m, l, c, h and re, with left and right exchanged within a width."""
    done: list[str] = []
    numbers: list[float] = []
    for word in path.split():
        if word not in _OPERATORS:
            numbers.append(float(word))
            continue
        if word == "re":  # its corner is again the left one
            numbers[0] += numbers[2]
        for at in range(0, len(numbers) if word != "re" else 1, 2):
            numbers[at] = width - numbers[at]
        done += [*(f"{number:.3f}" for number in numbers), word]
        numbers = []
    return " ".join(done)


def _mark(mark: Flat, width: float, measure: Measure) -> Flat:
    clip = tuple(turned(part, width) for part in mark.clip)
    match mark:
        case Label():
            length = measure(mark.text, mark.font, mark.size).width
            return replace(mark, x=width - mark.x - length, clip=clip)
        case Stamp():
            points = tuple((width - x, y) for x, y in mark.points)
            return replace(mark, d=turned(mark.d, 0.0), points=points, clip=clip)
        case Path():
            return replace(mark, d=turned(mark.d, width), clip=clip, hatch=_hatch(mark.hatch, width))


def _hatch(hatch: Hatch | None, width: float) -> Hatch | None:
    if hatch is None:
        return None
    x, y, wide, high = hatch.box
    return replace(hatch, box=(width - x - wide, y, wide, high))
