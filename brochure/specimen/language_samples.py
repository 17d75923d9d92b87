"""Shows every language the program has and the brand's fonts can show: prose, quotes, numbers, ordinals and dates."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

from brochure.model.brand import Align
from brochure.specimen.setting_comparison import figures
from brochure.specimen.specimen_sheets import Sheets
from brochure.specimen.styles import family
from brochure.text.locale import Locale, languages, locale
from brochure.text.paragraph import Run, TextStyle, missing

NUMBER, SHARE, DAY = Decimal("1234567.89"), Decimal("7.5"), "2013-03-15"


def show(sheets: Sheets) -> None:
    """A row for each language: what it is called, how it writes, and its prose with the figures of its setting."""
    sheets.begin("Languages")
    style = replace(sheets.kit.style("text"), align="justify")
    for code in languages():
        rules = locale(code)
        lacking = missing([Run(rules.sample + rules.name, style)])
        if lacking:
            _lacking(sheets, code, len(lacking), style)
        else:
            _row(sheets, rules, style)


def _row(sheets: Sheets, rules: Locale, style: TextStyle) -> None:
    names, shown = sheets.thirds
    align: Align = "right" if rules.rtl else "left"
    strong = sheets.kit.style("strong")
    face = style.face if missing([Run(rules.name, strong)]) else strong.face
    name = sheets.paragraph(rules.name, replace(strong, align=align, face=face), rules)
    paragraph = sheets.paragraph(rules.sample, style, rules)
    lines = round(paragraph.wrap(sheets.width(shown), 1e6)[1] / sheets.kit.unit)
    note = sheets.said(figures(paragraph), "note")
    under = 0.75 * note.wrap(sheets.width(shown), 1e6)[1] / sheets.kit.unit
    line = sheets.row(max(lines + math.ceil(under), 4) + 1) + 1
    sheets.panel.put(name, line, names)
    small = replace(sheets.kit.style("detail"), align=align, face=style.face)
    for index, said in enumerate(_written(rules)):
        sheets.panel.put(sheets.paragraph(said, small, rules), line + 1 + index, names)
    sheets.panel.put(paragraph, line, shown)
    sheets.panel.put(note, line + lines + 0.25, shown)


def _lacking(sheets: Sheets, code: str, count: int, style: TextStyle) -> None:
    """A language that the brand cannot show: a brand in one language need not."""
    names, shown = sheets.thirds
    line = sheets.row(2) + 1
    sheets.put(code, "strong", line, names)
    sheets.put(f"{family(style.face)} lacks {count} of its characters, and no fallback has them", "note", line, shown)


def _written(rules: Locale) -> list[str]:
    opening, closing = rules.quotes
    return [
        f"{rules.number(NUMBER)}   {rules.percent(SHARE)}   {rules.ordinal(1)}",
        f"{opening}A{closing}   {rules.period(DAY)}",
    ]
