"""Flowables drawn by themselves: a paragraph of so many words, and the texts that anything leaves on a sheet."""

from __future__ import annotations

from typing import Any

from brochure.frame import Element, TextMark
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle
from brochure.text.shaping.face import open_face

UNIT = 12.0
FACE = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")


class Sheet:
    """As much of a canvas as a flowable needs to draw itself: where it is, and the marks made on it."""

    def __init__(self) -> None:
        self.marks: list[TextMark] = []
        self.origins = [(0.0, 0.0)]

    def saveState(self) -> None:
        self.origins.append(self.origins[-1])

    def restoreState(self) -> None:
        self.origins.pop()

    def translate(self, x: float, y: float) -> None:
        x0, y0 = self.origins[-1]
        self.origins[-1] = (x0 + x, y0 + y)

    def absolutePosition(self, x: float, y: float) -> tuple[float, float]:
        x0, y0 = self.origins[-1]
        return x0 + x, y0 + y


def drawn(flowable: Any, width: float = 150, height: float = 1000) -> list[TextMark]:
    """The texts of a flowable whose top stands at ``height``."""
    sheet = Sheet()
    _, needed = flowable.wrap(width, height)
    flowable.drawOn(sheet, 0, height - needed)
    return sheet.marks


def paragraph(words: int, size: float = 9.5, leading: float = UNIT, forced: str = " ") -> Paragraph:
    style = TextStyle(FACE, size, leading, "key")
    run = Run(forced.join(["parola"] * words), style)
    return Paragraph([run], style, Element("paragraph"), locale("it"), UNIT)
