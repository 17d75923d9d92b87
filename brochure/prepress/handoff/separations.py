"""Separates a PDF by Ghostscript: each plate of its pages as a grey picture to look at, and the pages in CMYK.

The plates are those that preflight measures (``preflight.plates``), at the resolution asked for and with smooth edges.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.preflight.plates import CannotRender, Raster, plate_files, separate

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

BATCH = 8  # pages at once: bounds what lies on the disk in between


@dataclass(frozen=True, slots=True)
class Separated:
    """A page: its plates by name, ink black on white, and the whole in CMYK with spots as their process equivalents."""

    page: int
    plates: dict[str, Pixels]
    composite: Pixels


def separated(path: Path, pages: int, dpi: float, profile: bytes) -> Iterator[Separated]:
    """Page after page. Process colours pass unchanged; others go through ``profile``. Raises CannotRender."""
    raster = Raster(dpi, profile, smooth=True)
    for first in range(1, pages + 1, BATCH):
        numbers = range(first, min(first + BATCH, pages + 1))
        with tempfile.TemporaryDirectory(prefix="brochure-plates-") as name:
            folder = Path(name)
            separate(path, numbers, raster, folder)
            for index, number in enumerate(numbers, 1):
                yield _collected(folder, index, number)


def _collected(folder: Path, index: int, number: int) -> Separated:
    """The pictures of a page that Ghostscript left in a folder."""
    from PIL import Image

    pictures = {}
    for ink, file in plate_files(folder, index).items():
        with Image.open(file) as picture:
            pictures[ink] = picture.copy()
    if "" not in pictures:
        raise CannotRender(f"Ghostscript cannot separate page {number}")
    composite = pictures.pop("")
    return Separated(number, pictures, composite)
