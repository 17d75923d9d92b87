"""Compares logos as we draw them with how a browser draws them, and tells the share that looks the same.

    python -m tests.svg.compare FOLDER                  every *.svg of a folder
    python -m tests.svg.compare FOLDER --every 9        every ninth of them
    python -m tests.svg.compare FOLDER --pictures DIR   and keeps both pictures of those that differ, and a list
    python -m tests.svg.compare FOLDER --browser NAME   chromium unless said; it must know --headless --screenshot
    python -m tests.svg.compare FOLDER --larger 2       both drawn twice as large, and made smaller by one filter

Each logo is fitted into a square of 256 pixels: by us as a page of a screen file, which pdfium renders, and by the
browser as an image of a page of many. Two pictures are alike if at most one pixel in a hundred differs by more than 32
of 255 in any channel, within the logo's own frame, on white. pdfium moves upright rectangles to whole pixels, which
counts as a difference; drawn larger first, it is drawings alone that are compared.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy
import pypdfium2
from PIL import Image

from brochure.cache import Store
from brochure.export.document_writer import DocumentWriter
from brochure.export.ink_operators import Inks
from brochure.frame import Drawing, Element, PageMarks
from brochure.model.brand import PLAIN_INKS
from brochure.model.edges import Edges
from brochure.model.outputs import SCREEN
from brochure.svg.css_colours import CURRENT
from brochure.svg.quantities import VectorError
from brochure.svg.recolouring import picture_of
from brochure.svg.vectors import Vector, read_vector

SIDE = 256  # pixels
ACROSS, DOWN = 8, 8  # logos on one page of the browser
DIFFERENT, MOST = 32, 0.01  # of 255, and of all pixels
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
    "--allow-file-access-from-files",
)  # fmt: skip


class Result(NamedTuple):
    """What became of one logo: the share of its pixels that differ, or why it is refused."""

    file: Path
    differ: float
    refused: str = ""

    @property
    def is_alike(self) -> bool:
        return not self.refused and self.differ <= MOST


def ours(vectors: Sequence[Vector], larger: int) -> Iterator[Image.Image]:
    """Drawings in their own colours, as pages of one screen file that pdfium renders."""
    data = io.BytesIO()
    inks = Inks(PLAIN_INKS, "rgb")
    document = DocumentWriter(data, SCREEN, inks, (SIDE, SIDE), Edges(), _nothing, _nothing)
    for number, vector in enumerate(vectors, start=1):
        own = {colour: "#000000" if colour == CURRENT else colour for colour in vector.colours()}
        drawing = Drawing(Element("figure"), 0, 0, picture_of(vector, SIDE, SIDE, own))
        document.paint(PageMarks(f"p{number}", number, "", "white", [drawing]), None)
    document.finish()
    file = pypdfium2.PdfDocument(data.getvalue())
    for page in file:
        yield page.render(scale=larger).to_pil().convert("RGB").reduce(larger)


def _nothing(_: object) -> object:
    raise AssertionError("a logo has no photograph and no live text")


def theirs(
    files: Sequence[Path], sizes: Sequence[tuple[float, float]], browser: str, larger: int
) -> Iterator[Image.Image]:
    """The same files as a browser shows them."""
    large = SIDE * larger
    cells = "".join(  # images of a drawing, since those of a page are moved to whole pixels
        f'<image href="{escape(file.resolve().as_uri())}" x="{i % ACROSS * large}" y="{i // ACROSS * large}" '
        f'width="{width * larger:.4f}" height="{height * larger:.4f}" preserveAspectRatio="none"/>'
        for i, (file, (width, height)) in enumerate(zip(files, sizes, strict=True))
    )
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        drawing = f'<svg width="{ACROSS * large}" height="{DOWN * large}" style="display:block">{cells}</svg>'
        page.write_text(f'<!DOCTYPE html><body style="margin:0;background:#fff">{drawing}', encoding="utf-8")
        window = f"--window-size={ACROSS * large},{DOWN * large}"
        asked = (f"--user-data-dir={folder}/profile", window, f"--screenshot={shot}", page.as_uri())
        subprocess.run([browser, *OPTIONS, *asked], check=True, capture_output=True, timeout=300)
        whole = Image.open(shot).convert("RGB")
        for i in range(len(files)):
            x, y = i % ACROSS * large, i // ACROSS * large
            yield whole.crop((x, y, x + large, y + large)).reduce(larger)


def differing(one: Image.Image, other: Image.Image, size: tuple[float, float]) -> float:
    """The share of pixels that differ, within a frame in the upper left corner."""
    frame = (0, 0, max(1, round(size[0])), max(1, round(size[1])))
    a, b = (numpy.asarray(image.crop(frame), dtype=numpy.int16) for image in (one, other))
    return float((numpy.abs(a - b).max(axis=2) > DIFFERENT).mean())


def compared(files: Sequence[Path], browser: str, larger: int, pictures: Path | None) -> Iterator[Result]:
    """What becomes of each file, page by page of the browser."""
    rest = iter(files)
    while some := list(islice(rest, ACROSS * DOWN)):
        read: list[tuple[Path, Vector]] = []
        for file in some:
            try:
                read.append((file, read_vector(file, Store(None))))
            except VectorError as error:
                yield Result(file, 1.0, str(error).partition("cannot be drawn: ")[2] or str(error))
        sizes = [_fitted(vector) for _, vector in read]
        ones = ours([vector for _, vector in read], larger)
        others = theirs([file for file, _ in read], sizes, browser, larger)
        for (file, _), size, one, other in zip(read, sizes, ones, others, strict=True):
            result = Result(file, differing(one, other, size))
            if pictures and not result.is_alike:
                both = Image.new("RGB", (2 * SIDE, SIDE))
                both.paste(one, (0, 0))
                both.paste(other, (SIDE, 0))
                both.save(pictures / f"{file.stem}.png")
            yield result


def _fitted(vector: Vector) -> tuple[float, float]:
    *_, width, height = vector.box
    scale = SIDE / max(width, height)
    return width * scale, height * scale


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.svg.compare")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--pictures", type=Path)
    parser.add_argument("--browser", default="chromium")
    parser.add_argument("--larger", type=int, default=1)
    asked = parser.parse_args(arguments)
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    files = sorted(asked.folder.glob("*.svg"))[:: asked.every]
    results = list(compared(files, asked.browser, asked.larger, asked.pictures))
    refused = Counter(result.refused for result in results if result.refused)
    different = sorted((r for r in results if not r.refused and not r.is_alike), key=lambda r: -r.differ)
    for result in different:
        sys.stdout.write(f"{result.differ:7.2%} differ: {result.file.name}\n")
    for why, count in refused.most_common():
        sys.stdout.write(f"{count:7d} refused: {why}\n")
    alike = sum(result.is_alike for result in results)
    share = alike / len(results) if results else 0.0
    rest = f"{len(different)} differ, {refused.total()} are refused"
    sys.stdout.write(f"{alike} of {len(results)} alike ({share:.2%}), {rest}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
