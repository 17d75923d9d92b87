"""What stands on one scale measures the same: every way in which it may not is found at its number."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from brochure.loading.loader import check_all
from brochure.loading.typed_numbers import typed_number
from brochure.model.units import converted, half_step, measure
from brochure.problems import Problem, Problems
from charts import kinds
from charts.spec import Scale
from tests.broken.folder import make

FACTS = """
exports: {value: 3.2, unit: bn €, kind: level, source: office}
imports: {value: 950, unit: € million, kind: level, source: office}
transit: {value: 1.25, unit: € bn, kind: level, source: office}
road: {value: 188, unit: km, kind: level, source: office}
bridge: {value: 450, unit: m, kind: level, source: office}
unemployed: {value: 4.2, unit: percent, kind: level, source: office}
employed: {value: 71, unit: percent, kind: rate, source: office}
growth: {value: 7.5, unit: percent, kind: change, source: office}
fall: {value: -2, unit: percent, kind: change, source: office}
index-a: {value: 104, unit: index, kind: index, source: office}
index-b: {value: 236.2, unit: percent, kind: index, source: office}
base: {value: 100, kind: level, source: office}
first: {value: 1, unit: rank, kind: rank, source: office}
fifth: {value: 5, unit: rank, kind: rank, source: office}
double: {value: 2, unit: times, kind: change, source: office}
twice: {value: 2, kind: level, source: office}
half: {value: 50, unit: percent, kind: share, source: office}
third: {value: 33.3, unit: percent, kind: share, source: office}
sixth: {value: 16.6, unit: percent, kind: share, source: office}
rest: {value: 35, unit: percent, kind: share, source: office}
none: {value: 0, kind: level, source: office}
five: {value: 5, unit: bn €, kind: level, source: office}
many: {value: 5000, unit: m €, kind: level, source: office}
whole: {value: 4.45, unit: bn €, kind: level, source: office}
"""
PAGE = """title: Uno
blocks:
  - kind: text
    text: >-
      {everything}
  - kind: chart
    alt: Un grafico.
    chart: {chart}
"""
BARS = "{{kind: bars, rows: [{}]}}"


def rows(*names: str) -> str:
    return ", ".join(f"{{label: {name.upper()}, value: {name}}}" for name in names)


def found(tmp_path: Path, chart: str, block: str = "") -> list[Problem]:
    """The problems of a page with this chart, among facts of every kind."""
    folder = make(None, tmp_path)
    (folder / "facts.yaml").write_text(FACTS, encoding="utf-8")
    names = [line.partition(":")[0] for line in FACTS.splitlines() if line]
    everything = " ".join(f"{{fact:{name}}}" for name in names)
    page = PAGE.replace("{everything}", everything).replace("{chart}", chart or "x")
    if block:
        page = page[: page.index("  - kind: chart")] + block
    (folder / "pages" / "one.yaml").write_text(page, encoding="utf-8")
    problems = Problems()
    check_all(folder, problems)
    return list(problems.errors)


def at(problem: Problem) -> str:
    """The word at a problem's place."""
    assert problem.place is not None
    line = Path(problem.place.file).read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    return line[problem.place.column - 1 :].replace(",", " ").replace("}", " ").replace("]", " ").split()[0]


RIGHT = [
    BARS.format(rows("exports", "transit", "five")),
    BARS.format(rows("unemployed", "employed")),
    BARS.format(rows("growth", "fall")),
    BARS.format(rows("index-a", "index-b")),
    BARS.format(rows("half", "third")),
    f"{{kind: columns, rows: [{rows('half', 'third')}, {{label: D}}]}}",
    f"{{kind: index-bars, rows: [{rows('index-a', 'index-b')}], reference: base}}",
    f"{{kind: index-bars, rows: [{rows('index-a')}], reference: index-a}}",
    "{kind: growth-multiple, multiple: double}",
    "{kind: dot-plot, groups: [A, B], rows: [{label: C, places: [first, ~]}], ticks: [first, fifth]}",
    "{kind: dot-plot, groups: [A], rows: [{label: B, places: [first]}], ticks: [twice, base]}",
    "{kind: line, periods: [a, b], series: [{name: S, values: [exports, ~]}], ticks: [none, five]}",
    f"{{kind: donut, rows: [{rows('half', 'third', 'sixth')}]}}",
    f"{{kind: donut, rows: [{rows('half', 'third', 'sixth')}], total: 100 %}}",
    f"{{kind: donut, rows: [{rows('half', 'third', 'sixth')}], total: '{{fact:road}}'}}",
    f"{{kind: donut, rows: [{rows('half', 'third')}], total: '83,3 %'}}",
    f"{{kind: donut, rows: [{rows('exports', 'transit')}]}}",
    f"{{kind: donut, rows: [{rows('exports', 'transit')}], total: '{{fact:whole}}'}}",
    f"{{kind: donut, rows: [{rows('exports', 'transit')}], total: 4.4 bn €}}",
    f"{{kind: donut, rows: [{rows('exports', 'transit')}], total: 5 bn €}}",  # 3.25 and 1.255, rounded, make 4.505
    f"{{kind: donut, rows: [{rows('exports', 'transit')}], total: '4,450 m €'}}",
    f"{{kind: donut, rows: [{rows('exports', 'transit')}], total: three ports}}",
]


@pytest.mark.parametrize("chart", RIGHT)
def test_what_measures_the_same_is_no_problem(chart: str, tmp_path: Path) -> None:
    assert found(tmp_path, chart) == []


def test_every_kind_of_chart_that_draws_lengths_is_tried() -> None:
    drawn = {name for name in kinds.names() if kinds.scales(name)}
    assert {name for name in drawn if any(f"kind: {name}," in chart for chart in RIGHT)} == drawn
    assert len(drawn) >= 6


WRONG = [
    (f"{{kind: columns, rows: [{rows('exports', 'imports')}]}}", "mixed-units", "imports", "value: 0.95, unit: bn €"),
    (BARS.format(rows("exports", "imports")), "mixed-units", "imports", "value: 0.95, unit: bn €"),
    (BARS.format(rows("imports", "exports", "transit")), "mixed-units", "imports", "“imports” is in € million"),
    (BARS.format(rows("exports", "imports", "unemployed")), "mixed-units", "imports", "“unemployed” is a rate in per"),
    (BARS.format(rows("road", "bridge")), "mixed-units", "bridge", "value: 0.45, unit: km"),
    (BARS.format(rows("road", "unemployed")), "mixed-units", "unemployed", "in a chart of its own"),
    (BARS.format(rows("unemployed", "growth")), "mixed-units", "growth", "“growth” is a change in per cent"),
    (BARS.format(rows("unemployed", "half")), "mixed-units", "half", "kind: share"),
    (BARS.format(rows("index-a", "growth")), "mixed-units", "growth", "“index-a” is an index"),
    (BARS.format(rows("none", "road")), "mixed-units", "road", "“none” is a number without a unit"),
    (BARS.format(rows("first", "fifth")), "wrong-kind", "first", "kind: dot-plot draws ranks"),
    (f"{{kind: index-bars, rows: [{rows('index-a', 'growth')}]}}", "wrong-kind", "growth", "value: 107.5, unit: index"),
    (f"{{kind: index-bars, rows: [{rows('index-a', 'fall')}]}}", "wrong-kind", "fall", "its index is 98"),
    (f"{{kind: index-bars, rows: [{rows('index-a')}], reference: road}}", "wrong-kind", "road", "“road” is in km"),
    ("{kind: growth-multiple, multiple: growth}", "wrong-kind", "growth", "value: 1.075, unit: times"),
    ("{kind: growth-multiple, multiple: index-b}", "wrong-kind", "index-b", "value: 2.362, unit: times"),
    ("{kind: growth-multiple, multiple: twice}", "wrong-kind", "twice", "unit: times for “twice”"),
    ("{kind: dot-plot, groups: [A], rows: [{label: B, places: [unemployed]}], ticks: [first, fifth]}", "wrong-kind",
     "unemployed", "unit: rank, kind: rank"),
    ("{kind: dot-plot, groups: [A], rows: [{label: B, places: [first]}], ticks: [road, fifth]}", "wrong-kind", "road",
     "“road” is in km"),
    ("{kind: line, periods: [a, b], series: [{name: S, values: [exports, imports]}], ticks: [none, five]}",
     "mixed-units", "imports", "0.95"),
    ("{kind: line, periods: [a], series: [{name: S, values: [exports]}, {name: T, values: [road]}], ticks: [none]}",
     "mixed-units", "road", "“road” is in km"),
    ("{kind: line, periods: [a, b], series: [{name: S, values: [exports, ~]}], ticks: [none, many]}", "mixed-units",
     "many", "value: 5, unit: bn € for “many”"),
    (f"{{kind: donut, rows: [{rows('half', 'third', 'rest')}]}}", "parts-and-whole", "rows:", "add up to 118.3 %"),
    (f"{{kind: donut, rows: [{rows('half', 'third')}]}}", "parts-and-whole", "rows:", "add a row for the rest, 16.7 %"),
    (f"{{kind: donut, rows: [{rows('half', 'third')}], total: 100 %}}", "parts-and-whole", "rows:", "says 100 %"),
    (f"{{kind: donut, rows: [{rows('exports', 'transit')}], total: '{{fact:many}}'}}", "parts-and-whole", "rows:",
     "add up to 4.45 bn €, and the middle of the ring says 5 bn €"),
    (f"{{kind: donut, rows: [{rows('exports', 'transit')}], total: 5000 m €}}", "parts-and-whole", "rows:", "0.55 bn"),
    (f"{{kind: donut, rows: [{rows('growth', 'fall')}]}}", "wrong-kind", "growth", "parts of a whole"),
    (f"{{kind: donut, rows: [{rows('first', 'fifth')}]}}", "wrong-kind", "first", "dot-plot"),
]  # fmt: skip


@pytest.mark.parametrize(("chart", "code", "word", "part"), WRONG)
def test_what_does_not_is_told_once_at_its_number(chart: str, code: str, word: str, part: str, tmp_path: Path) -> None:
    (problem,) = found(tmp_path, chart)
    assert problem.code == code
    assert at(problem) == word
    assert part in f"{problem.message} {problem.hint}"


def test_two_causes_are_two_problems(tmp_path: Path) -> None:
    problems = found(tmp_path, BARS.format(rows("growth", "road", "first")))
    assert [problem.code for problem in problems] == ["mixed-units", "wrong-kind"]
    assert [at(problem) for problem in problems] == ["road", "first"]


def test_many_rows_are_named_by_a_few(tmp_path: Path) -> None:
    names = ["exports", "transit", "five", "whole", "exports", "transit", "road"]
    (problem,) = found(tmp_path, BARS.format(rows(*names)))
    assert "“exports”, “transit”, “five” and “whole” are in bn €; “road” is in km" in problem.message


def test_a_percentage_is_no_rank(tmp_path: Path) -> None:
    block = "  - {kind: ranking, heads: [A, B, C], rows: [{indicator: C, ranks: [first, ~, growth]}]}\n"
    (problem,) = found(tmp_path, "", block)
    assert (problem.code, at(problem)) == ("wrong-kind", "growth")
    assert "is no rank: its kind is change" in problem.message


def test_a_kind_that_says_nothing_compares_all_its_numbers() -> None:
    spec = kinds.find("index-bars").Spec
    assert list(kinds.figures(spec)) == ["rows.value", "reference"]
    named = {path for name in kinds.names() for scale in kinds.scales(name) for path in (*scale.fields, *scale.marks)}
    known = {path for name in kinds.names() for path in kinds.figures(kinds.find(name).Spec)}
    assert named
    assert named <= known
    assert isinstance(kinds.scales("line")[0], Scale)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bn €", "€ billion"),
        ("Mrd. €", "€ billion"),
        ("mld €", "billion €"),
        ("М€".replace("М", "M"), "mio €"),
        ("млрд ₽", "₽ bn"),
        ("million tonnes", "mln tonnes"),
    ],
)
def test_the_same_unit_in_other_words(one: str, other: str) -> None:
    assert measure(one) == measure(other)
    assert measure(one).scale > 1


@pytest.mark.parametrize(
    ("one", "other"), [("m", "m €"), ("€/m²", "€"), ("km", "km²"), ("t", "€"), ("€/kWh", "kWh/€"), ("m", "million")]
)
def test_what_is_no_multiple_of_it(one: str, other: str) -> None:
    assert measure(one).quantity != measure(other).quantity


def test_values_are_converted_exactly() -> None:
    assert converted(Decimal("950"), Decimal(10) ** 6, Decimal(10) ** 9) == "0.95"
    assert converted(Decimal("0.004"), Decimal(10) ** 9, Decimal(10) ** 6) == "4"
    assert converted(Decimal("9" * 60), Decimal(10) ** 9, Decimal(1)) == "9" * 60 + "0" * 9
    assert [half_step(Decimal(text)) for text in ("5", "12.5", "0.20")] == [
        Decimal(text) for text in ("0.5", "0.05", "0.005")
    ]


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("100 %", ["100"], "percent"),
        ("100%", ["100"], "percent"),
        ("487 bn", ["487"], "bn"),
        ("€ 1,234.5 m", ["1234.5"], "€ m"),
        ("1.234,5 Mio. €", ["1234.5"], "Mio. €"),
        ("1,234", ["1.234", "1234"], ""),
        ("1 234 567", ["1234567"], ""),
        ("1.234.567 t", ["1234567"], "t"),
        ("−12,5", ["-12.5"], ""),
        ("no number", [], ""),
        ("2 of 3", [], ""),
        ("9" * 400, [], ""),
    ],
)
def test_a_typed_number(text: str, values: list[str], unit: str) -> None:
    found_values, found_unit = typed_number(text)
    assert [str(value) for value in found_values] == values
    assert found_unit == unit
