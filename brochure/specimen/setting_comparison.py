"""Shows one text side by side on the grid, without and with what makes its setting good, and the figures of each."""

from __future__ import annotations

import math
from dataclasses import replace
from statistics import fmean, pstdev

from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit.cells import Cell
from brochure.rect import Rect
from brochure.specimen.specimen_sheets import Sheets
from brochure.text.paragraph import TextStyle, word_spaces

PLAIN = (("kern", 0), ("liga", 0), ("clig", 0))
LETTERS = 0.02
SHOWN_HYPHENS = ("\u00ad", "-", "\u2010")
WITH = "Kerning, hyphens, hanging points"


def show(sheets: Sheets) -> None:
    """Justified in two columns, then in three narrow ones, then ragged, on the baselines, with the figures below."""
    sheets.begin("Setting")
    body = sheets.kit.style("text")
    text = sheets.edition.locale.sample
    plain = replace(body, align="justify", hang=False, hyphenate=False, features=PLAIN)
    hung = replace(body, align="justify", justification=replace(body.justification, letters=0))
    fine = replace(hung, justification=replace(body.justification, letters=LETTERS))
    _side_by_side(sheets, " ".join([text] * 2), (plain, "Without"), (fine, f"{WITH}, letters ±2 %"))
    _side_by_side(sheets, text, (plain, "Without"), (hung, WITH), (fine, "… and letters ±2 %"))
    ragged = replace(body, align="left")
    bare = replace(ragged, hang=False, hyphenate=False, features=PLAIN)
    _side_by_side(sheets, text, (bare, "Ragged, without"), (ragged, "Ragged, with"))


def _side_by_side(sheets: Sheets, text: str, *sides: tuple[TextStyle, str]) -> None:
    """The text in one column for each way to set it."""
    kit = sheets.kit
    wide = max(1, kit.grid.columns // len(sides))
    columns = [(1 + n * wide, min((n + 1) * wide, kit.grid.columns)) for n in range(len(sides))]
    width = sheets.width(columns[0])
    made = [sheets.paragraph(text, style) for style, _ in sides]
    lines = max(round(paragraph.wrap(width, 1e6)[1] / kit.unit) for paragraph in made)
    notes = [sheets.said(figures(paragraph), "note") for paragraph in made]
    heads = [sheets.said(name, "caption-strong") for _, name in sides]
    above = math.ceil(0.75 * max(head.wrap(width, 1e6)[1] / kit.unit for head in heads))
    under = math.ceil(0.75 * max(note.wrap(width, 1e6)[1] / kit.unit for note in notes))
    top = sheets.row(above + lines + under + 2)
    _grid(sheets, top + above, lines)
    for paragraph, note, head, (first, last) in zip(made, notes, heads, columns, strict=True):
        sheets.panel.put(head, top + 1, (first, last))
        sheets.panel.put(paragraph, top + above + 1, Cell(kit.x(first), width))
        sheets.panel.put(note, top + above + lines + 1.25, (first, last))


def _grid(sheets: Sheets, top: float, lines: int) -> None:
    """The baselines that both columns stand on."""
    kit = sheets.kit
    left, width, unit = kit.x(1), sheets.width((1, kit.grid.columns)), kit.unit
    for line in range(1, lines + 1):
        y = -(top + line) * unit
        path = f"{left:.3f} {y:.3f} m {left + width:.3f} {y:.3f} l"
        sheets.panel.shape(kit.line(path, Rect.sized(left, y, width, 0), 0.25, "neutral"))


def figures(paragraph: Paragraph) -> str:
    """What the setting comes to: word spaces of all lines but the last, and lines that end in a hyphen."""
    lines = paragraph.lines[:-1]
    if not lines:
        return ""
    divided = sum(line.runs[-1].glyphs[-1].text[:1] in SHOWN_HYPHENS for line in lines)
    letters = fmean(len(line.text) for line in lines)
    ends = f"{letters:.0f} characters a line, {divided} of {len(lines)} lines end in a hyphen"
    if paragraph.style.align != "justify":
        short = [1 - line.width / paragraph.width for line in lines]
        return f"{ends}; the shortest lacks {max(short):.0%} of the measure"
    spaces = [space for line in lines for space in word_spaces(line)]
    if not spaces:  # as in Chinese
        return ends
    return (
        f"{ends}; word spaces {min(spaces):.2f} to {max(spaces):.2f} times the font’s own, mean {fmean(spaces):.2f}, "
        f"deviation {pstdev(spaces):.2f}"
    )
