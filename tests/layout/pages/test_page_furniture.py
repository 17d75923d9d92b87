"""Rules and labels of pages are a theme's: a heavy rule at the head, a hairline at the foot, labels outside."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.frame import PageMarks, Shape, TextMark
from brochure.layout.edition import Edition
from brochure.layout.pages.layout_run import lay_out
from brochure.loading.loader import load
from brochure.problems import Problems
from tests.built import ROOT


def pages_of(folder: Path, brand: str) -> tuple[Edition, list[PageMarks]]:
    """The starter in a brand."""
    copytree(ROOT / "brochure" / "starter", folder, dirs_exist_ok=True)
    (folder / "brand.yaml").write_text(brand, encoding="utf-8")
    problems = Problems()
    edition = open_edition(load(folder), Store(None), problems)
    pages = lay_out(edition)
    assert not problems.errors
    return edition, pages


def rules(edition: Edition, page: PageMarks) -> list[tuple[float, float]]:
    """Height and width of the lines over the whole measure above the labels and below the type area."""
    grid = edition.brand.grid
    top, unit = grid.trim[1], grid.trim[1] / grid.lines
    first, last = top - (grid.label_line - 1) * unit, top - (grid.last_line + 0.2) * unit
    lines = [mark for mark in page.marks if isinstance(mark, Shape) and mark.stroke and not mark.box.height]
    return [(mark.box.top, mark.stroke.width) for mark in lines if mark.stroke and not last < mark.box.top < first]


def test_a_ledger_has_a_rule_at_its_head_and_one_at_its_foot(tmp_path: Path) -> None:
    edition, pages = pages_of(tmp_path, "theme: ledger\n")
    inner = [page for page in pages[1:-1] if any(mark.element.artifact == "pagination" for mark in page.marks)]
    assert len(inner) >= 2
    for page in inner:
        (foot, thin), (head, thick) = sorted(rules(edition, page))
        assert (thin, thick) == (0.5 if edition.brand.ground(page.ground).dark else 0.25, 2)
        texts = [mark.y for mark in page.marks if isinstance(mark, TextMark)]
        assert sum(y < foot for y in texts) >= 1  # folio and running foot
        assert all(y < head - 1 for y in texts)


def test_a_cover_and_a_theme_without_rules_have_none(tmp_path: Path) -> None:
    edition, pages = pages_of(tmp_path / "ledger", "theme: ledger\n")
    assert not rules(edition, pages[0])
    edition, pages = pages_of(tmp_path / "orbit", "theme: orbit\n")
    assert not [rule for page in pages[1:] for rule in rules(edition, page)]


@pytest.mark.parametrize(("label", "apart"), [("outside", True), ("left", False)])
def test_labels_stand_at_the_outer_edge_where_a_theme_wants_them(label: str, apart: bool, tmp_path: Path) -> None:
    edition, pages = pages_of(tmp_path, f"theme: bureau\nfurniture: {{label: {label}}}\n")
    middle = edition.brand.grid.trim[0] / 2
    found: dict[bool, list[bool]] = {True: [], False: []}
    for page in pages[1:]:
        labels = [mark for mark in page.marks if isinstance(mark, TextMark) and mark.element.style == "label"]
        found[page.number % 2 == 1] += [mark.x + mark.line.x > middle for mark in labels[:1]]
    assert found[True]
    assert found[False]
    assert all(right == apart for right in found[True])
    assert not any(found[False])
