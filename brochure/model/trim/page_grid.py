"""Derives a page's grid from its trim size: margins, baseline, columns and the lines that things stand on.

The proportions are those of an A4 page of 66 lines; every other format takes them in its own lines. What a brand
writes itself is taken as it is, and what it leaves out follows from that.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from brochure.model.trim.type_sizes import nearest_whole

PT = 25.4 / 72  # millimetres in a point
A4_AREA = 210 * 297
LINES_OF_A4 = 66
LABEL, TITLE, FIRST, LAST, FOOT = 6, 10, 13, 60, 63  # of the 66 lines
FOLIO_SAFE = 8.8  # mm from the foot line to the trim: a folio's descender ends 8 mm from where the knife may slip
LABEL_SAFE = 8.0  # mm from the upper trim to the line of labels, whose letters then keep 5 mm from it
ABOVE_FOOT = 2  # lines from the last line of the type area to the foot, or a text runs into the running foot
LEADING = 1.3427  # of the baseline grid, of the size of text
LEAST_TEXT, TEXT, SCREEN_TEXT = 8.5, 9.5, 14.0  # points; a screen is read from further away
LEAST_MARGIN = 9.0  # mm
LEAST_COLUMN = 24.0  # mm
COLUMNS = (8, 6, 4, 2)
WIDE = 1.2  # width ÷ height, above which a screen's page shows a title in part of its width
WIDE_MEASURE = 0.55
TITLE_LEADING = 3.0  # lines, of a title whose style says nothing else
RATIOS = ((0.55, 1.2), (0.8, 1.25), (1.2, 1.333), (math.inf, 1.414))  # below such an area (its root, A4 = 1): the scale


class TrimGrid(NamedTuple):
    """What a trim size makes of a grid; lengths in millimetres, lines counted from the top trim."""

    baseline: float
    inside: float
    outside: float
    gutter: float
    columns: int
    lines: int
    label_line: int
    title_line: int
    first_line: int
    last_line: int
    foot_line: int


def area_root(page: tuple[float, float]) -> float:
    """How large a page is beside A4: the root of the ratio of their areas, 1 for A4."""
    return math.sqrt(page[0] * page[1] / A4_AREA)


def is_wide(page: tuple[float, float], bled: bool) -> bool:
    """Whether a page is a wide one for screens; printed landscape, which has bleed, is not."""
    return not bled and page[0] / page[1] > WIDE


def text_size(page: tuple[float, float], bled: bool = True) -> float:
    """The size of running text in points, before lines are made whole."""
    return SCREEN_TEXT if is_wide(page, bled) else max(LEAST_TEXT, TEXT * math.sqrt(math.sqrt(area_root(page))))


def scale_ratio(page: tuple[float, float]) -> float:
    """What one step of the page's scale of type is of the step below it."""
    return next(ratio for below, ratio in RATIOS if area_root(page) < below)


def display_measure(page: tuple[float, float], margins: tuple[float, float], bled: bool = True) -> float:
    """The width in millimetres that titles and figures are sized by."""
    if is_wide(page, bled):
        return (page[0] - sum(margins)) * WIDE_MEASURE
    turned = page[0] / page[1] > WIDE  # printed landscape has the sizes of the upright page
    return (page[1] if turned else page[0]) - sum(margins)


def usual_margin(page: tuple[float, float]) -> float:
    """White at each side in millimetres, in halves."""
    return max(LEAST_MARGIN, nearest_whole(30 * area_root(page)) / 2)


def derive(
    page: tuple[float, float],
    bled: bool = True,
    baseline: float | None = None,
    margins: tuple[float | None, float | None] = (None, None),
    title_leading: float = TITLE_LEADING,
    title_line: int | None = None,
) -> TrimGrid:
    """The grid of a trim size in millimetres; a baseline, margins (mm) or a title's line that is given stays.

    ``title_leading`` is in lines: text begins below a title of one line, and a label stands as far above it.
    """
    if baseline is None:
        lines = max(nearest_whole(page[1] / (text_size(page, bled) * LEADING * PT)), 1)
        baseline = page[1] / lines
    else:
        lines = int(page[1] / baseline + 1e-6)
    inside, outside = (usual_margin(page) if margin is None else margin for margin in margins)
    room = (page[0] - inside - outside + baseline) / (LEAST_COLUMN + baseline)
    label, title, first, last, foot = (
        nearest_whole(lines * line / LINES_OF_A4) for line in (LABEL, TITLE, FIRST, LAST, FOOT)
    )
    if bled:
        foot = min(foot, lines - math.ceil(FOLIO_SAFE / baseline))
    last = min(last, foot - ABOVE_FOOT)
    halves = math.floor(2 * title_leading)  # white gives way to what is less than half a line
    head = math.ceil(halves / 2)  # below a title of one line text begins, above it a label stands
    title = max(title, math.ceil(LABEL_SAFE / baseline) + head) if title_line is None else title_line
    first = max(first, title + head)
    return TrimGrid(
        baseline=baseline,
        inside=inside,
        outside=outside,
        gutter=baseline,
        columns=next((count for count in COLUMNS if count <= room + 1e-6), 1),
        lines=lines,
        label_line=max(min(label, title - head), 0),
        title_line=title,
        first_line=max(min(first, last - 1), 0),
        last_line=max(last, 1),
        foot_line=foot,
    )
