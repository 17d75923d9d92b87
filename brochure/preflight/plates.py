"""Separates a PDF by Ghostscript, a program of its own: the plates of each page as arrays of ink.

Ghostscript (AGPL) is never linked nor shipped: it is run where the shop has installed it, and where it is missing the
report says so. It is the one free rasteriser that gives separations with overprint and transparency as on a press.
Whoever wants plates gets them here, preflight's ink and bleed, the ticket and the proofs: process colours pass as they
are, all others go through the profile of the output intent, and spots keep the names they have in the file.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

import numpy
from numpy.typing import NDArray

from brochure.files import for_libraries
from brochure.preflight.colour_spaces import PROCESS, UNNAMED
from brochure.preflight.intents import press_profile
from brochure.preflight.syntax import decoded
from brochure.preflight.technical_inks import is_technical
from brochure.preflight.versions import ghostscript

if TYPE_CHECKING:
    from brochure.preflight.document import Document
    from brochure.preflight.pages import PdfPage

RESOLUTION = 96.0  # pixels per inch at which ink is measured: a 3 mm bleed is eleven pixels
MISSING = "Ghostscript (gs) is not installed"
_MOST_PIXELS = 12_000_000  # of one page
_MOST_SPOTS = 60  # beyond C, M, Y and K Ghostscript keeps no more apart
_AT_ONCE = 12  # pages in one run, so that no disk fills up
_SECONDS = 30, 15  # for a run, and for each of its pages
_FILE = re.compile(r"(\d+)(?:\((.+)\))?\.tif", re.DOTALL)
_LEAST_INK = 0.002  # of one full ink: half a step of 256


class CannotRender(Exception):
    """Ghostscript is missing, or does not get through a page; one plain sentence."""


@dataclass(frozen=True, slots=True)
class Raster:
    """How pages are drawn: pixels per inch, a CMYK profile, and whether edges are smoothed, as pictures to look at are.

    Where ink is measured they are not: a pixel then has the ink of what covers it, and no mean of two neighbours.
    """

    resolution: float
    profile: bytes
    smooth: bool = False


def separate(source: Path, pages: Sequence[int], raster: Raster, folder: Path) -> None:
    """Write the plates of some pages, by number, into a folder; ``plate_files`` finds them. Raises CannotRender."""
    gs = ghostscript()
    if gs is None:
        raise CannotRender(MISSING)
    folder.mkdir(exist_ok=True)
    (folder / "intent.icc").write_bytes(raster.profile)
    _run(gs, source, pages, raster, folder)


def plate_files(folder: Path, index: int) -> dict[str, Path]:
    """The plates of the page that was asked for as ``index``, from 1, by the names of their inks; "" is all in CMYK.

    Ghostscript writes a name's bytes into the file's name, those that cannot stand there in hexadecimal.
    """
    found = {}
    for path in sorted(folder.glob(f"{index}[.(]*")):
        if parts := _FILE.fullmatch(path.name):
            ink = (decoded(unquote_to_bytes(parts[2])) or UNNAMED) if parts[2] else ""
            found[f"{ink} (again)" if ink in found else ink] = path  # one name in two encodings is two plates
    return found


@dataclass(slots=True)
class Plates:
    """One page as its plates: ink from 0 to 1, rows from the top, of the sheet as the page lies unturned."""

    page: PdfPage
    inks: dict[str, NDArray[numpy.float32]]
    resolution: float
    heat: bytes = b""  # a picture of where the ink lies, if a check has made one

    @property
    def total(self) -> NDArray[numpy.float32]:
        """All inks on top of each other, spots included: 1 is one full ink. Dies, folds and varnishes are none."""
        found = numpy.zeros_like(next(iter(self.inks.values())))
        for ink, plate in self.inks.items():
            if not is_technical(ink):
                found += plate
        return found

    @property
    def used(self) -> list[str]:
        """The inks that print anything within the bleed: C, M, Y, K, and spots and tools by their names."""
        rows, columns = self.within_bleed
        return [ink for ink, plate in self.inks.items() if plate[rows, columns].max(initial=0) > _LEAST_INK]

    @property
    def within_bleed(self) -> tuple[slice, slice]:
        """The rows and columns of the page with its bleed: colour bars outside may carry what they like."""
        page, bleed = self.page, self.page.bleed
        place = page.place(bleed)
        height, width = next(iter(self.inks.values())).shape
        top, left = max(0, round(self.row(place.y))), max(0, round(self.column(place.x)))
        bottom, right = round(self.row(place.y + place.height)), round(self.column(place.x + place.width))
        return slice(top, max(0, min(height, bottom))), slice(left, max(0, min(width, right)))

    @property
    def pixels_per_mm(self) -> float:
        return self.resolution / 25.4

    def row(self, millimetres: float) -> float:
        """The row at a height, counted from the trim's top; not rounded."""
        page = self.page
        return (page.mm(page.media.top - page.trim.top) + millimetres) * self.pixels_per_mm

    def column(self, millimetres: float) -> float:
        """The column at a distance from the trim's left; not rounded."""
        page = self.page
        return (page.mm(page.trim.left - page.media.left) + millimetres) * self.pixels_per_mm


class Separating:
    """Pages on their way through Ghostscript, which starts at once and works beside whatever is done until they are
    asked for. Use it as a context; ``source`` may be bytes, which are put where another program can open them."""

    def __init__(self, source: Path | bytes, document: Document, pages: Sequence[PdfPage]) -> None:
        self.profile = press_profile(document.catalog)
        self.folder = tempfile.TemporaryDirectory(prefix="brochure-plates-")
        self.path = source if isinstance(source, Path) else Path(self.folder.name) / "file.pdf"
        if isinstance(source, bytes):
            self.path.write_bytes(source)
        alike = [list(group) for _, group in groupby(pages, _resolution)]  # a huge page makes no other one coarse
        self.batches = [group[start : start + _AT_ONCE] for group in alike for start in range(0, len(group), _AT_ONCE)]
        self.worker = ThreadPoolExecutor(1)
        self.running = self._start(0)

    def __enter__(self) -> Separating:
        return self

    def __exit__(self, *_: object) -> None:
        self.worker.shutdown(cancel_futures=True)
        self.folder.cleanup()

    def _start(self, number: int) -> Future[Path] | None:
        """Start a run; one is ahead of the reading at most, so that no disk fills up."""
        if number >= len(self.batches):
            return None
        return self.worker.submit(self._separate, Path(self.folder.name) / str(number), self.batches[number])

    def _separate(self, folder: Path, batch: Sequence[PdfPage]) -> Path:
        raster = Raster(_resolution(batch[0]), self.profile)
        separate(self.path, [page.number for page in batch], raster, folder)
        return folder

    def pages(self) -> Iterator[Plates | tuple[PdfPage, CannotRender]]:
        """The plates of the pages, in order. A page that cannot be rendered comes with the reason."""
        for number, batch in enumerate(self.batches):
            folder, problem = Path(self.folder.name) / str(number), None
            try:
                if self.running:
                    self.running.result()
            except CannotRender as failure:
                problem = failure
            self.running = self._start(number + 1)
            for at, page in enumerate(batch, 1):
                inks = _read(folder, at, page)
                if inks:
                    yield Plates(page, inks, _resolution(page))
                else:
                    yield page, problem or CannotRender("Ghostscript left the page out")
            shutil.rmtree(folder, ignore_errors=True)


def _resolution(page: PdfPage) -> float:
    """Pixels per inch of a page: fewer where it is so large that it would not go into the memory."""
    width, height = page.mm(page.media.right - page.media.left), page.mm(page.media.top - page.media.bottom)
    area = max(1.0, width * height) / 25.4**2
    return min(RESOLUTION, float((_MOST_PIXELS / area) ** 0.5))


def _run(gs: str, source: Path, pages: Sequence[int], raster: Raster, folder: Path) -> None:
    intent, file = folder / "intent.icc", for_libraries(source.resolve())
    if isinstance(file, io.BytesIO):
        (named := folder / "file.pdf").write_bytes(file.getvalue())
        file = named
    smoothed = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"] if raster.smooth else ["-dTextAlphaBits=1"]
    command = [
        gs, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-sCompression=none",
        f"-dMaxSpots={_MOST_SPOTS}", "-dOverprint=/enable", *smoothed, f"-r{raster.resolution:.3f}",
        f"--permit-file-read={intent}", f"-sOutputICCProfile={intent}", f"-sDefaultCMYKProfile={intent}",
        f"-sPageList={','.join(map(str, pages))}", f"-sOutputFile={folder / '%d.tif'}", str(file),
    ]  # fmt: skip
    seconds = _SECONDS[0] + _SECONDS[1] * len(pages)
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=seconds, check=False, stdin=subprocess.DEVNULL, cwd=folder
        )
    except subprocess.TimeoutExpired as late:
        raise CannotRender(f"Ghostscript was not done after {seconds} seconds") from late
    except OSError as error:
        raise CannotRender(f"Ghostscript could not be started: {error.strerror}") from error
    if done.returncode:
        raise CannotRender("Ghostscript could not render the page")


def _read(folder: Path, number: int, page: PdfPage) -> dict[str, NDArray[numpy.float32]]:
    """One page's plates, each a grey picture in which 0 is full ink."""
    from PIL import Image

    found: dict[str, NDArray[numpy.float32]] = {}
    for ink, path in plate_files(folder, number).items():
        if ink:
            try:
                with Image.open(path) as picture:
                    grey = numpy.asarray(picture.convert("L"), dtype=numpy.float32)
            except (OSError, ValueError, Image.DecompressionBombError):
                return {}
            turned = numpy.rot90(grey, page.rotation // 90) if page.rotation % 90 == 0 else grey
            found[PROCESS.get(ink, ink)] = 1 - turned / numpy.float32(255)
    return found
