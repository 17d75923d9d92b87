"""`layouts`: lists the ways to lay a page out, draws them, keeps one; as sentences and for other programs."""

from __future__ import annotations

import json
from pathlib import Path

from brochure.layout.kept_plan import FILE
from tests.cli.typed import typed
from tests.composition.composing import content
from tests.composition.test_optional_pages import FOUR, optional


def test_layouts_are_listed_with_cost_and_reason(tmp_path: Path) -> None:
    done = typed("layouts", "trade", content(tmp_path))
    assert done.returncode == 0
    head, first, second, *_ = done.stdout.splitlines()
    assert head.startswith("trade, page ")
    assert "layouts" in head
    assert "  1  " in first
    assert "as is  costs least in the whole brochure" in first
    assert "+" in second
    assert second.endswith(" more")


def test_what_is_drawn_and_kept_is_said_and_the_next_build_follows_it(tmp_path: Path) -> None:
    folder = content(tmp_path)
    name = json.loads(typed("layouts", "trade", folder, "--format", "json").stdout)["result"]["layouts"][1]["name"]
    done = typed("layouts", "trade", folder, "--pictures", tmp_path / "drawn", "--keep", name)
    assert done.returncode == 0
    assert str(tmp_path / "drawn" / f"trade-2-{name}.png") in done.stdout.splitlines()
    assert f"plan.lock: trade is kept as {name}; later builds follow it" in done.stdout
    again = typed("explain", "trade", folder)
    assert "trade is as plan.lock has it" in again.stdout
    assert f": {name}" in again.stdout


def test_for_other_programs_all_is_under_result(tmp_path: Path) -> None:
    told = json.loads(typed("layouts", "trade", content(tmp_path), "--format", "json").stdout)
    assert (told["verb"], told["status"], told["problems"]) == ("layouts", 0, [])
    assert told["result"].keys() == {"page", "number", "written", "layouts", "pictures", "chosen", "kept", "left_out"}
    assert {"number", "name", "layout", "cost", "more", "why", "sheets"} == told["result"]["layouts"][0].keys()


def test_unknown_pages_and_layouts_are_wrong_usage(tmp_path: Path) -> None:
    folder = content(tmp_path)
    page = typed("layouts", "trde", folder)
    assert (page.returncode, "did you mean “trade”?" in page.stderr) == (2, True)
    layout = typed("layouts", "trade", folder, "--keep", "nothing")
    assert layout.returncode == 2
    assert "known here: 1 " in layout.stderr


def test_a_page_as_it_is_written_says_so(tmp_path: Path) -> None:
    done = typed("layouts", "placed", content(tmp_path))
    assert done.returncode == 0
    assert "laid out as it is written, because its author has placed all that stands on it" in done.stdout


def test_pictures_do_not_go_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = typed("layouts", "trade", content(tmp_path), "--pictures", tmp_path / "file")
    assert done.returncode == 3
    assert "is a file" in done.stderr


def test_of_a_page_that_is_left_out_there_is_nothing_to_list_or_keep(tmp_path: Path) -> None:
    folder = optional(tmp_path, FOUR, "notes")
    done = typed("layouts", "notes", folder)
    assert (done.returncode, done.stdout) == (0, "notes is left out: no sheet wanted it\n")
    kept = typed("layouts", "notes", folder, "--keep", "1")
    assert kept.returncode == 2
    assert "otes is left out: no sheet wanted it" in kept.stderr
    assert not (folder / FILE).exists()
