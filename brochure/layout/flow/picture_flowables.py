"""Draws what holds a picture: a recorded chart, one that lies under its page, a photograph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from brochure.frame import AS_IT_IS, Drawing, Element, Photo, PictureLook, Shape
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit.chart_table import Spoken
from brochure.layout.kit.vector_shapes import mark
from brochure.rect import Rect
from charts.recorded_picture import Label, Picture


class Plate(Flowable):
    """A recorded chart at its own size."""

    def __init__(self, picture: Picture, element: Element, spoken: Spoken | None = None) -> None:
        super().__init__()
        self.picture, self.element, self.spoken = picture, element, spoken or Spoken()

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = self.picture.width, self.picture.height
        return self.width, self.height

    def draw(self) -> None:
        said = self.spoken
        picture = said.in_order(self.picture) if said.cells else self.picture
        mark(self.canv, lambda x, y: Drawing(self.element, x, y, picture, said.cells, tuple(said.spoken_only)))


class Backdrop(Flowable):
    """A recorded chart at a fixed place of the page; takes no room in its frame.

    Shapes go under everything else on the page, labels keep their turn in the reading order. ``field`` lies under all.
    """

    def __init__(
        self, picture: Picture, element: Element, spoken: Spoken, x: float, y: float, field: Shape | None = None
    ) -> None:
        super().__init__()
        self.picture, self.element, self.spoken, self.x, self.y, self.field = picture, element, spoken, x, y, field

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, 0.0
        return width, 0.0

    def draw(self) -> None:
        shapes = tuple(m for m in self.picture.marks if not isinstance(m, Label))
        labels = tuple(m for m in self.picture.marks if isinstance(m, Label))
        if self.field:
            self.canv.under.append(self.field)
        self.canv.under.append(Drawing(self.element, self.x, self.y, replace(self.picture, marks=shapes, left_out=())))
        said, named = self.spoken, replace(self.picture, marks=labels)
        named = said.in_order(named) if said.cells else named
        self.canv.marks.append(Drawing(self.element, self.x, self.y, named, said.cells, tuple(said.spoken_only)))


class Photograph(Flowable):
    """A photograph cropped to its box around its focal point; a ``disc`` stands where lines begin."""

    def __init__(
        self,
        file: Path,
        height: float,
        focal: tuple[float, float],
        element: Element,
        own_width: float = 0,
        look: Callable[[tuple[float, float]], PictureLook] = lambda _: AS_IT_IS,
        disc: bool = False,
    ) -> None:
        super().__init__()
        self.file, self.height, self.focal, self.element, self.own_width = file, height, focal, element, own_width
        self.look, self.disc = look, disc

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = self.own_width or width
        if self.disc:
            self.width = min(self.width, self.height)
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        low = self.height - self.width if self.disc else 0.0
        box = Rect.sized(x, y + low, self.width, self.height - low)
        self.canv.marks.append(Photo(self.element, self.file, box, self.focal, self.look((box.width, box.height))))


class SheetPhoto(Flowable):
    """A photograph at a fixed place of the page, under its texts; in its frame it takes ``height`` points."""

    def __init__(self, photo: Photo, height: float) -> None:
        super().__init__()
        self.photo, self.height = photo, height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        self.canv.under.append(self.photo)


class Centred(Flowable):
    """A picture in the middle of a height, at its own width."""

    def __init__(self, picture: Flowable, height: float) -> None:
        super().__init__()
        self.picture, self.height = picture, height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, _ = self.picture.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        self.picture.drawOn(self.canv, 0, (self.height - self.picture.height) / 2)
