"""Texts of a drawing: read with the fonts they ask for, and set as outlines in those that somebody chooses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.svg.parts import Letters, Outline, Type
from brochure.svg.path_segments import bounds_of
from brochure.svg.quantities import VectorError
from brochure.svg.text_to_path import has_letters, with_outlines
from brochure.svg.vectors import Vector
from brochure.text.label import label_width
from brochure.text.shaping.face import open_face
from tests.svg.drawn import colours, read

SANS = open_face(SHIPPED_FONTS / "SourceSans3-Regular.ttf")
BOX = 'viewBox="0 0 100 40"'


def lines(folder: Path, inside: str) -> list[Letters]:
    return [part for part in read(folder, inside, BOX).parts if isinstance(part, Letters)]


def drawn(folder: Path, inside: str) -> Vector:
    return with_outlines(read(folder, inside, BOX), lambda _type, _text: SANS)


def box(folder: Path, inside: str) -> tuple[float, float, float, float]:
    return drawn(folder, inside).bounds


@pytest.mark.parametrize(
    "text",
    [
        "<text font-family=\"'Some Name', Arial, serif\" font-size='20' font-weight='bold' font-style='italic'>A"
        "</text>",
        '<g font-family="Some Name,Arial,serif" font-size="10"><text font-size="2em" font-weight="700" '
        'style="font-style:oblique">A</text></g>',
        "<style>.t{font:italic bold 20px/1.2 'Some Name',Arial,serif}</style><text class=\"t\">A</text>",
        '<text><tspan font-family="Some Name,Arial,serif" font-size="20px" font-weight="bold" font-style="italic">A'
        "</tspan></text>",
        '<text font-size="10" font-weight="400" font-style="italic" font-family="Some Name, Arial,serif">'
        '<tspan font-size="200%" font-weight="bolder">A</tspan></text>',
    ],
)
def test_every_way_to_ask_for_a_font(text: str, tmp_path: Path) -> None:
    (line,) = lines(tmp_path, text)
    assert [words.type for words in line.words] == [Type(("Some Name", "Arial", "serif"), 700, True, 20)]


def test_spaces_and_line_ends_are_one_space(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, "<text>\n  Two\n   words <tspan> and </tspan> more  </text>")
    assert "".join(words.text for words in line.words) == "Two words and more"
    (kept,) = lines(tmp_path, '<text xml:space="preserve">a  b </text>')
    assert [words.text for words in kept.words] == ["a  b "]


def test_an_x_begins_a_line_and_moves_do_not(tmp_path: Path) -> None:
    first, second = lines(
        tmp_path, '<text x="1" y="2">a<tspan dx="3" dy="4">b</tspan><tspan x="5" y="6">c</tspan></text>'
    )
    assert (first.x, first.y, [(w.text, w.dx, w.dy) for w in first.words]) == (1, 2, [("a", 0, 0), ("b", 3, 4)])
    assert (second.x, second.y, [w.text for w in second.words]) == (5, 6, ["c"])
    each = lines(tmp_path, '<text x="1 3 5" y="9">abcd</text>')
    assert [(line.x, "".join(w.text for w in line.words)) for line in each] == [(1, "a"), (3, "b"), (5, "cd")]


def test_letters_stand_where_the_file_says(tmp_path: Path) -> None:
    wide = label_width("HH", SANS, 20)
    text = '<text x="50" y="30" font-size="20" text-anchor="{}">HH</text>'
    for anchor, left in (("start", 50), ("middle", 50 - wide / 2), ("end", 50 - wide)):
        found = box(tmp_path, text.format(anchor))
        assert left < found[0] < left + 2
        assert left + wide - 2 < found[2] < left + wide
        assert (found[1], found[3]) == pytest.approx((30 - SANS.cap_height * 20, 30), abs=0.1)


def test_letters_are_spread_stretched_moved_and_raised(tmp_path: Path) -> None:
    plain = box(tmp_path, '<text y="30" font-size="20">HH</text>')
    spaced = box(tmp_path, '<text y="30" font-size="20" letter-spacing="5">HH</text>')
    assert spaced[2] - plain[2] == pytest.approx(5)
    stretched = box(tmp_path, '<text y="30" font-size="20" textLength="80" lengthAdjust="spacingAndGlyphs">HH</text>')
    assert stretched[2] == pytest.approx(plain[2] * 80 / label_width("HH", SANS, 20))
    longer = box(tmp_path, '<text y="30" font-size="20" textLength="80">HH</text>')
    assert longer[2] - plain[2] == pytest.approx(80 - label_width("HH", SANS, 20))
    moved = box(tmp_path, '<text y="30" font-size="20" transform="translate(7 0)"><tspan dy="1">HH</tspan></text>')
    assert (moved[0] - plain[0], moved[3]) == pytest.approx((7, 31))
    middle = box(tmp_path, '<text y="30" font-size="20" dominant-baseline="central">HH</text>')
    assert middle[3] == pytest.approx(30 + 10 * (SANS.ascent + SANS.descent))


def test_letters_are_painted_as_shapes_are(tmp_path: Path) -> None:
    said = 'y="30" font-size="20" fill="red" stroke="blue" stroke-width="2" fill-opacity=".5"'
    (part,) = drawn(tmp_path, f"<text {said}>HH</text>").parts
    assert isinstance(part, Outline)
    look = part.look
    assert (look.fill, look.fill_alpha, look.stroke, look.width) == ("#FF0000", 0.5, "#0000FF", 2)
    faded = drawn(tmp_path, '<text y="30" opacity=".5">HH</text>').outlines
    assert [outline.look.fill_alpha for outline in faded] == [0.5]
    assert not list(read(tmp_path, '<path d="M0 0h9v9z"/><text visibility="hidden">A</text>').parts[1:])


def test_a_gradient_lies_over_the_whole_of_a_text(tmp_path: Path) -> None:
    stops = '<stop stop-color="red"/><stop offset="1" stop-color="blue"/>'
    text = '<text y="38" font-size="60" fill="url(#g)">HHH</text>'
    vector = drawn(tmp_path, f'<linearGradient id="g">{stops}</linearGradient>{text}')
    seen = colours(vector, 50)
    first, last = seen[15][3], max((pixel for pixel in seen[15]), key=lambda pixel: pixel[2] - pixel[1] - pixel[0])
    assert first[0] > 200 > 60 > first[2]
    assert last[2] > 180


def test_letters_clip(tmp_path: Path) -> None:
    clip = '<clipPath id="c"><text y="38" font-size="60">H</text></clipPath>'
    vector = drawn(tmp_path, f'{clip}<rect width="100" height="40" fill="red" clip-path="url(#c)"/>')
    row = colours(vector, 50)[10]
    assert min(map(sum, row)) < 300
    assert sum(row[45]) > 750


def test_what_is_no_text_is_left_as_it_is(tmp_path: Path) -> None:
    vector = read(tmp_path, '<path d="M0 0h9v9z"/>')
    assert not has_letters(vector.parts)
    assert with_outlines(vector, lambda _type, _text: SANS) == vector
    assert has_letters(read(tmp_path, '<g opacity=".5"><path d="M0 0h9"/><text>A</text></g>').parts)


def test_letters_come_back_from_the_store(tmp_path: Path) -> None:
    from brochure.cache import Store
    from brochure.svg.vectors import read_vector

    gradient = '<linearGradient id="g"><stop/><stop offset="1" stop-color="red"/></linearGradient>'
    text = '<text x="1" fill="url(#g)" textLength="9">A<tspan dx="1">b</tspan></text>'
    inside = f'{gradient}<g opacity=".5"><rect width="5" height="5"/>{text}</g>'
    first = read(tmp_path, inside)
    store = Store(None)
    assert read_vector(tmp_path / "logo.svg", store) == read_vector(tmp_path / "logo.svg", store) == first


def test_a_letter_that_no_font_has_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(VectorError, match="“漢”"):
        drawn(tmp_path, "<text y='30'>漢</text>")


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ('<text><textPath href="#p">A</textPath></text>', "<textPath>"),
        ('<text text-decoration="underline">A</text>', "text-decoration"),
        ('<text writing-mode="tb">A</text>', "writing-mode"),
        ('<text rotate="45">A</text>', "rotate"),
        ('<text dominant-baseline="mathematical">A</text>', "dominant-baseline"),
        ('<text font-variant="small-caps">A</text>', "font-variant"),
        ('<text font-size="-3">A</text>', "-3"),
        ('<text font-weight="heavy">A</text>', "heavy"),
        (f"<text>{'ab' * 400}</text>", "more than 500 letters"),
        ('<text textLength="9">A<tspan x="3">b</tspan></text>', "textLength"),
    ],
)
def test_what_is_refused_by_name(inside: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(VectorError, match=re.escape(named)):
        read(tmp_path, inside)


def test_bounds_of_a_curve_are_those_of_its_ink() -> None:
    curve = (("m", (0.0, 0.0)), ("c", (0.0, 8.0, 8.0, 8.0, 8.0, 0.0)))
    assert bounds_of(curve) == pytest.approx((0, 0, 8, 6))
