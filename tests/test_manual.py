"""The manual of the kinds is made from the kinds, and the file that stands in docs is the one they make."""

from __future__ import annotations

from brochure import blocks
from brochure.manual import manual
from charts import kinds
from tests.built import ROOT


def test_every_kind_has_its_page() -> None:
    made = manual()
    for kind in (*blocks.kinds(), *kinds.names()):
        assert f"### {kind}\n" in made


def test_the_file_is_up_to_date() -> None:
    assert (ROOT / "docs" / "kinds.md").read_text(encoding="utf-8") == manual(), "write it anew with: make docs"
