"""Finds on the plates of a page where artwork at an edge of the trim does not fill the bleed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from brochure.preflight.finding import PlaceMm
from brochure.preflight.plates import Plates

_INK = 0.02  # of one full ink: less is no ink
_INSIDE = 0.6  # millimetres inside the trim where ink counts as touching it
_OUTSIDE = 0.3  # the millimetres at both ends that rounding may take
_LONG = 5.0  # millimetres along the edge; letters and thin lines that are cut are shorter
_STEADY = 1.6  # pixels: a fill that stops at one depth along the edge stops by mistake, a curve does not


class Gap(NamedTuple):
    """A strip of the bleed without ink: beyond which edge, how far the artwork goes (millimetres), and its place."""

    edge: str
    reached: float
    place: PlaceMm


def gaps(plates: Plates, wanted: float) -> Iterator[Gap]:
    """The gaps of a page; ``wanted`` is the bleed in millimetres."""
    total, page = plates.total, plates.page
    width, height = page.place(page.trim).width, page.place(page.trim).height
    scale = plates.pixels_per_mm
    for name in ("left", "top", "right", "bottom"):
        depth, touching = _depths(plates, total, name, wanted, width, height)
        for start, end in _runs(touching & (depth < (wanted - 2 * _OUTSIDE) * scale)):
            for a, b in _steady(depth, start, end, scale):
                reached = max(0.0, float(numpy.median(depth[a:b])) / scale)
                yield Gap(name, reached, _place(name, a / scale, (b - a) / scale, wanted, width, height))


def _depths(
    plates: Plates, total: NDArray[numpy.float32], name: str, wanted: float, width: float, height: float
) -> tuple[NDArray[numpy.int64], NDArray[numpy.bool_]]:
    """Along one edge: how many pixels of the bleed are inked without a gap, and whether ink touches the trim inside."""
    scale = plates.pixels_per_mm
    upright = name in ("left", "right")
    ink = total.T if upright else total
    first, last = (plates.row(0), plates.row(height)) if upright else (plates.column(0), plates.column(width))
    edge = {
        "left": plates.column(0),
        "right": plates.column(width),
        "top": plates.row(0),
        "bottom": plates.row(height),
    }[name]
    along = slice(max(0, round(first)), min(ink.shape[1], round(last)))
    outward = -1 if name in ("left", "top") else 1
    at = round(edge) if outward > 0 else round(edge) - 1
    reach = max(1, round(wanted * scale))
    rows = [at + outward * step for step in range(reach)]
    beyond = numpy.stack([_line(ink, row, along) for row in rows])
    gap = beyond <= _INK
    depth = numpy.where(gap.any(0), gap.argmax(0), reach)
    inner = [at - outward * step for step in range(2, 2 + max(1, round(_INSIDE * scale)))]
    touching = numpy.stack([_line(ink, row, along) for row in inner]).min(0) > _INK
    return depth.astype(numpy.int64), touching


def _line(ink: NDArray[numpy.float32], row: int, along: slice) -> NDArray[numpy.float32]:
    """One line of pixels along the edge; nothing is printed beyond the sheet."""
    if 0 <= row < ink.shape[0]:
        return ink[row, along]
    return numpy.zeros(along.stop - along.start, dtype=numpy.float32)


def _runs(wrong: NDArray[numpy.bool_]) -> Iterator[tuple[int, int]]:
    """Where a row of true values starts and ends."""
    edges = numpy.flatnonzero(numpy.diff(numpy.concatenate([[False], wrong, [False]]).astype(numpy.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _steady(depth: NDArray[numpy.int64], start: int, end: int, scale: float) -> Iterator[tuple[int, int]]:
    """Parts of a run, long enough, along which the fill stops at one depth."""
    part = start
    for at in range(start, end + 1):
        if at == end or abs(int(depth[at]) - int(depth[part])) > _STEADY:
            if (at - part) / scale >= _LONG:
                yield part, at
            part = at


def _place(name: str, start: float, length: float, bleed: float, width: float, height: float) -> PlaceMm:
    """The strip of bleed that is not filled."""
    return {
        "left": PlaceMm(-bleed, start, bleed, length),
        "right": PlaceMm(width, start, bleed, length),
        "top": PlaceMm(start, -bleed, length, bleed),
        "bottom": PlaceMm(start, height, length, bleed),
    }[name]
