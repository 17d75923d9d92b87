"""themes lists those that are shipped and those beside a content, and draws them."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from brochure.build import theme_pictures
from brochure.loading.themed_brand import known_themes
from tests.built import ROOT
from tests.cli.test_prompt import said

THEMED = ROOT / "tests" / "content" / "themed"


def test_every_theme_that_is_shipped_is_listed_with_what_it_is_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = said(["themes"], capsys)
    lines = out.splitlines()
    assert status == 0
    assert [line.split()[0] for line in lines] == known_themes(tmp_path)
    assert all(len(line.split()) > 4 for line in lines)


def test_those_beside_a_content_are_listed_too(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(["themes", THEMED, "--format", "json"], capsys)
    found = {theme["name"]: theme for theme in json.loads(out)["result"]["themes"]}
    assert status == 0
    assert set(found) == set(known_themes(THEMED))
    assert found["bare"]["folder"].endswith("themed/themes/bare")
    assert found["orbit"]["folder"] == ""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets the small starter be drawn in the sample's place."""
    monkeypatch.setattr(theme_pictures, "SAMPLE", ROOT / "brochure" / "starter")


@pytest.mark.slow
def test_the_sample_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert theme_pictures.SAMPLE == ROOT / "brochure" / "samples" / "alvenna"
    status, _, err = said(["themes", "--pictures", tmp_path / "pictures"], capsys)
    assert status == 0, err
    assert len(list((tmp_path / "pictures").iterdir())) == theme_pictures.SHEETS * len(known_themes(tmp_path))


@pytest.mark.usefixtures("small")
def test_they_are_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(["themes", THEMED, "--pictures", tmp_path / "pictures"], capsys)
    made = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert status == 0
    assert [name for name in made if name.startswith("orbit-")] == ["orbit-1.png", "orbit-2.png", "orbit-3.png"]
    assert all(name in out for name in made)
    pictures = [Image.open(io.BytesIO((tmp_path / "pictures" / name).read_bytes())) for name in made]
    assert {picture.size for picture in pictures if picture.height > picture.width} == {(413, 585)}
    covers = {name: picture.convert("L").tobytes() for name, picture in zip(made, pictures, strict=True)}
    assert covers["orbit-1.png"] != covers["bare-1.png"]


@pytest.mark.usefixtures("small")
def test_a_theme_that_is_wrong_is_told_and_not_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path(shutil.copytree(THEMED, tmp_path / "ours"))
    brand = folder / "themes/bare/brand.yaml"
    brand.write_text(brand.read_text(encoding="utf-8").replace("inks:", "ikns:", 1), encoding="utf-8")
    status, _, err = said(["themes", folder, "--pictures", tmp_path / "pictures"], capsys)
    assert status == 1
    assert "did you mean “inks”" in err
    assert not list((tmp_path / "pictures").glob("bare-*"))
