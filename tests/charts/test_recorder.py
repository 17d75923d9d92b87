"""Ordinary matplotlib figures are recorded whole; what cannot be kept is an error, never an omission."""

from collections.abc import Callable, Iterator

import matplotlib.patheffects as effects
import pytest
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle
from matplotlib.text import Text

from charts import ChartError
from charts.recorded_picture import LEFT_OUT, Label, Path, Picture, PictureMark, Stamp
from charts.recorder import Recorder, record
from charts.spec import Measure
from charts.style import Style


@pytest.fixture
def axes(style: Style) -> Iterator[Axes]:
    """Axes over a whole figure of 200 by 100 points, in points."""
    with style.applied():
        figure = Figure(figsize=(200 / 72, 100 / 72))
        drawn = figure.add_axes((0, 0, 1, 1))
        drawn.set_axis_off()
        drawn.set(xlim=(0, 200), ylim=(0, 100))
        yield drawn


@pytest.fixture
def marks(axes: Axes, style: Style, measure: Measure) -> Callable[[], tuple[PictureMark, ...]]:
    def recorded() -> tuple[PictureMark, ...]:
        picture = record(axes.figure, style, measure)  # type: ignore[arg-type]
        assert (picture.width, picture.height) == (200, 100)
        return picture.marks

    return recorded


Marks = Callable[[], tuple[PictureMark, ...]]


def _path(marks: Marks) -> Path:
    (mark,) = marks()
    assert isinstance(mark, Path)
    return mark


def _labels(picture: Picture) -> list[Label]:
    return [mark for mark in picture.marks if isinstance(mark, Label)]


def test_a_rectangle(axes: Axes, marks: Marks, style: Style) -> None:
    axes.add_patch(Rectangle((10, 20), 30, 40, facecolor=style.colour("blue/40")))
    mark = _path(marks)
    assert mark.d == "10 20 m 40 20 l 40 60 l 10 60 l h"
    assert mark.fill is not None
    assert (mark.fill.ink, mark.fill.tint, mark.fill.alpha) == ("blue", 0.4, 1.0)
    assert (mark.stroke, mark.clip, mark.hatch) == (None, (), None)


def test_opacity_is_kept(axes: Axes, marks: Marks, style: Style) -> None:
    axes.add_patch(Rectangle((10, 20), 30, 40, facecolor=style.colour("blue"), alpha=0.25))
    mark = _path(marks)
    assert mark.fill is not None
    assert mark.fill.alpha == 0.25


def test_pens_dashes_caps_and_joins(axes: Axes, marks: Marks, style: Style) -> None:
    line = axes.plot([10, 90], [50, 50], color=style.colour("red"), linewidth=2)[0]
    line.set_linestyle((1, (3, 1.5)))
    line.set_dash_capstyle("round")
    line.set_dash_joinstyle("bevel")
    stroke = _path(marks).stroke
    assert stroke is not None
    assert (stroke.paint.ink, stroke.width, stroke.dash, stroke.phase) == ("red", 2, (6, 3), 2)
    assert (stroke.cap, stroke.join) == (1, 2)


def test_hatching(axes: Axes, marks: Marks, style: Style) -> None:
    axes.add_patch(Rectangle((10, 20), 30, 40, facecolor=style.colour("blue"), hatch="//", edgecolor="none"))
    hatch = _path(marks).hatch
    assert hatch is not None
    assert (hatch.paint.ink, hatch.size, hatch.box) == ("white", 72, (10, 20, 30, 40))
    assert hatch.d.endswith("l")


def test_clipping_by_a_shape_and_by_the_axes(axes: Axes, marks: Marks, style: Style) -> None:
    bar = axes.add_patch(Rectangle((-10, 20), 30, 40, facecolor=style.colour("blue")))
    assert _path(marks).clip == ("0 0 200 100 re",)
    bar.set_clip_path(axes.add_patch(Circle((50, 50), 10, facecolor="none")))
    rectangle, circle = _path(marks).clip
    assert rectangle == "0 0 200 100 re"
    assert circle.startswith("50 40 m")
    assert circle.endswith("h")


def test_markers_are_stamps(axes: Axes, marks: Marks, style: Style) -> None:
    axes.plot([10, 20, float("nan"), 40], [5, 6, 7, 8], "s", color=style.colour("red"), markersize=4)
    (stamp,) = marks()
    assert isinstance(stamp, Stamp)
    assert stamp.points == ((10, 5), (20, 6), (40, 8))
    assert stamp.fill is not None
    assert stamp.fill.ink == "red"


def test_a_scatter_of_many_inks(axes: Axes, marks: Marks, style: Style) -> None:
    axes.scatter([10, 20], [5, 6], s=[4, 9], color=[style.colour("red"), style.colour("blue")])
    assert [mark.fill.ink for mark in marks() if isinstance(mark, Path) and mark.fill] == ["red", "blue"]


def test_words_stay_words(axes: Axes, marks: Marks, style: Style) -> None:
    axes.text(30, 40, "$5 & «più»", family="sans-semibold", fontsize=10, rotation=90, color=style.colour("red"))
    (label,) = marks()
    assert isinstance(label, Label)
    assert (label.text, label.font, label.size, label.angle) == ("$5 & «più»", "sans-semibold", 10, 90)
    assert label.paint.ink == "red"


@pytest.mark.parametrize(("align", "start"), [("left", 100), ("center", 75), ("right", 50)])
def test_words_are_measured_by_our_ruler(axes: Axes, marks: Marks, align: str, start: float) -> None:
    axes.text(100, 40, "ten  chars", fontsize=10, ha=align, va="baseline")
    (label,) = marks()
    assert isinstance(label, Label)
    assert (label.x, label.y) == (pytest.approx(start), pytest.approx(40))


def test_contract_line_heights_come_from_our_ruler(
    axes: Axes, style: Style, measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """matplotlib asks a private method for them; if that goes, its own fonts would creep in."""
    asked = []
    hook = Recorder._get_font_height_metrics

    def spy(self: Recorder, prop: object) -> tuple[float, float, float]:
        asked.append(prop)
        return hook(self, prop)  # type: ignore[arg-type]

    monkeypatch.setattr(Recorder, "_get_font_height_metrics", spy)
    axes.text(30, 40, "one\ntwo", fontsize=10, va="baseline", linespacing=1.0)
    first, second = _labels(record(axes.figure, style, measure))  # type: ignore[arg-type]
    assert asked
    assert first.y - second.y == pytest.approx(10 * (0.9 + 0.25))


def test_contract_matplotlib_still_looks_for_the_hook() -> None:
    names = Text._get_layout.__code__.co_names + Text._get_layout.__code__.co_consts  # type: ignore[attr-defined]
    assert "_get_font_height_metrics" in names
    assert not hasattr(RendererBase, "_get_font_height_metrics")


def test_a_chart_as_anyone_would_write_it(style: Style, measure: Measure) -> None:
    with style.applied():
        figure = Figure(figsize=(4, 3), layout="constrained")
        drawn = figure.add_subplot()
        bars = drawn.bar(["north", "south"], [3, -1], hatch="..", label="bars", yerr=0.2, ecolor=style.colour("black"))
        drawn.bar_label(bars)
        drawn.plot([0, 1], [1, 2], marker="o", linestyle="--", label="line")
        drawn.fill_between([0, 1], [0, 1], alpha=0.3)
        drawn.annotate("here", (0, 1), (0.5, 2), arrowprops={"arrowstyle": "->", "color": style.colour("red")})
        drawn.contour([[0, 1], [1, 2]], levels=[0.5], colors=[style.colour("red")])
        drawn.set_title("A title")
        drawn.grid(axis="y")
        drawn.legend()
        picture = record(figure, style, measure)
    words = {label.text for label in _labels(picture)}
    assert {"north", "south", "bars", "line", "here", "A title", "3", "−1"} <= words
    assert (picture.width, picture.height) == (288, 216)


def _image(axes: Axes, _: Style) -> None:
    axes.imshow([[0, 1]])


def _gouraud(axes: Axes, _: Style) -> None:
    axes.pcolormesh([[0, 1], [1, 2]], shading="gouraud")


def _formula(axes: Axes, _: Style) -> None:
    axes.text(10, 10, "$x^2$", parse_math=True)


def _tex(axes: Axes, _: Style) -> None:
    axes.text(10, 10, "x", usetex=True)


def _colour(axes: Axes, _: Style) -> None:
    axes.plot([0, 1], color="#123456")


def _font(axes: Axes, _: Style) -> None:
    axes.text(10, 10, "x", family="Helvetica")


def _weight(axes: Axes, _: Style) -> None:
    axes.text(10, 10, "x", fontweight="bold")


def _slant(axes: Axes, _: Style) -> None:
    axes.text(10, 10, "x", fontstyle="italic")


def _halo(axes: Axes, style: Style) -> None:
    axes.text(10, 10, "x", path_effects=[effects.withStroke(linewidth=2, foreground=style.colour("white"))])


def _pixels(axes: Axes, _: Style) -> None:
    axes.plot([0, 1], rasterized=True)


def _filter(axes: Axes, _: Style) -> None:
    axes.plot([0, 1], agg_filter=lambda image, dpi: (image, 0, 0))


@pytest.mark.parametrize(
    ("draw", "complaint"),
    [
        (_image, "an image"),
        (_gouraud, "blends colours"),
        (_formula, "a formula"),
        (_tex, "TeX|formula"),
        (_colour, "#123456"),
        (_font, "Helvetica"),
        (_weight, "bold or slanted"),
        (_slant, "bold or slanted"),
        (_halo, "path effects"),
        (_pixels, "as pixels"),
        (_filter, "as pixels"),
    ],
)
def test_nothing_is_left_out_in_silence(
    axes: Axes, marks: Marks, style: Style, draw: Callable[[Axes, Style], None], complaint: str
) -> None:
    draw(axes, style)
    with pytest.raises(ChartError, match=complaint):
        marks()


def test_what_is_invisible_is_nothing(axes: Axes, marks: Marks) -> None:
    axes.plot([0, 100], [0, 50], alpha=0)
    axes.plot([0, 100], [0, 50], color="#123456", visible=False)
    axes.text(10, 10, "gone", alpha=0)
    assert marks() == ()


def test_words_left_out_on_purpose_are_kept_apart(axes: Axes, style: Style, measure: Measure) -> None:
    axes.text(10, 10, "printed", family="sans")
    axes.text(10, 10, "said to be left out", visible=False, gid=LEFT_OUT)
    axes.text(10, 10, "merely invisible", visible=False)
    axes.text(10, 10, "printed all the same", family="sans", gid=LEFT_OUT)
    picture = record(axes.figure, style, measure)  # type: ignore[arg-type]
    assert [label.text for label in _labels(picture)] == ["printed", "printed all the same"]
    assert picture.left_out == ("said to be left out",)
