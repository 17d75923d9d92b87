"""Opens image files and reads their headers, or says in a plain sentence what is wrong with them.

Nothing of a file is decoded before its size is known. Pillow is loaded when a file is opened.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from brochure.cache import file_stamp
from brochure.images.refused_formats import refusal

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

Size = tuple[int, int]

LARGEST_FILE = 200 * 2**20  # bytes
MOST_PIXELS = 100_000_000

_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "AVIF")
_NO_COLOURS = ("F", "LAB")  # numbers without a range, and a space that no original is delivered in
_NO_IMAGE = (SyntaxError, IndexError, TypeError, struct.error)  # by which Pillow knows that it is none
_TURNED = (5, 6, 7, 8)  # Exif orientations that swap width and height


class ImageError(Exception):
    """An image that cannot be used: one plain sentence and what to do about it."""

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """What an image file says of itself: pixels as it is meant to be looked at, Pillow's mode and its format."""

    width: int
    height: int
    mode: str
    format: str


def open_image(path: Path) -> ImageInfo:
    """What is in an image file, found once for as long as it stays what it is. ImageError for one of no use.

    Of a PNG all pixels are read, since the turn that it asks for may be written after them.
    """
    file = checked(path)
    try:
        stamp = file_stamp(file)
    except OSError:
        raise ImageError(*refusal(path.name, b"")) from None
    return _info(file, stamp)


@lru_cache(maxsize=256)
def _info(path: Path, _stamp: tuple[int, ...]) -> ImageInfo:
    with opened(path.name, path) as image:
        width, height = upright(image)
        return ImageInfo(
            width,
            height,
            image.mode,
            "JPEG" if image.format == "MPO" else str(image.format),
        )


def checked(path: Path) -> Path:
    """The file itself, if it is there and not too big."""
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
def opened(name: str, file: Path) -> Iterator[Pixels]:
    """The image with only its header read; what goes wrong in reading it further is an ImageError too."""
    try:
        stream = file.open("rb")
    except OSError:
        raise ImageError(*refusal(name, b"")) from None
    with stream:
        try:
            image = _recognised(stream, str(file))
        except (*_NO_IMAGE, OSError, ValueError, OverflowError):
            stream.seek(0)
            raise ImageError(*refusal(name, stream.read(16))) from None
        if image.width * image.height > MOST_PIXELS:
            raise ImageError(f"the image {name} has {image.width} × {image.height} pixels", _too_many())
        if image.mode in _NO_COLOURS:
            raise ImageError(f"the image {name} is in the mode {image.mode}", "save it as RGB, CMYK or grey")
        try:
            yield image
        except (OSError, SyntaxError, ValueError, struct.error, zlib.error, OverflowError):
            raise ImageError(f"the image {name} is damaged", "open and save it again in an image program") from None


def _recognised(stream: BinaryIO, name: str) -> Pixels:
    """What Image.open does, but for its warning about big images, which only a setting of the process keeps silent.

    Our own limit follows. Raises what Pillow does for a file that is none.
    """
    from PIL import (
        AvifImagePlugin,
        Image,
        JpegImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        UnidentifiedImageError,
        WebPImagePlugin,
    )

    del AvifImagePlugin, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin  # each is registered now

    start = stream.read(16)
    for known in _FORMATS:
        factory, accepts = Image.OPEN[known]
        if accepts and accepts(start) is True:
            stream.seek(0)
            return factory(stream, name)
    raise UnidentifiedImageError(name)


def _too_many() -> str:
    return f"at most {MOST_PIXELS // 1_000_000} million pixels; save it at the size it is printed"


def upright(image: Pixels) -> Size:
    """Width and height after the turn that Exif asks for; Pillow turns TIFF files by itself."""
    turned = image.format != "TIFF" and image.getexif().get(0x0112) in _TURNED
    return (image.height, image.width) if turned else image.size
