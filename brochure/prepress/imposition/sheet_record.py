"""Records what lies where on imposed sheets, for machines and for the one at the folding table.

Places are [x, y, width, height] in mm from the top left corner of the sheet.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from brochure.model.brand import MM
from brochure.prepress.imposition import paper
from brochure.prepress.imposition.formes import Forme, Slot
from brochure.prepress.imposition.imposing import Imposed, Order
from brochure.problems import printable
from brochure.rect import Rect


def record(imposed: Imposed, order: Order, path: Path) -> bytes:
    """JSON: the job as a whole, then every side with the trim of each of its pages."""
    plan, first = imposed.plan, imposed.formes[0]
    whole = {
        "source": printable(path.name),
        "sha256": hashlib.sha256(imposed.data).hexdigest(),
        "scheme": plan.scheme,
        "sheets": plan.sheets,
        "sheet_mm": [_mm(side) for side in first.room.sheet],
        "turned": "left to right" if plan.two_sided else None,
        "folded": plan.folds,
        "paper_g_m2": order.weight or None,
        "creep_mm": _creep(imposed, order),
        "scale": round(imposed.scale, 6),
        "blank_pages": list(plan.blanks),
        "notes": list(imposed.notes),
        "sides": [_side(forme) for forme in imposed.formes],
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(", ", ": "))
    return (text.replace('{"sheet":', '\n {"sheet":').replace('{"page":', '\n  {"page":') + "\n").encode(
        "utf-8", "replace"
    )


def summary(imposed: Imposed) -> list[tuple[str, ...]]:
    """A table: sheet, side, pages from left to right, creep."""
    rows: list[tuple[str, ...]] = [("sheet", "pages", "creep")]
    for forme in imposed.formes:
        creep = f"{max(slot.creep for slot in forme.slots) / MM:.2f} mm" if imposed.plan.stitched else "–"
        pages = forme.pages.removeprefix("pages ").removeprefix("page ")
        rows.append((f"{forme.side.sheet} {forme.side.face}", pages, creep))
    return rows


def sentence(imposed: Imposed, order: Order) -> str:
    """What was made, in one line."""
    plan, size = imposed.plan, imposed.formes[0].room.sheet
    sheets = f"{plan.sheets} sheet{'s' if plan.sheets != 1 else ''}"
    words = [f"{plan.scheme}: {sheets} of {_mm(size[0]):g} × {_mm(size[1]):g} mm"]
    words.append("printed on both sides, turned left to right" if plan.two_sided else "printed on one side")
    if plan.stitched and order.weight:
        words.append(f"creep 0 to {_creep(imposed, order):.2f} mm on {order.weight:g} g/m²")
    elif plan.stitched and order.scheme == "saddle":
        words.append("no creep (say --paper)")
    if abs(imposed.scale - 1) > 1e-6:
        words.append(f"pages at {100 * imposed.scale:.1f} %")
    blank = ", ".join(str(number) for number in plan.blanks)
    words.append(f"blank: {'page' if len(plan.blanks) == 1 else 'pages'} {blank}" if blank else "no blank pages")
    return "; ".join(words)


def _creep(imposed: Imposed, order: Order) -> float:
    if not imposed.plan.stitched:
        return 0.0
    return round(paper.creep_of_sheet(imposed.plan.sheets - 1, 4 * imposed.plan.sheets, order.weight), 3)


def _side(forme: Forme) -> dict[str, Any]:
    return {
        "sheet": forme.side.sheet,
        "side": forme.side.face,
        "trim_mm": _place(forme.trim, forme),
        "fold_mm": None if forme.fold is None else _mm(forme.fold),
        "pages": [_slot(slot, forme) for slot in forme.slots],
    }


def _slot(slot: Slot, forme: Forme) -> dict[str, Any]:
    return {
        "page": slot.cell.page or None,
        "blank": slot.cell.blank or None,
        "trim_mm": _place(slot.trim, forme),
        "creep_mm": _mm(slot.creep),
    }


def _place(box: Rect, forme: Forme) -> list[float]:
    top = forme.room.sheet[1] - box.top
    return [_mm(value) for value in (box.left, top, box.width, box.height)]


def _mm(points: float) -> float:
    return round(points / MM, 3)
