"""Advises what to do about a content file that is not there, or holds nothing of use."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from brochure.files import names_in, shown
from brochure.invocation import command
from brochure.problems import closest

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


def meant_page(name: str, there: Collection[str]) -> str:
    """The page that a name without a file is probably a slip for; ``there`` are those that no other name lists."""
    alike = [other for other in there if other.casefold() == name.casefold()]
    stem = name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml").removesuffix(".yml")
    return alike[0] if alike else stem if stem in there else closest(name, there)


def page(folder: Path, name: str, meant: str) -> str:
    """For a page without a file; a page's name is written without folder and ending."""
    if meant and name.replace("\\", "/").removesuffix(".yaml").removesuffix(".yml").endswith(f"/{meant}"):
        return f"write {meant}, without folder and ending"
    if meant and name in (f"{meant}.yaml", f"{meant}.yml"):
        return f"write {meant}, without folder and ending"
    if meant:
        return f"did you mean “{meant}”?"
    other = another_ending(folder / f"{name}.yaml")
    return other or f"write pages/{shown(name)}.yaml, or take “{shown(name)}” out of pages: in brochure.yaml"
