"""The manual of the kinds is made from the kinds, and the file that stands in docs is the one they make."""

from __future__ import annotations

import re

import pytest

from brochure import blocks
from brochure.manual import chart_example, manual
from brochure.model.charting import AuthoredChart
from brochure.problems import Problems
from brochure.syntax.parser import parse
from charts import kinds
from tests.built import MINIMAL, ROOT


def test_every_kind_has_its_page() -> None:
    made = manual()
    for kind in (*blocks.kinds(), *kinds.names()):
        assert f"### {kind}\n" in made


def test_every_field_says_what_it_is_for() -> None:
    rows = re.findall(r"^\| \**`(\w+)`\** \| (.*?) \| .* \| (.*) \|$", manual(), re.MULTILINE)
    assert len(rows) > 150
    assert [name for name, takes, about in rows if not takes or not about] == []
    assert not [takes for _, takes, _ in rows if re.search(r"Name\b|File\b|_", takes)], "a word of the code"


def test_every_record_in_a_kind_shows_all_its_fields() -> None:
    town = manual().partition("\n`MapTown`:")[2].partition("\n`MapWay`:")[0]
    assert re.findall(r"^\| \**`(\w+)`", town, re.MULTILINE) == ["name", "at", "size", "side", "name_at", "figure"]


@pytest.mark.parametrize("name", kinds.names())
def test_the_example_of_a_chart_is_what_an_author_writes(name: str) -> None:
    problems = Problems()
    chart = AuthoredChart._read(parse(chart_example(name), name, problems))
    assert list(problems) == []
    assert chart.kind == name
    written = chart.spec.model_dump(exclude_none=True)
    assert written.keys() <= kinds.find(name).Spec.__dataclass_fields__.keys()


def test_the_file_is_up_to_date() -> None:
    written = (ROOT / "docs" / "kinds.md").read_text(encoding="utf-8")
    assert written == manual(MINIMAL), "write it anew with: make docs"


def test_every_kind_shows_in_which_ways_it_can_be_set() -> None:
    entries = re.split(r"^### ", manual(MINIMAL).partition("\n## Charts")[0], flags=re.MULTILINE)[1:]
    shown = {entry.partition("\n")[0]: re.findall(r"^\| ([2346]) \| \d+", entry, re.MULTILINE) for entry in entries}
    covering = {entry.partition("\n")[0] for entry in entries if "\nCovers the sheet of its page" in entry}
    assert set(shown) == set(blocks.kinds())
    assert covering == {kind for kind in blocks.kinds() if blocks.find(kind).Fields.sheet}
    assert {kind for kind, widths in shown.items() if "6" not in widths} == covering
    assert "columns | lines | why" not in manual()
