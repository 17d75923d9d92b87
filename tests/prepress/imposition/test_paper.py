"""Sheets by name and in figures; creep to the numbers of the print rules."""

from __future__ import annotations

import pytest

from brochure.prepress.imposition.paper import creep, creep_of_sheet, paper_weight, sheet_size
from brochure.problems import WrongUsage


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("SRA3", (320, 450)),
        ("sra4", (225, 320)),
        ("A4", (210, 297)),
        ("450x320", (450, 320)),
        ("99.5×210 mm", (99.5, 210)),
    ],
)
def test_sheets(name: str, size: tuple[float, float]) -> None:
    assert sheet_size(name) == size


@pytest.mark.parametrize("name", ["SRA33", "", "0x0", "1x1", "9999x9999", "nanxnan", "A"])
def test_what_is_no_sheet(name: str) -> None:
    with pytest.raises(WrongUsage):
        sheet_size(name)


def test_paper() -> None:
    assert paper_weight("135") == paper_weight("135 g/m²") == paper_weight("135gsm") == 135
    for text in ("heavy", "-135", "0", "1e3", "nan"):
        with pytest.raises(WrongUsage):
            paper_weight(text)


def test_creep_of_the_print_rules() -> None:
    assert creep(16, 135) == pytest.approx(0.54)
    assert [round(creep_of_sheet(sheet, 16, 135), 3) for sheet in range(4)] == [0, 0.18, 0.36, 0.54]
    assert creep_of_sheet(0, 4, 300) == 0  # one sheet lies in no other
