"""The program as it is installed: the wheel alone in an environment of its own, without the checkout and the network.

Slow, since it makes environments and installs what the program needs; ``-m 'not slow'`` leaves it out.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from brochure import __version__
from tests.built import ROOT
from tests.test_plugins import POEM

MOST = 12_000_000  # bytes of a wheel
OWN = ("brochure", "charts")
PLUG_IN = """
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "verses"
version = "1.2"

[project.entry-points."brochure.blocks"]
poem = "verses"

[tool.setuptools]
py-modules = ["verses"]
"""
NO_NETWORK = "import socket\ndef refused(*_):\n    raise AssertionError('the network was asked')\n"
NO_NETWORK += "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refused\n"


def packages(root: Path) -> set[str]:
    """Every package there is, by the folders that hold Python files; the fonts are one, within the program."""
    folders = {path.parent.relative_to(root) for part in OWN for path in (root / part).rglob("*.py")}
    return {".".join(folder.parts) for folder in folders} | {"brochure._fonts"}


def test_every_package_is_named_to_be_installed(tmp_path: Path) -> None:
    setuptools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert len(packages(ROOT)) > 15
    assert set(setuptools["packages"]) == packages(ROOT)
    shutil.copytree(ROOT / "charts", tmp_path / "charts")
    (tmp_path / "charts" / "more").mkdir()
    (tmp_path / "charts" / "more" / "planted.py").touch()
    assert packages(tmp_path) - packages(ROOT) == {"charts.more"}


# ── what is slow ────────────────────────────────────────────────────────────────────────────────────────────────────
class Environment(NamedTuple):
    """A virtual environment with the program in it, and a folder to work in."""

    folder: Path
    work: Path

    @property
    def scripts(self) -> Path:
        return self.folder / ("Scripts" if os.name == "nt" else "bin")

    @property
    def site(self) -> Path:
        return next(path for path in self.folder.rglob("site-packages") if path.is_dir())

    def run(self, *words: object, status: int = 0, more: Mapping[str, str] | None = None) -> str:
        """Run a program of the environment; what it says."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {"PYTHONUTF8": "1", "XDG_CACHE_HOME": str(self.work / "cache"), **(more or {})}
        line = [str(self.scripts / str(words[0])), *map(str, words[1:])]
        done = subprocess.run(
            line, cwd=self.work, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=600
        )
        assert done.returncode == status, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def brochure(self, *words: object, status: int = 0) -> str:
        """The same for the program itself, which must ask no network."""
        return self.run("brochure", *words, status=status, more={"PYTHONPATH": str(self.work / "guard")})


def sources(folder: Path) -> Path:
    """What a checkout has of the program, copied, so that nothing of this one is found by accident."""
    left = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in (*OWN, "fonts"):
        shutil.copytree(ROOT / name, folder / name, ignore=left)
    for name in ("pyproject.toml", "README.md", "LICENSE", "make_brochure.py"):
        shutil.copy(ROOT / name, folder)
    return folder


def held(wheel: Path) -> dict[str, str]:
    """Every file of a wheel by its digest."""
    with zipfile.ZipFile(wheel) as file:
        return {name: hashlib.sha256(file.read(name)).hexdigest() for name in file.namelist()}


def files(site: Path) -> dict[str, str]:
    """Every file of the program where it is installed, by its digest."""
    found = (path for own in OWN for path in sorted((site / own).rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment in a folder with a space and Cyrillic letters."""
    work = tmp_path_factory.mktemp("installed") / "Моя работа"
    (work / "guard").mkdir(parents=True)
    (work / "guard" / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", str(work / "окружение")], check=True)
    return Environment(work / "окружение", work)


@pytest.fixture(scope="module")
def wheel(place: Environment) -> Path:
    """The wheel, from a checkout that is gone afterwards."""
    checkout = place.work / "checkout"
    checkout.mkdir()
    place.run("pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", place.work / "wheel", sources(checkout))
    shutil.rmtree(checkout)
    (found,) = (place.work / "wheel").glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(place: Environment, wheel: Path) -> Iterator[Environment]:
    """The wheel installed, where nothing can be written afterwards."""
    place.run("pip", "install", "--quiet", wheel)
    own = [path for name in OWN for path in [place.site / name, *(place.site / name).rglob("*")]]
    for path in own:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    yield place
    _writable(place)


def _writable(place: Environment) -> None:
    """What is left of the program can be removed again."""
    for path in [path for name in OWN for path in [place.site / name, *(place.site / name).rglob("*")]]:
        if path.exists():
            path.chmod(path.stat().st_mode | stat.S_IWUSR)


@pytest.mark.slow
def test_a_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    assert wheel.stat().st_size <= MOST
    names = set(held(wheel))
    assert {name.partition("/")[0] for name in names} == {*OWN, f"brochure-{__version__}.dist-info"}
    assert {"brochure/_fonts/SourceSans3-Regular.ttf", "brochure/_fonts/fonts.yaml", "brochure/py.typed"} <= names
    assert {"brochure/themes/orbit/brand.yaml", "brochure/themes/orbit/templates.yaml"} <= names
    assert {"brochure/starter/pages/cover.yaml", "brochure/colour/profiles/sRGB.icc", "charts/py.typed"} <= names
    for folder in ("brochure", "charts"):
        ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.py")}
        assert ours <= names


@pytest.mark.slow
def test_the_sdist_gives_the_same_wheel(place: Environment, wheel: Path) -> None:
    checkout = place.work / "second"
    checkout.mkdir()
    sources(checkout)
    place.run("pip", "install", "--quiet", "setuptools>=77")
    made = place.work / "sdist"
    backend = "import os, sys; from setuptools import build_meta; os.chdir(sys.argv[1]);"
    place.run("python", "-c", f"{backend} build_meta.build_sdist(sys.argv[2])", checkout, made)
    shutil.rmtree(checkout)
    (sdist,) = made.glob("*.tar.gz")
    place.run("pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", made, sdist)
    (second,) = made.glob("*.whl")
    assert held(second) == held(wheel)


@pytest.mark.slow
def test_every_verb_of_the_trade_runs(installed: Environment) -> None:
    before, run = files(installed.site), installed.brochure
    assert len(before) > 300
    assert run("--version").startswith(f"brochure {__version__}\n")
    assert "hint: make one with: окружение/bin/brochure new FOLDER" in run("check", status=3)  # as it was started
    assert run("new", "наша папка") == 'made наша папка; build it with: окружение/bin/brochure build "наша папка"\n'
    assert "no problems" in run("check", "наша папка")
    assert "наша папка-en-print.pdf" in run("build", "наша папка")
    output = installed.work / "out" / "наша папка-en-print.pdf"
    assert output.read_bytes().startswith(b"%PDF")
    assert "passed" in run("preflight", output, "--report", "report.html")
    assert "sheet" in run("impose", output, "--scheme", "saddle", "--out", "sheets.pdf")
    assert "contact" in run("proof", output, "--only", "contact", "--only", "sheets")
    assert "preflight passed" in run("ticket", output, "--content", "наша папка", "--no-proofs")
    assert " -m brochure build [-h]" in installed.run("python", "-m", "brochure", "help", "build")
    assert files(installed.site) == before


CALL = """
import pathlib, sys
from threading import Thread
from brochure import build
import brochure
site, done = pathlib.Path(brochure.__file__).parent.parent, {}
def make(output):
    done[output] = build(sys.argv[1], outputs=output).files[0]
threads = [Thread(target=make, args=[output]) for output in ("print", "screen")]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(*sorted(file.name for file in done.values()), sorted(site.glob("make_brochure*")), (site / "fonts").exists())
"""


@pytest.mark.slow
def test_the_wheel_is_called_from_python(installed: Environment) -> None:
    installed.brochure("new", "ours")
    said = installed.run("python", "-c", CALL, "ours", more={"PYTHONPATH": str(installed.work / "guard")})
    assert said == "ours-en-print.pdf ours-en-screen.pdf [] False\n"


@pytest.mark.slow
def test_a_plug_in_is_installed_beside_it(installed: Environment, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PLUG_IN, encoding="utf-8")
    (tmp_path / "verses.py").write_text(POEM, encoding="utf-8")
    installed.run("pip", "install", "--quiet", tmp_path)
    assert installed.brochure("new", "verses").startswith("made verses")
    assert '"poem.Fields"' in (installed.work / "verses" / "schema.json").read_text(encoding="utf-8")
    code = "from brochure import blocks, testing; testing.block('poem', blocks.find('poem'))"
    assert installed.run("python", "-c", code) == ""
    installed.run("pip", "uninstall", "--quiet", "--yes", "verses")


@pytest.mark.slow
def test_nothing_is_left_when_it_is_uninstalled(installed: Environment) -> None:
    _writable(installed)
    installed.run("pip", "uninstall", "--quiet", "--yes", "brochure")
    assert [path.name for name in OWN for path in installed.site.glob(f"{name}*")] == []
    assert not (installed.scripts / "brochure").exists()
