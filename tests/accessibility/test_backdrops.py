"""What lies under a text, by geometry: shapes in their order, tints, clips, holes, photographs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as File

import pytest
from PIL import Image

from brochure.accessibility import polygons
from brochure.accessibility.backdrops import Backdrops, mixed
from brochure.cache import Store
from brochure.colour.colour_difference import RGB, WHITE
from brochure.frame import Drawing, Element, Photo, Shape
from brochure.images.tones import tones
from brochure.rect import Rect
from charts.recorded_picture import Paint, Path, Picture, Stamp

RED, BLUE = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)
ELEMENT = Element("figure")
DISC = "20 10 m 20 15.523 15.523 20 10 20 c 4.477 20 0 15.523 0 10 c 0 4.477 4.477 0 10 0 c 15.523 0 20 4.477 20 10 c h"


def screen(ink: str, tint: float) -> RGB:
    return {"red": RED, "blue": BLUE}[ink]


def grounds() -> Backdrops:
    return Backdrops(screen, lambda photo, part: [(0.1, 0.1, 0.1), (0.9, 0.9, 0.9)])


def area(path: str, ink: str, alpha: float = 1.0, at: tuple[float, float] = (0, 0)) -> Shape:
    return Shape(ELEMENT, path, Rect(0, 0, 0, 0), Paint(ink, 1.0, alpha), at=at)


def under(here: Backdrops, *points: tuple[float, float]) -> set[RGB]:
    return here.under(Rect.around(points).grown(1), points)


def test_bare_paper_is_white() -> None:
    assert under(grounds(), (5, 5)) == {WHITE}


def test_the_last_painted_lies_on_top() -> None:
    here = grounds()
    here.add(area("0 0 100 100 re", "red"))
    here.add(area("50 0 50 100 re", "blue"))
    assert under(here, (20, 20)) == {RED}
    assert under(here, (20, 20), (70, 20)) == {RED, BLUE}
    assert under(here, (120, 20)) == {WHITE}


def test_a_disc_covers_no_corner() -> None:
    here = grounds()
    here.add(area(DISC, "red", at=(100, 100)))
    assert under(here, (110, 110)) == {RED}
    assert under(here, (101, 101)) == {WHITE}
    assert under(here, (103.5, 103.5)) == {RED}


def test_a_veil_lets_through() -> None:
    here = grounds()
    here.add(area("0 0 100 100 re", "red"))
    here.add(area("0 0 100 100 re", "blue", alpha=0.25))
    assert under(here, (20, 20)) == {(0.75, 0.0, 0.25)}
    assert mixed(RED, WHITE, 0.5) == (1.0, 0.5, 0.5)


def test_marks_of_a_chart() -> None:
    here = grounds()
    ring = "0 0 40 40 re 10 10 20 20 re"
    clipped = Path("0 0 40 40 re", Paint("blue"), clip=("0 0 20 40 re",))
    drawing = Drawing(ELEMENT, 100, 0, Picture(40, 40, ()))
    here.add_part(drawing, Path(ring, Paint("red"), evenodd=True))
    assert under(here, (120, 20)) == {WHITE}
    assert under(here, (105, 20)) == {RED}
    here.add_part(drawing, clipped)
    assert under(here, (115, 20)) == {BLUE}
    assert under(here, (125, 20)) == {WHITE}
    here.add_part(drawing, Stamp(DISC, ((200, 0), (300, 0)), Paint("blue")))
    assert under(here, (310, 10), (410, 10)) == {BLUE}


def test_a_photograph_is_all_its_tones() -> None:
    here = grounds()
    here.add(Photo(ELEMENT, File("a.png"), Rect(0, 0, 100, 100)))
    assert under(here, (20, 20)) == {(0.1, 0.1, 0.1), (0.9, 0.9, 0.9)}


@pytest.mark.parametrize(
    ("path", "box"),
    [("1 2 3 4 re", True), ("0 0 m 4 0 l 4 3 l 0 3 l h", True), (DISC, False), ("0 0 m 4 0 l 4 3 l h", False)],
)
def test_boxes_are_known(path: str, box: bool) -> None:
    assert polygons.is_box(path) is box


def test_both_winding_rules() -> None:
    same = "0 0 m 9 0 l 9 9 l 0 9 l h 3 3 m 6 3 l 6 6 l 3 6 l h"
    turned = "0 0 m 9 0 l 9 9 l 0 9 l h 3 3 m 3 6 l 6 6 l 6 3 l h"
    assert polygons.inside(same, 4, 4)
    assert not polygons.inside(same, 4, 4, evenodd=True)
    assert not polygons.inside(turned, 4, 4)
    assert not polygons.inside("1 1 m 5 5 l", 2, 2)


def picture(tmp_path: File) -> Photo:
    """Black to the left, white to the right, and one red pixel."""
    image = Image.new("RGB", (100, 50), "white")
    image.paste("black", (0, 0, 50, 50))
    image.putpixel((70, 20), (255, 0, 0))
    image.save(tmp_path / "half.png")
    return Photo(ELEMENT, tmp_path / "half.png", Rect.sized(200, 100, 100, 50))


def test_tones_are_those_of_the_part(tmp_path: File) -> None:
    photo, store = picture(tmp_path), Store(tmp_path / "kept")

    def of(x: float, width: float) -> Sequence[RGB]:
        return [tuple(round(v, 1) for v in tone) for tone in tones(photo, Rect.sized(x, 110, width, 20), store=store)]  # type: ignore[misc]

    assert set(of(205, 30)) == {(0.0, 0.0, 0.0)}
    assert set(of(260, 30)) == {WHITE}
    assert set(of(230, 40)) == {(0.0, 0.0, 0.0), WHITE}
    photo.file.unlink()
    assert set(of(205, 30)) == {WHITE}  # a picture that is not there is told elsewhere
