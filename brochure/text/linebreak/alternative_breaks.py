"""Finds other lines for a paragraph beside its best ones: longer, shorter, ending elsewhere.

They mend a column that would end badly. Where they would be loose, short or full of rivers, there are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from brochure.text.linebreak.rivers import rivers
from brochure.text.locale import Locale
from brochure.text.paragraph import ROUNDING, is_well_set, may_cost, set_lines, spaces_in
from brochure.text.runs import Line, Run, TextStyle

LEAST_LAST = 0.2  # of the measure: shorter last lines, or those of one word, are left only if the best breaks leave one
LENIENT = 0.02  # of the measure: what a line may gain by hanging, and by a hyphen that is no longer there


def set_otherwise(
    best: Sequence[Line],
    runs: Sequence[Run],
    measure: float,
    locale: Locale,
    *,
    style: TextStyle,
    looseness: int = 0,
    whole: int = 0,
) -> tuple[Line, ...]:
    """The same paragraph so many lines longer, or with no divided word at the end of the line ``whole``.

    ``best`` are its lines as they are best set. Nothing where the others could not stand beside them.
    """
    if looseness and any("\n" in run.text for run in runs):
        return ()  # which of its parts?
    if looseness < 0 and _least_width(best, style) > (len(best) + looseness) * measure * (1 + LENIENT):
        return ()
    short, loose = may_cost(best, measure)
    justification = replace(
        style.justification, lines=len(best) + looseness if looseness else 0, whole=whole, strict=True
    )
    justification = replace(justification, widest=loose + ROUNDING, rag=short + ROUNDING)
    lines = set_lines(runs, measure, locale, style=replace(style, justification=justification))
    if len(lines) != len(best) + looseness or not is_well_set(lines, measure, best):
        return ()
    if _is_short(lines[-1], measure) and not _is_short(best[-1], measure):
        return ()
    more_rivers = style.align == "justify" and rivers(map(spaces_in, lines)) > rivers(map(spaces_in, best))
    return () if more_rivers else lines


def _is_short(last: Line, measure: float) -> bool:
    return last.width < LEAST_LAST * measure or len(last.text.split()) < 2


def _least_width(lines: Sequence[Line], style: TextStyle) -> float:
    """How long the text of these lines is at the least, in points: with its spaces as narrow as they may be."""
    narrowest = 1 - style.justification.shrink if style.align == "justify" else 1.0
    spaces = sum(space.width * (1 - narrowest / space.share) for line in lines for space in spaces_in(line))
    return sum(line.width for line in lines) - spaces
