"""Paints drawings that have gradients, groups or masks: into a form, whose names are its own."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFName

from brochure.export import shadings
from brochure.export.forms import Form
from brochure.export.ink_operators import Inks
from brochure.export.picture_operators import PictureWriter
from brochure.export.press_canvas import PageCanvas
from charts.recorded_picture import Gradient, Label, MarkGroup, Paint, Picture, PictureMark, Stroke

ISOLATED = {"I": "true"}  # mixes with nothing outside, as SVG's groups do; in the colours of the page


def place(picture: Picture, x: float, y: float, canvas: PageCanvas, inks: Inks, *, overprint: bool) -> None:
    """Paint a picture with its bottom left corner at (x, y) of a canvas's current page."""
    form = Form(canvas, inks, (picture.width, picture.height))
    FormPainter(form, inks, overprint=overprint).marks(picture.marks)
    form.place(x, y, ISOLATED if any(isinstance(mark, MarkGroup) for mark in picture.marks) else None)


class FormPainter(PictureWriter):
    """Writes marks into a form."""

    def __init__(self, form: Form, inks: Inks, *, overprint: bool) -> None:
        super().__init__(inks, form, _no_label, overprint=overprint)
        self.form = form

    def marks(self, marks: tuple[PictureMark, ...]) -> None:
        """Marks and groups of them, each within its clips."""
        for mark in marks:
            if not isinstance(mark, MarkGroup):
                self.mark(mark)
                continue
            self._add("q")
            self._clips(mark.clip)
            self._group(mark)
            self._add("Q")

    def _group(self, group: MarkGroup) -> None:
        inside = self._inside(self.inks)
        inside.marks(group.marks)
        if group.mask:
            mask = self._inside(self.inks.grey)
            mask.marks(group.mask)
            self._add(self.form.masked(mask.form, by_alpha=group.by_alpha))
        values: dict[str, Any] = {"CA": group.alpha, "ca": group.alpha} if group.alpha < 1 else {}
        if group.blend != "Normal":
            values["BM"] = PDFName(group.blend)
        if values:
            self._add(self.form.state(**values))
        self.form.lay(inside.form, ISOLATED if values or group.mask else None)

    def _inside(self, inks: Inks) -> FormPainter:
        form = Form(self.form.canvas, inks, self.form.size)
        return FormPainter(form, inks, overprint=self.overprint and inks.space == "DeviceCMYK")

    def _path(self, d: str, fill: Paint | None, stroke: Stroke | None, evenodd: bool = False) -> None:
        """Fill and stroke apart, where one of them is a gradient."""
        if isinstance(fill, Gradient):
            self._add("q")
            self._choose(fill, stroke=False)
            self._add(f"{d} f{'*' if evenodd else ''} Q")
            fill = None
        if stroke and isinstance(stroke.paint, Gradient):
            super()._path(d, fill, None, evenodd)
            fill = None
        super()._path(d, fill, stroke, evenodd)

    def _colour(self, paint: Paint, *, stroke: bool) -> None:
        if isinstance(paint, Gradient):
            self._choose(paint, stroke=stroke)
        else:
            super()._colour(paint, stroke=stroke)

    def _choose(self, gradient: Gradient, *, stroke: bool) -> None:
        """Say how a gradient paints, and how far it shines through."""
        if gradient.shines:
            mask = Form(self.form.canvas, self.inks.grey, self.form.size)
            width, height = self.form.size
            mask._code.append(mask.pattern(shadings.opacities(gradient), stroke=False))
            mask._code.append(f"0 0 {width:.3f} {height:.3f} re f")
            self._add(self.form.masked(mask))
        else:
            self._alpha(gradient.alpha, stroke=stroke)
        self._add(self.form.pattern(shadings.pattern(gradient, self.inks, self._plate), stroke=stroke))

    def _plate(self, name: str) -> Any:
        return self.form.canvas.plate(self.inks.plates[name])


def _no_label(label: Label, matrix: str, colour: str) -> str:
    raise AssertionError("a drawing with gradients or groups has no text of its own")
