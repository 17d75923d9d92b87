"""The gallery says what its generator says, and what it names is there, small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from brochure.loading.themed_brand import known_themes
from tests.gallery import landscapes, pages, portraits

PICTURE = re.compile(r'(?:src="|\]\()gallery/([\w.-]+)')


def named(text: str) -> set[str]:
    return set(PICTURE.findall(text))


def lost(text: str, folder: Path) -> list[str]:
    return sorted(name for name in named(text) if not (folder / name).is_file())


def test_the_page_is_what_its_generator_says() -> None:
    text = pages.PAGE.read_text(encoding="utf-8")
    assert text == pages.page(), "make gallery renews it"
    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == [theme.capitalize() for theme in pages.THEMES]
    assert sorted(pages.THEMES) == known_themes(pages.ROOT / "brochure")
    assert text.count("own: {main:") == len(pages.THEMES) * len(pages.COLOURS)
    assert text.count("brochure new content/ours --theme") == len(pages.THEMES) + 1


def test_every_picture_is_there_and_named_and_small() -> None:
    text = pages.PAGE.read_text(encoding="utf-8")
    files = {path.name: path.stat().st_size for path in pages.PICTURES.iterdir()}
    assert len(named(text)) == 1 + sum(len(pages.pictures_of(theme)) for theme in pages.THEMES)
    assert lost(text, pages.PICTURES) == []
    assert set(files) == named(text)
    assert [name for name, size in files.items() if size > pages.MOST] == []
    assert sum(files.values()) <= pages.MOST_IN_ALL
    for name in files:
        with Image.open(pages.PICTURES / name) as picture:
            assert picture.width >= 400, name


def test_a_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "there.jpg").touch()
    text = '![one](gallery/there.jpg) [<img src="gallery/gone.jpg" width="200">](gallery/gone-too.jpg)'
    assert lost(text, tmp_path) == ["gone-too.jpg", "gone.jpg"]


def test_the_readme_opens_with_a_picture() -> None:
    readme = (pages.ROOT / "README.md").read_text(encoding="utf-8")
    found = re.match(r"# brochure\n\n!\[[^\]]+\]\((docs/[\w/.-]+)\)\n", readme)
    assert found
    assert (pages.ROOT / found[1]).is_file()


def test_photographs_and_portraits_are_those_of_the_contents() -> None:
    assert {*landscapes.PHOTOGRAPHS, *portraits.PORTRAITS} == {
        path.stem for path in (pages.SAMPLE / "images").glob("*.jpg")
    }
    assert set(landscapes.TOWN) == {path.stem for path in (pages.CITY / "images").glob("*.jpg")}


@pytest.mark.slow
def test_a_drawing_is_the_same_each_time() -> None:
    small = (240, 160)
    assert landscapes.jpeg(landscapes.ridges(small)) == landscapes.jpeg(landscapes.ridges(small))
    one, other = (portraits.portrait(*portraits.PORTRAITS["okell"]).tobytes() for _ in range(2))
    assert one == other
