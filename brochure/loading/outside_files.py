"""Finds the files outside a content folder that its content names, for whoever watches them for changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from brochure.loading import themed_brand
from brochure.problems import Problems
from brochure.syntax import parser

_LONGEST = 300  # characters of what may be the name of a file


def elsewhere(folder: Path) -> list[Path]:
    """What brochure.yaml, the brand and the pages name beyond the folder: there or not, each once.

    What is wrong with the content is told by who builds it; here it only names nothing.
    """
    root = _read(folder / "brochure.yaml")
    named = root.get("brand") if isinstance(root, dict) else None
    brand = folder / (str(named) if isinstance(named, str) else "brand.yaml")
    found = [brand] if _leads_out(folder, brand) else []
    for file, start in ((folder / "brochure.yaml", folder), (brand, brand.parent), *_pages(folder)):
        paths = (start / value for value in _names(_read(file)))
        found += [path for path in paths if _leads_out(folder, path)]
    if found and found[0] == brand:
        found += sorted((brand.parent / themed_brand.FOLDER).glob("*/*.yaml"))
    return list(dict.fromkeys(found))


def _pages(folder: Path) -> Iterator[tuple[Path, Path]]:
    for file in sorted((folder / "pages").glob("*.yaml")):
        yield file, folder


def _read(file: Path) -> Any:
    return parser.read(file, file.as_posix(), Problems())


def _names(node: Any) -> Iterator[str]:
    """The scalars that may be names of files."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _names(part)
    elif isinstance(node, str) and 0 < len(node) <= _LONGEST and "." in node and node.isprintable():
        yield node


def _leads_out(folder: Path, path: Path) -> bool:
    whole = os.path.abspath(path)
    return not whole.startswith(os.path.abspath(folder) + os.sep)
