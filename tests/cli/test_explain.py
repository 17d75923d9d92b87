"""`explain`: a page, why it is so, and what would come next; as sentences and for other programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.typed import typed
from tests.composition.composing import content, edited
from tests.composition.test_optional_pages import FOUR, optional


def test_a_page_is_explained_with_the_number_it_has(tmp_path: Path) -> None:
    done = typed("explain", "trade", content(tmp_path))
    assert done.returncode == 0
    assert "trade, page " in done.stdout
    assert "trade/chart#1" in done.stdout
    assert "page: one page more" in done.stdout
    assert "instead, with layout: " in done.stdout


def test_for_other_programs_all_is_under_result(tmp_path: Path) -> None:
    done = typed("explain", "trade", content(tmp_path), "--format", "json")
    told = json.loads(done.stdout)
    assert (told["verb"], told["status"], told["problems"]) == ("explain", 0, [])
    assert told["result"]["page"] == "trade"
    assert {"template", "shape", "boxes", "terms", "ground", "band", "number"} <= told["result"]["sheets"][0].keys()
    assert {"layout", "more", "sheets"} <= told["result"]["alternatives"][0].keys()


def test_a_page_as_written_says_so(tmp_path: Path) -> None:
    done = typed("explain", "placed", content(tmp_path))
    assert done.returncode == 0
    assert "laid out as it is written, because its author has placed all that stands on it" in done.stdout


def test_a_page_on_which_one_block_has_a_place_tells_the_room_that_is_left(tmp_path: Path) -> None:
    folder = content(tmp_path)
    edited(folder, "trade", "  - kind: text\n", "  - kind: text\n    at: {columns: 1-6, lines: 38}\n")
    done = typed("explain", "trade", folder)
    assert done.returncode == 0
    assert "composed in columns 1-6, lines 13-36: the largest room that placed blocks leave" in done.stdout
    assert "placed by its author" in done.stdout


def test_an_unknown_page_gets_the_nearest_name(tmp_path: Path) -> None:
    done = typed("explain", "trde", content(tmp_path))
    assert done.returncode == 2
    assert "there is no page “trde”" in done.stderr.lower()
    assert "did you mean “trade”?" in done.stderr


def test_a_layout_that_cannot_hold_the_page_is_told_with_those_that_can(tmp_path: Path) -> None:
    folder = content(tmp_path)
    edited(folder, "trade", "\nblocks:", "\nlayout: map-page\nblocks:")
    done = typed("explain", "trade", folder)
    assert done.returncode == 1
    assert "the layout map-page cannot hold this page" in done.stderr


def test_a_page_that_is_left_out_says_so(tmp_path: Path) -> None:
    folder = optional(tmp_path, FOUR, "notes")
    done = typed("explain", "notes", folder)
    assert (done.returncode, done.stdout) == (0, "notes is left out: no sheet wanted it\n")
    told = json.loads(typed("explain", "notes", folder, "--format", "json").stdout)["result"]
    assert (told["left_out"], told["number"], told["sheets"]) == ("no sheet wanted it", None, [])
    assert "page 3" in typed("explain", "placed", folder).stdout


def test_of_several_that_are_left_out_each_is_told_by_itself(tmp_path: Path) -> None:
    folder = optional(tmp_path, FOUR, "notes", "gallery")
    assert typed("explain", "gallery", folder).stdout == "gallery is left out: no sheet wanted it\n"
