"""The icons that come with the program: every name in every weight, found by words, no larger than agreed, licensed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from brochure import icon_set
from brochure.cache import Store
from brochure.icon_set import WEIGHTS, overview
from brochure.svg.icon_paths import LIVE, named_icon_path
from tests.built import ROOT

FOLDER = Path(icon_set.__file__).parent
NEAR = 0.5  # units of the square
MOST = 700_000  # bytes of the pack
MOST_PICTURE = 150_000  # of the picture in the documentation


def box(path: str) -> tuple[float, float, float, float]:
    """The box round the ink of a path: left, bottom, right, top. Curves are looked at in sixteen places."""
    stack: list[float] = []
    points: list[tuple[float, float]] = []
    for word in path.split():
        if not word.isalpha():
            stack.append(float(word))
            continue
        if word == "c":
            corners = [points[-1], *zip(stack[::2], stack[1::2], strict=True)]
            xs, ys = ([corner[axis] for corner in corners] for axis in (0, 1))
            points += [(_at(step / 16, xs), _at(step / 16, ys)) for step in range(1, 17)]
        elif stack:
            points.append((stack[0], stack[1]))
        stack = []
    lefts, feet = [x for x, _ in points], [y for _, y in points]
    return min(lefts), min(feet), max(lefts), max(feet)


def _at(share: float, corners: list[float]) -> float:
    """A coordinate of a cubic curve so far along it."""
    rest = 1 - share
    a, b, c, d = corners
    return rest**3 * a + 3 * rest**2 * share * b + 3 * rest * share**2 * c + share**3 * d


def test_there_is_an_icon_for_what_a_brochure_speaks_of() -> None:
    names = icon_set.names()
    assert len(names) == len(set(names)) >= 150
    assert {"factory", "lightning", "truck", "tractor", "graduation-cap", "scales", "coins"} <= set(names)
    assert all(icon_set.is_name(name) for name in names)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_icon_is_drawn_in_its_square(weight: icon_set.IconWeight) -> None:
    store, size = Store(None), 240.0
    for name in icon_set.names():
        path, width = named_icon_path(name, weight, size, store)
        left, bottom, right, top = box(path)
        assert left == pytest.approx(0, abs=NEAR), f"the ink of {name} stands on the margin"
        assert right == pytest.approx(width, abs=NEAR), name
        assert bottom >= -NEAR, name
        assert max(right, top) <= size + NEAR, name
        assert max(width, top - bottom) >= size / 2, name


def test_icons_have_one_scale() -> None:
    """An icon that is lower than others is not made larger: their lines would no longer be of one thickness."""
    _, bottom, _, top = box(named_icon_path("arrows-left-right", "regular", LIVE, Store(None))[0])
    assert top - bottom < 0.8 * LIVE
    assert bottom == pytest.approx(LIVE - top, abs=10), "and stands in the middle of its square"


def test_weights_are_as_heavy_as_they_say() -> None:
    assert len({icon_set.outline("factory", weight) for weight in WEIGHTS}) == len(WEIGHTS)


def test_the_pack_is_small_and_has_its_licence() -> None:
    assert 100_000 < (FOLDER / icon_set.PACK).stat().st_size <= MOST
    licence = (FOLDER / "LICENSE.txt").read_text(encoding="utf-8")
    assert licence.startswith("MIT License")
    assert "Phosphor Icons" in licence


def test_nothing_is_read_before_an_icon_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: object) -> Any:
        raise AssertionError("the pack was read")

    monkeypatch.setattr(icon_set, "files", refused)
    icon_set._icons.cache_clear()
    icon_set._pack.cache_clear()
    assert icon_set.is_name("factory")
    with pytest.raises(AssertionError, match="the pack was read"):
        icon_set.names()


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("factry", "factory"), ("Factory", "factory"), ("arrow", "arrow-right"), ("industry", "factory"),
        ("justice", "scales"), ("farming", "tractor"), ("graduation cap", "graduation-cap"), ("shool", "student"),
    ],
)  # fmt: skip
def test_a_word_finds_icons(word: str, near: str) -> None:
    assert near in icon_set.near(word)
    assert len(icon_set.near(word)) <= icon_set.MOST_NEAR


def test_what_is_like_nothing_finds_nothing() -> None:
    assert icon_set.near("qqqqqq") == []


@pytest.mark.parametrize("file", ["icons/fish.svg", "fish.svg", "icons\\fish", "./fish"])
def test_a_file_is_no_name(file: str) -> None:
    assert not icon_set.is_name(file)


def test_the_page_of_all_icons_is_up_to_date() -> None:
    for name, made in (("icons.md", overview.page()), ("icons.svg", overview.picture())):
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == made, "write it anew with: make docs"
    assert len(overview.picture().encode()) <= MOST_PICTURE
    assert overview.picture().count("<path") == len(icon_set.names()) + len(WEIGHTS)


def test_the_page_says_what_the_themes_say() -> None:
    from brochure.loading.themed_brand import known_themes
    from tests.themes.test_tables import brand_of

    rows = dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", overview.page(), re.MULTILINE))
    assert set(rows) == set(known_themes(ROOT / "brochure"))
    assert {theme: brand_of(theme).icons.weight for theme in rows} == rows


def test_the_words_of_an_icon_are_plain() -> None:
    words = [word for name in icon_set.names() for word in icon_set.words(name)]
    assert len(words) > 500
    assert [word for word in words if not re.fullmatch(r"[A-Za-z0-9 ]+", word)] == []
