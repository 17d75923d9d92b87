"""Draws the photographs of the sample: three invented landscapes, each from noise with a fixed seed, light and haze.

``python -m tests.gallery.landscapes FOLDER`` writes them as JPEG files, with ``town`` after it those of a town. They
are kept in the repository, since another version of numpy or of the JPEG library may give other bytes. CC0 1.0.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[np.float64]
RGB = tuple[float, float, float]
MOST = 250_000  # bytes of a file
FIELD = 2048  # cells of a height field, each way
SKY_LOW, SKY_HIGH = np.array([0.97, 0.90, 0.80]), np.array([0.52, 0.68, 0.83])
HAZE = np.array([0.80, 0.84, 0.86])


def noise(cells: int, falloff: float, seed: int) -> Array:
    """Noise that repeats at its edges, mean 0 and deviation 1: the larger ``falloff``, the smoother."""
    spectrum = np.fft.fft2(np.random.default_rng(seed).standard_normal((cells, cells)))
    across = np.fft.fftfreq(cells)
    frequency = np.hypot(across[:, None], across[None, :])
    frequency[0, 0] = 1
    spectrum /= frequency ** (falloff / 2)
    spectrum[0, 0] = 0
    made = np.real(np.fft.ifft2(spectrum))
    return np.asarray(made / made.std())


def step(value: Array, low: float, high: float) -> Array:
    """0 below ``low``, 1 above ``high``, smooth between them; from 1 to 0 where high is the lower."""
    part = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(part * part * (3 - 2 * part))


def mixed(one: Array, other: Array, part: Array) -> Array:
    """Colours between two: ``part`` of the other."""
    return np.asarray(one + (other - one) * part[..., None])


def sunlight(height: Array, sun: tuple[float, float, float]) -> Array:
    """How much light falls on each cell, 0 to 1, with the shadows that hills cast."""
    down, right = np.gradient(height)
    length = np.sqrt(down**2 + right**2 + 1)
    facing = np.clip((-right * sun[0] - down * sun[1] + sun[2]) / length, 0, 1)
    flat, lit = np.hypot(sun[0], sun[1]), np.ones_like(height)
    for cells in range(3, 240, 4):
        move = (round(-sun[1] / flat * cells), round(-sun[0] / flat * cells))
        above = np.roll(height, move, (0, 1)) - height - cells * sun[2] / flat
        lit = np.minimum(lit, 1 - step(above, 0, 5))
    return np.asarray(facing * (0.15 + 0.85 * lit))


def seen(
    height: Array, colour: Array, size: tuple[int, int], eye: tuple[float, float, float], horizon: float, haze: float
) -> Array:
    """A land as one sees it from ``eye`` (cell from the left, cell, height), looking along its columns.

    ``horizon`` is a part of the picture's height, ``haze`` how many times the air hides the far edge.
    """
    width, high = size
    scale, line = width * 0.78, high * horizon
    picture, open_ = np.zeros((high, width, 3)), np.full(width, high)
    rows = np.arange(high)[:, None]
    aside = (np.arange(width) - width / 2) / scale
    air = np.linspace(-0.35, 1, width)[:, None] ** 2  # warmer where the sun stands, on the right
    far = mixed(np.broadcast_to(HAZE, (width, 3)), SKY_LOW, air[:, 0] * 0.8)
    distance = 40.0
    while distance < FIELD * 0.96 - eye[1]:
        x, y = np.clip(eye[0] + aside * distance, 0, FIELD - 2), min(eye[1] + distance, FIELD - 2)
        i, j = x.astype(int), int(y)
        a, b = (x - i), y - j
        level = (height[j, i] * (1 - a) + height[j, i + 1] * a) * (1 - b)
        level = level + (height[j + 1, i] * (1 - a) + height[j + 1, i + 1] * a) * b
        tone = (colour[j, i] * (1 - a)[:, None] + colour[j, i + 1] * a[:, None]) * (1 - b)
        tone = tone + (colour[j + 1, i] * (1 - a)[:, None] + colour[j + 1, i + 1] * a[:, None]) * b
        hidden = 1 - np.exp(-haze * (distance / FIELD) ** 1.25 * np.exp(-np.clip(level, 0, 400) / 260))
        tone = tone + (far - tone) * hidden[:, None]
        top = np.clip(line + (eye[2] - level) / distance * scale, 0, high).astype(int)
        low, deep = int(top.min()), int(open_.max())
        if low < deep:
            here = (rows[low:deep] >= top) & (rows[low:deep] < open_)
            picture[low:deep][here] = np.broadcast_to(tone, (deep - low, width, 3))[here]
            open_ = np.minimum(open_, top)
        distance += max(0.25, distance * 0.0011)
    above = rows < open_
    picture[above] = sky(size, line)[above]
    return picture


def sky(size: tuple[int, int], line: float) -> Array:
    """Air that grows lighter and warmer towards the horizon, with thin clouds."""
    width, high = size
    rise = np.clip(1 - np.arange(high) / line, 0, 1)[:, None] ** 0.8 * np.ones((1, width))
    clouds = Image.fromarray(noise(512, 3.1, 77).astype("f4")).resize((width * 2, high), Image.Resampling.BICUBIC)
    veil = step(np.asarray(clouds)[:, :width].astype(float), -0.2, 2.4) * 0.55 * (0.35 + 0.65 * rise)
    return mixed(mixed(np.broadcast_to(SKY_LOW, (high, width, 3)), SKY_HIGH, rise), np.array([1.0, 0.97, 0.93]), veil)


def valley(size: tuple[int, int] = (2400, 2200)) -> Array:
    """A river that winds through wooded hills in the morning."""
    down, across = np.mgrid[0:FIELD, 0:FIELD] / FIELD
    bed = 0.5 + 0.055 * np.sin(down * 8.2 + 0.2) + 0.03 * np.sin(down * 19 + 1)
    away = np.abs(across - bed)
    hills = 0.55 * noise(FIELD, 3.4, 12) + 0.75 * (1 - np.abs(noise(FIELD, 3.1, 13)))
    hills = (hills - hills.min()) / (hills.max() - hills.min())
    height = 430 * hills * step(away, 0.012, 0.30) + 20 * step(away, 0.014, 0.03)
    water = height < 9
    woods = step(noise(FIELD, 1.9, 14) + 1.6 * step(height, 40, 110), 0.35, 1.0)
    crowns = noise(FIELD, 0.7, 15)
    height = np.where(water, 9.0, height + woods * (3 + 1.3 * np.clip(crowns, -2, 2)))
    light = sunlight(height, (0.66, 0.35, 0.5))
    meadow = mixed(np.array([0.44, 0.50, 0.22]), np.array([0.66, 0.60, 0.32]), step(noise(FIELD, 2.2, 16), -1, 1.4))
    ground = mixed(meadow, np.array([0.12, 0.22, 0.13]), woods * (0.85 + 0.1 * np.clip(crowns, -1, 1)))
    ground = mixed(ground, np.array([0.50, 0.47, 0.42]), step(height, 300, 380) * 0.7)
    warm, cool = np.array([1.22, 1.10, 0.88]), np.array([0.30, 0.38, 0.50])
    colour = ground * (cool + light[..., None] * warm)
    ripple = 0.03 * noise(FIELD, 1.4, 17)
    colour = np.where(water[..., None], (np.array([0.80, 0.82, 0.80]) + ripple[..., None]), colour)
    return seen(height, colour, size, (0.52 * FIELD, 0.0, 285.0), 0.26, 2.9)


def ridges(size: tuple[int, int] = (2400, 1600)) -> Array:
    """Range behind range, the farther the paler, before the sun is up."""
    width, high = size
    picture = sky(size, high * 0.62)
    glow = np.exp(-(((np.arange(width) / width - 0.68) / 0.30) ** 2))[None, :]
    glow = glow * np.exp(-(((np.arange(high) / high - 0.36) / 0.22) ** 2))[:, None]
    picture = mixed(picture, np.array([1.0, 0.93, 0.74]), glow * 0.8)
    rows, x = np.arange(high)[:, None], np.linspace(0, 1, width)
    count = 8
    for index in range(count):
        near = index / (count - 1)
        random = np.random.default_rng(300 + index)
        line = np.zeros(width)
        for octave in range(9):
            waves, force = 1.4 * 1.9**octave * (0.75 + 0.5 * near), 1 / 1.75**octave
            part = np.sin(2 * np.pi * (waves * x + random.random()))
            line += force * (1 - 2 * np.abs(part) if octave < 4 else part * 0.7)
        top = high * (0.34 + 0.56 * near**1.15) - high * (0.055 + 0.03 * near) * line
        trees = np.random.default_rng(400 + index).random(width)
        top -= np.convolve(trees, np.ones(5) / 5, "same") * 26 * step(np.array(near), 0.45, 1.0)
        smooth = np.convolve(np.pad(top, 400, "edge"), np.hanning(801) / 400, "valid")
        below = np.clip((rows - np.maximum(smooth, top)) / (high * 0.30), 0, 1)
        dark = np.array([0.62, 0.68, 0.72]) * (1 - near) + np.array([0.07, 0.15, 0.14]) * near
        mist = np.array([0.90, 0.86, 0.80]) * (1 - near) + np.array([0.30, 0.38, 0.38]) * near
        tone = mixed(np.broadcast_to(dark, (high, width, 3)), mist, below**0.9 * 0.85)
        edge = np.clip(rows - top, 0, 1)
        picture = mixed(picture, tone, edge)
    return picture


def fields(size: tuple[int, int] = (2400, 1600)) -> Array:
    """Fields on both sides of a river, from the air."""
    width, high = size
    cells = 2400
    down, across = np.mgrid[0:high, 0:width].astype(float)
    random = np.random.default_rng(55)
    bend_x, bend_y = (noise(cells, 3.4, seed)[:high, :width] * 26 for seed in (56, 57))
    turn = 0.33
    a = (across + bend_x) * np.cos(turn) + (down + bend_y) * np.sin(turn)
    b = -(across + bend_x) * np.sin(turn) + (down + bend_y) * np.cos(turn)
    strip, column = 205.0, np.floor(a / 205)
    shift = random.random(64)[(column.astype(int)) % 64] * 300
    length = 150 + 210 * random.random(64)[(column.astype(int) + 17) % 64]
    row = np.floor((b + shift) / length)
    number = (column.astype(int) * 31 + row.astype(int) * 17) % 256
    crops = np.array(
        [[0.80, 0.70, 0.40], [0.64, 0.62, 0.30], [0.42, 0.50, 0.22], [0.30, 0.42, 0.20], [0.72, 0.58, 0.36],
         [0.54, 0.44, 0.30], [0.86, 0.78, 0.52], [0.50, 0.56, 0.28]]
    )  # fmt: skip
    colour = crops[random.integers(0, len(crops), 256)[number]]
    colour = mixed(colour, np.array([0.56, 0.54, 0.36]), np.full(colour.shape[:2], 0.38))
    colour = colour * (0.92 + 0.16 * random.random(256)[number])[..., None]
    furrows = np.sin(np.where(random.random(256)[number] > 0.5, a, b) * 2 * np.pi / 13)
    colour = colour * (1 + 0.035 * furrows * (random.random(256)[number] > 0.45))[..., None]
    side = np.minimum(a - column * strip, (column + 1) * strip - a)
    end = np.minimum((b + shift) - row * length, (row + 1) * length - (b + shift))
    hedge = step(np.minimum(side, end) + 3 * noise(cells, 1.4, 63)[:high, :width], 5, 1)
    colour = mixed(colour, np.array([0.20, 0.28, 0.15]), hedge * 0.6)
    woods = step(noise(cells, 3.2, 58)[:high, :width], 0.85, 0.95)
    river = 0.56 * width + 0.13 * width * np.sin(down / high * 4.4 + 0.4) + 26 * np.sin(down / high * 15)
    away = np.abs(across - river) + 9 * noise(cells, 2.4, 59)[:high, :width]
    woods = np.maximum(woods, step(away, 190, 120) * step(noise(cells, 2.0, 60)[:high, :width], -1.0, -0.3))
    crowns = noise(cells, 1.9, 61)[:high, :width]
    forest = np.array([0.15, 0.25, 0.15]) * (1 + 0.28 * np.clip(crowns, -2, 2))[..., None]
    shade = np.roll(woods, (-9, 14), (0, 1)) * (1 - woods)
    colour = mixed(colour * (1 - 0.45 * shade)[..., None], forest, woods)
    bank = step(away, 84, 66)
    colour = mixed(colour, np.array([0.78, 0.72, 0.58]), bank)
    water = mixed(np.array([0.36, 0.50, 0.54]), np.array([0.55, 0.66, 0.66]), step(crowns * 0 + across / width, 0, 1))
    colour = mixed(colour, water, step(away, 68, 56))
    road = np.abs(down - high * 0.80 + (across - width * 0.5) * 0.36 + 60 * np.sin(across / 420))
    colour = mixed(colour, np.array([0.93, 0.90, 0.83]), step(road, 11, 7))
    haze = step(down, high * 0.9, -high * 0.6)
    light = 1.0 + 0.10 * np.clip(noise(cells, 3.6, 62)[:high, :width], -1.5, 1.5)
    return mixed(colour * light[..., None] * 1.05, np.array([0.86, 0.86, 0.82]), haze * 0.45)


def quay(size: tuple[int, int] = (2400, 2000)) -> Array:
    """A town across the water at dusk, with lit windows that the water gives back."""
    return across_the_water(
        size, 90, ((0.98, 0.72, 0.50), (0.20, 0.30, 0.46)), ((0.56, 0.45, 0.46), (0.10, 0.12, 0.18))
    )


def morning(size: tuple[int, int] = (2400, 1600)) -> Array:
    """Another part of it in the mist of a morning."""
    return across_the_water(
        size, 97, ((0.96, 0.92, 0.84), (0.62, 0.74, 0.82)), ((0.80, 0.80, 0.78), (0.40, 0.48, 0.52))
    )


def across_the_water(size: tuple[int, int], seed: int, air: tuple[RGB, RGB], houses: tuple[RGB, RGB]) -> Array:
    """Houses above their reflection; ``air``: at the horizon and high up, ``houses``: the far and the near ones."""
    width, high = size
    line = round(high * 0.62)
    random = np.random.default_rng(seed)
    picture = mixed(
        np.broadcast_to(np.array(air[0]), (line, width, 3)),
        np.array(air[1]),
        (1 - np.arange(line)[:, None] / line) ** 0.9 * np.ones((1, width)),
    )
    veil = noise(FIELD * 2, 3.2, seed + 1)[: line * 3 : 3, :width]
    picture = mixed(picture, np.array(air[0]) * np.array([0.97, 0.86, 0.99]), step(veil, 0.2, 2.2) * 0.5)
    for row in range(3):
        x, near = -60, row / 2
        tone = np.array(houses[0]) * (1 - near) + np.array(houses[1]) * near
        while x < width:
            wide, tall = int(random.integers(70, 210)), int(high * random.uniform(0.07, 0.21) * (1.5 - 0.45 * near))
            if random.random() < 0.12:
                wide, tall = wide // 2, int(tall * 1.8)
            left, right, top = max(x, 0), min(x + wide, width), line - tall
            if right > left:
                across = np.arange(left, right)
                pitch = random.choice([0.0, 0.5, 0.9])
                roof = np.abs(across - (x + wide / 2)) * pitch - wide / 2 * pitch
                rows = np.arange(line)[:, None]
                shape = step(rows - (top + roof)[None, :], -1, 1)
                shade = tone * random.uniform(0.86, 1.14)
                part = picture[:, left:right]
                part[:] = mixed(part, shade, shape)
                if near:
                    windows(part, (left - x, top + 22), line - 26, random)
            x += int(wide * random.uniform(0.82, 1.12))
    water = picture[::-1][: high - line].copy()
    depth = np.arange(high - line)[:, None]
    waves = np.round(9 * np.sin(depth**1.15 / 7 + 3 * noise(FIELD * 2, 2.6, seed + 2)[: high - line, :1])).astype(int)
    water = np.take_along_axis(water, ((np.arange(width)[None, :] + waves) % width)[..., None], 1)
    length = 46
    summed = np.cumsum(np.pad(water, ((length, length), (0, 0), (0, 0)), "edge"), 0)
    water = (summed[2 * length :] - summed[: -2 * length]) / (2 * length)
    streak = noise(FIELD * 2, 1.8, seed + 3)[: (high - line) * 4 : 4, :width]
    water = water * (0.70 + 0.05 * np.repeat(streak[:, ::12], 12, 1)[:, :width])[..., None]
    return np.concatenate([picture, mixed(water, np.array(air[1]) * 0.75, depth / high * np.ones((1, width)))])


def windows(part: Array, first: tuple[int, int], foot: int, random: np.random.Generator) -> None:
    """Lit windows on the front of a house: columns and rows of small panes, a third of them lit."""
    for y in range(first[1], foot - 14, 30):
        for x in range(14 - first[0] % 26, part.shape[1] - 22, 26):
            if x > 8 and random.random() < 0.30:
                part[y : y + 14, x : x + 9] = np.array([1.0, 0.82, 0.46]) * random.uniform(0.75, 1.0)


def roofs(size: tuple[int, int] = (2400, 1600)) -> Array:
    """Courtyards and roofs of a town from the air."""
    width, high = size
    random = np.random.default_rng(70)
    down, across = np.mgrid[0:high, 0:width].astype(float)
    turn = -0.2
    a = across * np.cos(turn) + down * np.sin(turn) + 4000
    b = -across * np.sin(turn) + down * np.cos(turn) + 4000
    block, street = 330.0, 42.0
    column, row = np.floor(a / block).astype(int), np.floor(b / block).astype(int)
    u, v = a - column * block, b - row * block
    edge = np.minimum(np.minimum(u, block - u), np.minimum(v, block - v)) - street / 2
    number = (column * 37 + row * 101) % 512
    house = np.floor(np.where(np.minimum(u, block - u) < np.minimum(v, block - v), v, u) / 62).astype(int)
    each = (number * 7 + house * 13 + (u > block / 2) * 3 + (v > block / 2) * 5) % 512
    tiles = np.array([[0.66, 0.36, 0.25], [0.58, 0.30, 0.22], [0.72, 0.44, 0.32], [0.46, 0.42, 0.42]])
    colour = tiles[random.integers(0, len(tiles), 512)[each]] * (0.88 + 0.24 * random.random(512)[each])[..., None]
    ridge = edge - 46
    lit = np.where((u < block / 2) & (np.minimum(u, block - u) < np.minimum(v, block - v)), 1.12, 0.92)
    lit = np.where(ridge > 0, 2.02 - lit, lit)
    colour = colour * lit[..., None] * (1 + 0.05 * np.sin(edge * 2 * np.pi / 7))[..., None]
    colour = colour * (0.72 + 0.28 * step(np.abs(ridge), 0, 4))[..., None]
    yard = step(edge, 90, 94)
    green = np.array([0.30, 0.40, 0.22]) * (1 + 0.25 * np.clip(noise(2400, 1.8, 71)[:high, :width], -2, 2))[..., None]
    paved = np.broadcast_to(np.array([0.72, 0.68, 0.62]), colour.shape)
    court = mixed(paved, green, step(noise(2400, 2.6, 72)[:high, :width], -0.4, 0.1))
    colour = mixed(colour, court * (0.7 + 0.3 * step(edge, 94, 124))[..., None], yard)
    ground = np.array([0.78, 0.75, 0.70]) * (0.70 + 0.30 * step(edge, -3, -16))[..., None]
    colour = mixed(colour, ground, step(edge, 1, -1))
    square = (number == number[high // 2, width // 2]) & (edge > -street / 2)
    plaza = mixed(paved * 1.12, np.array([0.30, 0.42, 0.24]), step(np.abs(edge - 40), 14, 10))
    colour = np.where(square[..., None], plaza, colour)
    air = 1.0 + 0.08 * np.clip(noise(2400, 3.6, 73)[:high, :width], -1.5, 1.5)
    return mixed(colour * air[..., None], np.array([0.92, 0.88, 0.82]), np.full((high, width), 0.12))


PHOTOGRAPHS: dict[str, Callable[[], Array]] = {"valley": valley, "ridges": ridges, "fields": fields}
TOWN: dict[str, Callable[[], Array]] = {
    "quay": quay,
    "morning": morning,
    "roofs": roofs,
}  # of the content tests/content/city


def jpeg(picture: Array) -> bytes:
    """The picture as a JPEG file in sRGB, as good as the limit lets it be."""
    image = Image.fromarray((np.clip(picture, 0, 1) * 255 + 0.5).astype("u1"))
    for quality in range(84, 30, -3):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        if file.tell() <= MOST:
            return file.getvalue()
    raise AssertionError("the picture has more detail than a small file holds")


if __name__ == "__main__":
    for name, drawn in (TOWN if sys.argv[2:] == ["town"] else PHOTOGRAPHS).items():
        Path(sys.argv[1], f"{name}.jpg").write_bytes(jpeg(drawn()))
