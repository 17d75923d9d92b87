"""Hints call the program as it was started, wherever they are written."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from brochure import cli, invocation
from brochure.cli import prompt
from brochure.cli.folders import STARTER, unnamed
from brochure.loading import loader
from brochure.problems import CannotRun, Problems
from tests.built import MINIMAL, ROOT

SPOKEN = re.compile(r"make_brochure\.py")


@pytest.mark.parametrize(
    ("script", "typed", "called"),
    [
        ("/gone/brochure", ["/usr/bin/python3", "/gone/brochure", "build"], "brochure"),
        ("C:\\tools\\brochure.exe", ["python.exe", "brochure.exe"], "brochure"),
        ("/lib/brochure/__main__.py", ["python", "-m", "brochure", "build"], "python -m brochure"),
        ("/lib/brochure/__main__.py", ["venv/bin/python", "-m", "brochure"], "venv/bin/python -m brochure"),
        ("make_brochure.py", ["python3", "make_brochure.py", "check"], "python3 make_brochure.py"),
        ("make_brochure.py", ["/off/bin/python3", "make_brochure.py"], "/off/bin/python3 make_brochure.py"),
        ("/lib/brochure/__main__.py", ["/off/bin/python", "-m", "brochure"], "/off/bin/python -m brochure"),
        ("my work/make_brochure.py", ["py", "my work/make_brochure.py"], 'py "my work/make_brochure.py"'),
        ("make_brochure.py", [], "make_brochure.py"),
        ("/lib/pytest/__main__.py", ["python", "-m", "pytest"], "brochure"),
        ("", [], "brochure"),
    ],
)
def test_how_it_was_started(script: str, typed: list[str], called: str) -> None:
    assert invocation.started(script, typed) == called


def test_a_script_below_the_current_folder_is_named_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    script, python = str(tmp_path / "make_brochure.py"), str(tmp_path / ".venv" / "bin" / "python")
    called = invocation.started(script, [python, script])
    assert called == f"{Path('.venv/bin/python')} make_brochure.py"


@pytest.mark.skipif(os.name == "nt", reason="files are made to be started as other systems have it")
def test_a_program_has_its_short_name_where_that_starts_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another brochure, or another Python, may be the one that the short name finds."""
    for environment in ("one", "other"):
        (tmp_path / environment / "bin").mkdir(parents=True)
        (tmp_path / environment / "bin" / "python").symlink_to(sys.executable)
        script = tmp_path / environment / "bin" / "brochure"
        script.touch(mode=0o755)
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("PATH", str(tmp_path / "one" / "bin"))
    one, other = tmp_path / "one" / "bin", tmp_path / "other" / "bin"
    assert invocation.started(str(one / "brochure"), []) == "brochure"
    assert invocation.started("../one/bin/brochure", []) == "brochure"
    assert invocation.started("../other/bin/brochure", []) == "../other/bin/brochure"
    assert invocation.started(str(other / "brochure"), []) == str(other / "brochure")
    module = "/lib/brochure/__main__.py"
    assert invocation.started(module, [str(one / "python"), "-m", "brochure"]) == "python -m brochure"
    assert invocation.started(module, [str(other / "python"), "-m", "brochure"]) == f"{other / 'python'} -m brochure"
    monkeypatch.chdir(other)
    assert invocation.started(str(other / "brochure"), []) == "./brochure"


def test_what_a_missing_package_asks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(invocation, "__file__", str(tmp_path / "brochure" / "invocation.py"))
    assert invocation.install().startswith("install the program again")
    (tmp_path / "make_brochure.py").touch()
    assert invocation.install() == "run `make brochure` first: it installs what is needed"
    python = Path(".venv") / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    python.touch()
    assert invocation.install() == f"start it with: {python} make_brochure.py"
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))  # it is started so, and lacks a package even so
    assert invocation.install().startswith("run `make brochure` first")


def test_who_imports_the_program_reads_its_plain_name() -> None:
    assert invocation.program() == "brochure"
    with invocation.named("py -m brochure"):
        assert invocation.command("check") == "py -m brochure check"
    assert invocation.program() == "brochure"


@pytest.mark.parametrize("verb", cli.verbs())
def test_a_help_has_the_programs_name(verb: str) -> None:
    written = cli._verb(verb).__doc__ or ""
    assert SPOKEN.search(written) or f"  brochure {verb}" in written  # there is something to be spelled
    with invocation.named("python -m brochure"):
        text = prompt.Parser(verb, cli._verb(verb)).format_help()
    assert f"usage: python -m brochure {verb}" in text
    assert f"\n  python -m brochure {verb} " in text
    assert not SPOKEN.search(text)


def test_the_overview_has_the_programs_name() -> None:
    for called in ("brochure", "make_brochure.py", "python -m brochure", ".venv/bin/python make_brochure.py"):
        with invocation.named(called):
            text = cli.overview()
        assert text.startswith(f"usage: {called} [VERB]")
        assert f"\n  {called} new content/ours" in text
        assert max(map(len, text.splitlines())) <= 80


def spoken(text: str) -> Iterator[str]:
    """Strings of a file that call the command of a checkout by its name; docstrings are spelled anew when shown."""
    tree = ast.parse(text)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docstrings else None
        if isinstance(text, str) and SPOKEN.search(text):
            yield text


def test_no_sentence_of_the_program_has_its_name_written_out() -> None:
    assert list(spoken("HINT = f'make one with: make_brochure.py new {x}'\n"))
    files = [path for path in sorted((ROOT / "brochure").rglob("*.py")) if path.stem != "invocation"]
    assert len(files) > 100
    found = {path.name: list(spoken(path.read_text(encoding="utf-8"))) for path in files}
    assert {name: strings for name, strings in found.items() if strings} == {}
    texts = [*(ROOT / "brochure").rglob("*.yaml")]
    assert len(texts) > 5
    assert [path.name for path in texts if SPOKEN.search(path.read_text(encoding="utf-8"))] == []


def test_a_hint_of_the_reading_has_the_programs_name(tmp_path: Path) -> None:
    problems = Problems()
    with invocation.named("py -m brochure"):
        loader.read(tmp_path, "en", problems)
    assert "py -m brochure new FOLDER makes a folder" in next(iter(problems)).hint


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_a_new_folder_is_built_as_its_maker_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(["-m", "brochure", "new", "ours"], tmp_path)
    called = invocation.started("/lib/brochure/__main__.py", [sys.executable])
    assert done.stdout == f'made ours; build it with: {called} build "ours"\n'
    for path in (tmp_path / "ours").rglob("*.yaml"):  # which others read, who start it otherwise
        assert path.read_bytes() == (STARTER / path.relative_to(tmp_path / "ours")).read_bytes()
    assert "`brochure facts FOLDER`" in (tmp_path / "ours" / "facts.yaml").read_text(encoding="utf-8")
    assert (tmp_path / "ours" / "schema.json").is_file()


# ── which content, where none is named ──────────────────────────────────────────────────────────────────────────────
def test_the_current_folder_is_the_content_if_it_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = shutil.copytree(MINIMAL, tmp_path / "desk" / "ours")
    monkeypatch.chdir(folder)
    assert unnamed(tmp_path / "elsewhere", "check") == Path()
    monkeypatch.chdir(folder.parent)  # beside which nothing lies: contents of other tests would be named too
    assert unnamed(tmp_path / "elsewhere", "check") == tmp_path / "elsewhere"
    with pytest.raises(CannotRun) as raised:
        unnamed(None, "check")
    assert raised.value.hint == "write: brochure check ours"


def test_where_there_is_no_content_new_is_advised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    done = run(["-m", "brochure", "check"], desk)
    assert done.returncode == 3
    first, hint = done.stderr.splitlines()
    assert first == "No content folder is named, and there is no brochure.yaml in the current one."
    assert (
        hint == f"  hint: make one with: {invocation.started('/lib/brochure/__main__.py', [sys.executable])} new FOLDER"
    )
