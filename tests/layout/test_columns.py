"""White between paragraphs parts them within a column, and no column begins with it."""

from __future__ import annotations

import math

import pytest

from brochure.drawing.marks import Element
from brochure.layout.columns import Columns
from brochure.layout.paragraph import Paragraph
from brochure.layout.platypus import Flowable
from brochure.layout.stacks import Skip
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.fonts import open_face
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle

UNIT = 12.0
STYLE = TextStyle(open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf"), 9.5, UNIT, "key")


def parted(*lines: int) -> list[Flowable]:
    """Paragraphs of so many lines, a line of white between one and the next."""
    made: list[Flowable] = []
    for count in lines:
        paragraph = Paragraph(
            [Run("\n".join(["parola"] * count), STYLE)], STYLE, Element("paragraph"), locale("it"), UNIT
        )
        made += [paragraph, Skip(1, UNIT)]
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
    drawn: list[tuple[float, Flowable]] = []
    monkeypatch.setattr(Paragraph, "drawOn", lambda self, canvas, x, y: drawn.append((x, self)))
    paragraphs = parted(2, 2)
    columns = Columns(paragraphs, 2, 20, UNIT, rtl)
    columns.canv = None
    columns.wrap(200, 500)
    columns.draw()
    assert {paragraph: x for x, paragraph in drawn}[paragraphs[0]] == pytest.approx(first)
