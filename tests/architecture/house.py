"""The rules of the house as data, and how to hold any tree of Python files against them."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

# From the top down; a module may import what stands below its own line, and its own line.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("make_brochure", "brochure.__main__"),
    ("brochure.cli", "brochure.api", "brochure.testing"),
    ("brochure.manual",),
    ("brochure.specimen",),
    ("brochure.build",),
    ("brochure.build.export",),
    ("brochure.typography",),
    ("brochure.verify", "brochure.accessibility", "brochure.linting", "brochure.translating"),
    ("brochure.writing",),
    ("brochure.loading",),
    ("brochure.layout.pages.large_print",),
    (  # what of the press reads finished files: it tells what preflight measures
        "brochure.prepress.imposition.page_forms",
        "brochure.prepress.imposition.imposing",
        "brochure.prepress.handoff.ink_coverage",
        "brochure.prepress.handoff.inventory",
        "brochure.prepress.handoff.declared_plates",
        "brochure.prepress.handoff.proofs",
        "brochure.prepress.handoff.separations",
        "brochure.prepress.imposition.sheet_record",
        "brochure.prepress.imposition.sheets",
        "brochure.prepress.handoff.job_ticket",
    ),
    (
        "brochure.layout.pages",
        "brochure.prepress",
        "brochure.preflight",
        "brochure.verify.letters",
        "brochure.verify.visibility",
        "brochure.accessibility.screen_reader",
    ),
    ("brochure.composition",),
    ("brochure.blocks",),
    ("brochure.design",),
    ("brochure.layout", "brochure.layout.pages.mark_canvas"),
    ("brochure.export",),
    ("brochure.images", "brochure.svg"),
    ("brochure.colour",),
    ("brochure.frame", "brochure.streams"),
    ("brochure.text",),
    ("brochure.motifs",),
    ("brochure.model",),
    ("brochure.syntax", "charts"),
    (
        "brochure.problems",
        "brochure.cache",
        "brochure.files",
        "brochure.icon_set",
        "brochure.invocation",
        "brochure.process",
        "brochure.starting",
        "brochure.rect",
    ),
    ("brochure",),
)
DOOR = ("brochure", "brochure.api")  # the package offers what its api gives, and no more
OUTPUTS = ("print", "screen", "screen2", "large", "press")
OWN_NAMES = {"text", "muted", "rule", "line", "accent", "data", "highlight", "neutral", "link", "unprinted", "key"}
BRAND_TABLES = (".grounds", ".inks", ".palette", ".fonts")  # whose names a brand gives
HOMES = {
    "yaml": ("brochure.syntax",),
    "matplotlib": ("charts",),
    "numpy": ("charts", "brochure.motifs", "brochure.preflight", "brochure.verify"),
    "reportlab": (
        "brochure.layout",
        "brochure.export",
        "brochure.images",
        "brochure.svg",
        "brochure.streams",
        "brochure.prepress",
    ),
    "uharfbuzz": ("brochure.text", "brochure.export.fonts"),
    "pyphen": ("brochure.text",),
    "uniseg": ("brochure.text.fullwidth",),
    "PIL": ("brochure.colour", "brochure.images", "brochure.svg", "brochure.preflight", "brochure.prepress"),
    "contourpy": ("brochure.motifs",),
    "segno": ("brochure.layout.kit.qr_symbol",),
    "fontTools": ("brochure.svg.path_segments", "brochure.preflight", "brochure.text.shaping.font_files"),
    "brotli": ("brochure.text.shaping.font_files",),
    "pikepdf": ("brochure.preflight", "brochure.prepress"),
    "pypdfium2": ("brochure.preflight", "brochure.prepress"),
}
SEALED = {  # a folder, and what its modules must not import
    "charts": ("brochure",),
    "brochure.blocks": ("reportlab", "brochure.model.outputs", "brochure.export", "brochure.prepress"),
    "brochure.layout": ("brochure.export",),
    "brochure.preflight": (
        "brochure.layout",
        "brochure.export",
        "brochure.frame",
        "brochure.images",
        "brochure.svg",
        "brochure.blocks",
        "brochure.build",
        "brochure.prepress",
        "brochure.text",
        "brochure.writing",
        "reportlab",
    ),
}
APART = [  # stages that stand side by side and do not know each other
    ("brochure.layout.pages", "brochure.prepress", "brochure.preflight"),
    ("brochure.syntax", "charts"),
    ("brochure.images", "brochure.svg"),
    (
        "brochure.problems",
        "brochure.cache",
        "brochure.invocation",
        "brochure.process",
        "brochure.rect",
        "brochure.starting",
    ),
]
REGISTRIES = {  # a folder of kinds: what every file in it must have, and the files that are no kinds
    "brochure/blocks": (("Fields", "EXAMPLE", "lay_out"), ()),
    "charts/kinds": (("Spec", "EXAMPLE", "draw"), ()),
    "brochure/cli": (("arguments", "run"), ("folders", "formats", "prompt", "signals", "terminal")),
    "brochure/text/locale": (("LOCALE",), ("patterns", "spaces")),
}
NAMED_BY_CONTENT = ("brochure/blocks", "charts/kinds")  # registries whose files have the names that content writes
OWN_KINDS = {  # files that keep to a registry's contract and stand elsewhere, since no content can write them
    "brochure/composition/highlighted_value.py": "brochure/blocks",
    "brochure/composition/opening_picture.py": "brochure/blocks",
    "brochure/composition/section_head.py": "brochure/blocks",
}
LOADS = ("brochure.loading", "brochure.syntax", "brochure.model", "brochure.blocks", "brochure.text.locale")
LATE = (
    "brochure.layout", "brochure.export", "brochure.frame", "brochure.images", "brochure.svg", "brochure.colour",
    "brochure.text.shaping", "brochure.build", "brochure.preflight",
    "reportlab", "uharfbuzz", "PIL", "matplotlib", "numpy", "fontTools", "pikepdf",
)  # fmt: skip
AT_NEED = {"brochure.loading.agency_inks": "brochure.colour"}  # in a function, for brands with colours of their own
MOST_FILES = 25  # Python files in one folder that is none of kinds
CROWDED = ("brochure/preflight",)  # until its readers of PDF are joined
JOINED_LATER = (  # circles of imports among the readers of PDF, until they are joined
    frozenset({"brochure.preflight.finished", "brochure.preflight.finished_fonts"}),
    frozenset(
        f"brochure.preflight.{name}"
        for name in (
            "document", "imagedata", "images", "interpreter", "marking", "nesting", "pages", "painted",
            "state", "structure", "tags", "text_objects",
        )
    ),
)  # fmt: skip
MOST_NAMED = 4  # kinds of one registry that any other module may name: more would be a list to keep
KEPT_BY: dict[str, tuple[str, ...]] = {  # what computes a thing that is kept, if not the module that names its kind
    "chart": ("charts", "brochure.text.label"),
    "composition": ("brochure.composition",),  # measures and the plan
    "image": ("brochure.images.pixels",),
    "verdicts": ("brochure.preflight",),
    "page-verdicts": ("brochure.preflight",),
    "deflated-profile": (),  # zlib alone
}
NO_PART = (  # of what is computed, whoever imports them; what a plug-in is comes into keys by its digest
    "brochure",
    "brochure.cache",
    "brochure.problems",
    "brochure.invocation",
    "brochure.process",
    "charts.plugins",
)
LIBRARIES = {  # what a registry calls a library, where that is not the name by which it is imported
    "PIL": "pillow",
    "fontTools": "fonttools",
    "zxingcpp": "zxing-cpp",
    "yaml": "pyyaml",
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


class Seen(NamedTuple):
    """What the rules ask of one file; found in one walk through its syntax, and kept without it.

    ``imports`` are those that run, ``type_checked`` those that a type checker alone reads. ``aliases``: names
    of types as classes have them, each with the type that it stands for. ``choices``: names listed in a ``Literal``.
    """

    imports: tuple[ast.Import | ast.ImportFrom, ...]
    type_checked: tuple[ast.Import | ast.ImportFrom, ...]
    strings: frozenset[str]
    defined: frozenset[str]
    classes: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]
    described: bool
    kept: tuple[ast.Call, ...]
    constants: dict[str, Any]
    branded: tuple[tuple[int, str], ...]
    choices: frozenset[tuple[str, ...]]


@lru_cache(maxsize=1024)
def seen(text: str) -> Seen:
    """One file; kept, since the planted trees of the tests differ in one file each."""
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    checked = {
        id(inner)
        for node in nodes
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    imports = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    constants = (node for node in nodes if isinstance(node, ast.Constant))
    calls = (node for node in nodes if isinstance(node, ast.Call))
    return Seen(
        imports=tuple(node for node in imports if id(node) not in checked),
        type_checked=tuple(node for node in imports if id(node) in checked),
        strings=frozenset(node.value for node in constants if isinstance(node.value, str)),
        defined=frozenset(_defined(tree)),
        classes=tuple(node.name for node in nodes if isinstance(node, ast.ClassDef)),
        aliases=tuple(alias for node in tree.body for alias in _aliases(node)),
        described=bool(ast.get_docstring(tree)),
        kept=tuple(node for node in calls if isinstance(node.func, ast.Name) and node.func.id == "cached"),
        constants={
            node.targets[0].id: ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _is_plain(node.value)
        },
        branded=tuple(said for node in nodes for said in _branded(node)),
        choices=frozenset(filter(None, map(_choices, nodes))),
    )


def _choices(node: ast.AST) -> tuple[str, ...]:
    """The names of a ``Literal`` in their order."""
    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal" and isinstance(node.slice, ast.Tuple):
        return tuple(ast.unparse(name) for name in node.slice.elts)
    return ()


def _aliases(node: ast.stmt) -> Iterator[tuple[str, str]]:
    """A name like that of a class which a module gives to what is none."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target if isinstance(node, ast.AnnAssign) else 0
    value = getattr(node, "value", None)
    if isinstance(target, ast.Name) and value and re.fullmatch("_?[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*", target.id):
        yield target.id, ast.unparse(value).replace("'", "")


def read(path: Path) -> Seen:
    """What a file has."""
    return seen(path.read_text(encoding="utf-8"))


def imports(root: Path) -> Iterator[Import]:
    """Every import of every module, those inside functions and for type checkers too."""
    known = modules(root)
    for name, path in known.items():
        file = read(path)
        for node in file.imports + file.type_checked:
            if isinstance(node, ast.Import):
                yield from (Import(name, alias.name, path.name, node.lineno) for alias in node.names)
            else:
                source = _source(node, name, path)
                for alias in node.names:
                    inner = f"{source}.{alias.name}"
                    yield Import(name, inner if inner in known else source, path.name, node.lineno)


def _source(node: ast.ImportFrom, importer: str, path: Path) -> str:
    """The module that an import names, a relative one (`from ..model import fact`) from the importer on."""
    if not node.level:
        return node.module or ""
    parts = importer.split(".") if path.stem == "__init__" else importer.split(".")[:-1]
    parts = parts[: len(parts) - node.level + 1]
    return ".".join([*parts, node.module] if node.module else parts)


def within(module: str, folder: str) -> bool:
    return module == folder or module.startswith(folder + ".")


@lru_cache(maxsize=2048)
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
        and (i.importer, i.imported) != DOOR
    ]


def sideways(root: Path) -> list[str]:
    """Imports between stages that stand side by side; what lies deeper in one than a line of its own is not meant."""
    found = []
    for i in imports(root):
        for stages in APART:
            ours, theirs = (
                [stage for stage in stages if within(module, stage) and layer(module) == layer(stage)]
                for module in (i.importer, i.imported)
            )
            if ours and theirs and ours != theirs:
                found.append(f"{i.file}:{i.line}: {i.importer} imports {i.imported}")
    return found


def unplaced(root: Path) -> list[str]:
    """Modules that no line of LAYERS names: a new stage must be given its place."""
    return [name for name in modules(root) if name != "brochure" and LAYERS[layer(name)] == ("brochure",)]


def kinds(root: Path, folder: str) -> list[Path]:
    """The files of a registry."""
    others = {"__init__", *REGISTRIES[folder][1]}
    return [path for path in sorted((root / folder).glob("*.py")) if path.stem not in others]


def unfit(root: Path) -> list[str]:
    """Files in a folder of kinds that lack what its registry asks for."""
    found = []
    for folder, (wanted, _) in REGISTRIES.items():
        for path in kinds(root, folder):
            lacking = set(wanted) - read(path).defined
            found += [f"{folder}/{path.name} has no {name}" for name in sorted(lacking)]
    return found


def _defined(tree: ast.Module) -> set[str]:
    """The names that a module gives something to, at its top."""
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return names


def listed(root: Path) -> list[str]:
    """Modules that name most of the kinds of a registry: they would have to be changed with every new one."""
    found = []
    for folder in REGISTRIES:
        names = {name for path in kinds(root, folder) for name in (path.stem, path.stem.replace("_", "-"))}
        for name, path in modules(root).items():
            said = read(path).strings & names
            if len({word.replace("_", "-") for word in said}) > MOST_NAMED:
                found.append(f"{name} names {', '.join(sorted(said))}")
    return found


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


def early(root: Path) -> list[str]:
    """Imports that loading content would run: of what lays out, paints, or opens fonts and pictures."""
    known = modules(root)
    found = []
    for name in known:
        if any(within(name, loads) for loads in LOADS):
            run = _needed(name, known)
            needed = AT_NEED.get(name, "")
            late = [i for i in run if any(within(i, late) for late in LATE)]
            found += [f"{name} imports {i}" for i in late if not needed or not within(i, needed)]
    return found


class Kept(NamedTuple):
    """A kind of thing that is kept: its name, who names it, and which packages and libraries its keys know."""

    kind: str
    module: str
    packages: frozenset[str]
    libraries: frozenset[str]
    file: str
    line: int


def kept(root: Path) -> Iterator[Kept]:
    """Every kind that a module names with ``cached``, as it is written there."""
    for name, path in modules(root).items():
        package = name if path.stem == "__init__" else name.rpartition(".")[0]
        file = read(path)
        said = {"__package__": package} | file.constants
        for node in file.kept:
            kind, *_ = (_said(value, said) for value in node.args)
            given = {word.arg: _said(word.value, said) for word in node.keywords}
            packages = frozenset((given["package"], *given.get("rests_on", ())))
            yield Kept(kind, name, packages, frozenset(given.get("libraries", ())), path.name, node.lineno)


def _is_plain(node: ast.expr) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return all(isinstance(part, ast.Constant) for part in parts)


def _said(node: ast.expr, said: dict[str, Any]) -> Any:
    return said[node.id] if isinstance(node, ast.Name) else ast.literal_eval(node)


def unkeyed(root: Path) -> list[str]:
    """What computes a thing that is kept, and is not known to its keys: a change there would go unseen."""
    known = modules(root)
    inward: dict[str, set[str]] = {}
    outward: dict[str, set[str]] = {}
    for name in known:
        asked = set(_needed(name, known))
        inward[name] = asked & set(known)
        outward[name] = {LIBRARIES.get(top, top) for top in (other.partition(".")[0] for other in asked - set(known))}
    found = []
    for one in kept(root):
        computing = KEPT_BY.get(one.kind, (one.module,))
        reached = _reached((name for name in known if any(within(name, start) for start in computing)), inward)
        reached -= set(NO_PART)
        own = {name for name in reached if not any(within(name, package) for package in one.packages)}
        libraries = {library for name in reached for library in outward[name]} & _computing() - one.libraries
        missing = sorted(own) + sorted(libraries)
        found += [f"{one.file}:{one.line}: the key of {one.kind} does not know {name}" for name in missing]
    return found


def _needed(name: str, known: dict[str, Path]) -> Iterator[str]:
    """What a module imports when it runs: not what only a type checker reads."""
    path = known[name]
    for node in read(path).imports:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        else:
            source = _source(node, name, path)
            for alias in node.names:
                yield inner if (inner := f"{source}.{alias.name}") in known else source


def circles(root: Path) -> list[str]:
    """Modules that import each other in a circle, what only a type checker reads included; the door is no part."""
    known = modules(root)
    imported: dict[str, set[str]] = {name: set() for name in known}
    for i in imports(root):
        if i.imported in known and i.imported != i.importer and i.importer not in DOOR:
            imported[i.importer].add(i.imported)
    reached = {name: _reached(imported[name], imported) for name in known}
    found = {
        frozenset(other for other in reached[name] if name in reached[other]) for name in known if name in reached[name]
    }
    return [", ".join(sorted(circle)) for circle in found if circle not in JOINED_LATER]


def crowded(root: Path) -> list[str]:
    """Folders with too many files."""
    folders = Counter(path.parent.relative_to(root).as_posix() for path in modules(root).values())
    allowed = {*REGISTRIES, *CROWDED}
    return [
        f"{folder}: {count} files" for folder, count in folders.items() if count > MOST_FILES and folder not in allowed
    ]


def _reached(start: Iterable[str], imported: dict[str, set[str]]) -> set[str]:
    reached = set(start)
    open_ones = list(reached)
    while open_ones:
        new = imported[open_ones.pop()] - reached
        reached |= new
        open_ones += new
    return reached


@cache
def _computing() -> frozenset[str]:
    """The libraries that may have a part in what is computed: those that have a home."""
    return frozenset(LIBRARIES.get(name, name) for name in HOMES)


def undescribed(root: Path) -> list[str]:
    """Modules without a docstring."""
    return [name for name, path in modules(root).items() if not read(path).described]


def misnamed(root: Path) -> list[str]:
    """Modules with a name that says nothing."""
    return [name for name in modules(root) if name.rpartition(".")[2] in BAD_NAMES]


def ambiguous(root: Path) -> list[str]:
    """Names of classes and of types with two meanings; one type under one name in two modules has one.

    What a registry asks of each of its files, such as the ``Fields`` of a kind of block, means the same in all of them.
    """
    families = {path: folder for folder in REGISTRIES for path in kinds(root, folder)}
    families |= {root / file: folder for file, folder in OWN_KINDS.items()}
    meanings: dict[str, Counter[str]] = {}
    for module, path in modules(root).items():
        folder = families.get(path, "")
        for name in read(path).classes:
            meant = meanings.setdefault(name, Counter())
            if folder and name in REGISTRIES[folder][0]:
                meant[folder] = 1
            else:
                meant[module] += 1
        for name, written in read(path).aliases:
            meanings.setdefault(name, Counter())[written] = 1
    return [f"{name}: {', '.join(sorted(meant.elements()))}" for name, meant in meanings.items() if meant.total() > 1]


def reordered(root: Path) -> list[str]:
    """Choices listed in two orders: Python takes the two for one type, so imports would rule which order is told."""
    orders: dict[frozenset[str], dict[tuple[str, ...], str]] = {}
    for module, path in modules(root).items():
        for names in read(path).choices:
            orders.setdefault(frozenset(names), {})[names] = module
    return [f"{', '.join(names)}: {', '.join(found.values())}" for names, found in orders.items() if len(found) > 1]


def namesakes(root: Path) -> list[str]:
    """Modules that share a name: who searches for one finds the other.

    A package is known by its place. A kind of block and a kind of chart may share a name, since content writes it.
    """
    written = {path for folder in NAMED_BY_CONTENT for path in kinds(root, folder)}
    bearers: dict[str, list[str]] = {}
    free: set[str] = set()
    for module, path in modules(root).items():
        if path.stem not in ("__init__", "__main__"):
            bearers.setdefault(path.stem, []).append(module)
            if path not in written:
                free.add(path.stem)
    return [f"{name}: {', '.join(named)}" for name, named in bearers.items() if len(named) > 1 and name in free]


def branded(root: Path) -> list[str]:
    """Strings of the program that are names a brand may choose freely, or names of outputs.

    Names of grounds and inks are those of the contents that come along; what is a word of the program too, a part of a
    ground or a style, is no choice of theirs. Outputs are named where they are made, and nowhere else.
    """
    return [
        f"{name}:{line} {said}"
        for name, path in modules(root).items()
        if name != "brochure.model.outputs" and within(name, "brochure")
        for line, said in read(path).branded
    ]


def _branded(node: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and what is wrong with it, where a piece of syntax names what it may not."""
    if _asks_for_an_output(node):
        yield node.lineno, "asks for an output"  # type: ignore[attr-defined]
    if isinstance(node, ast.Call) and _name(node.func) in ("GroundName", "InkName", "FontName"):
        said = {arg.value for arg in node.args if isinstance(arg, ast.Constant)} - OWN_NAMES
        yield from ((node.lineno, f"names {word}") for word in said)
    elif _is_key(node, *BRAND_TABLES):
        yield node.lineno, "names a key of the brand"


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _asks_for_an_output(node: ast.AST) -> bool:
    """``OUTPUTS["print"]``, ``output.name == "print"``, or the name of an output alone in an option or a field."""
    if _is_key(node, "OUTPUTS"):
        return True
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        return any(_is_output(side) for side in sides) and any(ast.unparse(side).endswith(".name") for side in sides)
    if isinstance(node, ast.keyword):
        return node.arg in ("default", "output") and _is_output(node.value)
    return (
        isinstance(node, ast.Call)
        and _name(node.func) == "Field"
        and any(_is_output(part) for argument in node.args for part in ast.walk(argument))
    )


def _is_key(node: ast.AST, *tables: str) -> TypeGuard[ast.Subscript]:
    """A word in brackets after one of these tables."""
    key = node.slice if isinstance(node, ast.Subscript) else None
    if not isinstance(node, ast.Subscript) or not isinstance(key, ast.Constant):
        return False
    return isinstance(key.value, str) and ast.unparse(node.value).endswith(tables)


def _is_output(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value in OUTPUTS


def local(root: Path) -> list[str]:
    """Lines of the program that speak of the first agency. The command alone may know its folder."""
    return [
        f"{path.relative_to(root).as_posix()}:{number}"
        for name, path in modules(root).items()
        if name != "make_brochure"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "kaluga" in line.lower()
    ]
