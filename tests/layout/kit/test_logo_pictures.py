"""Logos on pages: their own colours, the fonts of their texts, and what an author is told of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from brochure.accessibility import polygons
from brochure.build.pipeline import build, open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import Drawing
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.problems import Problem, Problems
from charts.recorded_picture import Gradient, MarkGroup, Paint, Picture
from charts.recorded_picture import Path as Outline
from tests.built import MINIMAL

OUTPUTS = ("print", "screen", "press")
PAGE = (
    "kind: logos, at: {columns: 3-4, lines: 43-46}, across: 1, lines: 3, items: "
    "[{image: images/logo.svg, alt: Il marchio"
)
STOPS = '<stop stop-color="{}"/><stop offset="1" stop-color="{}"/>'
RICH = """<clipPath id="c"><circle cx="20" cy="10" r="9"/></clipPath>
<linearGradient id="g"><stop stop-color="#0055A4"/><stop offset="1" stop-color="#88CCEE" stop-opacity=".5"/>
</linearGradient>
<g clip-path="url(#c)" opacity=".9"><rect width="40" height="20" fill="url(#g)"/>
<path fill="#E2001A" d="M0 0h20v20z"/></g>
<path fill="#00988F" d="M0 0h4v4h-4z"/>"""


def content(folder: Path, inside: str, more: str = "", brand: tuple[str, str] = ("", "")) -> Path:
    """The small content with one logo on its page of contacts."""
    made = folder / "content"
    shutil.copytree(MINIMAL, made)
    logo = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{inside}</svg>'
    (made / "images" / "logo.svg").write_text(logo, encoding="utf-8")
    page = made / "pages" / "contact.yaml"
    text = page.read_text(encoding="utf-8")
    page.write_text(text[: text.index("  - kind: logos")] + f"  - {{{PAGE}{more}}}]}}\n", encoding="utf-8")
    (made / "brand.yaml").write_text((made / "brand.yaml").read_text("utf-8").replace(*brand), encoding="utf-8")
    return made


def logo(folder: Path, inside: str, more: str = "", brand: tuple[str, str] = ("", "")) -> tuple[Picture, list[Problem]]:
    problems = Problems()
    edition = open_edition(load(content(folder, inside, more, brand), "it"), Store(user_cache_folder()), problems)
    edition.pages = tuple(page for page in edition.pages if page.id == "contact")
    pages = lay_out(edition)
    contact = next(page for page in pages if page.name == "contact")
    (drawing,) = (m for m in contact.marks if isinstance(m, Drawing) and m.element.alt == "Il marchio")
    return drawing.picture, list(problems)


def fills(picture: Picture) -> list[str]:
    return [mark.fill.ink for mark in picture.flat if isinstance(mark, Outline) and mark.fill]


def test_a_logo_keeps_its_own_colours_but_for_the_inks_of_the_brand(tmp_path: Path) -> None:
    squares = '<path fill="#E2001A" d="M0 0h9v9z"/><path fill="#00988F" d="M0 0h9v9z"/><path d="M0 0h9v9z"/>'
    picture, problems = logo(tmp_path, squares)
    assert fills(picture) == ["#E2001A", "reef", "key"]
    assert problems == []


def test_inks_that_are_asked_for_rule(tmp_path: Path) -> None:
    squares = '<path fill="#E2001A" d="M0 0h9v9z"/><path fill="#123456" d="M0 0h9v9z"/>'
    picture, _ = logo(tmp_path, squares, ', inks: {"#E2001A": coral}')
    assert fills(picture) == ["coral", "#123456"]


def test_gradients_and_groups_reach_the_page(tmp_path: Path) -> None:
    picture, problems = logo(tmp_path, RICH)
    assert problems == []
    group, square = picture.marks
    assert isinstance(group, MarkGroup)
    first = group.marks[0]
    assert isinstance(first, Outline)
    assert isinstance(first.fill, Gradient)
    assert isinstance(square, Outline)
    assert square.fill == Paint("reef")


def test_a_text_in_a_font_of_the_brand_needs_no_word(tmp_path: Path) -> None:
    for family in ("Source Sans 3", "serif", "sans-serif"):
        picture, problems = logo(tmp_path / family, f'<text y="15" font-family="{family}">Ab</text>')
        assert problems == []
        assert len(list(picture.flat)) == 1


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ('font-family="Arial, sans-serif"', "SourceSans3-Regular"),
        ('font-family="Georgia"', "SourceSerif4-Regular"),
        ('font-family="Georgia, serif" font-weight="bold"', "SourceSerif4-SemiBold"),
        ('font-family="Times New Roman" font-style="italic"', "SourceSerif4-Italic"),
        ('font-family="Source Sans 3" font-weight="900"', "SourceSans3-SemiBold"),
    ],
)
def test_a_text_in_another_font_is_set_in_the_nearest_with_a_warning(asked: str, chosen: str, tmp_path: Path) -> None:
    picture, problems = logo(tmp_path, f'<text y="15" fill="#E2001A" {asked}>Ab</text>')
    assert fills(picture) == ["#E2001A"]
    (problem,) = problems
    assert (problem.code, problem.severity) == ("logo-font", "warning")
    assert "images/logo.svg" in problem.message
    assert problem.message.endswith(f" in {chosen}")
    assert problem.place is not None
    assert problem.place.file.endswith("contact.yaml")
    assert "turn the text into paths" in problem.hint


def test_what_cannot_be_drawn_is_told_at_its_place(tmp_path: Path) -> None:
    for inside, said in (('<path filter="url(#f)" d="M0 0h9v9z"/>', "filter"), ("<text>漢</text>", "漢")):
        picture, (problem,) = logo(tmp_path / said, inside)
        assert (problem.code, problem.severity) == ("unreadable-drawing", "error")
        assert said in problem.message
        assert list(picture.flat) == []


def test_a_gradient_between_plates_is_told(tmp_path: Path) -> None:
    gradient = f'<linearGradient id="g">{STOPS.format("#00988F", "#E2001A")}</linearGradient>'
    inside = f'{gradient}<path fill="url(#g)" d="M0 0h40v20z"/>'
    spot = ('rgb: "#00988F"}', 'rgb: "#00988F", spot: Reef}')
    _, (problem,) = logo(tmp_path / "torn", inside, brand=spot)
    assert problem.code == "torn-gradient"
    assert "reef, #E2001A" in problem.message
    _, problems = logo(tmp_path / "tints", inside, ', inks: {"#E2001A": reef/20}', spot)
    assert problems == []


def test_finished_files_with_a_rich_logo_are_sound(tmp_path: Path) -> None:
    folder = content(tmp_path, RICH)
    problems = Problems()
    build(folder, tmp_path / "out", Store(user_cache_folder()), problems, languages=("it",), outputs=OUTPUTS)
    assert problems.errors == []
    files = list((tmp_path / "out").glob("*.pdf"))
    assert len(files) == len(OUTPUTS)
    for path in files:
        assert b"/ShadingType 2" in path.read_bytes()


WALL = (
    '<path fill="#E2001A" d="M10 5h20v10h-20z"/>',
    '<rect width="40" height="20" fill="#fff"/><path fill="#E2001A" d="M0 8h40v4h-40z"/>',
    '<path fill="#E2001A" d="M20 0h6v6h-6z"/>',
)


def wall(folder: Path, more: str, language: str = "it") -> list[tuple[float, float, float, float]]:
    """The boxes of ink of three logos side by side, from the corner of each one's cell: left, bottom, right, top."""
    made = content(folder, WALL[0])
    for number, inside in enumerate(WALL):
        logo = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{inside}</svg>'
        (made / "images" / f"{number}.svg").write_text(logo, encoding="utf-8")
    items = ", ".join(f"{{image: images/{number}.svg, alt: Il marchio {number}}}" for number in range(len(WALL)))
    page = made / "pages" / "contact.yaml"
    text = page.read_text(encoding="utf-8")
    block = f"  - {{kind: logos, across: 3, lines: 3, items: [{items}]{more}}}\n"
    page.write_text(text[: text.index("  - {kind: logos")] + block, encoding="utf-8")
    edition = open_edition(load(made, language), Store(user_cache_folder()), Problems())
    contact = next(page for page in lay_out(edition) if page.name == "contact")
    drawings = [m for m in contact.marks if isinstance(m, Drawing) and m.element.alt.startswith("Il marc")]
    return [polygons.extent(next(m.d for m in d.picture.flat if fills_red(m))) for d in drawings]


def fills_red(mark: object) -> bool:
    return isinstance(mark, Outline) and mark.fill == Paint("#E2001A")


PLACED = ", at: {columns: 3-4, lines: 43-46}"


def test_logos_of_a_wall_have_as_much_ink_each_in_the_middle_of_their_row(tmp_path: Path) -> None:
    boxes = wall(tmp_path, f"{PLACED}, even: true")
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in boxes]
    assert len(boxes) == 3
    assert areas[0] == pytest.approx(areas[2], rel=0.01)
    assert areas[1] > 0.4 * areas[0], "it is too long for as much"
    middles = [(bottom + top) / 2 for _, bottom, _, top in boxes]
    assert middles == pytest.approx([middles[0]] * 3, abs=0.01)
    assert [left for left, *_ in boxes] == pytest.approx([0] * 3, abs=0.01)


def test_logos_with_a_place_fill_their_cells_as_they_always_did(tmp_path: Path) -> None:
    filled, asked = wall(tmp_path / "a", PLACED), wall(tmp_path / "b", f"{PLACED}, even: false")
    assert filled == asked
    assert filled != wall(tmp_path / "c", f"{PLACED}, even: true")
    first, _, third = ((right - left) * (top - bottom) for left, bottom, right, top in filled)
    assert first > 5 * third
