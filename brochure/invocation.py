"""Says how the program was started, so that a hint can be typed as it stands.

The command notes its own name once; who imports the program notes nothing, and hints then say ``brochure``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path, PurePath

SCRIPT = "make_brochure.py"  # the command of a checkout
REINSTALL = "install the program again: `pip check` names the packages that it lacks"
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
        return f"{_interpreter(typed)} {_quoted(_below(own))}" if own else SCRIPT
    return INSTALLED


def _interpreter(typed: Sequence[str]) -> str:
    """Python as it was called: by its name, or by a path that leads to it from here."""
    word = typed[0] if typed else "python"
    near = _below(word).removesuffix(".exe")
    return Path(near).name if Path(near).is_absolute() else _quoted(near)


def _below(word: str) -> str:
    """A path from the current folder on, where it lies below it."""
    try:
        return str(Path(word).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return word


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word
