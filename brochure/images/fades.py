"""Lets a photograph go over into an ink at one of its edges: in its pixels, by amounts of ink.

Nothing is transparent in the file for it: text on a fade stays text wherever it is printed, and the last row has the
very ink of the ground.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochure.images.treatments import PROCESS, STEPS, InkFade, InkRamp

if TYPE_CHECKING:
    from PIL.Image import Image as Pixels

PlateAmounts = dict[str, "Pixels"]  # the ink on each plate, 0 to 255


def mask(size: tuple[int, int], box: tuple[float, float], fade: InkFade) -> Pixels:
    """How much of each pixel is the ink, 0 to 255: all at the edge, none within; ``box`` is its size in points."""
    from PIL import Image

    across = fade.edge in ("left", "right")
    count = size[0] if across else size[1]
    step = (box[0] if across else box[1]) / count
    values = bytes(_share((place + 0.5) * step, fade) for place in range(count))
    if fade.edge in ("right", "foot"):
        values = values[::-1]
    row = Image.frombytes("L", (count, 1) if across else (1, count), values)
    return row.resize(size, Image.Resampling.NEAREST)


def _share(distance: float, fade: InkFade) -> int:
    """Ink at a distance from the edge: it neither begins nor ends with a kink that the eye would see as a line."""
    t = min(1.0, max(0.0, (distance - fade.solid) / fade.length))
    return round(255 * (1 - t * t * (3 - 2 * t)))


def on_ramp(index: Pixels, box: tuple[float, float], fade: InkFade) -> Pixels:
    """Places on a ramp that go over into its first or its last mixture."""
    return _over(index, 0 if fade.end == "dark" else STEPS - 1, mask(index.size, box, fade))


def on_screen(image: Pixels, ramp: InkRamp | None, box: tuple[float, float], fade: InkFade) -> Pixels:
    """Grey, red, green and blue, or places on a ramp of a screen, that go over into an ink."""
    from PIL import Image

    if ramp:
        image.putpalette(ramp.palette)
    ink = Image.new("RGB", image.size, tuple(round(255 * part) for part in fade.ink))
    return Image.composite(ink, image.convert("RGB"), mask(image.size, box, fade))


def on_plates(image: Pixels, ramp: InkRamp | None, box: tuple[float, float], fade: InkFade) -> PlateAmounts:
    """Black alone, process colours, or places on a ramp, that go over into an ink: how much goes on which plate."""
    from PIL import Image

    plates, shares = _plates(image, ramp), mask(image.size, box, fade)
    ink = dict(zip(PROCESS, fade.ink, strict=True)) | dict([fade.spot] if fade.spot else [])
    blank = Image.new("L", image.size, 0)
    names = [name for name in {**ink, **plates} if name in plates or ink[name]]
    return {name: _over(plates.get(name, blank), round(255 * ink.get(name, 0.0)), shares) for name in names}


def _plates(image: Pixels, ramp: InkRamp | None) -> PlateAmounts:
    from PIL import ImageChops

    if ramp:
        names = ramp.plates or PROCESS
        tables = (ramp.palette[number :: len(names)] for number in range(len(names)))
        return {name: image.point(list(table)) for name, table in zip(names, tables, strict=True)}
    if image.mode == "CMYK":
        return dict(zip(PROCESS, image.split(), strict=True))
    return {"Black": ImageChops.invert(image.convert("L"))}


def _over(image: Pixels, value: int, shares: Pixels) -> Pixels:
    from PIL import Image

    return Image.composite(Image.new("L", image.size, value), image, shares)


def process(plates: PlateAmounts) -> Pixels | None:
    """PlateAmounts as grey or as process colours; None where one of them is no process ink."""
    from PIL import Image, ImageChops

    if set(plates) == {"Black"}:
        return ImageChops.invert(plates["Black"])
    if set(plates) - set(PROCESS):
        return None
    blank = Image.new("L", next(iter(plates.values())).size, 0)
    return Image.merge("CMYK", [plates.get(name, blank) for name in PROCESS])


def interleaved(plates: PlateAmounts) -> bytes:
    """The amounts of all plates at each pixel, one pixel after another."""
    made = bytearray(len(plates) * len(next(iter(plates.values())).tobytes()))
    for number, plate in enumerate(plates.values()):
        made[number :: len(plates)] = plate.tobytes()
    return bytes(made)
