"""Holds what a page shows as plain data: texts, areas, lines, pictures and shadings, each with place and colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from brochure.preflight.colour_spaces import PROCESS, Colour, Space
from brochure.preflight.geometry import PdfPath
from brochure.preflight.marking import MarkedSequences
from brochure.preflight.typefaces import Typeface
from brochure.rect import Rect

_NO_INKS = ("All", "None", *PROCESS)
Kind = Literal["text", "area", "line", "image", "shading"]


@dataclass(frozen=True, slots=True)
class ShownText:
    """A shown string. ``size`` is what it measures on the page in points; ``missing`` its codes without a glyph."""

    words: str
    face: Typeface
    size: float
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture. ``across`` and ``up`` are its edges on the page in points; ``stencil`` is one that masks a colour."""

    name: str
    width: int
    height: int
    bits: int
    space: Space
    across: float
    up: float
    stencil: bool = False
    inline: bool = False
    masked: bool = False
    blend: Space | None = None  # of its soft mask, which should be grey
    fault: str = ""  # a sentence about pixels that are missing or cannot be unpacked
    source: tuple[int, int] = (0, 0)  # the object it is, by which the same picture is known again; (0, 0) for none

    @property
    def ppi(self) -> float:
        """The lower of its two effective resolutions, in pixels per inch, on a page whose unit is a point."""
        return 72 * min(self.width / max(self.across, 0.001), self.height / max(self.up, 0.001))

    @property
    def bilevel(self) -> bool:
        """Only two tones: line art."""
        return self.stencil or (self.bits == 1 and self.space.count == 1)


@dataclass(slots=True)
class Painted:
    """One thing on a page. ``box`` is what clipping leaves of it, ``whole`` all of it; in points, as the page has it.

    ``path`` are the names of the forms and patterns it stands in. ``overprints`` says whether it lets other plates
    alone; with ``mode`` 1 also those of its own colour space that get none of its ink.
    """

    kind: Kind
    box: Rect
    whole: Rect
    colour: Colour
    overprints: bool = False
    mode: int = 0
    alpha: float = 1.0
    blend: str = "Normal"
    path: tuple[str, ...] = ()
    text: ShownText | None = None
    image: Image | None = None
    shape: PdfPath | None = None
    width: float = 0.0  # of a line, in points on the page
    outline: bool = False  # of letters: their contour, drawn as a line
    patterned: bool = False  # stands within a pattern's cell: its box is that of the area the pattern fills

    @property
    def what(self) -> str:
        """What to call it in a sentence."""
        if self.text:
            words = " ".join(self.text.words.split())
            return f"text “{words[:40]}{'…' if len(words) > 40 else ''}”" if words else "text"
        if self.image:
            return "inline image" if self.image.inline else f"image /{self.image.name}"
        kind = {"area": "area", "line": "line", "shading": "shading", "text": "text", "image": "image"}[self.kind]
        return f"{kind} in {self.path[-1]}" if self.path else kind

    @property
    def opaque(self) -> bool:
        return self.alpha > 0.999 and self.blend in ("Normal", "Compatible")


@dataclass(frozen=True, slots=True)
class TransparencyGroup:
    """A transparency group or a soft mask's: the space it blends in, if it says, and where it belongs."""

    space: Space | None
    owner: str
    box: Rect | None
    mask: bool = False


@dataclass(slots=True)
class Painting:
    """All that a page shows, in painting order; ``faults`` are sentences about what could not be read."""

    objects: list[Painted] = field(default_factory=list)
    groups: list[TransparencyGroup] = field(default_factory=list)
    transparent: Painted | None = None  # the first thing that lets others shine through, or a stand-in for it
    faults: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)  # transfer curves, halftones and the like, by their keys
    marks: MarkedSequences = field(default_factory=MarkedSequences)


def spots_of(thing: Painted) -> list[str]:
    """The spots a thing is painted with."""
    space = thing.image.space if thing.image and not thing.image.stencil else thing.colour.space
    return [ink for ink in inks_of(space) if ink not in _NO_INKS]


def inks_of(space: Space) -> tuple[str, ...]:
    """The inks of a space, of the base of an indexed one too."""
    return space.inks or (inks_of(space.base) if space.family == "Indexed" and space.base else ())
