"""A small brochure with chapters: what tests of running heads, tabs and starts look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from types import MappingProxyType

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.problems import Problems
from tests.built import ROOT

NAMES = ("Firms", "Ground and water", "Permits")
TEXT = "label: Label\ntitle: A page\nblocks:\n  - {kind: text, text: Words that say what a page is about.}\n"
FLOWING = "composition: off\n"


def chaptered(
    folder: Path,
    brand: str,
    written: str = FLOWING,
    names: Sequence[str] = NAMES,
    extra: Sequence[str] = (),
    opener: Mapping[int, str] = MappingProxyType({}),
    *,
    rtl: bool = False,
) -> tuple[Edition, list[PageMarks]]:
    """A cover, chapters of an opener and two pages, the second of three, ``extra`` pages and contacts, laid out."""
    copytree(ROOT / "brochure" / "starter", folder, dirs_exist_ok=True)
    (folder / "brand.yaml").write_text(brand, encoding="utf-8")
    listed = ["cover"]
    for number, name in enumerate(names, 1):
        inner = {f"{number}-{page}": TEXT for page in range(1, 4 if number == 2 else 3)}
        first = f"{opener.get(number, '')}outline: {name}\nblocks:\n  - {{kind: opener, title: {name}}}\n"
        for called, text in {f"{number}-0": first, **inner}.items():
            (folder / "pages" / f"p{called}.yaml").write_text(text, encoding="utf-8")
            listed.append(f"p{called}")
    (folder / "pages" / "cover.yaml").write_text(
        "foot: false\nblocks: [{kind: cover, name: Alvenna}]\n", encoding="utf-8"
    )
    contacts = "title: Write\nblocks:\n  - kind: contacts\n    web: alvenna.example\n"
    (folder / "pages" / "last.yaml").write_text(contacts, encoding="utf-8")
    head = f"title: Alvenna\nlanguages: [en]\ndate: 2026-01-01\npages: [{', '.join((*listed, *extra, 'last'))}]\n"
    (folder / "brochure.yaml").write_text(head + written, encoding="utf-8")
    for name in ("facts.yaml", "sources.yaml", "pages/contact.yaml", "pages/numbers.yaml", "pages/story.yaml"):
        (folder / name).unlink(missing_ok=True)
    problems = Problems()
    edition = open_edition(load(folder), Store(None), problems)
    edition.locale = replace(edition.locale, rtl=rtl)
    pages_made = lay_out(edition)
    assert not problems.errors, problems.errors
    return edition, pages_made


def pagination(page: PageMarks) -> dict[str, TextMark]:
    """What stands on a page that is there for finding one's way, by its words."""
    return {
        mark.line.text.replace("\u2002", " "): mark
        for mark in page.marks
        if isinstance(mark, TextMark) and mark.element.artifact == "pagination"
    }
