"""Measures the colours of a part of a photograph, from the darkest to the lightest.

The extremes are left out: what counts for a text that lies on it is the worst of the picture, not its one odd pixel.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from brochure.cache import Store, cached
from brochure.colour.colour_difference import RGB, WHITE
from brochure.images import fades
from brochure.images.image_files import ImageError, checked, opened
from brochure.images.pixels import plain, window
from brochure.images.treatments import AS_IT_IS, Toning, ramped

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

    from brochure.frame import Photo
    from brochure.rect import Rect

_KEPT = cached("tones", package=__package__, rests_on=("brochure.colour", "brochure.rect"), libraries=("pillow",))
_SIDE = 480  # pixels of the longer side at which a photograph is looked at
_SHARES = (0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.95)  # of its pixels that are darker


def tones(photo: Photo, part: Rect, *, store: Store, toning: Toning = AS_IT_IS) -> Sequence[RGB]:
    """Seven colours of the part of a photograph that lies in a box of the page; white where it cannot be read.

    ``toning`` is what its look asks for on a screen.
    """
    try:
        data = photo.file.read_bytes()
    except OSError:
        return [WHITE]  # it is told elsewhere
    boxes = [round(value, 1) for value in (*photo.box, *part, *photo.focal)]
    key = _KEPT.key(boxes, data, toning)
    held = store.get(key)
    if held is not None:
        try:
            return [(r, g, b) for r, g, b in json.loads(held)]
        except (ValueError, TypeError):
            pass
    found = _looked(photo, part, toning)
    store.put(key, json.dumps(found).encode())
    return found


def _looked(photo: Photo, part: Rect, toning: Toning) -> list[RGB]:
    from PIL import ImageOps

    try:
        with opened(photo.file.name, checked(photo.file)) as file:
            file.draft("RGB", (_SIDE, _SIDE))
            image = plain(ImageOps.exif_transpose(file), photo.file.name, keep_bits=False)
    except ImageError:
        return [WHITE]  # it is told elsewhere
    image.thumbnail((_SIDE, _SIDE))
    box = photo.box
    shown = image.crop(_whole(window(image.size, (box.width, box.height), photo.focal), image.size))
    data = _seen(shown, (box.width, box.height), toning).crop(_part(shown.size, box, part)).tobytes()
    pixels = [(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)]
    pixels.sort(key=lambda rgb: 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2])
    chosen = [pixels[int(share * (len(pixels) - 1))] for share in _SHARES]
    return [(r / 255, g / 255, b / 255) for r, g, b in chosen]


def _seen(image: Pixels, box: tuple[float, float], toning: Toning) -> Pixels:
    """Pixels in red, green and blue, as a screen shows them."""
    seen = image if not toning.mono else image.convert("L")
    if toning.ramp:
        seen = ramped(image.convert("L"))
    if toning.fade:
        return fades.on_screen(seen, toning.ramp, box, toning.fade)
    if toning.ramp:
        seen.putpalette(toning.ramp.palette)
    return seen.convert("RGB")


def _part(size: tuple[int, int], box: Rect, part: Rect) -> tuple[int, int, int, int]:
    """The pixels of a picture that fills its box which lie in a part of the page."""
    x, y = size[0] / box.width, size[1] / box.height  # pixels to a point
    left, right = (part.left - box.left) * x, (part.right - box.left) * x
    return _whole((left, (box.top - part.top) * y, right, (box.top - part.bottom) * y), size)


def _whole(edges: tuple[float, float, float, float], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Whole pixels of a picture that touch a box of them, one at the least."""
    (left, top, right, bottom), (wide, high) = edges, size
    x, y = min(wide - 1, max(0, int(left))), min(high - 1, max(0, int(top)))
    return x, y, min(wide, max(x + 1, math.ceil(right))), min(high, max(y + 1, math.ceil(bottom)))
