"""Texts on the grid: heights in whole lines, where the first baseline lies, and what splits."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from brochure.frame import Element
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle
from tests.layout.flow.drawn import FACE, UNIT, drawn, paragraph


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
    assert first.element is second.element is whole.element
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


@pytest.mark.parametrize(("text", "code"), [("1.", "ar"), ("188", "ar"), ("7%", "ar"), ("1º", "it")])
def test_a_large_figure_stands_with_its_ink_on_the_margin_where_lines_begin(text: str, code: str) -> None:
    style = TextStyle(FACE, 60, 72, "key", hang=False)
    made = Paragraph([Run(text, style)], style, Element("paragraph"), locale(code), UNIT)
    (mark,) = drawn(made, 300)
    edges = []
    for run in mark.line.runs:
        x = mark.x + mark.line.x + run.x
        for glyph in run.glyphs:
            left, _, right, _ = run.face.ink(glyph.gid)
            edges += [x + left * run.size, x + right * run.size]
            x += glyph.advance * run.size
    assert (max(edges) if code == "ar" else min(edges)) == pytest.approx(300 if code == "ar" else 0, abs=0.1)
