"""Files are written whole, a set of them all or none, and never over what they are made from."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from brochure import cli, writing
from brochure.problems import CannotRun, Stopped, WrongUsage
from tests.built import MINIMAL, ROOT

NEW = {"print.pdf": b"new print", "screen.pdf": b"new screen", "places/a.json": b"new places"}


def listed(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def fill(folder: Path) -> None:
    with writing.FileSet() as files:
        for name, data in NEW.items():
            files.add(folder / name, data)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    for name in ("print.pdf", "screen.pdf"):
        (tmp_path / "out" / name).write_bytes(b"old")
    return tmp_path / "out"


def test_a_set_is_written(out: Path) -> None:
    fill(out)
    assert listed(out) == NEW


@pytest.mark.parametrize("fails_at", [0, 1, 2])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt(), Stopped()], ids=repr)
@pytest.mark.parametrize("two_names", [True, False], ids=("links", "no links"))
def test_one_that_cannot_be_written_keeps_all_as_they_were(
    fails_at: int, error: BaseException, two_names: bool, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, replace, count = listed(out), os.replace, iter(range(99))
    assert before

    def fail(source: Path, target: Path) -> None:
        if next(count) == fails_at:
            raise error
        replace(source, target)

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(writing.os, "replace", fail)
    if not two_names:
        monkeypatch.setattr(writing.os, "link", no_links)
    with pytest.raises((CannotRun, KeyboardInterrupt, Stopped)):
        fill(out)
    assert next(count) > fails_at, "it failed where it was to fail"
    assert listed(out) == before
    assert not (out / "places").exists()


def test_work_that_ends_before_the_last_file_writes_none(out: Path) -> None:
    before = listed(out)

    def begin() -> None:
        with writing.FileSet() as files:
            files.add(out / "print.pdf", b"new")
            files.add(out / "deep" / "er" / "screen.pdf", b"new")
            raise KeyError

    with pytest.raises(KeyError):
        begin()
    assert listed(out) == before
    assert not (out / "deep").exists()


def test_a_file_that_cannot_be_begun(out: Path) -> None:
    (out / "places").write_bytes(b"a file where a folder should be")
    before = listed(out)
    with pytest.raises(CannotRun, match=r"places.a\.json"):
        fill(out)
    assert listed(out) == before


# ── what a file is made from ────────────────────────────────────────────────────────────────────────────────────────
def other_names(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    monkeypatch.chdir(path.parent)
    (folder / "link").symlink_to(path)
    os.link(path, folder / "second")
    around = path.parent / ".." / path.parent.name / path.name
    links = {"symbolic link": folder / "link", "hard link": folder / "second"}
    return {"itself": path, "relative": Path(path.name), "round about": around, **links}


def test_whatever_its_name_an_input_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, apart = tmp_path / "a.pdf", tmp_path / "apart"
    apart.mkdir()
    source.write_bytes(b"%PDF")
    for how, name in other_names(source, apart, monkeypatch).items():
        with pytest.raises(WrongUsage, match="would be written over"):
            writing.keep_inputs([source], [tmp_path / "new.pdf", name])
        assert name.read_bytes() == b"%PDF", how
    writing.keep_inputs([source, tmp_path / "gone"], [tmp_path / "new.pdf", apart / "gone"])


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("preflight a.pdf --report a.pdf", "a.pdf"),
        ("preflight a.pdf --report linked", "a.pdf"),
        ("impose a.pdf --out a.pdf", "a.pdf"),
        ("impose a.pdf --out ./a.pdf", "a.pdf"),
        ("impose b.json --out b.pdf", "b.json"),
        ("proof dummy.pdf --out .", "dummy.pdf"),
        ("proof pages/page-001.png --out .", "pages/page-001.png"),
        ("ticket a.pdf --no-proofs --out tickets", "a.pdf"),
        ("specimen ours --out ours/brand.yaml", "ours/brand.yaml"),
        ("specimen ours --text prose.txt --out prose.txt", "prose.txt"),
        ("build ours --out ours/brochure.yaml", "ours/brochure.yaml"),
        ("build ours --out links", "ours/facts.yaml"),
        ("new ours --schema", "ours/facts.yaml"),
    ],
)
def test_no_verb_writes_over_what_it_reads(
    words: str, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "brochure" / "starter", "ours")
    for folder in ("tickets", "links", "pages"):
        Path(folder).mkdir()
    for name in ("a.pdf", "b.json", "dummy.pdf", "prose.txt", "pages/page-001.png"):
        Path(name).write_bytes(b"%PDF-1.4 " + name.encode())
    Path("linked").symlink_to("a.pdf")
    Path("tickets/a-handoff.zip").symlink_to(Path("a.pdf").resolve())
    Path("links/ours-en-print.pdf").symlink_to(Path("ours/facts.yaml").resolve())
    Path("ours/schema.json").symlink_to(Path("ours/facts.yaml").resolve())
    before = listed(tmp_path)
    assert cli.main(words.split(), MINIMAL) == 2
    err = capsys.readouterr().err
    assert "would be written over" in err
    assert "laying out" not in err, "refused before any work"
    assert listed(tmp_path) == before


def test_a_build_into_its_own_content_folder_may_be_repeated(tmp_path: Path) -> None:
    ours = Path(shutil.copytree(ROOT / "brochure" / "starter", tmp_path / "ours"))
    words = ["build", str(ours), "--out", str(ours), "--output", "screen"]
    assert cli.main(words, MINIMAL) == 0
    assert cli.main(words, MINIMAL) == 0
    assert not [path for path in ours.iterdir() if path.name.endswith(".part")]
