"""A picture over the top of its sheet: what a crop costs."""

from __future__ import annotations

from typing import Any

import pytest

from brochure.composition import opening_picture
from brochure.composition.measuring import Measurer
from brochure.layout.kit.kit import Kit
from tests.composition.composed import PAGE, example, orbit

FEW, MANY = 1.0, 3.0  # what others of the page may cost, and what nothing that fits does


@pytest.mark.parametrize("ratio", [1.2, 1.8, 3.0])
def test_a_picture_cut_to_a_slit_is_dearer_than_anything_that_fits(
    ratio: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Kit, "image_ratio", lambda *_: ratio)
    monkeypatch.setattr(Kit, "coarseness", lambda *_: 0.0)
    picture: Any = example("picture", free=True)
    block = opening_picture.Fields.model_construct(picture=picture)
    kit = Measurer(orbit()).sheet_kit(PAGE, picture.place)
    costs = {way.settings["lines"]: way.cost for way in opening_picture.variants(block, kit)}
    width = kit.grid.width / kit.unit
    whole = {lines: cost for lines, cost in costs.items() if 4 / 5 <= width / lines / ratio <= 5 / 4}
    slits = {lines: cost for lines, cost in costs.items() if not 1 / 2 < width / lines / ratio < 2}
    assert whole
    assert slits or ratio == 1.8  # between them no height cuts half of it off
    assert all(cost < FEW for cost in whole.values())
    assert all(cost > MANY for cost in slits.values())
