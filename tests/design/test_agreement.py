"""Our figures are those that an independent meter measured in the finished files (recorded in meter.json).

Where a change is meant to move these pages, ``python -m tests.design.compare COMMAND --renew`` records them anew."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import fmean

import pytest

from tests.design.compare import CONTENTS, KEYS, RECORDED, differences, ours

FIGURES = json.loads(RECORDED.read_text(encoding="utf-8"))
SAME = ("characters", "lefts", "words", "smallest", "lined", "picture")  # up to rounding, or one of fifty
SHARES = ("fill", "empty", "colour", "inked")  # within two of a hundred
FIELDS = 9  # of a hundred: one field of the few that a page uses is taken for another
ELSE = {("minimal-it", 5, "inked"): 6.0}  # a logo with a white ground in its own file: ours is a picture, theirs paper


def test_there_is_something_to_agree_with() -> None:
    assert [f"{folder.name}-{language}" for folder, language in CONTENTS] == list(FIGURES)
    pages = [page for pages in FIGURES.values() for page in pages]
    assert len(pages) >= 45
    for name in KEYS:
        assert sum(bool(page[name]) for page in pages) >= 5, name
        assert len({page[name] for page in pages}) >= 4, name


@pytest.mark.parametrize(("folder", "language"), CONTENTS, ids=lambda part: getattr(part, "name", part))
def test_the_figures_agree(folder: Path, language: str) -> None:
    edition = f"{folder.name}-{language}"
    found = differences(ours(folder, language), FIGURES[edition])
    for name in SHARES:
        for page, value in enumerate(found[name], 1):
            assert abs(value) <= ELSE.get((edition, page, name), 2.15), (page, name)
    for name in SAME:
        for page, value in enumerate(found[name], 1):
            assert abs(value) <= max(0.6, 0.02 * (FIGURES[edition][page - 1][name] or 0)), (page, name)
    assert max(map(abs, found["alike"])) <= FIELDS
    assert abs(fmean(found["alike"])) <= 2.5


def test_what_is_measured_otherwise_is_seen() -> None:
    folder, language = CONTENTS[0]
    figures = [dict(page) for page in FIGURES["kaluga-it"]]
    figures[3]["fill"] += 5
    figures[4]["characters"] = 40
    found = differences(ours(folder, language), figures)
    assert found["fill"][3] < -4
    assert found["characters"][4] == float("inf")
