"""Shows the brand's page made smaller: its margins, columns and baselines, the lines that things stand on named."""

from __future__ import annotations

from brochure.layout.grid import page_grid
from brochure.model.brand import MM
from brochure.model.trim.bleed import Bleed
from brochure.rect import Rect
from brochure.specimen.specimen_sheets import Sheets

ROOM = 30  # lines of the page that it asks for


def show(sheets: Sheets) -> None:
    """A spread beside what its measures are."""
    if sheets.line + ROOM > sheets.kit.grid.last_line:
        sheets.begin("Grid")
    names, shown = sheets.thirds
    top = sheets.row(2) + 1.25
    sheets.put("Grid", "strong", top, names, level=3)
    for index, said in enumerate(_said(sheets)):
        sheets.put(said, "caption", top + 1 + index, names)
    kit = sheets.kit
    room = (kit.grid.last_line - top - 1) * kit.unit
    scale = min(room / kit.grid.height, sheets.width(shown) / (2 * kit.grid.width))
    for side in (2, 3):
        left = kit.x(shown[0]) + (side - 2) * kit.grid.width * scale
        _page(sheets, side, left, -(top - 0.75) * kit.unit, scale)
    sheets.line = kit.grid.last_line


def _page(sheets: Sheets, number: int, left: float, top: float, scale: float) -> None:
    """One page of the spread from its top left corner: sheet, columns, baselines."""
    kit, brand = sheets.kit, sheets.edition.brand.grid
    grid = page_grid(brand, number)
    _frame(sheets, Rect.sized(left, top - grid.height * scale, grid.width * scale, grid.height * scale), "rule")
    columns = [(grid.x(column), grid.column, 35) for column in range(1, grid.columns + 1)]
    columns += [(*grid.beside, 18)] if grid.has_margin_column else []
    for x, width, tint in columns:  # under the baselines
        height = (grid.last_line - grid.first_line) * grid.baseline * scale
        foot = top - grid.last_line * grid.baseline * scale
        box = Rect.sized(left + x * scale, foot, width * scale, height)
        sheets.panel.shape(kit.area(box, f"{kit.ink('neutral').partition('/')[0]}/{tint}"))
    for line in range(1, brand.lines):
        named = line in (brand.label_line, brand.title_line, brand.first_line, brand.last_line, brand.foot_line)
        y = top - line * grid.baseline * scale
        start, end = left + grid.left * scale, left + (grid.left + grid.measure) * scale
        path = f"{start:.3f} {y:.3f} m {end:.3f} {y:.3f} l"
        ink = "accent" if named else "neutral"
        sheets.panel.shape(kit.line(path, Rect(start, y, end, y), 0.5 if named else 0.25, ink))


def _frame(sheets: Sheets, box: Rect, ink: str) -> None:
    path = f"{box.left:.3f} {box.bottom:.3f} {box.width:.3f} {box.height:.3f} re"
    sheets.panel.shape(sheets.kit.line(path, box, 0.25, ink))


def _said(sheets: Sheets) -> list[str]:
    brand, grid = sheets.edition.brand.grid, page_grid(sheets.edition.brand.grid, sheets.number)
    return [
        f"Page {brand.page[0]:g} × {brand.page[1]:g} mm, bleed {_bleed(brand.bleed)} mm",
        f"Baseline {brand.baseline:g} mm ({grid.baseline:.3f} pt)",
        f"{grid.columns} columns of {grid.column / MM:.2f} mm, gutters {brand.gutter:g} mm",
        f"Margins {brand.margins.inside:g} mm inside, {brand.margins.outside:g} mm outside",
        *([f"Margin column {brand.beside[0]:.2f} mm, gap {brand.beside[1]:g} mm"] if brand.beside[0] else []),
        f"Label on line {brand.label_line}, title on {brand.title_line}",
        f"Text from line {brand.first_line} to {brand.last_line}, foot on {brand.foot_line}",
        f"Footnotes under a rule of {sheets.edition.brand.footnotes.rule:g} mm",
    ]


def _bleed(bleed: Bleed) -> str:
    """One length where all edges have the same, else all four with their names."""
    lengths = {name: getattr(bleed, name) for name in type(bleed).model_fields}
    if len(set(lengths.values())) == 1:
        return f"{bleed.top:g}"
    return ", ".join(f"{name} {length:g}" for name, length in lengths.items())
