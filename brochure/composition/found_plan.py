"""Keeps what a search has found, the plan of all pages, for as long as a search from nothing would find it again.

That is so where the program and the content are the same, and where nothing but words has changed in it by which what
the search asked of them has the same answers. It is nothing but time saved. What an author wants to stay where it is
though the content changes stands in `plan.lock`, which is a part of the content.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from brochure.composition import highlighted_value
from brochure.composition.fingerprints import digest_of, fingerprint
from brochure.composition.fixed import fixed_of
from brochure.composition.kept_measures import KEPT
from brochure.composition.measuring import Measurer
from brochure.composition.placements import Unit
from brochure.composition.questions import Questions, made_of
from brochure.composition.sections import asked_parts, head_of, opened, unit_of, value_of
from brochure.layout.kept_plan import dumped
from brochure.model.identity import block_names, page_name
from brochure.model.page import Page

Answer = TypeVar("Answer")

_NEXT = "\0"  # between the parts of an entry: no JSON holds it


class FoundAgain:
    """The place of what a search found among what is kept between builds; ``what`` it is."""

    def __init__(self, what: str, measurer: Measurer, lengths: Mapping[str, int]) -> None:
        edition, self.measurer = measurer.edition, measurer
        self.store, self.pages = edition.store, edition.pages
        lock = edition.kept and (edition.kept.read_from or dumped(edition.kept))
        self.name = KEPT.key(what, measurer.measures.whole, lock, dict(lengths), *(page.id for page in self.pages))
        self.written = content_of(measurer)

    def read(self, parsed: Callable[[str], Answer]) -> Answer | None:
        """What was found, if it was found before and would be found again. ``parsed`` raises ValueError for no such."""
        entry = self.store.get(self.name) or b""
        try:
            text, about, *asked = entry.decode().split(_NEXT)
            told = json.loads(about)
            changed = [at for at, (written, _) in enumerate(told) if self.written[at] != written]
            if len(told) != len(self.pages) or not all(self._answers(at, told[at][1], asked[at]) for at in changed):
                return None
            found = parsed(text)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):  # it is no such entry
            return None
        if changed:
            about = _dumped([(written, frame) for written, (_, frame) in zip(self.written, told, strict=True)])
            self.store.put(self.name, _NEXT.join((text, about, *asked)).encode())
        return found

    def keep(self, found: str) -> None:
        """Keep what was found, with what was asked to find it."""
        questions = self.measurer.questions
        about = _dumped([(written, self._frame(page)) for written, page in zip(self.written, self.pages, strict=True)])
        asked = [(questions and questions.kept(page)) or "" for page in self.pages]
        self.store.put(self.name, _NEXT.join((found, about, *asked)).encode())

    def _frame(self, page: Page) -> str:
        """What is written on a page beside its words: of that a search learns more than it asks for."""
        units = [made_of(unit_of(block, page)) for block in page.blocks]
        return digest_of(fingerprint(_about(page), *page.blocks).frame, units)

    def _answers(self, number: int, frame: str, asked: str) -> bool:
        """Whether nothing but words has changed on a page, and what was asked of them has the same answers."""
        page = self.pages[number]
        if not asked or frame != self._frame(page):
            return False
        again, measurer = _AskedAgain(self.measurer, page), self.measurer
        questions, measurer.questions = measurer.questions, Questions(measurer.edition.identities)
        try:
            with measurer.edition.trying():
                return all(map(again.has_same_answer, json.loads(asked)))
        finally:
            measurer.questions = questions


def content_of(measurer: Measurer) -> list[str]:
    """What tells each page of a content from all that may take other lines, with the files that it names."""
    digest = measurer.measures.digest
    return [
        digest_of(fingerprint(_about(page)).all, [digest(block, block) for block in page.blocks])
        for page in measurer.edition.pages
    ]


def _dumped(told: object) -> str:
    return json.dumps(told, separators=(",", ":"))


def _about(page: Page) -> dict[str, Any]:
    return {name: value for name, value in page.__dict__.items() if name != "blocks"}


class _AskedAgain:
    """Asks of a page what was asked of it as it was before."""

    def __init__(self, measurer: Measurer, page: Page) -> None:
        self.measurer, self.page = measurer, page
        self.blocks = dict(zip(block_names(page), page.blocks, strict=True))
        self.units: dict[str, Unit] = {}  # by what they are made of, and their number among those of the same

    def has_same_answer(self, question: list[Any]) -> bool:
        """Whether a question has the answer that stands at its end."""
        *asked, answer = question
        return bool(json.loads(json.dumps(self._answer(*asked))) == answer)

    def _answer(self, what: str, *about: Any) -> Any:
        measurer = self.measurer
        if what == "head":
            return measurer.head(self.page)
        if what == "opening":
            section = opened(measurer, self.page)
            block = section.opening or section.pictured
            return block and measurer.opening(self.page, block, section.origin(block))
        unit, asked = self._unit(*about[:5]), about[5:]
        if what == "variants":
            return measurer.variants(unit, *asked)
        if what == "lines":
            return measurer.lines(unit, *asked)
        if what == "parts":
            return [made_of(part) for part in asked_parts(measurer, unit, *asked)]
        return fixed_of(measurer, unit)[1:]

    def _unit(self, name: str, shares: list[float], number: int, own: str, twin: int) -> Unit:
        """The unit that was asked about, as it is now. Raises IndexError or ValueError where there is none."""
        known = f"{name} {shares} {number} {own} {twin}"
        if known not in self.units:
            title = name == f"{page_name(self.page.id)}/title"
            unit = head_of(self.page) if title else unit_of(self.blocks[name], self.page)
            if own == highlighted_value.PART:
                (unit,) = filter(None, [value_of(self.measurer, unit.block, self.page)])
            elif shares:
                unit = asked_parts(self.measurer, unit, shares)[number]
            if own in ("head", "body"):
                unit = (unit.beside or ())[own == "body"]
            self.units[known] = unit
        return self.units[known]
