"""A brand's specimen shows all that it has: styles, languages, figures, and what its setting is worth."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from brochure.build import open_book, write
from brochure.cache import Store, user_cache_folder
from brochure.layout.book import Book
from brochure.model.outputs import PRINT
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import text_of
from brochure.problems import Problems
from brochure.reading.records import load
from brochure.specimen import brand
from brochure.text.locale import languages, locale
from brochure.text.paragraph import Run, TextStyle, missing
from tests.built import KALUGA, MINIMAL


@cache
def shown(folder: Path) -> tuple[Book, str, int]:
    """The book, all that its specimen says, and how many pages it has."""
    book = open_book(load(folder), Store(user_cache_folder()), Problems())
    file = FinishedFile(write(book, brand.pages(book), PRINT))
    return book, "\n".join(text_of(page) for page in file.pages), len(file.pages)


@pytest.fixture(params=[KALUGA, MINIMAL], ids=lambda folder: folder.name)
def specimen(request: pytest.FixtureRequest) -> tuple[Book, str, int]:
    return shown(request.param)


def test_everything_fits_and_has_its_glyphs(specimen: tuple[Book, str, int]) -> None:
    book, _, pages = specimen
    assert list(book.problems) == []
    assert 4 <= pages <= 12


def test_every_style_is_named_with_its_size(specimen: tuple[Book, str, int]) -> None:
    book, text, _ = specimen
    words = " ".join(text.split())
    styles = book.brand.styles
    assert len(type(styles).model_fields) > 20
    for name in type(styles).model_fields:
        assert name.replace("_", "-") in words
        assert f"{getattr(styles, name).size:g}/" in words


def test_every_language_is_shown_that_the_font_can_show(specimen: tuple[Book, str, int]) -> None:
    book, text, _ = specimen
    style = TextStyle(book.face(book.brand.styles.text.font), 9, 12, "key")
    rules = [locale(code) for code in languages()]
    can = [own for own in rules if not missing([Run(own.sample + own.name, style)])]
    assert {"it", "en", "de", "fr", "ru"} <= {own.language for own in can}
    plain = "".join(text.split())
    for own in can:
        assert own.name in text
        assert "".join(own.sample.split()) in plain, f"the sample in {own.name} reads back whole"


def test_every_language_of_the_program_has_a_sample() -> None:
    for code in languages():
        assert locale(code).name
        assert len(locale(code).sample) > 60


def test_features_that_a_font_has_are_shown(specimen: tuple[Book, str, int]) -> None:
    _, text, _ = specimen
    for name in ("As they are: tabular", "Proportional", "Old style", "Small capitals", "Fractions"):
        assert name in text


def test_fine_setting_is_more_even_than_plain(specimen: tuple[Book, str, int]) -> None:
    _, text, _ = specimen
    found = [float(said) for said in re.findall(r"deviation (\d\.\d\d)", " ".join(text.split()))]
    assert len(found) == 5
    assert found[1] < found[0]
    assert found[4] < found[3] < found[2]


def test_initials_are_shown_with_their_size(specimen: tuple[Book, str, int]) -> None:
    _, text, _ = specimen
    sizes = [float(size) for size in re.findall(r"Over \d lines: .*? ([\d.]+) pt", " ".join(text.split()))]
    assert len(sizes) == 2
    assert sizes == sorted(sizes)
    assert sizes[0] > 18
