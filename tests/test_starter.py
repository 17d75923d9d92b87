"""The starter teaches content: it places and measures nothing, and changing its page alone makes it fit any format."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from brochure.api import build
from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import TextMark
from brochure.layout.pages.layout_run import lay_out
from brochure.loading import loader
from brochure.loading.themed_brand import Look
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.built import ROOT
from tests.seldom import a_few

STARTER = ROOT / "brochure" / "starter"
FORMATS = ("A6", "A5", "A4", "A3", "letter", "square", "DL", "16:9", "A4 landscape")
PLACES = {"at", "lines", "size", "across", "image_lines", "start", "step", "columns", "bands", "qr_line", "grid"}


def fields(node: Any) -> Iterator[str]:
    """All names of fields in a file, however deep."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield str(name)
            yield from fields(value)
    elif isinstance(node, list):
        for value in node:
            yield from fields(value)


def placed(text: str) -> set[str]:
    return PLACES & set(fields(parse(text, "page.yaml", Problems())))


def test_no_page_of_the_starter_says_a_place_or_a_size() -> None:
    pages = sorted((STARTER / "pages").glob("*.yaml"))
    assert len(pages) == 4
    assert {page.name: placed(page.read_text(encoding="utf-8")) for page in pages} == {
        page.name: set() for page in pages
    }
    assert placed("blocks:\n  - kind: text\n    at: {lines: 3-5}\n    text: words\n") == {"at", "lines"}


def test_the_brand_is_written_in_ten_lines_and_one_page_says_what_is_its_main_thing() -> None:
    assert len((STARTER / "brand.yaml").read_text(encoding="utf-8").splitlines()) <= 10
    written = "".join(page.read_text(encoding="utf-8") for page in (STARTER / "pages").glob("*.yaml"))
    assert written.count("emphasis: main") == 1
    assert re.search(r"# at: \{columns: .*for designers", written)
    assert re.search(r"# layout: .*for designers", written)


@pytest.mark.parametrize("page", a_few(FORMATS, ("A6", "A4", "DL", "16:9")))
def test_it_fits_every_format(page: str) -> None:
    problems = Problems()
    content = loader.read(STARTER, None, problems, look=Look(page=page))
    assert content
    edition = open_edition(content, Store(user_cache_folder()), problems)
    pages = lay_out(edition)
    assert list(problems) == []
    assert 4 <= len(pages) <= 8  # two sheets of four pages at the most
    assert all(any(isinstance(mark, TextMark) for mark in made.marks) for made in pages)


@pytest.mark.slow
@pytest.mark.parametrize("page", FORMATS)
def test_its_files_in_every_format_are_right(tmp_path: Path, page: str) -> None:
    folder = Path(shutil.copytree(STARTER, tmp_path / "ours"))
    brand = folder / "brand.yaml"
    written = brand.read_text(encoding="utf-8")
    changed = re.sub(r"^page: A4 ", f"page: {page} ", written, flags=re.MULTILINE)
    assert (changed == written) == (page == "A4")
    brand.write_text(changed, encoding="utf-8")
    made = build(folder, outputs=["print", "screen", "large"])
    assert [file.name for file in made.files] == [f"ours-en-{output}.pdf" for output in ("print", "screen", "large")]
    folios = [problem for problem in made.problems if "page number is" in problem.message]
    assert bool(folios) == (page == "16:9")  # made for a screen, where no knife slips
