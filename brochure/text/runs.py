"""Holds what goes into a paragraph and what comes out as plain frozen data: styled runs, and lines of placed glyphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from brochure.text.glyphs import Glyph
from brochure.text.linebreak.justification import Justification
from brochure.text.shaping.face import Face, Features

DEFAULT = Justification()
NO_LIGATURES_FROM = 0.02  # em of tracking at which joined letters look closer than the others


Dividing = Literal["", "hyphenated", "anywhere"]


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks. ``size`` and ``leading`` in points; ``tracking`` in em after every glyph.

    ``hang``: points, hyphens and quotes stand out into the margins. ``justification``: how lines are judged and filled.
    ``balance``: lines of about equal length, for headings. ``divide``: a word wider than its line is divided even where
    others stay whole, first at a no-break space; ``anywhere`` at last between any two letters.
    """

    face: Face
    size: float
    leading: float
    ink: str
    tracking: float = 0.0
    features: Features = ()
    align: Literal["left", "justify", "center", "right"] = "left"
    hyphenate: bool = True
    hang: bool = True
    justification: Justification = DEFAULT
    balance: bool = False
    divide: Dividing = ""

    @property
    def shaping(self) -> Features:
        """The features to shape with: wide tracking undoes ligatures, unless the style asks for them."""
        if abs(self.tracking) < NO_LIGATURES_FROM:
            return self.features
        return (("liga", 0), ("clig", 0), *self.features)


class ReplacementText(NamedTuple):
    """What is read in the place of pieces that only the eye takes for one word, a drop cap and what follows it.

    ``word``: the whole of it. ``here``: the same with one of the pieces and a space with the others, for programs that
    look at a page piece by piece; some of them take nothing for no answer.
    """

    word: str
    here: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; ``\\n`` is a forced line break. ``rise`` in points lifts it off the baseline.

    ``expansion``: what a shortened word stands for, said in its place to those who listen. ``apart``: a number with its
    unit, which keeps its own order wherever it stands. ``level``: odd where the text runs from right to left; setting
    finds it. ``reads``: what is read in its place, where it is a piece of a word.
    """

    text: str
    style: TextStyle
    link: str | None = None
    language: str | None = None
    rise: float = 0.0
    expansion: str | None = None
    apart: bool = False
    level: int = 0
    reads: ReplacementText | None = None


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Glyphs of one run on one line. ``x`` in points from the line's own start (``Line.x``).

    ``adjust``: what each glyph's advance grows by, in em. ``width``: points, without an invisible space at a line end.
    Glyphs come in the order of reading; with an odd ``level`` the first stands at the right end. ``stretch``: how wide
    they are drawn, as a multiple of what they are; ``adjust`` has it counted in.
    """

    face: Face
    size: float
    ink: str
    x: float
    glyphs: tuple[Glyph, ...]
    adjust: tuple[float, ...]
    rise: float
    link: str | None
    language: str | None
    width: float
    expansion: str | None = None
    level: int = 0
    reads: ReplacementText | None = None
    stretch: float = 1.0

    @property
    def rtl(self) -> bool:
        """Whether the glyphs follow each other from right to left."""
        return self.level % 2 == 1

    @property
    def start(self) -> float:
        """Where the pen begins: the end of the run at which reading begins, in points from the line's start."""
        return self.x + self.width if self.rtl else self.x


@dataclass(frozen=True, slots=True)
class Line:
    """A set line. ``x``: where it starts in the measure (negative where a quote hangs out); ``width``: as set.

    ``text`` is what extraction gives, with the space or U+00AD at its end. ``overfull``: points by which the line is
    wider than its measure because it holds nothing that could be broken; 0 otherwise.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    x: float
    text: str
    overfull: float = 0.0


class MissingGlyph(NamedTuple):
    """A character that its face cannot show."""

    char: str
    face: Face
