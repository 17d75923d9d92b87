"""Contents built once in a test run, for all tests that look at finished files."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import cache
from pathlib import Path

from brochure.build.pipeline import build, open_edition
from brochure.cache import Store, user_cache_folder
from brochure.frame import PageMarks
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.outputs import OUTPUTS
from brochure.problems import Problems

ROOT = Path(__file__).parents[1]
MINIMAL = ROOT / "tests" / "content" / "minimal"
FLOW = ROOT / "tests" / "content" / "flow"
NOTES = ROOT / "tests" / "content" / "notes"
KALUGA = ROOT / "content" / "kaluga"
_TAGGED = tuple(name for name, output in OUTPUTS.items() if output.tagged)
_LOOKED_AT = {FLOW: _TAGGED, NOTES: _TAGGED}  # the outputs that any test looks at; of the others, all


FINISHED = (
    *(f"minimal-{language}-{output}.pdf" for language in ("it", "en") for output in OUTPUTS),
    *(f"kaluga-it-{output}.pdf" for output in OUTPUTS),
)
"""The names of every finished file of two contents; named without a build, so that tests are listed at once."""


@cache
def _laid_out(content: Path, language: str) -> tuple[Edition, list[PageMarks]]:
    edition = open_edition(load(content, language), Store(user_cache_folder()), Problems())
    pages = lay_out(edition)
    assert list(edition.problems) == []
    return edition, pages


def laid_out(content: Path, language: str = "it") -> tuple[Edition, list[PageMarks]]:
    """An edition of one of the contents above and its pages, laid out once in a process.

    The edition has no problems yet, and a test may take marks off its pages or put others there: they are its own.
    """
    edition, pages = _laid_out(content, language)
    own = [replace(page, marks=list(page.marks), further=list(page.further)) for page in pages]
    return replace(edition, problems=Problems()), own


def finished(name: str) -> Path:
    """A finished file by its name."""
    return out(KALUGA if name.startswith("kaluga") else MINIMAL) / name


@cache
def out(content: Path) -> Path:
    """The folder with every edition of a content folder, in the outputs looked at; a build with errors fails.

    Tests that run side by side share it: the first process that asks builds, the others wait.
    """
    caches = user_cache_folder()
    assert caches is not None
    folder = caches.parent / "built" / content.name
    folder.parent.mkdir(exist_ok=True)
    done, begun = folder.with_suffix(".done"), folder.with_suffix(".begun")
    try:
        begun.mkdir()
    except FileExistsError:
        _wait(done, begun)
        return folder
    try:
        problems = Problems()
        build(content, folder, Store(caches), problems, outputs=_LOOKED_AT.get(content, tuple(OUTPUTS)))
        assert problems.errors == []
        done.mkdir()
    finally:
        if not done.exists():
            begun.rmdir()
    return folder


def _wait(done: Path, begun: Path) -> None:
    for _ in range(3000):
        if done.exists():
            return
        assert begun.exists(), "the build that another process began has failed"
        time.sleep(0.1)
    raise AssertionError("the build that another process began has not ended in five minutes")
