"""Finished bytes and laid-out pages in; files that are never half-written, transcripts and places out."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from brochure.drawing.marks import Drawing, Element, Link, PageMarks, Text
from brochure.model.brand import MM
from brochure.problems import CannotRun, Place
from charts.picture import Label


def write(folder: Path, name: str, data: bytes) -> Path:
    """Write a file beside its place, then move it there, so that the old one stays until the new one is whole.

    Raises CannotRun when the folder or the file cannot be written.
    """
    path = folder / name
    temporary = ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise CannotRun(f"{path} cannot be written: {error.strerror}", _advice(error)) from error
    return path


def ready(folder: Path, name: str = "") -> None:
    """Make sure before the work that a folder, there or not yet, takes files (and a file of this name).

    Raises CannotRun.
    """
    word = str(folder / name if name else folder)
    try:
        there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        if not there.is_dir():
            raise CannotRun(f"{folder} cannot be written into: {there} is a file", "name a folder with --out", word)
        if name and (folder / name).is_dir():
            raise CannotRun(f"{folder / name} cannot be written: it is a folder", f"name a file in it: {name}/…", word)
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
        if isinstance(mark, Text):
            texts.append(mark.line.text)
        elif isinstance(mark, Drawing):
            texts += [label.text for label in mark.picture.marks if isinstance(label, Label)]
    return texts


def placed(pages: list[PageMarks], folder: Path, height: float) -> str:
    """Where each thing on the pages was written: page, box in mm from the trim's top left, role, file:line:column.

    The same for every output, as JSON, one mark a line. ``height`` of the trim is mm; file names are relative to the
    content folder.
    """
    marks = [_placed(page, mark, height, folder) for page in pages for mark in page.marks]
    return _json(marks).replace('{"page"', '\n{"page"')


def places(data: bytes, name: str, marks: str) -> bytes:
    """The places of one finished file, bound to it by its name and its SHA-256."""
    return f'{{"file":{_json(name)},"sha256":"{hashlib.sha256(data).hexdigest()}","marks":{marks}}}'.encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _placed(page: PageMarks, mark: Any, height: float, folder: Path) -> dict[str, Any]:
    box, element = mark.box, mark.element
    entry: dict[str, Any] = {
        "page": page.number,
        "box": [round(v, 2) for v in (box.x / MM, height - (box.y + box.height) / MM, box.width / MM, box.height / MM)],
        "role": _role(element),
        "place": _relative(element.place, folder),
    }
    if isinstance(mark, Text):
        entry["text"] = mark.line.text
    if isinstance(mark, Link):
        entry["target"] = mark.target
    return entry


def _role(element: Element) -> str:
    if element.role == "artifact":
        return f"artifact:{element.artifact}"
    return f"{element.role}{element.level or ''}"


def _relative(place: Place | None, folder: Path) -> str | None:
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
