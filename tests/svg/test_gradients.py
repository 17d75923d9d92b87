"""Gradients: read as the file says, and seen so on a finished page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.model.outputs import PRINT
from brochure.svg.painting import Shade
from brochure.svg.quantities import VectorError
from tests.svg.drawn import colours, finished, read

STOPS = '<stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
ALL = '<rect width="10" height="10" fill="url(#g)"/>'


def middle_row(folder: Path, gradient: str, shape: str = ALL) -> list[tuple[int, int, int]]:
    return colours(read(folder, gradient + shape))[5]


@pytest.mark.parametrize(
    "gradient",
    [
        f'<linearGradient id="g">{STOPS}</linearGradient>',
        f'<linearGradient id="g" x1="0%" x2="100%">{STOPS}</linearGradient>',
        f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="10">{STOPS}</linearGradient>',
        f'<linearGradient id="g" gradientUnits="userSpaceOnUse">{STOPS}</linearGradient>',
        f'<linearGradient id="g" x2="0" y2="1" gradientTransform="rotate(-90) scale(-1 1)">{STOPS}</linearGradient>',
        f'<linearGradient id="s">{STOPS}</linearGradient><linearGradient id="g" href="#s"/>',
        f'<radialGradient id="s">{STOPS}</radialGradient><linearGradient id="g" xlink:href="#s"/>',
        f'<linearGradient id="s" y2="9" x2="0">{STOPS}</linearGradient>'
        '<linearGradient id="g" href="#s" x2="1" y2="0"/>',
        f'<linearGradient id="g" gradientTransform="translate(0,5, 0,5)">{STOPS}</linearGradient>',
        '<style>.a{stop-color:red}#b{stop-color:#00f}</style><linearGradient id="g"><stop class="a"/>'
        '<stop id="b" offset="100%"/></linearGradient>',
        '<linearGradient id="g"><stop style="stop-color:red"/><stop offset="2" stop-color="blue"/></linearGradient>',
    ],
)
def test_every_way_from_red_to_blue(gradient: str, tmp_path: Path) -> None:
    row = middle_row(tmp_path, gradient)
    for x, (red, green, blue) in enumerate(row):
        share = (x + 0.5) / 10
        assert abs(red - 255 * (1 - share)) < 6
        assert abs(blue - 255 * share) < 6
        assert green < 3


def test_before_and_behind_it_goes_on(tmp_path: Path) -> None:
    short = f'<linearGradient id="g" x1=".4" x2=".6">{STOPS}</linearGradient>'
    row = middle_row(tmp_path, short)
    assert min(row[x][0] for x in range(4)) > 250
    assert min(row[x][2] for x in range(6, 10)) > 250
    late = STOPS.replace('offset="0"', 'offset=".5"')
    assert middle_row(tmp_path, f'<linearGradient id="g">{late}</linearGradient>')[4] == (255, 0, 0)


def test_stops_at_one_place_are_an_edge(tmp_path: Path) -> None:
    stops = STOPS.replace('offset="0"', 'offset=".5"').replace('offset="1"', 'offset=".5"')
    row = middle_row(tmp_path, f'<linearGradient id="g">{stops}</linearGradient>')
    assert (row[4], row[6]) == ((255, 0, 0), (0, 0, 255))
    backwards = '<stop offset=".5" stop-color="red"/><stop offset=".2" stop-color="blue"/>'
    row = middle_row(tmp_path, f'<linearGradient id="g">{backwards}</linearGradient>')
    assert (row[4], row[6]) == ((255, 0, 0), (0, 0, 255))


def test_circles_run_from_the_light_to_the_edge(tmp_path: Path) -> None:
    row = middle_row(tmp_path, f'<radialGradient id="g">{STOPS}</radialGradient>')
    assert row[0][2] > 220 > 60 > row[5][2]
    assert abs(row[4][0] - row[5][0]) < 12
    aside = middle_row(tmp_path, f'<radialGradient id="g" fx=".2">{STOPS}</radialGradient>')
    assert aside[2][0] > aside[5][0] > aside[8][0], "the light falls in at the left"
    outside = middle_row(tmp_path, f'<radialGradient id="g" fx="-3">{STOPS}</radialGradient>')
    assert outside[1][0] > outside[8][0]


def test_a_box_that_is_wide_makes_ellipses(tmp_path: Path) -> None:
    wide = '<rect y="3" width="10" height="4" fill="url(#g)"/>'
    seen = colours(read(tmp_path, f'<radialGradient id="g">{STOPS}</radialGradient>{wide}'))
    assert seen[3][5][2] > seen[5][3][2], "as far up as a quarter of the width is nearer to the edge"


def test_gradients_move_with_their_shape(tmp_path: Path) -> None:
    gradient = f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="5">{STOPS}</linearGradient>'
    moved = f'{gradient}<g transform="scale(2)"><rect width="5" height="5" fill="url(#g)"/></g>'
    row = colours(read(tmp_path, moved))[5]
    assert abs(row[4][0] - 140) < 6


def test_lines_are_painted_with_gradients_too(tmp_path: Path) -> None:
    line = '<path d="M0 5h10v.01" stroke="url(#g)" stroke-width="4" fill="none"/>'
    gradient = f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x2="10">{STOPS}</linearGradient>'
    row = middle_row(tmp_path, gradient, line)
    assert row[0][0] > 230
    assert row[9][2] > 230


def test_one_stop_or_no_extent_is_one_colour(tmp_path: Path) -> None:
    one = '<linearGradient id="g"><stop stop-color="red"/></linearGradient>'
    assert [o.look.fill for o in read(tmp_path, one + ALL).outlines] == ["#FF0000"]
    for kind, extent in (("linear", 'x2="0"'), ("radial", 'r="0"')):
        gone = f'<{kind}Gradient id="g" {extent}>{STOPS}</{kind}Gradient>'
        assert [o.look.fill for o in read(tmp_path, gone + ALL).outlines] == ["#0000FF"]


def test_a_fallback_is_taken_where_no_gradient_is(tmp_path: Path) -> None:
    square = '<path fill="url(#gone) red" d="M0 0h9v9z"/>'
    assert [o.look.fill for o in read(tmp_path, square).outlines] == ["#FF0000"]
    with pytest.raises(VectorError, match="nothing in it"):
        read(tmp_path, square.replace(" red", ""))


def test_a_line_has_no_box_for_a_gradient(tmp_path: Path) -> None:
    gradient = f'<linearGradient id="g">{STOPS}</linearGradient>'
    with pytest.raises(VectorError, match="nothing in it"):
        read(tmp_path, f'{gradient}<path d="M0 5h10" stroke="url(#g)" fill="none"/>')


def test_stops_that_shine_through_let_what_lies_below_be_seen(tmp_path: Path) -> None:
    stops = '<stop stop-color="red"/><stop offset="1" stop-color="red" stop-opacity="0"/>'
    row = middle_row(tmp_path, f'<linearGradient id="g">{stops}</linearGradient>')
    for x in range(10):
        assert abs(row[x][1] - 255 * (x + 0.5) / 10) < 6


def test_gradients_that_are_refused(tmp_path: Path) -> None:
    for gradient, named in (
        (f'<linearGradient id="g" spreadMethod="reflect">{STOPS}</linearGradient>', "spreadMethod"),
        ('<linearGradient id="g" href="#h"/><linearGradient id="h" href="#g"/>', "in a circle"),
        ('<linearGradient id="g" href="other.svg#h"/>', "another file"),
        (f'<linearGradient id="g">{"<stop/>" * 300}</linearGradient>', "more than 200 stops"),
        (f'<linearGradient id="g" x1="left">{STOPS}</linearGradient>', "left"),
        ('<linearGradient id="g"><stop offset="far"/></linearGradient>', "far"),
    ):
        with pytest.raises(VectorError, match=re.escape(named)):
            read(tmp_path, gradient + ALL)


def test_a_press_file_has_shadings_in_its_inks_and_no_pixels(tmp_path: Path) -> None:
    data = finished(read(tmp_path, f'<linearGradient id="g">{STOPS}</linearGradient>{ALL}'), output=PRINT)
    assert b"/ShadingType 2" in data
    assert b"DeviceRGB" not in data
    assert b"/Subtype /Image" not in data
    row = colours(read(tmp_path, f'<linearGradient id="g">{STOPS}</linearGradient>{ALL}'), output=PRINT)[5]
    assert row[0][0] > row[0][2]
    assert row[9][2] > row[9][0]


def test_what_a_drawing_says_of_its_gradients(tmp_path: Path) -> None:
    vector = read(tmp_path, f'<linearGradient id="g">{STOPS}</linearGradient>{ALL}')
    (shade,) = vector.shades
    assert shade == Shade((0, 0, 1, 0), ((0, "#FF0000", 1), (1, "#0000FF", 1)), (10, 0, 0, 10, 0, 0))
    assert vector.colours() == ["#FF0000", "#0000FF"]
