"""Pages on which everything is placed come out as they always did, to the last operator.

A page's marks say all that its outputs paint. ``tests/content/placed`` has every kind of block placed to the line; its
digests are in ``placed.txt``. They change only for a change that is meant for placed pages too, which the CHANGELOG
names: run ``python -m tests.golden.test_placed`` then, and look at the pages before and after.
"""

from __future__ import annotations

from pathlib import Path

from brochure import blocks
from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.export.fingerprint import fingerprint
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.model.page import Page
from brochure.problems import Problems
from charts import kinds
from tests.built import ROOT

PLACED = ROOT / "tests" / "content" / "placed"
FROZEN = Path(__file__).parent / "placed.txt"


def pages() -> tuple[Page, ...]:
    return open_edition(load(PLACED, "it"), Store(None), Problems()).pages


def digests(change: dict[str, object] | None = None) -> list[str]:
    """Each page's name and the digest of its marks; ``change`` is made to the first block of each page."""
    problems = Problems()
    edition = open_edition(load(PLACED, "it"), Store(None), problems)
    if change:
        edition.pages = tuple(
            page.model_copy(update={"blocks": (page.blocks[0].model_copy(update=change), *page.blocks[1:])})
            for page in edition.pages
        )
    laid = lay_out(edition)
    assert change or problems.errors == []
    return [f"{page.name} {fingerprint([page])}" for page in laid]


def test_every_kind_is_placed() -> None:
    placed = [block for page in pages() for block in page.blocks]
    assert all(block.at or block.sheet for block in placed)
    assert {block.kind for block in placed} == set(blocks.kinds())
    shown = {block.chart.kind for block in placed if block.kind == "chart"}  # type: ignore[attr-defined]
    assert shown | {"map", "growth-multiple"} == set(kinds.names())


def test_placed_pages_keep_every_mark() -> None:
    assert digests() == FROZEN.read_text(encoding="utf-8").splitlines()


def test_a_line_of_difference_is_seen() -> None:
    (first, *_), (was, *_) = digests(), digests({"name_line": 33})
    assert first != was


if __name__ == "__main__":
    FROZEN.write_text("\n".join(digests()) + "\n", encoding="utf-8")
