"""Finds the content folder that is named at the prompt, or says which ones lie nearby."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from brochure.cli import terminal
from brochure.invocation import command, quoted
from brochure.problems import BrochureError, CannotRun, Location, Problem, nearest

CONTENT = "brochure.yaml"  # the file that makes a folder a content
STARTER = Path(__file__).resolve().parents[1] / "starter"
MOST = 6  # folders that a hint names


def make_one() -> str:
    """The hint for whoever has no content yet."""
    return f"make one with: {command('new FOLDER')}"


def existing(folder: Path) -> Path:
    """The content folder as it is best shown: from the current folder on where it lies below.

    Raises CannotRun for what is no folder, and BrochureError for one without content.
    """
    around = _around(folder)
    hint = f"name the content folder itself: {_shown(around)}" if around else _nearby(folder)
    if folder.is_dir():
        if not (folder / CONTENT).is_file():
            raise BrochureError([_empty(folder, hint)])
        return _shown(folder)
    if folder.is_file():
        raise CannotRun(f"{folder} is a file, and no content folder", hint, str(folder))
    raise CannotRun(f"there is no content folder {folder}", hint, str(folder))


def unnamed(content: Path | None, verb: str) -> Path:
    """The content folder where none is named: the current one, one that it is in, the one that came with the checkout.

    Raises CannotRun where there is none of them. A folder that nobody sees from here is told.
    """
    here = Path()
    if (here / CONTENT).is_file():
        return here
    if around := _around(here):
        terminal.tell(f"{verb} {around}: the content folder that this one is in")
        return Path(os.path.relpath(around))
    if content is None:
        sentence = f"no content folder is named, and there is no {CONTENT} in the current one"
        raise CannotRun(sentence, _nearby(here, verb))
    return content


def _around(folder: Path) -> Path | None:
    """The content folder that a folder lies in, if there is one not far above."""
    return next((parent for parent in [*folder.absolute().parents][:3] if (parent / CONTENT).is_file()), None)


def _shown(folder: Path) -> Path:
    try:
        return folder.resolve().relative_to(Path.cwd())
    except ValueError:
        return folder


def _empty(folder: Path, hint: str) -> Problem:
    """What is wrong with a folder that holds no content."""
    from brochure.syntax.missing_files import another_ending  # only when something is wrong

    sentence = f"there is no content in the folder {folder}: {CONTENT} is not in it"
    place = Location((_shown(folder) / CONTENT).as_posix())
    return Problem("missing-file", sentence, place, another_ending(folder / CONTENT) or hint)


def _nearby(folder: Path, verb: str = "") -> str:
    """Which folders hold a content: below the one that was meant, beside it, and where the command was given.

    With a verb that no folder was named for, the line to be typed.
    """
    found = list(dict.fromkeys(_shown(content).as_posix() for content in _contents(folder)))
    hint = nearest(folder.as_posix().replace("\\", "/"), found) if found else ""
    if hint.startswith("did you mean"):
        return hint
    if not found:
        return make_one()
    first, *others = found[:MOST]
    more = f", or another folder with a content: {', '.join(others)}" if others else ""
    return f"write: {command(f'{verb} {quoted(first)}')}{more}" if verb else f"write {first} instead{more}"


def _contents(folder: Path) -> Iterator[Path]:
    here = Path.cwd()
    for start in (folder, folder.absolute().parent, here, here / "content"):
        for file in sorted(start.glob(f"*/{CONTENT}")) if start.is_dir() else ():
            yield file.parent


def existing_pdf(path: Path) -> Path:
    """A file named at the prompt. Raises CannotRun, and names those that lie beside it or in out/."""
    if path.is_file():
        return path
    if path.exists() and not path.is_dir():  # a pipe would be waited for, a device never ends
        raise CannotRun(f"not a file, but a pipe or a device: {path}", "name a PDF file", str(path))
    if path.is_dir():
        found = sorted(path.glob("*.pdf"))
        hint = f"name a file in it: {_shown(found[0]).as_posix()}" if found else "name a PDF file"
        raise CannotRun(f"{path} is not a file", hint, str(path))
    beside = [file for start in (path.parent, Path("out")) if start.is_dir() for file in sorted(start.glob("*.pdf"))]
    hint = nearest(path.as_posix().replace("\\", "/"), (file.as_posix() for file in beside))
    raise CannotRun(f"there is no file {path}", hint or "is its name spelled so, with its folder?", str(path))
