"""Faults that an audit by unseen files found missing, each with a file that has it and one that has not."""

from __future__ import annotations

import io
import random
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from brochure.preflight.measure import qr
from tests.preflight.checks.sheets import GROUND, MM, PAGE, XMP, Change, codes, entry, found, made, only, placed
from tests.preflight.checks.sheets import with_objects as with_

needs_zxing = pytest.mark.skipif(qr.decoder() is None, reason="the package zxing-cpp is not installed")
AREA = "0 1 0 0 k 50 50 60 60 re f\n"


def state(**entries: object) -> Change:
    return lambda pdf: entry(2, "/Resources", "/ExtGState")(pdf).__setitem__(
        "/S", Dictionary(entries and {f"/{key}": value for key, value in entries.items()})
    )


def test_transparency_blended_in_no_named_space() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        state(ca=0.5)(pdf)
        del pdf.pages[1].obj["/Group"]

    def nowhere(pdf: pikepdf.Pdf) -> None:
        change(pdf)
        del pdf.Root.OutputIntents

    content = PAGE + "/S gs " + AREA
    assert codes(made(PAGE, content, change=change)) == set(), "it blends in the output intent's colours"
    assert {"blend-space", "intent-missing"} <= codes(made(PAGE, content, change=nowhere))
    assert "blend-space" not in codes(made(PAGE, PAGE, change=nowhere))


@pytest.mark.parametrize("kind", ["Lab", "DeviceRGB", "CalRGB"])
def test_a_nested_group_that_blends_in_other_colours(kind: str) -> None:
    white = Dictionary(WhitePoint=[0.9, 1, 0.8])
    space = Name.DeviceRGB if kind == "DeviceRGB" else Array([Name(f"/{kind}"), white])

    def nested(colours: object) -> Change:
        group = Dictionary(S=Name.Transparency, CS=colours)
        return with_(
            2,
            X=lambda pdf: pdf.make_stream(
                b"0 1 0 0 k 0 0 1 1 re f",
                Type=Name.XObject,
                Subtype=Name.Form,
                BBox=[0, 0, 1, 1],
                Group=group,
                Resources=Dictionary(),
            ),
        )

    content = PAGE + placed("X", 30)
    assert only(made(PAGE, content, change=nested(space)), "blend-space").page == 2
    assert codes(made(PAGE, content, change=nested(Name.DeviceCMYK))) == set()


def test_an_output_intent_of_one_page() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.OutputIntents = Array([pdf.Root.OutputIntents[0]])

    assert only(made(PAGE, change=change), "intent-on-page").page == 2
    assert codes(made(PAGE)) == set()


def test_a_property_in_one_place_only() -> None:
    def packet(pdf: pikepdf.Pdf, old: str, new: str) -> None:
        pdf.Root.Metadata = pdf.make_stream(XMP.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)

    title = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A job</rdf:li></rdf:Alt></dc:title>'
    assert "xmp-info-one" in codes(made(PAGE, change=lambda pdf: packet(pdf, title, "")))
    author = title + "<dc:creator><rdf:Seq><rdf:li>Ada</rdf:li></rdf:Seq></dc:creator>"
    finding = only(made(PAGE, change=lambda pdf: packet(pdf, title, author)), "xmp-info-one")
    assert finding.object == "Author"
    both = made(PAGE, change=lambda pdf: (packet(pdf, title, author), setattr(pdf.trailer.Info, "Author", "Ada")))
    assert codes(both) == set()


@pytest.mark.parametrize(
    ("mode", "width", "code"), [(1, 0.1, "hairline"), (2, 0.1, "hairline"), (1, 0.3, ""), (0, 0, "")]
)
def test_outlines_of_letters(mode: int, width: float, code: str) -> None:
    content = f"/Over gs 1 g 0 0 0 1 K {width} w BT /F 20 Tf {mode} Tr 60 300 Td (Outlined) Tj ET\n"
    content = content.replace("1 g", "0 0 0 1 k") if mode == 0 else content.replace("/Over gs 1 g", "0 1 0 0 k")
    assert (code in codes(made(PAGE, GROUND + content))) == bool(code)
    assert "hairline" not in codes(made(PAGE, GROUND + content)) or code


def jpeg(mode: str) -> Change:
    file = io.BytesIO()
    Image.new(mode, (500, 500)).save(file, "JPEG")

    def picture(pdf: pikepdf.Pdf) -> Any:
        found = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=500, Height=500, BitsPerComponent=8)
        found.ColorSpace = Name.DeviceCMYK
        found.write(file.getvalue(), filter=Name.DCTDecode)
        return found

    return with_(2, I=picture)


def test_a_jpeg_with_other_components_than_its_space() -> None:
    finding = only(made(PAGE, PAGE + placed("I", 30), change=jpeg("RGB")), "image-damaged")
    assert "3 components" in finding.message
    assert codes(made(PAGE, PAGE + placed("I", 30), change=jpeg("CMYK"))) == set()


@pytest.mark.parametrize("content", ["q " + PAGE, PAGE + "Q ", "q q " + PAGE + "Q "])
def test_states_kept_and_not_brought_back(content: str) -> None:
    assert only(made(PAGE, content), "page-damaged").severity == "warning"
    assert codes(made(PAGE, "q " + PAGE + "Q ")) == set()


def test_before_and_behind_the_file() -> None:
    data = made(PAGE)
    assert only(b"mailed on Monday\n" + data, "junk-before").severity == "warning"
    assert "damaged" in codes(data[: data.rindex(b"%%EOF")])
    assert codes(data) == set()


@pytest.mark.parametrize("key", ["TR", "TR2", "HTP", "HT", "BG", "BG2", "UCR", "UCR2"])
def test_device_settings(key: str) -> None:
    wrong = Array([0, 0]) if key == "HTP" else Dictionary(FunctionType=2, N=1, Domain=[0, 1])
    finding = only(made(PAGE, PAGE + "/S gs " + AREA, change=state(**{key: wrong})), "device-setting")
    assert (finding.page, finding.severity) == (2, "warning" if key == "HT" else "error")
    assert codes(made(PAGE, PAGE + "/S gs " + AREA, change=state(**{key: Name.Default}))) == set()


@pytest.mark.parametrize(
    "entries",
    [{"Subtype": Name.PS}, {"Subtype2": Name.PS}, {"OPI": Dictionary()}, {"Alternates": Array([Dictionary()])}],
)
def test_what_stands_elsewhere(entries: dict[str, Any]) -> None:
    def form(more: dict[str, Any]) -> Change:
        own = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 1, 1]), "Resources": Dictionary()}
        return with_(2, X=lambda pdf: pdf.make_stream(b"0 1 0 0 k 0 0 1 1 re f", **(own | more)))

    assert only(made(PAGE, PAGE + placed("X", 30), change=form(entries)), "device-setting").page == 2
    assert codes(made(PAGE, PAGE + placed("X", 30), change=form({}))) == set()


def test_layers_without_a_configuration() -> None:
    def layered(**more: Any) -> Change:
        def change(pdf: pikepdf.Pdf) -> None:
            layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="one"))
            pdf.Root.OCProperties = Dictionary({"/OCGs": Array([layer]), **{f"/{k}": v for k, v in more.items()}})

        return change

    assert codes(made(PAGE, change=layered())) == {"layers-unset"}
    assert codes(made(PAGE, change=layered(D=Dictionary(Order=Array([]))))) == set()


def test_a_page_without_content() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1].obj["/Contents"]

    assert "empty-page" in codes(made(PAGE, change=change))
    assert codes(made(PAGE)) == set()


def test_a_letter_is_no_press_file() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.OutputIntents, pdf.Root.Metadata, pdf.trailer.Info
        for page in pdf.pages:
            del page.obj["/TrimBox"], page.obj["/BleedBox"]

    errors = {f.code for f in found(made(PAGE, change=change)) if f.severity == "error"}
    assert {"intent-missing", "trim-missing"} <= errors


def symbol(quiet: int, spoil: bool = False) -> Image.Image:
    import segno

    file = io.BytesIO()
    segno.make("https://example.org/a", error="m").save(file, kind="png", scale=8, border=quiet)
    code = Image.open(file).convert("L")
    if spoil:
        ImageDraw.Draw(code).rectangle([code.width // 2, code.width // 2, code.width, code.width], fill=255)
    sheet = Image.new("L", (code.width + 100, code.width + 100), 60)
    sheet.paste(code, (50, 50))
    return sheet


@needs_zxing
def test_the_quiet_round_a_code() -> None:
    assert [code.crowded for code in qr.codes(symbol(4))] == [False]
    assert [code.crowded for code in qr.codes(symbol(4).rotate(90))] == [False]
    assert [code.crowded for code in qr.codes(symbol(2)) if not code.fault] == [True]


def matrix(quiet: float) -> str:
    """A code of 25 mm with so many modules of quiet on a dark ground."""
    import segno

    rows = [list(row) for row in segno.make("https://example.org/a", error="m").matrix]
    module = 25 * MM / len(rows)
    edge, side = quiet * module, 25 * MM + 2 * quiet * module
    dark = [
        f"{60 + m * module:.3f} {260 - (n + 1) * module:.3f} {module:.3f} {module:.3f} re f\n"
        for n, row in enumerate(rows)
        for m, ink in enumerate(row)
        if ink
    ]
    paper = f"0 0 0 0 k {60 - edge:.3f} {260 - 25 * MM - edge:.3f} {side:.3f} {side:.3f} re f\n"
    return GROUND + "0 0 0 0.8 k 20 100 250 250 re f " + paper + "0 0 0 1 k " + "".join(dark)


@needs_zxing
def test_a_code_without_quiet_on_the_page() -> None:
    assert only(made(PAGE, matrix(2)), "qr-crowded", rendered=True).page == 2
    assert "qr-crowded" not in codes(made(PAGE, matrix(4.5)), rendered=True)


def drawn(seed: int) -> Image.Image:
    """Rings, maps and noise, which are no codes."""
    chance = random.Random(seed)
    picture = Image.new("L", (600, 600), 255)
    pen = ImageDraw.Draw(picture)
    for _ in range(3 + seed):
        x, y, unit = chance.randrange(90, 510), chance.randrange(90, 510), chance.choice([4, 6, 8, 10])
        if seed % 3 == 2:
            pen.line([x, y, chance.randrange(600), chance.randrange(600)], fill=chance.randrange(200), width=unit)
        for radius, tone in ((3.5, 0), (2.5, 255), (1.5, 0)):
            pen.ellipse([x - radius * unit, y - radius * unit, x + radius * unit, y + radius * unit], fill=tone)
    if seed % 4 == 3:
        noise = Image.frombytes("L", (600, 600), chance.randbytes(360_000))
        picture = Image.blend(picture, noise, 0.3)
    return picture


@needs_zxing
def test_pictures_that_are_no_codes() -> None:
    raw = 0
    zxing = qr.decoder()
    for seed in range(20):
        picture = drawn(seed)
        raw += len(zxing.read_barcodes(picture, formats=zxing.BarcodeFormat.QRCode, return_errors=True))
        assert list(qr.codes(picture)) == [], seed
    assert raw > 10, "the reader itself takes some of them for codes"
    assert [bool(code.fault) for code in qr.codes(symbol(4, spoil=True))][:1] == [True]
