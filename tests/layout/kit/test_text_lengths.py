"""How long texts are is remembered for each sort of ground: on dark ones a style may have another font."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.composition.measuring import Measurer
from brochure.loading.loader import load
from brochure.model.page import Page
from brochure.model.records import Text
from brochure.problems import Problems
from tests.built import ROOT

WORDS = Text.of("What it costs to run a plant")


@pytest.mark.parametrize("dark_first", [False, True])
def test_what_was_measured_on_one_ground_is_not_taken_for_another(dark_first: bool, tmp_path: Path) -> None:
    copytree(ROOT / "brochure" / "starter", tmp_path, dirs_exist_ok=True)
    (tmp_path / "brand.yaml").write_text("theme: bureau\n", encoding="utf-8")
    edition = open_edition(load(tmp_path), Store(None), Problems())
    page = Page.model_validate({"id": "us"})
    kit = Measurer(edition).sheet_kit(page, page.place)
    grounds = [edition.brand.ground("white"), edition.brand.ground("night")]
    found = {}
    for ground in reversed(grounds) if dark_first else grounds:
        kit.ground = ground
        set_there = kit.paragraph(WORDS, "lead")
        assert kit.one_line(WORDS, "lead") == pytest.approx(set_there.unbroken)
        assert kit.longest_word(WORDS, "lead") == pytest.approx(set_there.narrowest)
        found[ground.dark] = kit.one_line(WORDS, "lead")
    assert found[True] != found[False]  # Bureau's lead is a heavier roman there
