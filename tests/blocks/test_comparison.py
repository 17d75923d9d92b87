"""Two lists that go on on another page, and items of several lines."""

from __future__ import annotations

from typing import Any

from brochure import blocks
from brochure.composition.measuring import Measurer
from brochure.composition.sections import unit_of
from brochure.layout.variants import natural
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse
from tests.composition.composed import PAGE, orbit

MODULE: Any = blocks.find("comparison")


def block(left: int, right: int, item: str = "voce") -> Block:
    sides = (f"{{opening: Ieri, items: [{', '.join(f'{item} {index}' for index in range(n))}]}}" for n in (left, right))
    source = "kind: comparison\nleft: {}\nright: {}\n".format(*sides)
    made: Block = MODULE.Fields.model_validate(parse(source, "pages/place.yaml", Problems()))
    return made


def test_both_lists_go_on_together_and_miss_no_item() -> None:
    parts = MODULE.parted(block(7, 3), (0.5, 0.5))
    assert [(len(part.left.items), len(part.right.items)) for part in parts] == [(4, 3), (3, 0)]
    assert MODULE.parted(block(2, 2), (0.5, 0.5)) == []
    measurer = Measurer(orbit())
    assert all(measurer.variants(unit_of(part, PAGE), 6) for part in parts)


def test_what_opens_the_lists_is_heard_once() -> None:
    measurer = Measurer(orbit())
    first, second = MODULE.parted(block(4, 4), (0.5, 0.5))

    def heard(part: Block) -> int:
        kit = measurer.kit(PAGE, part, 6)
        kit.measured = None  # set anew, as where it is drawn: what was set before is in no tree
        MODULE.lay_out(part, kit)
        assert kit.parent
        return sum(element.role == "paragraph" for element in kit.parent.walk())

    assert (heard(first), heard(second)) == (2, 0)


def test_items_of_several_lines_take_the_step_that_they_told() -> None:
    measurer, long = Measurer(orbit()), block(3, 3, "una voce che in una colonna stretta prende più di una riga")
    told = measurer.variants(unit_of(long, PAGE), 3)
    assert told
    for way in told:
        kit = measurer.kit(PAGE, long, 3)
        assert natural(kit, MODULE.lay_out, long, **way.at(way.least)) == way.least


def test_items_of_all_parts_stand_equally_far_apart() -> None:
    """Of a comparison that goes on on another page, though the longest item stands in one part alone."""
    short, long = block(4, 4), block(2, 2, "una voce che in una colonna stretta prende più di una riga")
    mixed = short.model_copy(
        update={"left": short.left.model_copy(update={"items": (*long.left.items, *short.left.items[2:])})}  # type: ignore[attr-defined]
    )
    kit = Measurer(orbit()).kit(PAGE, mixed, 3)
    steps = [MODULE._step(part, kit) for part in MODULE.parted(mixed, (0.5, 0.5))]
    assert steps == [MODULE._step(mixed, kit)] * 2
    assert steps[1] > MODULE._step(short, kit)
