"""Puts a theme's motif on a page in the inks of its ground: lines break before texts, discs that meet one are left out.

All lengths are points, in page coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from brochure.frame import Element, Shape
from brochure.layout.context import BlockContext
from brochure.layout.kit import rings
from brochure.motifs import curves
from brochure.motifs.drawn_motif import DrawnMotif, MotifArea, MotifDisc, MotifLine
from brochure.rect import Rect
from charts.recorded_picture import Paint, Stroke


@dataclass(frozen=True, slots=True)
class MotifMark:
    """A drawn motif that stays inside ``bounds`` and keeps ``gap`` points away from every text of its page."""

    element: Element
    motif: DrawnMotif
    inks: dict[str, str]  # of the roles that it has lines and discs in
    shades: tuple[str, ...]
    gap: float
    bounds: Rect
    rows: bool = False  # discs stand in rows that no text is level with

    def turned(self, width: float) -> MotifMark:
        """The motif on the other side of a page of this width."""

        def lines(line: MotifLine) -> MotifLine:
            return replace(line, curves=tuple(curves.mirrored(curve, width) for curve in line.curves))

        def areas(area: MotifArea) -> MotifArea:
            return replace(area, curves=tuple(curves.mirrored(curve, width) for curve in area.curves))

        motif = DrawnMotif(
            tuple(map(areas, self.motif.areas)),
            tuple(map(lines, self.motif.lines)),
            tuple(replace(disc, x=width - disc.x) for disc in self.motif.discs),
        )
        return replace(self, motif=motif, bounds=self.bounds.mirrored(width))

    def shapes(self, texts: Sequence[Rect]) -> Iterator[Shape]:
        """What is drawn of it beside these texts: areas, then lines, then discs."""
        near = [text.grown(self.gap) for text in texts if text.grown(self.gap).meets(self.bounds)]
        for area in self.motif.areas:
            ink = self.shades[round(area.shade * (len(self.shades) - 1))]
            yield self._shape(area.curves, fill=Paint(ink))
        for line in self.motif.lines:
            pieces = [piece for curve in line.curves for piece in self._visible(curve, near)]
            if pieces:
                yield self._shape(pieces, stroke=Stroke(Paint(self.inks[line.ink]), line.width))
        for ink in dict.fromkeys(disc.ink for disc in self.motif.discs):
            kept = [disc for disc in self.motif.discs if disc.ink == ink and self._is_clear(disc, near)]
            if kept:
                path = " ".join(rings.disc(disc.x, disc.y, disc.radius) for disc in kept)
                first, *others = (Rect(disc.x, disc.y, disc.x, disc.y).grown(disc.radius) for disc in kept)
                yield Shape(self.element, path, first.united(*others), fill=Paint(self.inks[ink]))

    def _visible(self, curve: curves.Curve, texts: Sequence[Rect]) -> Iterator[curves.Curve]:
        def seen(point: curves.Point) -> bool:
            return self.bounds.holds(*point) and not any(text.holds(*point) for text in texts)

        return curves.visible_pieces(curve, seen)

    def _is_clear(self, disc: MotifDisc, texts: Sequence[Rect]) -> bool:
        box = Rect(disc.x, disc.y, disc.x, disc.y).grown(disc.radius)
        if self.rows:
            box = box._replace(left=self.bounds.left, right=self.bounds.right)
        return box.meets(self.bounds) and not any(box.meets(text) for text in texts)

    def _shape(
        self, drawn: Sequence[curves.Curve], *, fill: Paint | None = None, stroke: Stroke | None = None
    ) -> Shape:
        path = " ".join(map(curves.path, drawn))
        return Shape(self.element, path, curves.box_of(drawn), fill=fill, stroke=stroke)


def motif_mark(context: BlockContext, motif: DrawnMotif, bounds: Rect, gap: float, rows: bool = False) -> MotifMark:
    """A motif in the inks of the block's ground."""
    used = {line.ink for line in motif.lines} | {disc.ink for disc in motif.discs}
    inks = {role: context.ink(role) for role in sorted(used)}
    shades = context.ground.shades or (context.ink("neutral"),)
    element = context.element("artifact", artifact="background")
    return MotifMark(element, motif, inks, tuple(shades), gap, bounds, rows)
