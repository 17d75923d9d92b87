"""Tells whether files that content names can be read: a name may be of anything, or of nothing at all."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path

MISSING = "is not there"
_LONE = re.compile("[\ud800-\udfff]")  # what stands for a byte of a name that is no character
_LONGEST = 60  # characters of a name that a sentence shows
_REFUSED = {
    errno.ENOENT: MISSING,
    errno.ENOTDIR: MISSING,
    errno.ENAMETOOLONG: "has a longer name than the system can keep",
    errno.ELOOP: "is a link that leads round in a circle",
    errno.EACCES: "may not be read: its rights forbid it",
    errno.EPERM: "may not be read: its rights forbid it",
}


def why_not(path: Path) -> str:
    """Why a file cannot be read, as the rest of a sentence that begins with its name; empty where it can.

    Opening a pipe would wait for ever and a device may never end, so only ordinary files pass.
    """
    try:
        mode = os.stat(path).st_mode
    except ValueError:  # NUL, or half a character
        return "has a character in its name that no file can have"
    except OSError as error:
        return _REFUSED.get(error.errno or 0, f"cannot be read: {error.strerror}")
    if stat.S_ISDIR(mode):
        return "is a folder, not a file"
    if not stat.S_ISREG(mode):
        return "is a pipe or a device, not a file"
    return "" if os.access(path, os.R_OK) else _REFUSED[errno.EACCES]


def for_libraries(path: Path) -> Path | io.BytesIO:
    """A file as the libraries that read PDF take it: their names are of characters, so any other is handed over read.

    Raises OSError.
    """
    return io.BytesIO(path.read_bytes()) if _LONE.search(str(path)) else path


def below(folder: Path, endings: Iterable[str] = ("",)) -> list[Path]:
    """The ordinary files in a folder and the folders in it, by these endings in small letters; in order."""
    wanted = tuple(endings)
    found: list[Path] = []
    for where, folders, names in os.walk(folder):  # what cannot be listed is passed over, and links are not followed
        folders.sort()
        found += [Path(where, name) for name in names if name.lower().endswith(wanted)]
    return sorted(path for path in found if os.path.isfile(path))


def names_in(folder: Path) -> list[str]:
    """What a folder holds, in order; nothing where there is none or it cannot be listed."""
    try:
        return sorted(os.listdir(folder))
    except (OSError, ValueError):
        return []


def shown(name: str) -> str:
    """A name as a sentence shows it: a long one from its beginning."""
    return f"{name[:_LONGEST]}…" if len(name) > _LONGEST else str(name)
