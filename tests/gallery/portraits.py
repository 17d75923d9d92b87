"""Draws the portraits of the sample: four invented people, built of plain shapes with soft light, of nobody who lives.

``python -m tests.gallery.portraits FOLDER`` writes them as JPEG files. CC0 1.0.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

WIDTH, HEIGHT = 720, 900
SKINS = {"fair": (226, 184, 156), "olive": (198, 150, 116), "brown": (150, 104, 76), "rosy": (232, 192, 170)}
MIDDLE, TOP, CHIN = WIDTH / 2, 210, 580  # of the head, pixels
Box = tuple[float, float, float, float]


def portrait(skin: str, hair: tuple[int, int, int], coat: tuple[int, int, int], look: str) -> Image.Image:
    """A bust before a plain wall; ``look``: short, beard, long or glasses."""
    image = Image.new("RGB", (WIDTH, HEIGHT))
    wall = np.linspace(0, 1, HEIGHT)[:, None] * 0.35 + np.linspace(0, 1, WIDTH)[None, :] * 0.65
    shade = (np.array([226, 224, 216]) - wall[..., None] * np.array([62, 58, 50])).astype("u1")
    image.paste(Image.fromarray(shade))
    tone = SKINS[skin]
    if look == "long":
        lit(image, rounded((MIDDLE - 178, TOP - 20, MIDDLE + 178, 690), 170), hair)
    lit(image, shoulders(), coat)
    lit(image, rounded((MIDDLE - 62, 520, MIDDLE + 62, 715), 60), darker(tone, 0.86))
    lit(image, collar(), darker(coat, 1.25))
    for side in (-1, 1):
        if look != "long":
            lit(image, oval((MIDDLE + side * 142 - 24, 375, MIDDLE + side * 142 + 24, 470)), darker(tone, 0.92))
    lit(image, oval((MIDDLE - 142, TOP, MIDDLE + 142, CHIN)), tone)
    if look == "beard":
        lit(image, ImageChops.subtract(oval((MIDDLE - 144, 300, MIDDLE + 144, CHIN + 22)), beard_line()), hair)
    lit(image, ImageChops.multiply(cap(look), ImageChops.invert(face(look))), hair)
    features(image, tone, look)
    return image.crop((40, 90, WIDTH - 40, HEIGHT - 10))


def lit(image: Image.Image, mask: Image.Image, colour: tuple[int, ...]) -> None:
    """Paste a shape whose light comes from the left above: its edges away from it lie in shade."""
    wide = ImageOps.expand(mask, 90)
    wide.paste(mask.crop((0, HEIGHT - 1, WIDTH, HEIGHT)).resize((WIDTH, 90)), (90, HEIGHT + 90))  # goes on below
    far = wide.filter(ImageFilter.GaussianBlur(52)).crop((116, 110, WIDTH + 116, HEIGHT + 110))
    light = np.asarray(far).astype(float)[..., None] / 255
    across = np.linspace(1.06, 0.80, WIDTH)[None, :, None]
    shaded = np.array(colour, float) * (0.66 + 0.40 * light) * across
    image.paste(Image.fromarray(np.clip(shaded, 0, 255).astype("u1")), mask=mask)


def darker(colour: tuple[int, ...], by: float) -> tuple[int, ...]:
    return tuple(min(255, round(part * by)) for part in colour)


def blank() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    mask = Image.new("L", (WIDTH, HEIGHT))
    return mask, ImageDraw.Draw(mask)


def oval(box: Box) -> Image.Image:
    mask, pen = blank()
    pen.ellipse(box, fill=255)
    return mask.filter(ImageFilter.GaussianBlur(1.5))


def rounded(box: Box, radius: float) -> Image.Image:
    mask, pen = blank()
    pen.rounded_rectangle(box, radius, fill=255)
    return mask.filter(ImageFilter.GaussianBlur(2))


def shoulders() -> Image.Image:
    mask, pen = blank()
    pen.rounded_rectangle((MIDDLE - 290, 640, MIDDLE + 290, HEIGHT + 300), 190, fill=255)
    pen.polygon([(MIDDLE - 110, 605), (MIDDLE + 110, 605), (MIDDLE + 190, 662), (MIDDLE - 190, 662)], fill=255)
    return mask.filter(ImageFilter.GaussianBlur(3))


def collar() -> Image.Image:
    mask, pen = blank()
    pen.polygon([(MIDDLE - 100, 595), (MIDDLE - 62, 615), (MIDDLE, 755), (MIDDLE - 72, 745)], fill=255)
    pen.polygon([(MIDDLE + 100, 595), (MIDDLE + 62, 615), (MIDDLE, 755), (MIDDLE + 72, 745)], fill=255)
    return mask.filter(ImageFilter.GaussianBlur(2))


def cap(look: str) -> Image.Image:
    """All of the head that hair covers, were there no face."""
    deep = {"short": 400, "beard": 360, "long": 560, "glasses": 340}[look]
    mask, pen = blank()
    pen.ellipse((MIDDLE - 158, TOP - 34, MIDDLE + 158, TOP + 2 * (deep - TOP) * 0.75), fill=255)
    pen.rectangle((0, deep, WIDTH, HEIGHT), fill=0)
    return mask.filter(ImageFilter.GaussianBlur(2))


def face(look: str) -> Image.Image:
    """What hair leaves of the face: a parting to one side, or a hairline."""
    mask, pen = blank()
    top = {"short": 300, "beard": 292, "long": 290, "glasses": 270}[look]
    pen.ellipse((MIDDLE - 128, top, MIDDLE + 128, CHIN + 120), fill=255)
    if look in ("short", "long"):
        pen.polygon([(MIDDLE - 130, top + 130), (MIDDLE + 40, top - 30), (MIDDLE + 130, top + 110)], fill=255)
    return mask.filter(ImageFilter.GaussianBlur(3))


def beard_line() -> Image.Image:
    mask, pen = blank()
    pen.ellipse((MIDDLE - 122, 180, MIDDLE + 122, 512), fill=255)
    pen.rectangle((0, 0, WIDTH, 420), fill=255)
    return mask.filter(ImageFilter.GaussianBlur(4))


def features(image: Image.Image, tone: tuple[int, ...], look: str) -> None:
    """Brows, eyes, nose and mouth, said with as little as can be."""
    ink = Image.new("RGB", (WIDTH, HEIGHT), (44, 34, 30))
    mask, pen = blank()
    for side in (-1, 1):
        x = MIDDLE + side * 58
        pen.ellipse((x - 11, 398, x + 11, 417), fill=235)
        lift = 12 if look == "glasses" else 0
        pen.arc((x - 36, 356 - lift, x + 36, 412 - lift), 205, 335, fill=190, width=9)
        if look == "glasses":
            pen.rounded_rectangle((x - 48, 372, x + 48, 440), 26, outline=230, width=7)
    if look == "glasses":
        pen.line((MIDDLE - 10, 396, MIDDLE + 10, 396), fill=230, width=7)
    pen.arc((MIDDLE - 46, 470, MIDDLE + 46, 524), 25, 155, fill=190, width=8)
    image.paste(ink, mask=mask.filter(ImageFilter.GaussianBlur(1.6)))
    nose, pen = blank()
    pen.polygon([(MIDDLE + 4, 410), (MIDDLE + 26, 472), (MIDDLE - 8, 476)], fill=110)
    image.paste(Image.new("RGB", (WIDTH, HEIGHT), darker(tone, 0.72)), mask=nose.filter(ImageFilter.GaussianBlur(7)))


PORTRAITS = {
    "morren": ("fair", (92, 62, 42), (58, 84, 92), "short"),
    "brandel": ("olive", (52, 42, 38), (92, 84, 72), "beard"),
    "okell": ("brown", (40, 32, 30), (132, 92, 78), "long"),
    "aldane": ("rosy", (150, 142, 132), (60, 66, 84), "glasses"),
}


if __name__ == "__main__":
    for name, (skin, hair, coat, look) in PORTRAITS.items():
        file = io.BytesIO()
        portrait(skin, hair, coat, look).save(file, "JPEG", quality=82, optimize=True, progressive=True)
        Path(sys.argv[1], f"{name}.jpg").write_bytes(file.getvalue())
