"""The command as people use it: statuses, sentences, plain lines; never a traceback, never a half-written file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import MINIMAL, ROOT
from tests.cli.typed import typed


def run(*words: object, folder: Path = ROOT, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **more}
    command = [sys.executable, str(ROOT / "make_brochure.py"), *map(str, words)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    assert "Traceback" not in done.stdout + done.stderr
    return done


def broken(tmp_path: Path) -> Path:
    folder = shutil.copytree(MINIMAL, tmp_path / "broken")
    (folder / "pages" / "cover.yaml").write_text("blocks:\n  - kind: cver\n", encoding="utf-8")
    return folder


STATUSES: list[tuple[list[str], int, str]] = [
    (["--help"], 0, "exit status"),
    (["build", "--help"], 0, "--watch"),
    (["check", str(MINIMAL)], 0, "2 editions, no problems"),
    (["facts", str(MINIMAL)], 0, "rank-containers"),
    (["bild"], 2, "did you mean “build”?"),
    (["build", "--bogus"], 2, "--bogus"),
    (["build", str(MINIMAL), "--output", "scren"], 2, "did you mean “screen”?"),
    (["build", str(MINIMAL), "--language", "xx"], 2, "known here: en, it"),
    (["build", "no/such/folder"], 3, "There is no content folder"),
    (["new", str(MINIMAL)], 3, "There is a folder"),
]


@pytest.mark.parametrize(("words", "status", "sentence"), STATUSES)
def test_status_and_sentence(words: list[str], status: int, sentence: str) -> None:
    done = typed(*words)
    assert done.returncode == status
    assert sentence in done.stdout + done.stderr


A_FEW = {"--help", "bild"}  # a build of a process of its own is below


@pytest.mark.parametrize(
    ("words", "status", "sentence"),
    [pytest.param(*case, marks=[] if case[0][0] in A_FEW else pytest.mark.slow) for case in STATUSES],
)
def test_a_process_ends_with_its_status(words: list[str], status: int, sentence: str) -> None:
    done = run(*words)
    assert done.returncode == status
    assert sentence in done.stdout + done.stderr


def test_wrong_content_is_status_1_with_place_and_hint(tmp_path: Path) -> None:
    done = typed("check", broken(tmp_path), folder=tmp_path)
    assert done.returncode == 1
    assert "broken/pages/cover.yaml:2:11: there is no block kind “cver”" in done.stderr
    assert "did you mean “cover”?" in done.stderr
    assert "\x1b" not in done.stderr  # colours are for terminals


@pytest.mark.slow
def test_check_counts_warnings_once(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "brochure" / "starter", tmp_path / "ours")
    (folder / "pages" / "more.yaml").write_text("title: More\nblocks: []\n", encoding="utf-8")
    done = run("check", "ours", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "ours: 1 edition, no problems, 1 warning\n")
    assert "is not listed in brochure.yaml" in done.stderr
    assert "0 problems" not in done.stderr


def test_a_build_ends_with_a_table(tmp_path: Path) -> None:
    done = run("build", MINIMAL, "--language", "it", "--output", "screen", "--out", tmp_path)
    assert done.returncode == 0
    head, row = done.stdout.splitlines()
    assert head.split() == ["file", "pages", "size", "seconds", "findings"]
    assert row.split()[1] == "15"
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["minimal-it-screen.pdf"]


def test_new_makes_a_folder_that_builds(tmp_path: Path) -> None:
    made = tmp_path / "città nuova"
    assert typed("new", made).returncode == 0
    done = typed("build", made, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "none" in done.stdout
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2


def test_byte_order_marks_and_windows_line_ends(tmp_path: Path) -> None:
    folder = shutil.copytree(MINIMAL, tmp_path / "minimal")
    for path in folder.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    done = typed("check", folder)
    assert (done.returncode, "0 warnings" in done.stdout) == (0, True), done.stderr


def test_out_where_a_file_is(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    done = typed("build", MINIMAL, "--language", "it", "--output", "screen", "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "cannot be written" in done.stderr


def test_a_fault_of_the_program_is_a_sentence(tmp_path: Path) -> None:
    ask = (
        "import sys; from importlib import import_module; from pathlib import Path; from brochure import cli\n"
        "def fail(*a, **k): raise KeyError('x')\n"
        "import_module('brochure.build.pipeline').lay_out = fail\n"
        "sys.exit(cli.main(['build', sys.argv[1]], Path('.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask, str(MINIMAL)],
        cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 3
    assert "A fault of the program stopped it" in done.stderr
    assert "Traceback" not in done.stderr
