"""Shows the brand's styles, each in its own size, the largest first; equal ones share a row."""

from __future__ import annotations

import math
from itertools import groupby

from brochure.model.brand import TypeStyle
from brochure.specimen.specimen_sheets import Sheets
from brochure.text.paragraph import TextStyle, line_width
from brochure.text.shaping.face import Face

ABOVE = 1.05  # of the size: how far letters reach above the baseline, with air under the rule


def show(sheets: Sheets) -> None:
    """A row for each style."""
    sheets.begin("Styles")
    styles = sheets.edition.brand.styles
    named = [(name, getattr(styles, name)) for name in type(styles).model_fields]
    named.sort(key=lambda pair: _like(pair[1]))
    for _, alike in groupby(named, key=lambda pair: _like(pair[1])):
        pairs = list(alike)
        _row(sheets, [name.replace("_", "-") for name, _ in pairs], pairs[0][1])


def _like(style: TypeStyle) -> tuple[object, ...]:
    return -style.size, style.font, style.leading, style.tracking, style.features


def _row(sheets: Sheets, names: list[str], style: TypeStyle) -> None:
    names_columns, shown = sheets.thirds
    above = max(1, math.ceil(style.size * ABOVE / sheets.kit.unit))
    said = sheets.said(_said(sheets, style), "note")
    said.wrap(sheets.width(names_columns), 1e6)
    line = sheets.row(above + math.ceil(0.9 * len(said.lines))) + above
    made = sheets.kit.style(names[0])
    sheets.put(", ".join(names), "caption-strong", line, names_columns)
    sheets.panel.put(said, line + 0.7, names_columns)
    words = _fitting(sheets.edition.locale.sample, made, sheets.width(shown))
    sheets.panel.put(sheets.paragraph(words, made), line, shown)


def _said(sheets: Sheets, style: TypeStyle) -> str:
    """What a style is, in a line."""
    leading = style.leading * sheets.kit.unit
    parts = [f"{family(sheets.edition.face(style.font))} {style.size:g}/{leading:.1f} pt"]
    if style.tracking:
        parts.append(f"letters {style.tracking:+g} %")
    return ", ".join([*parts, *(tag if on else f"-{tag}" for tag, on in style.features)])


def family(face: Face) -> str:
    """A font's name as people write it: SourceSerif4-Light is Source Serif 4 Light."""
    family, _, weight = face.name.partition("-")
    words = "".join(f" {char}" if char.isupper() or char.isdigit() else char for char in family)
    return f"{words} {weight}".strip()


def _fitting(text: str, style: TextStyle, width: float) -> str:
    """As many whole words as stand on one line."""
    found = ""
    for word in text.split():
        longer = f"{found} {word}".strip()
        if line_width(longer, style) > width:
            break
        found = longer
    return found.rstrip(".,;:") or "Aa"
