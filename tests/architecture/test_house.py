"""The house stands as docs/architecture.md says; and each rule is shown to catch who breaks it."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from brochure import blocks, commands
from charts import kinds
from tests.architecture import house
from tests.built import ROOT

RULES = [house.upward, house.homeless, house.unsealed, house.undescribed, house.misnamed, house.local]
PLANTED = [
    (house.upward, "brochure/model/fact.py", "from brochure.layout.kit import Kit\n"),
    (house.upward, "brochure/text/fonts.py", "import brochure.drawing.canvas\n"),
    (house.homeless, "brochure/blocks/text.py", "import yaml\n"),
    (house.homeless, "brochure/layout/kit.py", "def f() -> None:\n    import numpy\n"),
    (house.unsealed, "brochure/blocks/text.py", "from brochure.blocks.names import Fields as Other\n"),
    (house.unsealed, "charts/style.py", "from brochure.problems import Place\n"),
    (house.unsealed, "brochure/preflight/words.py", "from brochure.drawing.marks import Box\n"),
    (house.misnamed, "brochure/text/utils.py", '"""Odds and ends."""\n'),
    (house.undescribed, "brochure/text/more.py", "x = 1\n"),
    (house.local, "brochure/blocks/text.py", "HOME = 'Kaluga'\n"),
]


def test_there_is_a_house() -> None:
    assert len(house.modules(ROOT)) > 90
    assert len(list(house.imports(ROOT))) > 400


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_is_kept(rule: Callable[[Path], list[str]]) -> None:
    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "file", "line"), PLANTED, ids=lambda part: getattr(part, "__name__", str(part)[:40]))
def test_who_breaks_it_is_caught(rule: Callable[[Path], list[str]], file: str, line: str, tmp_path: Path) -> None:
    for part in ("brochure", "charts"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "*.icc"))
    shutil.copy(ROOT / "make_brochure.py", tmp_path)
    planted = tmp_path / file
    planted.write_text((planted.read_text(encoding="utf-8") if planted.exists() else "") + line, encoding="utf-8")
    assert len(rule(tmp_path)) == 1


def test_one_kind_is_one_file() -> None:
    assert len(blocks.kinds()) > 15
    for kind in blocks.kinds():
        module = blocks.find(kind)
        assert module.Fields
        assert module.EXAMPLE
        assert module.lay_out
    assert len(kinds.names()) >= 7
    for name in kinds.names():
        chart = kinds.find(name)
        assert chart.Spec
        assert chart.EXAMPLE
        assert chart.draw
    assert len(commands.verbs()) >= 4
    for verb in commands.verbs():
        module = importlib.import_module(f"brochure.commands.{verb}")
        assert module.arguments
        assert module.run


def test_no_list_of_kinds_is_kept_anywhere() -> None:
    """A list that names most of the kinds would have to be changed with every new one."""
    for name, path in house.modules(ROOT).items():
        text = path.read_text(encoding="utf-8")
        named = [kind for kind in blocks.kinds() if f'"{kind}"' in text]
        assert len(named) < 5, f"{name} lists {named}"
