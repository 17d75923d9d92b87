"""Rings break at texts, and only there; they stay inside their bounds."""

from __future__ import annotations

import math

import pytest

from brochure.frame import Element
from brochure.layout.kit import rings
from brochure.layout.kit.rings import Ring
from brochure.rect import Rect
from charts.recorded_picture import Paint, Stroke

EVERYWHERE = Rect.sized(-1000, -1000, 2000, 2000)


def ring(bounds: Rect = EVERYWHERE) -> Ring:
    return Ring(Element("artifact"), 0, 0, 100, Stroke(Paint("key"), 0.5), 5, bounds)


def visible(pieces: list[tuple[float, float]]) -> float:
    return sum(end - start for start, end in pieces)


def test_a_ring_with_nothing_near_is_whole() -> None:
    assert visible(rings._pieces(ring(), [])) == pytest.approx(2 * math.pi)


def test_a_ring_breaks_at_a_text_and_only_there() -> None:
    text = Rect.sized(90, -10, 20, 20)
    pieces = rings._pieces(ring(), [text])
    assert visible(pieces) == pytest.approx(2 * math.pi - 2 * math.asin(0.15), abs=0.001)
    shape = rings.arcs(ring(), [text])
    assert shape is not None
    points = [float(value) for value in shape.path.split() if value not in "mch"]
    ends = list(zip(points[::2], points[1::2], strict=True))
    assert all(not (85 < x < 115 and -14.9 < y < 14.9) for x, y in ends), "it keeps its distance"


def test_a_ring_stays_inside_its_bounds() -> None:
    half = rings._pieces(ring(Rect.sized(-1000, 0, 2000, 1000)), [])
    assert visible(half) == pytest.approx(math.pi)
    assert rings.arcs(ring(Rect.sized(500, 500, 10, 10)), []) is None
