"""Lays out a block of text from YAML in the content of ``flow``: its page, its problems and its finished file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from brochure import blocks
from brochure.build.pipeline import open_edition, write
from brochure.cache import Store, user_cache_folder
from brochure.frame import PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load, validate
from brochure.model.outputs import PRINT, SCREEN
from brochure.model.page import Block, Page
from brochure.problems import Location, Problem, Problems
from brochure.syntax.editions import pick_edition
from brochure.syntax.parser import parse
from brochure.verify import text_coverage
from tests.built import FLOW

PROSE = (
    "Chi arriva al porto trova un solo sportello. Gli uffici rispondono in un giorno, i moli sono aperti tutto l’anno "
    "e la ferrovia comincia dove finisce la banchina; il resto è mare, e il mare, come si sa, non chiede permessi."
)


@dataclass
class Laid:
    """One block on its pages; the last page has the sources."""

    edition: Edition
    pages: list[PageMarks]
    problems: list[Problem]

    @property
    def lines(self) -> list[TextMark]:
        return [mark for page in self.pages[:-1] for mark in page.marks if isinstance(mark, TextMark)]

    def paragraph(self, begins: str) -> list[TextMark]:
        """The lines of the paragraph that begins so."""
        first = next(line for line in self.lines if line.line.text.startswith(begins))
        return [line for line in self.lines if line.element is first.element]

    @property
    def print_file(self) -> bytes:
        return write(self.edition, self.pages, PRINT)

    @property
    def screen_file(self) -> bytes:
        return write(self.edition, self.pages, SCREEN)

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]


def laid(source: str, language: str = "it", **looks: dict[str, Any]) -> Laid:
    """A page with this block; ``looks`` change fields of the brand's records: ``initial={"ink": "reef"}``."""
    problems = Problems()
    edition = open_edition(load(FLOW, language), Store(user_cache_folder()), problems)
    parts = {name: getattr(edition.brand, name).model_copy(update=change) for name, change in looks.items()}
    edition.brand = edition.brand.model_copy(update=parts)
    node = pick_edition(parse(f"kind: text\n{source}", "pages/a.yaml", problems), language, ("it", "en"), problems)
    block = validate(blocks.find("text").Fields, node, problems, "a block of kind text")
    if block is None:
        return Laid(edition, [], list(problems))
    sources = next(block for page in edition.pages for block in page.blocks if block.kind == "sources")
    edition.pages = _page("harbour", block), _page("islands", sources)
    pages = lay_out(edition)
    if not problems.errors:
        problems.extend(text_coverage.lost_texts(edition, pages))
    return Laid(edition, pages, list(problems))


def _page(name: str, block: Block) -> Page:
    page = Page.model_validate({"id": name, "foot": "no"}).model_copy(update={"blocks": (block,)})
    page.written_at(Location(f"pages/{name}.yaml"))
    return page
