"""Pictures with too few pixels for their place: one problem each, with its place, weighed by what the output needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from brochure.frame import Element, PageMarks, Photo
from brochure.images.resolution import too_coarse
from brochure.model.outputs import PRESS, PRINT, SCREEN, Output
from brochure.problems import Location, Problem
from brochure.rect import Rect

PLACE = Location("pages/one.yaml", 4, 12)
INCH = Rect(0, 0, 72, 36)


def problems(file: Path, *outputs: Output) -> list[Problem]:
    photo = Photo(Element("figure", PLACE), file, INCH)
    return list(too_coarse([PageMarks("one", 1, "", "white", [photo])], outputs))


def picture(folder: Path, width: int, height: int, mode: str = "RGB", name: str = "a.png", **how: object) -> Path:
    Image.new(mode, (width, height)).save(folder / name, **how)
    return folder / name


@pytest.mark.parametrize(
    ("pixels", "severity"),
    [((149, 400), "error"), ((150, 75), "warning"), ((400, 112), "warning"), ((225, 113), None), ((900, 900), None)],
)
def test_print_needs_150_and_would_have_225(pixels: tuple[int, int], severity: str | None, tmp_path: Path) -> None:
    found = problems(picture(tmp_path, *pixels), PRINT)
    assert [(problem.severity, problem.place) for problem in found] == ([(severity, PLACE)] if severity else [])
    if found:
        assert found[0].code == "low-resolution"
        assert "a.png has" in found[0].message
        assert "25 × 13 mm" in found[0].message
        assert "225 × 113 pixels" in found[0].hint


def test_line_art_needs_550(tmp_path: Path) -> None:
    assert [found.severity for found in problems(picture(tmp_path, 549, 549, "1"), PRINT)] == ["error"]
    assert problems(picture(tmp_path, 550, 550, "1"), PRINT) == []
    assert problems(picture(tmp_path, 549, 549, "L"), PRINT) == []


def test_the_output_that_needs_most_speaks(tmp_path: Path) -> None:
    file = picture(tmp_path, 100, 100)
    assert problems(file, SCREEN) == []
    for outputs in ((SCREEN, PRINT), (PRINT, SCREEN), (PRINT, PRESS)):
        (found,) = problems(file, *outputs)
        assert found.severity == "error"
    assert [found.severity for found in problems(picture(tmp_path, 70, 70), SCREEN)] == ["warning"]


def test_a_picture_that_stands_on_its_side_is_turned_first(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert problems(picture(tmp_path, 120, 240, name="a.jpg", exif=exif), PRINT) == []
    assert problems(picture(tmp_path, 120, 240, name="b.jpg"), PRINT)[0].severity == "error"


def test_a_file_that_cannot_be_read_is_not_measured(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"no image")
    assert problems(tmp_path / "a.png", PRINT) == []
