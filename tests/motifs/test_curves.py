"""Curves are cut where they go out of sight, and nowhere else."""

from __future__ import annotations

import math

from brochure.motifs.curves import hermite, path, through, visible_pieces
from brochure.rect import Rect

CIRCLE = through(
    [(100 * math.cos(math.tau * k / 24), 100 * math.sin(math.tau * k / 24)) for k in range(24)] + [(100.0, 0.0)]
)


def test_a_curve_through_points_of_a_circle_is_one() -> None:
    assert all(abs(math.hypot(*part.at(t)) - 100) < 0.1 for part in CIRCLE for t in (0, 0.3, 0.5, 0.8))


def test_what_is_all_in_sight_stays_whole() -> None:
    (piece,) = visible_pieces(CIRCLE, lambda _: True)
    assert path(piece).endswith("h")
    assert not list(visible_pieces(CIRCLE, lambda _: False))


def test_a_curve_ends_at_the_edge_of_what_hides_it() -> None:
    hidden = Rect(60, -30, 200, 30)
    pieces = list(visible_pieces(CIRCLE, lambda point: not hidden.holds(*point)))
    ends = sorted(point for piece in pieces for point in (piece[0].start, piece[-1].end) if point[0] > 60)
    assert len(ends) == 4 or len(ends) == 2
    assert all(abs(abs(y) - 30) < 0.1 for _, y in ends if abs(y) > 1e-6)
    inside = [
        part.at(t)
        for piece in pieces
        for part in piece
        for t in (0.1, 0.5, 0.9)
        if hidden.grown(-0.2).holds(*part.at(t))
    ]
    assert not inside


def test_specks_are_left_out() -> None:
    line = hermite([(0, 0), (100, 0)], [(100, 0), (100, 0)])
    pieces = list(visible_pieces(line, lambda point: 48 < point[0] < 52))
    assert not pieces
