"""Takes the marks of a page for the ink they leave: lines of letters, rules, pictures; and finds which share some.

First by the boxes of whole lines, then by those of glyphs, at last by outlines. Lengths are points from the bottom left
of the trim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from brochure.frame import Drawing, Element, PageMarks, Photo, Shape, TextMark
from brochure.rect import Rect
from brochure.text.glyph_ink import InkedGlyph, around, inked_glyphs, inked_heights, outlines, share_ink
from brochure.text.label import label_runs
from brochure.text.runs import GlyphRun
from brochure.text.shaping.face import Face
from charts.recorded_picture import Label

HAIR = 0.1  # points: boxes that share no more than this do not touch
OVERHANG = 0.3  # of the size: further than this no letter reaches over the ends of its line
RULE = 2.0  # points: a filled shape up to as thick is a rule
PALE = 0.35  # opacity below which letters lie behind others on purpose
_SEGMENT = re.compile(r"([-\d.]+) ([-\d.]+) ([mlc])\b")


@dataclass(slots=True, eq=False)
class InkedLine:
    """A line of a text, or a label of a drawing. ``box`` holds all its ink, a little wider; ``order``: of its mark.

    ``runs``: each with the place where its pen begins.
    """

    element: Element
    runs: list[tuple[GlyphRun, float, float]]
    box: Rect
    order: int
    label: bool = False
    _glyphs: list[LineGlyph] = field(default_factory=list)

    @property
    def glyphs(self) -> list[LineGlyph]:
        """Its letters' ink from left to right; found when it is asked for first."""
        if not self._glyphs:
            found = [LineGlyph(run, glyph) for run, x, y in self.runs for glyph in inked_glyphs(run, x, y)]
            self._glyphs = sorted(found, key=lambda one: one.ink.left)
        return self._glyphs

    @property
    def size(self) -> float:
        """Of its largest letters."""
        return max(run.size for run, _, _ in self.runs)

    @property
    def baseline(self) -> float:
        """Of its first run."""
        return self.runs[0][2] - self.runs[0][0].rise

    @property
    def text(self) -> str:
        """What it says."""
        return "".join([glyph.text for run, _, _ in self.runs for glyph in run.glyphs]).strip()

    def reaching(self, box: Rect) -> list[LineGlyph]:
        """Its letters whose boxes share more than a hair with another box, from left to right."""
        return [one for one in self.glyphs if overlap(one.ink.box, box)]


class LineGlyph(NamedTuple):
    """A letter of a line."""

    run: GlyphRun
    ink: InkedGlyph

    @property
    def word(self) -> str:
        """The word it stands in, as far as its run says it."""
        letters = [glyph.text for glyph in self.run.glyphs]
        first = last = self.ink.number
        while first > 0 and not letters[first - 1].isspace():
            first -= 1
        while last + 1 < len(letters) and not letters[last + 1].isspace():
            last += 1
        return "".join(letters[first : last + 1]).replace("\u00ad", "-").strip()


@dataclass(slots=True, eq=False)
class Rule:
    """A straight line, or an area as thin as one."""

    element: Element
    box: Rect
    order: int


@dataclass(slots=True, eq=False)
class PhotoArea:
    """A photograph."""

    element: Element
    box: Rect
    order: int


InkedThing = InkedLine | Rule | PhotoArea


class Contact(NamedTuple):
    """Two letters that meet, and how deep the box of one reaches into the other's from above or below."""

    one: LineGlyph
    other: LineGlyph
    depth: float


def overlap(one: Rect, other: Rect) -> Rect | None:
    """What two boxes share, where it is more than a hair either way."""
    box = one.shared(other)
    return box if box and box.width > HAIR and box.height > HAIR else None


def neighbours(things: Iterable[InkedThing]) -> Iterator[tuple[InkedThing, InkedThing]]:
    """Each two whose boxes share more than a hair, the lower one first."""
    reached: list[InkedThing] = []
    for thing in sorted(things, key=lambda one: one.box.bottom):
        left, bottom, right, _ = thing.box
        reached = [other for other in reached if other.box.top - bottom > HAIR]
        for other in reached:
            box = other.box
            if min(box.right, right) - max(box.left, left) > HAIR:
                yield other, thing
        reached.append(thing)


def contact(one: InkedLine, other: InkedLine, beyond: float = 0.0) -> Contact | None:
    """The letters of two lines that share ink, of several those whose boxes reach deepest into each other.

    ``beyond``: what reaches no deeper is not asked for.
    """
    shared = overlap(one.box, other.box)
    if not shared:
        return None
    near = [found for found in _meeting(one.reaching(shared), other.reaching(shared)) if found.depth > beyond]
    for found in sorted(near, key=lambda found: -found.depth):
        box = overlap(found.one.ink.box, found.other.ink.box)
        if box and share_ink(outlines(*found.one), outlines(*found.other), box):
            return found
    return None


def _meeting(letters: Sequence[LineGlyph], others: Sequence[LineGlyph]) -> Iterator[Contact]:
    """The letters of two lines whose boxes meet; both lines come from left to right."""
    first = 0
    for letter in letters:
        while first < len(others) and others[first].ink.right < letter.ink.left:
            first += 1
        for second in others[first:]:
            if second.ink.left > letter.ink.right:
                break
            if box := overlap(letter.ink.box, second.ink.box):
                yield Contact(letter, second, box.height)


def letters_on(line: InkedLine, rule: Rule) -> Iterator[LineGlyph]:
    """The letters of a line that share ink with a rule."""
    shape = around(rule.box)
    for letter in line.reaching(rule.box):
        box = overlap(letter.ink.box, rule.box)
        if box and share_ink(outlines(*letter), shape, box):
            yield letter


def letters_over(line: InkedLine, photo: InkedThing) -> list[LineGlyph]:
    """The letters of a line that lie on a photograph, where others, or parts of them, lie beside it."""
    if line.box.lies_in(photo.box):
        return []
    if all(one.ink.box.lies_in(photo.box, HAIR) for one in line.glyphs):
        return []
    return line.reaching(photo.box)


def is_covered(page: PageMarks, under: InkedThing, over: InkedThing, where: Rect) -> bool:
    """Whether an area is painted between two things, so that the lower one is not seen there."""
    for mark in page.marks[under.order + 1 : over.order]:
        whole = isinstance(mark, Photo) and not mark.outline
        filled = whole or (isinstance(mark, Shape) and mark.fill and mark.fill.alpha == 1)
        if filled and where.lies_in(mark.box):
            return True
    return False


def things(page: PageMarks, face: Callable[[str], Face]) -> Iterator[InkedThing]:
    """What a page shows as lines, rules and photographs; ``face`` finds that of a label by its key in the brand."""
    for order, mark in enumerate(page.marks):
        if isinstance(mark, TextMark):
            if mark.line.text.strip() and mark.element.artifact != "background":
                yield _line(mark, order)
        elif isinstance(mark, Shape):
            yield from (Rule(mark.element, box, order) for box in _rules(mark))
        elif isinstance(mark, Photo):
            yield PhotoArea(mark.element, mark.box, order)
        elif isinstance(mark, Drawing):
            yield from _labels(mark, order, face)


def _line(mark: TextMark, order: int) -> InkedLine:
    runs = mark.line.runs
    x, y = mark.x + mark.line.x, mark.y
    return _inked(mark.element, [(run, x + run.start, y + run.rise) for run in runs], x, mark.line.width, order)


def _inked(
    element: Element, runs: list[tuple[GlyphRun, float, float]], x: float, width: float, order: int, label: bool = False
) -> InkedLine:
    heights = [(y, *inked_heights(run)) for run, _, y in runs]
    low, high = min(y + low for y, low, _ in heights), max(y + high for y, _, high in heights)
    more = OVERHANG * max(run.size for run, _, _ in runs)
    return InkedLine(element, runs, Rect(x - more, low, x + width + more, high), order, label)


def _labels(drawing: Drawing, order: int, face: Callable[[str], Face]) -> Iterator[InkedLine]:
    """The labels of a drawing that lie level; one drawn over itself, as a halo is, counts once."""
    drawn: set[tuple[str, int, int]] = set()
    for label in drawing.picture.flat:
        if not isinstance(label, Label) or label.angle or label.paint.alpha < PALE or not label.text.strip():
            continue
        spot = label.text, round(label.x), round(label.y)
        runs = label_runs(label.text, face(label.font), label.size)
        if spot in drawn or not runs:
            continue
        drawn.add(spot)
        x, y = drawing.x + label.x, drawing.y + label.y
        placed = [(run, x + run.start, y) for run in runs]
        element = drawing.cells.get(label, drawing.element)
        yield _inked(element, placed, x, sum(run.width for run in runs), order, label=True)


def _rules(shape: Shape) -> Iterator[Rect]:
    """The straight lines, level or upright, that a shape draws; or the whole of it, where it is as thin as one."""
    if shape.stroke is None:
        if min(shape.box.width, shape.box.height) <= RULE and shape.fill:
            yield shape.box
        return
    (dx, dy), half = shape.at, max(shape.stroke.width / 2, HAIR)
    x0 = y0 = 0.0
    for x_text, y_text, operator in map(itemgetter(1, 2, 3), _SEGMENT.finditer(shape.path)):
        x1, y1 = float(x_text) + dx, float(y_text) + dy
        if operator == "l" and (x0 == x1 or y0 == y1):
            yield Rect.around([(x0, y0), (x1, y1)]).grown(half)
        x0, y0 = x1, y1
