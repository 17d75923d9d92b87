"""A quotation: its language's marks, its person, and sizes by steps of the brand's own."""

from __future__ import annotations

from typing import Any

import pytest

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.frame import PageMarks, Photo, TextMark
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit
from tests.layout.untuned import laid

WORDS = "Chi arriva trova un solo sportello"
PERSON = "name: Anna Riva\nrole: Cantieri Riva\n"
PORTRAIT = "image: images/harbour.jpg\nalt: Anna Riva sul molo\n"


def quote(*more: str, words: str = WORDS) -> str:
    return f"kind: quote\nquote: '{words}'\n{''.join(more)}"


def printed(pages: list[PageMarks]) -> str:
    texts = [mark for page in pages for mark in page.marks if isinstance(mark, TextMark)]
    return " ".join(mark.line.text.strip() for mark in texts if mark.element.role == "quotation")


@pytest.mark.parametrize(
    ("words", "said"),
    [(WORDS, f"«{WORDS}»"), (f"“{WORDS}”", f"“{WORDS}”"), (f"*{WORDS}*", f"«{WORDS}»")],
)
def test_it_stands_between_the_marks_of_its_language_or_its_own(words: str, said: str) -> None:
    edition, pages = laid("", quote(PERSON, words=words))
    assert list(edition.problems) == []
    assert printed(pages) == said


def test_the_person_stands_below_the_words() -> None:
    _, pages = laid("", quote(PERSON, PORTRAIT))
    texts = {mark.line.text.strip(): mark for mark in pages[0].marks if isinstance(mark, TextMark)}
    quoted = [mark.y for mark in texts.values() if mark.element.role == "quotation"]
    assert min(quoted) > texts["Anna Riva"].y > texts["Cantieri Riva"].y
    assert [mark for mark in pages[0].marks if isinstance(mark, Photo)]


@pytest.mark.parametrize("arrangement", ["beside", "above"])
def test_words_keep_off_the_portrait(arrangement: str) -> None:
    edition, pages = laid("", quote(PERSON, PORTRAIT, f"arrangement: {arrangement}\n"))
    assert list(edition.problems) == []
    (photo,) = [mark for mark in pages[0].marks if isinstance(mark, Photo)]
    for mark in pages[0].marks:
        if isinstance(mark, TextMark) and mark.line.text.strip():
            if arrangement == "beside":
                assert mark.x > photo.box.right
            else:
                assert mark.y < photo.box.bottom


def test_sizes_are_steps_of_the_brands_own() -> None:
    module: Any = blocks.find("quote")
    measurer = Measurer(orbit())
    block = module.Fields.model_validate(parse(quote(PERSON), "pages/place.yaml", Problems()))
    unit = unit_of(block, PAGE)
    sizes = sorted({way.settings["size"] for way in measurer.variants(unit, 6)})
    own = measurer.kit_of(unit, 6).style("quote").size
    assert len(sizes) >= 3
    assert sizes == pytest.approx([own * module.STEP**step for step in range(len(sizes))], abs=0.1)
    narrow = {way.settings["size"] for way in measurer.variants(unit, 2)}
    assert max(narrow) < max(sizes)
    assert unit.role == "quote"
