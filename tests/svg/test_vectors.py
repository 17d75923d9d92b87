"""A drawing is read as its file says, or refused with a sentence: never differently, never in part."""

from __future__ import annotations

import gzip
import os
import re
import time
from pathlib import Path

import pytest

from brochure.cache import Store
from brochure.svg.quantities import VectorError
from brochure.svg.transforms import stretch
from brochure.svg.vectors import SIZE_LIMIT, Vector, placed, read_vector

SQUARE = '<path d="M4 4h8v8h-8z"/>'
UPRIGHT = (1, 0, 0, 1, 0, 0)


def read(tmp_path: Path, inside: str, head: str = 'viewBox="0 0 16 16"', store: Store | None = None) -> Vector:
    file = tmp_path / "logo.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{inside}</svg>', encoding="utf-8")
    return read_vector(file, store or Store(None))


def points(vector: Vector) -> list[tuple[float, float]]:
    numbers = [number for outline in vector.outlines for _, numbers in outline.segments for number in numbers]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


SHAPES = [
    SQUARE,
    '<rect x="4" y="4" width="8" height="8"/>',
    '<rect x="4px" y="3pt" width="8" height="8"/>',
    '<polygon points="4,4 12,4 12,12 4,12"/>',
    '<g transform="translate(4 4)"><rect width="8" height="8"/></g>',
    '<g transform="translate(4,4) scale(2)"><path d="M0 0h4v4h-4z"/></g>',
    '<g transform="translate(4 4)"><g transform="scale(.5)"><path d="M0 0H16V16H0Z"/></g></g>',
    '<path transform="rotate(90 8 8)" d="M4 4h8v8h-8z"/>',
    '<path transform="matrix(1 0 0 1 2 2)" d="M2 2h8v8h-8z"/>',
    f"<title>A square</title><desc/><metadata><x/></metadata>{SQUARE}",
    f'<defs><linearGradient id="a"/></defs>{SQUARE}',
    f'<!-- <text>no</text> -->{SQUARE}<circle r="9" fill="none"/><circle cx="8" cy="8" r="0"/>',
    f'<g display="none"><text>no</text></g><path visibility="hidden" d="M0 0h99v99z"/>{SQUARE}',
    f'<x:view xmlns:x="urn:other"><text/></x:view>{SQUARE}',
]


@pytest.mark.parametrize("inside", SHAPES)
def test_every_way_to_draw_a_square(inside: str, tmp_path: Path) -> None:
    vector = read(tmp_path, inside)
    assert vector.bounds == pytest.approx((4, 4, 12, 12))
    assert {(round(x, 3), round(y, 3)) for x, y in points(vector)} == {(4, 4), (12, 4), (12, 12), (4, 12)}
    assert [outline.look.fill for outline in vector.outlines] == ["#000000"]


def test_round_things_are_round(tmp_path: Path) -> None:
    for inside in (
        '<circle cx="8" cy="8" r="4"/>',
        '<ellipse cx="8" cy="8" rx="4" ry="4"/>',
        '<rect x="4" y="4" width="8" height="8" rx="4"/>',
        '<path d="M12 8A4 4 0 1 1 4 8a4 4 0 1 1 8 0z"/>',
    ):
        vector = read(tmp_path, inside)
        assert vector.bounds == pytest.approx((4, 4, 12, 12), abs=0.01)
        ends = [numbers[-2:] for operator, numbers in vector.outlines[0].segments if operator in "mlc"]
        assert all(abs(((x - 8) ** 2 + (y - 8) ** 2) ** 0.5 - 4) < 0.01 for x, y in ends)


def test_a_quadratic_curve_becomes_the_same_cubic_one(tmp_path: Path) -> None:
    (outline,) = read(tmp_path, '<path d="M0 0Q6 12 12 0"/>').outlines
    assert outline.segments[1] == ("c", pytest.approx((4, 8, 8, 8, 12, 0)))


@pytest.mark.parametrize(
    "inside",
    [
        '<path fill="#F00" stroke="blue" stroke-width="2" stroke-linecap="round" d="M4 4h8"/>',
        '<g fill="red" stroke="rgb(0,0,255)"><path style="stroke-width:2px;stroke-linecap:round" d="M4 4h8"/></g>',
        "<style>.a,.b{fill:#ff0000;stroke:#00f} .b{stroke-width:2;stroke-linecap:round}</style>"
        '<path class="a b" fill="lime" d="M4 4h8"/>',
        '<g transform="scale(2)" fill="red" stroke="blue" stroke-linecap="round"><path d="M2 2h4"/></g>',
    ],
)
def test_attributes_classes_and_styles_say_the_same(inside: str, tmp_path: Path) -> None:
    (outline,) = read(tmp_path, inside).outlines
    look = outline.look
    assert (look.fill, look.stroke, look.width, look.cap) == ("#FF0000", "#0000FF", 2, 1)


def test_what_a_pen_may_be_told(tmp_path: Path) -> None:
    said = 'stroke="#000" fill="none" stroke-dasharray="3" stroke-linejoin="bevel" stroke-opacity="50%"'
    (outline,) = read(tmp_path, f'<path {said} d="M0 0h9"/>').outlines
    look = outline.look
    assert (look.dash, look.join, look.stroke_alpha, look.fill) == ((3, 3), 2, 0.5, None)
    (outline,) = read(tmp_path, '<path fill="currentColor" fill-rule="evenodd" d="M0 0h9v9z"/>').outlines
    assert (outline.look.fill, outline.look.evenodd) == ("currentColor", True)


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        (f'{SQUARE}<image href="http://example.org/x.png"/>', "<image>"),
        (f"{SQUARE}<foreignObject/>", "<foreignObject>"),
        (f"<script>1</script>{SQUARE}", "<script>"),
        ('<path fill="url(x.svg#a)" d="M0 0h9v9z"/>', "another file"),
        ('<path style="filter:blur(1px)" d="M0 0h9v9z"/>', "filter"),
        ('<path fill="rebeccapurpel" d="M0 0h9v9z"/>', "rebeccapurpel"),
        ('<path transform="fly(9)" d="M0 0h9v9z"/>', "fly(9)"),
        ('<path transform="scale()" d="M0 0h9v9z"/>', "scale()"),
        ('<path stroke="red" stroke-width="wide" d="M0 0h9v9z"/>', "wide"),
        ("<style>path+path{fill:red}</style>" + SQUARE, "path+path"),
        ("<style>@import url(x.css);</style>" + SQUARE, "style"),
        ('<path d="zzz"/>', "cannot be read"),
        ('<path d="M0 0L1 x"/>', "cannot be read"),
        ('<path d="M0 0A1"/>', "cannot be read"),
        ('<path d="M10"/>', "cannot be read"),
        ('<path d="M0 0h1e999v9z"/>', "beyond any page"),
        ('<polygon points="1,2 a,b 3,4"/>', "points"),
        ("", "nothing in it to draw"),
        ('<path d=""/>', "nothing in it to draw"),
        ("<g>" * 60 + SQUARE + "</g>" * 60, "too deep"),
    ],
)
def test_what_cannot_be_drawn_is_refused_by_name(inside: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(VectorError, match=re.escape(named)) as caught:
        read(tmp_path, inside)
    assert "logo.svg" in str(caught.value)


@pytest.mark.parametrize("head", ["", 'viewBox="0 0 0 16"', 'viewBox="0 0 16"', 'viewBox="a b c d"', 'width="100%"'])
def test_a_drawing_without_a_size_is_refused(head: str, tmp_path: Path) -> None:
    with pytest.raises(VectorError, match="viewBox"):
        read(tmp_path, SQUARE, head)


def test_width_and_height_serve_as_a_view_box(tmp_path: Path) -> None:
    assert read(tmp_path, SQUARE, 'width="1in" height="48"').box == (0, 0, 96, 48)


def test_files_that_are_no_drawings(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    with pytest.raises(VectorError, match="cannot be read"):
        read_vector(file, Store(None))
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 9 9"><path d="&b;"/></svg>'
    for data in (b"", b"\xff\xd8\xff", b"\x00" * 999, b"<html/>", b"<svg>", "<svg>".encode("utf-16"), bomb):
        file.write_bytes(data)
        with pytest.raises(VectorError, match=r"logo\.svg"):
            read_vector(file, Store(None))
    file.write_bytes(b" " * (SIZE_LIMIT + 1))
    with pytest.raises(VectorError, match="larger than 1000 kB"):
        read_vector(file, Store(None))


def test_a_drawing_comes_back_from_the_store_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    inside = '<path stroke="red" stroke-dasharray="1 2" d="M0 0Q6 12 12 0z"/>'
    first = read(tmp_path, inside, store=store)
    assert read(tmp_path, inside, store=store) == first
    assert read(tmp_path, SQUARE, store=store) != first


def test_points_are_moved_by_a_matrix_and_written_short(tmp_path: Path) -> None:
    (outline,) = read(tmp_path, SQUARE).outlines
    assert placed(outline.segments, UPRIGHT) == "4 4 m 12 4 l 12 12 l 4 12 l h"
    assert placed(outline.segments, (0.5, 0, 0, -0.5, -2.0001, 6)) == "0 4 m 4 4 l 4 0 l 0 0 l h"


def test_what_stretches_evenly() -> None:
    assert stretch((2, 0, 0, -2, 5, 5)) == pytest.approx(2)
    assert stretch((0, 3, -3, 0, 0, 0)) == pytest.approx(3)
    for uneven in ((1, 0, 0, 2, 0, 0), (1, 0, 1, 1, 0, 0), (0, 0, 0, 0, 0, 0)):
        assert stretch(uneven) is None


NUMBERS = ("1e400", "-1e400", "nan", "inf", "Infinity", "1e308", "9" * 400, "1_0", "\u0661")


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "inside",
    [
        '<rect x="@" width="5" height="5"/>',
        '<rect width="5" height="5" rx="@"/>',
        '<polygon points="0,0 @,5 5,5"/>',
        '<path d="M0 0h9v9z" transform="translate(@)"/>',
        '<path d="M0 0h9v9z" transform="rotate(@)"/>',
        '<path d="M0 0h9v9z" transform="matrix(1 0 0 1 @ 0)"/>',
        '<path d="M0 0h9v9z" stroke="red" stroke-width="@"/>',
        '<path d="M0 0h9v9z" stroke="red" stroke-dasharray="2 @"/>',
        '<path d="M0 0h9v9z" fill-opacity="@"/>',
    ],
)
def test_numbers_that_are_none_or_beyond_any_page_are_refused(inside: str, number: str, tmp_path: Path) -> None:
    assert read(tmp_path, inside.replace("@", "1")).outlines, "with a number it is drawn"
    with pytest.raises(VectorError, match=r"cannot be read|beyond any page"):
        read(tmp_path, inside.replace("@", number))


@pytest.mark.parametrize("box", ["nan 0 16 16", "0 0 inf 16", "0 0 1e-300 16", "0 0 16 1e7", "0 0 1_6 16", "0,0,,16"])
def test_a_view_box_is_four_numbers_that_can_be_drawn_to(box: str, tmp_path: Path) -> None:
    with pytest.raises(VectorError, match="viewBox"):
        read(tmp_path, SQUARE, f'viewBox="{box}"')


def test_transforms_do_not_add_up_beyond_any_page(tmp_path: Path) -> None:
    with pytest.raises(VectorError, match="beyond any page"):
        read(tmp_path, '<g transform="scale(9999)">' * 20 + SQUARE + "</g>" * 20)
    with pytest.raises(VectorError, match="beyond any page"):
        read(tmp_path, '<path d="M0 0h900000v9z"/>')


def test_compressed_and_defining_files_say_what_they_are(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.write_bytes(gzip.compress(b"<svg/>"))
    with pytest.raises(VectorError, match="SVGZ"):
        read_vector(file, Store(None))
    laughs = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 9 9"><path d="&b;"/></svg>'
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        file.write_bytes(laughs.encode(encoding))
        with pytest.raises(VectorError, match="uses entities"):
            read_vector(file, Store(None))
    whole = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">{SQUARE}</svg>'
    file.write_bytes(f'<?xml version="1.0" encoding="utf-16"?>{whole}'.encode("utf-16"))
    assert read_vector(file, Store(None)).outlines
    outside = '<!DOCTYPE svg SYSTEM "file:///etc/hostname"><svg viewBox="0 0 16 16"><path d="&x;"/></svg>'
    file.write_text(outside)
    with pytest.raises(VectorError, match="uses entities"):
        read_vector(file, Store(None))


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.svg")
    for name in ("pipe.svg", "."):
        with pytest.raises(VectorError, match="is no file"):
            read_vector(tmp_path / name, Store(None))


N = 900_000
LONG = {
    "remarks that never end": f"<style>{'/*' * (N // 2)}</style>" + SQUARE,
    "a style without braces": f"<style>{'a' * N}</style>" + SQUARE,
    "a style of braces": f"<style>{'{' * N}</style>" + SQUARE,
    "a length of digits": f'<path d="M0 0h9v9z" stroke-width="{"9" * N}x"/>',
    "a transform of a word": f'<g transform="{"w" * N}">{SQUARE}</g>',
    "many transforms": f'<g transform="{"scale(1)" * (N // 8)}x">{SQUARE}</g>',
    "a path of steps": f'<path d="M0 0{"h1v1" * (N // 4)}"/>',
    "many dashes": f'<path d="M0 0h9v9z" stroke="red" stroke-dasharray="{"1 " * (N // 2)}"/>',
    "groups within groups": "<g>" * (N // 8) + "</g>" * (N // 8),
    "a colour of digits": f'<path d="M0 0h9v9z" fill="hsl({"9" * N}"/>',
}


@pytest.mark.parametrize("inside", LONG.values(), ids=LONG)
def test_a_long_drawing_is_refused_in_bounded_time(inside: str, tmp_path: Path) -> None:
    start = time.process_time()
    with pytest.raises(VectorError):
        read(tmp_path, inside)
    assert time.process_time() - start < 5


def test_a_damaged_entry_is_a_miss(tmp_path: Path) -> None:
    store = Store(None)
    first = read(tmp_path, SQUARE, store=store)
    (key,) = store._memory
    for spoiled in (b"", b"{}", b"[]", b"\xff", b'{"box": [], "outlines": [7], "bounds": []}'):
        store.put(key, spoiled)
        assert read(tmp_path, SQUARE, store=store) == first
