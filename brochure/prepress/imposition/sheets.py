"""Writes the sheets of a PDF, cut, marked and boxed, from pages as form XObjects and the formes they lie in."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from brochure.model.edges import Edges
from brochure.prepress.handoff.declared_plates import DeclaredPlates
from brochure.prepress.imposition.formes import Forme, Slot
from brochure.prepress.imposition.originals import Original
from brochure.prepress.imposition.page_forms import Forms, array
from brochure.prepress.imposition.sheet_marks import spot_mark

if TYPE_CHECKING:
    import pikepdf

# What a catalogue says of pages that are no pages any more.
OF_PAGES = (
    "/StructTreeRoot", "/MarkInfo", "/Outlines", "/Dests", "/Names", "/AcroForm", "/OpenAction", "/PageLabels",
    "/Threads", "/Perms", "/AA", "/PageMode", "/PageLayout", "/PieceInfo",
)  # fmt: skip


def lay(
    pdf: pikepdf.Pdf, forms: Forms, formes: Sequence[Forme], scale: float, marks: bytes, plates: DeclaredPlates
) -> None:
    """Put sheets in the place of the pages of a file. ``marks``: a PDF with a page for each side, or nothing."""
    import pikepdf

    overlays = _overlays(pdf, marks, plates) if marks else [None] * len(formes)
    sheets = [_sheet(pdf, forms, forme, scale, overlay) for forme, overlay in zip(formes, overlays, strict=True)]
    del pdf.pages[:]
    for sheet in sheets:
        pdf.pages.append(pikepdf.Page(sheet))
    for key in OF_PAGES:
        if key in pdf.Root:
            del pdf.Root[key]
    with pdf.open_outline() as outline:
        for index, forme in enumerate(formes):
            title = f"Sheet {forme.side.sheet} {forme.side.face}: {forme.pages}"
            outline.root.append(pikepdf.OutlineItem(title, index, "Fit"))


def _sheet(pdf: pikepdf.Pdf, forms: Forms, forme: Forme, scale: float, overlay: Any) -> Any:
    """One side as a page."""
    from pikepdf import Array, Dictionary, Name

    shown = Dictionary()
    content = []
    for slot in forme.slots:
        if not slot.cell.page:
            continue
        name = f"/P{slot.cell.page}"
        shown[name] = forms.form(slot.cell.page)
        content.append(_placed(slot, forms.originals[slot.cell.page], scale, name))
    if overlay is not None:
        shown["/Marks"] = overlay
        content.append("q /Marks Do Q")
    bleed = _reach(forme, forms.originals, scale)
    page = Dictionary(
        Type=Name.Page,
        MediaBox=array((0, 0, *forme.room.sheet)),
        TrimBox=array(forme.trim),
        BleedBox=array(bleed),
        Resources=Dictionary(XObject=shown, ProcSet=Array([Name.PDF, Name.Text, Name.ImageC])),
        Contents=pdf.make_stream("\n".join(content).encode("ascii")),
    )
    if forms.group is not None:
        page.Group = forms.group
    return pdf.make_indirect(page)


def _placed(slot: Slot, original: Original, scale: float, name: str) -> str:
    """The operators that show a page: cut off where its neighbour or the fold begins, moved, scaled if need be."""
    x0, y0, x1, y1 = _clip(slot, original, scale)
    x, y = slot.corner
    return (
        f"q {_n(x0)} {_n(y0)} {_n(x1 - x0)} {_n(y1 - y0)} re W n "
        f"{_n(scale)} 0 0 {_n(scale)} {_n(x)} {_n(y)} cm {name} Do Q"
    )


def _clip(slot: Slot, original: Original, scale: float) -> tuple[float, float, float, float]:
    bleed = original.bleed
    kept = Edges(bleed.left * scale, bleed.bottom * scale, bleed.right * scale, bleed.top * scale).within(slot.reach)
    trim = slot.trim
    return (
        trim.left - kept.left,
        trim.bottom - kept.bottom,
        trim.right + kept.right,
        trim.top + kept.top,
    )


def _reach(forme: Forme, pages: Mapping[int, Original], scale: float) -> tuple[float, float, float, float]:
    """The BleedBox of a sheet: round everything that prints."""
    boxes = [_clip(slot, pages[slot.cell.page], scale) for slot in forme.slots if slot.cell.page]
    boxes.append(forme.trim)
    low = [max(0.0, min(box[side] for box in boxes)) for side in (0, 1)]
    high = [min(forme.room.sheet[side - 2], max(box[side] for box in boxes)) for side in (2, 3)]
    return low[0], low[1], high[0], high[1]


def _n(value: float) -> str:
    return f"{value:.5f}".rstrip("0").rstrip(".")


def written(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes, the same for the same objects."""
    import pikepdf

    for stream in pdf.objects:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Type") != pikepdf.Name.Metadata:
            _end_clearly(stream)
    file = io.BytesIO()
    pdf.save(
        file,
        min_version=max(pdf.pdf_version, "1.4"),
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        compress_streams=False,
        deterministic_id=True,
        encryption=False,
    )
    return file.getvalue()


def _end_clearly(stream: pikepdf.Stream) -> None:
    """A stream must not end in a carriage return: with the end of line after it, it would seem a byte shorter."""
    import pikepdf

    packing: Any = stream.get("/Filter")
    parameters: Any = stream.get("/DecodeParms")
    try:
        raw = stream.read_raw_bytes()
    except pikepdf.PdfError:  # damaged, and so it stays
        return
    if packing is None:
        raw, packing = zlib.compress(raw, 9), pikepdf.Name.FlateDecode
    elif not raw.endswith(b"\r"):
        return
    end = b"\n" if raw.endswith(b"\r") else b""  # what follows the packed data is not read
    stream.write(raw + end, filter=packing, decode_parms=parameters)


def _overlays(pdf: pikepdf.Pdf, marks: bytes, plates: DeclaredPlates) -> list[Any]:
    """The pages of a PDF of marks as form XObjects, in the colour spaces of the file that they come into."""
    import pikepdf

    drawn = pikepdf.open(io.BytesIO(marks))
    overlays = []
    for page in drawn.pages:
        page.contents_coalesce()
        form = page.obj.Contents
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox, form.Resources = page.obj.MediaBox, page.obj.Resources
        copied = pdf.copy_foreign(form)
        spaces = copied.Resources.get("/ColorSpace", pikepdf.Dictionary())
        inks = {spot_mark(index): ink for index, ink in enumerate(plates.marked)}
        for key in list(spaces.keys()):
            called = str(spaces[key][1])[1:]
            own = plates.space(inks.get(called, called))
            if own is not None:
                spaces[key] = own
        overlays.append(copied)
    return overlays
