"""Where the ink of set glyphs lies is what the font draws, and two glyphs share ink only where both paint."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.rect import Rect
from brochure.text.glyph_ink import around, inked_glyphs, inked_heights, outlines, share_ink
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, set_lines
from brochure.text.runs import GlyphRun
from brochure.text.shaping.face import open_face

SANS = open_face(SHIPPED_FONTS / "SourceSans3-SemiBold.ttf")
SIZE = 20.0


def set_run(text: str) -> GlyphRun:
    style = TextStyle(SANS, SIZE, SIZE, "key", hang=False)
    (line,) = set_lines([Run(text, style)], 1e4, locale("en"), style=style)
    (run,) = line.runs
    return run


def test_boxes_follow_one_another_and_leave_out_what_paints_nothing() -> None:
    run = set_run("p b")
    low, high = inked_glyphs(run, 100, 50)
    assert (low.number, high.number) == (0, 2)
    left, bottom, right, top = (SIZE * edge for edge in SANS.ink(low.gid))
    assert low.box == pytest.approx((100 + left, 50 + bottom, 100 + right, 50 + top))
    assert low.bottom < 50 < high.bottom + 1
    assert high.left > low.right + 2
    assert inked_heights(run) == pytest.approx((low.bottom - 50, high.top - 50))


def test_from_right_to_left_the_first_glyph_stands_at_the_right() -> None:
    first, second = inked_glyphs(replace(set_run("ab"), level=1), 100, 0)
    assert second.right <= first.left + 1
    assert first.right <= 100


def test_stretched_glyphs_are_wider_and_as_high() -> None:
    run = set_run("o")
    (plain,), (wide,) = inked_glyphs(run, 0, 0), inked_glyphs(replace(run, stretch=1.5), 0, 0)
    assert wide.box.width == pytest.approx(1.5 * plain.box.width)
    assert wide.box.height == plain.box.height


def test_the_counter_of_a_letter_is_no_ink() -> None:
    run = set_run("O")
    (letter,) = inked_glyphs(run, 0, 0)
    box, shape = letter.box, outlines(run, letter)
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    inside = Rect(x, y, x, y).grown(1)
    assert not share_ink(shape, around(inside), inside)
    stroke = Rect(box.left, y - 1, box.left + 2, y + 1)
    assert share_ink(shape, around(stroke), stroke)


def test_parts_of_an_outline_that_lie_over_each_other_are_ink() -> None:
    cross = [*around(Rect(0, 4, 10, 6)), *around(Rect(4, 0, 6, 10))]
    middle = Rect(4.5, 4.5, 5.5, 5.5)
    assert share_ink(cross, around(middle), middle)
    corner = Rect(0.5, 0.5, 1.5, 1.5)
    assert not share_ink(cross, around(corner), corner)


def test_letters_whose_boxes_meet_need_not_touch() -> None:
    run, dot = set_run("/"), set_run(".")
    (slash,) = inked_glyphs(run, 0, 0)
    box = slash.box
    for x, touches in ((box.left - 1, True), (box.right - 4, False)):  # at its foot, and in the white under it
        (point,) = inked_glyphs(dot, x, slash.y + 1)
        shared = Rect(max(point.left, box.left), point.bottom, min(point.right, box.right), point.top)
        assert shared.width > 1
        assert share_ink(outlines(run, slash), outlines(dot, point), shared) is touches
