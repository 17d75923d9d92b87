"""Drawings in the brand's inks: each colour becomes an ink that somebody named, or the drawing is refused."""

from __future__ import annotations

from pathlib import Path as File

import pytest

from brochure.cache import Store
from brochure.svg.recolouring import UnknownColours, inks_of, picture_of
from brochure.svg.vectors import Vector, read_vector
from charts.picture import Paint, Path, Stroke

TWINS = {"sea": "#006AB0", "ember": "#e24e33", "black": "#1A1A19", "night": "#006AB0"}
INSIDE = """<path fill="#006ab0" d="M0 0h20v10h-20z"/><path fill="none" stroke="#E24E33" stroke-width="2" d="M0 0h9"/>
<path fill="currentColor" d="M0 0h9v9z"/><path d="M0 0h9v9z" fill-opacity="0.5"/><path fill="white" d="M0 0h9v9z"/>"""


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


def test_a_colour_that_is_no_ink_is_refused_with_the_nearest(tmp_path: File) -> None:
    strange = vector(tmp_path, '<path fill="#E25033" d="M0 0h9v9z"/><path fill="#006AB1" d="M0 0h9v9z"/>')
    with pytest.raises(UnknownColours, match="#E25033, #006AB1 are no ink") as caught:
        inks_of(strange, {}, TWINS, "text")
    assert caught.value.near == {"#E25033": "ember", "#006AB1": "sea"}


@pytest.mark.parametrize("box", [(80.0, 80.0), (200.0, 40.0)])
def test_the_whole_drawing_stands_in_the_upper_left_corner(box: tuple[float, float], tmp_path: File) -> None:
    drawing = vector(tmp_path)
    picture = picture_of(drawing, *box, inks_of(drawing, {}, TWINS, "text"))
    assert (picture.width, picture.height) == box
    first, line, _, thin, white = picture.marks
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
