"""Content files that are not there: the one that an editor called otherwise is named, and nothing else is blamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.loading.loader import check_all
from brochure.problems import Problem, Problems
from tests.broken.folder import make


def found(folder: Path) -> list[Problem]:
    problems = Problems()
    check_all(folder, problems)
    return list(problems)


@pytest.mark.parametrize(
    ("file", "called"),
    [
        ("facts.yaml", "facts.yml"),
        ("facts.yaml", "Facts.yaml"),
        ("sources.yaml", "sources.yaml.txt"),
        ("brand.yaml", "brand.txt"),
        ("pages/one.yaml", "one.yml"),
        ("pages/one.yaml", "One.YAML"),
    ],
)
def test_another_ending(file: str, called: str, tmp_path: Path) -> None:
    folder = make(None, tmp_path)
    (folder / file).rename((folder / file).with_name(called))
    problems = [problem for problem in found(folder) if problem.severity == "error"]
    assert [problem.hint for problem in problems] == [f"rename {called} to {Path(file).name}"]


@pytest.mark.parametrize(("file", "hint"), [("pages/one.yaml", "take the page out"), ("brand.yaml", "new FOLDER")])
def test_an_empty_file(file: str, hint: str, tmp_path: Path) -> None:
    folder = make(None, tmp_path)
    (folder / file).write_text("# nothing yet\n", encoding="utf-8")
    assert [problem.code for problem in found(folder)] == ["empty-file"]
    assert hint in found(folder)[0].hint


def test_a_page_in_capitals(tmp_path: Path) -> None:
    folder = make(None, tmp_path)
    text = (folder / "brochure.yaml").read_text(encoding="utf-8")
    (folder / "brochure.yaml").write_text(text.replace("pages: [one", "pages: [One"), encoding="utf-8")
    assert "did you mean “one”?" in [problem.hint for problem in found(folder)]
