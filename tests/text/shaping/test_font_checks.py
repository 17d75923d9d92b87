"""A font file is sound or is refused by what is wrong with it; what passes sets, draws and embeds without a fault."""

from __future__ import annotations

import io
import os
import random
import struct
import subprocess
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import brotli
import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from reportlab.pdfgen.canvas import Canvas

from brochure.cache import Store
from brochure.export.fonts.embedding import EmbeddedFace
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, missing, set_lines
from brochure.text.shaping import font_checks, font_files
from brochure.text.shaping.face import Face
from brochure.text.shaping.features import features_of
from brochure.text.shaping.font_checks import check
from brochure.text.shaping.font_files import FontError
from tests.built import ROOT
from tests.text.broken_fonts import CHANGES, directory, renamed, table, variant

SANS = (SHIPPED_FONTS / "SourceSans3-Regular.ttf").read_bytes()
OF_SCRIPTS = ROOT / "tests" / "content" / "scripts" / "fonts"
SOURCES = (SANS, *((OF_SCRIPTS / name).read_bytes() for name in ("naskh-variable.ttf", "han.otf")))
SEEDS = range(3 * 7 * len(CHANGES))
TEXT = "Offices — AVATAR, difficult “industry”: 12,5\u202f% Auflage wunderbar\u00adlich\n ½ Жук x\u0301"


def written(folder: Path, data: bytes, name: str = "made.ttf") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def filled(tag: str, byte: int) -> Callable[[bytes], bytes]:
    return lambda data: table(data, tag, lambda old: bytes([byte]) * len(old))


def number(tag: str, at: int, value: int, form: str = ">H") -> Callable[[bytes], bytes]:
    """The font with another number in a table."""

    def change(old: bytes) -> bytes:
        return old[:at] + struct.pack(form, value) + old[at + struct.calcsize(form) :]

    return lambda data: table(data, tag, change)


def use(path: Path) -> None:
    """Set in a font and embed it; no box stands for a character that the font is said to have."""
    face = Face(path)
    features_of(face)
    document = EmbeddedFace(face, Canvas(io.BytesIO(), invariant=1)._doc, "F1")
    for features in ((), (("smcp", 1), ("onum", 1))):
        style = TextStyle(face, 10, 12, "key", align="justify", features=features)
        lacking = {char for char, _ in missing([Run(TEXT, style)])}
        for line in set_lines([Run(TEXT, style)], 120, locale("de"), style=style):
            for glyph in (glyph for run in line.runs for glyph in run.glyphs):
                assert glyph.gid or not glyph.text or set(glyph.text) & lacking, glyph
                assert document.code(glyph.gid, glyph.text)
    document.finish()


@pytest.mark.parametrize("path", [*SHIPPED_FONTS.glob("*.ttf"), *OF_SCRIPTS.glob("*.?tf")], ids=lambda path: path.name)
def test_good_fonts_pass(path: Path) -> None:
    assert check(path) is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data[:1000], "cut short"),
        (lambda data: data[: len(data) // 2], "cut short"),
        (lambda data: renamed(data, "loca"), "table loca is missing"),
        (lambda data: renamed(data, "cmap"), "table cmap is missing"),
        (lambda data: renamed(data, "glyf"), "no outlines"),
        (lambda data: renamed(data, "glyf", "CBDT"), "pictures of characters and no outlines"),
        (lambda data: renamed(data, "GDEF").replace(b"XXXX", b"X\xff\0X", 1), "has no name"),
        (filled("glyf", 255), "made of others"),
        (filled("loca", 255), "not where it says"),
        (filled("hmtx", 0), "no widths"),
        (filled("hmtx", 255), "no widths"),
        (filled("head", 0), "table head"),
        (filled("maxp", 255), "how wide"),
        (filled("cmap", 255), "no characters"),
        (filled("GSUB", 255), "table GSUB"),
        (filled("GPOS", 255), "table GPOS"),
        (filled("OS/2", 255), "table OS/2"),
        (filled("post", 255), "table post"),
        (number("hhea", 34, 0), "how wide"),
        (number("hhea", 4, 0, ">L"), "no height of a font"),
        (number("head", 18, 3), "table head"),
        (number("OS/2", 8, 0x0002), "does not allow it to be embedded"),
        (number("OS/2", 8, 0x0104), "does not allow a part"),
        (number("OS/2", 8, 0x0208), "only its bitmaps"),
        (lambda data: table(data, "glyf", lambda old: old[:10] + b"\xff" * 40 + old[50:]), "cannot be drawn"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, change: Callable[[bytes], bytes], sentence: str) -> None:
    assert change(SANS) != SANS
    found = check(written(tmp_path, change(SANS)))
    assert found is not None
    assert sentence in found.sentence
    assert "made.ttf" in found.sentence
    assert found.hint


@pytest.mark.parametrize("allowed", [0x0000, 0x0004, 0x0008, 0x0006])  # of several the mildest holds
def test_what_may_be_embedded_passes(tmp_path: Path, allowed: int) -> None:
    assert check(written(tmp_path, number("OS/2", 8, allowed)(SANS))) is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b"ttcf\0\1\0\0\0\0\0\3" + bytes(40), "a collection of 3 fonts"),
        (b"%!PS-AdobeFont-1.0: Some", "PostScript Type 1"),
        (b"\x80\x01\x12\0\0\0%!PS-AdobeFont", "PostScript Type 1"),
        (b"PK\x03\x04" + bytes(60), "ZIP archive"),
        (b"\n<!DOCTYPE html><html>", "a web page"),
        (b"version https://git-lfs.example/spec/v1", "pointer"),
        (bytes(34) + b"LP" + bytes(40), "Embedded OpenType"),
        (b"\0\0\1\0" + bytes(60), ".dfont"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "not a TrueType or OpenType font file"),
    ],
)
def test_what_is_no_font_is_called_what_it_is(tmp_path: Path, data: bytes, sentence: str) -> None:
    found = check(written(tmp_path, data))
    assert found is not None
    assert sentence in found.sentence
    assert found.hint


def test_one_font_is_taken_out_of_a_collection_as_the_hint_says(tmp_path: Path) -> None:
    from fontTools.ttLib import TTCollection

    whole = TTCollection()
    whole.fonts = [TTFont(io.BytesIO(SANS)), TTFont(SHIPPED_FONTS / "SourceSerif4-Light.ttf")]
    whole.save(tmp_path / "two.ttc")
    found = check(tmp_path / "two.ttc")
    assert found is not None
    words = found.hint.partition("python ")[2].partition(" (")[0].split()
    subprocess.run([sys.executable, *words], cwd=tmp_path, check=True, capture_output=True)
    assert check(tmp_path / "two.ttf") is None


def test_the_broken_fonts_are_of_every_kind() -> None:
    made = {variant(SANS, seed) for seed in SEEDS}
    assert len(made) > 0.8 * len(SEEDS)
    assert SANS not in made or len(made) > 100
    assert {seed % len(CHANGES) for seed in SEEDS} == set(range(len(CHANGES)))


@pytest.mark.parametrize("first", range(0, len(SEEDS), 7))
def test_a_broken_font_is_refused_or_sets_well(tmp_path: Path, first: int) -> None:
    for seed in range(first, first + 7):
        path = written(tmp_path, variant(SOURCES[first // 7 % len(SOURCES)], seed), f"broken-{seed}.ttf")
        if (found := check(path)) is None:
            use(path)
        else:
            assert found.hint


def test_a_sound_font_draws_no_box_though_its_substitutions_lead_nowhere(tmp_path: Path) -> None:
    """Glyph numbers within a substitution are nobody's to check before it is asked for."""
    font = TTFont(io.BytesIO(SANS))
    changed = 0
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            for ligatures in getattr(getattr(part, "ExtSubTable", part), "ligatures", {}).values():
                for ligature in ligatures:
                    ligature.LigGlyph, changed = ".notdef", changed + 1
    assert changed > 5
    font.save(tmp_path / "nowhere.ttf")
    face = Face(tmp_path / "nowhere.ttf")
    assert check(tmp_path / "nowhere.ttf") is None
    assert all(glyph.gid for glyph in face.shape("difficult flags"))


# ── fonts of the web ────────────────────────────────────────────────────────────────────────────────────────────────
@cache
def packed(flavor: str) -> bytes:
    font = TTFont(io.BytesIO(SANS))
    chosen = Subsetter(Options(layout_features=["*"]))
    chosen.populate(text="The quick brown fox jumps, official — 12\u2010-")
    chosen.subset(font)
    font.flavor = flavor
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


WEB = ("woff", "woff2")


@pytest.mark.parametrize("flavor", WEB)
def test_fonts_of_the_web_are_set_as_what_they_pack(tmp_path: Path, flavor: str) -> None:
    path = written(tmp_path, packed(flavor), f"made.{flavor}")
    assert check(path) is None
    face, own = Face(path), Face(SHIPPED_FONTS / "SourceSans3-Regular.ttf")
    words = "The quick official fox"
    assert [g.advance for g in face.shape(words)] == [g.advance for g in own.shape(words)]
    assert (face.upem, face.name) == (own.upem, own.name)


@pytest.mark.parametrize("flavor", WEB)
def test_torn_fonts_of_the_web_are_refused(tmp_path: Path, flavor: str) -> None:
    refused = 0
    for seed in range(60):
        rng, data = random.Random(seed), bytearray(packed(flavor))
        match seed % 3:
            case 0:
                del data[rng.randrange(4, len(data)) :]
            case 1:
                data[rng.randrange(4, 120)] = rng.randrange(256)
            case 2:
                at = rng.randrange(4, len(data))
                data[at : at + 40] = rng.randbytes(40)
        refused += check(written(tmp_path, bytes(data), f"torn-{seed}.{flavor}")) is not None
    assert refused > 40


ZEROS = bytes(1 << 20)


@cache
def zlib_bomb(megabytes: int) -> bytes:
    """So many megabytes of zeros: one packed by itself and repeated, with the sum over them all (RFC 1950, 8.2)."""
    stream = zlib.compressobj(wbits=-15)
    one = stream.compress(ZEROS) + stream.flush(zlib.Z_FULL_FLUSH)
    total = (megabytes * len(ZEROS) % 65521 << 16) + 1
    return b"\x78\x9c" + one * megabytes + stream.flush() + total.to_bytes(4)


def test_a_bomb_is_a_sound_stream() -> None:
    assert zlib.decompress(zlib_bomb(3)) == ZEROS * 3


@cache
def brotli_bomb(megabytes: int) -> bytes:
    stream = brotli.Compressor(quality=1)
    return b"".join([*(stream.process(ZEROS) for _ in range(megabytes)), stream.finish()])


def woff(said: int, *tables: tuple[int, bytes]) -> bytes:
    """A WOFF file of tables, each with the size that it says it has."""
    start = 44 + 20 * len(tables)
    entries = b""
    for number, (size, stored) in enumerate(tables):
        entries += struct.pack(">4s4L", b"tab%d" % number, start, len(stored), size, 0)
        start += len(stored)
    head = struct.pack(">4s4sLHHLHH5L", b"wOFF", b"\0\1\0\0", start, len(tables), 0, said, 1, 0, 0, 0, 0, 0, 0)
    return head + entries + b"".join(stored for _, stored in tables)


def woff2(said: int, size: bytes, stored: bytes) -> bytes:
    """A WOFF2 file of one table, with the size that it says it has in base 128."""
    entry = b"\x3fdata" + size
    sizes = 48 + len(entry) + len(stored), 1, 0, said, len(stored)
    head = struct.pack(">4s4sLHHLLHH5L", b"wOF2", b"\0\1\0\0", *sizes, 1, 0, 0, 0, 0, 0, 0)
    return head + entry + stored


def peak_of(work: Callable[[], object]) -> tuple[object, float, float]:
    """What a piece of work gives, the seconds it computed for, and the most memory it took in megabytes."""
    tracemalloc.start()
    try:
        start = time.process_time()
        found = work()
        return found, time.process_time() - start, tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: woff(2_000_000_000, (100, b"x" * 100)),
        lambda: woff(1000, (2_000_000_000, zlib_bomb(1))),
        lambda: woff(1000, (900_000, zlib_bomb(400))),  # says little, and is much
        lambda: woff(1000, *[(60_000, zlib_bomb(30))] * 9),  # each is little enough
        lambda: woff2(2_000_000_000, b"\x64", brotli.compress(b"x" * 100)),
        lambda: woff2(1000, b"\x87\xff\xff\xff\x7f", brotli.compress(b"x" * 100)),
        lambda: woff2(1000, b"\x64", brotli_bomb(1024)),
    ],
    ids=["woff said", "woff table said", "woff", "woff tables", "woff2 said", "woff2 table said", "woff2"],
)
def test_a_small_font_that_unpacks_to_gigabytes_is_refused(tmp_path: Path, bomb: Callable[[], bytes]) -> None:
    data = bomb()
    assert len(data) < 1 << 20
    refused, seconds, megabytes = peak_of(lambda: check(written(tmp_path, data, "small.woff2")))
    assert str(refused) == "the font small.woff2 unpacks to more than 64 MB, more than is read of one font"
    assert isinstance(refused, FontError)
    assert ".ttf or .otf" in refused.hint
    assert (seconds < 2, megabytes < 200) == (True, True), (seconds, megabytes)


@pytest.mark.parametrize("beginning", [*font_files.SFNT, *font_files.PACKED])
def test_a_font_file_of_gigabytes_is_refused(tmp_path: Path, beginning: bytes) -> None:
    path = written(tmp_path, beginning, "large.otf")
    os.truncate(path, 4 << 30)  # a hole, which takes no room on the disk
    refused, seconds, megabytes = peak_of(lambda: check(path))
    assert str(refused) == "the font large.otf is larger than 64 MB, more than is read of one font"
    assert isinstance(refused, FontError)
    assert refused.hint == font_files.SMALLER
    assert (seconds < 2, megabytes < 200) == (True, True), (seconds, megabytes)


def test_a_font_file_as_large_as_is_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = SANS
    monkeypatch.setattr(font_files, "MOST_BYTES", len(data))
    assert font_files.read(written(tmp_path, data, "a.ttf")) == data
    with pytest.raises(FontError, match="is larger than"):
        font_files.read(written(tmp_path, data + b"\0", "a.ttf"))


@pytest.mark.parametrize("flavor", WEB)
def test_what_a_font_says_about_itself_is_not_unpacked(tmp_path: Path, flavor: str) -> None:
    """Metadata are packed too, and no page needs them (WOFF 1.0, 6; WOFF 2.0, 6)."""
    bomb = zlib_bomb(400) if flavor == "woff" else brotli_bomb(1024)
    at = {"woff": 24, "woff2": 28}[flavor]
    data = bytearray(packed(flavor) + bytes(-len(packed(flavor)) % 4))
    struct.pack_into(">3L", data, at, len(data), len(bomb), 1000)
    data += bomb
    struct.pack_into(">L", data, 8, len(data))
    refused, seconds, megabytes = peak_of(lambda: check(written(tmp_path, bytes(data), f"told.{flavor}")))
    assert refused is None
    assert (seconds < 2, megabytes < 200) == (True, True), (seconds, megabytes)


def test_what_was_found_is_kept_by_the_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(None)
    good, bad = written(tmp_path, SANS), written(tmp_path, SANS[:1000], "cut.ttf")
    first = [check(path, store) for path in (good, bad)]
    monkeypatch.setattr(font_checks, "_examined", lambda data: pytest.fail("examined again"))
    again = [check(path, store) for path in (good, bad)]
    assert [str(found) for found in again] == [str(found) for found in first]
    with pytest.raises(pytest.fail.Exception):
        check(written(tmp_path, SANS + b"\0", "longer.ttf"), store)


def test_a_second_build_imports_nothing_to_unpack_a_font(tmp_path: Path) -> None:
    path = written(tmp_path, packed("woff2"), "made.woff2")
    code = (
        "import sys; from pathlib import Path; from brochure.cache import Store; "
        "from brochure.text.shaping.font_checks import check; from brochure.text.shaping.face import Face; "
        f"assert check(Path({str(path)!r}), Store(Path({str(tmp_path / 'store')!r}))) is None; "
        f"Face(Path({str(path)!r})).shape('quick'); print('fontTools' in sys.modules)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(2)]
    assert [run.stdout.strip() for run in runs] == ["True", "False"]


def test_tables_of_the_broken_fonts_are_found() -> None:
    assert {"glyf", "loca", "GSUB", "name"} <= directory(SANS).keys()
