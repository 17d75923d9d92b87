"""RGB equivalents that are another colour than their ink: measured in CIEDE2000, named at their place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.accessibility.rgb_equivalents import FAR, rgb_equivalents_unlike
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.layout.edition import Edition
from brochure.loading.loader import load
from brochure.problems import Problem, Problems
from tests.built import KALUGA, MINIMAL


def edition(folder: Path, store: Store | None = None) -> Edition:
    return open_edition(load(folder), store or Store(None), Problems())


def with_coral(tmp_path: Path, ink: str) -> list[Problem]:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    text = (folder / "brand.yaml").read_text(encoding="utf-8")
    was = next(line for line in text.splitlines() if line.startswith("  coral:"))
    (folder / "brand.yaml").write_text(text.replace(was, f"  coral: {ink}"), encoding="utf-8")
    return list(rgb_equivalents_unlike(edition(folder)))


@pytest.mark.parametrize("content", [KALUGA, MINIMAL])
def test_our_brands_have_true_twins(content: Path) -> None:
    opened = edition(content)
    assert len(opened.brand.inks) > 5
    assert list(rgb_equivalents_unlike(opened)) == []


def test_another_colour_is_named_at_its_twin_with_the_nearest(tmp_path: Path) -> None:
    (problem,) = with_coral(tmp_path, '{cmyk: [0, 75, 70, 5], rgb: "#006AB0"}')
    assert (problem.code, problem.severity) == ("twin-unlike", "warning")
    assert problem.place is not None
    written = Path(problem.place.file).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert written[problem.place.column - 1 :].startswith('"#006AB0"')
    assert "“coral”" in problem.message
    nearest = problem.hint.partition('"')[2].partition('"')[0]
    assert not with_coral(tmp_path / "mended", f'{{cmyk: [0, 75, 70, 5], rgb: "{nearest}"}}')


def test_the_threshold(tmp_path: Path) -> None:
    assert FAR == 10
    assert not with_coral(tmp_path / "8", '{cmyk: [0, 75, 70, 5], rgb: "#D04B32"}')
    assert with_coral(tmp_path / "12", '{cmyk: [0, 75, 70, 5], rgb: "#B04028"}')


def test_a_spot_ink_shows_what_its_plate_prints(tmp_path: Path) -> None:
    assert not with_coral(tmp_path, '{cmyk: [0, 75, 70, 5], rgb: "#006AB0", spot: PANTONE 072 C}')


def test_the_profile_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "kept")
    assert list(rgb_equivalents_unlike(edition(MINIMAL, store))) == []
    monkeypatch.setattr("brochure.colour.press_colours.on_screen", None)
    assert list(rgb_equivalents_unlike(edition(MINIMAL, store))) == []
