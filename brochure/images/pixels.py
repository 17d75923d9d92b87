"""Crops an image file to its box and turns it into the pixels that are printed, in the output's own colours.

Colours are converted through ICC, relative colorimetric with black point compensation; grey stays one channel, which on
a press is the black plate alone, and line art stays one bit there. What is printed in other inks than its own is told
in ``treatments``. Boxes are in points.
"""

from __future__ import annotations

import hashlib
import io
import json
import zlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from brochure.colour.icc import Conversion, OutputProfileError
from brochure.images import fades
from brochure.images.image_files import ImageError, Size, checked, opened, upright
from brochure.images.treatments import AS_IT_IS, Toning, lightness, ramped, space_of

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

    from brochure.model.outputs import ColourSpace

_SPARE = 1.5  # an image is scaled down only where it has this many times the resolution wanted
_PHOTOGRAPH = 1 / 3  # lossless pixels that pack no better than this are a photograph
_LOSSY = ("JPEG", "MPO", "WEBP", "AVIF")
_QUALITY = {"cmyk": (92, 0), "rgb": (85, 2)}  # JPEG quality and chroma subsampling
_SPACES = {"1": "DeviceGray", "L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_DEEP_GREY = 257  # 65535 / 255


@dataclass(frozen=True, slots=True)
class Prepared:
    """Pixels ready for a PDF, ``bits`` a channel, cropped to their box.

    ``data`` is packed by ``filter`` (FlateDecode or DCTDecode), ``alpha`` by FlateDecode; ``decode`` is the image's
    Decode array where it needs one; ``ppi`` the resolution in the box; ``digest`` names the pixels. Where there is a
    ``palette``, pixels are numbers of its colours, each a byte for each component of the colour space, which are the
    ``plates`` if it names some.
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
    bits: int = 8
    palette: bytes = b""
    plates: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        entries = {key: value for key, value in asdict(self).items() if key not in ("data", "alpha")}
        entries["palette"] = self.palette.hex()
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
            palette=bytes.fromhex(entries.pop("palette")),
            plates=tuple(entries.pop("plates")),
            **entries,
        )


def prepare(
    path: Path,
    conversion: Conversion,
    box: tuple[float, float],
    focal: tuple[float, float],
    max_ppi: float,
    toning: Toning = AS_IT_IS,
) -> Prepared:
    with opened(path.name, checked(path)) as image:
        lossy = image.format in _LOSSY
        profile = image.info.get("icc_profile")
        bits = conversion.colour == "cmyk" and not toning.fade
        whole = plain(_turned(image, box, max_ppi), path.name, keep_bits=bits)
        scaled = _cropped(whole, box, focal, max_ppi)
    alpha = None
    if scaled.mode in ("LA", "RGBA"):
        alpha = scaled.getchannel("A")
        scaled = scaled.convert(scaled.mode[:-1])
        alpha = None if alpha.getextrema()[0] == 255 else alpha
    try:
        pixels = _inked(scaled, alpha, profile, conversion, toning)
    except OutputProfileError as error:
        raise ImageError(str(error), "name another profile for this output") from None
    result = _toned(pixels, toning, box, conversion.colour, lossy)
    mask = None if alpha is None else zlib.compress(alpha.tobytes())
    ppi = round(72 * min(pixels.width / box[0], pixels.height / box[1]), 1)
    return replace(result, alpha=mask, ppi=ppi, digest=_digest(pixels.size, result, mask))


def _inked(
    image: Pixels, alpha: Pixels | None, profile: bytes | None, conversion: Conversion, toning: Toning
) -> Pixels:
    """The picture in the output's colours, or as places on a ramp where it is printed in mixtures of two inks."""
    if toning.ramp:
        return ramped(lightness(image, profile, conversion), alpha)
    if image.mode == "1":
        return image
    if toning.mono and image.mode != "L":
        return conversion.convert(lightness(image, profile, conversion), None)
    return conversion.convert(image, profile)


def _toned(pixels: Pixels, toning: Toning, box: tuple[float, float], colour: ColourSpace, lossy: bool) -> Prepared:
    """Pixels packed, in the space that they are mixed in, and gone over into an ink where they fade."""
    ramp, fade = toning.ramp, toning.fade
    if fade and ramp and fade.end:
        pixels = fades.on_ramp(pixels, box, fade)
    elif fade and colour == "rgb":
        return _packed(fades.on_screen(pixels, ramp, box, fade), colour, lossy)
    elif fade:
        plates = fades.on_plates(pixels, ramp, box, fade)
        if (merged := fades.process(plates)) is not None:
            return _packed(merged, colour, lossy)
        data = zlib.compress(fades.interleaved(plates))
        return Prepared(*pixels.size, data, "FlateDecode", space_of(tuple(plates)), None, 0.0, plates=tuple(plates))
    packed = _packed(pixels, colour, lossy)
    return replace(packed, colour_space=ramp.space, palette=ramp.palette, plates=ramp.plates) if ramp else packed


def _digest(size: Size, result: Prepared, mask: bytes | None) -> str:
    toned = result.palette or result.plates
    inks = repr((result.colour_space, result.plates)).encode() + result.palette if toned else b""
    return hashlib.sha256(b"%d %d " % size + result.data + b" alpha " + (mask or b"") + inks).hexdigest()


def window(size: Size, box: tuple[float, float], focal: tuple[float, float]) -> tuple[float, float, float, float]:
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

    scale = 2 * _wanted(upright(image), box, max_ppi)
    if scale < 1:
        image.draft(None, (max(1, round(image.width * scale)), max(1, round(image.height * scale))))
    image.load()
    return ImageOps.exif_transpose(image)


def plain(image: Pixels, name: str, *, keep_bits: bool) -> Pixels:
    """The picture in one of the modes L, LA, RGB, RGBA and CMYK, 8 bits a channel; line art of one bit as 1 if kept."""
    if image.mode.startswith("I"):
        grey = image.convert("I")
        if grey.getextrema()[1] > 255 * _DEEP_GREY:  # type: ignore[operator]  # a pair of numbers in this mode
            raise ImageError(f"the image {name} has 32 bits a pixel", "save it with 8 or 16 bits a channel")
        return grey.point(lambda value: value * (1 / _DEEP_GREY) + 0.5).convert("L")
    if image.has_transparency_data:
        return image.convert("LA" if image.mode in ("1", "L", "LA", "La") else "RGBA")
    if image.mode == "1":
        return image if keep_bits else image.convert("L")
    return image if image.mode in _SPACES else image.convert("RGB")


def _cropped(image: Pixels, box: tuple[float, float], focal: tuple[float, float], max_ppi: float) -> Pixels:
    from PIL.Image import Resampling

    part = window(image.size, box, focal)
    width = part[2] - part[0]
    too_fine = image.mode != "1" and _wanted(image.size, box, max_ppi) < 1  # line art needs every pixel it has
    scale = max_ppi * box[0] / 72 / width if too_fine else 1.0
    size = (max(1, round(width * scale)), max(1, round((part[3] - part[1]) * scale)))
    if scale == 1.0:
        left, top = round(part[0]), round(part[1])
        return image.crop((left, top, left + size[0], top + size[1]))
    return image.resize(size, Resampling.LANCZOS, part, reducing_gap=3.0)


def _packed(image: Pixels, colour: ColourSpace, lossy: bool) -> Prepared:
    """JPEG for what came as JPEG, WebP or AVIF and for photographs on a screen, lossless for the rest."""
    raw = image.tobytes()
    if image.mode == "1":  # a row begins on a byte, and 1 is white: as in a PDF
        return Prepared(image.width, image.height, zlib.compress(raw), "FlateDecode", "DeviceGray", None, 0.0, bits=1)
    flate = b"" if lossy else zlib.compress(raw)
    entry = Prepared(image.width, image.height, flate, "FlateDecode", _SPACES[image.mode], None, 0.0)
    photograph = colour == "rgb" and len(flate) > len(raw) * _PHOTOGRAPH
    if not lossy and not (photograph and len(raw) > 1 << 16):
        return entry
    return replace(entry, data=_jpeg(image, colour), filter="DCTDecode")


def _jpeg(image: Pixels, colour: ColourSpace) -> bytes:
    from PIL import Image, ImageChops

    quality, subsampling = _QUALITY[colour]
    # Pillow writes CMYK JPEGs inverted, as Photoshop does; inverted once more they need no Decode in the PDF
    bare = (
        ImageChops.invert(image) if image.mode == "CMYK" else Image.frombytes(image.mode, image.size, image.tobytes())
    )
    file = io.BytesIO()
    bare.save(file, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
    return file.getvalue()
