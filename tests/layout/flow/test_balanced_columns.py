"""Columns are even and lose no line; white parts paragraphs within a column, and no column begins with it."""

from __future__ import annotations

import math

import pytest

from brochure.layout.flow.balanced_columns import Columns
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import Skip
from tests.layout.flow.drawn import UNIT, drawn, paragraph


def parted(*lines: int) -> list[Flowable]:
    """Paragraphs of so many lines, a line of white between one and the next."""
    made: list[Flowable] = []
    for count in lines:
        made += [paragraph(count, forced="\n"), Skip(1, UNIT)]
    return made[:-1]


def heights(columns: Columns) -> list[list[int]]:
    """Whole lines of each flowable in each column; white counts below zero."""
    return [
        [round(height / UNIT) * (-1 if isinstance(flowable, Skip) else 1) for flowable, height in column]
        for column in columns.columns
    ]


def test_white_parts_paragraphs_and_begins_no_column() -> None:
    columns = Columns(parted(3, 4, 7), 2, 12, UNIT)
    assert columns.wrap(300, math.inf)[1] == 8 * UNIT
    assert heights(columns) == [[3, -1, 4], [7]]


@pytest.mark.parametrize("lines", range(4, 9))
def test_what_flows_on_begins_with_words(lines: int) -> None:
    seen, rest = 0, Columns(parted(3, 4, 5, 4, 6), 2, 12, UNIT)
    for _ in range(9):
        tall = rest.wrap(300, math.inf)[1] > lines * UNIT
        parts = rest.split(300, lines * UNIT) if tall else [rest]
        assert parts, "columns that are too tall must split"
        parts[0].wrap(300, lines * UNIT)
        for column in heights(parts[0]):
            assert not column or column[0] > 0
            seen += sum(height for height in column if height > 0)
        if len(parts) == 1:
            break
        rest = parts[1]
    assert seen == 22


@pytest.mark.parametrize(("rtl", "first"), [(False, 0.0), (True, 110.0)])
def test_the_first_column_stands_where_reading_begins(rtl: bool, first: float, monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[tuple[float, Flowable]] = []
    monkeypatch.setattr(Paragraph, "drawOn", lambda self, canvas, x, y: placed.append((x, self)))
    paragraphs = parted(2, 2)
    columns = Columns(paragraphs, 2, 20, UNIT, rtl)
    columns.canv = None
    columns.wrap(200, 500)
    columns.draw()
    assert {text: x for x, text in placed}[paragraphs[0]] == pytest.approx(first)


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


def test_columns_are_balanced_and_split() -> None:
    columns = Columns([paragraph(60), paragraph(40)], 2, 12, UNIT)
    _, height = columns.wrap(300, 1e6)
    assert height / UNIT == pytest.approx(round(height / UNIT))
    assert len(columns.columns) == 2
    assert all(columns.columns)
    first, second = columns.split(300, height - 3 * UNIT)
    assert first.wrap(300, 1e6)[1] <= height - 3 * UNIT + 0.01
    assert second.flowables


def test_columns_in_columns_are_balanced_once_for_a_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty blocks of text on a page, each in columns of its own, took three times as long."""
    inner, asked = Columns(parted(3, 4, 7, 5), 2, 12, UNIT), list[float]()
    balanced = Columns._balanced

    def told(self: Columns, width: float, lines: int) -> object:
        if self is inner:
            asked.append(width)
        return balanced(self, width, lines)

    monkeypatch.setattr(Columns, "_balanced", told)
    outer = Columns([*parted(6, 3), inner, *parted(4)], 2, 12, UNIT)
    outer.wrap(600, math.inf)
    drawn(outer, 600)
    assert len(asked) == len(set(asked)) == 1
    inner.wrap(200, math.inf)
    narrow = heights(inner)
    inner.wrap(294, math.inf)
    inner.wrap(200, math.inf)
    assert heights(inner) == narrow
