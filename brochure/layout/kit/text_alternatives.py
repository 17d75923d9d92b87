"""Chooses between two texts for the same frame: the longer one where it fits, else the shorter one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochure.layout.flow import copyfit
from brochure.layout.flow.platypus import Flowable
from brochure.layout.notes import footnotes

if TYPE_CHECKING:
    from brochure.layout.kit.kit import Kit
    from brochure.model.records import Text


@dataclass(frozen=True)
class Alternative:
    """One of several texts for the same frame, and how it is laid out."""

    texts: Sequence[Text]
    made: Callable[[], list[Flowable]]


def choose(kit: Kit, longer: Alternative, shorter: Alternative) -> list[Flowable]:
    """The longer text where its frame has room for it, if need be after copyfitting, else the shorter one."""
    made = longer.made()
    room = (kit.lines or 0) * kit.unit - footnotes.room_for(kit, made)
    if kit.lines is None or copyfit.fit(kit.book, made, kit.width, room, kit.place):
        kit.book.left_out.update(map(id, shorter.texts))
        return made
    kit.book.left_out.update(map(id, longer.texts))
    message = "the text is too long for its frame: the shorter one is printed"
    kit.book.problems.add("fitted", message, longer.texts[0].place, "the longer one needs more lines", "warning")
    return shorter.made()
