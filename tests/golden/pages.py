"""Shows the pages of a finished file as text that people can read and compare, and as small pictures.

Run ``python -m tests.golden.pages`` to renew the references after a change that was meant, and look at the difference.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from brochure.model.brand import MM
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import shows

HERE = Path(__file__).parent
DPI = 18
NAMES = ("kaluga-it-print", "minimal-en-screen")


def transcript(path: Path) -> str:
    """Every text of every page: millimetres from the trim's left and top, size, font, ink, words."""
    lines = []
    for number, page in enumerate(FinishedFile(path.read_bytes()).pages, 1):
        lines.append(f"page {number}")
        left, top = page.trim.left, page.trim.top
        for show in shows(page):
            if show.text.strip():
                place = f"{(show.x - left) / MM:7.1f} {(top - show.y) / MM:7.1f}"
                lines.append(f"  {place}  {show.size:5.1f}  {show.font:<22} {show.ink:<18} {show.text.strip()}")
    return "\n".join(lines) + "\n"


def pictures(path: Path) -> list[Image.Image]:
    """The pages, small and grey enough that only what matters shows."""
    with pypdfium2.PdfDocument(path) as file:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in file]


def sheet(path: Path) -> Image.Image:
    """All pages side by side."""
    pages = pictures(path)
    width, height = pages[0].size
    made = Image.new("RGB", (width * len(pages), height), "grey")
    for index, page in enumerate(pages):
        made.paste(page, (index * width, 0))
    return made


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of one size, 0–255; infinite if the sizes differ."""
    if one.size != other.size:
        return float("inf")
    histogram = ImageChops.difference(one, other).convert("L").histogram()
    return sum(value * count for value, count in enumerate(histogram)) / sum(histogram)


def main() -> None:
    from tests.built import KALUGA, MINIMAL, out

    for name in NAMES:
        path = out(KALUGA if name.startswith("kaluga") else MINIMAL) / f"{name}.pdf"
        (HERE / f"{name}.txt").write_text(transcript(path), encoding="utf-8")
        sheet(path).quantize(64).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
