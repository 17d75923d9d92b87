"""Tracks in narrow blocks bend within them, or go on in parts."""

from __future__ import annotations

from typing import Any

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit

MODULE: Any = blocks.find("tracks")


def block(count: int, name: str = "nome") -> Block:
    source = f"kind: tracks\nitems: [{', '.join(f'{name} {index}' for index in range(count))}]\n"
    made: Block = MODULE.Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    return made


def test_tracks_bend_within_the_width() -> None:
    measurer, seen = Measurer(orbit()), 0
    for columns in range(1, 7):
        kit = measurer.kit(PAGE, block(3), columns)
        for way in measurer.variants(unit_of(block(3), PAGE), columns):
            set_so = block(3).model_copy(update=way.at(way.least))
            seen += 1
            assert 0 <= MODULE._bend(set_so, kit) <= kit.width - 3 * way.settings["step"] * kit.unit
    assert seen


def test_names_end_before_the_arc_of_the_track_outside_theirs() -> None:
    kit = Measurer(orbit()).kit(PAGE, block(3), 4)
    long = block(3, "un nome molto più lungo di tutti gli altri nomi").model_copy(update={"step": 6})
    (_, _), *inner = MODULE._names(long, kit)
    bend = MODULE._bend(long, kit)
    assert all(width < bend + 3 * 6 * kit.unit for width, _ in inner)
    assert any(above for _, above in inner)


def test_too_many_tracks_go_on_in_parts() -> None:
    measurer = Measurer(orbit())
    assert not measurer.variants(unit_of(block(12), PAGE), 3)
    parts = MODULE.parted(block(12), (1 / 4,) * 4)
    assert [len(part.items) for part in parts] == [3, 3, 3, 3]
    assert all(measurer.variants(unit_of(part, PAGE), 3) for part in parts)
