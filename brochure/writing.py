"""Writes finished files, transcripts and source maps, never half of one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from brochure.frame import Drawing, Element, Link, PageMarks, TextMark
from brochure.model.brand import MM
from brochure.model.identity import Identities
from brochure.problems import CannotRun, Location, WrongUsage
from charts.recorded_picture import Label


class FileSet:
    """Files that are written whole or not at all, all of them or none.

    Each is written beside its place when it is added; at the end of the ``with`` all are moved there. If one cannot
    be, or if the work ends before, what stood there stays as it was, and nothing is left lying about.
    """

    def __init__(self) -> None:
        self._staged: list[tuple[Path, Path]] = []  # beside its place, its place
        self._old: list[Path] = []  # second names of what stands where others go
        self._made: list[Path] = []  # folders that were not there

    def __enter__(self) -> FileSet:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._replace()
        finally:
            for beside in (*(beside for beside, _place in self._staged), *self._old):
                with suppress(OSError):
                    beside.unlink(missing_ok=True)
            self._clear_folders()

    def add(self, path: Path, data: bytes) -> Path:
        """Write a file beside its place. Raises CannotRun when the folder or the file cannot be written."""
        try:
            self._make(path.parent)
            beside = _beside(path, "part")
            self._staged.append((beside, path))  # before it is there, so that whatever ends the work leaves none
            with open(beside, "xb") as file:
                file.write(data)
            os.chmod(beside, 0o644)
        except OSError as error:
            raise _unwritten(path, error) from error
        return path

    def _make(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir(exist_ok=True)
            self._made.append(one)

    def _replace(self) -> None:
        """Move every file to its place; if one cannot be moved, put back those that stood where others went."""
        done: list[tuple[Path, Path | None]] = []
        try:
            for beside, path in self._staged:
                try:
                    done.append((path, self._second_name(path)))
                    os.replace(beside, path)
                except OSError as error:
                    raise _unwritten(path, error) from error
        except BaseException:
            for path, old in reversed(done):
                _put_back(path, old)
            raise

    def _second_name(self, path: Path) -> Path | None:
        """Another name for the file that stands in a place, by which it can be put back; None where there is none."""
        if not os.path.lexists(path):
            return None
        old = _beside(path, "old.part")
        self._old.append(old)
        try:
            os.link(path, old, follow_symlinks=False)
        except (OSError, NotImplementedError):  # not every disk, or system, gives a file two names
            shutil.copy2(path, old, follow_symlinks=False)
        return old

    def _clear_folders(self) -> None:
        for folder in reversed(self._made):
            with suppress(OSError):  # it holds what was written
                folder.rmdir()


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name[:100]}.{os.getpid()}-{os.urandom(4).hex()}.{ending}")


def _put_back(path: Path, old: Path | None) -> None:
    """Undo one move, as far as the disk lets us; the other files are put back all the same."""
    with suppress(OSError):
        if old is None:
            path.unlink(missing_ok=True)
        elif old.exists() and path.exists() and os.path.samefile(old, path):
            old.unlink()  # it was never moved
        else:
            os.replace(old, path)


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write one file beside its place, then move it there, so that the old one stays until the new one is whole.

    Raises CannotRun when the folder or the file cannot be written.
    """
    with FileSet() as files:
        return files.add(folder / name, data)


def _unwritten(path: Path, error: OSError) -> CannotRun:
    return CannotRun(f"{path} cannot be written: {error.strerror}", _advice(error))


def keep_inputs(inputs: Iterable[Path], targets: Iterable[Path]) -> None:
    """Make sure before the work that nothing is written over what it is made from, by whatever name it goes: relative,
    in other letters, through a link of either kind.

    Raises WrongUsage.
    """
    sources = {key: path for path in inputs if (key := _identity(path))}
    for target in targets:
        if (source := sources.get(_identity(target) or (0, 0))) is not None:
            same = "" if str(source) == str(target) else f", which is {source} by another name"
            sentence = f"{target}{same} would be written over, and is needed for the work"
            raise WrongUsage(sentence, "name another place to write to", str(target))


def content_files(folder: Path) -> list[Path]:
    """The files of a content folder, but for what the program writes: its own files may lie among them."""
    written = (".pdf", ".places.json", ".part")
    return [path for path in folder.rglob("*") if not path.name.endswith(written) and path.is_file()]


def _identity(path: Path) -> tuple[int, int] | None:
    """What a file is by, whatever its name; None where there is none."""
    try:
        about = path.stat()
    except (OSError, ValueError):
        return None
    return about.st_dev, about.st_ino


def ready(folder: Path, name: str = "") -> None:
    """Make sure before the work that a folder, there or not yet, takes files (and a file of this name).

    Raises CannotRun.
    """
    word = str(folder / name if name else folder)
    try:
        there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        if not there.is_dir():
            raise CannotRun(f"{folder} cannot be written into: {there} is a file", "name another folder", word)
        if name and (folder / name).is_dir():
            raise CannotRun(f"{folder / name} cannot be written: it is a folder", f"name a file in it: {name}/…", word)
        if name and (folder / name).exists() and not (folder / name).is_file():
            sentence = f"{folder / name} cannot be written: it is a device or a pipe, and no file"
            raise CannotRun(sentence, "name a file", word)
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        hint = "name a folder that you may write to, and that is on a disk with room"
        raise CannotRun(f"{folder} cannot be written into: {error.strerror}", hint, word) from error


def _advice(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "is it open in a viewer, or in a folder you may not write to? the old file is unchanged"
    return "the old file, if there was one, is unchanged"


def transcript(page: PageMarks) -> list[str]:
    """The texts of a page in painting order, charts' labels included."""
    texts: list[str] = []
    for mark in page.marks:
        if isinstance(mark, TextMark):
            texts.append(mark.line.text)
        elif isinstance(mark, Drawing):
            texts += [label.text for label in mark.picture.flat if isinstance(label, Label)]
    return texts


def placed(pages: list[PageMarks], folder: Path, height: float, identities: Identities) -> str:
    """Where each thing on the pages was written: page, box in mm from the trim's top left, role, file:line:column,
    and the lasting names of its block and its text.

    The same for every output, as JSON, one mark a line. ``height`` of the trim is mm; file names are relative to the
    content folder.
    """
    marks = [_placed(page, mark, height, folder, identities) for page in pages for mark in page.marks]
    return _json(marks).replace('{"page"', '\n{"page"')


def places(data: bytes, name: str, marks: str) -> bytes:
    """The places of one finished file, bound to it by its name and its SHA-256."""
    return f'{{"file":{_json(name)},"sha256":"{hashlib.sha256(data).hexdigest()}","marks":{marks}}}'.encode(
        "utf-8", "replace"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _placed(page: PageMarks, mark: Any, height: float, folder: Path, identities: Identities) -> dict[str, Any]:
    box, element = mark.box, mark.element
    corner = [round(box.left / MM, 2), round(height - box.top / MM, 2)]
    entry: dict[str, Any] = {
        "page": page.number,
        "box": [*corner, _size(box.width), _size(box.height)],
        "role": _role(element),
        "place": _relative(element.place, folder),
    }
    if block := element.block:
        entry["block"] = block
    if element.source and (identity := identities.written(element.place, element.source)):
        entry["identity"] = identity
    if isinstance(mark, TextMark):
        entry["text"] = mark.line.text
    if isinstance(mark, Link):
        entry["target"] = mark.target
    return entry


def _size(points: float) -> float:
    """In millimetres; a half is rounded down, on whichever side of it the difference of two edges comes to lie."""
    return round(points / MM - 1e-9, 2) + 0.0  # no -0.0


def _role(element: Element) -> str:
    if element.role == "artifact":
        return f"artifact:{element.artifact}"
    return f"{element.role}{element.level or ''}"


def _relative(place: Location | None, folder: Path) -> str | None:
    if place is None:
        return None
    try:
        name = _within(place.file, folder)
    except ValueError:
        name = Path(place.file).name
    return f"{name}:{place.line}:{place.column}"


@lru_cache(maxsize=256)
def _within(file: str, folder: Path) -> str:
    """A file's name from its folder on. Raises ValueError when it lies elsewhere."""
    return Path(file).resolve().relative_to(folder.resolve()).as_posix()
