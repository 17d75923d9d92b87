"""Sets a placed block in its frame: flowables from the top down, footnotes at its foot, fitted if need be."""

from __future__ import annotations

import math
from collections.abc import Iterable

from brochure.layout.diagnostics import check_widths, paragraphs_in
from brochure.layout.flow import copyfit
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit.cells import taller
from brochure.layout.kit.kit import Kit
from brochure.layout.notes.footnotes import Foot
from brochure.layout.notes.note_paragraph import cited


class BlockBox(Flowable):
    """A placed block in its frame: flowables from the top down, footnotes at its foot.

    What reaches below the frame is a problem. The notes of a block that covers its sheet stand at the foot of the page.
    """

    def __init__(self, flowables: Iterable[Flowable], height: float, kit: Kit) -> None:
        super().__init__()
        self.flowables, self.frame_height, self.kit = list(flowables), height, kit

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.frame_height
        return width, self.height

    def draw(self) -> None:
        book, foot, place = self.kit.book, self._foot(), self.kit.place
        y = self.height - foot.height
        fits = copyfit.fit(book, self.flowables, self.width, y, place)
        words = 0 if fits else copyfit.surplus(self.flowables, self.width, y)
        late: list[Paragraph] = []
        for flowable in self.flowables:
            y -= flowable.wrap(self.width, math.inf)[1]
            late += paragraphs_in(flowable) if y < -EDGE and not fits else ()
            flowable.drawOn(self.canv, 0, y + foot.height)
        check_widths(self.kit, self.flowables)
        if y < -EDGE and not fits:
            over = round(-y / self.kit.unit)
            book.overset(late, over, place, words, taller(self.kit, self.frame_height / self.kit.unit + over))
        if foot.notes:
            foot.drawOn(self.canv, 0, min(0.0, y))

    def _foot(self) -> Foot:
        found = {} if self.kit.sheet else cited(self.kit, self.flowables, self.width, "foot")
        return Foot(self.kit, [cite for target, cite in found.items() if target not in self.canv.noted])
