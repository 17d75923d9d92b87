"""The photograph of a front cover stands where its theme has it, apart from the words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from brochure.frame import PageMarks, Photo, Shape, TextMark
from brochure.loading.loader import check_all, load
from brochure.problems import Problems
from brochure.rect import Rect
from tests.layout.covers.test_cover_texts import FORMATS, LONG, SHORT, THEMES, cover, each_text_alone
from tests.seldom import a_few

PIXELS = (2400, 1600)
PICTURE = "    image: images/bay.jpg\n    alt: A bay\n"
PAIRS = [(theme, size) for theme in THEMES for size in FORMATS]
QUICK = [("orbit", "DL"), ("bureau", "A5"), ("ledger", "16:9"), ("poster", "A4"), ("terrain", "square")]


def bay(folder: Path, pixels: tuple[int, int] = PIXELS) -> None:
    """A photograph that is darkest at its foot."""
    (folder / "images").mkdir(parents=True, exist_ok=True)
    Image.linear_gradient("L").transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(pixels).convert("RGB").save(
        folder / "images" / "bay.jpg"
    )


def pictured(folder: Path, brand: str, fields: str, pixels: tuple[int, int] = PIXELS) -> tuple[PageMarks, Photo, Rect]:
    """A cover with a photograph, the photograph, and the trim."""
    bay(folder, pixels)
    page, errors, trim = cover(folder, brand, fields + PICTURE)
    assert not errors
    (photo,) = [mark for mark in page.marks if isinstance(mark, Photo)]
    return page, photo, trim


@pytest.mark.parametrize("fields", [LONG, SHORT], ids=["long", "short"])
@pytest.mark.parametrize("pair", a_few(PAIRS, QUICK))
def test_it_is_large_and_no_word_stands_on_it(pair: tuple[str, str], fields: str, tmp_path: Path) -> None:
    theme, size = pair
    page, photo, trim = pictured(tmp_path, f'theme: {theme}\npage: "{size}"\n', fields)
    seen = photo.box.shared(trim)
    assert seen
    assert seen.width * seen.height > 0.08 * trim.width * trim.height
    assert not [box for box in each_text_alone(page, fields, trim) if box.meets(photo.box)]


def test_themes_show_it_in_ways_of_their_own(tmp_path: Path) -> None:
    found = {}
    for theme in THEMES:
        page, photo, trim = pictured(tmp_path / theme, f"theme: {theme}\n", SHORT)
        strokes = any(isinstance(mark, Shape) and mark.stroke and "re" in mark.path for mark in page.marks)
        beyond = photo.box.united(trim) != trim
        found[theme] = bool(photo.outline), beyond, bool(photo.look.fade), strokes, photo.look.treatment
    assert len(set(found.values())) == len(THEMES) == 5


def test_a_circle_that_leaves_the_sheet_is_painted_no_further_than_the_bleed(tmp_path: Path) -> None:
    _, photo, trim = pictured(tmp_path, "theme: poster\n", SHORT)
    bleed = trim.grown(3 * 72 / 25.4 + 0.01)
    assert photo.cut
    assert photo.cut.united(bleed) != bleed  # what it is cut out of does leave it
    assert photo.box.united(bleed) == bleed
    assert photo.cut.width == pytest.approx(photo.cut.height)


@pytest.mark.parametrize("theme", THEMES)
def test_one_of_few_pixels_is_as_large_as_they_suffice_for(theme: str, tmp_path: Path) -> None:
    _, photo, _ = pictured(tmp_path, f"theme: {theme}\n", SHORT, (1300, 870))
    assert min(1300 / photo.box.width, 870 / photo.box.height) * 72 >= (149 if theme != "poster" else 100)


def test_the_name_gives_way_to_it(tmp_path: Path) -> None:
    def size(fields: str, extra: str) -> float:
        bay(tmp_path)
        page, errors, _ = cover(tmp_path, "theme: terrain\npage: square\n", fields + extra)
        assert not errors
        return max(run.size for mark in page.marks if isinstance(mark, TextMark) for run in mark.line.runs)

    assert size(LONG, PICTURE) < size(LONG, "")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("label: Alpha\n    lead: Beta", "cover"),
        ("lead: Beta\n    caption: Gamma", "hero"),
        ("lead: Beta\n    image_lines: 20", "hero"),
    ],
)
def test_an_opening_that_is_all_of_the_first_page_is_a_front_cover(fields: str, kind: str, tmp_path: Path) -> None:
    bay(tmp_path)
    cover(tmp_path, "theme: bureau\n", SHORT)
    written = f"blocks:\n  - kind: hero\n    title: Ys\n    image: images/bay.jpg\n    {fields}\n"
    (tmp_path / "pages" / "cover.yaml").write_text(written, encoding="utf-8")
    (first, *others) = load(tmp_path).pages
    (block,) = first.blocks
    assert block.kind == kind
    assert all(other.kind != "cover" for page in others for other in page.blocks)
    if kind == "cover":
        said = [getattr(block, field).source for field in ("name", "subtitle", "claim")]
        assert said == ["Ys", "Alpha", "Beta"]
        assert first.ground == "white"  # as the theme has it


def test_it_stands_where_bodies_would(tmp_path: Path) -> None:
    bay(tmp_path)
    cover(tmp_path, "theme: orbit\n", SHORT)
    written = (tmp_path / "pages" / "cover.yaml").read_text(encoding="utf-8")
    (tmp_path / "pages" / "cover.yaml").write_text(
        written.rstrip() + f"\n{PICTURE}    bodies: [a, b]\n", encoding="utf-8"
    )
    problems = Problems()
    check_all(tmp_path, problems)
    assert [problem.hint for problem in problems.errors] == ["leave out image:, or bodies: and orbits:"]
