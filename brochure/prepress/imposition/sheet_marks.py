"""Draws a side's crop, fold and registration marks, colour bar and slug line, as a picture in points.

Marks lie outside the bleed in the colour All, so that they print on every plate (ISO 32000-2, 8.6.6.4), 0.25 pt wide.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from brochure.export.printer_marks import CLEAR, DASHES, PATCH, PATCHES, SMALLEST, TARGET, WIDTH, widest_gap
from brochure.frame import Drawing, Element, PageMarks, Photo
from brochure.images.placed_images import Prepared
from brochure.model.brand import SHIPPED_FONTS
from brochure.model.edges import Edges
from brochure.model.outputs import PRINT
from brochure.prepress.imposition.formes import LENGTH, OFFSET, SHORTEST, Forme
from brochure.text.shaping.face import open_face
from charts.recorded_picture import Label, Paint, Path, Picture, Stroke

FONT = SHIPPED_FONTS / "SourceSans3-Regular.ttf"
ALL = Paint("all")
LINE = Stroke(ALL, WIDTH)
FOLD = Stroke(ALL, WIDTH, dash=DASHES)
SIZES = (6.0, 5.5, 5.0, 4.5, 4.0)  # of the slug line; then its end is left out
ROUND = 0.5523  # of a radius: where the control points of a quarter circle lie


@dataclass(frozen=True, slots=True)
class MarkInk:
    """One colour that marks are drawn in."""

    cmyk: tuple[float, float, float, float] = (0, 0, 0, 100)
    rgb: str = "#000000"
    spot: str | None = None
    overprint: bool = False


@dataclass
class Marks:
    """The marks of one side being gathered; ``missing`` names those for which the sheet has no room."""

    forme: Forme
    drawn: list[Path | Label] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def beside(self) -> float:
        """Length of the marks at the left and right."""
        return min(LENGTH, self.forme.room.spare()[0] - OFFSET)

    @property
    def above(self) -> float:
        """Length of the marks above and below."""
        return min(LENGTH, self.forme.room.spare()[1] - OFFSET)

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: Stroke = LINE) -> None:
        self.drawn.append(Path(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l", stroke=stroke))

    def strips(self, axis: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where marks along an axis (0: at the left and right) begin and end: before and behind the block."""
        block, length = self.forme.room.block, (self.beside, self.above)[axis]
        away = self.forme.room.bleed + OFFSET
        low, high = block[axis] - away, block[axis + 2] + away
        return (low - length, low), (high, high + length)


def marks_of(forme: Forme, slug: Sequence[str], spots: Sequence[str], colour_bar: bool) -> Marks:
    """All the marks of a side. ``slug``: what its line says, part by part; ``spots``: plates beyond C, M, Y and K."""
    marks = Marks(forme)
    _crop(marks)
    if marks.above >= SHORTEST:
        if forme.fold is not None:
            for low, high in marks.strips(1):
                marks.line(forme.fold, low, forme.fold, high, FOLD)
        low_target, high_target = (_clear_spot(forme, fractions) for fractions in ((0.75, 0.85), (0.25, 0.15)))
        _targets(marks, 1, (low_target, high_target))
        if colour_bar:
            _colour_bar(marks, spots, high_target)
        _slug(marks, slug, low_target)
    else:
        marks.missing.append("any marks above and below the pages")
    return marks


def _crop(marks: Marks) -> None:
    """A line where each cut begins and ends."""
    if marks.above >= SHORTEST:
        for x in marks.forme.columns:
            for low, high in marks.strips(1):
                marks.line(x, low, x, high)
    if marks.beside < SHORTEST:
        marks.missing.append("any marks beside the pages")
        return
    for y in marks.forme.rows:
        for low, high in marks.strips(0):
            marks.line(low, y, high, y)
    block = marks.forme.room.block
    middle = block.bottom + block.height / 2
    near = any(abs(y - middle) < CLEAR for y in marks.forme.rows)
    at = block.bottom + marks.forme.room.page[1] / 2 if near else middle
    _targets(marks, 0, (at, at))


def _targets(marks: Marks, axis: int, at: tuple[float | None, float | None]) -> None:
    """A ring and a cross in each of the two strips along an axis."""
    for (low, high), along in zip(marks.strips(axis), at, strict=True):
        if along is None or high - low < 2 * TARGET - 0.01:
            continue
        x, y = ((low + high) / 2, along) if axis == 0 else (along, (low + high) / 2)
        marks.line(x - TARGET, y, x + TARGET, y)
        marks.line(x, y - TARGET, x, y + TARGET)
        marks.drawn.append(Path(_circle(x, y, TARGET / 2), stroke=LINE))


def _circle(x: float, y: float, r: float) -> str:
    k = r * ROUND
    points = [
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    ]  # fmt: skip
    curves = " ".join(" ".join(f"{v:.3f}" for v in point) + " c" for point in points)
    return f"{x + r:.3f} {y:.3f} m {curves} h"


def _upright_lines(forme: Forme) -> list[float]:
    return sorted([*forme.columns, *([forme.fold] if forme.fold is not None else [])])


def _clear_spot(forme: Forme, fractions: Sequence[float]) -> float | None:
    """Where in the width of the block a cross stands free of the lines of cuts and folds."""
    block, lines = forme.room.block, _upright_lines(forme)
    for fraction in fractions:
        x = block.left + fraction * block.width
        if all(abs(x - line) >= CLEAR for line in lines):
            return x
    gap = _widest_gap(forme, None)
    return (gap[0] + gap[1]) / 2 if gap[1] - gap[0] >= 2 * CLEAR else None


def _widest_gap(forme: Forme, target: float | None) -> tuple[float, float]:
    """The longest stretch between marks that stand above or below the block, the right one of equals."""
    block, room = forme.room.block, CLEAR / 2
    taken = [(x - room, x + room) for x in _upright_lines(forme)]
    if target is not None:
        taken.append((target - CLEAR, target + CLEAR))
    return widest_gap(block.left, block.right, taken)


def _colour_bar(marks: Marks, spots: Sequence[str], target: float | None) -> None:
    """Solids, overprints and tints of the process inks, and the solid of each spot, above the pages."""
    inks = [f"patch{index}" for index in range(len(PATCHES))] + [spot_mark(index) for index in range(len(spots))]
    start, end = _widest_gap(marks.forme, target)
    low, high = marks.strips(1)[1]
    size = min(PATCH, high - low, (end - start) / len(inks))
    if size < SMALLEST:
        marks.missing.append("a colour bar")
        return
    for index, ink in enumerate(inks):
        left, right = f"{start + index * size:.3f}", f"{start + (index + 1) * size:.3f}"
        bottom, top = f"{low:.3f}", f"{low + size:.3f}"
        square = f"{left} {bottom} m {right} {bottom} l {right} {top} l {left} {top} l h"
        marks.drawn.append(Path(square, fill=Paint(ink)))


def _slug(marks: Marks, parts: Sequence[str], target: float | None) -> None:
    """One line of small type below the pages; what it has no room for is left out from the end."""
    start, end = _widest_gap(marks.forme, target)
    low, high = marks.strips(1)[0]
    words = [shown(part) for part in parts]
    for size in SIZES:
        if width(" · ".join(words), size) <= end - start:
            break
    while len(words) > 1 and width(" · ".join(words), size) > end - start:
        words.pop()
    if width(words[0], size) > end - start:
        marks.missing.append("the slug line")
        return
    marks.drawn.append(Label(start, (low + high) / 2 - size / 3, 0, " · ".join(words), "slug", size, ALL))


def dummy_marks(forme: Forme, sheets: int) -> list[Path | Label]:
    """What the sheet of a folded dummy shows: frames, the fold, a number below each page, what to do with it."""
    marks = Marks(forme)
    block = forme.room.block
    for slot in forme.slots:
        left, bottom, right, top = slot.trim
        marks.line(left, bottom, right, bottom)
        marks.line(left, top, right, top)
        marks.line(left, bottom, left, top)
        marks.line(right, bottom, right, top)
        number = slot.cell.page or f"{slot.cell.blank} (blank)"
        marks.drawn.append(_centred(f"page {number}", left + slot.trim.width / 2, bottom - 10, 8))
    if forme.fold is not None:
        marks.line(forme.fold, block.bottom - LENGTH, forme.fold, block.bottom, FOLD)
        marks.line(forme.fold, block.top, forme.fold, block.top + LENGTH, FOLD)
    advice = f"sheet {forme.side.sheet} of {sheets}, {forme.side.face}: print both sides, turn on the short edge, "
    advice += "fold at the dashes, lay the next sheet inside"
    marks.drawn.append(_centred(advice, block.left + block.width / 4, block.top + 6, 6))
    return marks.drawn


def _centred(text: str, x: float, y: float, size: float) -> Label:
    return Label(x - width(text, size) / 2, y, 0, text, "slug", size, ALL)


def shown(text: str) -> str:
    """A text in characters that the slug's font has; the others are shown as question marks."""
    face = open_face(FONT)
    return "".join(char if face.covers(char) else "?" for char in text)


def width(text: str, size: float) -> float:
    """How wide a text of the slug line is, in points."""
    return sum(glyph.advance for glyph in open_face(FONT).shape(text)) * size


def spot_mark(index: int) -> str:
    """What marks call the plate of a spot, until the file's own colour space takes its place."""
    return f"Spot{index}"


def painted(sheets: Sequence[tuple[tuple[float, float], Sequence[Path | Label]]], spots: Sequence[str]) -> bytes:
    """Marks as a PDF, one page for each sheet, to be laid over the pages. All sheets have one size."""
    from brochure.export.document_writer import DocumentWriter
    from brochure.export.ink_operators import Inks

    inks = {
        "all": MarkInk((100, 100, 100, 100), spot="All"),
        **{f"patch{i}": MarkInk((100 * c, 100 * m, 100 * y, 100 * k)) for i, (c, m, y, k) in enumerate(PATCHES)},
        **{spot_mark(index): MarkInk(spot=spot_mark(index)) for index in range(len(spots))},
    }
    file, size = io.BytesIO(), sheets[0][0]
    output = replace(PRINT, bleed=False, overprint=False)
    document = DocumentWriter(file, output, Inks(inks, "cmyk"), size, Edges(), _no_photo, lambda _: open_face(FONT))
    for number, (_, marks) in enumerate(sheets, 1):
        drawing = Drawing(Element("artifact"), 0, 0, Picture(*size, tuple(marks)))
        document.paint(PageMarks(f"sheet{number}", number, "", "", [drawing]), None)
    document.finish()
    return file.getvalue()


def _no_photo(_: Photo) -> Prepared:
    raise AssertionError("marks hold no photographs")
