"""Operators and a few words go in, a small finished PDF comes out, with nothing of the project's own writing in it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

TRIM = (9.0, 9.0, 429.0, 604.0)  # with a bleed of 9 points round it


def printed(pages: Sequence[Sequence[str]], font: str = "Helvetica", ascii85: bool = False) -> bytes:
    """A print file by ReportLab, one line of text below the other, with a TrimBox inside its sheet."""
    from reportlab import rl_config

    file = io.BytesIO()
    before, rl_config.useA85 = rl_config.useA85, int(ascii85)
    try:
        canvas = Canvas(file, pagesize=(438, 613), invariant=True, pageCompression=1)
        canvas.setTrimBox(TRIM)
        for lines in pages:
            canvas.setFillColorCMYK(0, 0, 0, 1)
            for number, line in enumerate(lines):
                canvas.setFont(font, 10)
                canvas.drawString(50, 560 - 14 * number, line)
            canvas.showPage()
        canvas.save()
    finally:
        rl_config.useA85 = before
    return file.getvalue()


def objects(*bodies: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF file of these objects, numbered from 1, with a right cross-reference table."""
    data = b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count, start = len(bodies) + 1, len(data)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, table, count, trailer, start)
    )


def stream(content: bytes, entries: bytes = b"", packed: bool = True) -> bytes:
    """A stream object's body."""
    if packed:
        content, entries = zlib.compress(content), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def wide(
    content: bytes, more_pages: Sequence[bytes] = (), form: bytes = b"", unicode: bytes = b"", font: bytes = b""
) -> bytes:
    """A file whose font F has two-byte codes: 1–26 are a–z, 27 é, 28 a space, 29 U+00AD, 30 ffi, 31 unknown.

    The trim is 0 0 400 600 on a sheet with 50 points round it; the form, if given, is /X.
    """
    contents = [content, *more_pages]
    kids = b" ".join(b"%d 0 R" % (8 + 2 * n) for n in range(len(contents)))
    pages = []
    for number, page in enumerate(contents):
        page_entries = b"/Parent 2 0 R /TrimBox [400 0 0 600] /Contents %d 0 R" % (9 + 2 * number)
        pages += [b"<< /Type /Page %s >>" % page_entries, stream(page)]
    return objects(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] /Resources 3 0 R /MediaBox [-50 -50 450 650] >>" % (len(contents), kids),
        b"<< /Font << /F 4 0 R >> /XObject << /X 7 0 R >> >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Made /Encoding /Identity-H"
        b" /DescendantFonts [5 0 R] /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Made /DW 1000 /W [1 26 500 27 [500 250 300 800]] "
        + font
        + b">>",
        stream(
            unicode
            or b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            b"2 beginbfrange\n<0001> <001A> <0061>\n<001B> <001C> [<00E9> <0020>]\nendbfrange\n"
            b"2 beginbfchar\n<001D> <00AD>\n<001E> <006600660069>\nendbfchar endcmap"
        ),
        stream(form, b"/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Matrix [1 0 0 1 100 0]"),
        *pages,
    )


def coded(text: str) -> bytes:
    """A text in the codes of ``wide``, as a hexadecimal string."""
    special = {"é": 27, " ": 28, "\u00ad": 29, "ﬃ": 30, "?": 31}
    return b"<%s>" % "".join(f"{special.get(char) or ord(char) - 96:04X}" for char in text).encode()
