"""Characters of other programs: each is found with what it stands for, and nothing that a language writes is."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.text.mojibake import misread, restored

ROOT = Path(__file__).parents[2]
WORDS = """città perché più Größe Österreich Über niño garçon Łódź
çà l’île – « été » „Wort“ € °C n.º ½ …"""
RUSSIAN = ("Калуга", "область", "рост", "производства")

LEFT_ALONE = [
    "AT&T, R&D, M&S; a & b; &c. &unknown;",
    "«CITTÀ» «PERCHÉ» «CAFÉ»… c’è»… AMANHÃ» MANHÃ – „Ä“ «Å» ÎLE ÑANDÚ» Âge Œuvre Ærø Þór ðæ",
    "Сёмга, СССР», «Р…», Россия — РСФСР и Сибирь; вЂ; «Г»",
    "Ελλάδα, Ελλ. «Ά», Žižek, Škoda, Ðuro",
    "https://example.org/?a=1&b=2&copy=3",
]


@pytest.mark.parametrize("word", [word for word in WORDS.split() if not word.isascii()])
def test_a_word_read_in_the_encoding_of_the_west_is_found(word: str) -> None:
    data = word.encode()
    if any(byte in data for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)):
        pytest.skip("that encoding has no character for one of its bytes")
    wrong = f"qui {data.decode('cp1252')} là"
    assert restored(wrong) == f"qui {word} là"
    assert all(found.code == "double-decoded" for found in misread(wrong))


@pytest.mark.parametrize("word", RUSSIAN)
def test_a_word_read_in_the_encoding_of_russia_is_found(word: str) -> None:
    wrong = word.encode().decode("cp1251", errors="ignore")
    found = misread(wrong)
    assert found
    assert [one.meant in word for one in found] == [True] * len(found)
    assert restored("MГјnchen, вЂ™") == "München, ’"


@pytest.mark.parametrize(
    ("written", "meant", "certain"),
    [
        ("&amp;", "&", True),
        ("&nbsp;", "\u00a0", True),
        ("&#8217;", "’", True),
        ("&#x2014;", "—", True),
        ("&#150;", "–", True),
        ("&amp;nbsp;", "\u00a0", True),
        ("&uuml;", "ü", True),
        ("&quot;", '"', False),
        ("&#91;", "[", False),
        ("&#10;", "\n", False),
        ("â€™", "’", True),
        ("Ã¼", "ü", True),
        ("Â\u00a0", "\u00a0", True),
        ("ï»¿", "\ufeff", True),
        ("ðŸ˜€", "😀", True),
    ],
)
def test_what_stands_for_what(written: str, meant: str, certain: bool) -> None:
    found = misread(f"a 5{written}b")
    assert [(one.start, one.end, one.meant, one.certain) for one in found] == [(3, 3 + len(written), meant, certain)]
    assert found[0].shown.isprintable()


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_languages_write_is_left_alone(text: str) -> None:
    assert misread(text) == []


def test_our_own_contents_hold_none() -> None:
    files = [*(ROOT / "content").rglob("*.yaml"), *(ROOT / "tests/content").rglob("*.yaml")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    assert sum(not text.isascii() for text in texts) > 10
    assert [found for text in texts for found in misread(text)] == []
