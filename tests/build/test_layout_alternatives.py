"""Layouts of a page are drawn as a build draws them, and one that is kept is what the next build takes."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from PIL import Image

from brochure.build.layout_alternatives import layouts
from brochure.composition.kept import read
from brochure.composition.planning import choose
from brochure.problems import BrochureError, CannotRun, Problems, WrongUsage
from tests.composition.composing import composed, content, edited, edition, shapes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return content(tmp_path)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_listing_writes_nothing(folder: Path, tmp_path: Path) -> None:
    before = files(tmp_path)
    found = layouts(folder, "trade", None, Problems())
    assert len(found.layouts) > 1
    assert (found.pictures, found.chosen, found.kept) == ({}, None, None)
    assert files(tmp_path) == before


def test_each_layout_is_drawn_with_a_file_for_each_of_its_sheets(folder: Path, tmp_path: Path) -> None:
    pictures = tmp_path / "not" / "there"
    found = layouts(folder, "harbour", None, Problems(), pictures=pictures)
    assert len(found.layouts) > 1
    named = {
        f"harbour-{one.number}-{template}{f'-{number}' if len(one.layout) > 1 else ''}.png"
        for one in found.layouts
        for number, template in enumerate(one.layout, 1)
    }
    assert {path.name for path in pictures.iterdir()} == named
    assert {path for paths in found.pictures.values() for path in paths} == {str(pictures / name) for name in named}
    seen = set()
    for path in pictures.iterdir():
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            assert (image.format, image.size) == ("PNG", (827, 1169))  # A4 at 100 dpi
            assert len(image.getcolors(1 << 20) or ()) > 20
            seen.add(image.tobytes())
    assert len(seen) >= len(found.layouts)  # further sheets may be alike


def test_a_layout_that_is_kept_is_taken_by_the_next_build_and_changes_no_other_file(folder: Path) -> None:
    before, free = files(folder), composed(folder)
    found = layouts(folder, "trade", None, Problems(), keep="2")
    after = files(folder)
    assert (found.chosen, found.kept) == (2, str(folder / "plan.lock"))
    assert {name: data for name, data in after.items() if name != "plan.lock"} == before
    built = edition(folder)
    built.kept = read(folder, Problems())
    chosen = choose(built, {})
    assert chosen
    assert list(built.problems) == []
    assert shapes(chosen, 1) == [sheet.shape for sheet in found.layouts[1].sheets] != shapes(free, 1)
    assert shapes(chosen, 0) == shapes(free, 0)
    again = layouts(folder, "trade", None, Problems())
    assert again.layouts[0].name == found.layouts[1].name


def test_a_name_keeps_as_its_number_does(folder: Path) -> None:
    name = layouts(folder, "trade", None, Problems()).layouts[1].name
    assert layouts(folder, "trade", None, Problems(), keep=name).chosen == 2


def test_the_layout_that_the_page_has_can_be_kept_too(folder: Path) -> None:
    assert layouts(folder, "trade", None, Problems(), keep="1").chosen == 1
    assert layouts(folder, "trade", None, Problems()).layouts[0].why == "as plan.lock has it"


@pytest.mark.parametrize("name", ["statement", "9", "0", ""])
def test_an_unknown_name_is_told_with_those_that_there_are(folder: Path, name: str) -> None:
    with pytest.raises(WrongUsage) as raised:
        layouts(folder, "trade", None, Problems(), keep=name or "?")
    known = layouts(folder, "trade", None, Problems()).layouts
    assert raised.value.hint == "known here: " + ", ".join(f"{one.number} {one.name}" for one in known)
    assert not (folder / "plan.lock").exists()


def test_what_the_page_asks_for_holds_over_what_would_be_kept(folder: Path) -> None:
    other = layouts(folder, "trade", None, Problems()).layouts[1]
    edited(folder, "trade", "\nblocks:", f"\nlayout: {other.name}\nblocks:")
    found = layouts(folder, "trade", None, Problems()).layouts
    assert found[0].name == other.name
    with pytest.raises(WrongUsage) as raised:
        layouts(folder, "trade", None, Problems(), keep="2")
    assert raised.value.sentence.startswith(f"layout: {other.name} is written on trade")
    names = ", ".join(found[1].layout)
    assert raised.value.hint.replace("[", "").replace("]", "") == f"write layout: {names} there, or take the line out"
    assert layouts(folder, "trade", None, Problems(), keep="1").kept


def test_a_page_as_it_is_written_has_nothing_to_draw_or_to_keep(folder: Path, tmp_path: Path) -> None:
    found = layouts(folder, "flowing", None, Problems(), pictures=tmp_path / "pictures")
    assert (found.written, found.layouts, found.pictures) == ("it asks for it: layout: flow", [], {})
    assert not (tmp_path / "pictures").exists()
    with pytest.raises(WrongUsage):
        layouts(folder, "flowing", None, Problems(), keep="1")


def test_a_plan_is_kept_in_the_first_language_alone(folder: Path) -> None:
    with pytest.raises(WrongUsage) as raised:
        layouts(folder, "trade", "it", Problems(), keep="1")
    assert "first language, en" in raised.value.sentence
    assert layouts(folder, "trade", "it", Problems()).layouts


def test_nothing_is_written_of_a_page_with_a_problem(folder: Path, tmp_path: Path) -> None:
    edited(folder, "trade", "\nblocks:", "\nlayout: map-page\nblocks:")
    problems = Problems()
    with pytest.raises(BrochureError):
        layouts(folder, "trade", None, problems, pictures=tmp_path / "pictures")
    assert [one.code for one in problems] == ["no-layout"]
    assert not (tmp_path / "pictures").exists()


def test_nothing_is_left_half_written(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        yield "trade-1-chart-full.png", b"half"
        raise CannotRun("the disk is full", "")

    monkeypatch.setattr(sys.modules[layouts.__module__], "drawn", broken)
    with pytest.raises(CannotRun):
        layouts(folder, "trade", None, Problems(), pictures=tmp_path / "pictures", keep="2")
    assert not (tmp_path / "pictures").exists()
    assert not (folder / "plan.lock").exists()
