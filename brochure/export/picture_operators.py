"""Turns recorded charts and single shapes into PDF operators in the brand's inks, without matplotlib or numpy."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Protocol

from brochure.export.ink_operators import Inks
from brochure.export.text_operators import number
from brochure.frame import Shape
from charts.recorded_picture import BentStroke, EvenOdd, Flat, Hatch, Label, Paint, Path, Picture, Stamp, Stroke

DEFAULT_MITER = 10  # of a page before anything is said (ISO 32000-2, table 51)
THIN = 2  # points; black lines thinner than this overprint
ShowLabel = Callable[[Label, str, str], str]  # label, matrix operator, colour operator → text operators


class OperatorSink(Protocol):
    """What is painted on: the content of a page or of a form."""

    _code: list[str]

    def state(self, **values: Any) -> str: ...


class PictureWriter:
    """Writes shapes and pictures into the content of a canvas's current page."""

    def __init__(self, inks: Inks, canvas: OperatorSink, show_label: ShowLabel, *, overprint: bool) -> None:
        self.inks, self.canvas, self.show_label, self.overprint = inks, canvas, show_label, overprint

    def shape(self, shape: Shape) -> None:
        """Paint one shape of a page."""
        self._add("q")
        if shape.at != (0.0, 0.0):
            self._add(f"1 0 0 1 {shape.at[0]:.3f} {shape.at[1]:.3f} cm")
        self._path(shape.path, shape.fill, shape.stroke)
        self._add("Q")

    def picture(self, picture: Picture, x: float, y: float, before: Callable[[Flat], None] | None = None) -> None:
        """Paint a recorded chart with its bottom left corner at (x, y); ``before`` is told of each mark."""
        assert picture.is_flat, "what has gradients or groups is painted into a form (``form_painter``)"
        self._add(f"q 1 0 0 1 {x:.3f} {y:.3f} cm")
        for mark in picture.flat:
            if before:
                before(mark)
            self.mark(mark)
        self._add("Q")

    def mark(self, mark: Flat) -> None:
        """Paint one mark of a picture within its clips."""
        self._add("q")
        self._clips(mark.clip)
        match mark:
            case Path():
                self._recorded(mark)
            case Stamp():
                self._stamps(mark)
            case Label():
                self._label(mark)
        self._add("Q")

    def _clips(self, clips: tuple[str, ...]) -> None:
        for clip in clips:
            self._add(f"{clip} W{'*' if isinstance(clip, EvenOdd) else ''} n")

    def _add(self, operators: str) -> None:
        self.canvas._code.append(operators)

    def _recorded(self, path: Path) -> None:
        if path.hatch is None:
            self._path(path.d, path.fill, path.stroke, path.evenodd)
            return
        self._path(path.d, path.fill, None, path.evenodd)
        self._hatch(path.d, path.hatch, path.evenodd)
        if path.stroke:
            self._path(path.d, None, path.stroke)

    def _path(self, d: str, fill: Paint | None, stroke: Stroke | None, evenodd: bool = False) -> None:
        if isinstance(stroke, BentStroke):
            self._path(d, fill, None, evenodd)
            self._bent(d, stroke)
            return
        if fill:
            if self.overprint and self.inks.overprints(fill.ink, fill.tint):
                self._add(self.canvas.state(op=True, OPM=1))
            self._colour(fill, stroke=False)
        if stroke:
            self._pen(stroke, fill)
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get((bool(fill), bool(stroke)))
        if paint:
            self._add(f"{d} {paint}{'*' if evenodd and fill else ''}")

    def _pen(self, stroke: Stroke, fill: Paint | None = None) -> None:
        small = stroke.width < THIN
        if self.overprint and self.inks.overprints(stroke.paint.ink, stroke.paint.tint, small=small):
            # OP alone sets op as well (ISO 32000-1, 8.4.5): a white dot with a black rim would not be printed.
            filled = {"op": self.inks.overprints(fill.ink, fill.tint)} if fill else {}
            self._add(self.canvas.state(OP=True, OPM=1, **filled))
        self._colour(stroke.paint, stroke=True)
        self._add(f"{number(stroke.width)} w {stroke.cap} J {stroke.join} j")
        if stroke.miter != DEFAULT_MITER:
            self._add(f"{number(stroke.miter)} M")
        if stroke.dash:
            self._add(f"[{' '.join(map(number, stroke.dash))}] {number(stroke.phase)} d")

    def _colour(self, paint: Paint, *, stroke: bool) -> None:
        self._alpha(paint.alpha, stroke=stroke)
        self._add((self.inks.stroke if stroke else self.inks.fill)(paint.ink, paint.tint))

    def _bent(self, d: str, stroke: BentStroke) -> None:
        """A line by a bent pen: all is bent while it is drawn, and what is drawn is unbent before."""
        a, b, c, e = stroke.tip
        self._add("q")
        self._pen(stroke)
        self._add(f"{a:.6f} {b:.6f} {c:.6f} {e:.6f} 0 0 cm {_unbent(d, stroke.tip)} S Q")

    def _alpha(self, alpha: float, *, stroke: bool) -> None:
        if alpha < 1:
            self._add(self.canvas.state(CA=alpha) if stroke else self.canvas.state(ca=alpha))

    def _hatch(self, d: str, hatch: Hatch, evenodd: bool) -> None:
        """The hatch's tile repeated over the path's box, clipped to the path."""
        self._add(f"q {d} W{'*' if evenodd else ''} n")
        self._add(
            f"{self.inks.stroke(hatch.paint.ink, hatch.paint.tint)} {self.inks.fill(hatch.paint.ink, hatch.paint.tint)}"
        )
        self._add(f"{number(hatch.width)} w")
        x, y, width, height = hatch.box
        for column in range(math.floor(x / hatch.size), math.floor((x + width) / hatch.size) + 1):
            for row in range(math.floor(y / hatch.size), math.floor((y + height) / hatch.size) + 1):
                self._add(f"q 1 0 0 1 {number(column * hatch.size)} {number(row * hatch.size)} cm {hatch.d} B Q")
        self._add("Q")

    def _stamps(self, stamp: Stamp) -> None:
        for x, y in stamp.points:
            self._add(f"q 1 0 0 1 {x:.3f} {y:.3f} cm")
            self._path(stamp.d, stamp.fill, stamp.stroke)
            self._add("Q")

    def _label(self, label: Label) -> None:
        angle = math.radians(label.angle)
        cos, sin = math.cos(angle), math.sin(angle)
        turn = " ".join(number(value, 5) for value in (cos, sin, -sin, cos))
        matrix = f"{turn} {label.x:.3f} {label.y:.3f} Tm"
        self._alpha(label.paint.alpha, stroke=False)
        self._add(self.show_label(label, matrix, self.inks.fill(label.paint.ink, label.paint.tint)))


def _unbent(d: str, tip: tuple[float, float, float, float]) -> str:
    """A path of m, l, c and h as it was before a matrix bent it."""
    a, b, c, e = tip
    by = a * e - b * c
    words, numbers = list[str](), list[float]()
    for word in d.split():
        if word.isalpha():
            for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                words.append(f"{(e * x - c * y) / by:.4f} {(a * y - b * x) / by:.4f}")
            words.append(word)
            numbers = []
        else:
            numbers.append(float(word))
    return " ".join(words)
