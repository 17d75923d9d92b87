"""Small print files, made with ReportLab and changed with pikepdf: numbered pages on coloured grounds with bleed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
COLOURS = [(0.6, 0, 0, 0), (0, 0.6, 0, 0), (0, 0, 0.6, 0), (0.4, 0.4, 0, 0)]


def numbered(
    path: Path, pages: int, trim: tuple[float, float] = (148, 210), bleed: float = 3, ground: bool = False
) -> Path:
    """Pages that say «page N» 20 mm from the left and from the foot of the trim. Lengths are mm."""
    width, height = (side * MM for side in trim)
    b = bleed * MM
    canvas = Canvas(str(path), pagesize=(width + 2 * b, height + 2 * b), invariant=True)
    canvas.setTitle("Numbered pages")
    for number in range(1, pages + 1):
        if bleed:
            canvas.setTrimBox((b, b, b + width, b + height))
            canvas.setBleedBox((0, 0, width + 2 * b, height + 2 * b))
        if ground:
            canvas.setFillColorCMYK(*COLOURS[number % len(COLOURS)])
            canvas.rect(0, 0, width + 2 * b, height + 2 * b, stroke=0, fill=1)
        canvas.setFillColorCMYK(0, 0, 0, 1)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(b + 20 * MM, b + 20 * MM, f"page {number}")
        canvas.showPage()
    canvas.save()
    return path


def changed(path: Path, change: Callable[[pikepdf.Page], None]) -> Path:
    """The file with something done to each page."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            change(page)
        pdf.save(path)
    return path


class Sheets:
    """The sheets of an imposed file, as someone with scissors and a ruler would see them."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pypdfium2.PdfDocument(data)

    def words(self, sheet: int, left: float, bottom: float, right: float, top: float) -> str:
        """What can be read in a rectangle of a side, in points."""
        page = self.pdf[sheet].get_textpage()
        text: str = page.get_text_bounded(left, bottom, right, top)
        return " ".join(text.split())

    def start(self, sheet: int, text: str) -> tuple[float, float]:
        """Where a text begins, in points."""
        page = self.pdf[sheet].get_textpage()
        found = page.search(text, match_whole_word=True).get_next()
        assert found, text
        left, bottom, _, _ = page.get_charbox(found[0], loose=True)
        return left, bottom

    def colour(self, sheet: int, x: float, y: float) -> tuple[int, ...]:
        """The colour of a spot of a side, in points."""
        page = self.pdf[sheet]
        picture = page.render(scale=4).to_pil().convert("RGB")
        return tuple(picture.getpixel((round(x * 4), round((page.get_height() - y) * 4))))


def box(page: Any, name: str) -> list[float]:
    return [float(value) for value in page.obj[f"/{name}"]]
