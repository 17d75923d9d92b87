"""Draws small SVG files through a finished page, and shows them in letters: one for each unit of the file."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2

from brochure.cache import Store
from brochure.colour.output_conditions import COATED, SCREENS
from brochure.colour.own_colours import OwnColours
from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.frame import Drawing, Element, PageMarks
from brochure.model.brand import PLAIN_INKS
from brochure.model.edges import Edges
from brochure.model.outputs import SCREEN, Output
from brochure.svg.recolouring import inks_of, picture_of
from brochure.svg.vectors import Vector, read_vector

NAMED = {(255, 0, 0): "R", (0, 128, 0): "G", (0, 0, 255): "B", (0, 0, 0): "#", (255, 255, 255): " "}
FINE = 4  # pixels for each unit


def read(folder: Path, inside: str, head: str = 'viewBox="0 0 10 10"') -> Vector:
    """A drawing of an SVG file with this inside."""
    file = folder / "logo.svg"
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    file.write_text(f"<svg {names} {head}>{inside}</svg>", encoding="utf-8")
    return read_vector(file, Store(None))


def finished(vector: Vector, size: int = 10, output: Output = SCREEN) -> bytes:
    """A page with nothing but the drawing, so many points wide and high, as a file of an output."""
    data = io.BytesIO()
    inks = Inks(PLAIN_INKS, output.colours, OwnColours(COATED.profile, SCREENS.profile, 300))
    document = DocumentWriter(data, output, inks, (size, size), Edges(), _nothing, _nothing)  # type: ignore[arg-type]
    picture = picture_of(vector, size, size, inks_of(vector, {}, {}, "key"))
    document.paint(PageMarks("one", 1, "", "white", [Drawing(Element("figure"), 0, 0, picture)]), None)
    document.finish()
    return data.getvalue()


def colours(vector: Vector, size: int = 10, output: Output = SCREEN) -> list[list[tuple[int, int, int]]]:
    """What stands in each square, from the top, as red, green and blue."""
    page = pypdfium2.PdfDocument(finished(vector, size, output))[0]
    image = page.render(scale=FINE).to_pil().convert("RGB").reduce(FINE)
    return [[image.getpixel((x, y)) for x in range(size)] for y in range(size)]


def look(folder: Path, inside: str, head: str = 'viewBox="0 0 10 10"') -> list[str]:
    """The same in letters: R, G, B, # for black, a blank for white, ? for anything else."""
    return ["".join(map(_letter, row)).rstrip() for row in colours(read(folder, inside, head))]


def _letter(colour: tuple[int, int, int]) -> str:
    for named, letter in NAMED.items():
        if max(abs(a - b) for a, b in zip(named, colour, strict=True)) < 40:
            return letter
    return "?"


def _nothing(_: object) -> object:
    raise AssertionError("a logo has no photograph and no live text")
