"""What stands under one another: even gaps, whole lines, white that leaves no mark."""

from __future__ import annotations

import pytest

from brochure.layout.flow.stacks import ParagraphStack, Skip
from tests.layout.flow.drawn import UNIT, drawn, paragraph


def test_a_stack_is_whole_lines_with_even_gaps() -> None:
    stack = ParagraphStack([paragraph(2, 7, 9, "\n"), paragraph(1, 7, 9)], 3, UNIT)
    marks = drawn(stack, 400)
    assert [1000 - mark.y for mark in marks] == pytest.approx([12, 21, 33])
    assert stack.height == pytest.approx(3 * UNIT)


def test_a_skip_is_white() -> None:
    assert Skip(1.5, UNIT).wrap(100, 0)[1] == 18
    assert drawn(Skip(2, UNIT)) == []
