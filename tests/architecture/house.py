"""The rules of the house as data, and how to hold any tree of Python files against them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# From the top down; a module may import what stands below its own line, and its own line.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("make_brochure",),
    ("brochure.commands",),
    ("brochure.manual",),
    ("brochure.build",),
    ("brochure.losses",),
    ("brochure.writing",),
    (
        "brochure.reading.records",
        "brochure.reading.crosschecks",
        "brochure.reading.complaints",
        "brochure.reading.schema",
    ),
    ("brochure.layout.pages", "brochure.press", "brochure.preflight"),
    ("brochure.blocks",),
    ("brochure.layout",),
    ("brochure.drawing",),
    ("brochure.text",),
    ("brochure.model",),
    ("brochure.reading", "charts"),
    ("brochure.problems", "brochure.cache"),
    ("brochure",),
)
HOMES = {
    "yaml": ("brochure.reading",),
    "matplotlib": ("charts",),
    "numpy": ("charts",),
    "reportlab": ("brochure.text", "brochure.layout", "brochure.drawing", "brochure.press"),
    "uharfbuzz": ("brochure.text",),
    "pyphen": ("brochure.text",),
    "PIL": ("brochure.drawing",),
    "segno": ("brochure.layout.codes",),
    "fontTools": ("brochure.drawing.icons",),
    "pikepdf": ("brochure.preflight", "brochure.press.imposition"),
}
SEALED = {  # a folder, and what its modules must not import
    "charts": ("brochure",),
    "brochure.blocks": ("reportlab", "brochure.model.outputs", "brochure.drawing.canvas", "brochure.press"),
    "brochure.preflight": (
        "brochure.layout",
        "brochure.drawing",
        "brochure.blocks",
        "brochure.build",
        "brochure.press",
    ),
}
BAD_NAMES = ("utils", "helpers", "common", "base", "manager")


class Import(NamedTuple):
    """One import: who, what, and where it is written."""

    importer: str
    imported: str
    file: str
    line: int


def modules(root: Path) -> dict[str, Path]:
    """Every module of the program by its dotted name."""
    found = {"make_brochure": root / "make_brochure.py"}
    for package in ("brochure", "charts"):
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(root: Path) -> Iterator[Import]:
    """Every import of every module, those inside functions and for type checkers too."""
    known = modules(root)
    for name, path in known.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (Import(name, alias.name, path.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield Import(name, inner if inner in known else node.module, path.name, node.lineno)


def within(module: str, folder: str) -> bool:
    return module == folder or module.startswith(folder + ".")


def layer(module: str) -> int:
    """The line a module stands on: that of the longest name it lies in."""
    fits = [(len(name), index) for index, names in enumerate(LAYERS) for name in names if within(module, name)]
    return max(fits)[1]


def upward(root: Path) -> list[str]:
    """Imports that go up."""
    return [
        f"{i.file}:{i.line}: {i.importer} imports {i.imported}"
        for i in imports(root)
        if i.imported.partition(".")[0] in ("brochure", "charts", "make_brochure")
        and layer(i.imported) < layer(i.importer)
    ]


def homeless(root: Path) -> list[str]:
    """Imports of a library outside its home."""
    return [
        f"{i.file}:{i.line}: {i.importer} imports {i.imported}"
        for i in imports(root)
        if (homes := HOMES.get(i.imported.partition(".")[0])) and not any(within(i.importer, home) for home in homes)
    ]


def unsealed(root: Path) -> list[str]:
    """Imports a folder must not make; and blocks that know each other."""
    found = []
    for i in imports(root):
        for folder, forbidden in SEALED.items():
            if within(i.importer, folder) and any(within(i.imported, name) for name in forbidden):
                found.append(f"{i.file}:{i.line}: {i.importer} imports {i.imported}")
        if within(i.importer, "brochure.blocks") and i.imported.startswith("brochure.blocks."):
            found.append(f"{i.file}:{i.line}: {i.importer} imports {i.imported}")
    return found


def undescribed(root: Path) -> list[str]:
    """Modules without a docstring."""
    return [
        name
        for name, path in modules(root).items()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]


def misnamed(root: Path) -> list[str]:
    """Modules with a name that says nothing."""
    return [name for name in modules(root) if name.rpartition(".")[2] in BAD_NAMES]


def local(root: Path) -> list[str]:
    """Lines of the program that speak of the first agency. The command alone may know its folder."""
    return [
        f"{path.relative_to(root).as_posix()}:{number}"
        for name, path in modules(root).items()
        if name != "make_brochure"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "kaluga" in line.lower()
    ]
