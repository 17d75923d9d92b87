"""Telephone numbers are told from other numbers, and keep the order of their groups in any text."""

from __future__ import annotations

import pytest

from brochure.model.brand import SHIPPED_FONTS
from brochure.text.paragraph import Run, TextStyle
from brochure.text.shaping.face import open_face
from brochure.text.shaping.itemization import cast
from brochure.text.telephone_numbers import is_telephone_number, parts

SANS = open_face(SHIPPED_FONTS / "SourceSans3-Regular.ttf")


@pytest.mark.parametrize(
    "number",
    ["+44 1400 000000", "+49 3541 8700-12345", "(0421) 330 40 50", "02 4862 1177", "+966\u00a012\u00a0000\u00a00000"],
)
def test_a_telephone_number_is_found_in_its_sentence(number: str) -> None:
    assert is_telephone_number(number)
    assert parts(f"Ring {number} at noon.") == [("Ring ", False), (number, True), (" at noon.", False)]


@pytest.mark.parametrize("text", ["2019 2020 2021", "+7.5 %", "0 10 20 30", "01. 02. 2025", "12 000 000", "+44", ""])
def test_other_numbers_are_none(text: str) -> None:
    assert not is_telephone_number(text)
    assert not any(is_number for _, is_number in parts(text))


def test_its_groups_keep_their_order_where_lines_run_from_right_to_left() -> None:
    style = TextStyle(SANS, 10, 12, "key")
    number = "+966\u00a012\u00a0000\u00a00000"
    assert {run.level for run in cast([Run(number, style, apart=True)], rtl=True)} == {2}
    turned = cast([Run(number, style)], rtl=True)
    assert len({run.level for run in turned}) > 1, "or nothing would have to be done"
