"""Tables: columns of numbers, groups, sums and parts; where there is no room for all columns, each row's cells stand
under one another beside their heads.
"""

from __future__ import annotations

import math
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from brochure import blocks
from brochure.blocks import table
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.layout.flow.balanced_columns import Headed
from brochure.layout.flow.grid_frame import Panel
from brochure.layout.flow.paragraph_flowable import Paragraph
from brochure.layout.flow.platypus import Flowable
from brochure.layout.flow.table_rows import Rows
from brochure.layout.kit.kit import Kit
from brochure.layout.pages import large_print
from brochure.layout.variants import natural
from brochure.loading import loader
from brochure.loading.themed_brand import Look
from brochure.model.page import Page
from brochure.problems import Problems
from tests.built import ROOT
from tests.composition.composed import PAGE, example, orbit

HEADS = ["Programme", "For whom it is", "What is paid", "How much at most", "Conditions", "Decision within"]


def laid_out(page: str, **more: object) -> list[Flowable]:
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(page=page))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    module: Any = blocks.find("table")
    rows = [{"cells": [f"Manufacturing {number}"] * len(HEADS)} for number in range(3)]
    block = module.Fields.model_validate({"kind": "table", "heads": HEADS, "rows": rows, **more})
    unit = unit_of(block, Page.model_validate({"id": "us"}))
    return list(module.lay_out(block, measurer.kit_of(unit, measurer.grid.columns)))


def rows(made: list[Flowable]) -> list[Panel]:
    """The panels of the rows, the first of them taken from below what stands above it."""
    found = [one.body if isinstance(one, Headed) else one for one in made]
    assert all(isinstance(one, Panel) for one in found)
    return found  # type: ignore[return-value]


def test_eight_columns_of_short_words_stand_under_one_another_where_a_page_is_too_narrow_for_them() -> None:
    """Also where their shares of the width are narrower than any text."""
    heads = [f"Column {number}" for number in range(8)]
    made = rows(laid_out("DL", heads=heads, rows=[{"cells": ["Quay", *"1234567"]} for _ in range(20)]))
    assert len(made) == 20
    for panel in made:
        assert len([item for item in panel.items if item.width]) == 16, "a head beside each cell"


def test_a_caption_stands_clear_of_the_rule_of_the_first_row() -> None:
    plain, captioned = rows(laid_out("DL")), rows(laid_out("DL", caption="Public parks of at least ten hectares"))
    lower = [after.lines - before.lines for before, after in zip(plain, captioned, strict=True)]
    assert lower == [0.5, 0, 0]
    first, second = (min(item.line for item in panel.items if item.width) for panel in (plain[0], captioned[0]))
    assert second - first == 0.5  # what stands below the rule goes down with it


def test_a_column_of_words_is_wide_enough_for_them_where_figures_leave_room() -> None:
    """Six columns, one of them of words longer than a share of the width: no row takes a second line."""
    heads = ["Sector", "2014", "2019", "2023", "2024", "2025"]

    def height(*labels: str) -> float:
        (table,) = laid_out("A4", heads=heads, rows=[{"cells": [label, *["1,165"] * 5]} for label in labels])
        return float(table.wrap(1000, 1000)[1])

    long = "Public administration, defence and social insurance"
    assert height(long, "Mining") == height("Work", "Mining")
    assert height(f"{long}, {long}", "Mining") > height("Work", "Mining")


def test_its_rows_are_set_once_whatever_white_is_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[tuple[int, str]] = Counter()
    real = Kit.paragraph

    def counted(kit: Kit, text: Any, style: str = "text", *more: Any, **said: Any) -> Any:
        asked[id(text), style] += 1
        return real(kit, text, style, *more, **said)

    monkeypatch.setattr(Kit, "paragraph", counted)
    measurer, block = Measurer(orbit()), example("table", free=True, count=9)
    ways = measurer.variants(unit_of(block, PAGE), measurer.grid.columns)
    cells = {id(cell) for row in block.rows for cell in row.cells}  # type: ignore[attr-defined]
    assert len({way.settings["air"] for way in ways}) > 2
    assert {text for text, _ in asked} > cells
    assert max(count for (text, _), count in asked.items() if text in cells) == 1
    assert [way.least for way in ways] == [
        natural(measurer.kit_of(unit_of(block, PAGE), 6), table.lay_out, block, **way.settings) for way in ways
    ]


def test_long_texts_alone_take_more_lines() -> None:
    given = table._given(60, [20, 30, 10], [25, 200, 110])
    assert given[0] == 25
    assert sum(given) == pytest.approx(120)
    assert given[1] - 30 == pytest.approx(1.7 * (given[2] - 10))


# ── rows of a kind of their own ─────────────────────────────────────────────────────────────────────────────────────
COSTS = [
    {"group": "People"},
    {"cells": ["Wages", "6,840.25", "–"]},
    {"cells": ["Training", "220.4", "1,140"]},
    {"group": "Place"},
    {"cells": ["Rent", "410", "96"], "highlight": True},
    {"cells": ["Total", "7,470.65", "1,236"], "total": True},
]


def costs(page: str = "A4", look: str = "", **more: object) -> tuple[Any, Kit, Measurer]:
    """A table of costs, the kit it is measured in, and what measures it."""
    content = loader.read(ROOT / "brochure" / "starter", None, problems := Problems(), look=Look(look, page))
    assert content
    measurer = Measurer(open_edition(content, Store(None), problems))
    heads = ["Cost", "Here", "There"]
    block = table.Fields.model_validate({"kind": "table", "heading": "Costs", "heads": heads, "rows": COSTS, **more})
    kit = measurer.kit_of(unit_of(block, Page.model_validate({"id": "us"})), measurer.grid.columns)
    kit.measured = None
    return block, kit, measurer


def panels(block: Any, kit: Kit) -> list[Panel]:
    """The rows that a table is drawn by, without its heads."""
    (made,) = table.lay_out(block, kit)
    while isinstance(made, Headed):
        made = made.body
    assert isinstance(made, Rows)
    return made.rows  # type: ignore[return-value]


def rules(panel: Panel) -> list[tuple[float, float]]:
    """The rules of a row: how far down, in lines, and how thick, in points."""
    marks: list[Any] = []
    panel.wrap(400, 0)
    canvas: Any = SimpleNamespace(marks=marks, absolutePosition=lambda x, y: (0.0, 0.0))
    for item in panel.items:
        if not isinstance(item.content, Flowable):
            item.content(canvas)
    lines = [mark for mark in marks if mark.stroke]
    return [(round(panel.lines - mark.box.top / panel.unit, 2) + 0.0, mark.stroke.width) for mark in lines]


def test_numbers_stand_by_their_decimal_marks() -> None:
    """Flush right, and further in the fewer decimals they have; a dash where whole numbers end."""
    block, kit, _ = costs()
    setting = table._set_in(block, kit)
    label, here, there = setting.columns
    assert (label.align, here.align, there.align) == ("left", "right", "right"), "nobody has to say which are numbers"
    ends = {}
    for panel in panels(block, kit)[1:]:
        for item in panel.items:
            if isinstance(item.content, Paragraph):
                ends["".join(run.text for run in item.content.runs)] = item.x + item.width
    digit = kit.paragraph("0", setting.cell, tabular=True).unbroken
    mark = kit.paragraph(".", setting.cell, tabular=True).unbroken
    assert ends["6,840.25"] == ends["7,470.65"] == pytest.approx(here.cell.x + here.cell.width)
    assert ends["6,840.25"] - ends["220.4"] == pytest.approx(digit, abs=0.1)
    assert ends["6,840.25"] - ends["410"] == pytest.approx(2 * digit + mark, abs=0.1)
    assert ends["–"] == ends["96"] == ends["1,140"] == pytest.approx(there.cell.x + there.cell.width)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1", "2.5", "–"], True), (["+2 %", "−11%", "0"], True), (["€12,000", "€5", "€1"], True),
        (["12", "planned", "3"], False), (["–", "–", "–"], False), (["1:28", "3:40", "8:10"], False),
        (["62", "38", ""], True), (["", "", ""], False), (["0 to 15 %", "3 %", "21 %"], False),
        (["60 days", "30 days", "10 days"], False),
    ],
)  # fmt: skip
def test_what_a_column_of_numbers_is(cells: list[str], numbers: bool) -> None:
    rows = [{"cells": ["Row", cell]} for cell in cells]
    block, kit, _ = costs(heads=["What", "How much"], rows=rows)
    assert table._flush_right(block, kit) == ([2] if numbers else [])
    said = block.model_copy(update={"right": ()})
    assert table._flush_right(said, kit) == (), "whoever says which, or that none is, is followed"


def test_a_group_a_sum_and_what_the_table_is_about_are_seen() -> None:
    block, kit, _ = costs()
    people, wages, training, place, rent, total = panels(block, kit)
    usual = kit.ground.rule_width
    assert [rules(panel) for panel in (people, wages, training)] == [[(0, usual)]] * 3
    assert rules(place) == [(table.GROUP_AIR, usual)], "with white above its rule"
    assert rules(rent) == [(0, usual + table.HIGHLIGHT_RULE), (rent.lines, usual + table.HIGHLIGHT_RULE)]
    assert rules(total) == [], "the rule of the row above closes that"
    rows = [*COSTS[:4], {"cells": ["Rent", "410", "96"]}, COSTS[5]]
    assert rules(panels(*costs(rows=rows)[:2])[-1]) == [(0, usual + table.TOTAL_RULE)]
    strong, plain = ({item.content.style.face for item in row.items if isinstance(item.content, Paragraph)}
                     for row in (total, wages))  # fmt: skip
    assert len(strong) == len(plain) == 1
    assert strong != plain


def test_a_row_is_heard_with_as_many_cells_as_the_others() -> None:
    block, kit, _ = costs()
    with kit.group("section") as root:
        table.lay_out(block, kit)
    rows = [element for element in root.walk() if element.role == "row"]
    assert len(rows) == 1 + len(COSTS)
    assert {len(row.children) for row in rows} == {3}
    assert [row.children[0].role for row in rows] == ["header-cell"] * len(rows)


def test_large_print_tells_the_heads_of_groups_in_rows_as_long_as_the_others() -> None:
    """What it is told has no cells without a text, as those beside the head of a group."""
    block, kit, _ = costs()
    with kit.group("section") as root:
        table.lay_out(block, kit)
    (told,) = (element for element in root.walk() if element.role == "table")
    for row in (element for element in told.walk() if element.role == "row"):
        row.children = [cell for cell in row.children if cell.relayout]
    with kit.group("section") as large:
        assert len(list(large_print._table(told, kit))) > 1
    rows = [element for element in large.walk() if element.role == "row"]
    assert len(rows) == 1 + len(COSTS)
    assert {len(row.children) for row in rows} == {3}


@pytest.mark.parametrize("share", [0.2, 0.4, 0.5, 0.6, 0.8])
def test_a_part_begins_with_no_sum_and_ends_with_no_head_of_a_group(share: float) -> None:
    block, *_ = costs(rows=COSTS * 3)
    parts = table.parted(block, (share, 1 - share))
    assert [row for part in parts for row in part.rows] == list(block.rows)
    assert len(parts) == 2
    for part in parts:
        assert part.rows[-1].group is None
        assert not part.rows[0].total


def test_a_part_says_that_it_goes_on_and_in_which_group() -> None:
    block, kit, _ = costs(rows=[COSTS[0], *COSTS[1:3] * 5])
    first, second = table.parted(block, (0.5, 0.5))
    assert (first.further, second.further, second.heading) == (False, True, None)
    (made,) = table.lay_out(second, kit)
    assert isinstance(made, Headed)
    assert "".join(run.text for run in made.heading.runs) == "Costs (continued)"  # type: ignore[attr-defined]
    told = panels(second, kit)
    assert len(told) == len(second.rows) + 1
    assert any("People (continued)" in run.text for item in told[0].items for run in getattr(item.content, "runs", ()))


def test_parts_have_the_columns_of_the_whole() -> None:
    long = {"cells": ["Insurance, audit and advice for the whole of a year", "1", "2"]}
    block, kit, _ = costs(rows=[COSTS[1], COSTS[2], COSTS[1], long])
    parts = table.parted(block, (0.5, 0.5))
    widths = {tuple(column.cell.width for column in table._set_in(part, kit).columns) for part in (block, *parts)}
    assert len(widths) == 1


def test_no_row_that_is_kept_with_another_ends_a_frame() -> None:
    block, kit, _ = costs()
    (made,) = table.lay_out(block.model_copy(update={"heading": None}), kit)
    assert isinstance(made, Rows)
    assert made.kept == {0, 3, 4}
    made.wrap(kit.width, math.inf)
    heights = [part.wrap(kit.width, 0)[1] for part in (made.head, *made.rows)]
    counts = {}
    for count in range(1, len(COSTS)):
        parts = made.split(kit.width, sum(heights[: count + 1]) + kit.unit)
        counts[count] = len(parts[0].rows) if parts else 0  # type: ignore[attr-defined]
    assert counts == {1: 1, 2: 2, 3: 3, 4: 3, 5: 3}


def test_bands_stand_behind_every_other_row_of_long_tables_where_the_ground_has_them() -> None:
    rows = [{"cells": [f"Place {number}", f"{number}", "1"]} for number in range(table.BANDED)]
    block, kit, _ = costs(look="terrain", rows=rows)
    assert kit.ground.band
    seen = [bool(rules(panel)) for panel in panels(block, kit)]
    assert seen == [True] + [False] * (len(rows) - 1), "bands part the rows instead of rules"
    short = block.model_copy(update={"rows": block.rows[1:]})
    assert all(rules(panel) for panel in panels(short, kit))
    kit.ground = kit.ground.model_copy(update={"band": None})
    assert all(rules(panel) for panel in panels(block, kit))


def test_words_stay_whole_where_all_have_room() -> None:
    heads = ["Programme", "For whom", "What is paid"]
    rows = [{"cells": ["Landing package", "Founders and families", "Move, language course, school fees " * 4]}]
    block, kit, _ = costs(heads=heads, rows=rows * 2)
    assert table._set_in(block, kit).undivided
    styles = [
        item.content.style
        for panel in panels(block, kit)
        for item in panel.items
        if isinstance(item.content, Paragraph)
    ]
    assert [style.hyphenate for style in styles] == [False] * 6


@pytest.mark.parametrize("row", [{}, {"cells": ["One", "2", "3"], "group": "Both"}])
def test_a_row_is_one_of_both(row: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a row has cells or is the head of a group"):
        table.TableRow.model_validate(row)
