"""Chooses between two texts for the same frame: the longer one where it fits, else the shorter one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.layout.context import BlockContext
from brochure.layout.flow import copyfit
from brochure.layout.flow.platypus import Flowable
from brochure.layout.notes import footnotes

if TYPE_CHECKING:
    from brochure.model.records import Text


@dataclass(frozen=True)
class TextAlternative:
    """One of several texts for the same frame, and how it is laid out."""

    texts: Sequence[Text]
    made: Callable[[], list[Flowable]]


def choose(context: BlockContext, longer: TextAlternative, shorter: TextAlternative) -> list[Flowable]:
    """The longer text where its frame has room for it, if need be after copyfitting, else the shorter one."""
    made = longer.made()
    room = (context.lines or 0) * context.unit - footnotes.room_for(context, made)
    if context.lines is None or copyfit.fit(context.edition, made, context.width, room, context.place):
        context.edition.left_out.update(map(id, shorter.texts))
        return made
    context.edition.left_out.update(map(id, longer.texts))
    message = "the text is too long for its frame: the shorter one is printed"
    context.edition.problems.add("fitted", message, longer.texts[0].place, "the longer one needs more lines", "warning")
    return shorter.made()
