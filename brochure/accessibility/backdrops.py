"""Tells by geometry alone which colours lie under a point or a text, from what the page paints, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from brochure.accessibility import polygons
from brochure.colour.colour_difference import RGB, WHITE
from brochure.frame import Drawing, Photo, Shape
from brochure.rect import Rect
from charts.recorded_picture import Label, Paint, Path, Stamp

Screen = Callable[[str, float], RGB]  # an ink and a tint as a screen shows them
# What a part of a photograph looks like, from its darkest to its lightest.
TonesOf = Callable[[Photo, Rect], Sequence[RGB]]


@dataclass(frozen=True, slots=True)
class Surface:
    """Something painted that covers what lies below: a colour in an outline, or a photograph in a box."""

    box: Rect
    colour: RGB
    alpha: float = 1.0
    path: str = ""  # from the origin ``at`` on; nothing for all of the box
    at: tuple[float, float] = (0.0, 0.0)
    evenodd: bool = False
    clip: tuple[str, ...] = ()
    photo: Photo | None = None

    def covers(self, x: float, y: float) -> bool:
        """Whether a point of the page is painted by it."""
        if not self.box.holds(x, y):
            return False
        dx, dy = x - self.at[0], y - self.at[1]
        if not all(polygons.inside(clip, dx, dy) for clip in self.clip):
            return False
        return not self.path or polygons.is_box(self.path) or polygons.inside(self.path, dx, dy, self.evenodd)

    @property
    def even(self) -> bool:
        """Whether it gives all of its box one colour."""
        solid = self.alpha >= 1 and not self.photo and not self.clip
        return solid and (not self.path or polygons.is_box(self.path))


@dataclass(slots=True)
class Backdrops:
    """What has been painted so far on one page, from the bottom up, on white paper."""

    screen: Screen
    tones: TonesOf
    surfaces: list[Surface] = field(default_factory=list)

    def as_is(self) -> Backdrops:
        """What has been painted up to now, whatever is added to it later."""
        return replace(self, surfaces=list(self.surfaces))

    def add(self, mark: Shape | Photo) -> None:
        """A shape or a photograph of the page."""
        if isinstance(mark, Photo):
            self.surfaces.append(Surface(mark.box, WHITE, path=mark.outline, photo=mark))
        elif mark.fill and mark.path:
            self._fill(mark.path, mark.fill, mark.at)

    def add_part(self, drawing: Drawing, mark: Path | Stamp | Label) -> None:
        """One mark of a chart."""
        at = (drawing.x, drawing.y)
        if isinstance(mark, Path) and mark.fill:
            self._fill(mark.d, mark.fill, at, mark.evenodd, mark.clip)
        elif isinstance(mark, Stamp) and mark.fill and not mark.clip:
            for x, y in mark.points:
                self._fill(mark.d, mark.fill, (at[0] + x, at[1] + y))

    def _fill(
        self,
        path: str,
        paint: Paint,
        at: tuple[float, float],
        evenodd: bool = False,
        clip: tuple[str, ...] = (),
    ) -> None:
        left, bottom, right, top = polygons.extent(path)
        if right > left and top > bottom:
            box = Rect(left, bottom, right, top).moved(*at)
            colour = self.screen(paint.ink, paint.tint)
            self.surfaces.append(Surface(box, colour, paint.alpha, path, at, evenodd, clip))

    def even(self, box: Rect) -> RGB | None:
        """The colour that lies under all of a box, where one area does and that is seen at a glance."""
        top = next((surface for surface in reversed(self.surfaces) if surface.box.meets(box)), None)
        if top is None:
            return WHITE
        return top.colour if top.even and box.lies_in(top.box) else None

    def photo(self, box: Rect) -> Photo | None:
        """The uppermost photograph that lies under a part of a box: what it looks like there is an estimate."""
        found = (surface.photo for surface in reversed(self.surfaces) if surface.box.meets(box))
        return next(filter(None, found), None)

    def under(self, box: Rect, points: Sequence[tuple[float, float]]) -> set[RGB]:
        """The colours that lie under the points of a text with this box."""
        near = [surface for surface in self.surfaces if surface.box.meets(box)]
        found: set[RGB] = set()
        for x, y in points:
            found.update(self._at(near, x, y, box))
        return found

    def _at(self, near: Sequence[Surface], x: float, y: float, box: Rect) -> Iterator[RGB]:
        """The colours at a point: one, or those of the photograph that lies there."""
        glazes: list[tuple[RGB, float]] = []
        ground: Sequence[RGB] = (WHITE,)
        for surface in reversed(near):
            if not surface.covers(x, y):
                continue
            if surface.photo:
                ground = self.tones(surface.photo, box)
                break
            if surface.alpha >= 1:
                ground = (surface.colour,)
                break
            glazes.append((surface.colour, surface.alpha))
        for colour in ground:
            for glaze, alpha in reversed(glazes):
                colour = mixed(glaze, colour, alpha)
            yield colour


def mixed(over: RGB, under: RGB, alpha: float) -> RGB:
    """A colour of some opacity laid over another."""
    r, g, b = (alpha * a + (1 - alpha) * c for a, c in zip(over, under, strict=True))
    return r, g, b
