"""What other distributions add by entry points is found, used, described, and told by name where it is wrong."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from charts.plugins import digest, plugins
from tests.built import MINIMAL, ROOT

pytestmark = pytest.mark.slow  # it starts programs of its own

POEM = '''
"""Lines of a poem, one below the other."""

from brochure.layout.kit.kit import Kit, Piece
from brochure.model.page import Block
from brochure.model.records import Text


class Fields(Block):
    """The poem."""

    verse: Text
    """What is recited."""


EXAMPLE = """
kind: poem
verse: Rose is a rose
"""


def lay_out(block: Fields, kit: Kit) -> list[Piece]:
    """One paragraph."""
    return [kit.paragraph(block.verse, "lead")]
'''
SPIRAL = '''
"""Amounts as lengths of a line."""

from charts.kinds.bars import EXAMPLE, HEARD, Spec, draw, table
'''
VARNISH = '''
"""Is the file a matter of taste?"""

from brochure.preflight.checks import document_check
from brochure.preflight.finding import Finding


@document_check(why="Taste differs.", source="ours", codes={"a-matter-of-taste": "Ask somebody else."})
def varnish(document, output):
    yield Finding("a-matter-of-taste", "warning", "tastes differ")
'''
SPANISH = '''
"""Spanish, as far as this test goes."""

from dataclasses import replace

from brochure.text.locale import locale

LOCALE = replace(locale("it"), language="es", name="español", hyphenation="es")
'''
POINTS = {
    "blocks": {"poem": "verses.poem"},
    "charts": {"spiral": "verses.spiral"},
    "checks": {"varnish": "verses.varnish"},
    "locales": {"es": "verses.spanish"},
}


def installed(site: Path, name: str = "verses", points: dict[str, dict[str, str]] | None = None) -> Path:
    """A distribution laid into a folder as pip would, with a plug-in of each sort, or with other entry points."""
    package = site / name
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    for module, text in (("poem", POEM), ("spiral", SPIRAL), ("varnish", VARNISH), ("spanish", SPANISH)):
        (package / f"{module}.py").write_text(text, encoding="utf-8")
    about = site / f"{name}-1.2.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n", encoding="utf-8")
    lines = [
        line
        for group, entries in (POINTS if points is None else points).items()
        for line in [f"[brochure.{group}]", *(f"{key} = {value}" for key, value in entries.items())]
    ]
    (about / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return site


def run(site: Path, *words: object, code: str = "") -> subprocess.CompletedProcess[str]:
    """The command, or some lines of Python, with a folder of distributions on the path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)]), "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-c", code] if code else [sys.executable, "-m", "brochure", *map(str, words)]
    return subprocess.run(line, cwd=site, env=environment, capture_output=True, encoding="utf-8", check=False)


def content(site: Path) -> Path:
    """A folder made by ``new`` where the plug-ins are, with a block, a chart and a language of theirs."""
    done = run(site, "new", "ours")
    assert done.returncode == 0, done.stderr
    folder = site / "ours"
    page = "title: Poem\nlabel: Verse\nblocks:\n  - {kind: poem, verse: A rose is what it is}\n"
    page += "  - kind: chart\n    title: A chart\n    alt: A line.\n    lines: 12\n"
    page += "    chart: {kind: spiral, rows: [{label: Growth, value: growth}], headings: [Name, Value]}\n"
    (folder / "pages" / "story.yaml").write_text(page, encoding="utf-8")
    whole = (folder / "brochure.yaml").read_text(encoding="utf-8")
    assert "languages: [en]" in whole
    (folder / "brochure.yaml").write_text(whole.replace("languages: [en]", "languages: [es]"), encoding="utf-8")
    return folder


def test_plug_ins_of_every_sort_are_used(tmp_path: Path) -> None:
    folder = content(installed(tmp_path))
    done = run(tmp_path, "build", "ours", "--output", "screen")
    assert done.returncode == 0, done.stderr
    assert "tastes differ" in done.stderr
    read = run(tmp_path, "read", "out/ours-es-screen.pdf").stdout
    assert "A rose is what it is" in read
    assert "Growth" in read
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    assert schema["$defs"]["poem.Fields"]["properties"]["verse"]["description"] == "What is recited."
    assert "spiral" in schema["$defs"]["chart.Fields"]["properties"]["chart"]["properties"]["kind"]["enum"]
    manual = run(tmp_path, code="from brochure.manual import manual; print(manual())").stdout
    assert "### poem\n\nLines of a poem" in manual
    assert "### spiral\n" in manual


def test_they_keep_the_contract_that_ours_keep(tmp_path: Path) -> None:
    lines = "from brochure import blocks, testing; from charts import kinds; from verses import spanish, varnish;"
    lines += "testing.block('poem', blocks.find('poem')); testing.chart('spiral', kinds.find('spiral'));"
    lines += "testing.check('varnish', varnish); testing.language('es', spanish)"
    done = run(installed(tmp_path), code=lines)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_unknown_kind_is_told_beside_theirs(tmp_path: Path) -> None:
    folder = content(installed(tmp_path))
    (folder / "pages" / "story.yaml").write_text("blocks:\n  - kind: pome\n", encoding="utf-8")
    done = run(tmp_path, "check", "ours")
    assert done.returncode == 1
    assert "did you mean “poem”?" in done.stderr


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ({"blocks": {"ode": "verses.ode"}}, r"The plug-in ode = verses.ode \(brochure.blocks\) of verses 1.2 does not "
         r"import \(ModuleNotFoundError: No module named 'verses.ode'\)."),
        ({"blocks": {"ode": "verses"}}, r"The plug-in ode = verses .* has no Fields, EXAMPLE, lay_out."),
        ({"blocks": {"cover": "verses.poem"}}, r"The plug-in cover = .* of verses 1.2 has the name of what"),
    ],
)  # fmt: skip
def test_one_that_is_wrong_stops_the_program_by_name(
    points: dict[str, dict[str, str]], sentence: str, tmp_path: Path
) -> None:
    installed(tmp_path, points=points)
    done = run(tmp_path, "new", "ours")
    assert done.returncode == 3, done.stderr
    assert re.match(sentence, done.stderr), done.stderr
    assert "pip uninstall verses" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "ours").exists()


def test_two_of_one_name_are_told_both(tmp_path: Path) -> None:
    installed(tmp_path)
    installed(tmp_path, "rhymes", {"blocks": {"poem": "rhymes.poem"}})
    done = run(tmp_path, "check", MINIMAL)
    assert done.returncode == 3
    assert re.search(
        r"^Two plug-ins have one name: poem = .* of rhymes 1.2, and poem = .* of verses 1.2\.", done.stderr
    )


def test_from_python_it_is_a_value(tmp_path: Path) -> None:
    installed(tmp_path, points={"blocks": {"cover": "verses.poem"}})
    lines = f"import brochure\ntry:\n    brochure.check({str(MINIMAL)!r})\n"
    lines += "except brochure.CannotRun as error:\n    print(error.sentence, '|', error.hint)\n"
    done = run(tmp_path, code=lines)
    assert "of verses 1.2 has the name of what the program itself has | give it another name" in done.stdout


def test_a_changed_plug_in_has_another_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert digest("brochure.blocks") == ""
    monkeypatch.syspath_prepend(str(installed(tmp_path)))
    assert set(plugins("brochure.blocks")) == {"poem"}
    before = digest("brochure.checks")
    with (tmp_path / "verses" / "varnish.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert digest("brochure.checks") != before != ""
    for name in [name for name in sys.modules if name.partition(".")[0] == "verses"]:
        del sys.modules[name]


def test_nothing_is_looked_through_where_nothing_is_installed() -> None:
    lines = "import sys; from brochure import blocks; blocks.kinds(); print('importlib.metadata' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", lines], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
