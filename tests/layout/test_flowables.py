"""Texts, stacks, panels and columns: heights in whole lines, splits, and what does not fit."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Literal

import pytest

from brochure.drawing.marks import Element, Text
from brochure.layout.columns import Columns
from brochure.layout.panel import Item, Panel
from brochure.layout.paragraph import Paragraph
from brochure.layout.stacks import Skip, Stack
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.fonts import open_face
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle

UNIT = 12.0
FACE = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")


class Sheet:
    """As much of a canvas as a flowable needs to draw itself: where it is, and the marks made on it."""

    def __init__(self) -> None:
        self.marks: list[Text] = []
        self.origins = [(0.0, 0.0)]

    def saveState(self) -> None:
        self.origins.append(self.origins[-1])

    def restoreState(self) -> None:
        self.origins.pop()

    def translate(self, x: float, y: float) -> None:
        x0, y0 = self.origins[-1]
        self.origins[-1] = (x0 + x, y0 + y)

    def absolutePosition(self, x: float, y: float) -> tuple[float, float]:
        x0, y0 = self.origins[-1]
        return x0 + x, y0 + y


def drawn(flowable: Any, width: float = 150, height: float = 1000) -> list[Text]:
    """The texts of a flowable whose top stands at ``height``."""
    sheet = Sheet()
    _, needed = flowable.wrap(width, height)
    flowable.drawOn(sheet, 0, height - needed)
    return sheet.marks


def paragraph(words: int, size: float = 9.5, leading: float = UNIT, forced: str = " ") -> Paragraph:
    style = TextStyle(FACE, size, leading, "key")
    run = Run(forced.join(["parola"] * words), style)
    return Paragraph([run], style, Element("paragraph"), locale("it"), UNIT)


@pytest.mark.parametrize(
    ("lines", "leading", "whole"), [(1, 12, 1), (2, 12, 2), (3, 9, 3), (5, 9, 4), (2, 24, 3), (3, 18, 4)]
)
def test_a_text_takes_whole_lines_whatever_its_leading(lines: int, leading: float, whole: int) -> None:
    assert paragraph(lines, leading=leading, forced="\n").wrap(400, 0)[1] == pytest.approx(whole * UNIT)


@pytest.mark.parametrize("leading", [9, 12, 18, 24])
def test_the_first_baseline_lies_one_line_below_the_top(leading: float) -> None:
    marks = drawn(paragraph(3, leading=leading, forced="\n"), 400)
    assert [1000 - mark.y for mark in marks] == pytest.approx([UNIT + index * leading for index in range(3)])


def test_an_empty_text_leaves_no_hole() -> None:
    empty = Paragraph([], TextStyle(FACE, 9.5, UNIT, "key"), Element("paragraph"), locale("it"), UNIT)
    assert empty.wrap(100, 0)[1] == 0


@pytest.mark.parametrize(("align", "width"), [("left", 150), ("justify", 170)])
def test_no_column_ends_with_a_hyphen_where_the_lines_can_help_it(
    align: Literal["left", "justify"], width: float
) -> None:
    style = replace(TextStyle(FACE, 9.5, UNIT, "key"), align=align)
    text = (
        "Le professioni antiche insegnano ancora una pazienza straordinaria a chiunque arrivi da lontano, e chi lavora "
        "con il mare conserva, generazione dopo generazione, un’abitudine alla precisione che le amministrazioni della "
        "terraferma raramente conoscono: ogni imbarcazione viene registrata, ogni trasferimento documentato, ogni "
        "responsabilità attribuita prima che la navigazione cominci davvero, senza eccezioni o dimenticanze. "
    ) * 2
    divided = mended = 0
    for room in range(3, 24):
        whole = Paragraph([Run(text, style)], style, Element("paragraph"), locale("it"), UNIT)
        whole.wrap(width, 0)
        before, parts = whole.lines[room - 1].text, whole.split(width, room * UNIT)
        if before.endswith("\u00ad") and len(parts) == 2:
            assert isinstance(parts[0], Paragraph)
            divided += 1
            mended += not parts[0].lines[-1].text.endswith("\u00ad")
    assert divided > 2
    assert mended > 1, f"{mended} of {divided}"


def test_large_type_starts_at_its_stem() -> None:
    (small,), (large,) = drawn(paragraph(1)), drawn(paragraph(1, 36, 36))
    assert small.x == 0
    assert large.x == pytest.approx(-FACE.bearing(FACE.shape("p")[0].gid)[0] * 36)
    assert large.x < 0


@pytest.mark.parametrize("leading", [9, 12, 18])
@pytest.mark.parametrize("room", range(1, 14))
def test_two_lines_stay_on_either_side(room: int, leading: float) -> None:
    whole = paragraph(40, leading=leading)
    whole.wrap(150, 0)
    parts = whole.split(150, room * UNIT)
    if not parts:
        fits = 1 + int((room - 1) * UNIT / leading + 0.01)
        assert fits < 3 or fits >= len(whole.lines)
        return
    first, second = parts
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert min(len(first.lines), len(second.lines)) >= 2
    both, one = ("".join(line.text for line in lines) for lines in (first.lines + second.lines, whole.lines))
    assert both.replace("\u00ad", "") == one.replace("\u00ad", "")
    assert first.wrap(150, 0)[1] <= room * UNIT + 0.01


def test_the_second_half_keeps_its_lines_in_another_frame() -> None:
    whole = paragraph(40)
    whole.wrap(150, 0)
    _, second = whole.split(150, 4 * UNIT)
    lines = second.lines
    second.wrap(90, 0)
    assert second.lines == lines


@pytest.mark.parametrize("words", [1, 2, 3])
def test_a_short_text_is_not_split(words: int) -> None:
    short = paragraph(words, forced="\n")
    short.wrap(150, 0)
    assert short.split(150, 2 * UNIT) == []


def test_a_stack_is_whole_lines_with_even_gaps() -> None:
    stack = Stack([paragraph(2, 7, 9, "\n"), paragraph(1, 7, 9)], 3, UNIT)
    marks = drawn(stack, 400)
    assert [1000 - mark.y for mark in marks] == pytest.approx([12, 21, 33])
    assert stack.height == pytest.approx(3 * UNIT)


def test_a_skip_is_white() -> None:
    assert Skip(1.5, UNIT).wrap(100, 0)[1] == 18
    assert drawn(Skip(2, UNIT)) == []


# ── panels ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def panel(*items: Item, lines: float = 10) -> Panel:
    made = Panel(lines, UNIT, None)
    for item in items:
        made.add(item)
    return made


def test_texts_stand_on_their_line_and_pictures_hang_from_it() -> None:
    standing = drawn(panel(Item(0, 4, 400, paragraph(1), False, 10)))
    hanging = drawn(panel(Item(20, 4, 400, paragraph(1), True, 10)))
    assert 1000 - standing[0].y == pytest.approx(4 * UNIT)
    assert 1000 - hanging[0].y == pytest.approx(5 * UNIT)
    assert hanging[0].x == 20


@pytest.mark.parametrize(("line", "foot", "late"), [(7, 10, 0), (8, 10, 0), (9, 10, 1), (10, 10, 2), (4, 5, 1)])
def test_a_panel_tells_by_how_many_lines_a_text_is_too_long(line: float, foot: float, late: float) -> None:
    text = paragraph(3, forced="\n")
    found = panel(Item(0, line, 400, text, False, foot)).overset()
    assert [lines for _, lines in found] == pytest.approx([late] if late else [])
    assert all(item.content is text for item, _ in found)


def test_a_hanging_text_needs_a_line_more() -> None:
    assert [lines for _, lines in panel(Item(0, 9, 400, paragraph(2, forced="\n"), True, 10)).overset()] == [1]


def test_a_drawn_thing_is_never_overset() -> None:
    assert panel(Item(0, 99, 0, lambda canvas: None, True, 10)).overset() == []


# ── columns ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def bottoms(columns: Columns) -> list[float]:
    return [sum(height for _, height in column) for column in columns.columns]


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("words", [12, 37, 80])
def test_columns_are_even(count: int, words: int) -> None:
    columns = Columns([paragraph(words), paragraph(words // 2)], count, 12, UNIT)
    _, height = columns.wrap(400, math.inf)
    assert height / UNIT == pytest.approx(round(height / UNIT))
    filled = bottoms(columns)
    assert len(filled) == count
    assert max(filled) == pytest.approx(height)
    assert sum(filled) >= (height - 3 * UNIT) * (count - 1), "no more is white than two lines at a foot, and the last"


def test_columns_lose_no_line_over_pages() -> None:
    whole = [paragraph(60), paragraph(40), paragraph(7)]
    words = [run.text for text in whole for run in text.runs]
    rest, seen = Columns(whole, 2, 12, UNIT), []
    for _ in range(20):
        rest.wrap(300, math.inf)
        parts = rest.split(300, 5 * UNIT)
        page = parts[0] if parts else rest
        seen += [mark.line.text for mark in drawn(page, 300)]
        if not parts:
            break
        rest = parts[1]
    found = "".join(seen).replace("\u00ad", "")  # some lines are broken anew where a column ends
    assert found.replace(" ", "") == "".join(words).replace(" ", "")


def test_columns_stand_side_by_side_from_one_top() -> None:
    marks = drawn(Columns([paragraph(20, forced="\n")], 2, 12, UNIT), 300)
    lefts = sorted({mark.x for mark in marks})
    assert lefts == pytest.approx([0, 156])
    for left in lefts:
        assert max(mark.y for mark in marks if mark.x == left) == pytest.approx(1000 - UNIT)
