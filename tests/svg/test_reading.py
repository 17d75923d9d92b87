"""Elements that draw others, and places of their own: uses, symbols, inner frames, switches."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from brochure.svg.quantities import VectorError
from tests.svg.drawn import look, read

BOX = '<rect id="b" width="3" height="3" fill="red"/>'
CORNER = ["RRR", "RRR", "RRR", *[""] * 7]


def test_a_use_draws_it_again_elsewhere(tmp_path: Path) -> None:
    for reference in ('href="#b"', 'xlink:href="#b"'):
        drawn = look(tmp_path, f'<defs>{BOX}</defs><use {reference} x="5" y="4"/>')
        assert drawn == [*[""] * 4, *["     RRR"] * 3, *[""] * 3]


def test_a_use_hands_down_what_its_target_leaves_open(tmp_path: Path) -> None:
    open_box = '<defs><rect id="b" width="3" height="3"/></defs>'
    assert look(tmp_path, f'{open_box}<use href="#b" fill="blue"/>')[0] == "BBB"
    assert look(tmp_path, f'{open_box}<use href="#b" fill="blue" transform="translate(2 0)"/>')[0] == "  BBB"


def test_a_use_within_a_use(tmp_path: Path) -> None:
    nested = f'<defs>{BOX}<g id="two"><use href="#b"/><use href="#b" x="4"/></g></defs><use href="#two" y="1"/>'
    assert look(tmp_path, nested)[:2] == ["", "RRR RRR"]


def test_a_use_of_nothing_draws_nothing(tmp_path: Path) -> None:
    assert look(tmp_path, f'{BOX}<use href="#nothing" x="5"/><use x="5"/>') == CORNER


def test_a_symbol_fits_its_frame_and_is_cut_off_there(tmp_path: Path) -> None:
    symbol = '<symbol id="s" viewBox="0 0 2 2"><rect width="9" height="1" fill="red"/></symbol>'
    assert look(tmp_path, f'{symbol}<use href="#s" x="2" width="4" height="4"/>') == [*["  RRRR"] * 2, *[""] * 8]
    shown = symbol.replace("<symbol", '<symbol overflow="visible"')
    assert look(tmp_path, f'{shown}<use href="#s" x="2" width="4" height="4"/>')[0] == "  RRRRRRRR"


def test_an_svg_within_an_svg(tmp_path: Path) -> None:
    inner = '<svg x="2" y="2" width="4" height="4" viewBox="0 0 2 2"><rect width="9" height="1" fill="red"/></svg>'
    assert look(tmp_path, inner) == ["", "", *["  RRRR"] * 2, *[""] * 6]
    assert look(tmp_path, '<svg x="50%"><rect width="50%" height="20%" fill="red"/></svg>')[:3] == [
        *["     RRRRR"] * 2,
        "",
    ]


@pytest.mark.parametrize(
    ("aspect", "row"),
    [
        ("", "   RRRR"),
        ("xMinYMin", "RRRR"),
        ("xMaxYMid meet", "      RRRR"),
        ("none", "RRRRRRRRRR"),
        ("xMidYMid slice", "RRRRRRRRRR"),
    ],
)
def test_how_an_inner_frame_is_filled(aspect: str, row: str, tmp_path: Path) -> None:
    inside = '<rect width="2" height="2" fill="red"/>'
    inner = f'<svg width="10" height="4" viewBox="0 0 2 2" preserveAspectRatio="{aspect}">{inside}</svg>'
    assert look(tmp_path, inner)[1] == row


def test_a_switch_draws_the_first_that_asks_for_nothing(tmp_path: Path) -> None:
    asking = '<foreignObject requiredExtensions="http://ns.adobe.com/x"/>'
    assert look(tmp_path, f"<switch>{asking}<g>{BOX}</g><text>no</text></switch>") == CORNER


def test_percentages_are_of_the_view_box(tmp_path: Path) -> None:
    assert look(tmp_path, '<rect width="30%" height="30%" fill="red"/>') == CORNER


def test_current_colour_is_the_nearest_that_is_given(tmp_path: Path) -> None:
    square = '<path d="M0 0h3v3h-3z" fill="currentColor"/>'
    assert look(tmp_path, f'<g color="red">{square}</g>') == CORNER
    assert look(tmp_path, '<g fill="currentColor" color="blue"><path color="red" d="M0 0h3v3h-3z"/></g>') == CORNER
    assert read(tmp_path, square).colours() == ["currentColor"]


def test_visible_things_within_hidden_ones_are_seen(tmp_path: Path) -> None:
    assert (
        look(tmp_path, f'<g visibility="hidden"><g visibility="visible">{BOX}</g><path d="M0 0h9v9z"/></g>') == CORNER
    )
    assert look(tmp_path, f'{BOX}<g display="none"><path visibility="visible" d="M0 0h9v9z"/></g>') == CORNER


def test_a_stretched_line_is_broad_one_way_and_narrow_the_other(tmp_path: Path) -> None:
    line = '<path stroke="red" fill="none" stroke-width="1" d="{}" transform="scale(1 4)"/>'
    assert look(tmp_path, line.format("M5 0v9")) == ["    ??"] * 10, "one unit wide, half on each square"
    assert look(tmp_path, line.format("M0 1h10")) == ["", "", *["RRRRRRRRRR"] * 4, *[""] * 4]


def test_a_stroke_may_come_before_its_fill(tmp_path: Path) -> None:
    both = '<rect x="2" y="2" width="6" height="6" fill="red" stroke="blue" stroke-width="4"{}/>'
    assert look(tmp_path, both.format(""))[5] == "BBBBRRBBBB"
    assert look(tmp_path, both.format(' paint-order="stroke"'))[5] == "BBRRRRRRBB"


def test_dashes_begin_at_their_offset(tmp_path: Path) -> None:
    line = '<path stroke="red" stroke-width="2" stroke-dasharray="3 2" stroke-dashoffset="{}" d="M0 5h10"/>'
    assert look(tmp_path, line.format(0))[5] == "RRR  RRR"
    assert look(tmp_path, line.format(4))[5] == " RRR  RRR"


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ('<g id="a"><use href="#a"/></g>', "uses itself"),
        ('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "uses itself"),
        ('<use href="other.svg#a"/>', "another file"),
        ('<use href="http://example.org/x.svg#a"/>', "another file"),
        ('<path filter="url(#f)" d="M0 0h9v9z"/>', "filter"),
        ('<path marker-end="url(#m)" d="M0 0h9v9z"/>', "marker-end"),
        ('<pattern id="p"/><path fill="url(#p)" d="M0 0h9v9z"/>', "<pattern>"),
        ('<image href="data:image/png;base64,AA=="/>', "<image>"),
        ('<path vector-effect="non-scaling-stroke" stroke="red" d="M0 0h9"/>', "vector-effect"),
        ('<path fill="url(http://example.org/#a)" d="M0 0h9v9z"/>', "another file"),
        ('<path fill="url(#a" d="M0 0h9v9z"/>', "url(#a"),
        ('<svg viewBox="0 0 1 1" preserveAspectRatio="left"><path d="M0 0h9v9z"/></svg>', "preserveAspectRatio"),
    ],
)
def test_what_is_refused_by_name(inside: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(VectorError, match=re.escape(named)):
        read(tmp_path, inside)


def bomb(levels: int, each: int) -> str:
    """Uses of uses: ten to the power of the levels, if nobody counted them."""
    use = "<use href='#u{}'/>".format
    uses = "".join(f'<g id="u{i + 1}">{use(i) * each}</g>' for i in range(levels))
    return f'<defs><path id="u0" d="M0 0h9v9z"/>{uses}</defs><use href="#u{levels}"/>'


def test_uses_of_uses_are_counted(tmp_path: Path) -> None:
    assert len(read(tmp_path, bomb(3, 4)).outlines) == 64
    start = time.process_time()
    with pytest.raises(VectorError, match="more than"):
        read(tmp_path, bomb(12, 10))
    with pytest.raises(VectorError, match="too deep"):
        read(tmp_path, bomb(60, 1))
    assert time.process_time() - start < 5
