"""Measures the colours of a part of a photograph, from the darkest to the lightest.

The extremes are left out: what counts for a text that lies on it is the worst of the picture, not its one odd pixel.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from brochure.cache import Store, cached
from brochure.colour.colour_difference import RGB, WHITE
from brochure.images.image_files import ImageError, checked, opened
from brochure.images.pixels import plain

if TYPE_CHECKING:
    from brochure.frame import Photo
    from brochure.rect import Rect

_KEPT = cached("tones", package=__package__, rests_on=("brochure.colour", "brochure.rect"), libraries=("pillow",))
_SIDE = 240  # pixels of the longer side at which a photograph is looked at
_SHARES = (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98)  # of its pixels that are darker


def tones(photo: Photo, part: Rect, *, store: Store) -> Sequence[RGB]:
    """Seven colours of the part of a photograph that lies in a box of the page; white where it cannot be read."""
    try:
        data = photo.file.read_bytes()
    except OSError:
        return [WHITE]  # it is told elsewhere
    boxes = [round(value, 1) for value in (*photo.box, *part, *photo.focal)]
    key = _KEPT.key(boxes, data)
    held = store.get(key)
    if held is not None:
        try:
            return [(r, g, b) for r, g, b in json.loads(held)]
        except (ValueError, TypeError):
            pass
    found = _looked(photo, part)
    store.put(key, json.dumps(found).encode())
    return found


def _looked(photo: Photo, part: Rect) -> list[RGB]:
    from PIL import ImageOps

    try:
        with opened(photo.file.name, checked(photo.file)) as file:
            file.draft("RGB", (_SIDE, _SIDE))
            image = plain(ImageOps.exif_transpose(file), photo.file.name, keep_bits=False).convert("RGB")
    except ImageError:
        return [WHITE]  # it is told elsewhere
    image.thumbnail((_SIDE, _SIDE))
    data = image.crop(_crop(image.size, photo, part)).tobytes()
    pixels = [(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)]
    pixels.sort(key=lambda rgb: 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2])
    chosen = [pixels[int(share * (len(pixels) - 1))] for share in _SHARES]
    return [(r / 255, g / 255, b / 255) for r, g, b in chosen]


def _crop(size: tuple[int, int], photo: Photo, part: Rect) -> tuple[int, int, int, int]:
    """The pixels that lie in a part of the page, the photograph filling its box round its focal point."""
    wide, high = size
    scale = max(photo.box.width / wide, photo.box.height / high)  # points to a pixel
    left = (wide - photo.box.width / scale) * photo.focal[0]
    top = (high - photo.box.height / scale) * photo.focal[1]
    x = left + (part.left - photo.box.left) / scale
    y = top + (photo.box.top - part.top) / scale
    right, bottom = x + part.width / scale, y + part.height / scale
    x0, y0 = min(wide - 1, max(0, int(x))), min(high - 1, max(0, int(y)))
    return x0, y0, min(wide, max(x0 + 1, int(right) + 1)), min(high, max(y0 + 1, int(bottom) + 1))
