"""`check --design` prints the figures and what would help; a build tells in one line that pages fall short."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from brochure import cli
from brochure.build.pipeline import finish
from brochure.cache import Store, user_cache_folder
from brochure.problems import Problems
from tests.built import MINIMAL


@pytest.fixture
def strict(tmp_path: Path) -> Path:
    """A content whose brand asks for pages that are fuller than they are."""
    folder = tmp_path / "ours"
    shutil.copytree(MINIMAL, folder)
    brand = folder / "brand.yaml"
    brand.write_text(brand.read_text(encoding="utf-8") + "design: {fill: 99, empty: 5}\n", encoding="utf-8")
    return folder


def test_check_prints_a_table_and_what_would_help(strict: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(strict), "--design", "--all"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == "it:"
    assert lines[1].split()[:4] == ["page", "fill", "inked", "empty"]
    assert any(line.startswith("limit") and "≥99" in line for line in lines)
    assert "of the type area, 99 % at least" in err
    assert "there is room for a picture of" in err
    assert ", no problems, " in lines[-1]


def test_check_tells_other_programs(strict: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(strict), "--design", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["problems"]
    fill = [problem for problem in told if problem["code"] == "design-fill"]
    assert fill
    assert {problem["severity"] for problem in told} == {"warning"}
    assert all(problem["file"].endswith(".yaml") and problem["hint"] for problem in fill)


def test_a_build_says_it_in_one_line_an_edition(strict: Path) -> None:
    def said(folder: Path) -> list[str]:
        problems = Problems()
        finish(folder, Store(user_cache_folder()), problems, languages=["it"], outputs=["screen"])
        return [f"{problem.severity}: {problem.message}" for problem in problems if problem.code == "design"]

    (line,) = said(strict)
    assert line.startswith("info: it: ")
    assert " pages fall short in design (fill" in line or "(empty" in line


def test_limits_are_ranges(strict: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brand = strict / "brand.yaml"
    brand.write_text(brand.read_text(encoding="utf-8").replace("{fill: 99,", "{measure: [80, 30],"), encoding="utf-8")
    assert cli.main(["check", str(strict)]) == 1
    assert "the limits of measure are no range" in capsys.readouterr().err
