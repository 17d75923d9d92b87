"""Icons in the look of the theme, on cards and figures too; none has most of the measure where two could stand."""

from __future__ import annotations

from typing import Any, cast

import pytest

from brochure import blocks
from brochure.blocks import key_figures
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.model.records import IconFile
from brochure.svg.icon_paths import named_icon_path
from tests.composition.composed import PAGE, example, orbit


def test_a_row_for_each_icon_is_dear_in_the_whole_measure() -> None:
    measurer, block = Measurer(orbit()), example("icons", free=True, count=4)
    unit, whole = unit_of(block, PAGE), measurer.grid.columns

    def cheapest(across: int, columns: int) -> float:
        ways = measurer.variants(unit, columns)
        return min(way.cost for way in ways if way.settings["across"] == across)

    assert cheapest(1, whole) >= cheapest(2, whole) + 3
    assert cheapest(1, whole // 3) <= 1, "in a margin they stand under one another"


def test_an_icon_has_the_weight_and_the_ink_of_the_theme() -> None:
    edition = orbit()
    kit = Measurer(edition).kit(PAGE, example("icons", free=True), 6)
    style = edition.brand.icons
    assert style.weight == "thin"
    path, width = named_icon_path("factory", "thin", 60, edition.store)
    shape = kit.icon(IconFile("factory"), 60)
    assert (shape.path, shape.box.width, shape.box.height) == (path, width, 60)
    assert shape.fill == kit.icon(IconFile("icons/fish.svg"), 60, ink=style.ink).fill, "files have its ink too"
    edition.brand = edition.brand.model_copy(update={"icons": style.model_copy(update={"weight": "fill"})})
    assert kit.icon(IconFile("factory"), 60).path != path


@pytest.mark.parametrize(("kind", "field"), [("cards", "title"), ("key-figures", "figure")])
@pytest.mark.parametrize("count", [1, 5])
def test_icons_have_room_of_their_own_on_cards_and_over_figures(kind: str, field: str, count: int) -> None:
    measurer, module = Measurer(orbit()), cast(Any, blocks.find(kind))
    items = [{field: "Porto", "label" if field == "figure" else "text": "Parole."}] * count

    def heights(icon: dict[str, str]) -> dict[int, float]:
        """The least lines for each number side by side."""
        block = module.Fields.model_validate({"kind": kind, "items": [item | icon for item in items]})
        ways = [way for way in measurer.variants(unit_of(block, PAGE), 6) if "across" in way.settings]
        return {way.settings["across"]: way.least for way in sorted(ways, key=lambda way: -way.least)}

    bare, pictured = heights({}), heights({"icon": "anchor"})
    assert bare.keys() == pictured.keys() != set()
    for across, lines in bare.items():
        assert pictured[across] - lines in (3 * -(-count // across), 4 * -(-count // across))


def test_figures_with_and_without_icon_stand_on_one_line() -> None:
    """All leave the room; in parts of a block too, where another part has the icons."""
    measurer = Measurer(orbit())
    items = [{"figure": "1", "label": "one", "icon": "anchor"}, {"figure": "2", "label": "two"}]
    block = key_figures.Fields.model_validate({"kind": "key-figures", "items": items})
    kit = measurer.kit(PAGE, block, 6)
    one, other = (key_figures._column_baseline(part, kit, 36) for part in key_figures.parted(block, (0.5, 0.5)))
    assert one == other == key_figures._column_baseline(block, kit, 36)
    assert key_figures._said(block, kit).width < key_figures._halves(kit)[1].width
