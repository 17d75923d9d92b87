"""The rectangle: its size, how it moves and grows, and what it says of points and other rectangles."""

from __future__ import annotations

from brochure.rect import Rect

PAGE = Rect(10, 20, 40, 60)


def test_a_size_and_a_corner_are_the_same_as_four_edges() -> None:
    assert Rect.sized(10, 20, 30, 40) == PAGE
    assert (PAGE.width, PAGE.height) == (30, 40)
    assert Rect.around([(40, 30), (10, 60), (20, 20)]) == PAGE


def test_it_moves_turns_and_grows() -> None:
    assert PAGE.moved(1, -2) == Rect(11, 18, 41, 58)
    assert PAGE.mirrored(100) == Rect(60, 20, 90, 60)
    assert PAGE.mirrored(100).mirrored(100) == PAGE
    assert PAGE.grown(5) == Rect(5, 15, 45, 65)
    assert PAGE.united() == PAGE
    assert PAGE.united(Rect(0, 30, 5, 70), Rect(15, 25, 50, 30)) == Rect(0, 20, 50, 70)


def test_what_it_holds_and_meets() -> None:
    assert PAGE.holds(10, 60)
    assert PAGE.holds(9.995, 20)
    assert not PAGE.holds(9.98, 20)
    assert not PAGE.holds(20, 60.02)
    assert PAGE.meets(Rect(39, 59, 80, 80))
    assert not PAGE.meets(Rect(40, 20, 80, 60))
    assert PAGE.lies_in(PAGE)
    assert not PAGE.grown(0.04).lies_in(PAGE)
    assert PAGE.grown(0.04).lies_in(PAGE, slack=0.05)


def test_what_it_shares() -> None:
    assert PAGE.shared(Rect(0, 30, 20, 90)) == Rect(10, 30, 20, 60)
    assert PAGE.shared(Rect(20, 30, 20, 50)) == Rect(20, 30, 20, 50)  # a line without width
    assert PAGE.shared(Rect(40.1, 20, 80, 60)) is None
