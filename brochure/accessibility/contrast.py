"""Finds texts and chart marks that do not stand out from what is really under them.

WCAG 2.2, 1.4.3 and 1.4.11: 4.5:1 for text, 3:1 for text from 18 points (bold: 14) on and for what a chart is read by.
A file for screens must have it: text on a colour without it is an error. Warnings are left for what is estimated (text
on a photograph, the shapes of charts) and for brochures that are only printed, whose inks are not what is seen
here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from brochure.accessibility import polygons
from brochure.accessibility.backdrops import Backdrops, mixed
from brochure.colour.colour_difference import RGB, WHITE, contrast
from brochure.export.ink_operators import Inks
from brochure.export.ink_ramps import toning
from brochure.frame import Drawing, Element, PageMarks, Photo, Shape, TextMark
from brochure.images.tones import tones
from brochure.problems import Problem, Severity
from brochure.rect import Rect
from brochure.text.glyph_ink import inked_glyphs
from brochure.text.label import label_runs
from charts.recorded_picture import Label, Paint, Path, Stamp

if TYPE_CHECKING:
    from brochure.layout.edition import Edition
    from brochure.model.brand import Ground
    from brochure.text.runs import GlyphRun
    from brochure.text.shaping.face import Face

ENOUGH, ENOUGH_LARGE = 4.5, 3.0
LARGE, LARGE_BOLD = 18.0, 14.0  # points
LARGE_ON_PHOTO = 24.0  # points: what shines through letters there is never even
SLACK = 0.005
_MIDDLE = 0.25  # of the size above the baseline: where most of a letter's ink is
_BOLD = re.compile(r"(?<!semi)(?<!demi)(bold|black|heavy)", re.IGNORECASE)


def weak_contrasts(edition: Edition, pages: Sequence[PageMarks], on_screen: bool = True) -> Iterator[Problem]:
    """A problem for each element, at its worst place; ``on_screen`` says whether a file of this build is read there."""
    inks = Inks(edition.brand.palette, "rgb")
    for page in pages:
        look = _Look(edition, inks)
        look.page(page)
        yield from look.problems(on_screen)


def faint_words(edition: Edition, page: PageMarks) -> list[tuple[Photo, Rect]]:
    """Words of a page that the photograph below them does not carry, each with its box; the uppermost photograph."""
    look = _Look(edition, Inks(edition.brand.palette, "rgb"))
    look.page(page)
    return look.faint


class _Look:
    """One page being looked at, from the bottom up."""

    def __init__(self, edition: Edition, inks: Inks) -> None:
        self.edition, self.inks = edition, inks
        self.grounds = Backdrops(inks.on_screen, self._tones)
        self.worst: dict[tuple[int, bool], _Weak] = {}
        self.faint: list[tuple[Photo, Rect]] = []  # words that a photograph does not carry, each with its box

    def _tones(self, photo: Photo, part: Rect) -> Sequence[RGB]:
        """What a part of a photograph looks like in the inks that it is printed in."""
        return tones(photo, part, store=self.edition.store, toning=toning(photo.look, self.inks))

    def page(self, page: PageMarks) -> None:
        for mark in page.marks:
            if isinstance(mark, TextMark):
                for run in mark.line.runs:
                    self._run(mark, run)
            elif isinstance(mark, Drawing):
                self._drawing(mark, page)
            elif isinstance(mark, Shape | Photo):
                self.grounds.add(mark)

    def _run(self, text: TextMark, run: GlyphRun) -> None:
        """One run of a line; glyph by glyph, where it does not lie on one ground."""
        left, y = text.x + text.line.x, text.y + run.rise
        words = "".join(glyph.text for glyph in run.glyphs).strip()
        if not words:
            return
        ground = self.grounds.even(Rect.sized(left + run.x, y, run.width, 0.5 * run.size))
        points = [] if ground else list(_middles(run, left + run.start, y))
        self._text(text.element, words, self.inks.on_screen(run.ink), 1.0, run.size, run.face, ground, points)

    def _label(self, drawing: Drawing, label: Label) -> None:
        runs = label_runs(label.text, self.edition.face(label.font), label.size)
        level = [point for run in runs for point in _middles(run, run.start, 0.0)]
        if not level:
            return
        angle, paint = math.radians(label.angle), label.paint
        x, y = drawing.x + label.x, drawing.y + label.y
        cos, sin = math.cos(angle), math.sin(angle)
        points = [(x + along * cos - up * sin, y + along * sin + up * cos) for along, up in level]
        element = drawing.cells.get(label, drawing.element)
        colour = self.inks.on_screen(paint.ink, paint.tint)
        self._text(element, label.text, colour, paint.alpha, label.size, runs[0].face, None, points)

    def _text(
        self,
        element: Element,
        words: str,
        colour: RGB,
        alpha: float,
        size: float,
        face: Face,
        even: RGB | None,
        points: Sequence[tuple[float, float]],
    ) -> None:
        """Words on one even ground, or on what lies under their points."""
        box = _round(points, size) if points else Rect(0, 0, 0, 0)
        photo = None if even else self.grounds.photo(box)
        bold = _BOLD.search(face.name) is not None
        large = size >= (LARGE_ON_PHOTO if photo else LARGE) or (size >= LARGE_BOLD and bold and not photo)
        needed = ENOUGH_LARGE if large else ENOUGH
        grounds = {even} if even else self.grounds.under(box, points)
        weak = [
            _Weak(ratio, needed, element, f"“{words[:40]}”", photo)
            for ground in grounds
            if (ratio := contrast(mixed(colour, ground, alpha), ground)) < needed - SLACK
        ]
        for found in weak:
            self._note(found)
        if weak and photo:
            self.faint.append((photo, box))

    def _note(self, weak: _Weak) -> None:
        """Keep the worst of an element's words, and of its shapes."""
        key = (id(weak.element), weak.what.startswith("“"))
        if weak.ratio < weak.needed - SLACK and (key not in self.worst or weak.ratio < self.worst[key].ratio):
            self.worst[key] = weak

    # charts

    def _drawing(self, drawing: Drawing, page: PageMarks) -> None:
        """A chart's marks against what lies under each, and its labels on them."""
        ground, around = self.edition.brand.grounds.get(page.ground), set(drawing.picture.surroundings)
        shapes = [mark for mark in drawing.picture.flat if not isinstance(mark, Label) and not _inks(mark) & around]
        pale = sum(bool(ground and mark.fill and _is_pale(mark.fill, ground)) for mark in shapes)
        pale_may, below = self._labels(drawing, page) >= pale, self.grounds.as_is()
        for mark in drawing.picture.flat:
            if isinstance(mark, Label):
                self._label(drawing, mark)
                continue
            if ground and not _inks(mark) & around:
                self._graphic(drawing, mark, ground, below, pale_may)
            self.grounds.add_part(drawing, mark)

    def _labels(self, drawing: Drawing, page: PageMarks) -> int:
        """How many labels a chart has; a picture that lies under the page's texts has them in a drawing of its own."""
        parts = [m for m in page.marks if isinstance(m, Drawing) and m.element is drawing.element]
        return sum(isinstance(mark, Label) for part in parts for mark in part.picture.flat)

    def _graphic(self, drawing: Drawing, mark: Path | Stamp, ground: Ground, below: Backdrops, pale_may: bool) -> None:
        """A shape that a number is read by: in the ground's data inks, or in one that compares.

        It must stand out from what lies below the chart; where two of its shapes meet, both are seen by their outlines.
        What compares (tints and the neutral ink) may be pale in a chart that has a label for each of its shapes: then
        nothing is read by the shape alone (Understanding WCAG 2.2, 1.4.11).
        """
        paints = _paints(mark)
        if not any(_must_stand_out(p, ground, pale_may) for p in paints):
            return
        x, y = _somewhere(drawing, mark)
        (under, *_) = below.under(Rect(x, y, x, y).grown(0.1), [(x, y)]) or {WHITE}
        seen = [(contrast(mixed(self.inks.on_screen(p.ink, p.tint), under, p.alpha), under), _name(p)) for p in paints]
        best, ink = max(seen)
        self._note(_Weak(best, ENOUGH_LARGE, drawing.element, f"a shape of the chart in {ink}", None, estimated=True))

    def problems(self, on_screen: bool) -> Iterator[Problem]:
        for ratio, needed, element, what, photo, estimated in self.worst.values():
            hint = "give it a darker or lighter ink, or another ground, in brand.yaml or on its page"
            if photo:
                hint = "give it another place, or let the picture go over into the ground there: fade: {edge: foot}"
            sentence = f"{what} has a contrast of {ratio:.1f}:1 to what lies under it; {needed:g}:1 is needed"
            severity: Severity = "error" if on_screen and not (photo or estimated) else "warning"
            yield Problem("low-contrast", sentence, element.place, hint, severity)


class _Weak(NamedTuple):
    """A contrast that is too low: what there is and what is needed, whose, of what, and on which photograph."""

    ratio: float
    needed: float
    element: Element
    what: str
    photo: Photo | None
    estimated: bool = False


def _middles(run: GlyphRun, x: float, y: float) -> Iterator[tuple[float, float]]:
    """A point in the ink of each letter of a run whose pen begins at x on the baseline y."""
    for glyph in inked_glyphs(run, x, y):
        yield (glyph.left + glyph.right) / 2, y + _MIDDLE * run.size


def _round(points: Sequence[tuple[float, float]], size: float) -> Rect:
    """The box of words of a size by the middles of their letters, from below their descenders to their ascenders."""
    left, bottom, right, top = Rect.around(points)
    reach = 0.5 * size
    return Rect(left - reach / 2, bottom - reach, right + reach / 2, top + reach)


def _name(paint: Paint) -> str:
    """An ink as brand.yaml writes it, its tint included."""
    return paint.ink if paint.tint == 1 else f"{paint.ink}/{paint.tint * 100:g}"


def _must_stand_out(paint: Paint, ground: Ground, pale_may: bool) -> bool:
    """Whether a chart's shape in this ink must: solid data inks always, tints of them and the neutral ink if asked."""
    if _name(paint) in (ground.data, ground.highlight):
        return True
    return not pale_may and _is_pale(paint, ground)


def _paints(mark: Path | Stamp) -> list[Paint]:
    """The paints of a shape: of its area, of its line."""
    return [paint for paint in (mark.fill, mark.stroke.paint if mark.stroke else None) if paint]


def _inks(mark: Path | Stamp) -> set[str]:
    return {_name(paint) for paint in _paints(mark)}


def _is_pale(paint: Paint, ground: Ground) -> bool:
    """Whether an ink only compares: the ground's neutral one, or a tint of a data ink."""
    return _name(paint) == ground.neutral or (paint.tint < 1 and paint.ink in (ground.data, ground.highlight))


def _somewhere(drawing: Drawing, mark: Path | Stamp) -> tuple[float, float]:
    """A point that the mark paints: its middle, or where its line begins."""
    left, bottom, right, top = polygons.extent(mark.d)
    x, y = (left + right) / 2, (bottom + top) / 2
    if mark.fill is None or not polygons.inside(mark.d, x, y):
        numbers = [float(word) for word in mark.d.split()[:2]]
        x, y = (numbers[0], numbers[1]) if len(numbers) == 2 else (x, y)
    origin = mark.points[0] if isinstance(mark, Stamp) and mark.points else (0.0, 0.0)
    return drawing.x + origin[0] + x, drawing.y + origin[1] + y
