"""Advises what to do about a content file that is not there, or holds nothing of use."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from brochure.files import names_in
from brochure.invocation import command
from brochure.problems import nearest

_ENDINGS = (".yaml", ".yml", ".txt", ".yaml.txt", ".yml.txt")  # what editors and file managers make of .yaml


def kind_of_block(known: Collection[str]) -> str:
    """For a block that does not say what it is, or something that is no kind, and near to none."""
    return f"write one of {', '.join(known)}"


def another_ending(path: Path) -> str:
    """A hint that names the file beside it that has only another ending, or capitals; nothing where there is none."""
    alike = {f"{path.stem.lower()}{end}" for end in _ENDINGS}
    found = next((name for name in names_in(path.parent) if name.lower() in alike), "")
    return f"rename {found} to {path.name}" if found else ""


def instead(path: Path) -> str:
    """For a file that is not there or is empty."""
    if not os.path.exists(path) and (hint := another_ending(path)):
        return hint
    if path.parent.name == "pages":
        return "write its blocks, or take the page out of brochure.yaml"
    return f"{command('new FOLDER')} makes a folder with all files, to copy it from"


def page(folder: Path, name: str, there: Collection[str]) -> str:
    """For a page without a file; a page's name is written without folder and ending."""
    if found := [other for other in there if other.casefold() == name.casefold()]:
        return f"did you mean “{found[0]}”?"
    stem = name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml").removesuffix(".yml")
    if stem != name and stem in there:
        return f"write {stem}, without folder and ending"
    return another_ending(folder / f"{name}.yaml") or nearest(name, there)
