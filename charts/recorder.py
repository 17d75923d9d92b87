"""Records a matplotlib figure, made by anybody and not modified, as a Picture.

This is a matplotlib backend. It keeps outlines as outlines and words as words, measures them with the page's own fonts
and names each colour by its ink. What it cannot keep (images, meshes of blended colours, formulae, outlined text) is a
ChartError: nothing is ever left out in silence.
"""

import math
from typing import Any, Final, NoReturn, cast

from matplotlib.artist import Artist
from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase, RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.image import AxesImage, BboxImage, FigureImage
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, BboxBase, Transform

from charts import ChartError
from charts.path_operators import operators, rectangle_operators
from charts.recorded_picture import (
    LEFT_OUT,
    SURROUNDINGS,
    Hatch,
    Label,
    Paint,
    Path,
    Picture,
    PictureMark,
    Stamp,
    Stroke,
)
from charts.spec import Measure, TextMetrics
from charts.style import Style

_CAPS: Final = {"butt": 0, "round": 1, "projecting": 2}
_JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}
_HATCH_SIZE: Final = 72.0  # matplotlib's hatches are drawn in a square of one inch


def record(figure: Figure, style: Style, measure: Measure) -> Picture:
    """The figure as a Picture in points. Raises ChartError for what a Picture cannot hold."""
    figure.set_dpi(72)
    canvas = _Canvas(figure, style, measure)
    for artist in figure.findobj():
        _refuse_what_would_get_lost(artist)
    recorder = canvas.get_renderer()
    figure.draw(recorder)
    said = [_said(figure, gid) for gid in (LEFT_OUT, SURROUNDINGS)]
    return Picture(recorder.width, recorder.height, tuple(recorder.marks), *said)


def _said(figure: Figure, gid: str) -> tuple[str, ...]:
    """What the figure says of itself in its invisible texts of a group, in the order they were given."""
    texts = (artist for artist in figure.findobj(Text) if artist.get_gid() == gid)
    return tuple(text.get_text() for text in texts if isinstance(text, Text) and not text.get_visible())


def _refuse_what_would_get_lost(artist: Artist) -> None:
    """What matplotlib turns into something else, or drops, before a backend ever hears of it."""
    if not artist.get_visible():
        return
    if isinstance(artist, AxesImage | BboxImage | FigureImage):
        raise ChartError("the chart contains an image; charts are outlines and words only")
    if isinstance(artist, Text) and artist.get_path_effects():
        raise ChartError(f"the text “{artist.get_text()}” has path effects, which would turn it into outlines")
    if artist.get_agg_filter() is not None or artist.get_rasterized():
        raise ChartError(f"a {type(artist).__name__} asks to be drawn as pixels; charts are outlines only")


class _Canvas(FigureCanvasBase):
    """Gives matplotlib's own layout (tight, constrained) our measurements too."""

    def __init__(self, figure: Figure, style: Style, measure: Measure) -> None:
        super().__init__(figure)
        self._style, self._measure = style, measure

    def get_renderer(self) -> "Recorder":
        width, height = (float(inches) * 72 for inches in self.figure.get_size_inches())
        return Recorder(round(width, 3), round(height, 3), self._style, self._measure)


class Recorder(RendererBase):
    """Collects marks while a figure draws itself at 72 dots an inch, where a pixel is a point."""

    def __init__(self, width: float, height: float, style: Style, measure: Measure) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.style, self.measure = style, measure
        self.marks: list[PictureMark] = []

    def flipy(self) -> bool:
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        return points

    # Outlines

    def draw_path(self, gc: GraphicsContextBase, path: Outline, transform: Transform, rgbFace: Any = None) -> None:
        fill, stroke = self._fill(gc, rgbFace), self._stroke(gc)
        hatch = self._hatch(gc, path, transform)
        if fill is None and stroke is None and hatch is None:
            return
        d = operators(path, transform, gc.get_sketch_params())
        if d:
            room = _grown(path.get_extents(transform), stroke)
            self.marks.append(Path(d, fill, stroke, self._clip(gc, room), hatch))

    def draw_markers(
        self,
        gc: GraphicsContextBase,
        marker_path: Outline,
        marker_trans: Transform,
        path: Outline,
        trans: Transform,
        rgbFace: Any = None,
    ) -> None:
        fill, stroke = self._fill(gc, rgbFace), self._stroke(gc)
        d = operators(marker_path, marker_trans)
        places = [vertices[-2:] for vertices, _ in path.iter_segments(trans, simplify=False)]
        points = tuple((_round(x), _round(y)) for x, y in places if math.isfinite(x) and math.isfinite(y))
        if (fill or stroke) and points and d:
            mark = _grown(marker_path.get_extents(marker_trans), stroke)
            (left, right), (low, high) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
            room = Bbox.from_extents(left + mark.x0, low + mark.y0, right + mark.x1, high + mark.y1)
            self.marks.append(Stamp(d, points, fill, stroke, self._clip(gc, room)))

    # Words

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        paint = self._foreground(gc)
        if ismath:
            raise ChartError(f"the text “{s}” is a formula; charts set words only")
        if paint:
            size = _round(prop.get_size_in_points())
            label = Label(_round(x), _round(y), _round(angle), s, self._font(prop), size, paint, self._clip(gc, None))
            self.marks.append(label)

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        extent = self._extent(s, prop)
        return extent.width, extent.ascent + extent.descent, extent.descent

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        """Ascent, descent and line gap: a private hook of matplotlib 3.11, without which it asks its own fonts."""
        extent = self._extent("", prop)
        return extent.ascent, extent.descent, 0.0

    def _extent(self, text: str, prop: FontProperties) -> TextMetrics:
        return self.measure(text, self._font(prop), float(prop.get_size_in_points()))

    def _font(self, prop: FontProperties) -> str:
        """The font key. A weight or a slant beside it has no meaning here, and must not get lost unseen."""
        key = str(prop.get_family()[0])
        known = {self.style.label.key, self.style.value.key, self.style.note.key, self.style.figure.key}
        if key not in known:
            raise ChartError(f"the chart uses the font “{key}”, which is no font of its style")
        if prop.get_weight() not in ("normal", 400) or prop.get_style() != "normal":
            raise ChartError(f"the chart asks for “{key}” bold or slanted; name a font of the style instead")
        return key

    # What cannot be kept

    def draw_image(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ChartError("the chart contains an image; charts are outlines and words only")

    def draw_gouraud_triangles(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ChartError("the chart blends colours across triangles, which no ink can follow")

    def draw_tex(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ChartError("the chart contains text set by TeX; charts set words only")

    # The graphics state

    def _paint(self, rgb: Any, alpha: float | None) -> Paint | None:
        """The ink behind a colour; None where nothing would be seen."""
        opacity = _round(1.0 if alpha is None else alpha)
        if opacity <= 0:
            return None
        ink, tint = self.style.ink((float(rgb[0]), float(rgb[1]), float(rgb[2])))
        return Paint(ink, tint, opacity)

    def _fill(self, gc: GraphicsContextBase, face: Any) -> Paint | None:
        if face is None:
            return None
        own = float(face[3]) if len(face) > 3 else 1.0
        return self._paint(face, gc.get_alpha() if gc.get_forced_alpha() else own)

    def _foreground(self, gc: GraphicsContextBase) -> Paint | None:
        """What lines and words are painted with."""
        rgb = gc.get_rgb()
        own = float(rgb[3]) if len(rgb) > 3 else gc.get_alpha()
        return self._paint(rgb, gc.get_alpha() if gc.get_forced_alpha() else own)

    def _stroke(self, gc: GraphicsContextBase) -> Stroke | None:
        width = _round(gc.get_linewidth())
        paint = self._foreground(gc) if width > 0 else None
        if paint is None:
            return None
        phase, dash = gc.get_dashes()
        lengths = tuple(map(_round, cast(Any, dash))) if dash is not None else ()
        cap, join = _CAPS[gc.get_capstyle()], _JOINS[gc.get_joinstyle()]
        return Stroke(paint, width, cap, join, lengths, _round(phase) if lengths else 0.0)

    def _hatch(self, gc: GraphicsContextBase, path: Outline, transform: Transform) -> Hatch | None:
        tile = gc.get_hatch_path()
        if tile is None:
            return None
        rgba = cast(Any, gc.get_hatch_color())
        paint = self._paint(rgba, float(rgba[3]) if len(rgba) > 3 else 1.0)
        if paint is None:
            return None
        box = _bounds(path.get_extents(transform))
        d = operators(tile, Affine2D().scale(_HATCH_SIZE))
        return Hatch(d, _HATCH_SIZE, paint, _round(gc.get_hatch_linewidth()), box)

    def _clip(self, gc: GraphicsContextBase, room: BboxBase | None) -> tuple[str, ...]:
        """The outlines a mark is cut by; a rectangle that the mark stays inside of is left out."""
        clips = []
        rectangle = gc.get_clip_rectangle()
        if rectangle is not None and not (room and _holds(rectangle, room)):
            clips.append(rectangle_operators(_bounds(rectangle)))
        outline, transform = gc.get_clip_path()
        if outline is not None and transform is not None:
            # The stubs promise a TransformedPath; what comes is the path in it.
            clips.append(operators(cast(Outline, outline), transform))
        return tuple(clips)


def _round(value: Any) -> float:
    """Thousandths of a point, and never a negative zero, so that equal charts are equal bytes."""
    return round(float(value), 3) + 0.0


def _bounds(box: BboxBase) -> tuple[float, float, float, float]:
    return _round(box.x0), _round(box.y0), _round(box.width), _round(box.height)


def _grown(box: BboxBase, stroke: Stroke | None) -> Bbox:
    pad = stroke.width if stroke else 0.0
    return Bbox.from_extents(box.x0 - pad, box.y0 - pad, box.x1 + pad, box.y1 + pad)


def _holds(outer: BboxBase, inner: BboxBase) -> bool:
    return bool(outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and inner.x1 <= outer.x1 and inner.y1 <= outer.y1)
