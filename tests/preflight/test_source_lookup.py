"""The line of the content that a finding is about, where the finding is about several things."""

from __future__ import annotations

import hashlib
import json

import pytest

from brochure.preflight.finding import Finding, PlaceMm
from brochure.preflight.source_lookup import Whereabouts

LINES = (("Le isole Corvine non esistono: questo testo prova", 20.0), ("una colonna", 40.0))


@pytest.mark.parametrize(
    ("called", "where"),
    [
        ("text “Le isole Corvine non esistono: questo te…” and 1 more", "pages/a.yaml:1"),
        ("text “una colonna” and 1 more", "pages/a.yaml:2"),
        ("text “altro” and 1 more", ""),
        ("", ""),
    ],
)
def test_a_group_with_white_in_its_midst_is_where_the_thing_it_is_called_by_was_written(
    called: str, where: str
) -> None:
    data = b"%PDF"
    marks = [
        {"page": 1, "box": [10, y, 60, 4], "place": f"pages/a.yaml:{number}:1", "text": text}
        for number, (text, y) in enumerate(LINES, 1)
    ]
    places = json.dumps({"sha256": hashlib.sha256(data).hexdigest(), "marks": marks}).encode()
    finding = Finding("rich-black-text", "error", "a black of several inks", 1, PlaceMm(10, 20, 60, 24), called)
    assert Whereabouts(data, places).found(finding).where == where
