"""All that is printed goes through one outlet, which takes out what would act on a terminal."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.house import modules
from tests.built import ROOT

OUTLET = "brochure.cli.terminal"
OTHERS = {  # what touches a stream without printing what a file says
    "make_brochure": "says that the program cannot start, before there is an outlet",
    "brochure.__main__": "says that it was stopped, before there is an outlet",
    "brochure.starting": "says that it was stopped, before there is an outlet",
    "brochure.cli": "leads what is printed past what other programs read",
    "brochure.cli.signals": "opens streams that are closed",
    "brochure.manual": "the manual of kinds, made from the code alone",
    "brochure.icon_set.overview": "the page of all icons, made from their pack alone",
    "brochure.icon_set.packing": "the pack of icons, made from another package alone",
    "brochure.loading.json_schema": "the schema, made from the code alone",
}
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}
PRINTERS = {"print", "pprint", "print_help", "print_usage", "print_exc", "print_last", "showwarning", "basicConfig"}


def printing(text: str) -> Iterator[str]:
    """Whatever in a file prints by itself: calls, streams, their numbers."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in PRINTERS or (name == "write" and ast.unparse(node.func) == "os.write"):
                yield ast.unparse(node)
        elif isinstance(node, ast.Attribute) and node.attr in STREAMS and ast.unparse(node.value) == "sys":
            yield ast.unparse(node)
        elif isinstance(node, ast.ImportFrom) and node.module == "sys":
            yield from (alias.name for alias in node.names if alias.name in STREAMS)


@pytest.mark.parametrize(
    "planted",
    [
        "print(name)",
        "print(name, file=sys.stderr)",
        "sys.stdout.write(name)",
        "from sys import stderr",
        "parser.print_help()",
        "traceback.print_exc()",
        "os.write(2, name)",
        "out = sys.__stdout__",
        "def f():\n    pprint(x)",
    ],
)
def test_a_planted_print_is_seen(planted: str) -> None:
    assert list(printing(planted))


def test_what_libraries_warn_of_is_not_printed(tmp_path: Path) -> None:
    ask = (
        "import logging, sys, warnings; from pathlib import Path; from brochure import cli\n"
        "from brochure.cli import check\n"
        "def run(options, problems):\n"
        "    logging.getLogger('fontTools').warning('the font \\x1b[31m')\n"
        "    warnings.warn('the glyph \\x1b[31m')\n"
        "    return 0\n"
        "check.run = run\n"
        "sys.exit(cli.main(['check'], Path('.')))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", ask], cwd=tmp_path, env=environment, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_everything_is_printed_through_the_outlet() -> None:
    files = {name: path.read_text(encoding="utf-8") for name, path in modules(ROOT).items()}
    assert len(files) > 300
    assert list(printing(files[OUTLET])), "the outlet prints"
    assert all(list(printing(files[name])) for name in OTHERS), "a name that prints nothing need not be excused"
    found = {name: list(printing(text)) for name, text in files.items() if name != OUTLET and name not in OTHERS}
    assert {name: calls for name, calls in found.items() if calls} == {}
