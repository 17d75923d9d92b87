"""Renders pages of a file three times each: as they are, without their letters, their letters alone."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name

from brochure.preflight import operators
from brochure.preflight.objects import FAULTS, Pdf, get, is_stream, items, keys, name
from brochure.process import PDFIUM
from brochure.rect import Rect

SCALE = 1.25  # pixels to a point: 90 dpi, at which a letter of 7 points has some thirty pixels
AROUND = 12.0  # points round the trim in which letters are still looked for
_MOST_PIXELS = 12_000_000
_EVERYWHERE = [-30_000, -30_000, 30_000, 30_000]
_MODE = re.compile(rb"\b[0-7](?=[\0\t\n\f\r ]+Tr\b)")
_KEPT = frozenset(b"BT ET Tf Tm Td TD T* Tj TJ ' \" Tc Tw Tz TL Ts q Q cm Do".split())
_DEEPEST = 20

Pixels = NDArray[numpy.uint8]


class Three(NamedTuple):
    """The pictures of one page. ``sheet`` is what they show, in points; ``trim`` what is left of it after cutting."""

    whole: Pixels
    bare: Pixels
    letters: Pixels
    sheet: Rect
    trim: Rect
    scale: float


class Variants:
    """Pages of one file, drawn in three ways; use it as a context. Pages are told by their numbers, from 1."""

    def __init__(self, data: bytes, pages: Sequence[tuple[int, Rect]]) -> None:
        self.trims = dict(pages)
        self.order = {number: index for index, (number, _) in enumerate(pages)}
        drawn = _drawn_apart(data, pages)
        with PDFIUM:
            self.pdf = pypdfium2.PdfDocument(drawn)

    def __enter__(self) -> Variants:
        return self

    def __exit__(self, *_: object) -> None:
        with PDFIUM:
            self.pdf.close()

    def of(self, number: int) -> Three:
        """The three pictures of a page."""
        at, trim = 3 * self.order[number], self.trims[number]
        sheet = trim.grown(AROUND)
        area = max(1.0, (sheet.right - sheet.left) * (sheet.top - sheet.bottom))
        scale = min(SCALE, (_MOST_PIXELS / area) ** 0.5)
        whole, bare, letters = (self._pixels(at + way, scale) for way in range(3))
        return Three(whole, bare, letters, sheet, trim, scale)

    def _pixels(self, index: int, scale: float) -> Pixels:
        with PDFIUM:
            page = self.pdf[index]
            bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False)
            pixels: Pixels = bitmap.to_numpy().copy()
            bitmap.close()
            page.close()
        return pixels[:, :, :3]


def _drawn_apart(data: bytes, pages: Sequence[tuple[int, Rect]]) -> bytes:
    """A file with three pages for each of these: as it is, without letters, letters alone."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.new() as made:
        for number, trim in pages:
            entry = pdf.pages[number - 1].obj
            content = _content(entry)
            resources = _inherited(entry, "/Resources")
            alone = _Alone(pdf)
            for drawn, own in (
                (content, resources),
                (b"3 Tr " + _MODE.sub(b"3", content), resources),
                (alone.content(content, resources, 0), alone.resources(resources, 0)),
            ):
                page = Dictionary(
                    Type=Name.Page,
                    MediaBox=list(trim.grown(AROUND)),
                    Contents=pdf.make_stream(drawn),
                    Resources=own if own is not None else Dictionary(),
                )
                if (group := get(entry, "/Group")) is not None:
                    page.Group = group
                made.pages.append(pikepdf.Page(made.copy_foreign(pdf.make_indirect(page))))
        file = io.BytesIO()
        made.save(file, compress_streams=False)
        return file.getvalue()


def _content(entry: Pdf) -> bytes:
    written = get(entry, "/Contents")
    parts = [part for part in (items(written) or [written]) if is_stream(part)]
    return b"\n".join(bytes(part.read_bytes()) for part in parts)


def _inherited(entry: Pdf, key: str) -> Pdf:
    for _ in range(_DEEPEST):
        found = get(entry, key)
        if found is not None or entry is None:
            return found
        entry = get(entry, "/Parent")
    return None


class _Alone:
    """Content with everything but its letters taken out: black, whole, on nothing."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.forms: dict[tuple[int, int], Any] = {}

    def content(self, content: bytes, resources: Pdf, depth: int) -> bytes:
        forms = {key.encode() for key in keys(get(resources, "/XObject")) if self._is_form(resources, key)}
        kept = []
        for operands, operator in operators.statements(content):
            if operator not in _KEPT or (operator == b"Do" and operands.strip() not in forms):
                continue
            kept.append(operands + b" " + operator)
        return b"\n".join(kept)

    def resources(self, resources: Pdf, depth: int) -> Any:
        """Fonts as they are; forms with their letters alone."""
        made = Dictionary(Font=get(resources, "/Font") or Dictionary(), XObject=Dictionary())
        for key in keys(get(resources, "/XObject")):
            if self._is_form(resources, key) and depth < _DEEPEST:
                made.XObject[key] = self._form(get(get(resources, "/XObject"), key), resources, depth)
        return made

    def _is_form(self, resources: Pdf, key: str) -> bool:
        return name(get(get(get(resources, "/XObject"), key), "/Subtype")) == "Form"

    def _form(self, form: Any, around: Pdf, depth: int) -> Any:
        if form.objgen not in self.forms:
            own = get(form, "/Resources")
            resources = own if own is not None else around
            try:
                content = self.content(bytes(form.read_bytes()), resources, depth + 1)
            except (*FAULTS, operators.Damaged):
                content = b""
            made = self.pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array(_EVERYWHERE))
            if (matrix := get(form, "/Matrix")) is not None:
                made.Matrix = matrix
            self.forms[form.objgen] = made
            made.Resources = self.resources(resources, depth + 1)
        return self.forms[form.objgen]
