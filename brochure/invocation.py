"""Says how the program was started, so that a hint can be typed as it stands.

The command notes its own name once; who imports the program notes nothing, and hints then say ``brochure``.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePath

SCRIPT = "make_brochure.py"  # the command of a checkout
INSTALLED = "brochure"  # the command that an installation gives

_program: ContextVar[str] = ContextVar("program", default=INSTALLED)


def program() -> str:
    """The words that start the program: ``brochure``, ``python -m brochure``, ``python make_brochure.py`` …"""
    return _program.get()


def command(words: str) -> str:
    """A command line for a hint: the program as it was started, and these words."""
    return f"{program()} {words}"


@contextmanager
def named(words: str) -> Iterator[None]:
    """Within this, hints call the program by these words."""
    token = _program.set(words)
    try:
        yield
    finally:
        _program.reset(token)


def started(script: str, typed: Sequence[str]) -> str:
    """The words that started this process, from ``sys.argv[0]`` and ``sys.orig_argv``."""
    path = PurePath(script)
    if path.name == "__main__.py" and path.parent.name == INSTALLED:
        return f"{_interpreter(typed)} -m {INSTALLED}"
    if path.name == SCRIPT:
        own = script if script in typed else next((word for word in typed if PurePath(word).name == SCRIPT), "")
        return f"{_interpreter(typed)} {quoted(_below(own))}" if own else SCRIPT
    if path.name.removesuffix(".exe") == INSTALLED and not _found_by_name(script, INSTALLED):
        near = _below(script)
        return quoted(near if os.path.dirname(near) else os.path.join(os.curdir, near))
    return INSTALLED


def install() -> str:
    """The hint where a package is missing: what has to be typed so that it is there."""
    root = Path(__file__).resolve().parents[1]
    if not (root / SCRIPT).is_file():
        return "install the program again: `pip check` names the packages that it lacks"
    python = root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.is_file() and Path(sys.prefix).resolve() != (root / ".venv").resolve():
        return f"start it with: {quoted(_below(str(python)))} {quoted(_below(str(root / SCRIPT)))}"
    return "run `make brochure` first: it installs what is needed"


def _interpreter(typed: Sequence[str]) -> str:
    """Python as it was called: by its name where that finds the same, else by a path that leads to it from here."""
    word = typed[0] if typed else "python"
    name = Path(word).name
    found = shutil.which(name) if Path(word).is_absolute() else None
    if found and Path(found).parent == Path(word).parent:  # no links are followed: they lead to another environment
        return name.removesuffix(".exe")
    return quoted(_below(word).removesuffix(".exe"))


def _found_by_name(script: str, name: str) -> bool:
    """Whether the name alone starts the same file; also where there is no such file to be started."""
    files = [Path(file) for file in (script, f"{script}.exe") if Path(file).is_file()]
    found = shutil.which(name)
    return not files or any(found and Path(found).samefile(file) for file in files)


def _below(word: str) -> str:
    """A path from the current folder on, where it lies below it."""
    try:
        return str(Path(word).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return word


def quoted(word: str) -> str:
    """A word of a command line: in quotes where it has spaces."""
    return f'"{word}"' if " " in word else word
