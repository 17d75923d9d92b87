"""What docstrings say is so: the names in them are names of the program, and a module's tells what the module does."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture import house
from tests.built import ROOT

MENTION = re.compile(r"``([^`\n]+)``|:[a-z]+:`([^`\n]+)`")
NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\(\))?")
FILE = re.compile(r"[\w./-]+\.py")
WORD = re.compile(r"\w+")
FOREIGN = {  # operators and entries of PDF, fonts as it numbers them, names of glyphs, a form of words: given by others
    "q", "Q", "BDC", "BMC", "Do", "EMC", "endstream", "gs", "F1", "uni00E8", "u1F600", "WxH", "reverse-solidus",
}  # fmt: skip
CHECKS = "brochure/preflight/checks"
VERB = re.compile(r"[A-Z][a-z]+s\b")  # the third person; a noun in the plural passes as one
TRADE = re.compile(r"\bin[,;] .*\bout\b")  # «X goes in, Y comes out» leaves out what is done


class Said(NamedTuple):
    """The first line of what a file says of itself; all docstrings, each with its line; the words of all else."""

    first: str
    docstrings: tuple[tuple[int, str], ...]
    words: frozenset[str]


@lru_cache(maxsize=1024)
def said(text: str) -> Said:
    """What a file says; kept, since the planted trees of the tests differ in one file each."""
    docstrings: dict[int, tuple[int, str]] = {}
    words: set[str] = set()
    tree = ast.parse(text)
    for node in ast.walk(tree):  # a docstring is met after the statement it is
        match node:
            case ast.Expr(value=ast.Constant(value=str(written)) as constant):
                docstrings[id(constant)] = (node.lineno, written)
            case ast.Constant() if id(node) in docstrings:
                pass
            case _:
                for value in vars(node).values():
                    if isinstance(value, bytes):
                        words.update(WORD.findall(value.decode("latin-1")))
                    elif isinstance(value, str):
                        words.update(WORD.findall(value))
    first = (ast.get_docstring(tree) or "").partition("\n")[0]
    return Said(first, tuple(docstrings.values()), frozenset(words))


def read(root: Path) -> dict[Path, Said]:
    """What every module says."""
    return {path: said(path.read_text(encoding="utf-8")) for path in house.modules(root).values()}


def mentions(text: str) -> list[str]:
    """What stands in double backquotes, or in a reference such as :func:`load`."""
    return [found[1] or found[2] for found in MENTION.finditer(text)]


def unknown(root: Path) -> list[str]:
    """Mentions that look like names or modules and are none, as ``file:line: name``."""
    modules = read(root)
    files = [f"/{path.relative_to(root).as_posix()}" for path in modules]
    words = {word for name in house.modules(root) for word in name.split(".")}.union(
        *(module.words for module in modules.values())
    )
    found = []
    for path, module in modules.items():
        for line, text in module.docstrings:
            for mention in mentions(text):
                if FILE.fullmatch(mention):
                    is_known = any(file.endswith(f"/{mention}") for file in files)
                else:
                    is_name = NAME.fullmatch(mention) and mention not in FOREIGN
                    is_known = not is_name or words.issuperset(WORD.findall(mention))
                if not is_known:
                    found.append(f"{path.relative_to(root).as_posix()}:{line}: {mention}")
    return found


@lru_cache(maxsize=1024)
def offered(text: str) -> frozenset[str]:
    """The functions, classes and values of a module that others may take."""
    names: set[str] = set()
    for statement in ast.parse(text).body:
        match statement:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case _:
                names.update(node.id for node in ast.walk(statement) if isinstance(node, ast.Name))
    return frozenset(names)


def strange(root: Path) -> list[str]:
    """What packages say of themselves that stands elsewhere or nowhere: neither their own, nor a verb, nor a module.

    That a word is known somewhere in the program is too little for who opens a package by its docstring: a module that
    has moved on leaves its name behind in some variable.
    """
    modules = house.modules(root)
    verbs = {name.rpartition(".")[2] for name in modules if name.startswith("brochure.cli.")}
    found = []
    for package, path in modules.items():
        if path.name != "__init__.py":
            continue
        own = {name: file for name, file in modules.items() if name == package or name.startswith(f"{package}.")}
        files = [f"/{file.relative_to(root).as_posix()}" for file in own.values()]
        names = {word for name in own for word in name.split(".")} | said(path.read_text(encoding="utf-8")).words
        names = names.union(*(offered(file.read_text(encoding="utf-8")) for file in own.values()), verbs)
        for mention in mentions(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""):
            if FILE.fullmatch(mention):
                is_own = any(file.endswith(f"/{mention}") for file in files)
            else:
                whole = mention.removesuffix("()")
                is_own = (
                    not NAME.fullmatch(mention)
                    or any(within in modules for within in (whole, whole.rpartition(".")[0]))
                    or WORD.findall(mention)[0] in names
                )
            if not is_own:
                found.append(f"{path.relative_to(root).as_posix()}: {mention}")
    return found


def unspoken(root: Path) -> list[str]:
    """Modules whose docstring does not begin with what they do. A kind's names the kind, a check's is its question."""
    own = {path for folder in house.REGISTRIES for path in house.kinds(root, folder)}
    own |= {path for path in (root / CHECKS).rglob("*.py") if path.stem != "__init__"}
    found = []
    for path, (first, *_) in read(root).items():
        if path not in own and (not VERB.match(first) or TRADE.search(first)):
            found.append(f"{path.relative_to(root).as_posix()}: {first}")
    return found


def test_docstrings_are_seen() -> None:
    modules = read(ROOT)
    assert sum(len(module.docstrings) for module in modules.values()) > 2000
    assert sum(len(mentions(text)) for module in modules.values() for _, text in module.docstrings) > 300
    assert {path.name for path in modules} >= {"make_brochure.py", "format.py", "recorded_picture.py"}


@pytest.mark.parametrize("rule", [unknown, strange, unspoken])
def test_docstrings_say_what_is_so(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


def planted(root: Path, docstring: str) -> Path:
    """A small house with this docstring in one of its modules."""
    for folder in (*house.REGISTRIES, CHECKS):
        (root / folder).mkdir(parents=True)
    (root / "make_brochure.py").write_text('"""Runs the command."""\n')
    (root / "brochure" / "blocks" / "poem.py").write_text('"""A poem."""\n')
    (root / CHECKS / "dust.py").write_text('"""Is there any dust?"""\n')
    (root / "brochure" / "one.py").write_text(
        f'"""{docstring}"""\n\n\ndef known(*, given: str = "written") -> None: ...\n'
    )
    return root


@pytest.mark.parametrize(
    "mention", ["``no_such_function``", "``one.gone()``", "``blocks/one.py``", ":func:`brochure.one.gone`", "``Gone``"]
)
def test_a_name_that_is_gone_is_told(mention: str, tmp_path: Path) -> None:
    found = unknown(planted(tmp_path, f"Shows {mention} beside ``one``."))
    assert [entry.rpartition(": ")[2] for entry in found] == [mention.strip("`").rpartition("`")[2]]


@pytest.mark.parametrize(
    "mention",
    ["``known``", "``given``", "``written``", ":mod:`brochure.one`", "``brochure/one.py``", "``q``", "``a b``"],
)
def test_a_name_that_is_there_is_not_told(mention: str, tmp_path: Path) -> None:
    assert unknown(planted(tmp_path, f"Shows {mention}.")) == []


def packaged(root: Path, mention: str) -> Path:
    """A small house with a package that mentions something, beside one that has a variable of that name."""
    planted(root, "Holds what is one.")
    (root / "brochure" / "words").mkdir()
    (root / "brochure" / "words" / "__init__.py").write_text(f'"""Sets words; take {mention}."""\n')
    (root / "brochure" / "words" / "lines.py").write_text(
        '"""Sets lines."""\n\nMOST = 3\n\n\ndef set_lines(fonts: str) -> None:\n    embedding = fonts\n'
    )
    (root / "brochure" / "cli" / "check.py").write_text('"""Checks."""\n')
    return root


@pytest.mark.parametrize("mention", ["``fonts``", "``embedding``", "``one``", "``known``", "``one.py``", "``gone``"])
def test_a_package_that_names_what_it_has_not_is_told(mention: str, tmp_path: Path) -> None:
    assert strange(packaged(tmp_path, mention)) == [f"brochure/words/__init__.py: {mention.strip('`')}"]


@pytest.mark.parametrize(
    "mention",
    [
        "``lines``",
        "``lines.py``",
        "``set_lines``",
        "``MOST``",
        "``brochure.one``",
        "``check``",
        "``a b``",
        "``lines.MOST``",
    ],
)
def test_a_package_that_names_its_own_is_not_told(mention: str, tmp_path: Path) -> None:
    assert strange(packaged(tmp_path, mention)) == []


@pytest.mark.parametrize(
    "docstring",
    [
        "",
        "A word.",
        "What a word is.",
        "Words in, lines out.",
        "Pages go in; sheets come out.",
        "Shapes words: characters in, glyphs out.",
    ],
)
def test_a_module_that_does_not_say_what_it_does_is_told(docstring: str, tmp_path: Path) -> None:
    assert unspoken(planted(tmp_path, docstring)) == [f"brochure/one.py: {docstring}"]


def test_who_says_it_is_left_alone(tmp_path: Path) -> None:
    assert unspoken(planted(tmp_path, "Formats a fact for a language.")) == []
