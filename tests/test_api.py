"""The program called from Python: values, no words, nothing changed; and twice at once the bytes of once."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import brochure
from brochure import BrochureError, CannotRun, Output, Problem, Problems, build, check, impose, load, preflight
from brochure.model.outputs import PRINT
from tests.built import MINIMAL, ROOT

STARTER = ROOT / "brochure" / "starter"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter as a folder in the current one."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(STARTER, tmp_path / "ours"))


# ── the page of docs ────────────────────────────────────────────────────────────────────────────────────────────────
def examples(text: str) -> list[tuple[str, str | None]]:
    """Each block of Python, and what it prints: the block without a language right after it."""
    blocks = [(found[1], found[2]) for found in FENCE.finditer(text)]
    after = [*blocks[1:], ("end", "")]
    return [
        (code, said if kind == "" else None)
        for (language, code), (kind, said) in zip(blocks, after, strict=True)
        if language == "python"
    ]


def printed(code: str) -> str:
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "docs/api.md", "exec"), {"__name__": "__main__"})
    return said.getvalue()


@pytest.mark.slow
def test_the_examples_of_the_page_do_what_it_says(ours: Path) -> None:
    found = examples((ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
    assert [said is not None for _, said in found] == [True, True, True, False]
    assert examples("```python\nprint(1)\n```\n\n```\n2\n```\n") == [("print(1)\n", "2\n")]
    for code, said in found:
        assert printed(code) == (said or ""), code


def test_a_brochure_takes_ten_lines_or_so() -> None:
    first, _ = examples((ROOT / "docs" / "api.md").read_text(encoding="utf-8"))[0]
    assert 8 < len(first.strip().splitlines()) <= 12


# ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_wrong_content_is_a_value(ours: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cover = ours / "pages" / "cover.yaml"
    cover.write_text("blocks:\n  - kind: cver\n", encoding="utf-8")
    problems = check("ours")
    assert isinstance(problems, Problems)
    [problem] = [problem for problem in problems if problem.code == "unknown-kind"]
    assert isinstance(problem, Problem)
    assert (str(problem.place), problem.hint) == ("ours/pages/cover.yaml:2:11", "did you mean “cover”?")
    for call in (load, build):
        with pytest.raises(BrochureError) as raised:
            call("ours")
        assert problem in raised.value.problems
    assert capfd.readouterr() == ("", "")
    assert sorted(path.name for path in ours.parent.iterdir()) == ["ours"]


def test_what_lies_outside_the_content_is_said_in_a_sentence(ours: Path) -> None:
    for call, hint in (
        (lambda: build("ours", languages="xx"), "known here: en"),
        (lambda: build("ours", outputs=["scren"]), "did you mean “screen”?"),
        (lambda: build("nowhere"), "is its name spelled so"),
        (lambda: check("nowhere"), "is its name spelled so"),
        (lambda: load("nowhere"), "is its name spelled so"),
        (lambda: preflight("no.pdf"), "is its name spelled so"),
        (lambda: preflight(b"", "scren"), "did you mean “screen”?"),
        (lambda: impose("no.pdf"), "is its name spelled so"),
    ):
        with pytest.raises(CannotRun) as raised:
            call()
        assert hint in raised.value.hint
    (ours.parent / "empty").mkdir()
    with pytest.raises(BrochureError, match=r"^empty/brochure.yaml:1:1: there is no such file"):
        build("empty")


def test_files_are_bytes_until_they_are_written(ours: Path, capfd: pytest.CaptureFixture[str]) -> None:
    steps: list[str] = []
    made = build("ours", outputs="screen", cache=ours.parent / "kept", rendered=False, progress=steps.append)
    assert steps == ["en: reading", "en: laying out", "en: writing screen", "en: judging screen"]
    assert sorted(path.name for path in ours.parent.iterdir()) == ["kept", "ours"]
    (file,) = made.files
    [path] = made.write("out")
    assert (path, path.read_bytes()) == (Path("out/ours-en-screen.pdf"), file.data)
    assert json.loads(Path("out/ours-en-screen.places.json").read_bytes())["file"] == "ours-en-screen.pdf"
    judged = preflight(file.data, PRINT, places=file.places, rendered=False)
    assert judged.verdict == "failed"  # it is for screens
    assert any(finding.where.startswith("pages/") for finding in judged.findings)
    assert isinstance(PRINT, Output)
    assert capfd.readouterr() == ("", "")


def test_what_is_offered_is_typed_and_documented() -> None:
    assert (ROOT / "brochure" / "py.typed").is_file()
    assert {"build", "check", "load", "preflight", "impose", "Output", "Problem", "Problems"} <= set(brochure.__all__)
    text = (ROOT / "brochure" / "__init__.py").read_text(encoding="utf-8")
    from brochure import api

    assert api.__all__ == brochure.__all__
    for name in brochure.__all__:
        assert f"from brochure.api import {name} as {name}\n" in text
        assert getattr(brochure, name) is getattr(api, name)
        assert (getattr(brochure, name).__doc__ or "").strip()


def test_a_name_offered_is_no_module_of_the_same_name() -> None:
    """``brochure.build`` is a package as well, and whoever imported it first must not take the function's place."""
    lines = """
import importlib, sys
module = importlib.import_module("brochure.build")
from brochure.build.pipeline import finish
from brochure import build, preflight
assert callable(build) and callable(preflight) and build is not module
assert sys.modules["brochure.build"] is module and module.pipeline.finish is finish
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", lines], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


# ── nothing is changed ──────────────────────────────────────────────────────────────────────────────────────────────
LOOK = """
import decimal, gc, importlib, json, locale, logging, os, pkgutil, re, signal, sys, warnings
sys.path.insert(0, {root!r})
import PIL.Image, matplotlib, reportlab.rl_config, reportlab.pdfbase.pdfdoc as pdfdoc
import reportlab.platypus.paragraph, yaml, pikepdf, pypdfium2
def seen():
    return dict(
        environment=dict(os.environ), folder=os.getcwd(), arguments=list(sys.argv), path=list(sys.path),
        compile=id(re.compile), streams=[id(sys.stdout), id(sys.stderr)], garbage=gc.isenabled(),
        settings={{name: repr(value) for name, value in vars(reportlab.rl_config).items() if name != "_registered"}},
        stream=id(pdfdoc.PDFStream.format), pattern=type(reportlab.platypus.paragraph.uri_pat).__name__,
        figures={{name: repr(value) for name, value in dict.items(matplotlib.rcParams)}},
        signals=[repr(signal.getsignal(one)) for one in sorted(signal.valid_signals())],
        filters=[repr(one) for one in warnings.filters], context=repr(decimal.getcontext()),
        depth=sys.getrecursionlimit(), locale=locale.setlocale(locale.LC_ALL),
        loggers={{name: [repr(type(one)) for one in logging.getLogger(name).handlers] for name in ("", "pikepdf")}},
        pixels=PIL.Image.MAX_IMAGE_PIXELS, yaml=sorted(map(str, yaml.SafeLoader.yaml_constructors)),
        umask=(lambda mask: (os.umask(mask), mask)[1])(os.umask(0)),
    )
before = seen()
{then}
after = seen()
print(json.dumps(dict(changed=[name for name in before if before[name] != after[name]], loaded=len(loaded))))
"""
EVERY_MODULE = """
import brochure, charts
loaded = []
for package in (brochure, charts):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        loaded.append(importlib.import_module(module.name))
"""
ONE_BUILD = """
from brochure import build
loaded = build({folder!r}, outputs="screen").files
"""


def changed(then: str) -> dict[str, object]:
    """What running some lines changes in a fresh process."""
    lines = LOOK.format(root=str(ROOT), then=then)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYDANTIC")}
    done = subprocess.run([sys.executable, "-c", lines], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_importing_changes_nothing() -> None:
    found = changed(EVERY_MODULE)
    assert isinstance(found["loaded"], int)
    assert found["loaded"] > 200
    assert found["changed"] == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("os.environ['X'] = 'y'", "environment"),
        ("re.compile = lambda pattern, flags=0: None", "compile"),
        ("warnings.simplefilter('ignore')", "filters"),
        pytest.param("reportlab.rl_config.useA85 = 0", "settings", marks=pytest.mark.slow),
        pytest.param("matplotlib.rcParams['font.size'] = 3", "figures", marks=pytest.mark.slow),
        pytest.param("signal.signal(signal.SIGTERM, signal.SIG_IGN)", "signals", marks=pytest.mark.slow),
        pytest.param("decimal.getcontext().prec = 3", "context", marks=pytest.mark.slow),
        pytest.param("sys.setrecursionlimit(5000)", "depth", marks=pytest.mark.slow),
        pytest.param("pdfdoc.PDFStream.format = None", "stream", marks=pytest.mark.slow),
        pytest.param("gc.disable()", "garbage", marks=pytest.mark.slow),
        pytest.param(
            "logging.getLogger('pikepdf').addHandler(logging.NullHandler())", "loggers", marks=pytest.mark.slow
        ),
    ],
)
def test_a_change_is_seen(line: str, name: str) -> None:
    assert changed(f"loaded = []\n{line}")["changed"] == [name]


@pytest.mark.slow
def test_a_build_changes_nothing_but_what_it_says(tmp_path: Path) -> None:
    folder = shutil.copytree(STARTER, tmp_path / "ours")
    found = changed(ONE_BUILD.format(folder=str(folder)))
    assert found == {"changed": ["loggers"], "loaded": 1}


def test_importing_the_package_is_cheap() -> None:
    lines = "import sys; before = set(sys.modules); import brochure; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-S", "-c", lines], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "'brochure'" in done.stdout
    assert not re.search("pydantic|reportlab|dataclasses|pathlib|brochure\\.", done.stdout)


# ── two at once ─────────────────────────────────────────────────────────────────────────────────────────────────────
AT_ONCE = """
import hashlib, json, sys
from threading import Barrier, Thread
from brochure import build
jobs, together = json.loads(sys.argv[1]), sys.argv[2] == "together"
done, failed, start = {}, [], Barrier(len(jobs) if together else 1)
def make(number, folder, language):
    start.wait()
    try:
        made = build(folder, languages=language, outputs="screen")
        done[number] = [hashlib.sha256(file.data + file.places).hexdigest() for file in made.files]
    except BaseException as error:
        failed.append(repr(error))
        raise
if together:
    sys.setswitchinterval(1e-5)
    threads = [Thread(target=make, args=(number, *job)) for number, job in enumerate(jobs)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
else:
    for number, job in enumerate(jobs): make(number, *job)
print(json.dumps([done.get(number) for number in range(len(jobs))] + failed))
"""


def digests(jobs: list[tuple[str, str]], how: str) -> list[list[str]]:
    """Digests of the files of each job, built in a fresh process, one after the other or all at once."""
    command = [sys.executable, "-c", AT_ONCE, json.dumps(jobs), how]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[list[str]] = json.loads(done.stdout)
    assert done.stderr == ""
    return found


@pytest.mark.slow
def test_two_at_once_are_the_bytes_of_each_alone(tmp_path: Path) -> None:
    ours = str(shutil.copytree(STARTER, tmp_path / "ours"))
    jobs = [(ours, "en"), (str(ROOT / "tests" / "content" / "flow"), "it")]
    alone = digests(jobs, "alone")
    assert all(alone)
    assert len({digest for made in alone for digest in made}) == len(jobs)
    assert digests(jobs, "together") == alone


@pytest.mark.slow
def test_many_at_once_several_times() -> None:
    """Charts, photographs, four languages, two of them of one content: whatever is shared is shared by somebody."""
    scripts = str(ROOT / "tests" / "content" / "scripts")
    spoken = [content.strip() for content in _languages(Path(scripts))][:2]
    jobs = [(str(MINIMAL), "it"), (str(MINIMAL), "en"), *[(scripts, language) for language in spoken]]
    alone = digests(jobs, "alone")
    assert len(alone) == 4
    assert all(alone)
    for _ in range(4):
        assert digests(jobs, "together") == alone


def _languages(folder: Path) -> list[str]:
    found = re.search(r"^languages: \[(.*?)\]", (folder / "brochure.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    assert found
    return found[1].split(",")


def test_bytes_in_this_process_are_the_same_again(ours: Path) -> None:
    first, second = (build("ours", outputs="screen", rendered=False).files[0] for _ in range(2))
    assert hashlib.sha256(first.data).digest() == hashlib.sha256(second.data).digest()
