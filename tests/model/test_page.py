"""What every block on a page has: a part of one, which goes on on another page, knows the whole of it."""

from __future__ import annotations

from brochure.blocks import text
from brochure.model import citation
from brochure.model.records import texts
from tests.composition.composed import example


def test_a_part_knows_its_whole() -> None:
    block = example("ranking")
    assert block.whole is block
    assert block.model_copy(update={"emphasis": "main"}).whole.emphasis == "main"
    part = block.part_with(emphasis="quiet")
    assert (part.emphasis, part.whole) == ("quiet", block)
    assert part.model_copy(update={"keep": "apart"}).whole is block
    assert part.part_with(keep="apart").whole is block


def test_a_part_says_and_cites_nothing_of_the_other_parts() -> None:
    block = text.Fields.model_validate({"kind": "text", "text": ["Grain leaves.{source:port}", "Wine comes."]})
    first, second = text.parted(block, (0.5, 0.5))
    assert [said.plain for said in texts(second)] == ["Wine comes."]
    assert [len(list(citation.cited(one))) for one in (block, first, second)] == [1, 1, 0]
