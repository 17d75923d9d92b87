"""The house stands as docs/architecture.md says; and each rule is shown to catch who breaks it."""

from __future__ import annotations

import importlib
import shutil
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from brochure import blocks, cli
from brochure.model.brand import GROUND_PARTS, PLAIN_INKS
from brochure.model.outputs import OUTPUTS
from charts import kinds
from tests.architecture import house
from tests.built import ROOT

RULES = [
    house.upward,
    house.sideways,
    house.unplaced,
    house.homeless,
    house.unsealed,
    house.unkeyed,
    house.unfit,
    house.listed,
    house.early,
    house.circles,
    house.crowded,
    house.undescribed,
    house.misnamed,
    house.ambiguous,
    house.reordered,
    house.namesakes,
    house.local,
    house.branded,
]
PLANTED = [
    (house.upward, "brochure/model/fact.py", "from brochure.layout.kit.kit import Kit\n"),
    (house.upward, "brochure/text/shaping/face.py", "import brochure.export.document_writer\n"),
    (house.upward, "brochure/text/shaping/face.py", "from ...export import document_writer\n"),
    (house.upward, "brochure/model/page.py", "if TYPE_CHECKING:\n    from brochure.layout.edition import Edition\n"),
    (house.upward, "brochure/layout/kit/kit.py", "from brochure.layout.pages.page_maker import PageMaker\n"),
    (house.upward, "brochure/__init__.py", "from brochure.build.pipeline import build\n"),
    (house.unsealed, "brochure/layout/pages/page_maker.py", "from brochure.export.standards import pdfx\n"),
    (house.sideways, "brochure/layout/pages/page_maker.py", "from brochure.prepress.imposition import paper\n"),
    (house.upward, "brochure/export/standards.py", "from brochure.preflight.words import words\n"),
    (house.sideways, "brochure/prepress/imposition/paper.py", "from brochure.preflight.words import words\n"),
    (house.sideways, "brochure/images/pixels.py", "from brochure.svg.shapes import path_of\n"),
    (house.sideways, "brochure/cache.py", "import brochure.problems\n"),
    (house.unplaced, "brochure/stage.py", '"""A stage without a place."""\n'),
    (house.unfit, "brochure/blocks/poem.py", '"""A poem."""\nFields = EXAMPLE = None\n'),
    (house.unfit, "charts/kinds/violin.py", '"""A violin."""\nclass Spec: ...\ndef draw() -> None: ...\n'),
    (house.unfit, "brochure/cli/print.py", '"""Print."""\ndef run() -> None: ...\n'),
    (house.unfit, "brochure/text/locale/es.py", '"""Spanish."""\n'),
    (house.listed, "brochure/build/pipeline.py", "KINDS = ['cover', 'hero', 'key-figures', 'cards', 'map', 'text']\n"),
    (house.listed, "brochure/layout/kit/kit.py", "KINDS = ('bars', 'dot_plot', 'line', 'donut', 'map')\n"),
    (house.homeless, "brochure/blocks/text.py", "import yaml\n"),
    (house.homeless, "brochure/layout/kit/kit.py", "import segno\n"),
    (house.homeless, "brochure/build/pipeline.py", "from pikepdf import Pdf\n"),
    (house.homeless, "brochure/layout/kit/kit.py", "def f() -> None:\n    import numpy\n"),
    (house.unsealed, "brochure/blocks/text.py", "from brochure.blocks.names import Fields as Other\n"),
    (house.unsealed, "charts/style.py", "from brochure.problems import Location\n"),
    (house.unsealed, "brochure/preflight/words.py", "from brochure.frame import TextMark\n"),
    (house.unsealed, "brochure/blocks/text.py", "from brochure.model.outputs import PRINT\n"),
    (house.unsealed, "brochure/blocks/text.py", "import reportlab.lib.colors\n"),
    (house.unkeyed, "brochure/layout/kit/qr_symbol.py", "from brochure.model.limits import LIMITS\n"),
    (house.unkeyed, "brochure/layout/kit/qr_symbol.py", "def f() -> None:\n    import uharfbuzz\n"),
    (house.unkeyed, "brochure/text/label.py", "from brochure.model.limits import LIMITS\n"),
    (house.unkeyed, "brochure/composition/grounds.py", "from brochure.streams import Stream\n"),
    (house.unkeyed, "brochure/text/more.py", "import numpy\n_KEPT = cached('more', package=__package__)\n"),
    (house.early, "brochure/loading/sanity.py", "def f() -> None:\n    from brochure.images import tones\n"),
    (house.early, "brochure/blocks/text.py", "from brochure.layout.flow.stacks import Skip\n"),
    (house.early, "brochure/model/fact.py", "import PIL.Image\n"),
    (house.circles, "brochure/frame.py", "def f() -> None:\n    from brochure.export import document_writer\n"),
    (house.circles, "brochure/layout/grid.py", "if TYPE_CHECKING:\n    from brochure.layout.kit.kit import Kit\n"),
    (house.misnamed, "brochure/text/utils.py", '"""Odds and ends."""\n'),
    (house.ambiguous, "brochure/blocks/text.py", "class Piece: ...\n"),
    (house.ambiguous, "brochure/frame.py", "def f() -> None:\n    class TextMark: ...\n"),
    (house.ambiguous, "brochure/model/fact.py", "class Fields: ...\n"),
    (house.ambiguous, "brochure/model/fact.py", "Rect = tuple[float, float]\n"),
    (house.ambiguous, "charts/spec.py", "Point = tuple[int, int]\n"),
    (house.ambiguous, "charts/kinds/map.py", "class Fields: ...\n"),
    (house.reordered, "brochure/model/fact.py", "side: Literal['right', 'left'] | None = None\n"),
    (house.namesakes, "brochure/svg/grid.py", '"""Another grid."""\n'),
    (house.namesakes, "charts/cache.py", '"""Another cache."""\n'),
    (house.namesakes, "brochure/model/map.py", '"""Shares the name of two kinds."""\n'),
    (house.namesakes, "brochure/prepress/ticket.py", '"""Shares the name of a verb."""\n'),
    (house.undescribed, "brochure/text/more.py", "x = 1\n"),
    (house.branded, "brochure/layout/pages/large_print.py", "GROUND = GroundName('white')\n"),
    (house.branded, "brochure/blocks/text.py", "def ink(brand): return brand.inks['night']\n"),
    (house.branded, "brochure/layout/kit/kit.py", "def fill(edition): return edition.brand.grounds['white'].fill\n"),
    (house.branded, "brochure/build/export.py", "def made(): return OUTPUTS['print']\n"),
    (house.branded, "brochure/build/pipeline.py", "def dark(output): return output.name == 'press'\n"),
    (house.branded, "brochure/cli/specimen.py", "PARSER.add_argument('--to', default='screen')\n"),
    (house.local, "brochure/blocks/text.py", "HOME = 'Kaluga'\n"),
]


def test_there_is_a_house() -> None:
    assert len(house.modules(ROOT)) > 90
    assert len(list(house.imports(ROOT))) > 400
    assert set(OUTPUTS) == set(house.OUTPUTS)
    assert GROUND_PARTS | PLAIN_INKS.keys() == house.OWN_NAMES


def test_every_rule_has_something_to_watch() -> None:
    """A line, a home or a registry of nothing would keep its rule by accident."""
    there = house.modules(ROOT)
    named = [name for names in house.LAYERS for name in names]
    assert [name for name in named if not any(house.within(module, name) for module in there)] == []
    assert {house.layer(stage) for stages in house.APART for stage in stages} < set(range(len(house.LAYERS)))
    used = {i.imported.partition(".")[0] for i in house.imports(ROOT)}
    assert {"yaml", "matplotlib", "reportlab", "uharfbuzz", "PIL", "segno", "fontTools"} <= used & set(house.HOMES)
    for folder in house.SEALED:
        assert any(house.within(i.importer, folder) for i in house.imports(ROOT))
    classes = Counter(name for path in there.values() for name in house.read(path).classes)
    assert classes.total() > 450
    assert sum(len(house.read(path).aliases) for path in there.values()) > 100
    assert classes["Fields"] >= 16  # and means one thing
    assert classes["Spec"] >= 7
    assert len({path.stem for path in there.values()}) > 400
    assert sum(len(house.read(path).choices) for path in there.values()) > 50
    blocks_and_charts = [{path.stem for path in house.kinds(ROOT, folder)} for folder in house.NAMED_BY_CONTENT]
    assert "map" in set.intersection(*blocks_and_charts)  # which may share it
    for file, folder in house.OWN_KINDS.items():
        assert house.read(ROOT / file).defined & set(house.REGISTRIES[folder][0]) >= {"Fields", "lay_out"}
    for folder, least in (("brochure/blocks", 16), ("charts/kinds", 7), ("brochure/cli", 4)):
        assert len(house.kinds(ROOT, folder)) >= least


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_is_kept(rule: Callable[[Path], list[str]]) -> None:
    assert kept(rule) == set()


@cache
def kept(rule: Callable[[Path], list[str]]) -> frozenset[str]:
    """What the rule says of the house as it is."""
    return frozenset(rule(ROOT))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house to plant offenders in."""
    root = tmp_path_factory.mktemp("house")
    for part in ("brochure", "charts"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__", "*.icc"))
    shutil.copy(ROOT / "make_brochure.py", root)
    return root


@pytest.mark.parametrize(("rule", "file", "line"), PLANTED, ids=lambda part: getattr(part, "__name__", str(part)[:40]))
def test_who_breaks_it_is_caught(rule: Callable[[Path], list[str]], file: str, line: str, tree: Path) -> None:
    planted, before = tree / file, (ROOT / file).read_text(encoding="utf-8") if (ROOT / file).exists() else None
    planted.write_text((before or "") + line, encoding="utf-8")
    try:
        assert len(set(rule(tree)) - kept(rule)) == 1
    finally:
        planted.unlink() if before is None else planted.write_text(before, encoding="utf-8")


def test_a_crowded_folder_is_told(tree: Path) -> None:
    more = [tree / "brochure" / "svg" / f"more_{number}.py" for number in range(house.MOST_FILES)]
    for path in more:
        path.write_text('"""Is one more."""\n', encoding="utf-8")
    try:
        assert [found.partition(":")[0] for found in house.crowded(tree)] == ["brochure/svg"]
    finally:
        for path in more:
            path.unlink()


def test_what_is_joined_later_is_there_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that nobody needs any longer would hide the next circle."""
    monkeypatch.setattr(house, "JOINED_LATER", ())
    assert len(house.circles(ROOT)) == 2
    monkeypatch.setattr(house, "CROWDED", ())
    assert [found.partition(":")[0] for found in house.crowded(ROOT)] == ["brochure/preflight"]


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
    assert len(cli.verbs()) >= 4
    for verb in cli.verbs():
        module = importlib.import_module(f"brochure.cli.{verb}")
        assert module.arguments
        assert module.run
