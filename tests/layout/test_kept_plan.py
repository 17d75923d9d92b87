"""`plan.lock` as text: one box a line, and nothing else is a plan."""

from __future__ import annotations

import pytest

from brochure.layout.kept_plan import KeptBox, KeptPage, KeptPlan, KeptSheet, dumped, parsed

BOX = KeptBox("trade/table#1", "1/2", (0.5, 0.5), (1, 6), (13, 40), 26, {"air": 0.5})
SHEET = KeptSheet("table", "table6", "night", "", 0, 13, None, False, (BOX, BOX))
OPENED = KeptSheet("photo-top", "photo-top/text6", "", "night", 12, 30, {"lines": 24}, True, ())
PLAN = KeptPlan((6, 60), {"trade": KeptPage(13, (SHEET, OPENED)), "città": KeptPage(14, (SHEET,))})


def test_what_is_written_is_read() -> None:
    assert parsed(dumped(PLAN)) == PLAN


def test_a_box_is_a_line() -> None:
    lines = [line for line in dumped(PLAN).splitlines() if "trade/table#1" in line]
    assert len(lines) == 4
    assert '"columns": [1, 6], "lines": [13, 40]' in lines[0]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 2}', "{" * 5000, dumped(PLAN).replace("[1, 6]", "[1]")])
def test_what_is_no_plan_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parsed(text)
