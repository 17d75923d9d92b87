"""Imposes a PDF of single pages as its order says, with a record of what lies where.

Pages are form XObjects: nothing is scaled unless the order says so, nothing is redrawn. Output intents, layers and
metadata stay those of the file. No library does this that we may use: pdfimpose and cardimpose are under the AGPL (and
stand on PyMuPDF, which is), imposer is under the GPL and knows only the order of pages, py-impose is for non-commercial
use; none of them knows creep, form XObjects, output intents or marks on every plate.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.model.brand import MM
from brochure.model.edges import Edges
from brochure.prepress.derived_metadata import derive
from brochure.prepress.handoff.declared_plates import plates
from brochure.prepress.imposition import originals, schemes, sheet_marks, sheets
from brochure.prepress.imposition.formes import LENGTH, OFFSET, Forme, SheetLayout, Stock, place, room, turned
from brochure.prepress.imposition.originals import Original
from brochure.prepress.imposition.page_forms import Forms
from brochure.prepress.imposition.schemes import Blanks, ImpositionPlan, Scheme, SheetGrid
from brochure.problems import CannotRun, printable

if TYPE_CHECKING:
    import pikepdf

MARGIN = 8 * MM  # round a dummy: what a desk printer cannot print, and room for page numbers


@dataclass(frozen=True, slots=True)
class Order:
    """How a file is to be imposed. ``sheet`` is a name or ``WxH`` in mm; ``weight`` in g/m², 0 for no creep.

    ``gutter`` in points, None: what the bleeds need; ``scale``: 1 leaves sizes alone, None makes pages as large as the
    sheet allows, never larger than they are; ``two_sided`` None: as the scheme is usually printed; ``grid`` None: two
    or four up, else as many as fit; ``job``: its name in the slug line, by default the file's title.
    """

    scheme: Scheme
    sheet: str = "SRA3"
    weight: float = 0.0
    marks: bool = False
    gutter: float | None = None
    scale: float | None = 1.0
    two_sided: bool | None = None
    grid: SheetGrid | None = None
    blanks: Blanks = "end"
    job: str = ""


@dataclass(frozen=True, slots=True)
class Imposed:
    """Sheets as a PDF, where everything lies on them, and what their reader should know."""

    data: bytes
    plan: ImpositionPlan
    formes: tuple[Forme, ...]
    scale: float
    notes: tuple[str, ...]


def impose(path: Path, order: Order) -> Imposed:
    """Lay the pages of a file on sheets. The same file and order give the same bytes.

    Raises CannotRun when the file cannot be read, BrochureError when its pages cannot be laid on that sheet, WrongUsage
    for a sheet there is not.
    """
    pdf = originals.opened(path)
    if pdf.is_encrypted and not pdf.allow.modify_assembly:
        raise CannotRun(f"the maker of {path} forbids to take its pages apart", "ask for a file without restrictions")
    pages = originals.read(pdf, path)
    originals.one_size(pages, path)
    if order.scheme == "dummy":
        pages = [replace(page, bleed=Edges()) for page in pages]  # it is folded and looked at, not trimmed
    found = plates(pdf)
    scale, space = _room(pages, order)
    plan = _plan(len(pages), space.grid, order)
    if plan.folds and originals.bound_right(pdf):
        plan = schemes.bound_right(plan)
    formes = place(plan, space, order.weight)
    notes = [*originals.notes(pages), *_lost_bleed(space, order)]
    drawn, missing = _marks(formes, plan, order, _job(pdf, path, order), scale, found.marked, found.is_process)
    notes += [f"the sheet has no room for {name}" for name in missing]
    sheets.lay(pdf, Forms(pdf, pages, path), formes, scale, drawn, found)
    derive(pdf, _seed(path, order))
    return Imposed(sheets.written(pdf), plan, tuple(formes), scale, tuple(notes))


# ── what lies where ─────────────────────────────────────────────────────────────────────────────────────────────────
def _room(pages: Sequence[Original], order: Order) -> tuple[float, SheetLayout]:
    """The scale and the place of the block on the sheet."""
    folds = order.scheme in ("saddle", "reader-spreads", "dummy")
    first, bleed = pages[0], max(page.bleed.most for page in pages)
    grid = order.grid
    if order.scheme in ("saddle", "reader-spreads", "dummy", "2up"):
        grid = SheetGrid(2, 1)
    elif order.scheme == "4up":
        grid = SheetGrid(2, 2)
    size, sheet = (first.width, first.height), order.sheet
    if order.scheme == "reader-spreads" and not sheet:
        sheet = f"{(2 * size[0] + 2 * bleed) / MM:.3f}x{(size[1] + 2 * bleed) / MM:.3f}"
    stock = Stock(sheet, order.weight, order.gutter)
    scale = order.scale or _largest(size, bleed, stock, grid or SheetGrid(1, 1), order, folds)
    size = (size[0] * scale, size[1] * scale)
    found = room(size, bleed * scale, stock, grid, folds, order.marks)
    return scale, found


def _largest(
    size: tuple[float, float], bleed: float, stock: Stock, grid: SheetGrid, order: Order, folds: bool
) -> float:
    """The scale, at most 1, at which a grid of pages with bleed and marks fills the sheet."""
    edge = MARGIN if order.scheme == "dummy" else OFFSET + LENGTH if order.marks else 0.0
    gutter = 0.0 if folds else 2 * bleed if stock.gutter is None else 0.0
    fixed = 0.0 if folds or stock.gutter is None else stock.gutter
    kept = 0.0 if order.scheme == "dummy" else 2 * bleed
    best = 0.0
    for sheet in turned(stock.sheet):
        scales = [
            (sheet[axis] - 2 * edge - (count - 1) * fixed) / (count * size[axis] + (count - 1) * gutter + kept)
            for axis, count in enumerate((grid.columns, grid.rows))
        ]
        best = max(best, min(scales))
    return min(1.0, max(best, 0.01))


def _plan(pages: int, grid: SheetGrid, order: Order) -> ImpositionPlan:
    both = order.two_sided
    match order.scheme:
        case "saddle" | "dummy":
            return schemes.saddle(pages, order.blanks)
        case "reader-spreads":
            return schemes.reader_spreads(pages)
        case "cut-stack":
            return schemes.cut_stack(pages, grid, pages > 1 if both is None else both)
        case "step-repeat":
            return schemes.step_repeat(pages, grid, pages > 1 if both is None else both)
        case _:
            return schemes.in_order(pages, grid, order.scheme, bool(both))


def _lost_bleed(space: SheetLayout, order: Order) -> list[str]:
    """What to say when the sheet is too small for the bleed."""
    lost = []
    if min(space.spare()) < -0.01 and order.scheme not in ("dummy", "reader-spreads"):
        kept = max(0.0, min(space.spare()) + space.bleed)
        lost.append(
            f"the sheet leaves {kept / MM:.1f} mm of the bleed of {space.bleed / MM:.1f} mm; a larger one keeps it all"
        )
    if order.gutter is None and space.gutter < 2 * space.bleed - 0.01 and order.scheme in ("2up", "4up"):
        lost.append("pages stand without a gap, for want of room: bleed between neighbours is cut off")
    return lost


# ── marks ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def _marks(
    formes: Sequence[Forme], plan: ImpositionPlan, order: Order, job: str, scale: float, spots: Sequence[str], bar: bool
) -> tuple[bytes, list[str]]:
    """The marks of all the sides as a PDF, empty where there are none; what there was no room for."""
    if order.scheme == "dummy":
        drawn = [(forme.room.sheet, sheet_marks.dummy_marks(forme, plan.sheets)) for forme in formes]
        return sheet_marks.painted(drawn, ()), []
    if not order.marks:
        return b"", []
    found = [sheet_marks.marks_of(f, _slug(f, plan, order, job, scale), spots, bar) for f in formes]
    missing = dict.fromkeys(name for marks in found for name in marks.missing)
    return sheet_marks.painted([(marks.forme.room.sheet, marks.drawn) for marks in found], spots), list(missing)


def _slug(forme: Forme, plan: ImpositionPlan, order: Order, job: str, scale: float) -> list[str]:
    """The slug line's parts, the most needed first."""
    side, parts = forme.side, [job]
    parts.append(f"sheet {side.sheet}/{plan.sheets} {side.face}")
    parts.append(f"{plan.scheme}, {forme.pages}")
    if plan.stitched:
        parts.append(f"creep {max(slot.creep for slot in forme.slots) / MM:.2f} mm")
    if abs(scale - 1) > 1e-6:
        parts.append(f"at {100 * scale:.1f} %")
    parts.append(f"{order.sheet}{f', {order.weight:g} g/m²' if order.weight else ''}")
    if plan.two_sided:
        parts.append("turned left to right")
    return parts


def _job(pdf: pikepdf.Pdf, path: Path, order: Order) -> str:
    title = originals.said(pdf, "/Title").strip()
    return order.job or title[:80] or printable(path.stem)


def _seed(path: Path, order: Order) -> bytes:
    """What the identifier of the sheets comes from: the file and the order."""
    digest = hashlib.sha256(repr(order).encode())
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.digest()
