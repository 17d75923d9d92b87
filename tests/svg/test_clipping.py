"""Clip paths, masks, opacity and blending, as they are seen on a finished page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brochure.svg.parts import Outline, PartGroup
from brochure.svg.quantities import VectorError
from tests.svg.drawn import colours, look, read

ALL = '<rect width="10" height="10" fill="red"{}/>'
MIDDLE = [*[""] * 2, *["  RRRRRR"] * 6, *[""] * 2]
WINDOW = '<path d="M2 2h6v6h-6z"/>'


@pytest.mark.parametrize(
    "clip",
    [
        f'<clipPath id="c">{WINDOW}</clipPath>',
        '<clipPath id="c"><rect x="2" y="2" width="6" height="6" fill="none"/></clipPath>',
        '<clipPath id="c" transform="translate(2 2)"><path d="M0 0h6v6h-6z"/></clipPath>',
        '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect x=".2" y=".2" width=".6" height=".6"/></clipPath>',
        '<defs><path id="w" d="M2 2h6v6h-6z"/></defs><clipPath id="c"><use href="#w"/></clipPath>',
        '<clipPath id="d"><path d="M0 0h8v8h-8z"/></clipPath>'
        '<clipPath id="c" clip-path="url(#d)"><path d="M2 2h9v9h-9z"/></clipPath>',
        '<clipPath id="d"><path d="M0 0h8v8h-8z"/></clipPath>'
        '<clipPath id="c"><path clip-path="url(#d)" d="M2 2h9v9h-9z"/></clipPath>',
        '<clipPath id="c"><path d="M2 2h4v6h-4z"/><path d="M6 2h2v6h-2z"/></clipPath>',
        '<clipPath id="c"><path d="M2 2h4v6h-4z"/><path d="M5 2v6h3v-6z"/></clipPath>',
        '<clipPath id="c"><path d="M2 2h4v6h-4z"/><path clip-rule="evenodd" d="M5 2h3v6h-3z"/></clipPath>',
    ],
)
def test_every_way_to_clip_to_the_same_window(clip: str, tmp_path: Path) -> None:
    assert look(tmp_path, clip + ALL.format(' clip-path="url(#c)"')) == MIDDLE
    assert look(tmp_path, f'{clip}<g style="clip-path:url(#c)">{ALL.format("")}</g>') == MIDDLE


def test_a_clip_moves_with_what_it_clips(tmp_path: Path) -> None:
    clip = '<clipPath id="c"><path d="M0 0h3v3h-3z"/></clipPath>'
    moved = f'{clip}<g transform="translate(2 2) scale(2)" clip-path="url(#c)">{ALL.format("")}</g>'
    assert look(tmp_path, moved) == MIDDLE


def test_holes_of_a_clip(tmp_path: Path) -> None:
    ring = "M0 0h10v10h-10z M3 3h4v4h-4z"
    for rule, row in (("evenodd", "RRR    RRR"), ("nonzero", "RRRRRRRRRR")):
        clip = f'<clipPath id="c"><path clip-rule="{rule}" d="{ring}"/></clipPath>'
        assert look(tmp_path, clip + ALL.format(' clip-path="url(#c)"'))[5] == row


def test_a_clip_of_nothing_hides_everything(tmp_path: Path) -> None:
    seen, clipped = '<rect width="1" height="1" fill="blue"/>', ALL.format(' clip-path="url(#c)"')
    assert look(tmp_path, f'<clipPath id="c"/>{seen}{clipped}')[5] == "", "nothing is within"
    assert look(tmp_path, ALL.format(' clip-path="url(#gone)"'))[5] == "R" * 10, (
        "a clip that is not there clips nothing"
    )


MASKS = {
    "white": f'<mask id="m" fill="white">{WINDOW}</mask>',
    "alpha": f'<mask id="m" style="mask-type:alpha">{WINDOW}</mask>',
    "by a use": '<defs><path id="w" d="M2 2h6v6h-6z"/></defs><mask id="m" fill="#fff"><use href="#w"/></mask>',
    "on black": '<mask id="m"><rect width="10" height="10"/><path fill="white" d="M2 2h6v6h-6z"/></mask>',
    "of its box": '<mask id="m" maskContentUnits="objectBoundingBox">'
    '<rect x=".2" y=".2" width=".6" height=".6" fill="white"/></mask>',
    "its region": '<mask id="m" maskUnits="userSpaceOnUse" x="2" y="2" width="6" height="6">'
    '<rect width="10" height="10" fill="white"/></mask>',
    "an alpha that overlaps": '<mask id="m" mask-type="alpha"><path d="M2 2h4v6h-4z"/><path d="M5 2v6h3v-6z"/></mask>',
}


@pytest.mark.parametrize("mask", MASKS.values(), ids=MASKS)
def test_every_way_to_mask_to_the_same_window(mask: str, tmp_path: Path) -> None:
    assert look(tmp_path, mask + ALL.format(' mask="url(#m)"')) == MIDDLE


def test_a_grey_mask_lets_half_through(tmp_path: Path) -> None:
    mask = '<mask id="m"><rect width="10" height="10" fill="#808080"/></mask>'
    red, green, blue = colours(read(tmp_path, mask + ALL.format(' mask="url(#m)"')))[5][5]
    assert red > 250
    assert green == blue
    assert abs(green - 127) < 4


def test_plain_masks_become_clips_and_shaded_ones_stay_masks(tmp_path: Path) -> None:
    (plain,) = read(tmp_path, MASKS["white"] + ALL.format(' mask="url(#m)"')).parts
    (shaded,) = read(tmp_path, MASKS["on black"] + ALL.format(' mask="url(#m)"')).parts
    assert isinstance(plain, PartGroup)
    assert isinstance(shaded, PartGroup)
    assert (len(plain.clips), len(plain.mask)) == (1, 0)
    assert len(shaded.mask) == 2


# ── opacity ─────────────────────────────────────────────────────────────────────────────────────────────────────────
TWO = '<path fill="red" d="M0 0h6v10h-6z"/><path fill="blue" d="M{} 0h4v10h-4z"/>'


def test_members_that_lie_apart_shine_through_each_by_itself(tmp_path: Path) -> None:
    parts = read(tmp_path, f'<g opacity=".5">{TWO.format(6)}</g>').parts
    assert [part.look.fill_alpha for part in parts if isinstance(part, Outline)] == [0.5, 0.5]
    (single,) = read(tmp_path, '<path opacity=".5" fill-opacity=".5" d="M0 0h9v9z"/>').outlines
    assert single.look.fill_alpha == 0.25


def test_members_that_overlap_shine_through_together(tmp_path: Path) -> None:
    vector = read(tmp_path, f'<g opacity=".5">{TWO.format(4)}</g>')
    (group,) = vector.parts
    assert isinstance(group, PartGroup)
    assert group.opacity == 0.5
    row = colours(vector)[5]
    for x, (red, _, blue) in ((1, (255, 0, 127)), (5, (127, 0, 255)), (7, (127, 0, 255))):
        assert abs(row[x][0] - red) < 4, "where both lie, only the upper one is seen"
        assert abs(row[x][2] - blue) < 4


def test_fill_and_stroke_of_one_shape_shine_through_together(tmp_path: Path) -> None:
    shape = '<rect x="2" y="2" width="6" height="6" fill="red" stroke="blue" stroke-width="4" opacity=".5"/>'
    row = colours(read(tmp_path, shape))[5]
    assert row[1] == row[3], "the half of the line that lies on the fill is like the other"


def test_what_is_not_there_at_all_is_not_drawn(tmp_path: Path) -> None:
    assert look(tmp_path, f'<path opacity="0" d="M0 0h9v9z"/>{ALL.format("")}') == ["R" * 10] * 10


def test_blending_mixes_with_what_lies_below_in_the_drawing(tmp_path: Path) -> None:
    both = '<rect width="10" height="10" fill="#ff0"/><rect width="5" height="10" fill="#f0f" style="{}"/>'
    assert look(tmp_path, both.format("mix-blend-mode:multiply"))[5][:5] == "RRRRR"
    assert look(tmp_path, both.format(""))[5][:5] == "?????"


CLIPPED, MASKED = '<path clip-path="url(#c)" d="M0 0h9v9z"/>', '<path mask="url(#m)" d="M0 0h9v9z"/>'


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        (f'<clipPath id="c">{CLIPPED}</clipPath>{CLIPPED}', "itself"),
        (f'<mask id="m">{MASKED}</mask>{MASKED}', "itself"),
        (f'<mask id="m" mask="url(#n)"><path d="M0 0h9v9z"/></mask>{MASKED}', "mask"),
        ('<path clip-path="circle(40%)" d="M0 0h9v9z"/>', "clip-path: circle"),
        ('<path style="mix-blend-mode:hue" d="M0 0h9v9z"/>', "hue"),
        ('<path opacity="much" d="M0 0h9v9z"/>', "much"),
    ],
)  # fmt: skip
def test_what_is_refused_by_name(inside: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(VectorError, match=re.escape(named)):
        read(tmp_path, inside)
