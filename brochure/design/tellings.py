"""Counts how often facing pages print the same figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from brochure.design.type_area import SetPage, facing
from brochure.layout.edition import Edition
from brochure.layout.notes.numbering import fact_names
from brochure.text.format import printed

LEAST = 2  # digits that count: rounder numbers stand on the axes of charts as well
SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")


def most_told(texts: Sequence[SetPage], names: Sequence[str], edition: Edition) -> dict[int, tuple[str, int]]:
    """By its number, the figure that a page and the one beside it print most often, and how often.

    ``names``: of the pages of the content that they are. Pages that print no fact are left out. Two facts that print
    alike are two figures: three firsts are no rank told thrice.
    """
    used = {page.id: sorted(fact_names((page,))) for page in edition.pages}
    counts: dict[int, Counter[str]] = {}
    for page, name in zip(texts, names, strict=True):
        words = " ".join(line.text for line in page.lines).translate(SPACES)
        facts = [edition.facts[fact] for fact in used.get(name, ()) if fact in edition.facts]
        shown = Counter(printed(fact, edition.locale) for fact in facts)
        counts[page.number] = Counter(
            {figure: max(0, _times(figure, words) - (alike - 1)) for figure, alike in shown.items() if _is_told(figure)}
        )
    found: dict[int, tuple[str, int]] = {}
    for number, count in counts.items():
        spread = count + counts.get(facing(number), Counter())
        if spread:
            figure = min(spread, key=lambda figure: (-spread[figure], figure))
            found[number] = figure, spread[figure]
    return found


def _is_told(figure: str) -> bool:
    """Whether a figure is one that a reader knows again."""
    return len(re.sub(r"\D", "", figure).strip("0")) >= LEAST


def _times(figure: str, words: str) -> int:
    """How often words have a figure that is no part of a longer one."""
    return len(re.findall(rf"(?<![\d.,]){re.escape(figure.translate(SPACES))}(?![.,]?\d)", words))
