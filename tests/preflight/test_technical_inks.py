"""Which spots are no ink: by whole words, in the languages of the field, whatever their case."""

from __future__ import annotations

import pytest

from brochure.preflight.syntax import decoded
from brochure.preflight.technical_inks import is_technical

TECHNICAL = """Die|DIE LINE|DieLine|die-cut|Die/Cut 2|CutContour|CUTCONTOUR|cut_contour|Kiss Cut|Thru-cut|Varnish
UV varnish
Spot UV Gloss|Lack|UV-Lack|UVLack|Partieller Lack|Lacquer|White|Opaque White|Weiß|Deckweiß|Glue|Glue free|VarnishFree
Perforation|Perf|Crease|Creasing 1|Fold|FOLD LINES|Score|Hot Foil|Embossing|Stanze|Stanzkontur|Rillung|Prägung|Fustella
vernice UV|Découpe|De\u0301coupe|Vernis|Troquel|Barniz|Вырубка|УФ-лак|Биговка|Lijm|Výsek"""
PRINTING = """Black|PANTONE Black 6 C|Goldenrod|Soldier Green|Studie|Diesel Grey|Scoreboard Blue|Perfect Red|Slack Blue
Placket|Off White|Snow White|White Gold|PANTONE 871/C|Foliage Green|Glossary|Cut Glass Blue|Die Post Gelb|Blackcurrant
Increase|Unfold|Lackrot|Fruit Punch|Nut Brown|Пластик|HKS 44|100 %|"""


def names(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize("ink", names(TECHNICAL))
def test_tools_and_coats(ink: str) -> None:
    assert is_technical(ink)


@pytest.mark.parametrize("ink", names(PRINTING))
def test_inks(ink: str) -> None:
    assert not is_technical(ink)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"PANTONE 871/C", "PANTONE 871/C"),
        ("Grün".encode(), "Grün"),
        (b"Gr\xfcn", "Grün"),
        (b"\xef\xbb\xbfGr\xc3\xbcn", "Grün"),
        ("\ufeffГрад".encode("utf-16-be"), "Град"),
        (b"10 \x80 \x93Gold\x94", "10 € “Gold”"),
        (b"odd \x81", "odd \x81"),
    ],
)
def test_the_bytes_of_a_name(written: bytes, name: str) -> None:
    assert decoded(written) == name
