"""Bytes under a key go in, the same bytes or nothing come out: the store on disk that makes a second build fast.

An entry is never trusted: it carries its own key and checksum, so that a torn, foreign or rotten file is a miss and not
a fault. A store that cannot be written is silently no store, since a cache may only ever change how long a build takes.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

LIMIT = 256 * 2**20
"""How many bytes a store holds at most, unless told otherwise."""

_MARK = b"brochure-cache-1\n"
_DIGEST = 32
_SLACK = 0.8  # a full store is emptied down to this share at once, so that it is not swept at every put
_STALE = 3600.0  # seconds after which the temporary file of another process counts as left behind


def user_cache_folder() -> Path | None:
    """Where this user's caches belong on this platform, or None if the user has no home."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(named):  # the XDG specification: a relative path there is to be ignored
        return Path(named) / "brochure"
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "brochure" / "Cache"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "brochure"


class Store:
    """A bounded store of bytes in a folder, or in memory when ``folder`` is None.

    ``limit`` is in bytes; over it the entries not used for longest go. Nothing here raises for want of room or rights.
    """

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit
        self._memory: dict[str, bytes] = {}
        self._size: int | None = 0 if folder is None else None  # bytes held; unknown until the first put

    def get(self, key: str) -> bytes | None:
        """The bytes last put under this key, or None."""
        if self.folder is None:
            held = self._memory.pop(key, None)
            if held is not None:
                self._memory[key] = held  # to the end: last used
            return held
        path = self._path(key)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        data = _opened(key, entry)
        if data is None:
            _remove(path)
            return None
        with suppress(OSError):
            os.utime(path)  # last used, for the sweep
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep these bytes under the key; whole or not at all, also with several builds at once."""
        if len(data) > self.limit // 2:
            return  # it would push out everything else
        if self.folder is None:
            self._remember(key, data)
            return
        entry = _sealed(key, data)
        path = self._path(key)
        beside = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(entry)
            os.replace(beside, path)
        except OSError:
            _remove(beside)
            return
        self._size = self._measured() if self._size is None else self._size + len(entry)
        if self._size > self.limit:
            self._size = self._sweep()

    def _remember(self, key: str, data: bytes) -> None:
        size = (self._size or 0) + len(data) - len(self._memory.pop(key, b""))
        self._memory[key] = data
        if size > self.limit:
            for oldest in list(self._memory):
                if size <= self.limit * _SLACK:
                    break
                size -= len(self._memory.pop(oldest))
        self._size = size

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()

    def _entries(self) -> list[tuple[float, int, Path]]:
        """(last used, bytes, path) of every file of ours, oldest first; files that are not ours are left alone."""
        found = []
        assert self.folder is not None
        with suppress(OSError), os.scandir(self.folder) as files:
            for file in files:
                if len(file.name.split(".")[0]) == 2 * _DIGEST and file.is_file(follow_symlinks=False):
                    about = file.stat()
                    found.append((about.st_mtime, about.st_size, Path(file.path)))
        return sorted(found)

    def _measured(self) -> int:
        return sum(size for _, size, _ in self._entries())

    def _sweep(self) -> int:
        """Remove what was left behind and what was not used for longest; the bytes that remain."""
        entries = self._entries()
        held = sum(size for _, size, _ in entries)
        for used, size, path in entries:
            unfinished = path.suffix == ".part"
            if (unfinished and time.time() - used > _STALE) or (not unfinished and held > self.limit * _SLACK):
                _remove(path)
                held -= size
        return held


def _sealed(key: str, data: bytes) -> bytes:
    return _MARK + hashlib.sha256(key.encode("utf-8", "surrogatepass") + b"\0" + data).digest() + data


def _opened(key: str, entry: bytes) -> bytes | None:
    """The bytes inside an entry, or None if it is not whole, not ours, or another key's."""
    start = len(_MARK) + _DIGEST
    data = entry[start:]
    return data if len(entry) >= start and _sealed(key, data) == entry else None


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
