"""Tells how alike two pages are, by what stands in each of 6 × 8 fields: text, large type, picture, drawing."""

from __future__ import annotations

from collections import defaultdict

from brochure.design.bitmap import CELL, TopDownRect
from brochure.design.measures import SeenPage, words

COLUMNS, ROWS = 6, 8
PICTURE, LARGE, DRAWN, LETTERED = 0.35, 0.02, 0.04, 0.006  # shares of a field from which it counts as such
LARGE_TYPE = 2.4  # sizes of the running text
WHOLE, FEW = 0.85, 40  # of the page, and words: a picture behind a whole page of text is its ground
EMPTY = "."
_Inks = dict[int, float]  # by the number of the field


def signature(page: SeenPage, body: float) -> str:
    """What stands in each field, row by row: . nothing, t text, N large type, P picture, G drawing."""
    fields = _fields(page)
    large, small, over = _lettered(page, body)
    pictures = _pictures(page)
    drawn = _drawn(page)
    area = fields[0].area
    found = []
    for number, field in enumerate(fields):
        if sum(box.common(field).area for box in pictures) > PICTURE * area:
            found.append("P")
        elif large[number] > LARGE * area:
            found.append("N")
        elif drawn[number] - over[number] > DRAWN * area:
            found.append("G")
        else:
            found.append("t" if small[number] > LETTERED * area else EMPTY)
    return "".join(found)


def alike(one: str, other: str) -> int:
    """Percent of the fields that either page uses in which both have the same."""
    used = [(a, b) for a, b in zip(one, other, strict=True) if (a, b) != (EMPTY, EMPTY)]
    return round(100 * sum(a == b for a, b in used) / len(used)) if used else 100


def _fields(page: SeenPage) -> list[TopDownRect]:
    """The fields of the page, in points."""
    width, height = page.texts.width / COLUMNS, page.texts.height / ROWS
    return [
        TopDownRect(x * width, y * height, (x + 1) * width, (y + 1) * height)
        for y in range(ROWS)
        for x in range(COLUMNS)
    ]


def _pictures(page: SeenPage) -> list[TopDownRect]:
    """The photographs that are no ground of text."""
    sheet = page.texts.width * page.texts.height
    if words(page) < FEW:
        return page.painted.pictures
    kept = [box for box in page.painted.pictures if box.area < WHOLE * sheet]
    in_strips = sum(box.area for box in kept) > WHOLE * sheet
    return [] if in_strips else kept


def _lettered(page: SeenPage, body: float) -> tuple[_Inks, _Inks, _Inks]:
    """The ink of large type, of other text, and of what of both lies on drawings, in each field, in square points."""
    large, small, over = (defaultdict[int, float](float) for _ in range(3))
    (x, y), covered = page.painted.origin, page.painted.covered
    width, height = page.texts.width / COLUMNS, page.texts.height / ROWS
    for line in page.texts.lines:
        inks = large if line.size >= LARGE_TYPE * body else small
        for run in line.runs:
            left, top, right, bottom = run.box
            share = run.ink / max(0.01, (right - left) * (bottom - top))
            drawn_on = covered.lit(((left + right) / 2 - x) / CELL, ((top + bottom) / 2 - y) / CELL)
            for row in range(max(0, int(top / height)), min(ROWS, int(bottom / height) + 1)):
                high = min(bottom, (row + 1) * height) - max(top, row * height)
                for column in range(max(0, int(left / width)), min(COLUMNS, int(right / width) + 1)):
                    wide = min(right, (column + 1) * width) - max(left, column * width)
                    ink = max(0.0, wide * high) * share
                    inks[row * COLUMNS + column] += ink
                    if drawn_on:
                        over[row * COLUMNS + column] += ink
    return large, small, over


def _drawn(page: SeenPage) -> dict[int, float]:
    """What is drawn in each field and is neither text nor photograph, in square points."""
    painted = page.painted
    areas = painted.covered.without(painted.photographed)
    width, height = page.texts.width / COLUMNS, page.texts.height / ROWS
    (left, top), found = painted.origin, defaultdict[int, float](float)
    masks = []
    for column in range(COLUMNS):
        first, last = (round(((column + step) * width - left) / CELL) for step in (0, 1))
        masks.append(((1 << (last - first)) - 1) << first)
    for number, bits in enumerate(areas.rows):
        row = int(((number + 0.5) * CELL + top) / height)
        if bits and 0 <= row < ROWS:
            for column, mask in enumerate(masks):
                found[row * COLUMNS + column] += (bits & mask).bit_count() * CELL * CELL
    for (x, y), area in painted.lines.items():
        column, row = int((x * CELL + left) / width), int((y * CELL + top) / height)
        if 0 <= column < COLUMNS and 0 <= row < ROWS and not areas.lit(x, y):
            found[row * COLUMNS + column] += area
    return found
