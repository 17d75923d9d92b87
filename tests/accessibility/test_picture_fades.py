"""Words on a photograph: measured on its pixels as they are printed, given a ground where it does not carry them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from brochure.accessibility.contrast import faint_words, weak_contrasts
from brochure.accessibility.picture_fades import MOST, fades_under_words
from brochure.frame import AS_IT_IS, Element, PageMarks, Photo, PictureFade, PictureLook, TextMark
from brochure.layout.edition import Edition
from brochure.model.brand import MM
from brochure.problems import Location
from brochure.rect import Rect
from tests.built import MINIMAL, laid_out

PLACE = Location("pages/place.yaml", 5, 12)
Colour = tuple[int, int, int]


def on_photo(
    folder: Path, colour: Colour | Image.Image, below: float = 8, look: PictureLook = AS_IT_IS, size: float = 0
) -> tuple[Edition, PageMarks, Photo]:
    """A page of which nothing is left but a line of dark text, ``below`` mm above the foot of a photograph."""
    edition, pages = laid_out(MINIMAL)
    page = next(page for page in pages if page.ground == "white")
    text = next(mark for mark in page.marks if isinstance(mark, TextMark) and len(mark.line.text) > 20)
    if size:
        runs = tuple(replace(run, size=size) for run in text.line.runs)
        text = replace(text, line=replace(text.line, runs=runs))
    image = colour if isinstance(colour, Image.Image) else Image.new("RGB", (300, 400), colour)
    image.save(folder / "sea.png")
    box = Rect.sized(text.box.left - 20, text.y - below * MM, 300, 400)
    photo = Photo(Element("figure", PLACE, alt="Sea."), folder / "sea.png", box, look=look)
    page.marks[:] = [photo, text]
    return edition, page, photo


def test_words_that_a_photograph_carries_need_nothing(tmp_path: Path) -> None:
    edition, page, photo = on_photo(tmp_path, (230, 230, 230))
    assert faint_words(edition, page) == []
    assert list(fades_under_words(edition, [page])) == []
    assert page.marks[0] is photo


def test_words_near_an_edge_get_a_ground_and_that_is_told_once(tmp_path: Path) -> None:
    edition, page, photo = on_photo(tmp_path, (40, 40, 40))
    ((faint, words),) = {(photo, box) for photo, box in faint_words(edition, page)[:1]}
    assert faint is photo
    (told,) = fades_under_words(edition, [page])
    assert (told.code, told.severity, told.place) == ("faded-picture", "info", PLACE)
    fade = page.marks[0].look.fade  # type: ignore[union-attr]
    assert isinstance(fade, PictureFade)
    assert (fade.edge, fade.to) == ("foot", "unprinted")
    assert photo.box.bottom + fade.solid > words.top
    assert f"solid: {fade.solid / MM:.0f}" in told.hint
    assert faint_words(edition, page) == []
    assert list(weak_contrasts(edition, [page])) == []


def test_what_its_author_has_faded_stays_as_it_is_and_is_told(tmp_path: Path) -> None:
    own = PictureLook(fade=PictureFade("top", "unprinted", 0, 30))
    edition, page, photo = on_photo(tmp_path, (40, 40, 40), look=own)
    assert list(fades_under_words(edition, [page])) == []
    assert page.marks[0] is photo
    (problem,) = weak_contrasts(edition, [page])
    assert (problem.code, problem.severity) == ("low-contrast", "warning")
    assert "fade: {edge: foot}" in problem.hint


def test_no_fade_takes_most_of_a_photograph(tmp_path: Path) -> None:
    edition, page, photo = on_photo(tmp_path, (40, 40, 40), below=60)
    page.marks[0] = wide = replace(photo, box=Rect(photo.box.left - 150, *photo.box[1:3], photo.box.top - 80))
    assert list(fades_under_words(edition, [page])) == []
    assert page.marks[0] is wide
    assert [problem.code for problem in weak_contrasts(edition, [page])] == ["low-contrast"]
    assert 0.5 < MOST < 1


def test_no_fade_is_left_that_does_not_help(tmp_path: Path) -> None:
    """Dark words on a dark ground: nothing would be won."""
    edition, page, photo = on_photo(tmp_path, (40, 40, 40))
    page.ground = "deep"
    assert list(fades_under_words(edition, [page])) == []
    assert page.marks[0] is photo


@pytest.mark.parametrize(("share", "weak"), [(0.03, False), (0.09, True)])
def test_the_worst_twentieth_of_the_pixels_decides(share: float, weak: bool, tmp_path: Path) -> None:
    """Dark specks on light water: a few are overlooked, more are not."""
    image = Image.new("RGB", (300, 400), (235, 235, 235))
    step = round(1 / share)
    for number in range(0, 300 * 400, step):
        image.putpixel((number % 300, number // 300), (20, 20, 20))
    edition, page, _ = on_photo(tmp_path, image)
    assert bool(faint_words(edition, page)) is weak


@pytest.mark.parametrize(("size", "weak"), [(20.0, True), (25.0, False)])
def test_on_a_photograph_words_need_less_from_24_points(size: float, weak: bool, tmp_path: Path) -> None:
    """A grey with 3.7:1 to the text."""
    edition, page, _ = on_photo(tmp_path, (120, 120, 120), size=size)
    assert bool(faint_words(edition, page)) is weak


def test_words_are_measured_on_the_inks_that_are_printed(tmp_path: Path) -> None:
    """White specks keep the photograph light in its own colours; in two inks its middle is the dark one."""
    image = Image.new("RGB", (300, 400), (200, 200, 200))
    image.paste((250, 250, 250), (0, 0, 300, 200))
    edition, page, _ = on_photo(tmp_path, image)
    assert faint_words(edition, page) == []
    edition, page, _ = on_photo(tmp_path, image, look=PictureLook("duotone", "deep", "sand"))
    assert faint_words(edition, page)
