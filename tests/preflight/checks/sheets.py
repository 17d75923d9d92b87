"""Operators for one or more pages go in, a small press file comes out: PDF/X-4, 4 pages, A5 with 3 mm of bleed.

Made by ReportLab (the font) and pikepdf (all else), with nothing of the project's own writing in it. What a test does
not ask to be wrong is right.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from brochure.model.outputs import PRINT, SCREEN, Output
from brochure.preflight.finding import Finding
from brochure.preflight.runner import judge
from tests.built import ROOT

MM = 72 / 25.4
WIDTH, HEIGHT, BLEED = 148 * MM, 210 * MM, 3 * MM
GROUND = f"0.1 0 0.2 0 k {-BLEED:.3f} {-BLEED:.3f} {WIDTH + 2 * BLEED:.3f} {HEIGHT + 2 * BLEED:.3f} re f\n"
WORDS = "/Over gs 0 0 0 1 k BT /F 10 Tf 60 300 Td (A plain line of words) Tj ET\n"
PAGE = GROUND + WORDS
XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A job</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate><xmp:ModifyDate>2026-01-02T03:04:05Z</xmp:ModifyDate>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""

UNTAGGED = replace(SCREEN, tagged=0)  # a screen file that need not have tags

Change = Callable[[pikepdf.Pdf], object]


@cache
def _lettered(face: str = "SourceSans3-Regular") -> bytes:
    """A file whose one font has the letters of ASCII at their own codes."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont(f"Test{face}", ROOT / "fonts" / f"{face}.ttf", asciiReadable=True))
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True, initialFontName=f"Test{face}")
    canvas.drawString(9, 9, "abc")
    canvas.save()
    return file.getvalue()


@cache
def profile(name: str = "FOGRA39L_300_Kp.icc") -> bytes:
    return (ROOT / "brochure" / "colour" / "profiles" / name).read_bytes()


@cache
def _deflated(data: bytes) -> bytes:
    """Packed once for all files: it takes longer than all else of them."""
    return zlib.compress(data)


def made(
    *contents: str, change: Change | None = None, saved: Callable[[pikepdf.Pdf], dict[str, object]] | None = None
) -> bytes:
    """A file of these pages, filled up to four with plain ones; ``change`` spoils it before it is saved."""
    pdf = pikepdf.new()
    with pikepdf.open(io.BytesIO(_lettered())) as lettered:
        fonts = lettered.pages[0].Resources.Font
        font = pdf.copy_foreign(next(one for one in fonts.as_dict().values() if one.BaseFont != Name.Helvetica))
    for content in (*contents, *[PAGE] * (4 - len(contents))):
        _add(pdf, content, font)
    _declare(pdf)
    if change:
        change(pdf)
    file = io.BytesIO()
    options = saved(pdf) if saved else {}
    pdf.save(file, min_version="1.6", fix_metadata_version=False, **options)  # type: ignore[arg-type]
    return file.getvalue()


def _add(pdf: pikepdf.Pdf, content: str, font: pikepdf.Object) -> None:
    state = Dictionary(OP=True, op=True, OPM=1)
    sheet = [-BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED]
    page = Dictionary(
        Type=Name.Page,
        MediaBox=sheet,
        BleedBox=sheet,
        TrimBox=[0, 0, WIDTH, HEIGHT],
        Resources=Dictionary(Font=Dictionary(F=font), ExtGState=Dictionary(Over=state), XObject=Dictionary()),
        Contents=pdf.make_stream(content.encode("latin-1")),
        Group=Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


def _declare(pdf: pikepdf.Pdf) -> None:
    icc = pdf.make_stream(b"", N=4)
    icc.write(_deflated(profile()), filter=Name.FlateDecode)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA39"),
        Info=String("Coated FOGRA39"),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=icc,
    )
    pdf.Root.OutputIntents = Array([intent])
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    dates = {"CreationDate": String("D:20260102030405Z"), "ModDate": String("D:20260102030405Z")}
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String("A job"), Trapped=Name("/False"), **dates))
    pdf.trailer.ID = Array([String(b"0123456789abcdef"), String(b"0123456789abcdef")])


def found(data: bytes, output: Output = PRINT, **options: object) -> list[Finding]:
    """The findings on a file that matter: errors and warnings, without a rasteriser unless asked."""
    options.setdefault("rendered", False)
    options.setdefault("name", "file.pdf")
    judgement = judge(data, output, **options)  # type: ignore[arg-type]
    return [finding for finding in judgement.findings if finding.code != "not-checked"]


def codes(data: bytes, output: Output = PRINT, **options: object) -> set[str]:
    """The codes of errors and warnings."""
    return {finding.code for finding in found(data, output, **options) if finding.severity != "info"}


def only(data: bytes, code: str, output: Output = PRINT, **options: object) -> Finding:
    """The one finding of a code; fails if there is another error, or none of it."""
    findings = [finding for finding in found(data, output, **options) if finding.severity != "info"]
    assert {finding.code for finding in findings} == {code}, findings
    return findings[0]


def entry(page: int, *path: str) -> Callable[[pikepdf.Pdf], pikepdf.Object]:
    """A dictionary below a page's, counted from 1, by its keys."""

    def of(pdf: pikepdf.Pdf) -> pikepdf.Object:
        found = pdf.pages[page - 1].obj
        for key in path:
            if key not in found:
                found[key] = Dictionary()
            found = found[key]
        return found

    return of


def image(
    pdf: pikepdf.Pdf, width: int, height: int, space: object = Name.DeviceCMYK, bits: int = 8, **more: object
) -> pikepdf.Stream:
    """An image of one tone."""
    device_n = isinstance(space, Array) and space[0] == Name.DeviceN
    count = len(space[1]) if device_n else {"/DeviceCMYK": 4, "/DeviceRGB": 3}.get(str(space), 1)  # type: ignore[index]
    row = (width * count * bits + 7) // 8
    return pdf.make_stream(
        bytes(row * height),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=space,
        BitsPerComponent=bits,
        **more,
    )


def placed(name: str, millimetres: float, x: float = 100, y: float = 300) -> str:
    """Draw an XObject as a square of so many millimetres."""
    side = millimetres * MM
    return f"q {side:.3f} 0 0 {side:.3f} {x} {y} cm /{name} Do Q\n"


def with_objects(page: int, **made_by: Callable[[pikepdf.Pdf], object]) -> Change:
    """A change that gives a page XObjects."""

    def change(pdf: pikepdf.Pdf) -> None:
        holder = entry(page, "/Resources", "/XObject")(pdf)
        for name, make in made_by.items():
            holder[f"/{name}"] = make(pdf)

    return change


def all_of(changes: Sequence[Change]) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        for one in changes:
            one(pdf)

    return change
