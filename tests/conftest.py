"""What every test gets: caches of the run's own, and a guard over the user's, which no test ever touches."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from brochure.cache import Store, user_cache_folder
from tests.timing import listed

OWN, USERS = "BROCHURE_TESTS_OWN_CACHES", "BROCHURE_TESTS_USERS_CACHES"
_TOUCHING = frozenset(
    ("open", "os.listdir", "os.scandir", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.utime")
)

_touched: list[str] = []  # what was asked for in the user's folder


def pytest_configure(config: pytest.Config) -> None:
    """Give the run, and all programs it starts, a folder of their own before anything is built."""
    if OWN not in os.environ:  # else the processes of a parallel run share the first one's
        os.environ[USERS] = str(user_cache_folder() or "")
        os.environ[OWN] = f"{os.getpid()} {tempfile.mkdtemp(prefix='brochure-caches-')}"
    folder = os.environ[OWN].partition(" ")[2]
    os.environ["XDG_CACHE_HOME"] = folder
    runs_tests = "PYTEST_XDIST_WORKER" in os.environ or not config.getoption("numprocesses", None)
    if runs_tests and os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # else all that tests start would compile itself
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = os.path.join(folder, "bytecode")
        sys.dont_write_bytecode = False
    if users := os.environ[USERS]:
        # Asked at every attribute that is looked up by name, too: what is not touching must cost next to nothing.
        sys.addaudithook(lambda event, about: _watch(event, about, users) if event in _TOUCHING else None)


def pytest_collection(session: pytest.Session) -> None:
    """Import a share of the tests first where several processes import them all: what one compiled the others read.

    Pytest takes longer to rewrite the assertions of all files than to do all else before the first test.
    """
    worker: dict[str, Any] = getattr(session.config, "workerinput", {})
    if not worker or session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    tests = Path(__file__).parent
    share = slice(int(worker["workerid"].removeprefix("gw")), None, worker["workercount"])
    for path in sorted(tests.rglob("test_*.py"))[share]:
        # What goes wrong here goes wrong in the collection again, where it is told.
        with suppress(Exception, pytest.skip.Exception), warnings.catch_warnings(action="error"):
            import_module(".".join(path.relative_to(tests.parent).with_suffix("").parts))


@pytest.hookimpl(tryfirst=True)  # before those that are not asked for are left out
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what took long when it was last measured as slow."""
    long = listed()
    for item in items:
        if item.nodeid in long:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Let what is there for the whole run be, tests and libraries: garbage is looked for among what tests make."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Look for garbage after tests that build much: few objects hold files and pictures, and none are counted."""
    if item.get_closest_marker("slow"):
        gc.collect()


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    owner, _, folder = os.environ[OWN].partition(" ")
    if owner == str(os.getpid()):
        shutil.rmtree(folder, ignore_errors=True)


def _watch(event: str, about: tuple[object, ...], users: str) -> None:
    if about and isinstance(about[0], str | os.PathLike):
        path = os.fspath(about[0])
        if isinstance(path, str) and path.startswith(users):
            _touched.append(f"{event} {path}")


@pytest.fixture
def touched() -> list[str]:
    """What was asked for in the user's folder of caches until now; whatever is left at its end fails a test."""
    return _touched


@pytest.fixture(autouse=True)
def _users_caches_are_let_alone() -> Iterator[None]:
    yield
    asked = _touched.copy()
    _touched.clear()
    assert asked == [], "the caches of the user are none of a test's business"


@pytest.fixture(scope="session")
def store() -> Store:
    """The store of the whole run, so that what one test had drawn is not drawn anew for the next."""
    return Store(user_cache_folder())
