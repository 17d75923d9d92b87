"""Words that cannot be understood: the word with a caret, a sentence, a hint; what the help and the version say."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from brochure import __version__, cli, writing
from brochure.cli import prompt
from brochure.loading.json_schema import schema
from tests.built import MINIMAL, ROOT
from tests.cli.test_running import said, small

ARGPARSE = ("unrecognized", "argument", "invalid choice", "usage:", "expected")  # its words, and not ours


@pytest.mark.parametrize(
    ("words", "word", "sentence", "hint"),
    [
        (["--langage", "it"], "--langage", "build has no option “--langage”", "did you mean “--language”?"),
        (["check", "-typography"], "-typography", "check has no option", "did you mean “--typography”?"),
        (["bild", "x"], "bild", "there is no verb “bild”", "did you mean “build”?"),
        (["help", "prof"], "prof", "there is no verb “prof”", "did you mean “proof”?"),
        ([str(MINIMAL)], str(MINIMAL), "there is no verb", f'brochure build "{MINIMAL}"'),
        (["proof", "a.pdf", "--dpi", "7,2"], "7,2", "--dpi takes a number, and “7,2” is none", "--dpi 7.2"),
        (["proof", "a.pdf", "--dpi", "72dpi"], "72dpi", "--dpi takes a number", "without a unit"),
        (["proof", "a.pdf", "--only", "plate"], "plate", "--only cannot be “plate”", "did you mean “plates”?"),
        (["impose", "a.pdf", "--scheme=sadle"], "--scheme=sadle", "--scheme cannot be “sadle”", "“saddle”?"),
        (["impose", "a", "--two-sided", "--one-sided"], "--one-sided", "exclude each other", "one of them"),
        (["build", "--out"], "--out", "--out needs a word after it", "for example: brochure build"),
        (["build", "--watch=3"], "--watch=3", "--watch takes no word with it", "write --watch alone"),
        (["specimen", "--l", "3"], "--l", "“--l” may mean several options", "--language, --letters"),
        (["build", "a", "b"], "b", "“b” is one word too many", "for example"),
        (["build", "–-language", "it"], "–-language", "begins with a dash", "type two hyphens: --language"),
        (["–language", "it"], "–language", "begins with a dash", "type two hyphens: --language"),
        (["build", str(MINIMAL), "--language", "xx"], "xx", "there is no language “xx”", "known here: en, it"),
        (["build", str(MINIMAL), "--output", "print,screen"], "print,screen", "there is no output",
         "one at a time: --output print --output screen"),
        (["specimen", "--language", "xx"], "xx", "there is no language “xx”", "known here: ar, de, en"),
        (["specimen", "--measure", "3", "--text", "x"], "--measure", "--measure 3 is out of reach", "write 20 to"),
        (["build", "no/such folder"], "no/such folder", "there is no content folder no/such folder", ""),
        (["proof", "no.pdf"], "no.pdf", "there is no file no.pdf", "is its name spelled so"),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, list) else None,
)  # fmt: skip
def test_the_word_the_sentence_and_the_hint(
    words: list[str], word: str, sentence: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    status, out, err = said([*words], capsys)
    assert (status, out) == (3 if "folder" in sentence or "file" in sentence else 2, "")
    first, typed, caret, last = err.splitlines()
    assert sentence in first[0].lower() + first[1:]
    assert typed[caret.index("^") :].lstrip('"').startswith(word)
    assert last.startswith("  hint: ")
    assert hint in last
    assert not [said for said in ARGPARSE if said in err]


def test_what_is_missing_has_no_word_but_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = said(["proof"], capsys)
    assert status == 2
    assert err.splitlines() == [
        "Proof needs FILE.pdf.",
        "  hint: for example: brochure proof out/ours-en-print.pdf",
    ]


def test_a_name_with_spaces_that_nobody_put_in_quotes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small(tmp_path / "la nostra città")
    monkeypatch.chdir(tmp_path)
    status, _, err = said(["build", "la", "nostra", "città"], capsys)
    assert status == 2
    assert 'a name with spaces stands in quotes: "la nostra città"' in err


# ── folders ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_folders_nearby_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small(tmp_path / "content" / "ours")
    monkeypatch.chdir(tmp_path)
    for word, status, hint in (
        ("content", 1, "content/ours"),
        ("content/our", 3, "did you mean “content/ours”?"),
        ("content\\ours", 3, "did you mean “content/ours”?"),
        ("nowhere", 3, "write content/ours instead"),
        ("content/ours/pages", 1, "name the content folder itself: content/ours"),
        ("content/ours/pages/cover.yaml", 3, "name the content folder itself: content/ours"),
    ):
        found, _, err = said(["check", word], capsys)
        assert (found, hint in err) == (status, True), (word, err)


@pytest.mark.parametrize("verb", ["check", "facts", "lint", "build", "specimen"])
def test_where_no_folder_is_named_the_line_to_type_is_told(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("la nostra", "theirs"):
        small(tmp_path / "desk" / name)
    monkeypatch.chdir(tmp_path / "desk")
    assert cli.main([verb]) == 3
    hint = capsys.readouterr().err.splitlines()[-1]
    assert hint == f'  hint: write: brochure {verb} "la nostra", or another folder with a content: theirs'


@pytest.mark.parametrize("come_with", [MINIMAL, None])
def test_within_a_content_folder_it_is_the_one_that_is_meant(
    come_with: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = small(tmp_path / "content" / "ours")
    monkeypatch.chdir(ours / "pages")
    (ours / "pages" / "cover.yaml").write_text("blocks:\n  - kind: cver\n", encoding="utf-8")
    assert cli.main(["check"], come_with) == 1
    err = capsys.readouterr().err
    assert f"check {ours}: the content folder that this one is in\n" in err
    assert f"{Path('..') / 'pages' / 'cover.yaml'}:2:11: there is no block kind “cver”\n      - kind: cver\n" in err


def test_a_text_is_set_where_there_is_no_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    Path("prose.txt").write_text("Some words of prose.\n", encoding="utf-8")
    assert cli.main(["specimen", "--text", "prose.txt", "--language", "it", "--out", "prose.pdf"]) == 0
    assert capsys.readouterr().out == "prose.pdf: 1 page\n"
    assert cli.main(["specimen"]) == 3


def test_a_file_with_another_ending_is_seen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = small(tmp_path / "ours")
    (content / "brochure.yaml").rename(content / "brochure.yml")
    status, _, err = said(["build", content], capsys)
    assert status == 1
    assert "brochure.yaml:1:1: there is no content in the folder" in err
    assert "hint: rename brochure.yml to brochure.yaml" in err


def test_a_pdf_beside_the_one_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ours-en-print.pdf").write_bytes(b"%PDF")
    status, _, err = said(["read", tmp_path / "ours-en-prnt.pdf"], capsys)
    assert status == 3
    assert "ours-en-print.pdf”?" in err


# ── where files go ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("below", [False, True])
def test_a_file_in_the_way_is_told_before_the_content_is_read(
    below: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = small(tmp_path / "ours")
    (content / "facts.yaml").write_text("[", encoding="utf-8")  # what reading would complain of first
    out = content / "facts.yaml" / "out" if below else content / "facts.yaml"
    status, _, err = said(["build", content, "--out", out], capsys)
    assert status == (3 if below else 2)
    assert ("is a file" if below else "would be written over") in err
    assert "facts.yaml:1" not in err


def test_a_disk_that_takes_nothing_is_told_before_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(writing.tempfile, "TemporaryFile", refuse)
    status, _, err = said(["build", small(tmp_path / "ours"), "--out", tmp_path / "a" / "b"], capsys)
    assert status == 3
    assert "cannot be written into: Permission denied" in err
    assert "reading" not in err, "nothing was begun"
    assert not (tmp_path / "a").exists()


def test_a_folder_in_the_place_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = said(["specimen", "--out", tmp_path], capsys)
    assert status == 3
    assert "it is a folder" in err


# ── help ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("verb", cli.verbs())
def test_the_help_of_a_verb(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said([verb, "--help"], capsys)
    assert status == 0
    assert re.search(rf"examples:\n  brochure {verb} ", out)
    assert re.search(r"exit status: 0 .*2 wrong usage.* 3 ", out, re.DOTALL)
    assert said(["help", verb], capsys)[1] == out


def test_help_is_there_however_one_asks(capsys: pytest.CaptureFixture[str]) -> None:
    texts = {said([word], capsys)[1] for word in ("-h", "--help", "help")}
    assert len(texts) == 1
    (text,) = texts
    assert all(f"\n  {verb} " in text for verb in cli.verbs())
    assert max(map(len, text.splitlines())) <= 80


def test_help_reads_no_more_than_it_says() -> None:
    lines = "import sys; from brochure import cli; cli.main(['--help']); print('loaded', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", lines], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = done.stdout.rpartition("loaded")[2].split()
    assert "brochure.cli.explain" in loaded
    assert not {"pydantic", "reportlab", "matplotlib"} & set(loaded)


def test_the_version_and_all_it_is_made_with(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = said(["--version"], capsys)
    lines = out.splitlines()
    assert (status, lines[0]) == (0, f"brochure {__version__}")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.match(r"[\w-]+", one)[0] for one in project["dependencies"]}  # type: ignore[index]
    assert set(prompt.PACKAGES) == names
    assert {line.split()[0] for line in lines[2:]} == names


def test_letters_the_terminal_has_no_code_for(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "Ours")
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    before, sys.stdout = sys.stdout, narrow
    try:
        assert cli.main(["help", "impose"], tmp_path) == 0
    finally:
        sys.stdout = before
    narrow.flush()
    assert b"G/M?" in narrow.buffer.getvalue()  # type: ignore[attr-defined]
    assert os.linesep.encode() in narrow.buffer.getvalue()  # type: ignore[attr-defined]


# ── a new folder ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_editor_finds_the_schema_from_every_file_of_a_new_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "la nostra città"
    status, out, _ = said(["new", made], capsys)
    assert status == 0
    assert f'build "{made}"' in out
    files = sorted(made.rglob("*.yaml"))
    assert len(files) > 6
    whole = json.loads(json.dumps(schema()))
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert named
        assert json.loads((file.parent / named[1]).read_text(encoding="utf-8")) == whole


def test_the_schema_is_renewed_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "ours"
    said(["new", made], capsys)
    (made / "schema.json").write_text("{}", encoding="utf-8")
    before = {path: path.read_bytes() for path in made.rglob("*.yaml")}
    assert said(["new", made, "--schema"], capsys)[0] == 0
    assert len((made / "schema.json").read_bytes()) > 1000
    assert {path: path.read_bytes() for path in made.rglob("*.yaml")} == before
    assert said(["new", tmp_path / "none", "--schema"], capsys)[0] == 3


def test_no_half_a_folder_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, "replace", full)
    status, _, err = said(["new", tmp_path / "ours"], capsys)
    assert (status, (tmp_path / "ours").exists()) == (3, False)
    assert "No space left on device" in err


def test_a_slip_says_how_it_is_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = small(tmp_path / "la nostra")
    cover = made / "pages" / "cover.yaml"
    cover.write_text(cover.read_text(encoding="utf-8").replace("Invest here", "Invest  here", 1), encoding="utf-8")
    status, _, err = said(["lint", made], capsys)
    assert status == 0
    assert f'hint: brochure lint "{made}" --fix mends it' in err
