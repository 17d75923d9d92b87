"""A pattern stands for all facts whose names begin so: in the order of facts.yaml, labelled by what differs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from brochure.build.pipeline import open_edition
from brochure.cache import Store
from brochure.loading.content import Content
from brochure.loading.loader import check_all
from brochure.model.charting import AuthoredChart
from brochure.problems import Problem, Problems
from tests.broken.folder import make

FACTS = """
growth: {value: 7.5, unit: percent, kind: change, source: office}
tons-north: {value: 4, unit: Mt, kind: level, area: north, period: 2024, source: office}
tons-west: {value: 3, unit: Mt, kind: level, area: "Ovest, laggiù", period: 2024, source: office}
tons-east: {value: 5, unit: Mt, kind: level, area: east, period: 2024, source: office}
year-b: {value: 2, kind: level, area: east, period: 2023-01/2023-09, source: office}
year-a: {value: 1, kind: level, area: east, period: 2024, source: office}
both-1: {value: 1, kind: level, area: east, period: 2023, source: office}
both-2: {value: 1, kind: level, area: east, period: 2024, source: office}
both-3: {value: 1, kind: level, area: north, period: 2024, source: office}
lone: {value: 1, kind: level, area: east, source: office}
bare-1: {value: 1, kind: level, source: office}
bare-2: {value: 2, kind: level, source: office}
half-1: {value: 1, kind: level, area: east, source: office}
half-2: {value: 2, kind: level, source: office}
unit-1: {value: 1, unit: km, kind: level, source: office}
unit-2: {value: 2, unit: t, kind: level, source: office}
tick-0: {value: 0, kind: level, source: office}
tick-9: {value: 9, kind: level, source: office}
"""
AREAS = "areas: {east: {it: Est, en: East}, north: {it: Nord, en: North}}\nhome: east\n"


def read(tmp_path: Path, chart: str) -> tuple[tuple[Content, ...], list[Problem]]:
    folder = make(None, tmp_path)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    brochure = folder / "brochure.yaml"
    brochure.write_text(brochure.read_text(encoding="utf-8") + AREAS, encoding="utf-8")
    page = f"blocks:\n  - {{kind: text, text: '{{fact:growth}}'}}\n  - {{kind: chart, alt: A, chart: {chart}}}\n"
    (folder / "pages" / "one.yaml").write_text(page, encoding="utf-8")
    problems = Problems()
    return check_all(folder, problems), problems.errors


def chart_of(content: Content) -> Any:
    (chart,) = (block.chart for block in content.pages[0].blocks if hasattr(block, "chart"))  # type: ignore[attr-defined]
    assert isinstance(chart, AuthoredChart)
    return chart


def drawn(content: Content) -> list[tuple[str, str]]:
    """Label as it prints, and fact, of each row."""
    edition = open_edition(content, Store(None), Problems())
    return [(edition.plain(row.label, "one"), str(row.value)) for row in chart_of(content).spec.rows]


@pytest.mark.parametrize(
    ("rows", "italian", "english"),
    [
        (
            "tons-*",
            [("Nord", "tons-north"), ("Ovest, laggiù", "tons-west"), ("Est", "tons-east")],
            ["North", "Ovest, laggiù", "East"],
        ),
        ("year-*", [("gennaio–settembre 2023", "year-b"), ("2024", "year-a")], ["January–September 2023", "2024"]),
        (
            "both-*",
            [("Est, 2023", "both-1"), ("Est, 2024", "both-2"), ("Nord, 2024", "both-3")],
            ["East, 2023", "East, 2024", "North, 2024"],
        ),
        ("lon*", [("Est", "lone")], ["East"]),
        ("[{label: Tutto, value: lone}, year-*]", [("Tutto", "lone"), ("gennaio–settembre 2023", "year-b"),
         ("2024", "year-a")], None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["bars", "columns"])  # columns may be without a value
def test_rows(kind: str, rows: str, italian: list[tuple[str, str]], english: list[str] | None, tmp_path: Path) -> None:
    (it, en), problems = read(tmp_path, f"{{kind: {kind}, rows: {rows}}}")
    assert problems == []
    assert drawn(it) == italian
    if english:
        assert [label for label, _ in drawn(en)] == english


def test_numbers_of_a_series_and_ticks(tmp_path: Path) -> None:
    series = "[{name: A, values: year-*}, {name: B, values: [lone, ~]}]"
    (it, _), problems = read(tmp_path, f"{{kind: line, periods: [a, b], series: {series}, ticks: tick-*}}")
    assert problems == []
    spec = chart_of(it).spec
    assert [list(one.values) for one in spec.series] == [["year-b", "year-a"], ["lone", None]]
    assert list(spec.ticks) == ["tick-0", "tick-9"]


@pytest.mark.parametrize(
    ("rows", "code", "part"),
    [
        ("tens-*", "unknown-fact", "no fact in facts.yaml has a name like “tens-*”"),
        ("bare-*", "facts-alike", "nothing tells “bare-1”, “bare-2” of “bare-*” apart"),
        ("half-*", "facts-alike", "“half-2”"),
        ("unit-*", "mixed-units", "“unit-1” is in km; “unit-2” is in t"),
    ],
)
def test_what_stands_for_nothing_or_cannot_be_told_apart(rows: str, code: str, part: str, tmp_path: Path) -> None:
    _, problems = read(tmp_path, f"{{kind: bars, rows: {rows}}}")
    assert [problem.code for problem in problems] == [code]
    assert part in problems[0].message
    place = problems[0].place
    assert place is not None
    line = Path(place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith(rows)


def test_a_star_in_a_text_is_no_pattern(tmp_path: Path) -> None:
    (it, _), problems = read(tmp_path, "{kind: bars, rows: [{label: 'a\\*', value: lone}]}")
    assert problems == []
    assert [label for label, _ in drawn(it)] == ["a*"]


def test_a_fact_keeps_its_place_when_its_area_gets_its_name(tmp_path: Path) -> None:
    (it, en), _ = read(tmp_path, "{kind: bars, rows: lon*}")
    for content, name in ((it, "Est"), (en, "East")):
        fact = content.facts["lone"]
        assert fact.area is not None
        assert fact.area.plain == name
        assert fact.place.line == 1 + [line.partition(":")[0] for line in FACTS.splitlines()].index("lone")
        assert content.brochure.home == "east"
