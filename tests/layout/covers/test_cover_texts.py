"""A theme's cover says its texts once, in its order, none over another, and its motif keeps away from all of them."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import PageMarks, Shape, TextMark
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import check_all, load
from brochure.loading.themed_brand import SHIPPED_THEMES
from brochure.problems import Problem, Problems
from brochure.rect import Rect
from tests.built import ROOT

THEMES = sorted(path.name for path in SHIPPED_THEMES.iterdir() if (path / "brand.yaml").exists())
FORMATS = ("A4", "A5", "A6", "DL", "square", "16:9", "letter", "A4 landscape")
LONG = """
    name: Oberlausitz-Elstertal
    subtitle: Ein Standort im Wandel, mitten in Europa, für Handwerk, Industrie und Forschung
    claim: 55 Minuten bis zum Flughafen, 412 Hektar Gewerbefläche
    place_name: Freistaat Sachsen
    period: Daten 2025
"""
SHORT = "\n    name: Ys\n"


def cover(folder: Path, brand: str, fields: str) -> tuple[PageMarks, list[Problem], Rect]:
    """The cover of these fields in a brand, what is told of it, and its trim."""
    copytree(ROOT / "brochure" / "starter", folder, dirs_exist_ok=True)
    (folder / "brand.yaml").write_text(brand, encoding="utf-8")
    written = (folder / "pages" / "cover.yaml").read_text(encoding="utf-8")
    (folder / "pages" / "cover.yaml").write_text(
        written[: written.index("    name:")].rstrip() + fields, encoding="utf-8"
    )
    problems = Problems()
    edition = open_edition(load(folder), Store(None), problems)
    edition.pages = edition.pages[:1]
    (page, *_) = lay_out(edition)
    return page, list(problems.errors), Rect.sized(0, 0, *edition.brand.grid.trim)


def ink(mark: TextMark) -> Rect:
    """What a line takes up from its baseline to the height of its small letters."""
    size = max(run.size for run in mark.line.runs)
    return Rect.sized(mark.x + mark.line.x, mark.y, mark.line.width, 0.45 * size)


def each_text_alone(page: PageMarks, fields: str, trim: Rect) -> list[Rect]:
    """What its lines take up: all texts once, the name heard first, each on the sheet and none over another."""
    lines = [mark for mark in page.marks if isinstance(mark, TextMark)]
    said = dict.fromkeys(mark.element.source for mark in lines)
    assert sorted(said) == sorted(line.partition(": ")[2] for line in fields.strip().splitlines())
    assert next(iter(said)) == fields.strip().splitlines()[0].partition(": ")[2]  # its name is heard first
    boxes = [ink(mark) for mark in lines]
    assert all(trim.united(box) == trim for box in boxes)
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :] if a.meets(b)]
    return boxes


@pytest.mark.parametrize("fields", [LONG, SHORT], ids=["long", "short"])
@pytest.mark.parametrize("size", FORMATS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_text_stands_alone_on_its_sheet(theme: str, size: str, fields: str, tmp_path: Path) -> None:
    page, errors, trim = cover(tmp_path, f'theme: {theme}\npage: "{size}"\n', fields)
    assert not errors
    each_text_alone(page, fields, trim)


@pytest.mark.parametrize("theme", THEMES)
def test_it_has_a_drawing_that_no_word_meets(theme: str, tmp_path: Path) -> None:
    page, errors, _ = cover(tmp_path, f"theme: {theme}\n", LONG)
    assert not errors
    drawn = [mark for mark in page.marks if isinstance(mark, Shape) and mark.element.artifact == "background"]
    assert any(mark.stroke or mark.path.count(" c") > 40 or "h" in mark.path for mark in drawn)
    discs = [mark for mark in drawn if mark.path.count(" m") > 20 and mark.fill]
    texts = [ink(mark) for mark in page.marks if isinstance(mark, TextMark)]
    for mark in discs:
        for one in mark.path.split(" h")[:-1]:
            x, y = map(float, one.split()[:2])
            assert not any(text.holds(x, y) for text in texts)


def test_a_claim_takes_the_place_of_the_subtitle_where_the_theme_says_so(tmp_path: Path) -> None:
    brand = """theme: orbit
cover:
  texts:
    - {text: name, style: cover-title}
    - {text: claim|subtitle, style: cover-subtitle, gap: 5}
  head: [{text: subtitle, style: label}]
"""
    both, errors, _ = cover(tmp_path / "both", brand, "\n    name: Ys\n    subtitle: Alpha\n    claim: Beta\n")
    one, _, _ = cover(tmp_path / "one", brand, "\n    name: Ys\n    subtitle: Alpha\n")
    assert not errors

    def heights(page: PageMarks) -> dict[str, float]:
        return {mark.element.source: mark.y for mark in page.marks if isinstance(mark, TextMark)}

    assert heights(both)["Beta"] == heights(one)["Alpha"] < heights(one)["Ys"] < heights(both)["Alpha"]
    assert len(heights(one)) == 2


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("texts: [{text: claim, style: cover-claim}]", "name"),
        ("texts: [{text: nmae, style: cover-title}]", "claim|subtitle"),
        ("ground: nihgt", "night"),
    ],
)
def test_a_cover_that_cannot_be_is_told_with_what_to_write(written: str, hint: str, tmp_path: Path) -> None:
    copytree(ROOT / "brochure" / "starter", tmp_path, dirs_exist_ok=True)
    (tmp_path / "brand.yaml").write_text(f"theme: orbit\ncover:\n  {written}\n", encoding="utf-8")
    problems = Problems()
    check_all(tmp_path, problems)
    assert problems.errors
    assert any(hint in (problem.hint or "") for problem in problems.errors)


@pytest.mark.parametrize(("claim", "said"), [("Only {fact:distance} from here", True), ("Seen from here", False)])
def test_a_large_figure_is_said_in_words(claim: str, said: bool, tmp_path: Path) -> None:
    """A number alone says nothing: where the claim does not say it, its own label stands below it."""
    copytree(ROOT / "brochure" / "starter", tmp_path, dirs_exist_ok=True)
    (tmp_path / "brand.yaml").write_text("theme: poster\n", encoding="utf-8")
    written = (tmp_path / "pages" / "cover.yaml").read_text(encoding="utf-8")
    fields = f"\n    name: Ys\n    subtitle: Alpha\n    claim: '{claim}'\n"
    (tmp_path / "pages" / "cover.yaml").write_text(
        written[: written.index("    name:")].rstrip() + fields, encoding="utf-8"
    )
    assert "kind: key-figures" in (tmp_path / "pages" / "numbers.yaml").read_text(encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(tmp_path), Store(None), problems)
    page, *_ = lay_out(edition)
    assert not problems.errors
    (large,) = [mark for mark in page.marks if isinstance(mark, Shape) and mark.element.artifact == "background"][1:]
    assert large.box.height > edition.brand.grid.trim[1] / 4
    repeated = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.element.artifact == "repeated"]
    assert bool(repeated) is not said
    assert all(mark.y < large.box.bottom for mark in repeated)
