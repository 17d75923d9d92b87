"""The contents of the gallery: nothing in them is placed, all is marked as an example, and they fit every format."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from brochure.api import build
from brochure.build.pipeline import open_edition
from brochure.build.theme_pictures import SAMPLE
from brochure.cache import Store, user_cache_folder
from brochure.frame import TextMark
from brochure.layout.pages.layout_run import lay_out
from brochure.loading import loader
from brochure.loading.themed_brand import Look, known_themes
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.built import ROOT
from tests.seldom import a_few
from tests.test_starter import PLACES

CONTENTS = {path.name: path for path in (SAMPLE, ROOT / "tests/content/almanac", ROOT / "tests/content/city")}
THEMES = known_themes(ROOT / "brochure")
FORMATS = ("A4", "A5", "square", "DL", "letter", "16:9")
LOOKS = [(name, theme, page) for name in CONTENTS for theme in THEMES for page in FORMATS]
QUICK = [("alvenna", "poster", "DL"), ("almanac", "ledger", "A5"), ("city", "terrain", "square")]
MOST = 260_000  # bytes of a photograph
PLACED = PLACES | {"layout", "ground"}


def read(page: Path) -> Any:
    """A page's fields."""
    return parse(page.read_text(encoding="utf-8"), page.name, Problems())


@pytest.mark.parametrize("name", CONTENTS)
def test_nothing_is_placed(name: str) -> None:
    pages = sorted((CONTENTS[name] / "pages").glob("*.yaml"))
    assert 6 <= len(pages) <= 12
    written = [(page.name, set(map(str, fields))) for page in pages for fields in (read(page), *read(page)["blocks"])]
    assert len(written) > 2 * len(pages) - 1
    assert [(page, fields & PLACED) for page, fields in written if fields & PLACED] == []


def test_the_sample_shows_what_there_is() -> None:
    kinds = {str(block["kind"]) for page in (SAMPLE / "pages").glob("*.yaml") for block in read(page)["blocks"]}
    assert kinds >= {"cover", "key-figures", "contents", "picture", "text", "chart", "map", "table", "steps", "people"}
    assert kinds >= {"quote", "faq", "timeline", "cards", "contacts", "sources", "imprint"}


def test_photographs_are_small_and_their_licence_is_told() -> None:
    for content in (SAMPLE, CONTENTS["city"]):
        pictures = list((content / "images").glob("*.jpg"))
        assert pictures
        assert [picture.name for picture in pictures if picture.stat().st_size > MOST] == []
        assert "CC0 1.0" in (content / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("shown", a_few(LOOKS, QUICK), ids=" ".join)
def test_it_is_laid_out_in_every_theme_and_format(shown: tuple[str, str, str]) -> None:
    name, theme, page = shown
    languages = ("en", "de") if name == "alvenna" and shown not in QUICK else ("en",)
    for language in languages:
        problems = Problems()
        content = loader.read(CONTENTS[name], language, problems, look=Look(theme, page))
        assert content, list(problems)
        pages = lay_out(open_edition(content, Store(user_cache_folder()), problems))
        assert problems.errors == []
        mark = "Beispiel: erfunden" if language == "de" else "Example: invented"
        printed = [" ".join(mark.line.text for mark in made.marks if isinstance(mark, TextMark)) for made in pages]
        assert [number for number, words in enumerate(printed, 1) if mark not in words] == []


@pytest.mark.parametrize("shown", a_few(LOOKS, [("almanac", "orbit", "A4")]), ids=" ".join)
def test_its_files_are_right(tmp_path: Path, shown: tuple[str, str, str]) -> None:
    name, theme, page = shown
    folder = Path(shutil.copytree(CONTENTS[name], tmp_path / name))
    (folder / "brand.yaml").write_text(f"theme: {theme}\npage: {page}\n", encoding="utf-8")
    made = build(folder, outputs=["print", "screen", "large"])
    assert len(made.files) == (6 if name == "alvenna" else 3)
