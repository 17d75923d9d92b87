"""Grid frames: what stands on its line and what hangs from it, and texts that reach too far down."""

from __future__ import annotations

import pytest

from brochure.layout.flow.grid_frame import GridItem, Panel
from tests.layout.flow.drawn import UNIT, drawn, paragraph


def panel(*items: GridItem, lines: float = 10) -> Panel:
    made = Panel(lines, UNIT, None)
    for item in items:
        made.add(item)
    return made


def test_texts_stand_on_their_line_and_pictures_hang_from_it() -> None:
    standing = drawn(panel(GridItem(0, 4, 400, paragraph(1), False, 10)))
    hanging = drawn(panel(GridItem(20, 4, 400, paragraph(1), True, 10)))
    assert 1000 - standing[0].y == pytest.approx(4 * UNIT)
    assert 1000 - hanging[0].y == pytest.approx(5 * UNIT)
    assert hanging[0].x == 20


@pytest.mark.parametrize(("line", "foot", "late"), [(7, 10, 0), (8, 10, 0), (9, 10, 1), (10, 10, 2), (4, 5, 1)])
def test_a_panel_tells_by_how_many_lines_a_text_is_too_long(line: float, foot: float, late: float) -> None:
    text = paragraph(3, forced="\n")
    found = panel(GridItem(0, line, 400, text, False, foot)).overset()
    assert [lines for _, lines in found] == pytest.approx([late] if late else [])
    assert all(item.content is text for item, _ in found)


def test_a_hanging_text_needs_a_line_more() -> None:
    assert [lines for _, lines in panel(GridItem(0, 9, 400, paragraph(2, forced="\n"), True, 10)).overset()] == [1]


def test_a_drawn_thing_is_never_overset() -> None:
    assert panel(GridItem(0, 99, 0, lambda canvas: None, True, 10)).overset() == []
