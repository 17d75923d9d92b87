"""The command in the hands of a system: closed and full streams, signals at any moment, an odd environment."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import uharfbuzz

from brochure import cli
from brochure.cli.signals import Signals
from brochure.problems import BrochureError, Stopped
from tests.built import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="signals, pipes and devices are those of Unix"),
]
COMMAND = [sys.executable, str(ROOT / "make_brochure.py")]
STARTER = ROOT / "brochure" / "starter"


def shell(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which $BROCHURE is the command."""
    # Streams keep what they cannot write until the end, unless Python is told otherwise.
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    environment = {**usual, "BROCHURE": f"'{COMMAND[0]}' '{COMMAND[1]}'", **more}
    line = line.replace("$BROCHURE", f"'{COMMAND[0]}' '{COMMAND[1]}'")
    done = subprocess.run(
        ["sh", "-c", line], cwd=folder, env=environment, capture_output=True, encoding="utf-8", errors="replace",
        timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception ignored" not in done.stderr
    assert "fault of the program" not in done.stderr
    return done


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STARTER, tmp_path / "ours"))


# ── streams ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("$BROCHURE facts ours >&-", 0),
        ("$BROCHURE facts ours 2>&-", 0),
        ("$BROCHURE facts ours >&- 2>&- <&-", 0),
        ("$BROCHURE facts nowhere 2>&-", 3),
        ("$BROCHURE facts ours --format json >&-", 0),
        ("$BROCHURE facts ours > /dev/full", 3),
        ("$BROCHURE facts ours --format json > /dev/full", 3),
        ("$BROCHURE check nowhere 2> /dev/full", 3),
        ("$BROCHURE check ours 2> /dev/full", 0),
        ("$BROCHURE --help > /dev/full", 3),
        ("$BROCHURE facts ours | true", 0),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_streams_that_take_nothing(line: str, status: int, ours: Path) -> None:
    done = shell(line, ours.parent)
    assert done.returncode == status, done.stderr
    if "> /dev/full" in line and "2>" not in line:
        assert "What was to be printed cannot be written" in done.stderr


def test_a_closed_stream_does_not_become_a_file(ours: Path) -> None:
    """The first file opened after that would take the number of the standard output, and what is printed with it."""
    shell("$BROCHURE build ours --output screen --out out >&- 2>&-", ours.parent)
    (built,) = (ours.parent / "out").glob("*.pdf")
    assert built.read_bytes().startswith(b"%PDF")
    assert b"seconds" not in built.read_bytes()[-200:]


@pytest.mark.parametrize("line", ["preflight PIPE", "read PIPE", "impose PIPE", "proof PIPE", "ticket PIPE",
                                  "specimen ours --text PIPE", "build PIPE", "check PIPE"])  # fmt: skip
@pytest.mark.parametrize("what", ["pipe", "/dev/zero"])
def test_what_is_no_file_is_not_waited_for(line: str, what: str, ours: Path) -> None:
    os.mkfifo(ours.parent / "pipe")
    done = shell(f"$BROCHURE {line.replace('PIPE', what)}", ours.parent)
    assert done.returncode == 3
    assert what in done.stderr


def test_a_device_is_not_replaced_by_a_file(ours: Path) -> None:
    os.mkfifo(ours.parent / "pipe")
    assert shell("$BROCHURE specimen ours --out pipe", ours.parent).returncode == 3
    assert (ours.parent / "pipe").is_fifo()


# ── signals ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def listening() -> None:
    """Let a process hear Ctrl-C, which one of the background ignores, wherever the tests run."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def stopped_after(seconds: float, number: int, ours: Path, *words: str) -> tuple[int, str]:
    """Send a signal to a build at some moment of it; its status and what it said."""
    process = subprocess.Popen(
        [*COMMAND, "build", str(ours), "--out", str(ours.parent / "out"), "--no-cache", *words],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, encoding="utf-8", preexec_fn=listening,
    )  # fmt: skip
    time.sleep(seconds)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert "fault of the program" not in said
    return process.returncode, said


@pytest.mark.parametrize("seconds", [0.15, 0.3, 0.5, 0.8, 1.2])
def test_ctrl_c_is_one_line_and_130_at_any_moment(seconds: float, ours: Path) -> None:
    status, said = stopped_after(seconds, signal.SIGINT, ours)
    assert status == 130, said
    assert "Traceback" not in said
    assert said.splitlines()[-1] == "Stopped; no file was left half-written."
    assert not list(ours.parent.rglob("*.part"))


@pytest.mark.parametrize(
    "command",
    [
        COMMAND,
        [sys.executable, "-m", "brochure"],
        [sys.executable, "-c", "import sys; from brochure.__main__ import main; sys.exit(main())"],  # as pip starts it
    ],
)
@pytest.mark.parametrize(
    "planted",
    [
        "raise KeyboardInterrupt",
        "import signal, contextlib\nwith contextlib.suppress(KeyboardInterrupt): signal.raise_signal(signal.SIGINT)",
    ],
)
def test_ctrl_c_while_the_program_is_being_read(command: list[str], planted: str, tmp_path: Path) -> None:
    """Also where an import swallows it."""
    (tmp_path / "argparse.py").write_text(planted, encoding="utf-8")  # among the first imports
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = subprocess.run(
        [*command, "check"], cwd=tmp_path, env=environment, capture_output=True, timeout=60, preexec_fn=listening
    )
    assert (done.returncode, done.stderr) == (130, b"Stopped; no file was left half-written.\n")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("error", [KeyboardInterrupt(), Stopped(), ValueError("planted")])
def test_ctrl_c_in_a_callback_of_a_library_prints_no_trace(
    error: BaseException, capsys: pytest.CaptureFixture[str]
) -> None:
    face = uharfbuzz.Face(uharfbuzz.Blob((ROOT / "fonts" / "SourceSans3-Regular.ttf").read_bytes()))
    funcs, called = uharfbuzz.DrawFuncs(), []

    def begin(_x: float, _y: float, _data: object) -> None:
        called.append(1)
        raise error

    funcs.set_move_to_func(begin)
    with Signals():
        uharfbuzz.Font(face).draw_glyph(40, funcs, None)
    assert called
    assert ("Traceback" in capsys.readouterr().err) == isinstance(error, ValueError)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("slow", [0.0, 0.2])
def test_ctrl_c_that_a_library_swallows_comes_again(slow: float) -> None:
    """Not while the program is still being told of it, which would swallow it for good."""

    class Slow(Signals):
        def _repeat(self) -> None:
            super()._repeat()
            time.sleep(slow)

    face = uharfbuzz.Face(uharfbuzz.Blob((ROOT / "fonts" / "SourceSans3-Regular.ttf").read_bytes()))
    funcs, called = uharfbuzz.DrawFuncs(), []

    def begin(_x: float, _y: float, _data: object) -> None:
        called.append(1)
        signal.raise_signal(signal.SIGINT)

    funcs.set_move_to_func(begin)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job of the background ignores it
    try:
        with Slow() as caught:
            uharfbuzz.Font(face).draw_glyph(40, funcs, None)
            assert called
            with pytest.raises(KeyboardInterrupt):
                time.sleep(5)
        assert caught.status == 130
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("error", [BrochureError([]), ValueError("planted")])
def test_what_goes_wrong_after_a_signal_is_no_finding(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library swallowed the signal, and what it left half done looks damaged."""

    def swallowed(run: Any) -> int:
        run.signals.status = 130
        raise error

    monkeypatch.setattr(cli, "_verb_run", swallowed)
    assert cli.main(["check"]) == 130


def test_ctrl_c_while_watching(ours: Path) -> None:
    status, said = stopped_after(4, signal.SIGINT, ours, "--watch")
    assert status == 130
    assert said.splitlines()[-1] == "Stopped; no file was left half-written."


def test_a_request_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    """The signal comes while files lie beside their places: the half-written set is taken away."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.pdf").write_bytes(b"old")
    ask = (
        "import os, signal, sys; from pathlib import Path; from brochure import cli, writing\n"
        "from brochure.cli import check\n"
        "def run(options, problems):\n"
        "    with writing.FileSet() as files:\n"
        "        files.add(Path('out/a.pdf'), b'new'); files.add(Path('out/b/c.pdf'), b'new')\n"
        "        assert len(list(Path('out').rglob('*.part'))) == 2\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "check.run = run\n"
        "sys.exit(cli.main(['check'], Path('.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True
    )
    assert done.returncode == 128 + signal.SIGTERM, done.stderr
    assert done.stderr == b"Stopped; no file was left half-written.\n"
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "out").rglob("*")] == [("a.pdf", b"old")]


def test_a_library_that_swallows_ctrl_c(tmp_path: Path) -> None:
    ask = (
        "import os, signal, sys; from pathlib import Path; from brochure import cli\n"
        "from brochure.cli import check\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def run(options, problems):\n"
        "    try: os.kill(os.getpid(), signal.SIGINT); [0 for _ in range(10**6)]\n"
        "    except BaseException: raise ImportError('half of it') from None\n"
        "check.run = run\n"
        "sys.exit(cli.main(['check'], Path('.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True
    )
    assert (done.returncode, done.stderr) == (130, b"Stopped; no file was left half-written.\n")


def test_the_help_names_the_status(tmp_path: Path) -> None:
    for words in ("--help", "build --help", "help read"):
        assert "130 stopped with Ctrl-C" in shell(f"$BROCHURE {words}", tmp_path).stdout


# ── environment ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("verb", ["build ours", "specimen ours"])
@pytest.mark.parametrize("written", ["", "-5", "9" * 40, "253402300800", "yesterday", "1e9", "\u00b2", "١٢"])
def test_a_date_that_is_none(written: str, verb: str, ours: Path) -> None:
    done = shell(f"$BROCHURE {verb}", ours.parent, SOURCE_DATE_EPOCH=written)
    assert done.returncode == 2
    assert f"SOURCE_DATE_EPOCH is “{written}”" in done.stderr
    assert "laying out" not in done.stderr


@pytest.mark.parametrize("written", ["0", "253402300799", " 86400 "])
def test_a_date_at_the_edge(written: str, ours: Path) -> None:
    done = shell("$BROCHURE build ours --output screen", ours.parent, SOURCE_DATE_EPOCH=written)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "change",
    [
        "unset HOME XDG_CACHE_HOME;",
        "HOME=/nowhere/at/all XDG_CACHE_HOME=;",
        "TMPDIR=/nowhere/at/all; export TMPDIR;",
        "LANG=C LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0; export LANG LC_ALL PYTHONUTF8 PYTHONCOERCECLOCALE;",
        "unset PATH LANG LC_ALL;",
        "XDG_CACHE_HOME=/dev/null; export XDG_CACHE_HOME;",
    ],
)
def test_an_environment_that_lacks_something(change: str, ours: Path) -> None:
    os.rename(ours, ours.with_name("città №1"))
    done = shell(f"{change} $BROCHURE build 'città №1' --output screen --out 'là fuori'", ours.parent)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (ours.parent / "là fuori").glob("*.pdf")] == ["città №1-en-screen.pdf"]


@pytest.mark.skipif(sys.platform == "darwin", reason="its disks take no such names")
@pytest.mark.parametrize("verb", ["build", "check", "facts", "lint", "check --format json", "check --format sarif"])
def test_names_that_are_no_utf8(verb: str, ours: Path) -> None:
    odd = os.fsdecode(b"l\xe0-\xff\x1b[31m")
    os.rename(ours, ours.with_name(odd))
    (ours.with_name(odd) / "pages" / os.fsdecode(b"spare\xe9.yaml")).write_bytes(b"blocks: []\n")
    done = subprocess.run([*COMMAND, *verb.split(), odd], cwd=ours.parent, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert b"\x1b" not in done.stdout + done.stderr
    if "json" in verb:
        assert json.loads(done.stdout)["problems"][0]["code"] == "unlisted-page"


@pytest.mark.skipif(sys.platform == "darwin", reason="its disks take no such names")
@pytest.mark.parametrize(
    "words",
    ["preflight", "preflight --format json", "preflight --format sarif", "preflight --report r.html", "read",
     "read --json", "impose --scheme saddle --sheet A3", "proof --dpi 20", "ticket --no-proofs"],
)  # fmt: skip
def test_a_pdf_whose_name_is_no_utf8(words: str, tmp_path: Path) -> None:
    odd, verb = os.fsdecode(b"caf\xe9.pdf"), words.split()
    shutil.copy(blank_pdf(tmp_path), tmp_path / odd)
    done = subprocess.run([*COMMAND, verb[0], odd, *verb[1:]], cwd=tmp_path, capture_output=True, timeout=120)
    said = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert "Traceback" not in said
    assert "fault of the program" not in said
    assert "could not render" not in said, "Ghostscript takes no such name itself"
    if verb[0] in ("preflight", "ticket"):  # an empty page is no print file
        assert done.returncode == 1, said
        assert "unreadable" not in said
    elif verb[0] == "read":
        assert (done.returncode, "has no tags" in said) == (3, True)
    else:
        assert done.returncode == 0, said
    if "--format" in verb:
        assert "caf\udce9" not in str(json.loads(done.stdout))
    if verb[0] == "ticket":
        with zipfile.ZipFile(tmp_path / os.fsdecode(b"caf\xe9-handoff.zip")) as bundle:
            assert "caf\ufffd.pdf" in bundle.namelist()


def blank_pdf(folder: Path) -> Path:
    """A file of one empty page of A5."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(420, 595))
    pdf.save(folder / "blank.pdf")
    return folder / "blank.pdf"


def test_other_programs_get_utf8_whatever_the_terminal_has(tmp_path: Path) -> None:
    done = subprocess.run(
        [*COMMAND, "chck", "--format", "json"], cwd=tmp_path, env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True, timeout=60,
    )  # fmt: skip
    assert json.loads(done.stdout.decode("utf-8"))["problems"][0]["hint"] == "did you mean “check”?"
    assert b"did you mean ?check??" in done.stderr


def test_arguments_that_are_no_utf8(tmp_path: Path) -> None:
    odd = os.fsdecode(b"\xff\x1b]0;title\x07.pdf")
    for words in (["preflight", odd], [odd], ["check", f"--{odd}"], ["check", "--format", odd], ["build", odd],
                  ["impose", "a.pdf", "--scheme", odd], ["proof", "a.pdf", "--dpi", odd], ["help", odd]):  # fmt: skip
        done = subprocess.run([*COMMAND, *words], cwd=tmp_path, capture_output=True, timeout=60)
        assert done.returncode in (2, 3)
        assert b"Traceback" not in done.stderr
        assert b"fault of" not in done.stderr
        assert not {0x1B, 0x07} & set(done.stdout + done.stderr)
