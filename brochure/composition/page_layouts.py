"""Lists the ways to lay a page of the content out, each by a number and a name, with what it costs and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brochure.composition.alternatives import alternatives, priced
from brochure.composition.explaining import ExplainedSheet, sheets_of
from brochure.composition.planning import Chosen
from brochure.composition.terms import SAID
from brochure.layout.edition import Edition

MOST = 8  # ways beside the one that the page has
UNNAMED = "unnamed"  # a page whose shape the theme has no name for
SHEET = "pages that the binding has no use for"  # the one term that is of the whole brochure
LEAST_TOLD = 0.005


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One way to lay a page out. ``more`` is what the brochure costs beyond the one it has, less than 0 if less."""

    number: int  # from 1, the one that the page has
    name: str  # of its templates, one for each page of the section
    layout: tuple[str, ...]  # what `layout:` would say
    cost: float  # of the page's own sheets
    more: float
    why: str
    sheets: tuple[ExplainedSheet, ...]


def page_layouts(edition: Edition, chosen: Chosen, name: str, number: int) -> list[tuple[PageLayout, Chosen]]:
    """The way that a page has, then the others, the cheapest first, each with the plan of the whole brochure.

    ``number`` is that of the page's first sheet. None where it is laid out as it is written.
    """
    index = next(index for index, page in enumerate(edition.pages) if page.id == name)
    if not chosen.booklet.sections[index].composed:
        return []
    kept, chosen = index in chosen.booklet.kept, priced(chosen, index)
    why = "as plan.lock has it" if kept else "costs least in the whole brochure"
    ways: list[tuple[tuple[str, ...], Chosen, float, str]] = [((), chosen, 0.0, why)]
    ways += [
        (one.layout, one.chosen, one.more, _difference(chosen, one.chosen)) for one in alternatives(chosen, index, MOST)
    ]
    found: list[tuple[PageLayout, Chosen]] = []
    for at, (layout, plan, more, said) in enumerate(ways, 1):
        sheets = sheets_of(edition, plan, index, number)
        names = layout or tuple(sheet.template or UNNAMED for sheet in sheets)
        cost = sum(sheet.cost for sheet in sheets)
        found.append((PageLayout(at, ",".join(names), names, cost, more, said, sheets), plan))
    return found


def _difference(chosen: Chosen, other: Chosen) -> str:
    """The sentence of the term in which another plan differs most from the chosen one."""
    before, after = _terms(chosen), _terms(other)
    differences = {term: after.get(term, 0.0) - before.get(term, 0.0) for term in {**before, **after}}
    less = sum(differences.values()) < 0
    term = (min if less else max)(differences, key=lambda term: differences[term])
    if abs(differences[term]) < LEAST_TOLD:
        return "costs the same"
    word = "less" if differences[term] < 0 else "more"
    return f"{SAID.get(term, SHEET)}: {abs(differences[term]):.2f} {word}"


def _terms(chosen: Chosen) -> Mapping[str, float]:
    """What a plan costs by term, in all; what is of no page is what the binding has no use for."""
    found: dict[str, float] = {}
    for step in chosen.plan.steps:
        for term, cost in (*step.terms.items(), *(step.way.terms.items() if step.way else ())):
            found[term] = found.get(term, 0.0) + cost
    return {**found, "sheet": chosen.plan.cost - sum(found.values())}
