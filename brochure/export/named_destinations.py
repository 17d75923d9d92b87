"""Names the destinations within the document, and gives each link the name that it leads to.

A note may be printed on several pages. Each has a name of its own there, and the first one the plain one too.
"""

from __future__ import annotations

from brochure.export.press_canvas import PageCanvas
from brochure.frame import Element

CROSS = ("page:", "source:", "note:")  # what cross references begin with
CITED = "cited:"  # leads back from a note


def names(element: Element, page: int) -> tuple[str, ...]:
    """The names under which an element with an anchor is found on a page, counted from 1."""
    plain = element.anchor
    return (plain, f"{plain}@{page}") if element.role == "note" else (plain,)


def name_of(target: str, canvas: PageCanvas) -> str:
    """The name that a link on the page being painted leads to; a note of this page rather than the same on another."""
    if target.startswith("page:"):
        return target.removeprefix("page:")
    plain = target.replace(":", "-", 1)
    here = f"{plain}@{canvas._doc.pageCounter}"
    return here if here in canvas._destinations else plain
