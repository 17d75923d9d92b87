"""A PDF goes to Ghostscript, a program of its own; the plates of each page come back as arrays of ink.

Ghostscript (AGPL) is never linked nor shipped: it is run where the shop has installed it, and where it is missing the
report says so. It is the one free rasteriser that gives separations with overprint and transparency as on a press.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray

from brochure.preflight.spaces import is_tool
from brochure.preflight.versions import ghostscript

if TYPE_CHECKING:
    from brochure.preflight.pages import Page

RESOLUTION = 96.0  # pixels per inch: a 3 mm bleed is eleven pixels
_MOST_PIXELS = 12_000_000  # of one page
_AT_ONCE = 12  # pages in one run, so that no disk fills up
_SECONDS = 30, 15  # for a run, and for each of its pages
_PLATE = re.compile(r"\((.+)\)\.tif$")
_PROCESS = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}


class CannotRender(Exception):
    """Ghostscript is missing, or does not get through a page; one plain sentence."""


@dataclass(slots=True)
class Plates:
    """One page as its plates: ink from 0 to 1, rows from the top, of the sheet as the page lies unturned."""

    page: Page
    inks: dict[str, NDArray[numpy.float32]]
    resolution: float
    heat: bytes = b""  # a picture of where the ink lies, if a check has made one

    @property
    def total(self) -> NDArray[numpy.float32]:
        """All inks on top of each other: 1 is one full ink. Dies, folds and varnishes are none."""
        found: NDArray[numpy.float32] = sum(plate for ink, plate in self.inks.items() if not is_tool(ink))  # type: ignore[assignment]
        return found

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

    def __init__(self, source: Path | bytes, pages: Sequence[Page]) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="brochure-plates-")
        self.path = source if isinstance(source, Path) else Path(self.folder.name) / "file.pdf"
        if isinstance(source, bytes):
            self.path.write_bytes(source)
        self.batches = [pages[start : start + _AT_ONCE] for start in range(0, len(pages), _AT_ONCE)]
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

    def _separate(self, folder: Path, batch: Sequence[Page]) -> Path:
        gs = ghostscript()
        if gs is None:
            raise CannotRender("Ghostscript (gs) is not installed")
        folder.mkdir()
        _run(gs, self.path, batch, _batch_resolution(batch), folder)
        return folder

    def pages(self) -> Iterator[Plates | tuple[Page, CannotRender]]:
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
                    yield Plates(page, inks, _batch_resolution(batch))
                else:
                    yield page, problem or CannotRender("Ghostscript left the page out")
            shutil.rmtree(folder, ignore_errors=True)


def _batch_resolution(batch: Sequence[Page]) -> float:
    return min(RESOLUTION, *(_resolution(page) for page in batch))


def _resolution(page: Page) -> float:
    width, height = page.mm(page.media.right - page.media.left), page.mm(page.media.top - page.media.bottom)
    area = max(1.0, width * height) / 25.4**2
    return float((_MOST_PIXELS / area) ** 0.5)


def _run(gs: str, path: Path, pages: Sequence[Page], resolution: float, folder: Path) -> None:
    command = [
        gs,
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=tiffsep",
        "-sCompression=none",
        "-dMaxSpots=12",
        "-dTextAlphaBits=1",
        f"-r{resolution:.3f}",
        f"-sPageList={','.join(str(page.number) for page in pages)}",
        f"-sOutputFile={folder / 'page%d.tif'}",
        str(path.resolve()),
    ]
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


def _read(folder: Path, number: int, page: Page) -> dict[str, NDArray[numpy.float32]]:
    """One page's plates, each a grey picture in which 0 is full ink."""
    from PIL import Image

    found: dict[str, NDArray[numpy.float32]] = {}
    for path in sorted(folder.glob(f"page{number}(*.tif")):
        named = _PLATE.search(path.name)
        if named:
            try:
                with Image.open(path) as picture:
                    grey = numpy.asarray(picture.convert("L"), dtype=numpy.float32)
            except (OSError, ValueError, Image.DecompressionBombError):
                return {}
            turned = numpy.rot90(grey, page.rotation // 90) if page.rotation % 90 == 0 else grey
            found[_PROCESS.get(named[1], named[1])] = 1 - turned / numpy.float32(255)
    return found
