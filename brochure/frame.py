"""Holds the marks of a laid-out page as plain data: layout writes them once, every output paints them.

All lengths are points. The origin is the bottom left corner of the trimmed page and y grows upwards, as in PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from brochure.model.page import NotesAt
from brochure.model.picture_style import PictureEdge, Treatment
from brochure.problems import Location
from brochure.rect import Rect
from brochure.text.paragraph import Line
from charts.recorded_picture import Label, Paint, Picture, Stroke

RoleName = Literal[
    "document", "section", "block", "group", "heading", "paragraph", "quotation",
    "list", "numbered-list", "list-item", "list-body", "label",
    "table", "table-head", "table-body", "row", "header-cell", "cell", "figure", "caption", "note", "note-body",
    "contents", "contents-item", "artifact",
]  # fmt: skip
Artifact = Literal["", "background", "layout", "pagination", "repeated"]


@dataclass(eq=False, slots=True)
class Element:
    """One node of the logical tree: what a mark *is*, in which language, and where its content was written.

    Elements are compared by identity: the two halves of a paragraph that runs over a column share one element. Each
    joins its parent's children as it is made, so that the tree stands in the order of the content.
    """

    role: RoleName
    place: Location | None = None
    language: str = ""
    level: int = 0  # of a heading: 1 the brochure's, 2 a page's, 3 and more within a page
    alt: str = ""  # what a figure shows, for those who do not see it
    artifact: Artifact = ""
    parent: Element | None = field(default=None, repr=False)
    spoken_only: str = ""  # what is heard where nothing is printed, such as a number that a chart leaves out
    relayout: Callable[[Any, str], Any] | None = field(
        default=None, init=False, repr=False
    )  # in another context, style
    anchor: str = field(default="", init=False)  # the name by which links lead here
    flow: Element | None = field(default=None, init=False, repr=False)  # the first of those it runs in columns with
    notes: NotesAt = field(default="end", init=False)  # where those stand that it cites
    source: str = field(default="", init=False, repr=False)  # the text it says, as its author has it
    style: str = field(default="", init=False, repr=False)  # the brand's style that it is set in, if it is a text
    identity: str = field(default="", init=False)  # of the page or the block that it is, by model/identity.py
    moving: str = field(default="", init=False, repr=False)  # what moves it, where its author has said its place
    children: list[Element] = field(default_factory=list, init=False, repr=False)

    def __post_init__(self) -> None:
        if self.parent is not None and self.role != "artifact":
            self.parent.children.append(self)

    def walk(self) -> Iterator[Element]:
        """The element and all that is under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def block(self) -> str:
        """The identity of the block it belongs to; of the page, where it belongs to none."""
        element: Element | None = self
        while element is not None and not element.identity:
            element = element.parent
        return element.identity if element else ""

    def under(self, other: Element) -> bool:
        """Whether it is another element or belongs to it."""
        node: Element | None = self
        while node is not None and node is not other:
            node = node.parent
        return node is not None

    def follow(self, other: Element) -> None:
        """Stand in the tree after another element and the notes that follow it already."""
        assert other.parent is not None
        others = other.parent.children
        index = others.index(other) + 1
        while index < len(others) and others[index].role == "note" and others[index].anchor:
            index += 1
        self.parent = other.parent
        others.insert(index, self)

    def move(self, parent: Element) -> None:
        """Belong to another element, as its last child."""
        if self.parent is not None:
            self.parent.children.remove(self)
        self.parent = parent
        parent.children.append(self)


@dataclass(frozen=True, slots=True)
class TextMark:
    """One set line of text with its start on the baseline at (x, y)."""

    element: Element
    x: float
    y: float
    line: Line

    @property
    def box(self) -> Rect:
        high = max((run.rise + run.size for run in self.line.runs), default=0.0)
        low = min((run.rise + run.face.descent * run.size for run in self.line.runs), default=0.0)
        return Rect.sized(self.x + self.line.x, self.y + low, self.line.width, high - low)


@dataclass(frozen=True, slots=True)
class Shape:
    """A path of PDF operators (``x y m … h``), filled, stroked or both.

    The path's own origin lies at ``at``; ``box`` is where the shape really is.
    """

    element: Element
    path: str
    box: Rect
    fill: Paint | None = None
    stroke: Stroke | None = None
    at: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A recorded chart with its bottom left corner at (x, y), at its own size.

    ``cells``: the labels that say a cell of the chart's table; the others are part of the figure. ``spoken_only``: the
    cells that no label says.
    """

    element: Element
    x: float
    y: float
    picture: Picture
    cells: Mapping[Label, Element] = field(default_factory=dict)
    spoken_only: tuple[Element, ...] = ()

    @property
    def box(self) -> Rect:
        return Rect.sized(self.x, self.y, self.picture.width, self.picture.height)


@dataclass(frozen=True, slots=True)
class PictureFade:
    """Where a photograph goes over into an ink: points from one of its edges, gone as far as ``solid``."""

    edge: PictureEdge
    to: str
    solid: float
    length: float


@dataclass(frozen=True, slots=True)
class PictureLook:
    """How a photograph is printed: its treatment, the inks from which to which it runs where it is in two, its fade.

    ``radius`` is that of its corners, in points; half of its height and width make a disc.
    """

    treatment: Treatment = "full"
    dark: str = ""
    light: str = ""
    radius: float = 0.0
    fade: PictureFade | None = None


AS_IT_IS = PictureLook()
_ROUND = 0.5523  # of a radius: where the control points of a quarter circle lie


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph that fills its box; the focal point (0–1 from the left and from the top) stays in view."""

    element: Element
    file: Path
    box: Rect
    focal: tuple[float, float] = (0.5, 0.5)
    look: PictureLook = AS_IT_IS
    over_fold: bool = False  # its box covers the facing page too
    cut: Rect | None = None  # what it is cut out as, where that reaches beyond its box

    @property
    def outline(self) -> str:
        """The path that it is cut out along, in the page's own coordinates; nothing for all of its box."""
        (left, bottom, right, top), radius = self.cut or self.box, min(self.look.radius, *self._half)
        if not radius:
            return ""
        bend = radius * (1 - _ROUND)
        parts = [f"{left + radius:.3f} {bottom:.3f} m"]
        for (x, y), (dx, dy), (ex, ey) in (
            ((right, bottom), (-1, 0), (0, 1)),
            ((right, top), (0, -1), (-1, 0)),
            ((left, top), (1, 0), (0, -1)),
            ((left, bottom), (0, 1), (1, 0)),
        ):
            points = [(x + dx * reach, y + dy * reach) for reach in (radius, bend)]
            points += [(x + ex * reach, y + ey * reach) for reach in (bend, radius)]
            (start, *curve) = (f"{across:.3f} {up:.3f}" for across, up in points)
            parts += [f"{start} l", f"{' '.join(curve)} c"]
        return " ".join([*parts, "h"])

    @property
    def _half(self) -> tuple[float, float]:
        cut = self.cut or self.box
        return cut.width / 2, cut.height / 2


@dataclass(frozen=True, slots=True)
class Link:
    """An area that leads to an address or, as ``page:ID``, to a page of the brochure; printed pages leave it out."""

    element: Element
    box: Rect
    target: str


Mark = TextMark | Shape | Drawing | Photo | Link


class PageBackdrop(Protocol):
    """What is drawn behind a page once all its texts are known, since it makes way for them."""

    def shapes(self, texts: Sequence[Rect]) -> Iterable[Shape]: ...

    def turned(self, width: float) -> PageBackdrop: ...


class Begun(NamedTuple):
    """A page of the content that begins further down on another: its id, its name for bookmarks, its section."""

    name: str
    title: str
    section: Element


@dataclass(slots=True)
class PageMarks:
    """One laid-out page: its marks in reading order, backgrounds first."""

    name: str  # the page's id in the content; "" for a blank page before a chapter
    number: int  # as printed, from 1
    title: str  # for bookmarks; may be empty
    ground: str
    marks: list[Mark] = field(default_factory=list)
    section: Element | None = None  # what the page is in the logical tree
    further: list[Begun] = field(default_factory=list)  # pages of the content that stand on this one too
