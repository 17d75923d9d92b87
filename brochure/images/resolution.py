"""Finds photographs with too few pixels for the size at which the outputs print them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from brochure.frame import PageMarks, Photo
from brochure.images.image_files import ImageError, ImageInfo, open_image
from brochure.model.brand import MM
from brochure.model.outputs import Output
from brochure.problems import Problem
from brochure.rect import Rect


def too_coarse(pages: Iterable[PageMarks], outputs: Iterable[Output]) -> Iterator[Problem]:
    """One problem for each photograph, for the output that asks for most; files that cannot be read have their own."""
    asked = list(outputs)
    for photo in (mark for page in pages for mark in page.marks if isinstance(mark, Photo)):
        try:
            info = open_image(photo.file)
        except ImageError:
            continue
        found = [problem for output in asked if (problem := _judged(photo, info, output))]
        if found:
            yield min(found, key=lambda problem: problem.severity)  # an error before a warning


def effective(info: ImageInfo, box: Rect) -> float:
    """Pixels per inch of a picture that fills its box, cropped at two of its sides if need be."""
    return round(72 * min(info.width / box.width, info.height / box.height), 6)


def _judged(photo: Photo, info: ImageInfo, output: Output) -> Problem | None:
    """What an output says to a photograph; pixels are counted as they are in the file, before any are left out."""
    ppi, box = effective(info, photo.box), photo.box
    least, wanted = output.limits.ppi_error, output.limits.ppi_warning
    if info.mode == "1":
        least = wanted = output.limits.ppi_bilevel or least
    if ppi >= max(least, wanted):
        return None
    need = max(least, wanted)
    size = f"{box.width / MM:.0f} × {box.height / MM:.0f} mm"
    asks = f"{need:g}" if least == need else f"{need:g}, and {least:g} at the very least"
    wide, high = (math.ceil(round(side / 72 * need, 6)) for side in (box.width, box.height))
    return Problem(
        "low-resolution",
        f"{photo.file.name} has {int(ppi)} pixels an inch at {size}; the {output.name} file needs {asks}",
        photo.element.place,
        f"take a picture of {wide} × {high} pixels or more, or make its place smaller",
        "error" if ppi < least else "warning",
    )
