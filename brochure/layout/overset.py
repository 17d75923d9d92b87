"""Says which texts are too wide for their column or too long for their frame, each once, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from brochure.layout.edition import Edition
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.kit.cells import counted
from brochure.model.brand import MM
from brochure.problems import Location

TOO_WIDE = 0.5  # points by which a line may reach beyond its column and nobody sees it


def check_width(edition: Edition, paragraph: Paragraph, hint: str = "") -> None:
    """A problem for the widest word of a text where it is wider than the column it stands in, once for each text.

    ``hint`` is what to write to give it more room.
    """
    words = [line for line in paragraph.lines if line.text.strip()]
    line = max(words, key=attrgetter("overfull"), default=None)
    if line is None or line.overfull <= TOO_WIDE or paragraph.element in edition.told:
        return
    edition.told.add(paragraph.element)
    sentence = f"“{line.text.strip()[:40]}” is {line.overfull / MM:.1f} mm too wide for its column"
    hint = f"shorten it, {hint or 'give its block more columns'}, or set it in a smaller style"
    edition.problems.add("too-wide", sentence, paragraph.element.place, hint)


def overset(
    edition: Edition, texts: Iterable[Paragraph], lines: float, place: Location | None, words: int = 0, hint: str = ""
) -> None:
    """A problem at the first of some texts, which reach below their frame by so many lines, or at a place.

    ``words``: how many stand below it. ``hint`` is what to write to give them more room.
    """
    texts = list(texts)
    edition.told.update(text.element for text in texts)
    many = f", {counted(words, 'word')} too many" if words else ""
    edition.problems.add(
        "overset",
        f"the text does not fit its frame: it is {counted(lines, 'line')} too long{many}",
        next((text.element.place for text in texts if text.element.place), place),
        f"shorten it, or {hint or 'give its block more lines or columns'}",
    )
