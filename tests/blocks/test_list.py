"""Lists that go on on another page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import section, unit_of
from brochure.model.page import Block, Page
from tests.composition.composed import PAGE, orbit

MODULE: Any = blocks.find("list")


def numbered(count: int, words: str = "An entry") -> Block:
    made: Block = MODULE.Fields.model_validate(
        {"kind": "list", "heading": "What to do", "numbered": True, "items": [words] * count}
    )
    return made


def labels(measurer: Measurer, part: Block) -> list[str]:
    """The labels of a part's entries, as the tree of its tags has them."""
    kit = measurer.kit(PAGE, part, 6)
    kit.measured = None  # set anew, as where it is drawn: what was set before is in no tree
    made = [entry.label for entry in MODULE.lay_out(part, kit) if hasattr(entry, "label")]
    made += [entry.body.label for entry in MODULE.lay_out(part, kit) if hasattr(getattr(entry, "body", None), "label")]
    return ["".join(run.text for run in label.runs) for label in made]


def test_numbers_go_on_in_the_parts_of_a_list() -> None:
    first, second = MODULE.parted(numbered(12), (0.5, 0.5))
    assert (first.before, second.before) == (0, 6)
    assert [len(part.whole.items) for part in (first, second)] == [12, 12]
    assert (first.heading is None, second.heading is None) == (False, True)
    assert labels(Measurer(orbit()), second) == [f"{number}." for number in range(7, 13)]


def test_a_numbered_list_longer_than_a_page_is_composed() -> None:
    page = Page.model_validate({"id": "steps", "title": "Steps"})
    long = section(Measurer(orbit()), page.model_copy(update={"blocks": (numbered(90),)}))
    assert long.composed
    items = [unit.block.items for unit in long.readings[0]]  # type: ignore[attr-defined]
    assert sum(map(len, items)) == 90


def test_parts_are_set_no_larger_than_the_whole_may_be() -> None:
    measurer, whole = Measurer(orbit()), numbered(14)

    def styles(block: Block) -> set[str]:
        return {way.settings["style"] for way in measurer.variants(unit_of(block, PAGE), 6)}

    assert styles(numbered(7)) == {"text", "statement"}
    assert [styles(part) for part in MODULE.parted(whole, (0.5, 0.5))] == [styles(whole)] * 2 == [{"text"}] * 2


def test_no_column_parts_an_entry_from_the_first_below_it() -> None:
    """On a composed page; where its author has placed it, columns are as they were."""
    measurer = Measurer(orbit())
    items = [{"text": f"Entry {n}", "items": [f"What it is {n}", f"And more {n}"]} for n in range(4)]
    block = MODULE.Fields.model_validate({"kind": "list", "items": items})
    kit = measurer.kit_of(unit_of(block, PAGE), measurer.grid.columns)
    assert kit.composed
    width = kit.width
    bound = MODULE._entries(block.items, 0, block, kit, width)
    loose = MODULE._entries(block.items, 0, block, replace(kit, composed=False), width)
    assert (len(bound), len(loose)) == (8, 12)
    assert sum(piece.wrap(width, 0)[1] for piece in bound) == sum(piece.wrap(width, 0)[1] for piece in loose)
