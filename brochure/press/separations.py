"""A PDF in; each plate of its pages as a grey picture, and the pages in CMYK, out, by Ghostscript where there is one.

Ghostscript is a program of its own (AGPL), started and never linked; without it there are no plates and no soft proof.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

PROGRAMS = ("gs", "gswin64c", "gswin32c")
BATCH = 8  # pages at once: bounds what lies on the disk in between
SECONDS_PER_PAGE = 60
WINDOW = 15.0  # mm²
WHITE = 255  # no ink
MISSING = "there are no separations and no soft proof: Ghostscript is not installed (the program gs)"

_PLATE = re.compile(r"(\d+)(?:\((.+)\)|\.s(\d+))?\.tif", re.DOTALL)


class NotSeparated(Exception):
    """Ghostscript cannot separate the file; one plain sentence."""


@dataclass(frozen=True, slots=True)
class Separated:
    """A page: its plates by name, ink black on white, and the whole in CMYK with spots as their process twins."""

    page: int
    plates: dict[str, Pixels]
    composite: Pixels


def heaviest(page: Separated, dpi: float) -> float:
    """The most ink in per cent, as a mean over any of the windows of 15 mm² that the page is laid out in."""
    side = max(1, round(WINDOW**0.5 / 25.4 * dpi))
    plates = [list(plate.reduce(side).tobytes()) for plate in page.plates.values()]
    light = min((sum(values) for values in zip(*plates, strict=True)), default=255 * len(plates))
    return 100 * (255 * len(plates) - light) / 255


def used(page: Separated) -> list[str]:
    """The plates of a page that print anything at all."""
    return [name for name, plate in page.plates.items() if plate.getextrema()[0] != WHITE]


def ghostscript() -> str | None:
    """Where Ghostscript is, if it is installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def separated(path: Path, pages: int, dpi: float, profile: bytes) -> Iterator[Separated]:
    """Page after page. Process colours pass unchanged; others go through ``profile``. Raises NotSeparated."""
    program = ghostscript()
    if program is None:
        raise NotSeparated(MISSING)
    for first in range(1, pages + 1, BATCH):
        last = min(first + BATCH - 1, pages)
        with tempfile.TemporaryDirectory(prefix="brochure-plates-") as folder:
            _run(program, path, Path(folder), first, last, dpi, profile)
            yield from _collected(Path(folder), first, last)


def _run(program: str, path: Path, folder: Path, first: int, last: int, dpi: float, profile: bytes) -> None:
    intent = folder / "intent.icc"
    intent.write_bytes(profile)
    command = [
        program, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi:g}",
        "-dGraphicsAlphaBits=4", "-dTextAlphaBits=4", f"-dFirstPage={first}", f"-dLastPage={last}",
        f"--permit-file-read={intent}", f"-sOutputICCProfile={intent}", f"-sDefaultCMYKProfile={intent}",
        f"-sOutputFile={folder / '%04d.tif'}", str(path.resolve()),
    ]  # fmt: skip
    seconds = SECONDS_PER_PAGE * (last - first + 1)
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise NotSeparated(f"Ghostscript took more than {seconds} seconds for pages {first} to {last}") from None
    except OSError as error:
        raise NotSeparated(f"Ghostscript cannot be started: {error.strerror}") from None
    if done.returncode or not any(folder.glob("*.tif")):
        raise NotSeparated(f"Ghostscript cannot read pages {first} to {last} of {path.name}")


def _collected(folder: Path, first: int, last: int) -> Iterator[Separated]:
    from PIL import Image

    found: dict[int, dict[str, Path]] = {}
    for file in sorted(folder.glob("*.tif")):
        parts = _PLATE.fullmatch(file.name)
        if parts:
            found.setdefault(int(parts[1]), {})[parts[2] or (f"spot {parts[3]}" if parts[3] else "")] = file
    for number in range(first, last + 1):
        files = found.get(number - first + 1, {})
        if "" not in files:
            raise NotSeparated(f"Ghostscript cannot separate page {number}")
        pictures = {}
        for name, file in files.items():
            with Image.open(file) as picture:
                pictures[name] = picture.copy()
        yield Separated(number, {name: pictures[name] for name in files if name}, pictures[""])
