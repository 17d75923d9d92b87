"""Holds what one block stands in: its width, its grid, its ground, its branch of the logical tree and its edition.

Everything that lays out a part of a block takes it; the words in which a block says what it is made of are functions
of it, each in the module of its theme. ``kit/kit.py`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

from brochure.frame import Artifact, Element, RoleName
from brochure.layout.edition import Edition
from brochure.layout.grid import PageGrid
from brochure.model.brand import GROUND_PARTS, MM, Align, Ground
from brochure.model.page import NotesAt
from brochure.model.records import Text
from brochure.problems import Location
from brochure.text.format import printed
from brochure.text.runs import Dividing
from charts.spec import Figure

Context = TypeVar("Context", bound="BlockContext")
Answer = TypeVar("Answer")


@dataclass
class BlockContext:
    """What one block needs to lay itself out: its width, its grid, its ground, its notes, and where it is written.

    Columns count from 1 at the block's own left edge; lines count from 0 at its top. Lengths are points. Where text
    runs from right to left, «left» is right: blocks know nothing of it, what they put on a panel changes sides there.
    """

    edition: Edition
    grid: PageGrid
    ground: Ground
    columns: int
    lines: float | None  # the height its page gives the block; None where it flows
    top: float  # the line of the page its top lies on
    left: float  # its left edge on the page
    page: str
    place: Location
    first: int = 1  # the column of the grid at whose edge it begins
    sheet: bool = False  # the box is the whole trimmed page; columns are still those of its type area
    notes: NotesAt = "end"  # where those stand that its texts cite
    parent: Element | None = None
    placed: bool = False  # its author has given it a place, and what he left out keeps the lines it always had
    composed: bool = False  # its page has given it a place and a width that its author did not choose
    divides: Dividing = ""  # how a word wider than its line is divided where its style leaves words whole
    roughly: bool = False  # heights of running text may be told from its length, where all is only measured
    lengths: dict[tuple[int, str], float] = field(
        default_factory=dict
    )  # of texts on one line, in points, once measured
    measured: dict[tuple[object, ...], tuple[object, Any]] | None = None  # texts as they are set, in what is not drawn
    head: float = 0.0  # lines that the page's own head takes above an opening's texts
    head_beside: float = 0.0  # the same beside a photograph at the side, on a page wider than high
    sided: bool = False  # the texts of its page are composed beside a photograph that takes columns at the side

    # ── measures ────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def unit(self) -> float:
        """One line of the baseline grid."""
        return self.grid.baseline

    @property
    def width(self) -> float:
        """The width of the block's box."""
        return self.grid.width if self.sheet else self.span(1, self.columns)

    def aside(self: Context) -> Context:
        """The same context for texts that are only measured: they stand in no part of the tree that is printed."""
        return replace(self, parent=Element("section"))

    def once(self, asked: tuple[object, ...], find: Callable[[], Answer], *held: object) -> Answer:
        """What is found; once where all is only measured, and nothing is wrong that is to be told again.

        ``held``: what ``asked`` names by its id(), or that would be another's later.
        """
        if self.measured is None:
            return find()
        if asked not in self.measured:
            found = find()
            if self.edition.problems.errors:
                return found
            self.measured[asked] = held, found
        known: Answer = self.measured[asked][1]
        return known

    def span(self, first: int, last: int) -> float:
        """The width from one column's left edge to another's right edge."""
        return self.grid.span(first, last)

    def x(self, column: int) -> float:
        """A column's left edge, from the block's own."""
        return self.grid.x(column) if self.sheet else (column - 1) * (self.grid.column + self.grid.gutter)

    def from_left(self, x: float, width: float) -> float:
        """The left edge of what is so wide and begins ``x`` points from the edge where lines begin."""
        return self.width - x - width if self.grid.rtl else x

    def mm(self, millimetres: float) -> float:
        """Millimetres as points."""
        return millimetres * MM

    @property
    def by_units(self) -> Align:
        """How numbers stand so that their units stand below one another: flush right, where Arabic lines begin."""
        return "left" if self.grid.rtl else "right"

    @property
    def margin_column(self) -> tuple[float, float] | None:
        """Where the margin column lies beside a block that has the whole measure of its page: how far its edge is from
        the block's own where lines begin, and its width. None where there is none, or the page is not composed.
        """
        if not (self.composed and self.grid.has_margin_column and self.columns == self.grid.columns):
            return None
        left, width = self.grid.beside
        return self.from_left(left - self.left, width), width

    # ── the logical tree ────────────────────────────────────────────────────────────────────────────────────────
    def element(
        self,
        role: RoleName,
        place: Location | None = None,
        *,
        level: int = 0,
        alt: str = "",
        artifact: Artifact = "",
        spoken_only: str = "",
    ) -> Element:
        """A node of the logical tree under the current group."""
        made = Element(role, place or self.place, self.edition.language, level, alt, artifact, self.parent, spoken_only)
        made.notes = self.notes
        return made

    @contextmanager
    def group(self, role: RoleName, place: Location | None = None) -> Iterator[Element]:
        """Everything made inside belongs to one element: a list, a table, a row."""
        outer, self.parent = self.parent, self.element(role, place)
        try:
            yield self.parent
        finally:
            self.parent = outer

    # ── inks ────────────────────────────────────────────────────────────────────────────────────────────────────
    def ink(self, name: str) -> str:
        """A part of the ground (text, muted, accent …) as the ink it is printed in here; an ink's own name stays."""
        return str(getattr(self.ground, name)) if name in GROUND_PARTS else name

    def inked(self: Context, **parts: str | None) -> Context:
        """The same context on the same ground with other inks for some of its parts."""
        return replace(self, ground=self.ground.model_copy(update={k: v for k, v in parts.items() if v}))

    # ── what it knows ───────────────────────────────────────────────────────────────────────────────────────────
    def plain(self, text: Text) -> str:
        """A text as it prints, without styles."""
        return self.edition.plain(text, self.page)

    def fact(self, name: str) -> str:
        """A fact as it prints."""
        return printed(self.edition.facts[name], self.edition.locale)

    def number(self, name: str) -> Figure:
        """A fact as a chart takes it: the value, and how it prints."""
        return Figure(float(self.edition.facts[name].value), self.fact(name))

    def length(self, kilometres: float) -> Figure:
        """A distance as a chart takes it."""
        return Figure(kilometres, f"{self.edition.locale.number(Decimal(f'{kilometres:g}'))}\u00a0km")

    def word(self, name: str) -> str:
        """A word the program itself prints (page, source), in the language of the edition."""
        return self.edition.locale.words[name]

    def problem(self, code: str, message: str, place: Location | None = None, hint: str = "") -> None:
        """Something the author should know about this block."""
        self.edition.problems.add(code, message, place or self.place, hint)

    def advise(self, code: str, message: str, place: Location | None = None, hint: str = "") -> None:
        """Something that would be better otherwise, and is not wrong as it is."""
        self.edition.problems.add(code, message, place or self.place, hint, "info")

    def tell_resized(self, written: str, taken: str, place: Location | None = None) -> None:
        """That a size its author has written, as ``size: 96``, has no room on this page, and what is taken for it."""
        name = written.partition(":")[0]
        sentence = f"{written} is too much for this page: it is {taken} here"
        self.edition.problems.add(
            "resized", sentence, place or self.place, f"write {name}: {taken}, or leave it", "info"
        )
