"""Reads one page of any PDF: its boxes, its place in millimetres and all that it shows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from brochure.preflight import objects
from brochure.preflight.colour_spaces import read_space
from brochure.preflight.finding import PlaceMm
from brochure.preflight.geometry import MM
from brochure.preflight.interpreter import Interpreter
from brochure.preflight.marking import MarkedSequences
from brochure.preflight.objects import FAULTS, Pdf, get, number, numbers
from brochure.preflight.painted import Painting, TransparencyGroup
from brochure.rect import Rect

if TYPE_CHECKING:
    from brochure.preflight.document import Document

_INHERITED_DEPTH = 60


class PdfPage:
    """One page; ``number`` counts from 1. Boxes are in points of the page's own coordinates."""

    def __init__(self, document: Document, number_: int, entry: Pdf) -> None:
        self.document = document
        self.number = number_
        self.entry = entry

    def inherited(self, key: str) -> Pdf:
        """An entry of the page or of the page tree above it."""
        node = self.entry
        for _ in range(_INHERITED_DEPTH):
            found = get(node, key)
            if found is not None:
                return found
            node = get(node, "/Parent")
            if node is None:
                break
        return None

    def box(self, name: str) -> Rect | None:
        """A box that the page names, such as TrimBox, or None."""
        found = numbers(self.inherited(f"/{name}") if name in ("MediaBox", "CropBox") else get(self.entry, f"/{name}"))
        if len(found) != 4:
            return None
        return Rect(min(found[::2]), min(found[1::2]), max(found[::2]), max(found[1::2]))

    @cached_property
    def media(self) -> Rect:
        """The sheet; A4 where the page does not say."""
        return self.box("MediaBox") or Rect(0, 0, 595.28, 841.89)

    @cached_property
    def trim(self) -> Rect:
        """What is left after cutting: TrimBox, else ArtBox, CropBox or the whole sheet; none that misses the sheet."""
        for found in map(self.box, ("TrimBox", "ArtBox", "CropBox")):
            seen = found.shared(self.media) if found else None
            if found and seen and seen.right > seen.left and seen.top > seen.bottom:
                return found
        return self.media

    @cached_property
    def says_trim(self) -> bool:
        """Whether the page says where it is cut; otherwise nobody can tell what is bleed."""
        return self.box("TrimBox") is not None or self.box("ArtBox") is not None

    @cached_property
    def bleed(self) -> Rect:
        """As far as artwork counts: the BleedBox, else the trim."""
        found = self.box("BleedBox")
        return found if found and found.shared(self.trim) else self.trim

    @cached_property
    def unit(self) -> float:
        """Points in one unit of the page (UserUnit)."""
        return number(get(self.entry, "/UserUnit"), 1.0) or 1.0

    @cached_property
    def rotation(self) -> int:
        return int(number(self.inherited("/Rotate"))) % 360

    def place(self, box: Rect) -> PlaceMm:
        """A box in millimetres from the trim's top left, the page as it lies unturned."""
        scale = self.unit / MM
        return PlaceMm(
            (box.left - self.trim.left) * scale,
            (self.trim.top - box.top) * scale,
            box.width * scale,
            box.height * scale,
        )

    def mm(self, points: float) -> float:
        """A length on the page in millimetres."""
        return points * self.unit / MM

    def points(self, millimetres: float) -> float:
        """A length in millimetres as the page counts."""
        return millimetres * MM / self.unit

    @cached_property
    def resources(self) -> Pdf:
        return self.inherited("/Resources")

    @cached_property
    def painting(self) -> Painting:
        """All that the page shows; read once, until ``forget``."""
        interpreter = Interpreter(self.document, self.media)
        group = get(self.entry, "/Group")
        if objects.name(get(group, "/S")) == "Transparency":
            written = get(group, "/CS")
            space = read_space(written, get(self.resources, "/ColorSpace")) if written is not None else None
            interpreter.painting.groups.append(TransparencyGroup(space, "page", None))
        try:
            content = self.document.contents(self.entry)
        except objects.TooLarge:
            interpreter.painting.faults.append("the page unpacks to more than a page can need; it was not judged")
            return interpreter.painting
        except FAULTS:
            interpreter.painting.faults.append("the content of the page cannot be unpacked")
            return interpreter.painting
        return interpreter.run(content, self.resources)

    @cached_property
    def marks(self) -> MarkedSequences:
        """The page's marked content; kept when what the page shows is let go of."""
        known = "painting" in self.__dict__
        found = self.painting.marks
        if not known:
            self.__dict__.pop("painting")
        return found

    def forget(self) -> None:
        """Let go of what the page shows: memory for one page at a time is enough. Of a tagged file marks are kept."""
        painting = self.__dict__.pop("painting", None)
        if painting is not None and self.document.tagged:
            self.__dict__.setdefault("marks", painting.marks)
