"""What packs the icons: the same package gives the same bytes, and what is more than filled paths is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brochure import icon_set
from brochure.icon_set import WEIGHTS, packing

INDEX = """var t = {};
const n = [
  {
    name: "%s",
    pascal_name: "Fish",
    tags: [
      "*new*",
      "sea",
      "food",
      "fish"
    ],
    codepoint: 1
  }
];
"""
PATH = '<path d="M%d,8h8v8z"/>'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" fill="currentColor">%s</svg>'


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one icon, as it is unpacked."""
    monkeypatch.setattr(packing, "CHOSEN", {"Food": "fish"})
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.mjs").write_text(INDEX % "fish", encoding="utf-8")
    for number, weight in enumerate(WEIGHTS):
        (tmp_path / "assets" / weight).mkdir(parents=True)
        file = tmp_path / "assets" / weight / ("fish.svg" if weight == "regular" else f"fish-{weight}.svg")
        file.write_text(DRAWING % (PATH % number), encoding="utf-8")
    return tmp_path


def test_the_same_package_gives_the_same_bytes(package: Path) -> None:
    made = packing.packed(package)
    assert made == packing.packed(package)
    outlines = {weight: f"M{number},8h8v8z" for number, weight in enumerate(WEIGHTS)}
    assert json.loads(made) == {"Food": {"fish": {"words": ["food", "sea"], "outlines": outlines}}}


def test_several_paths_become_one(package: Path) -> None:
    (package / "assets" / "fill" / "fish-fill.svg").write_text(DRAWING % (PATH % 1 + PATH % 2), encoding="utf-8")
    assert json.loads(packing.packed(package))["Food"]["fish"]["outlines"]["fill"] == "M1,8h8v8zM2,8h8v8z"


@pytest.mark.parametrize("more", ['<path opacity="0.2" d="M1,8h8v8z"/>', '<circle r="4"/>', ""])
def test_what_is_no_filled_path_is_refused(package: Path, more: str) -> None:
    (package / "assets" / "thin" / "fish-thin.svg").write_text(DRAWING % more, encoding="utf-8")
    with pytest.raises(ValueError, match=r"fish-thin\.svg is more than filled paths"):
        packing.packed(package)


def test_what_is_packed_is_what_is_chosen() -> None:
    """Data and choice are renewed together; each icon is on one line, so that a change of one is seen."""
    assert icon_set.groups() == {group: tuple(names.split()) for group, names in packing.CHOSEN.items()}
    text = (Path(icon_set.__file__).parent / icon_set.PACK).read_text(encoding="utf-8")
    assert len(text.splitlines()) == len(icon_set.names()) + 2 * len(icon_set.groups()) + 2
    assert all(set(icon_set._icons()[name].outlines) == set(WEIGHTS) for name in icon_set.names())
