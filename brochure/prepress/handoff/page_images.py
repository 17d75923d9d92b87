"""Renders pages of any PDF, whole or trimmed, through pdfium."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.files import for_libraries
from brochure.invocation import install
from brochure.prepress.imposition.originals import NEW, Original
from brochure.problems import CannotRun
from brochure.process import PDFIUM

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

MOST_PIXELS = 100_000_000  # of one page


class Pages:
    """The pages of a file as pictures at a resolution. Raises CannotRun."""

    def __init__(self, path: Path, originals: Sequence[Original], dpi: float) -> None:
        try:
            import pypdfium2
        except ModuleNotFoundError:
            raise CannotRun("the package pypdfium2 is not installed", install()) from None
        self.path, self.originals, self.dpi = path, originals, dpi
        try:
            with PDFIUM:
                self._pdf: Any = pypdfium2.PdfDocument(for_libraries(path))
        except (pypdfium2.PdfiumError, OSError):
            raise CannotRun(f"pdfium cannot read the file {path}", NEW) from None

    def __len__(self) -> int:
        return len(self.originals)

    def picture(self, number: int) -> Pixels:
        """A page with all that lies round its trim."""
        with PDFIUM:
            return self._picture(number)

    def _picture(self, number: int) -> Pixels:
        page = self._page(number)
        scale = self.dpi / 72 * self.originals[number - 1].unit
        width, height = page.get_size()
        if width * scale < 1 or height * scale < 1:  # its CropBox lies outside the page: viewers show all of it
            page.set_cropbox(*page.get_mediabox())
            width, height = page.get_size()
        if width * scale < 1 or height * scale < 1:
            raise CannotRun(f"page {number} is too small for {self.dpi:g} dpi", "give a larger --dpi")
        if width * height * scale**2 > MOST_PIXELS:
            raise CannotRun(f"page {number} is too large for {self.dpi:g} dpi", "give a smaller --dpi")
        bitmap = page.render(scale=scale)
        picture: Pixels = bitmap.to_pil().convert("RGB").copy()
        bitmap.close()
        page.close()
        return picture

    def trimmed(self, number: int, picture: Pixels) -> Pixels:
        """The picture of a page as it is once trimmed; beyond the page's edge it is white."""
        original, scale = self.originals[number - 1], self.dpi / 72
        left, top = original.shown.left * scale, original.shown.top * scale
        width, height = original.width * scale, original.height * scale
        return picture.crop((round(left), round(top), round(left + width), round(top + height)))

    def close(self) -> None:
        with PDFIUM:
            self._pdf.close()

    def _page(self, number: int) -> Any:
        import pypdfium2

        try:
            return self._pdf[number - 1]
        except pypdfium2.PdfiumError:
            raise CannotRun(f"page {number} of {self.path} cannot be shown", NEW) from None
