"""Sets a placed block in its frame: flowables from the top down, footnotes at its foot, fitted if need be."""

from __future__ import annotations

import math
from collections.abc import Iterable

from brochure.layout.context import BlockContext
from brochure.layout.diagnostics import check_widths, paragraphs_in
from brochure.layout.flow import copyfit
from brochure.layout.flow.break_costs import EDGE
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit.cells import taller
from brochure.layout.notes.footnotes import Foot
from brochure.layout.notes.note_paragraph import cited
from brochure.layout.overset import overset


class BlockBox(Flowable):
    """A placed block in its frame: flowables from the top down, footnotes at its foot.

    What reaches below the frame is a problem. The notes of a block that covers its sheet stand at the foot of the page.
    """

    def __init__(self, flowables: Iterable[Flowable], height: float, context: BlockContext) -> None:
        super().__init__()
        self.flowables, self.frame_height, self.context = list(flowables), height, context

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.frame_height
        return width, self.height

    def draw(self) -> None:
        edition, foot, place = self.context.edition, self._foot(), self.context.place
        y = self.height - foot.taken
        fits = copyfit.fit(edition, self.flowables, self.width, y, place)
        words = 0 if fits else copyfit.surplus(self.flowables, self.width, y)
        late: list[Paragraph] = []
        for flowable in self.flowables:
            y -= flowable.wrap(self.width, math.inf)[1]
            late += paragraphs_in(flowable) if y < -EDGE and not fits else ()
            flowable.drawOn(self.canv, 0, y + foot.taken)
        check_widths(self.context, self.flowables)
        if y < -EDGE and not fits:
            over = round(-y / self.context.unit)
            overset(
                edition, late, over, place, words, taller(self.context, self.frame_height / self.context.unit + over)
            )
        if foot.notes:
            foot.drawOn(self.canv, foot.offset, 0.0 if foot.aside else min(0.0, y))

    def _foot(self) -> Foot:
        found = {} if self.context.sheet else cited(self.context, self.flowables, self.width, "foot")
        return Foot(self.context, [cite for target, cite in found.items() if target not in self.canv.noted])
