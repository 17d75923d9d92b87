"""A cover whose author placed nothing has its bodies clear of every text, of each other and of the page's edge."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from shutil import copytree

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import Drawing, PageMarks, Shape, TextMark
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.brand import MM
from brochure.problems import Problem, Problems
from brochure.rect import Rect
from tests.built import ROOT

FORMATS = ("A4", "A5", "A6", "DL", "square", "16:9", "A3", "letter", "A4 landscape")
SAFE = 5 * MM  # points from the trim
ESTUARY = """
    name: North Estuary
    subtitle: Room to make things, and a deep-water port to ship them from
    claim: 36 hours to Rotterdam, Hamburg or Gothenburg
    place_name: Investment prospectus
    period: "2026"
    bodies: [Port and logistics, Offshore energy, Chemicals, Food, Life sciences]
"""
ELSTERTAL = """
    name: Oberlausitz-Elstertal
    subtitle: Ein Standort im Wandel, mitten in Europa
    claim: 55 Minuten bis zum Flughafen, 412 Hektar Gewerbefläche
    place_name: Freistaat Sachsen
    period: Daten 2025
    bodies: [Maschinenbau, Lebensmittelwirtschaft, Bahntechnik, Energie, Forschung]
"""
SHORT = "\n    name: Region\n    bodies: [industry, research, tourism]\n"


def cover(folder: Path, size: str, fields: str) -> tuple[PageMarks, list[Problem], Rect]:
    """The cover of these fields in the first theme on a page of that size, what is told of it, and its trim."""
    copytree(ROOT / "brochure" / "starter", folder, dirs_exist_ok=True)
    (folder / "brand.yaml").write_text(f'theme: orbit\npage: "{size}"\n', encoding="utf-8")
    written = (folder / "pages" / "cover.yaml").read_text(encoding="utf-8")
    head = written[: written.index("    name:")].rstrip()
    (folder / "pages" / "cover.yaml").write_text(head + fields, encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder), Store(None), problems)
    edition.pages = edition.pages[:1]
    (page, *_) = lay_out(edition)
    trim = Rect.sized(0, 0, *edition.brand.grid.trim)
    return page, [problem for problem in problems if problem.place and "cover" in problem.place.file], trim


def texts(page: PageMarks) -> dict[str, Rect]:
    """What each text of the page takes up from its baselines to the top of its small letters."""
    found: dict[str, Rect] = {}
    for mark in page.marks:
        if isinstance(mark, TextMark):
            height = max(run.size * run.face.x_height for run in mark.line.runs)
            box = Rect.sized(mark.x + mark.line.x, mark.y, mark.line.width, height)
            key = mark.element.source
            found[key] = found[key].united(box) if key in found else box
    return found


def discs(page: PageMarks) -> list[Rect]:
    """The sun and the bodies."""
    shapes = [mark for mark in page.marks if isinstance(mark, Shape) and mark.fill and not mark.stroke]
    return [mark.box for mark in shapes if " c" in mark.path]


def collisions(page: PageMarks) -> list[tuple[Rect, Rect]]:
    """Each two of the texts and discs of a page that meet."""
    return [pair for pair in combinations([*texts(page).values(), *discs(page)], 2) if pair[0].meets(pair[1])]


@pytest.mark.parametrize("size", FORMATS)
@pytest.mark.parametrize(
    "fields",
    [ESTUARY, ELSTERTAL, SHORT, SHORT.replace("Region", "North Estuary")],
    ids=["estuary", "elstertal", "starter", "starter-estuary"],
)
def test_bodies_find_places_of_their_own(tmp_path: Path, size: str, fields: str) -> None:
    page, problems, trim = cover(tmp_path, size, fields)
    told = [problem for problem in problems if problem.severity == "info"]
    assert problems == told
    assert len(told) <= (size == "A6")
    bodies = fields.split("[")[1].split("]")[0].split(", ")
    printed = [body for body in bodies if body in texts(page)]
    assert len(printed) == len(discs(page)) - 1 >= len(bodies) - len(told)
    assert collisions(page) == []
    for box in [*discs(page), *(texts(page)[body] for body in printed)]:
        assert box.lies_in(trim.grown(-SAFE))


def test_the_same_cover_comes_out_twice_alike(tmp_path: Path) -> None:
    first, *_ = cover(tmp_path / "one", "square", ESTUARY)
    second, *_ = cover(tmp_path / "two", "square", ESTUARY)
    assert texts(first) == texts(second)
    assert discs(first) == discs(second)


def test_angles_that_collide_are_told_as_angles(tmp_path: Path) -> None:
    page, problems, _ = cover(tmp_path, "A4", ESTUARY + "    angles: [150, 230, 250, 265, 300]\n")
    assert collisions(page)
    found = [problem for problem in problems if problem.code == "texts-meet"]
    assert found
    lines = (tmp_path / "pages" / "cover.yaml").read_text(encoding="utf-8").splitlines()
    for problem in found:
        assert "angles:" in problem.hint
        assert "shorten" not in problem.hint
        assert problem.place
        assert "bodies:" in lines[problem.place.line - 1]


def test_what_has_room_nowhere_is_left_out_and_told(tmp_path: Path) -> None:
    crowd = ", ".join(f"a theme with a rather long name {number}" for number in range(14))
    page, problems, _ = cover(tmp_path, "A6", f"\n    name: North Estuary\n    bodies: [{crowd}]\n")
    assert [problem.severity for problem in problems] == ["info"]
    missing = problems[0].message.count("“")
    assert 0 < missing < 14
    assert len(discs(page)) - 1 == 14 - missing
    heard = [element.spoken_only for mark in page.marks if isinstance(mark, Drawing) for element in mark.spoken_only]
    assert len(heard) == missing
    assert all(f"“{name}”" in problems[0].message for name in heard)
    assert collisions(page) == []
