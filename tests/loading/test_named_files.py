"""Files that content names and that are not there: where to put them, and what to write then."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.loading import named_files
from brochure.problems import Location


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("plant.jpg", "put plant.jpg into {}/images/ and write images/plant.jpg"),
        ("images/plant.jpg", "put plant.jpg into {}/images/"),
        ("photos\\plant.jpg", "put plant.jpg into {}/photos/ and write photos/plant.jpg"),
        ("/home/me/plant.jpg", "put plant.jpg into {}/images/ and write images/plant.jpg"),
        ("../plant.jpg", "put plant.jpg into {}/images/ and write images/plant.jpg"),
    ],
)
def test_where_a_picture_goes_that_is_not_there_yet(written: str, hint: str, tmp_path: Path) -> None:
    found = list(named_files.image(tmp_path, written, Location("a.yaml"), None))
    assert [problem.hint for problem in found] == [hint.format(tmp_path.as_posix())]
