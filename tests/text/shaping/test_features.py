"""What a style asks of its font and the font does not have is named, at the style's own place."""

from __future__ import annotations

import shutil
from pathlib import Path

from brochure.build.pipeline import open_edition
from brochure.cache import Store, user_cache_folder
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import SHIPPED_FONTS
from brochure.problems import Problems
from brochure.text.shaping.face import open_face
from brochure.text.shaping.features import features_of, lacking
from tests.built import MINIMAL

SERIF = open_face(SHIPPED_FONTS / "SourceSerif4-Regular.ttf")
NASKH = Path(__file__).parents[2] / "content" / "scripts" / "fonts" / "naskh.ttf"


def test_a_font_says_what_it_has() -> None:
    assert {"kern", "liga", "smcp", "c2sc", "onum", "tnum", "frac", "sups", "ordn", "case"} <= features_of(SERIF)
    assert {"init", "medi", "fina", "mark"} <= features_of(open_face(NASKH))


def test_what_is_turned_off_or_lent_is_not_missed() -> None:
    asked = (("smcp", 1), ("ss19", 1), ("zzzz", 0))
    assert lacking(SERIF, asked) == ["ss19"]
    assert lacking(open_face(NASKH), asked) == ["smcp", "ss19"]
    assert lacking(open_face(NASKH, (), (SERIF,)), asked) == ["ss19"]


def test_a_style_that_asks_too_much_is_named(tmp_path: Path) -> None:
    folder = shutil.copytree(MINIMAL, tmp_path / "made")
    brand = (folder / "brand.yaml").read_text(encoding="utf-8")
    assert "features: [smcp, c2sc]" in brand
    (folder / "brand.yaml").write_text(brand.replace("features: [smcp, c2sc]", "features: [smcp, ss19]"), "utf-8")
    line = next(n for n, text in enumerate(brand.splitlines(), 1) if "features: [smcp, c2sc]" in text)
    problems = Problems()
    lay_out(open_edition(load(folder, "it"), Store(user_cache_folder()), problems))
    (found,) = [problem for problem in problems if problem.code == "missing-feature"]
    assert (found.severity, "“ss19”" in found.message, "leave it out" in found.hint) == ("warning", True, True)
    assert found.place is not None
    assert (Path(found.place.file).name, found.place.line) == ("brand.yaml", line)
