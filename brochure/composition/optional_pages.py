"""Knows the pages of a content that are printed only where the sheets want one more, and tells which are left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from brochure.composition.sections import why_written
from brochure.layout.edition import Edition
from brochure.layout.notes.numbering import numbers
from brochure.model.composition import Composition, PageCount
from brochure.model.records import PageName, Text, leaves
from brochure.problems import Location, Problem
from brochure.syntax.markup import PageRef
from brochure.syntax.nodes import NOWHERE

LISTS = ("pages", "composition")  # fields of brochure.yaml that name pages and lead nobody to them
SOURCES = "sources"  # the kind of block that raised numbers lead to


class _Needed(NamedTuple):
    """Why a page is never left out, and what its author may do about it."""

    why: str
    hint: str


def asked_for(edition: Edition) -> tuple[PageName, ...]:
    """The names that `fill:` gives, as they are written."""
    asked = edition.brochure.composition
    return asked.fill if isinstance(asked, Composition) else ()


def optional_names(edition: Edition) -> frozenset[str]:
    """The pages that may be left out: those of `fill:` that nothing on the other pages rests on."""
    return frozenset(map(str, asked_for(edition))) - _needed(edition).keys() if asked_for(edition) else frozenset()


def leave_out(edition: Edition, names: Collection[str]) -> None:
    """Settle which pages an edition has; what rests on the others is numbered anew."""
    edition.leave_out(names)
    if edition.passed_over:
        edition.numbers = {page.id: number for number, page in enumerate(edition.pages, 1)}
        edition.numbering = numbers(edition)


def never_left_out(edition: Edition) -> frozenset[str]:
    """The pages that others rest on, or that are laid out as they are written."""
    return frozenset(_needed(edition))


# ── what its author is told ─────────────────────────────────────────────────────────────────────────────────────────
def fill_problems(edition: Edition) -> Iterator[Problem]:
    """Names of `fill:` that can never be left out, each at its place."""
    asked, seen = asked_for(edition), dict[str, Location]()
    needed = _needed(edition) if asked else {}
    for name in asked:
        if name in seen:
            sentence = f"the page “{name}” stands in line {seen[name].line} already"
            yield Problem("page-twice", sentence, name.place, "take one of the two out", "error")
        elif name in needed:
            why, hint = needed[name]
            yield Problem("never-left-out", f"{name} is never left out: {why}", name.place, hint, "warning")
        seen.setdefault(str(name), name.place)


def told_left_out(edition: Edition) -> Iterator[Problem]:
    """The pages that the plan left out, in one line of the build."""
    if not edition.passed_over:
        return
    names = ", ".join(page.id for page in edition.passed_over)
    them = "them" if len(edition.passed_over) > 1 else "it"
    sentence = f"{edition.language}: left out: {names} ({why_left_out(edition, them)})"
    hint = f"take {them} out of fill: to print {them} in any case"
    yield Problem("left-out", sentence, asked_for(edition)[0].place, hint, "info")


def why_left_out(edition: Edition, them: str = "it") -> str:
    """Why the plan took no more of the optional pages: this one, or ``them``."""
    asked = edition.brochure.composition
    if isinstance(asked, Composition) and asked.pages != PageCount():
        return f"the pages that are asked for have no room for {them}"
    return f"no sheet wanted {them}"


# ── what others rest on ─────────────────────────────────────────────────────────────────────────────────────────────
def _needed(edition: Edition) -> Mapping[str, _Needed]:
    """The pages that can never be left out, by name."""
    found: dict[str, _Needed] = {}
    out = "take it out of fill:"
    for page in edition.written:
        if page is edition.pages[0]:
            found[page.id] = _Needed("it is the first page", f"{out}; fill: names pages further on")
        elif page.place != NOWHERE and (why := why_written(page)):
            sentence = f"it is laid out as it is written, because {why}"
            found[page.id] = _Needed(sentence, f"{out}, or leave its pages to the program")
        elif any(block.kind == SOURCES for block in page.blocks):
            found[page.id] = _Needed("it prints the list of sources", f"{out}, or give another page that block")
    for by, name, place in _references(edition):
        if name not in found and by != name:
            sentence = f"{place.file}, line {place.line}, refers to it"
            found[name] = _Needed(sentence, f"{out}, or take the reference out")
    return found


def _references(edition: Edition) -> Iterator[tuple[str, str, Location]]:
    """Every page that is named somewhere: the page on which it is, "" for what is no page, its name, and the place."""
    own = [value for name, value in edition.brochure.__dict__.items() if name not in LISTS]
    others = ("", [own, edition.brand, edition.facts, edition.sources], NOWHERE)
    for by, record, place in (*((page.id, page, page.place) for page in edition.written), others):
        for leaf in leaves(record):
            if isinstance(leaf, PageName):
                yield by, str(leaf), leaf.place if leaf.place != NOWHERE else place
            for span in leaf.spans if isinstance(leaf, Text) else ():
                if isinstance(span, PageRef):
                    yield by, span.id, span.place
                if span.link and span.link.startswith("page:"):
                    yield by, span.link.removeprefix("page:"), leaf.place
