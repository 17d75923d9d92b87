"""Renders the pages of a PDF as a reader sees them; by pdfium, on demand and one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.files import for_libraries
from brochure.process import PDFIUM

if TYPE_CHECKING:
    from brochure.preflight.pages import PdfPage

_MOST_PIXELS = 16_000_000


class NoPictures(Exception):
    """pdfium is not installed, or cannot open the file; one plain sentence."""


@dataclass(slots=True)
class RenderedPage:
    """One page, unturned, its whole sheet; ``image`` is Pillow's, in RGB, with ``scale`` pixels to a point."""

    page: PdfPage
    image: Any
    scale: float

    def place(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A rectangle of pixels as millimetres from the trim's top left: x, y, width, height."""
        page = self.page
        x = page.mm(left / self.scale - (page.trim.left - page.media.left))
        y = page.mm(top / self.scale - (page.media.top - page.trim.top))
        return x, y, page.mm((right - left) / self.scale), page.mm((bottom - top) / self.scale)


class Pictures:
    """The pages of one file as pictures; close it, or use it as a context."""

    def __init__(self, source: Path | bytes) -> None:
        try:
            import pypdfium2
        except ModuleNotFoundError as missing:
            raise NoPictures("the package pypdfium2 is not installed") from missing
        try:
            with PDFIUM:
                self.pdf = pypdfium2.PdfDocument(source if isinstance(source, bytes) else for_libraries(source))
        except (pypdfium2.PdfiumError, OSError) as fault:
            raise NoPictures("pdfium cannot open the file") from fault

    def __enter__(self) -> Pictures:
        return self

    def __exit__(self, *_: object) -> None:
        with PDFIUM:
            self.pdf.close()

    def of(self, page: PdfPage, dpi: float) -> RenderedPage | None:
        """One page at a resolution, lower for a very large sheet; None for a page pdfium cannot draw."""
        width, height = page.media.right - page.media.left, page.media.top - page.media.bottom
        scale = min(dpi / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        try:
            with PDFIUM:
                sheet = self.pdf[page.number - 1]
                sheet.set_cropbox(*page.media)
                bitmap = sheet.render(scale=scale, rotation=-page.rotation % 360, may_draw_forms=False)
                image = bitmap.to_pil().convert("RGB").copy()
                bitmap.close()
                sheet.close()
        except Exception:  # pdfium's own errors have no class in common with ctypes' and Pillow's
            return None
        return RenderedPage(page, image, scale)


def each(source: Path | bytes, pages: list[PdfPage], dpi: float) -> Iterator[tuple[PdfPage, RenderedPage | None]]:
    """Page by page; raises NoPictures before the first one."""
    with Pictures(source) as pictures:
        for page in pages:
            yield page, pictures.of(page, dpi)
