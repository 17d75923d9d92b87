"""Keeps the plan that a search has found, for as long as neither the content nor the program changes.

It is nothing but time saved: a search of the same content finds the same plan. What an author wants to stay where it is
though the content changes stands in `plan.lock`, which is a part of the content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from brochure.composition.kept_measures import KEPT
from brochure.composition.measuring import Measurer
from brochure.layout.kept_plan import KeptPlan, dumped, parsed


class FoundPlan:
    """The place of an edition's plan among what is kept between builds."""

    def __init__(self, measurer: Measurer, lengths: Mapping[str, int]) -> None:
        edition = measurer.edition
        self.store = edition.store
        self.name = KEPT.key("plan", measurer.measures.whole, edition.kept, dict(lengths), *content_of(measurer))

    def read(self) -> KeptPlan | None:
        """The plan, if it was found before."""
        found = self.store.get(self.name)
        try:
            return parsed(found.decode()) if found is not None else None
        except ValueError:
            return None

    def keep(self, plan: KeptPlan) -> None:
        """Keep a plan that was found."""
        self.store.put(self.name, dumped(plan).encode())


def content_of(measurer: Measurer) -> Iterator[object]:
    """What tells a content from another: all its pages, with the files that they name."""
    for page in measurer.edition.pages:
        yield [(name, value) for name, value in page.__dict__.items() if name != "blocks"]
        yield [measurer.measures.digest(block, block) for block in page.blocks]
