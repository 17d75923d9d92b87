"""RGB equivalents that are another colour than their ink: measured in CIEDE2000, named at their place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.accessibility.colour_difference import RGB
from brochure.accessibility.rgb_equivalents import FAR, delta_e, twins_unlike
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
    return list(twins_unlike(edition(folder)))


# G. Sharma, W. Wu, E. N. Dalal, “The CIEDE2000 Color-Difference Formula”, Color Res. Appl. 30 (2005), table 1.
@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0011), 7.2195),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((50, 2.5, 0), (56, -27, -3), 31.9030),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_published_differences(one: RGB, other: RGB, difference: float) -> None:
    assert delta_e(one, other) == pytest.approx(difference, abs=0.0001)
    assert delta_e(other, one) == pytest.approx(difference, abs=0.0001)


@pytest.mark.parametrize("content", [KALUGA, MINIMAL])
def test_our_brands_have_true_twins(content: Path) -> None:
    opened = edition(content)
    assert len(opened.brand.inks) > 5
    assert list(twins_unlike(opened)) == []


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
    assert list(twins_unlike(edition(MINIMAL, store))) == []
    monkeypatch.setattr("brochure.accessibility.rgb_equivalents.on_screen", None)
    assert list(twins_unlike(edition(MINIMAL, store))) == []
