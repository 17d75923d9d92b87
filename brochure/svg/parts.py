"""Holds what an SVG file draws as plain records, all in the file's own units with y downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brochure.svg.painting import OutlineStyle
from brochure.svg.transforms import UPRIGHT, Matrix

PathSegment = tuple[str, tuple[float, ...]]  # a PDF path operator (m, l, c, h) and its numbers


@dataclass(frozen=True, slots=True)
class Outline:
    """A path. Colours are ``#rrggbb`` or ``currentColor`` or gradients; None: not painted."""

    segments: tuple[PathSegment, ...]
    look: OutlineStyle


@dataclass(frozen=True, slots=True)
class Clip:
    """An outline within which something is seen."""

    segments: tuple[PathSegment, ...]
    evenodd: bool = False


@dataclass(frozen=True, slots=True)
class PartGroup:
    """Parts that are painted together, then laid down as one.

    ``opacity``: 0 to 1. ``mask``: what is as light, or with ``by_alpha`` as opaque, as the parts are seen. ``blend``:
    how it mixes with what lies below, by PDF's names.
    """

    parts: tuple[SvgPart, ...]
    clips: tuple[Clip, ...] = ()
    opacity: float = 1.0
    mask: tuple[SvgPart, ...] = ()
    by_alpha: bool = False
    blend: str = "Normal"

    @property
    def is_plain(self) -> bool:
        """Whether it does nothing but clip."""
        return self.opacity >= 1 and not self.mask and self.blend == "Normal"


@dataclass(frozen=True, slots=True)
class Type:
    """The font that a text asks for: families in order, weight of 100 to 900, size in units of its element."""

    families: tuple[str, ...] = ()
    weight: int = 400
    italic: bool = False
    size: float = 16.0


_USUAL = Type()


@dataclass(frozen=True, slots=True)
class TextSetting:
    """What a text inherits of how it is set. ``spacing`` in units of the element, after each letter."""

    type: Type = _USUAL
    anchor: str = "start"
    spacing: float = 0.0
    baseline: str = "auto"
    spaces_kept: bool = False


PLAIN_SETTING = TextSetting()


@dataclass(frozen=True, slots=True)
class LetterRun:
    """Some words of one look: moved by ``dx``, ``dy``, with ``spacing`` after each letter."""

    text: str
    type: Type
    look: OutlineStyle
    dx: float = 0.0
    dy: float = 0.0
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Letters:
    """A line of text from, about or up to (x, y): ``anchor`` is start, middle or end.

    ``length``: how long it is to be, by wider gaps or (``stretched``) by wider letters. ``baseline`` is the CSS name
    of what stands at y. ``matrix`` takes its units to those of the file.
    """

    words: tuple[LetterRun, ...]
    x: float
    y: float
    anchor: str = "start"
    baseline: str = "auto"
    length: float | None = None
    stretched: bool = False
    matrix: Matrix = UPRIGHT


SvgPart = Outline | PartGroup | Letters


def outlines_of(parts: tuple[SvgPart, ...]) -> Iterator[Outline]:
    """Every outline that is painted, groups taken apart."""
    for part in parts:
        if isinstance(part, Outline):
            yield part
        elif isinstance(part, PartGroup):
            yield from outlines_of(part.parts)


def looks_of(parts: tuple[SvgPart, ...]) -> Iterator[OutlineStyle]:
    """The look of everything that is painted, letters too."""
    for part in parts:
        if isinstance(part, Outline):
            yield part.look
        elif isinstance(part, Letters):
            yield from (words.look for words in part.words)
        else:
            yield from looks_of(part.parts)
