"""Finds what some reader could not see, tell apart or follow on laid-out pages.

Judged is what a screen shows, in the RGB equivalents of the brand's inks, and these themselves: contrast, colours,
sizes of text, and the words that stand for pictures and links. Nothing is rendered, so that ``check`` can ask as
well as ``build``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from brochure.accessibility.colour_vision import colours_alike
from brochure.accessibility.contrast import weak_contrasts
from brochure.accessibility.rgb_equivalents import rgb_equivalents_unlike
from brochure.accessibility.wording import unclear_words

if TYPE_CHECKING:
    from brochure.frame import PageMarks
    from brochure.layout.edition import Edition
    from brochure.problems import Problem

__all__ = ["accessibility_problems"]


def accessibility_problems(edition: Edition, pages: Sequence[PageMarks], on_screen: bool = True) -> Iterator[Problem]:
    """Every problem of an edition, each at the line that wrote what it is about; ``on_screen``: it is read there."""
    yield from weak_contrasts(edition, pages, on_screen)
    yield from colours_alike(edition, pages)
    yield from unclear_words(edition, pages)
    yield from rgb_equivalents_unlike(edition)
