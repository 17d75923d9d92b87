"""Reads what there is to know of a PDF's pages before they are laid on sheets: trim, bleed and turning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.files import for_libraries
from brochure.invocation import install
from brochure.model.brand import MM
from brochure.model.edges import Edges
from brochure.problems import BrochureError, CannotRun, Problem

if TYPE_CHECKING:
    import pikepdf

MOST_BLEED = 6 * MM  # a larger BleedBox holds another program's marks
USUAL_BLEED = 3 * MM  # taken where a page has no BleedBox, as far as its MediaBox goes
ALIKE = 0.2 * MM
NEW = "ask its maker for a new one"


@dataclass(frozen=True, slots=True)
class Original:
    """A page as it is read: the size of its trim, how far it is drawn beyond, in points, standing upright.

    ``matrix`` leads from the page's own space to one with the trim's corner at 0, 0; ``reach`` is the form's BBox in
    the page's own space.
    """

    number: int
    width: float
    height: float
    bleed: Edges
    matrix: tuple[float, float, float, float, float, float]
    reach: tuple[float, float, float, float]
    shown: Edges  # from the trim out to what a viewer shows of the page (its CropBox)
    unit: float = 1.0
    notes: frozenset[str] = frozenset()


def opened(path: Path) -> pikepdf.Pdf:
    """The file, ready to be read. Raises CannotRun with a plain sentence."""
    try:
        import pikepdf
    except ModuleNotFoundError:
        raise CannotRun("the package pikepdf is not installed", install()) from None
    try:
        pdf = pikepdf.open(for_libraries(path))
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise CannotRun(f"the file {path} is locked with a password", "ask its maker for a file without one") from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        sentence = f"the file {path} is no PDF, or is damaged beyond reading"
        raise CannotRun(sentence, NEW) from None
    except OSError as error:
        raise CannotRun(f"the file {path} cannot be read: {error.strerror or error}", "may you read it?") from None
    if not pages:
        raise CannotRun(f"the file {path} has no pages", NEW)
    return pdf


def read(pdf: pikepdf.Pdf, path: Path) -> list[Original]:
    """Every page. Raises CannotRun for a page that has no size."""
    return [_read(page, number, path) for number, page in enumerate(pdf.pages, 1)]


def bound_right(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says that it is read from right to left (ISO 32000-2, table 147)."""
    wishes: Any = pdf.Root.get("/ViewerPreferences")
    return hasattr(wishes, "keys") and str(wishes.get("/Direction")) == "/R2L"


def one_size(originals: list[Original], path: Path) -> None:
    """Raises BrochureError for pages that have not the size of the first."""
    first = originals[0]
    odd = [o for o in originals if abs(o.width - first.width) > ALIKE or abs(o.height - first.height) > ALIKE]
    if odd:
        raise BrochureError(
            [
                Problem(
                    "pages-differ",
                    f"{path}: {listed(o.number for o in odd)} {'is' if len(odd) == 1 else 'are'} "
                    f"{odd[0].width / MM:.1f} × {odd[0].height / MM:.1f} mm, page 1 is "
                    f"{first.width / MM:.1f} × {first.height / MM:.1f} mm",
                    hint="pages that are printed on one sheet have one trimmed size; impose the others by themselves",
                )
            ]
        )


def listed(numbers: Iterable[int]) -> str:
    """Page numbers as one says them: ``page 3``, ``pages 1–4 and 7``."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    one = len(runs) == 1 and len(runs[0]) == 1
    text = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"{'page' if one else 'pages'} {text}"


def notes(originals: Iterable[Original]) -> list[str]:
    """What had to be assumed or left out, once for all the pages concerned."""
    pages: dict[str, list[int]] = {}
    for original in originals:
        for note in sorted(original.notes):
            pages.setdefault(note, []).append(original.number)
    return [f"{listed(numbers)}: {note}" for note, numbers in pages.items()]


def _read(page: pikepdf.Page, number: int, path: Path) -> Original:
    found: set[str] = set()
    media, trim = _boxes(page, number, path, found)
    unit = _number(page.obj.get("/UserUnit"), 1.0)
    turned = int(_number(inherited(page.obj, "/Rotate"), 0.0)) // 90 % 4
    bleed = _box(page.obj.get("/BleedBox"))
    if bleed is None:
        usual = USUAL_BLEED / unit
        bleed = (trim[0] - usual, trim[1] - usual, trim[2] + usual, trim[3] + usual)
        bleed = _within(bleed, _box(inherited(page.obj, "/CropBox")) or media)
    reach = _within(bleed, media)
    beyond = (trim[0] - reach[0], trim[1] - reach[1], reach[2] - trim[2], reach[3] - trim[3])
    kept = tuple(max(0.0, min(v, MOST_BLEED / unit)) for v in beyond)
    reach = (trim[0] - kept[0], trim[1] - kept[1], trim[2] + kept[2], trim[3] + kept[3])
    if page.obj.get("/Annots") is not None and len(page.obj.Annots):
        found.add("links, notes and form fields are no part of a sheet and were left out")
    crop = _within(_box(inherited(page.obj, "/CropBox")) or media, media)
    if crop[2] - crop[0] <= 1 or crop[3] - crop[1] <= 1:  # outside the page: viewers show all of it
        crop = media
    round_about = (trim[0] - crop[0], trim[1] - crop[1], crop[2] - trim[2], crop[3] - trim[3])
    matrix, (width, height) = _upright(trim, turned, unit)
    return Original(
        number,
        width,
        height,
        bleed=Edges(*(v * unit for v in kept[turned:] + kept[:turned])),
        matrix=matrix,
        reach=reach,
        shown=Edges(*(v * unit for v in round_about[turned:] + round_about[:turned])),
        unit=unit,
        notes=frozenset(found),
    )


Rectangle = tuple[float, float, float, float]


def _boxes(page: pikepdf.Page, number: int, path: Path, notes: set[str]) -> tuple[Rectangle, Rectangle]:
    """MediaBox and TrimBox; where a page names no trim, the nearest that ISO 32000-2, 14.11.2 puts in its place."""
    media = _box(inherited(page.obj, "/MediaBox"))
    if media is None:
        raise CannotRun(f"{path}: page {number} {_no_size(inherited(page.obj, '/MediaBox'))} (MediaBox)", NEW)
    for name, box in (
        ("TrimBox", _box(page.obj.get("/TrimBox"))),
        ("ArtBox", _box(page.obj.get("/ArtBox"))),
        ("CropBox", _box(inherited(page.obj, "/CropBox"))),
    ):
        if box is None:
            continue
        inside = _within(box, media)
        if inside[2] - inside[0] > 1 and inside[3] - inside[1] > 1:
            if name != "TrimBox":
                notes.add(f"no TrimBox, its {name} was taken as the trimmed page")
            return media, inside
    notes.add("no TrimBox, the whole page was taken as the trimmed one, without bleed")
    return media, media


def _upright(
    trim: Rectangle, turned: int, unit: float
) -> tuple[tuple[float, float, float, float, float, float], tuple[float, float]]:
    """The matrix that turns a page as it is shown (Rotate: clockwise, in quarters), and the size it then has."""
    x0, y0, x1, y1 = (v * unit for v in trim)
    width, height = x1 - x0, y1 - y0
    matrices = (
        (unit, 0.0, 0.0, unit, -x0, -y0),
        (0.0, -unit, unit, 0.0, -y0, x1),
        (-unit, 0.0, 0.0, -unit, x1, y1),
        (0.0, unit, -unit, 0.0, y1, -x0),
    )
    return matrices[turned], (height, width) if turned % 2 else (width, height)


def said(pdf: pikepdf.Pdf, key: str) -> str:
    """A text of the document information; empty where there is none, or something else in its place."""
    import pikepdf

    information = pdf.trailer.get("/Info")
    value = information.get(key) if isinstance(information, pikepdf.Dictionary) else None
    return str(value) if isinstance(value, pikepdf.String) else ""


def inherited(obj: Any, key: str) -> Any:
    """An attribute of a page or of the nodes above it (ISO 32000-2, 7.7.3.4)."""
    for _ in range(50):
        if key in obj:
            return obj[key]
        obj = obj.get("/Parent")
        if obj is None:
            return None
    return None


def _no_size(value: Any) -> str:
    """What is wrong with a MediaBox that is none."""
    try:
        x0, y0, x1, y1 = (float(side) for side in value)
    except (TypeError, ValueError, ArithmeticError):
        return "does not say how large it is"
    return f"says that it is {abs(x1 - x0):g} × {abs(y1 - y0):g} points large, which no sheet is"


def _box(value: Any) -> Rectangle | None:
    """A rectangle with its corners in order, or None if it is none."""
    try:
        x0, y0, x1, y1 = (float(side) for side in value)
    except (TypeError, ValueError, ArithmeticError):
        return None
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 and all(abs(v) < 1e6 for v in box) else None


def _within(box: Rectangle, other: Rectangle) -> Rectangle:
    """What two rectangles share."""
    return max(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), min(box[3], other[3])


def _number(value: Any, otherwise: float) -> float:
    try:
        return float(value) or otherwise
    except (TypeError, ValueError, ArithmeticError):
        return otherwise
