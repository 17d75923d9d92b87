"""Tables: where there is no room for all columns, each row's cells stand under one another beside their heads."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from brochure import blocks
from brochure.blocks import table
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.layout.flow.columns import Headed
from brochure.layout.flow.grid_frame import Panel
from brochure.layout.flow.platypus import Flowable
from brochure.layout.kit.kit import Kit
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
