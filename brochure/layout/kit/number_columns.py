"""Finds columns of numbers in tables, and how far in each number stands so that all align on the decimal mark.

All lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from brochure.layout.context import BlockContext
from brochure.layout.kit.typesetting import length, paragraph
from brochure.model.records import Text

DASHES = frozenset("-–—−·")  # for nothing known, or nothing there
_BEFORE, _AFTER = r"(?:[^\w\s.,]{1,2}\s?)?", r"\s?[^\w\s]?"  # a sign or a currency; a sign such as that of per cent
_SPACES = "\u00a0\u202f\u2009 '’"  # that part thousands, whatever the language


@lru_cache(maxsize=32)
def _number(group: str, decimal: str) -> re.Pattern[str]:
    """A number in a language: its whole part with the sign before it, its decimals, the sign after it."""
    parts = f"[{re.escape(group + _SPACES)}]"
    return re.compile(rf"({_BEFORE}\d+(?:{parts}\d{{3}})*)((?:{re.escape(decimal)}\d+)?)({_AFTER})")


def is_column_of_numbers(context: BlockContext, texts: Sequence[Text]) -> bool:
    """Whether all of these texts are numbers, or dashes or nothing where there is none."""
    found = [_whole_part(context, text) for text in texts]
    return None not in found and any(found)


def insets(context: BlockContext, texts: Sequence[tuple[Text, str]]) -> list[float]:
    """How far each number stands in from the edge of its column, so that the whole parts of all end on one line.

    ``texts``: with their styles. All are 0 where these are no numbers, or have the same behind their whole parts.
    """
    wholes = [_whole_part(context, text) for text, _ in texts]
    known = {whole for whole in wholes if whole}
    if None in wholes or not known:
        return [0.0] * len(texts)
    behind = []
    for (text, style), whole in zip(texts, wholes, strict=True):
        part = paragraph(context.aside(), whole, style, tabular=True).unbroken if whole else 0.0
        behind.append(length(context, text, style, tabular=True) - part if whole else 0.0)
    return [max(behind) - own for own in behind]


def _whole_part(context: BlockContext, text: Text) -> str | None:
    """What stands before the decimal mark; empty for a dash and an empty cell, None for what is no number."""
    words, locale = context.plain(text).strip(), context.edition.locale
    if not words or words in DASHES:
        return ""
    found = _number(locale.group, locale.decimal).fullmatch(words)
    return found[1] if found else None
