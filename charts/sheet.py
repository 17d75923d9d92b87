"""Gives kinds an empty matplotlib figure in points, with the few marks that they make on it.

Marks go straight onto the figure, without axes, counted in points from its bottom left: a kind says where each mark
stands in the page's own measure, every baseline can be exact, and the 25 ms that axes with their ticks cost are saved.
matplotlib is imported when the first sheet is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

from charts.labels import width, wrapped
from charts.polylines import Spot
from charts.recorded_picture import LEFT_OUT, SURROUNDINGS
from charts.spec import Frame, Measure
from charts.style import Font, Style

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure as Drawing
    from matplotlib.patches import Patch

    Mark = TypeVar("Mark", bound=Artist)

HorizontalAlign = Literal["left", "center", "right"]

_PITCH = 2.7  # points from line to line of an engraved bar: 0.95 mm
_INKED = 0.42  # of that pitch is line
_DISC = 0.36  # of a bar's height, the radius of the disc at the end of a thread
_THREAD = 1.1  # points
_LARGEST = 8.4  # points, the radius of a disc at the head of a column
_SHARES = {"solid": 0.66, "engraved": 0.62, "thread": 0.4, "block": 0.94}  # of a step, the width of a column


class Sheet:
    """What a kind draws on. All lengths are points; inks are names such as ``orbit`` or ``orbit/40``.

    Marks of a lower level are painted first: shapes have 2, lines 3, discs 4, words 5.
    """

    figure: Drawing

    def __init__(self, frame: Frame, style: Style, measure: Measure) -> None:
        from matplotlib.figure import Figure as Drawing
        from matplotlib.transforms import Affine2D

        self.frame, self.style, self.measure = frame, style, measure
        self.figure = Drawing(figsize=(frame.width / 72, frame.height / 72), dpi=72)
        self._points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans

    def width(self, text: str, font: Font) -> float:
        """How long a line of text is."""
        return width(text, font, self.measure)

    def fitted(self, words: str, font: Font, room: float) -> tuple[str, ...]:
        """Words on one line, or on as few as they need where it is longer than the room; a long word has its own."""
        return (words,) if self.width(words, font) <= room else wrapped(words, font, room, self.measure)

    def cap_height(self, font: Font) -> float:
        """How tall the capitals and figures of a font stand."""
        return self.measure("", *font).cap_height

    def text(self, x: float, y: float, words: str, font: Font, ink: str, align: HorizontalAlign = "left") -> None:
        """One line of words on the baseline y."""
        from matplotlib.text import Text

        colour, (key, size) = self.style.colour(ink), font
        text = Text(x, y, words, color=colour, ha=align, va="baseline", family=key, size=size, parse_math=False)
        text.set_transform(self._points)
        text.set_zorder(5)
        self.figure.add_artist(text)

    def text_lines(self, x: float, first: float, lines: Sequence[str], font: Font, ink: str) -> None:
        """Words in lines, one below the other from a grid line of the frame on."""
        for number, words in enumerate(lines):
            self.text(x, self.frame.line(first + number), words, font, ink)

    def leave_out(self, words: str) -> None:
        """Words of the specification that are not printed on purpose: the figure keeps them, and shows nothing."""
        self._say(words, LEFT_OUT)

    def surrounded_by(self, ink: str) -> None:
        """Say that nothing is read by an ink: it only shows where the data lies."""
        self._say(ink, SURROUNDINGS)

    def _say(self, words: str, gid: str) -> None:
        from matplotlib.text import Text

        self.figure.add_artist(Text(0, 0, words, visible=False, gid=gid, parse_math=False))

    def rule(
        self,
        points: Sequence[Spot],
        ink: str,
        pen: float,
        dash: tuple[float, ...] = (),
        within: Patch | None = None,
        level: float = 3.0,
    ) -> None:
        """A line through points, interrupted where one is no number.

        ``dash`` gives marks and gaps, ``within`` cuts the line by a shape's outline.
        """
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=self.style.colour(ink), linewidth=pen, solid_joinstyle="round")
        if dash:
            # matplotlib counts dashes in pen widths; ours are points.
            line.set_linestyle((0, tuple(length / pen for length in dash)))
        if within is not None:
            line.set_clip_path(within)
        self._add(line, level)

    def bar(self, x: float, y: float, length: float, height: float, ink: str) -> None:
        """A filled rectangle, its bottom left corner at x, y."""
        from matplotlib.patches import Rectangle

        self._add(Rectangle((x, y), length, height, facecolor=self.style.colour(ink), linewidth=0), 2.0)

    def data_bar(self, zero: float, end: float, y: float, height: float, ink: str) -> None:
        """A bar from zero to its value as the style draws bars: what is inked reaches from one to the other exactly.

        ``y``: its foot. The highlighted bar is never engraved, so that it stands out by more than its ink.
        """
        left, length, style = min(zero, end), abs(end - zero), self.style
        if style.bar == "thread":
            self._thread(zero, end, y + height / 2, height, ink)
        elif style.bar == "engraved" and ink != style.highlight and length > _PITCH:
            thick, lines = _engraved(height)
            for line in lines:
                self.bar(left, y + line, length, thick, ink)
        else:
            self.bar(left, y, length, height, ink)

    @property
    def column_share(self) -> float:
        """How much of the way from one column to the next a column is wide."""
        return _SHARES[self.style.bar]

    def data_column(self, x: float, zero: float, end: float, step: float, ink: str) -> None:
        """A column round ``x`` from zero to its value as the style draws bars; ``step``: from one column to the next.

        What is inked reaches from zero to the value exactly.
        """
        wide, foot, height, style = step * self.column_share, min(zero, end), abs(end - zero), self.style
        if style.bar == "thread":
            radius = min(wide / 2, height / 2, _LARGEST)
            centre = end + (radius if end < zero else -radius)
            if height > 2 * radius:
                self.rule([(x, zero), (x, centre)], ink, _THREAD)
            self.disc(x, centre, radius, ink)
        elif style.bar == "engraved" and ink != style.highlight and height > _PITCH:
            thick, lines = _engraved(height)
            for line in lines:
                self.bar(x - wide / 2, foot + line, wide, thick, ink)
        else:
            self.bar(x - wide / 2, foot, wide, height, ink)

    def _thread(self, zero: float, end: float, y: float, height: float, ink: str) -> None:
        length = abs(end - zero)
        if not length:
            return
        radius = min(height * _DISC, length / 2)
        middle = end + (radius if end < zero else -radius)
        if length > 2 * radius:
            self.rule([(zero, y), (middle, y)], ink, _THREAD)
        self.disc(middle, y, radius, ink)

    def disc(self, x: float, y: float, radius: float, ink: str | None, edge: str = "", pen: float = 0.0) -> None:
        """A disc round x, y, filled unless ``ink`` is None, with a rim if it is given an ``edge`` ink and a pen."""
        from matplotlib.patches import Circle

        rim = self.style.colour(edge) if edge else "none"
        face = self.style.colour(ink) if ink else "none"
        self._add(Circle((x, y), radius, facecolor=face, edgecolor=rim, linewidth=pen), 4.0)

    def sector(self, x: float, y: float, radius: float, start: float, end: float, ink: str, hole: float = 0.0) -> None:
        """A slice of a disc, or of a ring round a ``hole`` of that radius; angles in degrees, anticlockwise."""
        from matplotlib.patches import Wedge

        ring = radius - hole if hole else None
        self._add(Wedge((x, y), radius, start, end, width=ring, facecolor=self.style.colour(ink), linewidth=0), 2.0)

    def shape(
        self,
        rings: Sequence[Sequence[Spot]],
        ink: str | None,
        edge: str = "",
        pen: float = 0.0,
        level: float = 2.0,
    ) -> Patch:
        """A shape of closed rings (holes run the other way round), for filling and for cutting others."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        outline = Path.make_compound_path(*(Path([*ring, ring[0]], closed=True) for ring in rings))
        face, rim = (self.style.colour(name) if name else "none" for name in (ink, edge))
        return self._add(PathPatch(outline, facecolor=face, edgecolor=rim, linewidth=pen, joinstyle="round"), level)

    def _add(self, mark: Mark, level: float) -> Mark:
        """Onto the figure, cut at its edges."""
        mark.set_transform(self._points)
        mark.set_clip_box(self.figure.bbox)
        mark.set_zorder(level)
        self.figure.add_artist(mark)
        return mark


def _engraved(height: float) -> tuple[float, list[float]]:
    """How thick the lines of an engraved bar are, and where they lie: the first at its foot, the last at its head."""
    count = max(2, round(height / _PITCH))
    thick = height / count * _INKED
    return thick, [index * (height - thick) / (count - 1) for index in range(count)]
