"""What a paragraph begins with, and what is read of it."""

from __future__ import annotations

import pytest

from brochure.layout.flow.drop_cap_runs import SMALL_CAPITALS, beginning
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.paragraph import Run, TextStyle
from brochure.text.shaping.face import open_face

STYLE = TextStyle(open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf"), 9.5, 12, "key")


def runs(*texts: str | tuple[str, str]) -> list[Run]:
    """Runs; a pair is a text and what it stands for."""
    return [Run(text, STYLE) if isinstance(text, str) else Run(text[0], STYLE, expansion=text[1]) for text in texts]


@pytest.mark.parametrize(
    ("text", "before", "letter"),
    [
        ("Il porto", "", "I"),
        ("«Il porto", "«", "I"),
        ("¿“Il porto", "¿“", "I"),
        ("È aperto", "", "È "),
        ("E\u0300 aperto", "", "E\u0300 "),
        ("L’industria", "", "L"),
        ("il porto", "", "i"),
        ("Жители", "", "Ж"),
        ("7 moli", "", ""),
        ("港口", "", ""),
        ("ميناء", "", ""),
        ("«", "«", ""),
        ("", "", ""),
    ],
)
def test_the_letter_and_what_stands_before_it(text: str, before: str, letter: str) -> None:
    begins = beginning(runs(text))
    assert (begins.before, begins.letter) == (before, letter)


@pytest.mark.parametrize(
    ("pieces", "word"),
    [
        (("Il porto",), "Il"),
        (("«Il» porto",), "«Il»"),
        (("I", "l", " porto"), "Il"),
        (("In\u00addustria pura",), "Industria"),
        (("È aperto qui",), "È aperto"),
        ((("ZES", "zona"), ", e porto"), "ZES"),
        (("Z", ("ES", "zona")), None),  # two tags, and none of them is the word
        (("A",), None),
    ],
)
def test_the_word_that_is_read(pieces: tuple[str | tuple[str, str], ...], word: str | None) -> None:
    begins = beginning(runs(*pieces))
    letter, rest = begins.reading(here=False), begins.reading(here=True)
    assert (letter and letter.word) == word
    assert (rest and rest.here) == word
    assert letter is None or letter.here == " "


@pytest.mark.parametrize(
    ("count", "small"), [(0, ""), (1, "l"), (2, "l porto"), (3, "l porto è"), (12, "l porto è qui")]
)
def test_the_first_words_in_small_capitals(count: int, small: str) -> None:
    rest = beginning(runs("Il por", "to è qui")).rest(count)
    assert "".join(run.text for run in rest) == "l porto è qui"
    assert "".join(run.text for run in rest if run.style.features == SMALL_CAPITALS) == small
    assert all(run.text for run in rest)


@pytest.mark.parametrize(
    ("text", "small"), [("«Il mare», dice", "l mare"), ("(Il mare) è qui", "l mare"), ("Il (mare) è", "l (mare) è")]
)
def test_small_capitals_end_with_what_was_opened_before_the_letter(text: str, small: str) -> None:
    rest = beginning(runs(text)).rest(6)
    assert "".join(run.text for run in rest if run.style.features == SMALL_CAPITALS) == small
