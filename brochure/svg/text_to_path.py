"""Turns the texts of a drawing into outlines, in the fonts that somebody chooses for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from brochure.svg.painting import OutlineStyle, Shade, SvgPaint
from brochure.svg.parts import LetterRun, Letters, Outline, PartGroup, PathSegment, SvgPart, Type
from brochure.svg.path_segments import PathBounds
from brochure.svg.quantities import VectorError
from brochure.svg.transforms import Matrix, moved, times
from brochure.svg.vectors import Vector
from brochure.text.label import label_runs
from brochure.text.shaping.face import Face
from brochure.text.shaping.glyph_paths import glyph_path

Choose = Callable[[Type, str], Face]  # the face for a text that asks for a font
_PLAIN = {"auto", "alphabetic", "baseline"}


def with_outlines(vector: Vector, choose: Choose) -> Vector:
    """The drawing with outlines for letters. Raises VectorError for a character that the chosen face cannot draw."""
    return replace(vector, parts=tuple(_outlined(vector.parts, choose)))


def has_letters(parts: tuple[SvgPart, ...]) -> bool:
    """Whether anything in a drawing is text."""
    return any(
        isinstance(part, Letters) or (isinstance(part, PartGroup) and has_letters((*part.parts, *part.mask)))
        for part in parts
    )


def _outlined(parts: tuple[SvgPart, ...], choose: Choose) -> Iterator[SvgPart]:
    for part in parts:
        if isinstance(part, Letters):
            yield from _line(part, choose)
        elif isinstance(part, PartGroup):
            yield replace(part, parts=tuple(_outlined(part.parts, choose)), mask=tuple(_outlined(part.mask, choose)))
        else:
            yield part


@dataclass(slots=True)
class _Placed:
    """A glyph on its line: where it stands in units of the text, from the line's start."""

    face: Face
    gid: int
    size: float
    x: float
    y: float
    words: LetterRun


def _line(letters: Letters, choose: Choose) -> Iterator[Outline]:
    glyphs, width = _set(letters, choose)
    wide = letters.length if letters.length is not None else width
    gaps = max(1, len(glyphs) - 1)
    across = wide / width if letters.stretched and width else 1.0
    more = (wide - width) / gaps if letters.length is not None and not letters.stretched else 0.0
    start = letters.x - {"middle": wide / 2, "end": wide}.get(letters.anchor, 0.0)
    for number, glyph in enumerate(glyphs):
        glyph.x = start + glyph.x * across + number * more
        glyph.y += letters.y + _lift(letters.baseline, glyph)
    for words in letters.words:
        own = [glyph for glyph in glyphs if glyph.words is words]
        segments = tuple(chain.from_iterable(_drawn(glyph, across, letters.matrix) for glyph in own))
        if segments:
            yield Outline(segments, _look(words.look, own, letters.matrix))


def _set(letters: Letters, choose: Choose) -> tuple[list[_Placed], float]:
    """The glyphs of a line from 0 on, and its width."""
    found: list[_Placed] = []
    x = y = 0.0
    for words in letters.words:
        face, size = choose(words.type, words.text), words.type.size
        _must_cover(face, words.text)
        x, y, end = x + words.dx, y + words.dy, 0.0
        for run in label_runs(words.text, face, size):
            pen = x + run.x
            for glyph in reversed(run.glyphs) if run.level % 2 else run.glyphs:
                place = (pen + glyph.dx * run.size, y - glyph.dy * run.size)
                found.append(_Placed(run.face, glyph.gid, run.size, *place, words))
                pen += glyph.advance * run.size + (words.spacing if glyph.advance else 0.0)
            wide = run.width + words.spacing * sum(1 for glyph in run.glyphs if glyph.advance)
            end = max(end, run.x + wide)
        x += end
    return found, x


def _must_cover(face: Face, text: str) -> None:
    for char in text:
        if not any(one.covers(char) for one in (face, *face.fallbacks)):
            raise VectorError(f"no font has the letter “{char}” of its text")


def _lift(baseline: str, glyph: _Placed) -> float:
    """How far below its y a letter's own baseline lies."""
    face, size = glyph.face, glyph.size
    if baseline in _PLAIN:
        return 0.0
    share = {
        "middle": face.x_height / 2,
        "central": (face.ascent + face.descent) / 2,
        "hanging": face.cap_height,
        "text-before-edge": face.ascent,
        "text-after-edge": face.descent,
    }[baseline]
    return share * size


def _drawn(glyph: _Placed, across: float, matrix: Matrix) -> Iterator[PathSegment]:
    placed = times((glyph.size * across, 0, 0, -glyph.size, glyph.x, glyph.y), matrix)
    for operator, numbers in glyph_path(glyph.face, glyph.gid):
        points = (moved(placed, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
        yield operator, tuple(value for point in points for value in point)


def _look(look: OutlineStyle, glyphs: list[_Placed], matrix: Matrix) -> OutlineStyle:
    """The look of letters, gradients laid over their box."""
    low = max(glyph.y - glyph.face.descent * glyph.size for glyph in glyphs)
    high = min(glyph.y - glyph.face.ascent * glyph.size for glyph in glyphs)
    right = max(glyph.x + glyph.face.advance(glyph.gid) * glyph.size for glyph in glyphs)
    box = (min(glyph.x for glyph in glyphs), high, right, low)
    return replace(look, fill=_laid(look.fill, box, matrix), stroke=_laid(look.stroke, box, matrix)).moved(matrix)


def _laid(colour: SvgPaint, box: PathBounds, matrix: Matrix) -> SvgPaint:
    if not isinstance(colour, Shade) or not colour.boxed:
        return colour
    left, top, right, bottom = box
    over = times((right - left, 0, 0, bottom - top, left, top), matrix)
    return replace(colour, matrix=times(colour.matrix, over), boxed=False)
