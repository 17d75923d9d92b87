"""Contents built once in a test run, for all tests that look at finished files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from brochure.build import build
from brochure.cache import Store, user_cache_folder
from brochure.model.outputs import OUTPUTS
from brochure.problems import Problems

ROOT = Path(__file__).parents[1]
MINIMAL = ROOT / "tests" / "content" / "minimal"
FLOW = ROOT / "tests" / "content" / "flow"
NOTES = ROOT / "tests" / "content" / "notes"
KALUGA = ROOT / "content" / "kaluga"


@cache
def out(content: Path) -> Path:
    """The folder with every edition and output of a content folder; a build with errors fails."""
    folder = Path(mkdtemp(prefix="brochure-"))
    problems = Problems()
    build(content, folder, Store(user_cache_folder()), problems, outputs=tuple(OUTPUTS))
    assert problems.errors == []
    return folder


def files() -> list[Path]:
    """Every finished file of both contents."""
    return sorted([*out(MINIMAL).glob("*.pdf"), *out(KALUGA).glob("*.pdf")])
