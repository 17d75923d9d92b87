"""Names of files that content may give: each is read or refused in words, at once, wherever it is named."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure import files
from brochure.loading.loader import load
from brochure.problems import Problem
from tests.broken.folder import make
from tests.broken.test_broken import problems_of

LONG = "x" * 300


def folder_named(path: Path) -> None:
    path.mkdir()


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def lock(path: Path) -> None:
    path.write_bytes(b"a: b")
    path.chmod(0)


def plug(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's name is short
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


KINDS: list[tuple[Callable[[Path], None], str]] = [
    (lambda path: None, files.MISSING),
    (folder_named, "is a folder"),
    (os.mkfifo, "is a pipe or a device"),
    (plug, "is a pipe or a device"),
    (lambda path: path.symlink_to("/dev/zero"), "is a pipe or a device"),
    (circle, "leads round in a circle"),
    (lambda path: path.symlink_to("nothing"), files.MISSING),
]
NAMED: dict[str, tuple[str, str]] = {  # what names a file: where it is written, and how
    "picture": ("pages/one.yaml", "blocks: [{{kind: picture, image: {}, alt: x}}]\n"),
    "icon": ("pages/one.yaml", "blocks: [{{kind: icons, items: [{{name: x, icon: {}}}]}}]\n"),
    "profile": ("brochure.yaml", "job: {{profile: {}}}\n"),
    "brand": ("brochure.yaml", "brand: {}\n"),
    "font": ("brand.yaml", "fonts/sans.ttf"),
}


def named(folder: Path, what: str, name: str) -> list[Problem]:
    """The errors of a folder in which this file is named."""
    file, written = NAMED[what]
    text = (folder / file).read_text(encoding="utf-8")
    if what == "font":
        text = text.replace(written, name)
    else:
        text = written.format(name) if file.startswith("pages") else text + written.format(name)
    (folder / file).write_text(text, encoding="utf-8")
    return problems_of(folder).errors


@pytest.mark.parametrize(("make_it", "why"), KINDS, ids=lambda part: str(part)[:20])
def test_why_a_file_cannot_be_read(make_it: Callable[[Path], None], why: str, tmp_path: Path) -> None:
    make_it(tmp_path / "odd")
    assert why in files.why_not(tmp_path / "odd")


def test_rights_and_names_are_reasons_too(tmp_path: Path) -> None:
    lock(tmp_path / "locked")
    (tmp_path / "plain").write_text("x")
    assert files.why_not(tmp_path / "plain") == ""
    if os.geteuid():  # who may do everything reads it
        assert "rights forbid it" in files.why_not(tmp_path / "locked")
    assert "longer name" in files.why_not(tmp_path / LONG)
    assert "longer name" in files.why_not(tmp_path / "a/".join(["a"] * 3000))
    assert "no file can have" in files.why_not(tmp_path / "a\0b")
    assert "no file can have" in files.why_not(tmp_path / "a\ud800b")
    assert files.why_not(tmp_path / "plain/inside") == files.MISSING


def test_files_below_a_folder_are_found_and_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/one.TTF").write_text("x")
    (tmp_path / "a/two.otf").write_text("x")
    (tmp_path / "a/round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "a/pipe.ttf")
    assert [path.name for path in files.below(tmp_path, (".ttf",))] == ["one.TTF"]
    assert files.below(tmp_path / "none") == []
    assert files.names_in(tmp_path / "a/one.TTF") == []
    assert files.names_in(tmp_path / LONG) == []


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize(("make_it", "why"), KINDS, ids=lambda part: str(part)[:20])
def test_wherever_a_file_is_named(what: str, make_it: Callable[[Path], None], why: str, tmp_path: Path) -> None:
    folder = make(None, tmp_path)
    name = "odd.svg" if what == "icon" else "odd"  # without an ending it is one that comes with the program
    make_it(folder / name)
    start = time.perf_counter()
    found = named(folder, what, name)
    assert time.perf_counter() - start < 20, "a pipe was waited for"
    assert len(found) == 1
    assert found[0].code.startswith("missing-")
    assert "there is no" in found[0].message if why == files.MISSING else why in found[0].message


@pytest.mark.parametrize("what", NAMED)
@pytest.mark.parametrize("name", [LONG, f"{LONG}/a.png", '"a\\0b"', '"../\\u202e/x"', '"."', "/dev/zero"], ids=ascii)
def test_names_that_no_file_can_have(what: str, name: str, tmp_path: Path) -> None:
    found = named(make(None, tmp_path), what, name)
    assert len(found) == 1
    assert len(found[0].message) < 150


@pytest.mark.parametrize("file", ["brochure.yaml", "facts.yaml", "sources.yaml", "brand.yaml", "pages/one.yaml"])
@pytest.mark.parametrize(("make_it", "why"), KINDS[1:-1], ids=lambda part: str(part)[:20])
def test_content_files_that_are_no_files(file: str, make_it: Callable[[Path], None], why: str, tmp_path: Path) -> None:
    folder = make(None, tmp_path)
    (folder / file).unlink()
    make_it(folder / file)
    found = problems_of(folder).errors
    assert [problem.code for problem in found if why in problem.message] == ["unreadable-file"]


def test_pages_with_names_of_another_encoding_and_no_page_of_that_name(tmp_path: Path) -> None:
    folder = make(None, tmp_path)
    Path(os.fsdecode(os.fsencode(folder / "pages") + b"/caf\xe9.yaml")).write_text("title: x")
    found = list(problems_of(folder))
    assert [problem.code for problem in found] == ["unlisted-page"]
    (folder / "brochure.yaml").write_text(
        (folder / "brochure.yaml")
        .read_text(encoding="utf-8")
        .replace("[one, two]", f"[one, two, {LONG}, a/b, a{LONG}/b]")
    )
    codes = [problem.code for problem in problems_of(folder).errors]
    assert codes == ["missing-page"] * 3


def test_the_base_reads(tmp_path: Path) -> None:
    assert load(make(None, tmp_path)).pages
