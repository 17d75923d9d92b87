"""What goes wrong outside the content, and how the command speaks on a terminal and elsewhere."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brochure import cli, writing
from brochure.cli import build as verb
from brochure.text.shaping.face import FontError
from tests.built import MINIMAL, ROOT

pytestmark = pytest.mark.slow  # the program itself runs here, again and again

SEQUENCE = "\x1b"


def small(folder: Path) -> Path:
    """The starter of a new agency: the quickest content there is to build."""
    return Path(shutil.copytree(ROOT / "brochure" / "starter", folder))


def said(words: list[object], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = cli.main([str(word) for word in words], MINIMAL)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    assert "fault of the program" not in err
    return status, out, err


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("error", "sentence"),
    [(errno.EACCES, "open in a viewer"), (errno.EPERM, "open in a viewer"), (errno.ENOSPC, "is unchanged")],
    ids=("open elsewhere", "not allowed", "disk full"),
)
@pytest.mark.parametrize("step", ["replace", "chmod"])
def test_a_file_that_cannot_be_written_stays(
    step: str, error: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    content, out = small(tmp_path / "ours"), tmp_path / "out"
    assert said(["build", content, "--out", out], capsys)[0] == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(error, os.strerror(error))

    text = (content / "brochure.yaml").read_text(encoding="utf-8")
    (content / "brochure.yaml").write_text(re.sub(r"(?m)^title: .*$", "title: Another", text), encoding="utf-8")
    monkeypatch.setattr(writing.os, step, refuse)
    status, _, err = said(["build", content, "--out", out], capsys)
    assert status == 3
    assert "cannot be written" in err
    assert sentence in err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before, "no change, nothing left lying about"


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_without_permission(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    assert said(["build", small(tmp_path / "ours"), "--out", tmp_path / "out"], capsys)[0] == 3


def test_problems_of_every_edition_are_found_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    (content / "pages" / "growth.yaml").write_text(
        'title: {it: "Più 😀", en: "More 🚢"}\nblocks: []\n', encoding="utf-8"
    )
    status, _, err = said(["build", content, "--out", tmp_path / "out"], capsys)
    assert status == 1
    assert "U+1F600" in err
    assert "U+1F6A2" in err
    assert not (tmp_path / "out").exists()


def test_a_problem_in_the_second_edition_keeps_the_first_unwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    (content / "pages" / "growth.yaml").write_text('title: {it: Più, en: "More 🚢"}\nblocks: []\n', encoding="utf-8")
    assert said(["build", content, "--out", tmp_path / "out"], capsys)[0] == 1
    assert not (tmp_path / "out").exists()


def test_the_same_output_asked_for_twice_is_built_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["build", small(tmp_path / "ours"), "--out", tmp_path / "out", *(["--output", "screen"] * 2)]
    status, out, _ = said([*words, *(["--language", "en"] * 2)], capsys)
    assert status == 0
    assert len(out.splitlines()) == 2


def test_spaces_and_accents_in_every_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = small(tmp_path / "Città di mare" / "opuscolo №1 «prova»")
    for path in sorted(content.rglob("*.yaml")):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    status, out, err = said(["build", content, "--out", tmp_path / "là fuori"], capsys)
    assert (status, err.count("warning")) == (0, 0), err
    assert "opuscolo №1 «prova»-en-print.pdf" in out
    assert len(list((tmp_path / "là fuori").glob("*.pdf"))) == 2


def test_a_content_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ours").write_text("", encoding="utf-8")
    for name in ("build", "check", "facts"):
        status, _, err = said([name, tmp_path / "ours"], capsys)
        assert status == 3
        assert "no content folder" in err


def test_an_empty_content_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("build", "check", "facts"):
        status, _, err = said([name, tmp_path], capsys)
        assert status == 1
        assert "brochure.yaml" in err


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["--language", "xx"], "known here: en, it"),
        (["--output", "foo"], "known here: large, press, print, screen, screen2"),
        (["--output", "scren"], "did you mean “screen”?"),
    ],
)
def test_a_name_that_does_not_exist_is_one_sentence(
    words: list[str], hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(["build", *words, "--out", tmp_path / "out"], capsys)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1] == f"  hint: {hint}"
    assert err.splitlines()[1].split()[:2] == ["brochure", "build"]
    assert err.splitlines()[1][err.splitlines()[2].index("^") :].startswith(words[1])
    assert len(err.splitlines()) == 4
    assert not (tmp_path / "out").exists()


def test_a_language_asked_for_is_not_blamed_for_broken_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = small(tmp_path / "ours")
    (content / "brochure.yaml").write_text("title: [\n", encoding="utf-8")
    for words in (["build", content, "--language", "en"], ["facts", content, "--language", "en"]):
        status, _, err = said(words, capsys)
        assert status == 1
        assert "brochure.yaml:" in err


def test_an_unknown_language_of_facts(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(["facts", "--language", "xx"], capsys)
    assert (status, out) == (2, "")
    assert "there is no language “xx”" in err.lower()


def test_facts_names_pages_sources_and_what_nothing_uses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    with (content / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write("spare: {value: 7, kind: level, source: invented}\n")
    status, out, _ = said(["facts", content], capsys)
    assert status == 0
    rows = {line.split()[0]: line for line in out.splitlines()}
    assert "unused" in rows["spare"]
    assert "unused" not in rows["berths"]
    assert re.search(r"\b4\b", rows["berths"])
    assert said(["facts", content, "--language", "en"], capsys)[1] != out


# ── words on a terminal ─────────────────────────────────────────────────────────────────────────────────────────────
def on_a_terminal(words: list[object], **more: str) -> str:
    """What the command says when its standard error is a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "make_brochure.py"), *map(str, words)],
        cwd=ROOT, env=environment | more, stdout=subprocess.DEVNULL, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # so Linux tells that the other side is closed
            break
        if not part:
            break
        seen += part
    os.close(ours)
    process.wait()
    return seen.decode()


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    content = small(tmp_path / "ours")
    page = sorted((content / "pages").glob("*.yaml"))[0]
    page.write_text("blocks:\n  - kind: cver\n", encoding="utf-8")
    return content


def test_a_terminal_has_progress_and_colour(broken: Path) -> None:
    seen = on_a_terminal(["check", broken])
    assert f"{SEQUENCE}[31m" in seen
    assert f"{SEQUENCE}[0m" in seen
    assert "did you mean “cover”?" in seen


def test_progress_is_one_line_that_is_replaced(tmp_path: Path) -> None:
    seen = on_a_terminal(["build", small(tmp_path / "ours"), "--out", tmp_path / "out"])
    assert seen.count(f"\r{SEQUENCE}[K") >= 4
    assert seen.endswith(f"\r{SEQUENCE}[K")
    assert "\n" not in seen


def test_no_color_is_respected(broken: Path) -> None:
    seen = on_a_terminal(["check", broken], NO_COLOR="1")
    assert not re.search(rf"{SEQUENCE}\[\d", seen)
    assert "did you mean “cover”?" in seen


def test_a_dumb_terminal_gets_plain_lines(broken: Path) -> None:
    assert SEQUENCE not in on_a_terminal(["check", broken], TERM="dumb")


def test_elsewhere_lines_are_plain(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = said(["check", broken], capsys)
    assert SEQUENCE not in out + err
    assert "\r" not in out + err


# ── watching ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_watch_builds_again_goes_on_over_problems_and_ends_quietly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content, out = small(tmp_path / "ours"), tmp_path / "out"
    settings = content / "brochure.yaml"
    text = settings.read_text(encoding="utf-8")
    steps = iter(["title: One", "titel: broken", "title: Two", None])
    built: list[bytes] = []

    def edit(_seconds: float) -> None:
        files = sorted(out.glob("*screen.pdf"))
        built.append(files[0].read_bytes())
        line = next(steps)
        if line is None:
            raise KeyboardInterrupt
        settings.write_text(re.sub(r"(?m)^title: .*$", line, text), encoding="utf-8")
        os.utime(settings, (len(built), len(built)))

    monkeypatch.setattr(verb.time, "sleep", edit)
    status, _, err = said(["build", content, "--out", out, "--watch"], capsys)
    assert status == 130
    assert "Stopped" in err
    assert err.count("waiting for changes; Ctrl-C ends it\n") == 4
    assert "did you mean “title”?" in err
    assert len(built) == 4
    assert built[0] != built[1]
    assert built[2] == built[1], "the last good file stays while the content is wrong"
    assert built[3] != built[1]


def test_watch_goes_on_while_a_file_is_open_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    content, out = small(tmp_path / "ours"), tmp_path / "out"
    looks = 0

    def refuse(*_: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def close(_seconds: float) -> None:
        nonlocal looks
        looks += 1
        if looks > 1:
            raise KeyboardInterrupt
        monkeypatch.undo()
        monkeypatch.setattr(verb.time, "sleep", close)
        (content / "brochure.yaml").touch()

    monkeypatch.setattr(verb.time, "sleep", close)
    monkeypatch.setattr(writing.os, "replace", refuse)
    status, _, err = said(["build", content, "--out", out, "--watch"], capsys)
    assert (status, looks) == (130, 2)
    assert "is it open in a viewer" in err
    assert len(list(out.glob("*.pdf"))) == 2, "written once the viewer has let go"


class _Watch:
    """A build that watches, whose sleeps are steps of a test; the last one ends it."""

    def __init__(self, content: Path, out: Path, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.content, self.out, self.capsys, self.patch = content, out, capsys, patch
        self.builds = 0

    def run(self, *steps: Callable[[], object]) -> list[int]:
        """How often it had built before each step and at the end."""
        left, counted, build = list(steps), list[int](), verb._build

        def counting(*words: Any) -> Any:
            self.builds += 1
            return build(*words)

        def step(_seconds: float) -> None:
            counted.append(self.builds)
            if not left:
                raise KeyboardInterrupt
            left.pop(0)()

        self.patch.setattr(verb, "_build", counting)
        self.patch.setattr(verb.time, "sleep", step)
        words = ["build", self.content, "--out", self.out, "--output", "screen", "--watch"]
        self.status, _, self.err = said(words, self.capsys)
        return counted

    def file(self) -> bytes:
        return next(self.out.glob("*screen.pdf")).read_bytes()


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> _Watch:
    return _Watch(small(tmp_path / "ours"), tmp_path / "out", capsys, monkeypatch)


def test_watch_outlives_files_that_come_and_go(watch: _Watch) -> None:
    page = watch.content / "pages" / "story.yaml"
    whole = page.read_bytes()
    away = watch.content.with_name("away")
    counted = watch.run(
        lambda: page.write_bytes(whole[: len(whole) // 2]),  # half-written
        page.unlink,
        lambda: page.write_bytes(whole),
        lambda: (watch.content / "pages" / "more.yaml").write_text("title: More\nblocks: []\n", "utf-8"),
        lambda: watch.content.rename(away),
        lambda: away.rename(watch.content),
        lambda: None,
    )
    assert counted == [1, 2, 3, 4, 5, 6, 7, 7]
    assert "Stopped" in watch.err
    assert "is not listed in brochure.yaml" in watch.err, "the new page is seen"


def test_watch_does_not_build_again_for_what_it_made(watch: _Watch) -> None:
    watch.out = watch.content / "out"
    touched = watch.content / "facts.yaml"
    assert watch.run(lambda: None, lambda: None, touched.touch, lambda: None) == [1, 1, 1, 2, 2]


def test_watch_sees_files_of_the_same_date_and_those_of_another_folder(watch: _Watch) -> None:
    brand, house = watch.content / "brand.yaml", watch.content.with_name("house")
    house.mkdir()
    shutil.copy(ROOT / "fonts" / "SourceSans3-Regular.ttf", house / "own.ttf")
    text = brand.read_text("utf-8") + "\nfonts: {sans: own.ttf}\n"
    (house / "brand.yaml").write_text(text, "utf-8")
    brand.unlink()
    settings = watch.content / "brochure.yaml"
    settings.write_text(settings.read_text("utf-8") + "brand: ../house/brand.yaml\n", "utf-8")
    made: list[bytes] = []

    def font() -> None:
        made.append(watch.file())
        stamp = (house / "own.ttf").stat().st_mtime_ns
        shutil.copy(ROOT / "fonts" / "SourceSerif4-Regular.ttf", house / "own.ttf")
        os.utime(house / "own.ttf", ns=(stamp, stamp))

    def colours() -> None:
        made.append(watch.file())
        (house / "brand.yaml").write_text(text + "\n# a remark\n", "utf-8")

    assert watch.run(font, colours, lambda: made.append(watch.file())) == [1, 2, 3, 3]
    assert made[0] != made[1], "set in the other font"
    assert made[1] == made[2]


def test_watch_builds_again_when_a_font_goes_while_it_is_read(watch: _Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    build, calls = verb._build, []

    def once(*words: Any) -> Any:
        calls.append(words)
        if len(calls) == 1:
            (watch.content / "facts.yaml").touch()
            raise FontError("the font x.ttf cannot be read (gone)")
        return build(*words)

    monkeypatch.setattr(verb, "_build", once)
    assert watch.run(lambda: None, lambda: None) == [1, 2, 2]
    assert "A file changed while it was read" in watch.err


def test_what_is_no_change_stays_a_fault(watch: _Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise FontError("a fault that nobody changed a file for")

    monkeypatch.setattr(verb, "_build", broken)
    with pytest.raises(AssertionError, match="fault of the program"):
        watch.run(lambda: None)


def test_facts_says_what_each_number_is_and_how_it_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = Path(shutil.copytree(MINIMAL, tmp_path / "minimal"))
    with (content / "facts.yaml").open("a", encoding="utf-8") as file:
        for status in ("unconfirmed", "preliminary", "estimate", "forecast"):
            file.write(f"new-{status}: {{value: 7, unit: percent, kind: level, status: {status}, source: invented}}\n")
        file.write("summed: {value: 7, kind: level, status: calculated, method: 3 and 4, added, source: invented}\n")
        file.write("part: {value: 7, unit: percent, kind: share, source: invented}\n")
    text = (content / "facts.yaml").read_text(encoding="utf-8").replace("3 and 4, added", "'3 and 4, added'")
    (content / "facts.yaml").write_text(text, encoding="utf-8")
    status, out, _ = said(["facts", content], capsys)
    assert status == 0
    rows = {line.split()[0]: line.split() for line in out.splitlines()}
    for word in ("unconfirmed", "preliminary", "estimate", "forecast"):
        assert {"rate", word} <= set(rows[f"new-{word}"])
    assert {"level", "calculated"} <= {word for line in out.splitlines() if "summed" in line for word in line.split()}
    assert "share" in rows["part"]
    assert "summed: 3 and 4, added" in out.splitlines()


def test_what_a_chart_leaves_out_is_one_line_of_the_build_and_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = small(tmp_path / "ours")
    page = next(path for path in sorted((content / "pages").glob("*.yaml")) if "title" in path.read_text("utf-8"))
    days = ", ".join(f"D{number}" for number in range(1, 61))
    with (content / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write("day: {value: 5, kind: level, source: example}\nlow: {value: 0, kind: level, source: example}\n")
    values = ", ".join(["day"] * 60)
    page.write_text(
        "title: Days\nblocks:\n  - kind: chart\n    alt: Sixty days.\n    chart:\n      kind: line\n"
        f"      periods: [{days}]\n      series: [{{name: S, values: [{values}]}}]\n      ticks: [low, day]\n",
        encoding="utf-8",
    )
    status, out, err = said(["build", content, "--out", tmp_path / "out", "--output", "screen"], capsys)
    assert status == 0, err
    told = [line for line in err.splitlines() if "info:" in line]
    assert len(told) == 1
    assert "words of the picture have no room" in told[0]
    assert "warning" not in err
    assert out.splitlines()[-1].split()[-1] == "none"
