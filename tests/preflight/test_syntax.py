"""PDF syntax to Python values."""

import pytest

from brochure.preflight.syntax import FinishedError, Name, PdfObject, Ref, parse, unpacked


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"12", 12),
        (b" -3.50 ", -3.5),
        (b".5", 0.5),
        (b"+7", 7),
        (b"true", True),
        (b"null", None),
        (b"/A#20b", Name("A b")),
        (b"/", Name("")),
        (b"3 0 R", Ref(3, 0)),
        (b"[1 0 R 2 0]", [Ref(1, 0), 2, 0]),
        (b"% remark\n<< /A [1 2]/B<</C(x)>> >>", {"A": [1, 2], "B": {"C": b"x"}}),
        (b"(a(b(c))d)", b"a(b(c))d"),
        (rb"(\(\)\\\101\n\12\0053\q)", b"()\\A\n\n\x053q"),
        (b"(one\\\r\ntwo\rthree)", b"onetwo\nthree"),
        (b"<4 8 4>", b"H@"),
        (b"<>", b""),
    ],
)
def test_an_object_reads_as_it_is_meant(written: bytes, meant: PdfObject) -> None:
    assert parse(written, 0)[0] == meant


@pytest.mark.parametrize("written", [b"", b"(open", b"[1 2", b"<< /A 1", b"[1 >>", b">>", b"oops", b"[" * 500])
def test_damage_is_said_and_not_guessed(written: bytes) -> None:
    with pytest.raises(FinishedError, match="damaged at byte"):
        parse(written, 0)


def test_streams_unpack_or_are_refused() -> None:
    assert unpacked(["ASCII85Decode"], b'87cURD]i,"Ebo80~>') == b"Hello World!"
    with pytest.raises(FinishedError, match="damaged"):
        unpacked(["FlateDecode"], b"no zlib")
    with pytest.raises(FinishedError, match="LZWDecode"):
        unpacked(["LZWDecode"], b"")
