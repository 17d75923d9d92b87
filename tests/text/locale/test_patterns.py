"""Our reading of the dictionaries divides words as pyphen itself does."""

from __future__ import annotations

import pyphen
import pytest

from brochure.text.locale import languages, locale
from brochure.text.locale.patterns import patterns

WORDS = {
    "it": "industria infrastrutturale nanomeccanica adottata strategia sviluppo all acqua perché città biochimica",
    "en": "industrial development hyphenation knowledge through record associate industrialisation",
    "de": "straßenbahn donaudampfschifffahrtsgesellschaft industrie entwicklung größe schifffahrt",
    "fr": "développement industriel aujourd œuvre naïveté région investissement",
    "ru": "промышленность развитие область объём съезд калуга инвестиции",
}


@pytest.mark.slow
@pytest.mark.parametrize("language", [code for code in languages() if locale(code).hyphenation])
def test_words_are_divided_as_pyphen_divides_them(language: str) -> None:
    name = locale(language).hyphenation
    theirs = pyphen.Pyphen(lang=name).hd
    assert language in WORDS
    for word in WORDS[language].split():
        assert patterns(name).positions(word) == [int(at) for at in theirs.positions(word)], word
