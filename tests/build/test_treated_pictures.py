"""Photographs as a theme's pictures.yaml and a block say: what the whole program makes of them, and what it refuses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image

from brochure.build.pipeline import build, open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import Photo, PictureFade, PictureLook
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.problems import BrochureError, Problems
from tests.built import MINIMAL

DUOTONE = "pictures: {treatment: duotone, dark: deep, light: sand}\n"
SPOT = "  spot-reef: {cmyk: [75, 0, 40, 10], rgb: '#00988F', spot: REEF 1}\n"


def content(folder: Path, brand: str = "", inks: str = "") -> Path:
    """The minimal content with more in its brand."""
    made = folder / "ours"
    shutil.copytree(MINIMAL, made)
    file = made / "brand.yaml"
    file.write_text(file.read_text("utf-8").replace("inks:\n", "inks:\n" + inks, 1) + brand, "utf-8")
    return made


def looks(folder: Path) -> tuple[Edition, list[PictureLook]]:
    edition = open_edition(load(folder, "it"), Store(user_cache_folder()), Problems())
    return edition, [mark.look for page in lay_out(edition) for mark in page.marks if isinstance(mark, Photo)]


def test_a_brand_that_says_nothing_keeps_colours(tmp_path: Path) -> None:
    _, found = looks(content(tmp_path))
    assert len(found) >= 4
    assert set(found) == {PictureLook()}


def test_the_brand_s_treatment_is_that_of_every_photograph(tmp_path: Path) -> None:
    _, found = looks(content(tmp_path, DUOTONE))
    assert len(found) >= 4
    assert set(found) == {PictureLook("duotone", "deep", "sand")}


def test_a_ground_may_have_inks_of_its_own(tmp_path: Path) -> None:
    folder = content(tmp_path, "pictures: {treatment: tint, dark: deep}\n")
    file = folder / "brand.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("  white: {", "  white: {pictures: {dark: reef/80}, ", 1), "utf-8")
    _, found = looks(folder)
    assert PictureLook("tint", "reef/80", "unprinted") in found


@pytest.mark.parametrize("treatment", ["mono", "duotone", "tint"])
@pytest.mark.parametrize(
    ("name", "begins", "count"),
    [
        ("story", "kind: cards", 2),
        ("story", "image: images/harbour.jpg", 1),
        ("people", "image: images/harbour.jpg", 1),
    ],
)
def test_a_block_s_own_treatment_holds_over_the_brand_s(
    treatment: str, name: str, begins: str, count: int, tmp_path: Path
) -> None:
    folder = content(tmp_path, "pictures: {treatment: full, dark: deep, light: sand}\n")
    before = looks(folder)[1]
    assert said_in(folder / "pages" / f"{name}.yaml", begins, f"treatment: {treatment}")
    found = looks(folder)[1]
    changed = [look for look, old in zip(found, before, strict=True) if look != old]
    assert [look.treatment for look in changed] == [treatment] * count


def said_in(file: Path, begins: str, more: str) -> bool:
    """Say something more in the record that has a line which begins so."""
    text = file.read_text("utf-8")
    found = re.search(rf"^([ -]*){re.escape(begins)}.*\n", text, re.M)
    if found:
        indent = " " * len(found[1])
        file.write_text(text[: found.end()] + f"{indent}{more}\n" + text[found.end() :], "utf-8")
    return found is not None


ROUND = "pictures: {shape: round}\n"


SPOTS = "pictures: {treatment: duotone, dark: spot-reef, light: coral}\n"


@pytest.mark.parametrize("brand", [DUOTONE, *(pytest.param(brand, marks=pytest.mark.slow) for brand in (SPOTS, ROUND))])
def test_treated_photographs_give_no_findings_in_finished_files(brand: str, tmp_path: Path) -> None:
    usual, treated = Problems(), Problems()
    store = Store(user_cache_folder())
    for folder, problems in (
        (content(tmp_path / "a", inks=SPOT), usual),
        (content(tmp_path / "b", brand, inks=SPOT), treated),
    ):
        assert build(
            folder, tmp_path / "out", store, problems, languages=["it"], outputs=["print", "screen"], rendered=True
        )
    assert [problem.message for problem in treated] == [problem.message for problem in usual]


# ── shapes and fades ────────────────────────────────────────────────────────────────────────────────────────────────
def photos(folder: Path, page: str) -> list[Photo]:
    edition = open_edition(load(folder, "it"), Store(user_cache_folder()), Problems())
    marks = [mark for found in lay_out(edition) for mark in found.marks if isinstance(mark, Photo)]
    return [mark for mark in marks if mark.element.place and mark.element.place.file.endswith(f"{page}.yaml")]


def test_a_disc_is_a_circle_where_lines_begin(tmp_path: Path) -> None:
    folder = content(tmp_path)
    whole = photos(folder, "story")[-1]
    assert said_in(folder / "pages" / "story.yaml", "image: images/harbour.jpg", "shape: disc")
    disc = photos(folder, "story")[-1]
    assert disc.box.width == pytest.approx(disc.box.height)
    assert disc.look.radius == pytest.approx(disc.box.width / 2)
    assert (disc.box.left, disc.box.top) == pytest.approx((whole.box.left, whole.box.top))
    assert disc.box.width == pytest.approx(min(whole.box.width, whole.box.height))


def test_the_brand_s_shape_is_for_what_stays_within_the_type_area(tmp_path: Path) -> None:
    folder = content(tmp_path, "pictures: {shape: round, radius: 2}\n")
    assert [photo.look.radius for photo in photos(folder, "people")] == [0.0], "a hero bleeds"
    found = photos(folder, "story")
    assert len(found) >= 3
    assert [photo.look.radius for photo in found] == pytest.approx([2 * MM] * len(found))


def test_portraits_on_cards_may_look_otherwise(tmp_path: Path) -> None:
    folder = content(tmp_path, "pictures: {portraits: {shape: disc, treatment: mono}}\n")
    Image.new("RGB", (300, 400), "teal").save(folder / "images" / "seal.png")
    wide, upright, alone = photos(folder, "story")
    assert (wide.look, alone.look) == (PictureLook(), PictureLook())
    assert (upright.look.treatment, upright.look.radius) == ("mono", pytest.approx(upright.box.width / 2))


def test_a_fade_goes_over_into_the_ground_unless_it_says_an_ink(tmp_path: Path) -> None:
    folder = content(tmp_path)
    assert said_in(
        folder / "pages" / "people.yaml", "image: images/harbour.jpg", "fade: {edge: top, length: 20, solid: 5}"
    )
    assert said_in(folder / "pages" / "story.yaml", "image: images/harbour.jpg", "fade: {to: reef/40}")
    (hero,), picture = photos(folder, "people"), photos(folder, "story")[-1]
    assert hero.look.fade == PictureFade("top", "unprinted", pytest.approx(5 * MM), pytest.approx(20 * MM))
    assert picture.look.fade == PictureFade("foot", "reef/40", 0.0, pytest.approx(30 * MM))
    file = folder / "pages" / "people.yaml"
    file.write_text(file.read_text("utf-8") + "ground: deep\n", "utf-8")
    (hero,) = photos(folder, "people")
    assert hero.look.fade
    assert hero.look.fade.to == "deep"


def test_what_no_picture_can_have_is_told_with_its_place(tmp_path: Path) -> None:
    folder = content(tmp_path, "pictures: {treatment: sepia, dark: depp}\n")
    with pytest.raises(BrochureError) as error:
        load(folder, "it")
    (problem,) = error.value.problems
    assert "sepia" in problem.message or "sepia" in problem.hint
    assert problem.place.file.endswith("brand.yaml")


def test_an_ink_that_there_is_none_of_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as error:
        load(content(tmp_path, "pictures: {treatment: duotone, dark: depp}\n"), "it")
    (problem,) = error.value.problems
    assert (problem.code, problem.hint) == ("unknown-ink", "did you mean “deep”?")
