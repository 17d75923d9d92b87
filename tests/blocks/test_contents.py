"""The table of contents: where its entries stand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.model.page import Block, Page
from tests.composition.composed import PAGE, orbit

MODULE: Any = blocks.find("contents")


@pytest.mark.parametrize("step", [1.5, 2.5])
def test_the_first_entry_stands_as_far_below_the_heading_as_below_one_another(step: float) -> None:
    said = {"kind": "contents", "heading": "Contents", "across": 1, "step": step}
    block: Block = MODULE.Fields.model_validate(said)
    others = [Page.model_validate({"id": name, "title": name}) for name in ("trade", "people", "sites")]
    edition = orbit()
    edition.pages = (PAGE, *others)
    kit = Measurer(edition).kit(PAGE, block, 6)
    kit.measured = None  # set anew, as where it is drawn
    (panel,) = MODULE.lay_out(block, kit)
    lines = sorted({item.line for item in panel.items})
    assert len(lines) == 4
    assert {round(below - above, 6) for above, below in pairwise(lines)} == {step}
