"""Content streams as every program writes them fall into statements; broken ones end in one sentence."""

from __future__ import annotations

import pytest

from brochure.preflight.operators import Damaged, names, number, numbers, statements, strings


def read(content: bytes) -> list[tuple[bytes, bytes]]:
    return [(operands.strip(), operator) for operands, operator in statements(content)]


def test_statements() -> None:
    assert read(b"q 1 0 0 1 2 3 cm\n/Fm1 Do Q") == [(b"", b"q"), (b"1 0 0 1 2 3", b"cm"), (b"/Fm1", b"Do"), (b"", b"Q")]
    assert read(b"0 0 0 1 k\r/GS1 gs% a remark\nBT ET") == [
        (b"0 0 0 1", b"k"),
        (b"/GS1", b"gs"),
        (b"% a remark", b"BT"),
        (b"", b"ET"),
    ]


def test_a_path_is_one_piece() -> None:
    assert read(b"1 2 m 3 4 l 5 6 7 8 9 10 c h f") == [(b"1 2 m 3 4 l 5 6 7 8 9 10 c h", b"path"), (b"", b"f")]
    assert read(b"0 0 9 9 re 1 2 m 3 4 l S")[:2] == [(b"0 0 9 9", b"re"), (b"1 2 m 3 4 l", b"path")]
    assert read(b"-.5 +2. m .3 4 l 1 2 3 4 v 1 2 3 4 y s")[1] == (b"", b"s")


@pytest.mark.parametrize(
    ("operands", "shown"),
    [
        (b"(abc)", [b"abc"]),
        (rb"(a\(b\)\\c\101)", [b"a(b)\\cA"]),
        (b"[(a) -120 (b) 20 <6364>]", [b"a", b"b", b"cd"]),
        (b"<616>", [b"a`"]),
        (b"(one (two (three (four (five)))))", [b"one (two (three (four (five))))"]),
    ],
)
def test_strings(operands: bytes, shown: list[bytes]) -> None:
    [(written, operator)] = read(operands + b" TJ")
    assert operator == b"TJ"
    assert [string for string, _ in strings(written)] == shown


def test_kerning_stands_before_its_string() -> None:
    assert list(strings(b"[-50 (a) 30 10 (b) 7]")) == [(b"a", -50.0), (b"b", 40.0), (b"", 7.0)]


def test_inline_images_are_stepped_over() -> None:
    content = b"q BI /W 2 /H 2 /BPC 8 /CS /G ID \x01(EI<\x00 EI Q"
    assert [operator for _, operator in read(content)] == [b"q", b"EI", b"Q"]


def test_properties_of_marked_content() -> None:
    assert read(b"/Span <</MCID 0 /Lang (it) /A true>> BDC (x) Tj EMC")[0][1] == b"BDC"


@pytest.mark.parametrize("content", [b"(never", b"BI /W 1 ID x", b"1 2 3", b"q )", b"} f", b"<zz> Tj"])
def test_damage(content: bytes) -> None:
    with pytest.raises(Damaged):
        read(content)


def test_numbers_as_they_are_written() -> None:
    assert numbers(b"1 -2. .5 +3 % four\n") == [1, -2, 0.5, 3]
    assert (number(b"--5"), number(b"1.2.3"), number(b"x")) == (-5, 1.2, 0)
    assert names(b"/A#20B /C") == ["A B", "C"]
