"""Draws printer's marks outside the bleed, on every plate, round a sheet's trim, folds and plates.

Marks are drawn in the colour All (ISO 32000-2, 8.6.6.4), 0.25 pt wide, and leave the artwork untouched. Points.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.pdfgen.canvas import Canvas

from brochure.model.brand import MM
from brochure.model.edges import Edges
from brochure.model.outputs import MarkName
from brochure.rect import Rect

ALL = CMYKColorSep(1, 1, 1, 1, spotName="All")
WIDTH = 0.25
LENGTH = 5 * MM
OFFSET = 1 * MM  # from the bleed to where a mark begins
TARGET = 2 * MM  # radius of a registration mark
CLEAR = 4 * MM  # between a registration mark and any other
PATCH = 5 * MM
SMALLEST = 1.5 * MM  # a patch that a densitometer can still be aimed at
DASHES = (4, 2)  # of fold marks: what is dashed is folded, what is solid is cut
PATCHES = (
    (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1), (1, 1, 0, 0), (0, 1, 1, 0), (1, 0, 1, 0),
    (0.5, 0, 0, 0), (0, 0.5, 0, 0), (0, 0, 0.5, 0), (0, 0, 0, 0.5), (0.5, 0.4, 0.4, 0),
)  # fmt: skip


SLUG_SIZES = (6.0, 5.5, 5.0, 4.5, 4.0)


@dataclass(frozen=True, slots=True)
class Slug:
    """What a slug line says of a sheet, part by part and the job's name first, and the brand's font it is set in."""

    parts: tuple[str, ...]
    font: str


@dataclass(frozen=True, slots=True)
class Folds:
    """Where a page is folded, in points from the left of its trim, and the ink that draws it across the page."""

    at: tuple[float, ...] = ()
    ink: str = ""


UNFOLDED = Folds()


@dataclass(frozen=True, slots=True)
class MediaSheet:
    """A page as it lies on its media: the trim, how far it bleeds, where it is folded (from the left of the trim)."""

    trim: Rect
    bleed: Edges
    folds: tuple[float, ...] = ()
    spots: tuple[CMYKColorSep, ...] = ()

    @property
    def middle(self) -> float:
        """Where the registration marks above and below stand: in the middle, or beside a fold that runs there."""
        middle = self.trim.left + self.trim.width / 2
        near = [x for x in self.creases if abs(x - middle) < CLEAR]
        return near[0] + 2 * CLEAR if near else middle

    @property
    def creases(self) -> list[float]:
        return [self.trim.left + fold for fold in self.folds]

    @property
    def below(self) -> float:
        """Where marks below the page begin, downwards."""
        return self.trim.bottom - self.bleed.bottom - OFFSET

    @property
    def above(self) -> float:
        return self.trim.top + self.bleed.top + OFFSET

    @property
    def before(self) -> float:
        """Where marks at the left begin, leftwards."""
        return self.trim.left - self.bleed.left - OFFSET

    @property
    def behind(self) -> float:
        return self.trim.right + self.bleed.right + OFFSET


def draw(canvas: Canvas, sheet: MediaSheet, marks: Collection[MarkName]) -> None:
    """Draw the marks asked for round the trim."""
    canvas.saveState()
    canvas.setLineWidth(WIDTH)
    canvas.setStrokeColor(ALL)
    canvas.setFillColor(ALL)
    if "crop" in marks:
        _crop(canvas, sheet)
    if "registration" in marks:
        _registration(canvas, sheet)
    if "fold" in marks:
        _folds(canvas, sheet)
    canvas.restoreState()
    if "colour-bar" in marks:
        _colour_bar(canvas, sheet)


def _crop(canvas: Canvas, sheet: MediaSheet) -> None:
    """Two lines at each corner, in line with the edges of the trim."""
    left, bottom, right, top = sheet.trim
    for along in (left, right):
        canvas.line(along, sheet.below, along, sheet.below - LENGTH)
        canvas.line(along, sheet.above, along, sheet.above + LENGTH)
    for along in (bottom, top):
        canvas.line(sheet.before, along, sheet.before - LENGTH, along)
        canvas.line(sheet.behind, along, sheet.behind + LENGTH, along)


def _registration(canvas: Canvas, sheet: MediaSheet) -> None:
    """A ring and a cross at each edge."""
    beside, half = sheet.trim.bottom + sheet.trim.height / 2, LENGTH / 2
    for x, y in (
        (sheet.middle, sheet.below - half),
        (sheet.middle, sheet.above + half),
        (sheet.before - half, beside),
        (sheet.behind + half, beside),
    ):
        canvas.circle(x, y, TARGET / 2, stroke=1, fill=0)
        canvas.line(x - TARGET, y, x + TARGET, y)
        canvas.line(x, y - TARGET, x, y + TARGET)


def _folds(canvas: Canvas, sheet: MediaSheet) -> None:
    """A dashed line above and below each fold."""
    canvas.setDash(*DASHES)
    for x in sheet.creases:
        canvas.line(x, sheet.below, x, sheet.below - LENGTH)
        canvas.line(x, sheet.above, x, sheet.above + LENGTH)


def _colour_bar(canvas: Canvas, sheet: MediaSheet) -> None:
    """Solids, overprints, half tints, a grey of three inks and the solid of each spot, above the page."""
    colours = [*(CMYKColor(*patch) for patch in PATCHES), *sheet.spots]
    room = CLEAR / 2
    taken = [(crease - room, crease + room) for crease in sheet.creases]
    taken.append((sheet.middle - CLEAR, sheet.middle + CLEAR))
    start, end = widest_gap(sheet.trim.left + room, sheet.trim.right - room, taken)
    size = min(PATCH, (end - start) / len(colours))
    if size < SMALLEST:
        return
    canvas.saveState()
    for index, colour in enumerate(colours):
        canvas.setFillColor(colour)
        canvas.rect(start + index * size, sheet.above, size, size, stroke=0, fill=1)
    canvas.restoreState()


def widest_gap(start: float, end: float, taken: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The longest stretch of a line that nothing takes, the right one of equals."""
    return max(_gaps(start, end, taken), key=lambda gap: (round(gap[1] - gap[0], 1), gap[0]))


def _gaps(start: float, end: float, taken: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    for low, high in sorted(taken):
        yield start, low
        start = high
    yield start, end


def fitted(parts: Sequence[str], width: Callable[[str], float], room: float) -> tuple[str, float]:
    """A slug line and the size at which it fits; at the smallest size the name of the job is cut.

    ``width``: of a text in em.
    """
    job, *rest = parts
    for size in SLUG_SIZES:
        text = " · ".join((job, *rest))
        if width(text) * size <= room:
            return text, size
    while len(job) > 1 and width(text) * size > room:
        job = job[:-1]
        text = " · ".join((job.rstrip(), *rest))
    return text, size
