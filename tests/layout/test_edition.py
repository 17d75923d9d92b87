"""What is the same for all pages of an edition, while texts are only measured."""

from __future__ import annotations

from brochure.frame import Element
from tests.composition.composed import orbit


def test_trying_leaves_nothing_behind() -> None:
    edition, text = orbit(), Element("paragraph")
    before = edition.problems
    with edition.trying() as problems:
        edition.problems.add("overset", "only tried", None, "")
        edition.told.add(text)
    assert [problem.code for problem in problems] == ["overset"]
    assert edition.problems is before
    assert list(before) == []
    assert text not in edition.told
