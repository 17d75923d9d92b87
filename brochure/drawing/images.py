"""An image file and the box it is to fill go in; pixels in the output's own colours come out, and onto the page.

Colours are converted through ICC, relative colorimetric with black point compensation; grey stays one channel, which on
a press is the black plate alone. ReportLab's own image path is not used: it keeps RGB in print files and turns CMYK
JPEGs round. Pillow is loaded only for an image that is not in the cache. Boxes are in points.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from brochure.drawing.icc import Colour, Conversion, ProfileError

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels
    from reportlab.pdfgen.canvas import Canvas

Size = tuple[int, int]

LARGEST_FILE = 200 * 2**20  # bytes
MOST_PIXELS = 100_000_000

_VERSION = "1"  # part of every cache key: raise it when the same input is to give other pixels
_FORMATS = ("JPEG", "PNG", "TIFF")
_TURNED = (5, 6, 7, 8)  # Exif orientations that swap width and height
_SPARE = 1.5  # an image is scaled down only where it has this many times the resolution wanted
_PHOTOGRAPH = 1 / 3  # lossless pixels that pack no better than this are a photograph
_QUALITY = {"cmyk": (92, 0), "rgb": (85, 2)}  # JPEG quality and chroma subsampling
_SPACES = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_DEEP_GREY = 257  # 65535 / 255


class ImageError(Exception):
    """An image that cannot be used: one plain sentence and what to do about it."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


class Keeps(Protocol):
    """Where prepared pixels are kept between builds, such as brochure.cache.Store."""

    def get(self, key: str) -> bytes | None: ...
    def put(self, key: str, data: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """What an image file says of itself: pixels as it is meant to be looked at, Pillow's mode, JPEG, PNG or TIFF."""

    width: int
    height: int
    mode: str
    format: str
    has_profile: bool
    has_alpha: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """Pixels ready for a PDF, 8 bits a channel, cropped to their box.

    ``data`` is packed by ``filter`` (FlateDecode or DCTDecode), ``alpha`` by FlateDecode; ``decode`` is the image's
    Decode array where it needs one; ``ppi`` the resolution in the box; ``digest`` names the pixels.
    """

    width: int
    height: int
    data: bytes
    filter: str
    colour_space: str
    alpha: bytes | None
    ppi: float
    digest: str = ""
    decode: tuple[int, ...] | None = None

    def to_bytes(self) -> bytes:
        entries = {key: value for key, value in asdict(self).items() if key not in ("data", "alpha")}
        entries["lengths"] = [len(self.data), None if self.alpha is None else len(self.alpha)]
        return json.dumps(entries).encode() + b"\n" + self.data + (self.alpha or b"")

    @classmethod
    def from_bytes(cls, kept: bytes) -> Prepared:
        """ValueError, KeyError or TypeError for bytes that ``to_bytes`` did not write."""
        head, _, body = kept.partition(b"\n")
        entries = json.loads(head)
        data, alpha = entries.pop("lengths")
        if len(body) != data + (alpha or 0):
            raise ValueError("cut off")
        decode = entries.pop("decode")
        return cls(
            data=body[:data],
            alpha=None if alpha is None else body[data:],
            decode=None if decode is None else tuple(decode),
            **entries,
        )


def open_image(path: Path) -> ImageInfo:
    """What is in an image file, from its header alone. ImageError for a file that cannot be used."""
    with _opened(path.name, _file(path)) as image:
        width, height = _upright(image)
        return ImageInfo(
            width,
            height,
            image.mode,
            "JPEG" if image.format == "MPO" else str(image.format),
            "icc_profile" in image.info,
            image.has_transparency_data,
        )


def prepared(
    path: Path,
    colour: Colour,
    profile_path: Path,
    srgb_path: Path,
    box_w_pt: float,
    box_h_pt: float,
    focal: tuple[float, float] = (0.5, 0.5),
    max_ppi: float = 300,
    store: Keeps | None = None,
) -> Prepared:
    """An image cropped to its box, in the output's colours.

    ``focal`` is the spot to keep in the middle as far as the picture allows, from (0, 0) at its upper left to (1, 1).
    An image of more than one and a half times ``max_ppi`` is scaled down to it; none is ever scaled up.
    ``profile_path`` is the press's CMYK profile. ImageError for a file or a profile that cannot be used.
    """
    import PIL  # the package's version alone; the library itself is loaded further down

    about = path.stat() if path.is_file() else None
    source = _fingerprint(path, about.st_mtime_ns, about.st_size) if about and about.st_size <= LARGEST_FILE else ""
    profiles = [_fingerprint(p, p.stat().st_mtime_ns, p.stat().st_size) for p in (profile_path, srgb_path)]
    asked = (colour, round(box_w_pt, 3), round(box_h_pt, 3), focal, max_ppi)
    key = f"image {_VERSION} {PIL.__version__} {zlib.ZLIB_RUNTIME_VERSION} {source} {profiles} {asked}"
    kept = store.get(key) if store and source else None
    if kept is not None:
        try:
            return Prepared.from_bytes(kept)
        except (ValueError, KeyError, TypeError):
            pass
    conversion = Conversion(colour, profile_path.read_bytes(), srgb_path.read_bytes())
    result = _prepare(path, conversion, (box_w_pt, box_h_pt), focal, max_ppi)
    if store and source:
        store.put(key, result.to_bytes())
    return result


def place_image(canvas: Canvas, prepared: Prepared, x: float, y: float, w: float, h: float, name: str) -> None:
    """Paint prepared pixels with the lower left corner at (x, y), w × h points; the same pixels are stored once."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream

    def stream(data: bytes, filter_name: str, space: str, **more: object) -> PDFStream:
        entries = {"Type": PDFName("XObject"), "Subtype": PDFName("Image"), "BitsPerComponent": 8}
        entries |= {"Width": prepared.width, "Height": prepared.height, **more}
        entries |= {"ColorSpace": PDFName(space), "Filter": PDFName(filter_name)}
        return PDFStream(PDFDictionary(entries), data)

    document = canvas._doc
    key = f"{re.sub('[^A-Za-z0-9]+', '-', name)}-{prepared.digest[:16]}"
    registered = document.getXObjectName(key)
    if registered not in document.idToObject:
        more: dict[str, object] = {}
        if prepared.alpha is not None:
            mask = stream(prepared.alpha, "FlateDecode", "DeviceGray")
            more["SMask"] = document.Reference(mask, document.getXObjectName(f"{key}-mask"))
        if prepared.decode is not None:
            more["Decode"] = PDFArray(prepared.decode)
        document.addForm(key, stream(prepared.data, prepared.filter, prepared.colour_space, **more))
    canvas._code.append(f"q {w:.4f} 0 0 {h:.4f} {x:.4f} {y:.4f} cm /{registered} Do Q")
    canvas._formsinuse.append(key)


@lru_cache(maxsize=256)
def _fingerprint(path: Path, changed: int, size: int) -> str:
    """Names a file's bytes; a file whose time and size stay is not read again in the same process."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _file(path: Path) -> Path:
    try:
        size = path.stat().st_size
    except OSError:
        raise ImageError(f"the image {path.name} is not there", "put it into the content's images folder") from None
    if not path.is_file():
        raise ImageError(f"{path.name} is not a file")
    if size > LARGEST_FILE:
        raise ImageError(
            f"the image {path.name} has {size >> 20} MB, more than the {LARGEST_FILE >> 20} MB allowed",
            "save it at the size it is printed: 300 pixels an inch",
        )
    return path


@contextmanager
def _opened(name: str, file: Path) -> Iterator[Pixels]:
    """The image with only its header read; what goes wrong in reading it further is an ImageError too."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's own warning about big images; our limit is below
            image = Image.open(file, formats=_FORMATS)
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError, struct.error, OverflowError) as error:
        if isinstance(error, Image.DecompressionBombError):
            raise ImageError(f"the image {name} has too many pixels", _too_many()) from None
        raise ImageError(f"{name} cannot be read as an image", "JPEG, PNG and TIFF files can") from None
    with image:
        if image.width * image.height > MOST_PIXELS:
            raise ImageError(f"the image {name} has {image.width} × {image.height} pixels", _too_many())
        try:
            yield image
        except (OSError, SyntaxError, ValueError, struct.error, zlib.error, OverflowError):
            raise ImageError(f"the image {name} is damaged", "open and save it again in an image program") from None


def _too_many() -> str:
    return f"at most {MOST_PIXELS // 1_000_000} million pixels; save it at the size it is printed"


def _upright(image: Pixels) -> Size:
    """Width and height after the turn that Exif asks for; Pillow turns TIFF files by itself."""
    turned = image.format != "TIFF" and image.getexif().get(0x0112) in _TURNED
    return (image.height, image.width) if turned else image.size


def _prepare(
    path: Path, conversion: Conversion, box: tuple[float, float], focal: tuple[float, float], max_ppi: float
) -> Prepared:
    with _opened(path.name, _file(path)) as image:
        lossy = image.format in ("JPEG", "MPO")
        profile = image.info.get("icc_profile")
        scaled = _cropped(_plain(_turned(image, box, max_ppi), path.name), box, focal, max_ppi)
    alpha = None
    if scaled.mode in ("LA", "RGBA"):
        alpha = scaled.getchannel("A")
        scaled = scaled.convert(scaled.mode[:-1])
        alpha = None if alpha.getextrema()[0] == 255 else alpha
    try:
        pixels = conversion.convert(scaled, profile)
    except ProfileError as error:
        raise ImageError(str(error), "name another profile for this output") from None
    result = _packed(pixels, conversion.colour, lossy)
    mask = None if alpha is None else zlib.compress(alpha.tobytes())
    ppi = round(72 * min(pixels.width / box[0], pixels.height / box[1]), 1)
    digest = hashlib.sha256(b"%d %d " % pixels.size + result.data + b" alpha " + (mask or b"")).hexdigest()
    return replace(result, alpha=mask, ppi=ppi, digest=digest)


def _window(size: Size, box: tuple[float, float], focal: tuple[float, float]) -> tuple[float, float, float, float]:
    """The part of a picture with the box's proportions that has the focal spot as near its middle as it can be."""
    width, height = size
    part = (min(width, height * box[0] / box[1]), min(height, width * box[1] / box[0]))
    left, top = (
        min(max(spot * whole - piece / 2, 0.0), whole - piece)
        for spot, whole, piece in zip(focal, size, part, strict=True)
    )
    return left, top, left + part[0], top + part[1]


def _wanted(size: Size, box: tuple[float, float], max_ppi: float) -> float:
    """How much a picture filling its box is to be scaled: 1 or less."""
    ppi = 72 * min(size[0] / box[0], size[1] / box[1])
    return max_ppi / ppi if ppi > _SPARE * max_ppi else 1.0


def _turned(image: Pixels, box: tuple[float, float], max_ppi: float) -> Pixels:
    """The picture decoded and upright; a big JPEG is decoded at a fraction of its size, twice what is wanted."""
    from PIL import ImageOps

    scale = 2 * _wanted(_upright(image), box, max_ppi)
    if scale < 1:
        image.draft(None, (max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    image.load()
    return ImageOps.exif_transpose(image)


def _plain(image: Pixels, name: str) -> Pixels:
    """The picture in one of the modes L, LA, RGB, RGBA and CMYK, 8 bits a channel."""
    if image.mode.startswith("I"):
        grey = image.convert("I")
        if grey.getextrema()[1] > 255 * _DEEP_GREY:  # type: ignore[operator]  # a pair of numbers in this mode
            raise ImageError(f"the image {name} has 32 bits a pixel", "save it with 8 or 16 bits a channel")
        return grey.point(lambda value: value * (1 / _DEEP_GREY) + 0.5).convert("L")
    if image.mode in ("F", "LAB"):
        raise ImageError(f"the image {name} is in the mode {image.mode}", "save it as RGB, CMYK or grey")
    if image.has_transparency_data:
        return image.convert("LA" if image.mode in ("1", "L", "LA", "La") else "RGBA")
    if image.mode in _SPACES:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _cropped(image: Pixels, box: tuple[float, float], focal: tuple[float, float], max_ppi: float) -> Pixels:
    from PIL.Image import Resampling

    window = _window(image.size, box, focal)
    part = (window[2] - window[0], window[3] - window[1])
    scale = max_ppi * box[0] / 72 / part[0] if _wanted(image.size, box, max_ppi) < 1 else 1.0
    size = (max(1, round(part[0] * scale)), max(1, round(part[1] * scale)))
    if scale == 1.0:
        left, top = round(window[0]), round(window[1])
        return image.crop((left, top, left + size[0], top + size[1]))
    return image.resize(size, Resampling.LANCZOS, window, reducing_gap=3.0)


def _packed(image: Pixels, colour: Colour, lossy: bool) -> Prepared:
    """JPEG for what came as JPEG and for photographs on a screen, lossless for the rest."""
    raw = image.tobytes()
    flate = b"" if lossy else zlib.compress(raw)
    entry = Prepared(image.width, image.height, flate, "FlateDecode", _SPACES[image.mode], None, 0.0)
    photograph = colour == "rgb" and len(flate) > len(raw) * _PHOTOGRAPH
    if not lossy and not (photograph and len(raw) > 1 << 16):
        return entry
    return replace(entry, data=_jpeg(image, colour), filter="DCTDecode")


def _jpeg(image: Pixels, colour: Colour) -> bytes:
    from PIL import Image, ImageChops

    quality, subsampling = _QUALITY[colour]
    # Pillow writes CMYK JPEGs inverted, as Photoshop does; inverted once more they need no Decode in the PDF
    bare = (
        ImageChops.invert(image) if image.mode == "CMYK" else Image.frombytes(image.mode, image.size, image.tobytes())
    )
    file = io.BytesIO()
    bare.save(file, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return file.getvalue()
