"""What is written is known again wherever it stands, and told from all that differs from it."""

from __future__ import annotations

import pytest

from brochure.blocks import find
from brochure.composition.fingerprints import fingerprint
from brochure.model.page import Block
from brochure.problems import Problems
from brochure.syntax.parser import parse

TEXT = """kind: text
style: lead
text: Grain leaves in the morning.
"""


def block(written: str, before: str = "") -> Block:
    made: Block = find("text").Fields.model_validate(parse(before + written, "block", Problems()))
    return made


def test_the_same_is_known_again_further_down_in_its_file() -> None:
    one, other = block(TEXT), block(TEXT, "# a remark\n\n")
    assert one.place != other.place
    assert fingerprint(one) == fingerprint(other)


def test_other_words_leave_the_frame_as_it_is() -> None:
    one, other = fingerprint(block(TEXT)), fingerprint(block(TEXT.replace("Grain", "Iron ore")))
    assert one.all != other.all
    assert one.frame == other.frame


@pytest.mark.parametrize(
    "change",
    [
        ("style: lead\n", ""),
        ("Grain leaves in the morning.", "'{fact:grain} leaves in the morning.'"),
        ("Grain leaves in the morning.", "'{source:port} leaves in the morning.'"),
        ("style: lead", "style: statement"),
        ("text: Grain leaves in the morning.", "text: [Grain leaves, in the morning.]"),
        ("kind: text", "kind: text\nkeep: apart"),
        ("kind: text", "kind: text\nheading: Grain"),
    ],
)
def test_other_fields_are_another_frame(change: tuple[str, str]) -> None:
    assert change[0] in TEXT
    one, other = fingerprint(block(TEXT)), fingerprint(block(TEXT.replace(*change)))
    assert one.all != other.all
    assert one.frame != other.frame


def test_values_are_told_apart_by_their_type_and_by_where_they_end() -> None:
    values = [
        ["1", 2],
        [1, 2],
        [1.0, 2],
        [[1], 2],
        [1, [2]],
        [],
        [None],
        {"a": 1},
        {"a": "1"},
        {"b": 1},
        {1},
        (1, 2, 2),
    ]
    assert len({fingerprint(value).all for value in values}) == len(values)
    assert fingerprint({"b", "a", "c"}) == fingerprint({"c", "b", "a"})


def test_words_that_may_name_files_are_told_and_texts_are_not() -> None:
    words = fingerprint(block(TEXT)).words
    assert "lead" in words
    assert not any("Grain" in word for word in words)
