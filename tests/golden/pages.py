"""Shows the pages of a finished file as text that people can read and compare, and as small pictures.

Run ``python -m tests.golden.pages`` to renew the references after a change that was meant, and look at the difference.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops

from brochure.build.pipeline import build
from brochure.cache import Store
from brochure.model.brand import MM
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import shows
from brochure.problems import Problems

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


def renewed(name: str, kept: Path = HERE) -> list[str]:
    """Build a file anew, whatever was built before, and write the references that it differs from; their names."""
    from tests.built import KALUGA, MINIMAL

    folder, language, output = name.split("-")
    with TemporaryDirectory() as out:
        found = Problems()
        content = {"kaluga": KALUGA, "minimal": MINIMAL}[folder]
        build(content, Path(out), Store(None), found, languages=[language], outputs=[output])
        found.raise_errors()
        words = transcript(Path(out, f"{name}.pdf"))
        picture = sheet(Path(out, f"{name}.pdf")).quantize(128)
    moved = []
    text, drawn = kept / f"{name}.txt", kept / f"{name}.png"
    if not text.exists() or text.read_text(encoding="utf-8") != words:
        text.write_text(words, encoding="utf-8")
        moved.append(text.name)
    if not drawn.exists() or difference(Image.open(drawn).convert("RGB"), picture.convert("RGB")):
        picture.save(drawn, optimize=True)
        moved.append(drawn.name)
    return moved


def main() -> None:
    moved = [file for name in NAMES for file in renewed(name)]
    sys.stdout.write(f"renewed: {', '.join(moved)}\n" if moved else "nothing moved\n")


if __name__ == "__main__":
    main()
