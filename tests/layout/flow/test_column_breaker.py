"""Columns are composed: other good breaks are taken before a hole or a hyphen is left, and never a single line."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from math import inf

import pytest

from brochure.frame import Element
from brochure.layout.flow.balanced_columns import Columns, Headed
from brochure.layout.flow.column_breaker import EFFORTS, ComposedColumns, compose
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.stacks import Skip
from brochure.model.brand import SHIPPED_FONTS
from brochure.text.locale import locale
from brochure.text.paragraph import Run, TextStyle, is_well_set
from brochure.text.runs import Line
from brochure.text.shaping.face import open_face

UNIT, WIDTH = 12.0, 150.0
RAGGED = TextStyle(open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf"), 9.5, UNIT, "key")
JUSTIFIED = replace(RAGGED, align="justify")
SENTENCES = (
    "Il porto di Corvine serve quattro distretti e lavora tutto l’anno.",
    "Chi arriva trova un solo sportello, che risponde in un giorno.",
    "La ferrovia comincia dove finisce la banchina; il resto è mare.",
    "I cantieri costruiscono navi da lavoro e riparano quelle degli altri.",
    "Le scuole professionali preparano carpentieri, elettricisti e capitani.",
    "Ogni anno il consorzio pubblica i suoi conti, le sue tariffe e i suoi errori.",
)


def prose(first: int, count: int, style: TextStyle = RAGGED) -> Paragraph:
    """So many sentences, from one of them on."""
    text = " ".join(SENTENCES[(first + step) % len(SENTENCES)] for step in range(count))
    return Paragraph([Run(text, style)], style, Element("paragraph"), locale("it"), UNIT)


def rigid(lines: int) -> Paragraph:
    """A paragraph that can be set in one way only."""
    text = "\n".join(["parola"] * lines)
    return Paragraph([Run(text, RAGGED)], RAGGED, Element("paragraph"), locale("it"), UNIT)


def story(style: TextStyle) -> list[Flowable]:
    return [prose(number, 2 + number % 3, style) for number in range(8)]


def composed(items: list[Flowable], lines: int, count: int, efforts: tuple[float, ...] = EFFORTS) -> ComposedColumns:
    found = compose(items, WIDTH, lines * UNIT, count, UNIT, everything=False, efforts=efforts)
    assert found is not None
    return found


def lines_of(flowable: Flowable) -> tuple[Line, ...]:
    return flowable.lines if isinstance(flowable, Paragraph) else ()


def divided(found: ComposedColumns) -> int:
    """Columns that end with a hyphen."""
    feet = [lines_of(column[-1][0])[-1].text for column in found.columns if column]
    return sum(foot.endswith("\u00ad") for foot in feet)


def missing(found: ComposedColumns) -> int:
    """Lines that columns end above their foot."""
    return round(sum(found.holes) / UNIT)


@pytest.mark.parametrize(("style", "left"), [(RAGGED, 0.3), (JUSTIFIED, 0.8)], ids=["ragged", "justified"])
def test_holes_and_hyphens_at_the_foot_are_mended(style: TextStyle, left: float) -> None:
    """Most of them; justified paragraphs of a few lines seldom have alternative breaks."""
    items = story(style)
    usual = [composed(items, lines, 2, EFFORTS[:1]) for lines in range(8, 24)]
    best = [composed(items, lines, 2) for lines in range(8, 24)]
    for before, after in zip(usual, best, strict=True):
        assert after.cost <= before.cost
    faults, remaining = (sum(missing(found) + divided(found) for found in some) for some in (usual, best))
    assert faults >= 8, "nothing to mend: the test sees nothing"
    assert remaining <= left * faults


@pytest.mark.parametrize("style", [RAGGED, JUSTIFIED], ids=["ragged", "justified"])
@pytest.mark.parametrize("lines", range(6, 24))
def test_no_line_is_alone_or_lost_or_badly_set(style: TextStyle, lines: int) -> None:
    items = story(style)
    found = composed(items, lines, 3)
    pieces = [flowable for column in found.columns for flowable, _ in column]
    parts: dict[int, list[tuple[Line, ...]]] = {}
    for piece in [*pieces, *found.rest]:
        piece.wrap(WIDTH, inf)
        parts.setdefault(id(piece.element), []).append(lines_of(piece))
    for item in items:
        item.wrap(WIDTH, inf)
        made = parts[id(item.element)]
        assert all(len(part) >= 2 for part in made)
        together = tuple(line for part in made for line in part)
        assert is_well_set(together, WIDTH, lines_of(item))
        texts = ["".join(line.text for line in some).replace("\u00ad", "") for some in (together, lines_of(item))]
        assert texts[0] == texts[1]
    for column in found.columns:
        assert sum(height for _, height in column) <= lines * UNIT + 0.01


def test_where_nothing_else_can_be_done_a_hole_is_left_and_no_single_line() -> None:
    found = composed([rigid(5), rigid(5)], 4, 2)
    assert [[len(lines_of(flowable)) for flowable, _ in column] for column in found.columns] == [[3], [2, 2]]
    assert [round(room / UNIT) for room in found.holes] == [1, 0]
    assert [len(lines_of(flowable)) for flowable in found.rest] == [3]


def test_a_heading_keeps_two_lines() -> None:
    for lines in range(6, 12):
        found = composed([rigid(5), Headed(rigid(1), rigid(6)), rigid(9)], lines, 2)
        for column in found.columns:
            last = column[-1][0]
            if isinstance(last, Headed):
                assert len(lines_of(last.body)) >= 2


@pytest.mark.parametrize(
    ("entries", "columns", "heights"), [(7, 3, [3, 2, 2]), (8, 3, [3, 3, 2]), (10, 4, [3, 3, 2, 2])]
)
def test_what_does_not_come_out_even_is_spread(entries: int, columns: int, heights: list[int]) -> None:
    flow = Columns([rigid(1) for _ in range(entries)], columns, 12, UNIT)
    flow.wrap(600, inf)
    assert [len(column) for column in flow.columns] == heights


def test_columns_are_even_where_a_paragraph_can_be_set_longer_or_shorter() -> None:
    mended = 0
    for first, sentences in product(range(6), range(2, 6)):
        items = [prose(first + number, sentences) for number in range(3)]
        even = Columns(items, 2, 12, UNIT)
        even.wrap(2 * WIDTH + 12, inf)
        assert even.composed is not None
        usual = compose(items, WIDTH, even.height, 2, UNIT, everything=True, efforts=EFFORTS[:1])
        feet = [sum(height for _, height in column) for column in even.columns]
        if usual is None or max(usual.holes) - min(usual.holes) > abs(feet[0] - feet[1]) + 1:
            mended += 1
        assert abs(feet[0] - feet[1]) <= 2 * UNIT + 1
    assert mended, "all came out even by themselves: the test sees nothing"


def test_white_parts_and_neither_begins_nor_lengthens_a_column() -> None:
    found = composed([rigid(4), Skip(1, UNIT), rigid(4), Skip(1, UNIT), rigid(4)], 5, 3)
    kinds = [[type(flowable).__name__ for flowable, _ in column] for column in found.columns]
    assert all(kind[0] == "Paragraph" for kind in kinds)
    assert [round(room / UNIT) for room in found.holes] == [1, 1, 1]


def test_the_same_columns_each_time() -> None:
    first, second = (composed(story(JUSTIFIED), 13, 3) for _ in range(2))
    seen = [
        [[line.text for flowable, _ in column for line in lines_of(flowable)] for column in found.columns]
        for found in (first, second)
    ]
    assert seen[0] == seen[1]


def test_other_settings_are_made_only_near_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Paragraph] = []
    own = Paragraph.settings
    monkeypatch.setattr(Paragraph, "settings", lambda self, width: asked.append(self) or own(self, width))
    composed([rigid(6), rigid(6)], 6, 2)
    assert asked == []
    long = Columns([rigid(5) for _ in range(400)], 2, 12, UNIT)
    parts = long.split(400, 31 * UNIT)
    assert len(parts) == 2
    assert len(set(asked)) < 40, "a page asks for what stands on it, not for the whole flow"
