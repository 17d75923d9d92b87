"""Reads the labels of a document's pages: those that its readers print and say (ISO 32000-1, 12.4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochure.preflight.numbertrees import TreeFault, number_tree
from brochure.preflight.objects import Pdf, get, name, number, text

if TYPE_CHECKING:
    from brochure.preflight.document import Document

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 100_000


def page_labels(document: Document) -> list[str]:
    """The label of each page; its number, where the document gives none."""
    labels = [str(number_) for number_ in range(1, len(document.pages) + 1)]
    try:
        ranges = list(number_tree(get(document.catalog, "/PageLabels")))
    except TreeFault:
        return labels
    ends = [start for start, _ in ranges[1:]] + [len(labels)]
    for (start, entry), end in zip(ranges, ends, strict=False):
        for index in range(max(0, start), min(end, len(labels))):
            labels[index] = _label(entry, index - start)
    return labels


def _label(entry: Pdf, offset: int) -> str:
    value = int(number(get(entry, "/St"), 1)) + offset
    style = name(get(entry, "/S"))
    written = {"d": str(value), "r": _roman(value), "a": _letters(value)}.get(style.lower(), "")
    return text(get(entry, "/P")) + (written.upper() if style.isupper() else written)


def _roman(value: int) -> str:
    if not 0 < value < _MOST_ROMAN:
        return str(value)
    found = ""
    for worth, letters in (*_ROMAN, *_ONES):
        while value >= worth:
            found += letters
            value -= worth
    return found


def _letters(value: int) -> str:
    """a to z, then aa to zz, and so on."""
    if value < 1:
        return str(value)
    return chr(97 + (value - 1) % 26) * min(100, 1 + (value - 1) // 26)
