"""The value that a chart highlights is shown large where its page stays white, for the eye alone, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from brochure.accessibility.screen_reader import spoken
from brochure.build.pipeline import finish
from brochure.cache import Store
from brochure.composition.explaining import explain
from brochure.composition.highlighted_value import PART, of
from brochure.composition.kept import kept_plan
from brochure.composition.planning import Chosen, choose
from brochure.frame import PageMarks, TextMark
from brochure.layout.edition import Edition
from brochure.layout.kept_plan import KeptPlan, dumped, parsed
from brochure.layout.pages.layout_run import lay_out
from brochure.preflight.document import Document
from brochure.problems import Problems
from charts import kinds
from tests.composition.composing import content, edited, edition, sentences

CHART = """
  - kind: chart
    title: {{en: {title}, it: {title}}}
    alt: {{en: Things by value., it: Merci per valore.}}
    chart:
      kind: {kind}
      {highlight}
      rows:
        - {{label: {{en: Coal, it: Carbone}}, value: goods-coal}}
        - {{label: {{en: Tea, it: Tè}}, value: goods-tea}}
        - {{label: {{en: Salt, it: Sale}}, value: goods-salt}}
"""
FACTS = """
goods-coal: {{value: 43.2, unit: {unit}, kind: {kind}, period: 2024, area: port, source: port}}
goods-tea: {{value: 31.5, unit: {unit}, kind: {kind}, period: 2024, area: port, source: port}}
goods-salt: {{value: 25.3, unit: {unit}, kind: {kind}, period: 2024, area: port, source: port}}
other-coal: {{value: 53.2, unit: {unit}, kind: {kind}, period: 2024, area: port, source: port}}
other-tea: {{value: 51.5, unit: {unit}, kind: {kind}, period: 2024, area: port, source: port}}
other-salt: {{value: 15.3, unit: {unit}, kind: {kind}, period: 2024, area: port, source: port}}
"""
PAGES = "harbour, goods, placed, flowing"


def made(
    folder: Path,
    *blocks: str,
    composition: str = "{}",
    pages: str = PAGES,
    unit: str = "{en: bn €, it: mld €}",
    kind: str = "level",
    layout: str = "auto",
) -> Path:
    """The small content with a page of goods, by default of one chart with its first row highlighted."""
    found = content(folder, composition)
    written = "".join(blocks) or chart()
    (found / "pages" / "goods.yaml").write_text(
        f"title: {{en: Goods, it: Merci}}\nlayout: {layout}\nblocks:\n{written}", encoding="utf-8"
    )
    with (found / "facts.yaml").open("a", encoding="utf-8") as file:
        file.write(FACTS.format(unit=unit, kind=kind))
    file = found / "brochure.yaml"
    old = "pages: [harbour, trade, placed, flowing]"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, f"pages: [{pages}]"), encoding="utf-8")
    return found


def chart(kind: str = "bars", highlight: int | None = 1, title: str = "Goods") -> str:
    written = "" if highlight is None else f"highlight: {highlight}"
    return CHART.format(kind=kind, highlight=written or "headings: [a, b]", title=title)


def text(words: str) -> str:
    return f"  - {{kind: text, text: {{en: '{words}', it: '{words}'}}}}\n"


def planned(folder: Path, language: str = "en", kept: KeptPlan | None = None) -> tuple[Edition, Chosen]:
    of_it = edition(folder, language)
    of_it.kept = kept
    chosen = choose(of_it, {})
    assert chosen
    return of_it, chosen


def large(folder: Path, language: str = "en", kept: KeptPlan | None = None) -> list[str]:
    """The facts that are shown large, in order."""
    _, chosen = planned(folder, language, kept)
    ways = [step.way for step in chosen.plan.steps if step.way]
    units = [placed.unit for way in ways for placed in way.placements]
    return [unit.block.figure for unit in units if unit.part == PART]  # type: ignore[attr-defined]


def printed(folder: Path, language: str = "en") -> tuple[Edition, list[PageMarks]]:
    of_it = edition(folder, language)
    return of_it, lay_out(of_it)


def words(pages: Sequence[PageMarks], *artifacts: str) -> list[str]:
    return [mark.line.text for page in pages for mark in page.marks
            if isinstance(mark, TextMark) and mark.element.artifact in artifacts]  # fmt: skip


# ── where it comes ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("language", "figure", "label"), [("en", "43.2 bn €", "Coal"), ("it", "43,2 mld €", "Carbone")]
)
def test_a_page_that_stays_white_shows_the_value_as_its_language_prints_it(
    tmp_path: Path, language: str, figure: str, label: str
) -> None:
    folder = made(tmp_path)
    assert large(folder, language) == ["goods-coal"]
    of_it, pages = printed(folder, language)
    repeated = [word.replace("\u00a0", " ") for word in words(pages, "repeated")]
    assert repeated == [figure, label]
    assert list(of_it.problems) == []


def test_it_is_the_row_that_is_highlighted(tmp_path: Path) -> None:
    assert large(made(tmp_path, chart(highlight=3))) == ["goods-salt"]


def test_it_stands_right_above_its_chart_and_is_told_as_such(tmp_path: Path) -> None:
    of_it, chosen = planned(made(tmp_path))
    way = chosen.plan.steps[[one.page.id for one in chosen.booklet.sections].index("goods")].way
    assert way
    first, second = way.placements
    assert (first.unit.part, second.unit.role, way.template) == (PART, "chart", "figure-over-chart")
    assert first.lines[1] <= second.lines[0]
    told = explain(of_it, chosen, "goods", 2).sheets[0]
    assert [(box.identity, box.part) for box in told.boxes] == [("goods/chart#1", PART), ("goods/chart#1", "")]
    assert "highlight" in {term.term for term in told.terms}


def test_it_is_for_the_eye_alone(tmp_path: Path) -> None:
    """Read aloud, the number is told as often as without it."""

    def heard(folder: Path) -> str:
        (file,) = finish(folder, Store(None), Problems(), outputs=["screen"], languages=["en"])
        path = folder / "read.pdf"
        path.write_bytes(file.data)
        with Document(path) as document:
            return " ".join(line for said in spoken(document) if not (line := said.line()).startswith("—— page"))

    with_it = made(tmp_path / "a")
    without = made(tmp_path / "b", composition="{highlights: false}")
    assert (large(with_it), large(without)) == (["goods-coal"], [])
    assert heard(with_it).count("43.2") == 1
    assert heard(with_it) == heard(without)


# ── where it does not ───────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "blocks",
    [
        (chart(highlight=0),),
        (chart(highlight=None),),
        (chart(), text(sentences("en", 40))),
        (chart(), text("Coal is worth {fact:goods-coal}.")),
        (chart(), "  - {kind: key-figures, items: [{figure: '{fact:goods-coal}', label: coal}]}\n"),
        (chart(), "  - {kind: callout, figure: '{fact:goods-coal}'}\n"),
    ],
    ids=["none", "unsaid", "full", "told", "key-figures", "callout"],
)
def test_no_value_is_shown_without_need_or_a_third_time(tmp_path: Path, blocks: Sequence[str]) -> None:
    assert large(made(tmp_path / "a")) == ["goods-coal"]
    assert large(made(tmp_path / "b", *blocks)) == []


def test_an_index_says_nothing_by_itself_and_is_not_shown(tmp_path: Path) -> None:
    folder = made(tmp_path, chart("index-bars"), unit="none", kind="index")
    assert large(folder) == []
    edited(folder, "goods", "layout: auto", "layout: figure-over-chart")
    assert large(folder) == ["goods-coal"]


def test_the_page_beside_it_tells_it_too(tmp_path: Path) -> None:
    folder = made(tmp_path)
    edited(folder, "harbour", "blocks:\n", "blocks:\n" + text("Coal is worth {fact:goods-coal}."))
    assert large(folder) == []


def test_never_two_on_one_page(tmp_path: Path) -> None:
    other = chart(title="Other").replace("goods-", "other-")
    assert large(made(tmp_path / "a", chart(), other, pages=f"{PAGES}, trade")) in (["goods-coal"], ["other-coal"])
    assert large(made(tmp_path / "b", other)) == ["other-coal"]


def test_a_layout_that_leaves_no_place_for_it_gets_none(tmp_path: Path) -> None:
    assert large(made(tmp_path, layout="chart-full")) == []


# ── asked for ───────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("composition", ["{}", "{highlights: false}"])
def test_a_layout_that_has_a_place_for_it_gets_it(tmp_path: Path, composition: str) -> None:
    folder = made(tmp_path, composition=composition, layout="figure-over-chart")
    assert large(folder) == ["goods-coal"]
    assert list(printed(folder)[0].problems) == []


def test_a_layout_without_a_highlighted_row_says_what_it_needs_and_what_fits(tmp_path: Path) -> None:
    of_it, _ = printed(made(tmp_path, chart(highlight=0), layout="figure-over-chart"))
    (problem,) = of_it.problems
    assert problem.message == (
        "the layout figure-over-chart needs a highlighted row of a chart, or a block of kind callout"
    )
    assert "write highlight: and the number of a row under chart:, or write chart-full" in problem.hint
    assert (problem.severity, problem.place and problem.place.file.endswith("goods.yaml")) == ("error", True)


def test_another_layout_that_cannot_hold_its_page_says_nothing_of_rows(tmp_path: Path) -> None:
    of_it, _ = printed(made(tmp_path, chart(highlight=0), layout="gallery"))
    assert [problem.message for problem in of_it.problems] == ["the layout gallery cannot hold this page"]


# ── kept plans ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_kept_plan_has_it_as_long_as_the_chart_does(tmp_path: Path) -> None:
    folder = made(tmp_path)
    _, chosen = planned(folder)
    plan = parsed(dumped(
        kept_plan(chosen.booklet.measurer, chosen.booklet.sections, chosen.plan.steps, chosen.dresses)
    ))  # fmt: skip
    boxes = plan.pages["goods"].sheets[0].boxes
    assert [(box.block, box.part) for box in boxes] == [("goods/chart#1", PART), ("goods/chart#1", "")]
    assert large(folder, kept=plan) == ["goods-coal"]
    assert [step.way.shape for step in planned(folder, kept=plan)[1].plan.steps if step.way] == [
        step.way.shape for step in chosen.plan.steps if step.way
    ]
    edited(folder, "goods", "highlight: 1", "highlight: 2")
    assert large(folder, kept=plan) == ["goods-tea"]
    edited(folder, "goods", "highlight: 2", "highlight: 0")
    of_it, _ = planned(folder, kept=plan)
    assert large(folder, kept=plan) == []
    assert "goods" in "".join(problem.message for problem in of_it.problems)


def test_a_kept_plan_without_it_stays_without_it(tmp_path: Path) -> None:
    folder = made(tmp_path, composition="{highlights: false}")
    _, chosen = planned(folder)
    plan = kept_plan(chosen.booklet.measurer, chosen.booklet.sections, chosen.plan.steps, chosen.dresses)
    file = folder / "brochure.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("{highlights: false}", "{}"), encoding="utf-8")
    assert large(folder) == ["goods-coal"]
    assert large(folder, kept=plan) == []


# ── the kinds of chart ──────────────────────────────────────────────────────────────────────────────────────────────
def test_a_kind_that_names_its_rows_has_a_number_for_one_of_them() -> None:
    named = {name: kinds.highlights(name) for name in kinds.names() if kinds.highlights(name)}
    assert set(named) == {"bars", "columns", "donut", "index-bars"}
    for name, field in named.items():
        example = kinds.find(name).EXAMPLE
        assert 0 <= (example.highlight or 0) <= len(getattr(example, field))
        assert all(row.label and row.value.text for row in getattr(example, field))


def test_a_kind_that_highlights_its_first_row_by_itself_is_known_to(tmp_path: Path) -> None:
    folder = made(tmp_path, chart("index-bars", None), unit="none", kind="index")
    (page,) = [page for page in edition(folder).pages if page.id == "goods"]
    found = of(page.blocks[0])
    assert found
    assert found.figure == "goods-coal"
