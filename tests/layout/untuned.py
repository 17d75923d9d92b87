"""Lays out one page of blocks from YAML as an officer would write them: without places, sizes and heights."""

from __future__ import annotations

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import PageMarks
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.page import Page
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.built import MINIMAL


def laid(head: str, *written: str) -> tuple[Edition, list[PageMarks]]:
    """The edition and its pages: one page of the content with this head and these blocks, and what it runs on to."""
    edition = open_edition(load(MINIMAL), Store(user_cache_folder()), Problems())
    nodes = [parse(source, "pages/place.yaml", edition.problems) for source in written]
    made = [blocks.find(str(node["kind"])).Fields.model_validate(node) for node in nodes]
    page = Page.model_validate(parse(f"id: place\nfoot: no\n{head}", "pages/place.yaml", edition.problems))
    edition.pages = (page.model_copy(update={"blocks": tuple(made)}),)
    return edition, lay_out(edition)
