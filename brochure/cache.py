"""Keeps bytes under a key: the store on disk that makes a second build fast, and the keys that know what was computed.

An entry is never trusted: it carries its own key and checksum, so that a torn, foreign or rotten file is a miss and not
a fault. A store that cannot be written is silently no store, since a cache may only ever change how long a build takes.
A key holds a hash of the source that computes: no version is kept by hand, and two versions of the program that are
installed side by side never take each other's entries.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from importlib.resources.abc import Traversable

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


@dataclass(frozen=True, slots=True)
class CachedKind:
    """One kind of thing that is kept; see :func:`cached`."""

    name: str
    packages: tuple[str, ...]
    libraries: tuple[str, ...]

    def key(self, *inputs: object) -> str:
        """The name of the kind and 64 hexadecimal digits, the same in every process for the same inputs.

        ``inputs`` are all that the result depends on: bytes, or values whose ``repr`` tells them apart.
        """
        digest = hashlib.sha256(_code(self.packages, self.libraries))
        for value in inputs:
            data = value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass")
            digest.update(b"%d %d " % (isinstance(value, bytes), len(data)))
            digest.update(data)
        return f"{self.name} {digest.hexdigest()}"


def cached(kind: str, *, package: str, rests_on: tuple[str, ...] = (), libraries: tuple[str, ...] = ()) -> CachedKind:
    """A kind of thing that is kept, such as ``cached("qr-code", package=__package__, libraries=("segno",))``.

    Every key of it holds the hash of the computing package's source, of the packages that one ``rests_on``, and the
    versions of Python, zlib and the ``libraries`` (as the registries call them) that compute. Nothing is read before
    the first key. Raises LookupError then for a package that there is none of.
    """
    return CachedKind(kind, (package, *rests_on), libraries)


@cache
def _code(packages: tuple[str, ...], libraries: tuple[str, ...]) -> bytes:
    digest = hashlib.sha256(repr((sys.version_info, zlib.ZLIB_RUNTIME_VERSION)).encode())
    for package in packages:
        digest.update(package.encode() + b"\0" + source_digest(package))
    for library in libraries:
        digest.update(f"{library} {_version(library)}\0".encode())
    return digest.digest()


@cache
def source_digest(package: str) -> bytes:
    """A hash of every file of an installed package, or of a module that is one; in a folder or in a zip file.

    2 MB take some 6 ms, once a process. Raises LookupError for a package that there is none of.
    """
    found = find_spec(package)
    if found is None:
        raise LookupError(f"there is no package {package}")
    digest = hashlib.sha256()
    for name, data in _files(found):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.digest()


def _files(found: ModuleSpec) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of a package's files, in an order of their own; of a module, its one file."""
    if found.submodule_search_locations is None:
        origin = found.origin or ""
        loader: Any = found.loader
        yield os.path.basename(origin), loader.get_data(origin)
        return
    for place in found.submodule_search_locations:
        if os.path.isdir(place):
            yield from _in_folder(place, "")
        else:
            from importlib.resources import files

            yield from _in_archive(files(found.name), "")


def _in_folder(folder: str, under: str) -> Iterator[tuple[str, bytes]]:
    with os.scandir(folder) as found:
        entries = sorted((entry for entry in found if _counts(entry.name)), key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from _in_folder(entry.path, f"{under}{entry.name}/")
        else:
            with open(entry.path, "rb", buffering=0) as file:
                yield under + entry.name, file.read()


def _in_archive(folder: Traversable, under: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted((entry for entry in folder.iterdir() if _counts(entry.name)), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _in_archive(entry, f"{under}{entry.name}/")
        else:
            yield under + entry.name, entry.read_bytes()


def _counts(name: str) -> bool:
    """Whether a file belongs to the source: compiled copies of it and what editors leave behind do not."""
    return name != "__pycache__" and not name.startswith(".")


def _version(library: str) -> str:
    """The version of an installed distribution; empty where there is none."""
    known = _installed().get(_normalized(library))
    if known is not None:
        return known
    from importlib import metadata  # slow to load; for what does not lie unpacked in a folder

    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


@cache
def _installed() -> dict[str, str]:
    """The versions of all that is installed, by the names of the folders that describe it."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(OSError):
            for name in os.listdir(folder or os.curdir):
                if name.endswith((".dist-info", ".egg-info")):
                    library, _, version = name.rpartition(".")[0].partition("-")
                    found.setdefault(_normalized(library), version)
    return found


def _normalized(library: str) -> str:
    return re.sub(r"[-_.]+", "-", library).lower()


def file_stamp(path: Path) -> tuple[int, int, int, int]:
    """What tells a file from what it was before, for what is remembered within one process. Raises OSError."""
    about = path.stat()
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


def file_digest(path: Path) -> str:
    """Names a file's bytes; one that stays what it is is not read again in the same process. Raises OSError."""
    return _file_digest(path, file_stamp(path))


@lru_cache(maxsize=256)
def _file_digest(path: Path, _stamp: tuple[int, ...]) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Store:
    """A bounded store of bytes in a folder, or in memory when ``folder`` is None; several threads may use one.

    ``limit`` is in bytes; over it the entries not used for longest go. Nothing here raises for want of room or rights.
    """

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit
        self._memory: dict[str, bytes] = {}
        self._size: int | None = 0 if folder is None else None  # bytes held; unknown until the first put
        self._counting = threading.Lock()  # held while what is held, or how much, is looked at and changed

    def get(self, key: str) -> bytes | None:
        """The bytes last put under this key, or None."""
        if self.folder is None:
            with self._counting:
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
            with self._counting:
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
        with self._counting:
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


def kept_object(entry: bytes | None) -> dict[str, Any]:
    """The JSON object that an entry holds; an empty one for no entry, and for one that is damaged or no object."""
    try:
        found = json.loads(entry or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


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
