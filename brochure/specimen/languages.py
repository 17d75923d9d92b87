"""Every language the program has and the brand's fonts can show: its prose, its quotes, numbers, ordinals and dates."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from brochure.specimen.sheets import Sheets
from brochure.text.locale import Locale, languages, locale
from brochure.text.paragraph import Run, missing

NUMBER, SHARE, DAY = Decimal("1234567.89"), Decimal("7.5"), "2013-03-15"


def show(sheets: Sheets) -> None:
    """A row for each language: what it is called and how it writes beside its prose."""
    sheets.begin("Languages")
    style = replace(sheets.kit.style("text"), align="justify")
    for code in languages():
        rules = locale(code)
        if missing([Run(rules.sample + rules.name, style)]):
            continue
        names, shown = sheets.thirds
        paragraph = sheets.paragraph(rules.sample, style, rules)
        lines = round(paragraph.wrap(sheets.width(shown), 1e6)[1] / sheets.kit.unit)
        line = sheets.row(max(lines, 4) + 1) + 1
        sheets.put(rules.name, "strong", line, names)
        for index, said in enumerate(_written(rules)):
            sheets.put(said, "detail", line + 1 + index, names)
        sheets.panel.put(paragraph, line, shown)


def _written(rules: Locale) -> list[str]:
    opening, closing = rules.quotes
    return [
        f"{rules.number(NUMBER)}   {rules.percent(SHARE)}   {rules.ordinal(1)}",
        f"{opening}A{closing}   {rules.period(DAY)}",
    ]
