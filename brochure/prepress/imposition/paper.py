"""Knows sheets by their names in millimetres, and the creep of a stitched book by the weight of its paper."""

from __future__ import annotations

import re

from brochure.problems import WrongUsage, nearest

# Width and height of the sheet standing upright, in mm: ISO 216 (A, B), ISO 217 (RA, SRA), and two of North America.
SHEETS: dict[str, tuple[float, float]] = {
    "A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297), "A5": (148, 210),
    "A6": (105, 148), "B1": (707, 1000), "B2": (500, 707), "B3": (353, 500), "B4": (250, 353), "B5": (176, 250),
    "RA0": (860, 1220), "RA1": (610, 860), "RA2": (430, 610), "RA3": (305, 430), "RA4": (215, 305),
    "SRA0": (900, 1280), "SRA1": (640, 900), "SRA2": (450, 640), "SRA3": (320, 450), "SRA4": (225, 320),
    "LETTER": (215.9, 279.4), "TABLOID": (279.4, 431.8),
}  # fmt: skip
SMALLEST, LARGEST = 20.0, 5000.0  # mm: a PDF page can be no larger (ISO 32000-2, annex C: 14 400 units)
LIGHTEST, HEAVIEST = 20.0, 600.0  # g/m²

_FREE = re.compile(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)(?:\s*mm)?", re.IGNORECASE)


def sheet_size(name: str) -> tuple[float, float]:
    """Width and height in mm of ``SRA3`` or ``450x320``. A named sheet may be turned; one in figures is as written.

    Raises WrongUsage.
    """
    known = SHEETS.get(name.strip().upper())
    if known:
        return known
    free = _FREE.fullmatch(name.strip())
    if not free:
        hint = nearest(name.upper(), SHEETS) or "name it, as in SRA3, or write width x height in mm: 450x320"
        raise WrongUsage(f"there is no sheet “{name}”", hint)
    width, height = float(free[1]), float(free[2])
    if not all(SMALLEST <= side <= LARGEST for side in (width, height)):
        raise WrongUsage(f"a sheet of {name} mm cannot be", f"each side is {SMALLEST:g} to {LARGEST:g} mm")
    return width, height


def is_named(name: str) -> bool:
    """Whether a sheet is called by a name of its own, and so may lie or stand."""
    return name.strip().upper() in SHEETS


def paper_weight(text: str) -> float:
    """Grams per square metre. Raises WrongUsage."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(?:g|g/m2|g/m²|gsm)?", text.strip(), re.IGNORECASE)
    if not found or not LIGHTEST <= float(found[1]) <= HEAVIEST:
        raise WrongUsage(
            f"“{text}” is no paper weight", f"write grams per square metre, from {LIGHTEST:g} to {HEAVIEST:g}: 135"
        )
    return float(found[1])


def creep(pages: int, weight: float) -> float:
    """How far the inmost sheet of a stitched book is pushed out, in mm: pages ÷ 4 × g/m² ÷ 1000.

    Coated paper is about as many thousandths of a millimetre thick as it weighs grams. 16 pages at 135 g: 0.54 mm.
    """
    return pages / 4 * weight / 1000


def creep_of_sheet(sheet: int, pages: int, weight: float) -> float:
    """The creep in mm of one sheet, 0 being the outer one: nothing there, all of it on the inmost, evenly between."""
    sheets = pages // 4
    return creep(pages, weight) * sheet / (sheets - 1) if sheets > 1 else 0.0
