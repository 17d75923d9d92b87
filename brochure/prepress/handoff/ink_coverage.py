"""Measures which inks print on the pages of a print file, and where the most of them lies on one spot.

What is told is what preflight measures: its plates, its meter (``preflight.measure.total_ink``), its names of inks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from brochure.model.limits import PRESS_LIMITS
from brochure.preflight.colour_spaces import PROCESS
from brochure.preflight.document import Document
from brochure.preflight.finding import PlaceMm
from brochure.preflight.measure.total_area_coverage import heaviest
from brochure.preflight.plates import Plates, Separating
from brochure.prepress.imposition.originals import listed

WINDOW = PRESS_LIMITS.ink_window  # mm² over which ink is a mean


@dataclass(slots=True)
class InkCoverage:
    """``process`` and ``spots``: what prints within the bleed of any page, tools and varnishes among the spots.

    ``percent`` is the most total ink, on ``page`` at ``place`` (from its trim's top left), measured at ``resolution``
    pixels per inch; None where nothing could be measured. ``notes`` say why not.
    """

    process: list[str] = field(default_factory=list)
    spots: list[str] = field(default_factory=list)
    percent: float | None = None
    page: int = 0
    place: PlaceMm | None = None
    resolution: float = 0.0
    notes: list[str] = field(default_factory=list)


def ink_coverage(path: Path, document: Document) -> InkCoverage:
    """Measure every page of a file that is open as ``document`` too; nothing without Ghostscript."""
    found = InkCoverage()
    used: dict[str, None] = {}
    left_out: dict[str, list[int]] = {}
    with Separating(path, document, document.pages) as running:
        for page in running.pages():
            if isinstance(page, Plates):
                used.update(dict.fromkeys(page.used))
                _weigh(found, page)
            else:
                left_out.setdefault(str(page[1]), []).append(page[0].number)
    found.process = [ink for ink, plate in PROCESS.items() if plate in used]
    found.spots = sorted(ink for ink in used if ink not in PROCESS.values())
    for reason, numbers in left_out.items():
        where = "" if len(numbers) == document.count else f"{listed(numbers)}: "
        found.notes.append(f"{where}inks were not measured: {reason}")
    return found


def _weigh(found: InkCoverage, plates: Plates) -> None:
    """Keep a page's worst spot if none was worse."""
    most = heaviest(plates, WINDOW)
    if found.percent is None or most.percent > found.percent:
        found.percent, found.page, found.place = most.percent, plates.page.number, most.place
        found.resolution = plates.resolution
