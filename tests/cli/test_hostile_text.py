"""Texts that nobody should write, on a page and by themselves: each ends with a page that has it all, or with a place.

The machine of the tests is slow and shared, so that the bound is generous: it catches cost that grows with the square.
"""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from brochure import cli
from brochure.preflight.finished import FinishedFile
from brochure.preflight.words import text_of
from tests.seldom import a_few

BOUND = 20.0  # seconds
MARKS = "a\u0301\u0323\u0302\u0308"
TEXTS = {
    "a word of a million letters": "x" * 1_000_000,
    "a number of 100 000 figures": "1" * 100_000,
    "marks on marks": MARKS * 400,
    "marks": "a" + "\u0301" * 2000,
    "controls of direction": "\u202e\u2067\u2066\u202a\u2068" * 400 + "ciao" + "\u202c\u2069" * 400,
    "turned round": "\u202eRibaltato\u202c testo",
    "emoji": "😀👨‍👩‍👧‍👦🇮🇹" * 50,
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x85 testo",
    "nothing": "a\x00b",
    "no characters": "a\ufffeb\uffff\ufffdc",
    "private use": "a\ue000\U000f0000\U0010fffd",
    "spaces": "a" + " " * 5000 + "b",
    "hard spaces": "a" + "\u00a0" * 2000 + "b",
    "joiners": "a" + "\u200d" * 3000 + "b",
    "hints": "a\u200b" * 1000,
    "soft hyphens": "a\u00ad" * 1000,
    "breaks": "a\n" * 400,
    "stars": "*" * 20_000,
    "brackets": "[" * 20_000,
    "braces": "{" * 5000,
    "ligatures": "ffi" * 50_000,
    "ideographs": "港" * 2000,
    "tabs": "\t" * 1000 + "x",
    "lone marks": "\u0301" * 100 + " x",
}
SET_WELL = {(name, "text") for name in ("hints", "soft hyphens", "breaks", "tabs", "turned round", "joiners")}


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder such as `new` makes, of one page."""
    folder = tmp_path_factory.mktemp("hostile") / "ours"
    assert cli.main(["new", str(folder)], folder.parent) == 0
    brochure = (folder / "brochure.yaml").read_text(encoding="utf-8")
    pages = brochure.index("pages:")
    (folder / "pages" / "story.yaml").write_text("title: Words\nblocks: []\n", encoding="utf-8")
    (folder / "brochure.yaml").write_text(
        brochure[:pages].replace("outputs: [print, screen]", "outputs: [screen]") + "pages: [story]\n", encoding="utf-8"
    )
    return folder


def ran(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The status and all that was said; never a fault of the program, never out of bounds."""
    capsys.readouterr()
    started = time.perf_counter()
    status = cli.main(words, folder)
    assert time.perf_counter() - started < BOUND
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert "brochure-fault" not in said.err, "no exception that nobody thought of"
    assert not any(char in said.err for char in "\x1b\x07\u202e\u2067\x00"), "nothing acts on a terminal"
    return status, said.err


def letters(path: Path) -> str:
    """All that the file says, without white space and what nobody sees."""
    return seen("".join(text_of(page) for page in FinishedFile(path.read_bytes()).pages))


def seen(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


IN_TITLES = ("a word of a million letters", "marks on marks", "controls of direction", "turned round", "controls")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "name"), [*(("text", name) for name in TEXTS), *(("title", name) for name in IN_TITLES)]
)
def test_on_a_page(name: str, where: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = {"text": "Words.", "title": "A title", where: json.dumps(TEXTS[name])}
    page = f"label: Why\ntitle: {written['title']}\nblocks:\n  - kind: text\n    text: {written['text']}\n"
    folder = shutil.copytree(content, tmp_path / "ours")
    (folder / "pages" / "story.yaml").write_text(page, encoding="utf-8")
    status, said = ran(["build", str(folder), "--out", str(tmp_path / "out")], tmp_path, capsys)
    if status == 0:
        (made,) = (tmp_path / "out").glob("*.pdf")
        assert letters(made).count("a") >= TEXTS[name].count("a")  # feet stand between the columns of several pages
        assert seen(TEXTS[name]) in letters(made) or len(FinishedFile(made.read_bytes()).pages) > 1
    else:
        assert status == 1
        assert (name, where) not in SET_WELL
        assert "story.yaml:" in said or "page 1" in said, "the place is told"


QUICK = ("marks", "controls of direction", "emoji", "nothing", "hard spaces", "soft hyphens", "stars", "lone marks")


@pytest.mark.parametrize("name", a_few((name for name in TEXTS if name != "a word of a million letters"), QUICK))
def test_by_itself(name: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = tmp_path / "a.txt", tmp_path / "a.pdf"
    source.write_text(TEXTS[name], encoding="utf-8", newline="")
    words = ["specimen", str(content), "--text", str(source), "--out", str(out)]
    status, said = ran(words, tmp_path, capsys)
    assert status == 0
    assert seen(TEXTS[name]) in letters(out) or "a.txt:1:1: warning: " in said


@pytest.mark.parametrize("where", ["text", "title"])
def test_half_a_character(where: str, content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """YAML can spell half of a surrogate pair, which no file can hold."""
    folder = shutil.copytree(content, tmp_path / "ours")
    written = {"text": "Words.", "title": "A title", where: '"a \\ud800 b"'}
    page = f"label: Why\ntitle: {written['title']}\nblocks:\n  - kind: text\n    text: {written['text']}\n"
    (folder / "pages" / "story.yaml").write_text(page, encoding="utf-8")
    status, said = ran(["build", str(folder), "--out", str(tmp_path / "out")], tmp_path, capsys)
    assert status == 1
    assert "story.yaml:" in said
