"""Loading content imports nothing that lays out, paints, or opens fonts and pictures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import house
from tests.built import KALUGA, MINIMAL, ROOT

LOAD = """
import json, sys
from pathlib import Path
{planted}
from brochure.loading.loader import load
load(Path(sys.argv[1]))
print(json.dumps(sorted(sys.modules)))
"""


def loaded(content: Path, planted: str = "") -> list[str]:
    """The modules that a fresh process has after it loaded a content folder."""
    program = LOAD.format(planted=planted)
    done = subprocess.run(
        [sys.executable, "-c", program, str(content)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(done.stdout)
    return found


def late(modules: list[str]) -> list[str]:
    return [name for name in modules if any(house.within(name, late) for late in house.LATE)]


@pytest.mark.parametrize("content", [KALUGA, MINIMAL], ids=lambda path: path.name)
def test_loading_is_light(content: Path) -> None:
    modules = loaded(content)
    ours = [name for name in modules if name.partition(".")[0] in ("brochure", "charts")]
    assert {"brochure.loading.references", "brochure.blocks.cover", "brochure.model.brand"} <= set(ours)
    assert len(ours) > 60
    assert late(modules) == []


def test_what_is_heavy_is_seen() -> None:
    assert "brochure.text.shaping.face" in late(loaded(MINIMAL, "import brochure.text.shaping.face"))
