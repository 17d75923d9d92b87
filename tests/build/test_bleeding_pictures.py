"""Photographs over the edges of the sheet and over the fold: where they lie, what a press says, what is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from brochure.accessibility.picture_fades import fades_under_words
from brochure.build.pipeline import build, open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import PageMarks, Photo, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.problems import BrochureError, Problems
from brochure.rect import Rect
from tests.built import MINIMAL

WIDTH, HEIGHT, BLEED = 148 * MM, 210 * MM, 3 * MM
PICTURE = "kind: picture, image: images/sea.png, alt: {it: Mare, en: Sea}"
WORDS = "  - {kind: text, at: {columns: 1-3, lines: 40-45}, text: {it: Il mare dal molo, en: The sea from the quay}}\n"


def content(folder: Path, left: str, right: str = WORDS, before: str = "cover") -> Path:
    """The minimal content with two pages more behind one, and a picture that is red at the left, blue elsewhere."""
    made = folder / "ours"
    shutil.copytree(MINIMAL, made)
    image = Image.new("RGB", (2800, 2000), (30, 60, 160))
    image.paste((170, 40, 40), (0, 0, 1100, 2000))
    image.save(made / "images" / "sea.png")
    for name, blocks in (("left", left), ("right", right)):
        (made / "pages" / f"{name}.yaml").write_text(f"foot: false\nblocks:\n{blocks}", "utf-8")
    file = made / "brochure.yaml"
    file.write_text(file.read_text("utf-8").replace(f"{before},", f"{before}, left, right,"), "utf-8")
    return made


def laid(folder: Path) -> tuple[Edition, dict[str, PageMarks]]:
    edition = open_edition(load(folder, "it"), Store(user_cache_folder()), Problems())
    return edition, {page.name: page for page in lay_out(edition)}


def photos(page: PageMarks) -> list[Photo]:
    return [mark for mark in page.marks if isinstance(mark, Photo)]


SPREAD = f"  - {{{PICTURE}, bleed: spread}}\n"


def test_a_picture_over_two_pages_is_one_picture_at_two_places(tmp_path: Path) -> None:
    edition, pages = laid(content(tmp_path, SPREAD))
    ((left,), (right,)) = photos(pages["left"]), photos(pages["right"])
    assert left.box == pytest.approx((-BLEED, -BLEED, 2 * WIDTH + BLEED, HEIGHT + BLEED))
    assert right.box == pytest.approx(left.box.moved(-WIDTH, 0))
    assert (left.element.role, left.element.alt, right.element.artifact) == ("figure", "Mare", "background")
    words = next(mark for mark in pages["right"].marks if isinstance(mark, TextMark))
    assert pages["right"].marks.index(right) < pages["right"].marks.index(words)
    assert list(edition.problems) == []


def test_from_right_to_left_the_facing_page_lies_at_the_left(tmp_path: Path) -> None:
    edition = open_edition(load(content(tmp_path, SPREAD), "it"), Store(user_cache_folder()), Problems())
    edition.locale = replace(edition.locale, rtl=True)
    pages = {page.name: page for page in lay_out(edition)}
    ((first,), (second,)) = photos(pages["left"]), photos(pages["right"])
    assert first.box == pytest.approx((-WIDTH - BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED))
    assert second.box == pytest.approx(first.box.moved(WIDTH, 0))


def test_its_halves_meet_at_the_fold_and_the_file_holds_it_once(tmp_path: Path) -> None:
    folder = content(tmp_path, SPREAD)
    store = Store(user_cache_folder())
    assert build(folder, tmp_path / "out", store, Problems(), languages=["it"], outputs=["screen"])
    with pikepdf.open(tmp_path / "out" / "ours-it-screen.pdf") as pdf:
        found = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"
        ]
        (box,) = {tuple(map(float, thing.A.BBox)) for thing in found if str(thing.get("/Alt", "")) == "Mare"}
        assert box == pytest.approx((0, 0, WIDTH, HEIGHT), abs=0.01)
        halves = [list(pdf.pages[number].Resources.XObject.values()) for number in (1, 2)]
        assert [len(images) for images in halves] == [1, 1]
        assert halves[0][0].objgen == halves[1][0].objgen
    with pypdfium2.PdfDocument(tmp_path / "out" / "ours-it-screen.pdf") as file:
        left, right = (file[number].render(scale=1).to_pil().convert("RGB") for number in (1, 2))
    seam = 1100 / 2800 * (2 * 148 + 6) - 3  # millimetres from the left trim
    assert seam < 148
    for x, colour in ((seam - 4, "red"), (seam + 4, "blue")):
        red, _, blue = left.getpixel((round(x * MM), 100))
        assert (red > blue) == (colour == "red")
    assert left.getpixel((left.width - 1, 100)) == pytest.approx(right.getpixel((0, 100)), abs=6)


@pytest.mark.parametrize(
    ("bleed", "place", "box"),
    [
        ("page", "", (-BLEED, -BLEED, WIDTH + BLEED, HEIGHT + BLEED)),
        ("left", "1-2, 20-30", (-BLEED, HEIGHT - 30 * 4 * MM, None, HEIGHT - 20.5 * 4 * MM)),
        ("[right, foot]", "3-4, 20-46", (None, -BLEED, WIDTH + BLEED, HEIGHT - 20.5 * 4 * MM)),
        ("[top, left, right]", "1-4, 2-20", (-BLEED, HEIGHT - 20 * 4 * MM, WIDTH + BLEED, HEIGHT + BLEED)),
    ],
)
def test_a_picture_runs_over_the_edges_that_it_names(
    bleed: str, place: str, box: tuple[float | None, ...], tmp_path: Path
) -> None:
    columns, _, lines = place.partition(", ")
    at = f"at: {{columns: {columns}, lines: {lines}}}, " if place else ""
    _, pages = laid(content(tmp_path, f"  - {{{PICTURE}, {at}bleed: {bleed}}}\n"))
    (found,) = photos(pages["left"])
    for edge, wanted in zip(found.box, box, strict=True):
        assert wanted is None or edge == pytest.approx(wanted)
    assert 0 < found.box.left < WIDTH if box[0] is None else found.box.left < 0


@pytest.mark.parametrize("bleed", ["page", "spread"])
def test_a_press_has_nothing_to_say_against_it(bleed: str, tmp_path: Path) -> None:
    store, usual, found = Store(user_cache_folder()), Problems(), Problems()
    for name, left, problems in (("a", WORDS, usual), ("b", f"  - {{{PICTURE}, bleed: {bleed}}}\n", found)):
        folder, out = content(tmp_path / name, left), tmp_path / name / "out"
        build(folder, out, store, problems, languages=["it"], outputs=["print", "screen"], rendered=True)
    heard, more = ({told.message for told in problems if told.severity != "info"} for problems in (usual, found))
    assert more - heard == set()


def test_a_fade_under_words_is_the_same_on_both_halves(tmp_path: Path) -> None:
    edition, pages = laid(content(tmp_path, SPREAD))
    (told,) = fades_under_words(edition, list(pages.values()))
    ((left,), (right,)) = photos(pages["left"]), photos(pages["right"])
    assert told.code == "faded-picture"
    assert left.look == right.look
    assert left.look.fade


def test_a_picture_over_two_pages_that_face_no_other_is_told(tmp_path: Path) -> None:
    edition, _ = laid(content(tmp_path, SPREAD, before="numbers"))
    (problem,) = edition.problems
    assert (problem.code, problem.severity) == ("wrong-spread", "error")
    assert problem.place.file.endswith("left.yaml")
    assert "this is page 3" in problem.message


@pytest.mark.parametrize(
    ("said", "code", "hint"),
    [
        ("bleed: left", "missing-field", "at: {columns: 1-3"),
        ("bleed: [page, left]", "wrong-value", "bleed: page"),
        ("bleed: inside", "wrong-value", "page, spread, left"),
        ("bleed: page, caption: {it: Il mare, en: The sea}", "wrong-value", "leave out caption"),
    ],
)
def test_what_no_edge_can_have_is_refused_with_what_to_write(said: str, code: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(BrochureError) as error:
        load(content(tmp_path, f"  - {{{PICTURE}, {said}}}\n"), "it")
    (problem,) = error.value.problems
    assert problem.code == code
    assert hint in problem.hint


def test_boxes_of_both_halves_are_one(tmp_path: Path) -> None:
    """The focal point is that of the whole: a half is no crop of its own."""
    _, pages = laid(content(tmp_path, SPREAD.replace("bleed", "focal: [0.1, 0.5], bleed")))
    ((left,), (right,)) = photos(pages["left"]), photos(pages["right"])
    assert left.focal == right.focal == (0.1, 0.5)
    assert Rect(*left.box).width == pytest.approx(right.box.width)
