"""Sets a short text outside any paragraph (a chart's label, a slug line) as glyph runs on one line."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from brochure.text.runs import GlyphRun, Run, TextStyle
from brochure.text.shaping import bidi
from brochure.text.shaping.face import Face
from brochure.text.shaping.itemization import cast

HINTS = {0x00AD: None, 0x200B: None}  # where lines may end: a label stays on the one it stands on


@lru_cache(maxsize=2048)
def label_runs(text: str, face: Face, size: float) -> tuple[GlyphRun, ...]:
    """The text in one face (and its fallbacks), in the direction of its first letter; ``size`` and x in points."""
    text = text.translate(HINTS)
    rtl = bidi.may_turn(text) and bidi.levels(text)[:1] == [1]
    runs = []
    for run in cast([Run(text, TextStyle(face, size, size, ""))], rtl):
        style, odd = run.style, run.level % 2 == 1
        shaped = style.face.shaped(run.text, rtl=odd)
        adjust, width = (0.0,) * len(shaped.glyphs), shaped.advances[-1] * style.size
        runs.append(
            GlyphRun(style.face, style.size, "", 0.0, shaped.glyphs, adjust, 0.0, None, None, width, None, run.level)
        )
    placed, x = list(runs), 0.0
    for index in bidi.order([run.level for run in runs]):
        placed[index] = replace(runs[index], x=x)
        x += runs[index].width
    return tuple(placed)


def label_width(text: str, face: Face, size: float) -> float:
    """The width in points of the same."""
    return sum(run.width for run in label_runs(text, face, size))
