"""Prepares an image file for the box it is to fill, in the output's own colours, and paints it on the page.

They are kept between builds. ReportLab's own image path is not used: it keeps RGB in print files and turns CMYK JPEGs
round. Pillow is loaded only for an image that is not in the cache. Boxes are in points.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochure.cache import Store, cached, file_digest
from brochure.colour.icc import Conversion
from brochure.images.image_files import LARGEST_FILE, ImageError, ImageInfo, open_image
from brochure.images.pixels import Prepared, prepare
from brochure.images.treatments import AS_IT_IS, STEPS, Toning

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from brochure.model.outputs import ColourSpace

__all__ = ["ImageError", "ImageInfo", "Prepared", "open_image", "place_image", "prepared"]

_KEPT = cached("image", package=__package__, rests_on=("brochure.colour",), libraries=("pillow",))


def prepared(
    path: Path,
    colour: ColourSpace,
    profile_path: Path,
    srgb_path: Path,
    box_w_pt: float,
    box_h_pt: float,
    focal: tuple[float, float] = (0.5, 0.5),
    max_ppi: float = 300,
    store: Store | None = None,
    toning: Toning = AS_IT_IS,
) -> Prepared:
    """An image cropped to its box, in the output's colours, or as ``toning`` says.

    ``focal`` is the spot to keep in the middle as far as the picture allows, from (0, 0) at its upper left to (1, 1).
    An image of more than one and a half times ``max_ppi`` is scaled down to it; none is ever scaled up.
    ``profile_path`` is the press's CMYK profile. ImageError for a file or a profile that cannot be used.
    """
    readable = path.is_file() and path.stat().st_size <= LARGEST_FILE
    source = file_digest(path) if readable else ""
    profiles = [file_digest(profile) for profile in (profile_path, srgb_path)]
    key = _KEPT.key(source, profiles, colour, round(box_w_pt, 3), round(box_h_pt, 3), focal, max_ppi, toning)
    kept = store.get(key) if store and source else None
    if kept is not None:
        try:
            return Prepared.from_bytes(kept)
        except (ValueError, KeyError, TypeError):
            pass
    conversion = Conversion(colour, profile_path.read_bytes(), srgb_path.read_bytes())
    result = prepare(path, conversion, (box_w_pt, box_h_pt), focal, max_ppi, toning)
    if store and source:
        store.put(key, result.to_bytes())
    return result


def place_image(
    canvas: Canvas, prepared: Prepared, x: float, y: float, w: float, h: float, name: str, inks: Any = None
) -> None:
    """Paint prepared pixels with the lower left corner at (x, y), w × h points; the same pixels are stored once.

    ``inks`` is the colour space of the file that holds the plates that they ask for.
    """
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

    from brochure.streams import Stream

    def stream(data: bytes, filter_name: str, space: object, bits: int = 8, **more: object) -> Stream:
        entries = {"Type": PDFName("XObject"), "Subtype": PDFName("Image"), "BitsPerComponent": bits}
        entries |= {"Width": prepared.width, "Height": prepared.height, **more}
        entries |= {"ColorSpace": space, "Filter": PDFName(filter_name)}
        return Stream(PDFDictionary(entries), data)

    document = canvas._doc
    key = f"{re.sub('[^A-Za-z0-9]+', '-', name)}-{prepared.digest[:16]}"
    registered = document.getXObjectName(key)
    if registered not in document.idToObject:
        more: dict[str, object] = {}
        if prepared.alpha is not None:
            mask = stream(prepared.alpha, "FlateDecode", PDFName("DeviceGray"))
            more["SMask"] = document.Reference(mask, document.getXObjectName(f"{key}-mask"))
        if prepared.decode is not None:
            more["Decode"] = PDFArray(prepared.decode)
        space = inks or PDFName(prepared.colour_space)
        if prepared.palette:
            space = PDFArray([PDFName("Indexed"), space, STEPS - 1, f"<{prepared.palette.hex()}>"])
        document.addForm(key, stream(prepared.data, prepared.filter, space, prepared.bits, **more))
    canvas._code.append(f"q {w:.4f} 0 0 {h:.4f} {x:.4f} {y:.4f} cm /{registered} Do Q")
    canvas._formsinuse.append(key)
