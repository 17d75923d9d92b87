"""Drawings in their own colours and in the brand's inks: a colour stays itself, unless it is an ink or asked for."""

from __future__ import annotations

from pathlib import Path as File

import pytest

from brochure.cache import Store
from brochure.svg.recolouring import inks_of, picture_of, torn
from brochure.svg.vectors import Vector, read_vector
from charts.recorded_picture import BentStroke, EvenOdd, Gradient, MarkGroup, Paint, Path, Stroke

TWINS = {"sea": "#006AB0", "ember": "#e24e33", "black": "#1A1A19", "night": "#006AB0"}
INSIDE = """<path fill="#006ab0" d="M0 0h20v10h-20z"/><path fill="none" stroke="#E24E33" stroke-width="2" d="M0 0h9"/>
<path fill="currentColor" d="M0 0h9v9z"/><path d="M0 0h9v9z" fill-opacity="0.5"/><path fill="white" d="M0 0h9v9z"/>"""
TWO = '<linearGradient id="g"><stop stop-color="#E24E33"/><stop offset=".8" stop-color="#123456"/></linearGradient>'


def vector(folder: File, inside: str = INSIDE) -> Vector:
    file = folder / "logo.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -5 40 20">{inside}</svg>', encoding="utf-8")
    return read_vector(file, Store(None))


def test_twins_become_their_inks_and_black_and_white_are_known(tmp_path: File) -> None:
    assert inks_of(vector(tmp_path), {}, TWINS, "text") == {
        "#006AB0": "sea",
        "#E24E33": "ember",
        "currentColor": "text",
        "#000000": "key",
        "#FFFFFF": "unprinted",
    }


def test_what_is_asked_for_comes_first(tmp_path: File) -> None:
    found = inks_of(vector(tmp_path), {"#e24e33": "black", "currentColor": "sea", "#000000": "night"}, TWINS, "text")
    assert (found["#E24E33"], found["currentColor"], found["#000000"]) == ("black", "sea", "night")


def test_a_colour_that_is_no_ink_stays_itself(tmp_path: File) -> None:
    strange = vector(tmp_path, '<path fill="#E25033" d="M0 0h9v9z"/><path fill="#006AB1" d="M0 0h9v9z"/>')
    assert inks_of(strange, {}, TWINS, "text") == {"#E25033": "#E25033", "#006AB1": "#006AB1"}
    assert inks_of(strange, {"#006ab1": "sea"}, TWINS, "text")["#006AB1"] == "sea"


@pytest.mark.parametrize("box", [(80.0, 80.0), (200.0, 40.0)])
def test_the_whole_drawing_stands_in_the_upper_left_corner(box: tuple[float, float], tmp_path: File) -> None:
    drawing = vector(tmp_path)
    picture = picture_of(drawing, *box, inks_of(drawing, {}, TWINS, "text"))
    assert (picture.width, picture.height) == box
    assert picture.is_flat
    first, line, _, thin, white = picture.flat
    assert isinstance(first, Path)
    assert isinstance(line, Path)
    high = box[1]
    assert first.d == f"20 {high - 10:g} m 60 {high - 10:g} l 60 {high - 30:g} l 20 {high - 30:g} l h"
    assert first.fill == Paint("sea")
    assert line.stroke == Stroke(Paint("ember"), 4, miter=4)
    assert isinstance(thin, Path)
    assert thin.fill == Paint("key", alpha=0.5)
    assert isinstance(white, Path)
    assert white.clip == (f"0 {high - 40:.3f} 80.000 40.000 re",)


def test_gradients_are_laid_over_the_picture_in_the_same_inks(tmp_path: File) -> None:
    drawing = vector(tmp_path, f'{TWO}<rect width="20" height="10" fill="url(#g)" fill-opacity=".5"/>')
    (mark,) = picture_of(drawing, 80, 40, inks_of(drawing, {}, TWINS, "text")).marks
    assert isinstance(mark, Path)
    fill = mark.fill
    assert isinstance(fill, Gradient)
    last = Paint("#123456", alpha=0.5)
    assert fill.stops == ((0, Paint("ember", alpha=0.5)), (0.8, last), (1, last))
    assert fill.matrix == (40, 0, 0, -20, 20, 30)
    assert (fill.ink, fill.alpha) == ("#123456", 0.5), "what it is in its middle, for who asks for one colour"


def test_a_gradient_of_one_ink_is_flat(tmp_path: File) -> None:
    drawing = vector(tmp_path, f'{TWO}<rect width="20" height="10" fill="url(#g)"/>')
    (mark,) = picture_of(drawing, 80, 40, dict.fromkeys(drawing.colours(), "sea")).flat
    assert isinstance(mark, Path)
    assert mark.fill == Paint("sea")


def test_gradients_between_plates_are_told(tmp_path: File) -> None:
    drawing = vector(tmp_path, f'{TWO}<rect width="20" height="10" fill="url(#g)"/>')
    inks = inks_of(drawing, {}, TWINS, "text")
    assert torn(drawing, inks, {"ember"}) == [("ember", "#123456")]
    assert torn(drawing, inks, {"sea"}) == []
    assert torn(drawing, dict.fromkeys(inks, "ember/40") | {"#E24E33": "ember"}, {"ember"}) == []
    assert torn(drawing, dict.fromkeys(inks, "unprinted") | {"#E24E33": "ember"}, {"ember"}) == []


def test_groups_clips_and_bent_lines(tmp_path: File) -> None:
    clip = '<clipPath id="c"><path clip-rule="evenodd" d="M0 0h9v9h-9z"/></clipPath>'
    both = '<path fill="#006AB0" d="M0 0h9v9z"/><path fill="#006AB0" d="M3 0h9v9z"/>'
    line = '<path stroke="#006AB0" fill="none" transform="scale(1 4)" d="M0 0h9"/>'
    drawing = vector(tmp_path, f'{clip}<g clip-path="url(#c)" opacity=".5">{both}</g>{line}')
    group, stroked = picture_of(drawing, 80, 40, inks_of(drawing, {}, TWINS, "text")).marks
    assert isinstance(group, MarkGroup)
    assert [type(mark) for mark in group.marks] == [Path, Path]
    assert group.alpha == 0.5
    assert isinstance(stroked, Path)
    assert isinstance(stroked.stroke, BentStroke)
    assert stroked.stroke.width == pytest.approx(4)
    assert stroked.stroke.tip == pytest.approx((0.5, 0, 0, -2))


def test_a_plain_clip_needs_no_group_and_a_long_one_is_said_once(tmp_path: File) -> None:
    clip = '<clipPath id="c"><path clip-rule="evenodd" d="M0 0h9v9h-9z{}"/></clipPath><g clip-path="url(#c)">{}</g>'
    square = '<path fill="#006AB0" d="M0 0h9v9z"/>'
    drawing = vector(tmp_path, clip.format("", square * 2))
    marks = picture_of(drawing, 80, 40, inks_of(drawing, {}, TWINS, "text")).marks
    assert [len(mark.clip) for mark in marks] == [2, 2]
    assert isinstance(marks[0].clip[1], EvenOdd)
    drawing = vector(tmp_path, clip.format("h1v1" * 500, square * 20))
    (group,) = picture_of(drawing, 80, 40, inks_of(drawing, {}, TWINS, "text")).marks
    assert isinstance(group, MarkGroup)
    assert (len(group.marks), group.alpha, len(group.clip)) == (20, 1, 2)


def test_a_mask_keeps_its_own_lightness_whatever_the_inks(tmp_path: File) -> None:
    mask = '<mask id="m"><rect width="9" height="9" fill="#777"/></mask><path mask="url(#m)" d="M0 0h9v9h-9z"/>'
    drawing = vector(tmp_path, mask)
    (group,) = picture_of(drawing, 80, 40, dict.fromkeys(drawing.colours(), "sea")).marks
    assert isinstance(group, MarkGroup)
    (inside,) = group.mask
    assert isinstance(inside, Path)
    assert inside.fill == Paint("#777777")
