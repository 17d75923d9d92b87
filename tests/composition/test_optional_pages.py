"""Optional pages are printed where a sheet wants one more; those left out are left out everywhere, and told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from brochure.build.pipeline import build, check, finish
from brochure.cache import Store
from brochure.composition import terms
from brochure.composition.booklet import Booklet
from brochure.composition.kept import kept_plan
from brochure.composition.placements import Composed
from brochure.composition.planning import choose
from brochure.composition.sections import Section
from brochure.layout.edition import Edition
from brochure.layout.kept_plan import FILE, KeptPlan, dumped, parsed
from brochure.layout.pages.layout_run import lay_out, written_lengths
from brochure.problems import Problem, Problems
from brochure.verify.text_coverage import lost_pages
from tests.composition.composed import fake
from tests.composition.composing import content, edited, edition, sentences
from tests.composition.test_booklet import content as made_up_content
from tests.composition.test_booklet import exhaustive
from tests.seldom import a_few

NOTE = """
title: {{en: Notes on {name}, it: Note su {name}}}
blocks:
  - kind: text
    style: lead
    text: {{en: "{en}", it: "{it}"}}
  - kind: contents
"""
THREE, FOUR = "harbour, trade, {}, placed", "harbour, trade, {}, placed, flowing"


def optional(folder: Path, pages: str, *names: str, fill: Sequence[str] | None = None, more: str = "") -> Path:
    """The small content with pages of notes that may be left out: `pages` has {} where they stand."""
    made = content(folder, f"{{fill: [{', '.join(names if fill is None else fill)}]{more}}}")
    for name in names:
        words = {tongue: sentences(tongue, 3) for tongue in ("en", "it")}
        (made / "pages" / f"{name}.yaml").write_text(NOTE.format(name=name, **words), encoding="utf-8")
    return listed(made, pages.format(", ".join(names)).replace(", ,", ","))


def listed(folder: Path, pages: str) -> Path:
    file = folder / "brochure.yaml"
    text = re.sub(r"^pages: .*$", f"pages: [{pages}]", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    return folder


def laid(folder: Path, language: str = "en", kept: KeptPlan | None = None) -> Edition:
    made = edition(folder, language)
    made.kept = kept
    made.pages_laid = lay_out(made)  # type: ignore[attr-defined]
    return made


def names(made: Edition) -> list[str]:
    return [page.id for page in made.pages]


def told(made: Edition, code: str) -> list[Problem]:
    return [problem for problem in made.problems if problem.code == code]


# ── the programme ───────────────────────────────────────────────────────────────────────────────────────────────────
def filled(section: Section, way: Composed) -> float:
    """What a page costs by itself, one that may be left out less than a blank page."""
    return 4 * way.cost / (4 + way.cost) if section.optional else way.cost


@pytest.mark.parametrize("seed", range(12))
def test_of_all_choices_the_cheapest_is_made(seed: int) -> None:
    sections, of = made_up_content(seed, 6)
    free = {at for at in range(1, len(sections)) if at == len(sections) - 1 or seed >> at & 1}
    for at, one in enumerate(sections):  # on a ground of its own none shares a page
        sections[at] = replace(one, optional=at in free, page=one.page.model_copy(update={"ground": "white"}))
    found = Booklet(fake(of), sections, {}, 4, optional=dict.fromkeys(free)).plans()[0]
    chosen = {
        number: exhaustive([sections[at] for at in sorted({*range(len(sections))} - free | some)], of, weighed=filled)
        for number, some in enumerate(subsets(free))
    }
    assert len(chosen) == 2 ** len(free)
    assert found.cost == pytest.approx(min(chosen.values()))


def subsets(free: set[int]) -> list[set[int]]:
    return [set(some) for count in range(len(free) + 1) for some in combinations(sorted(free), count)]


def test_the_cheapest_choice_is_at_times_to_take_a_page_and_at_times_not() -> None:
    counts = set()
    for seed in range(8, 12):
        sections, of = made_up_content(seed, 8)
        last = len(sections) - 1
        if last:
            sections[last] = replace(sections[last], optional=True)
            plan = Booklet(fake(of), sections, {}, 4, optional={last: None}).plans()[0]
            counts.add(any(step.section == last for step in plan.steps))
    assert counts == {True, False}


def test_a_brochure_has_a_page_though_all_may_be_left_out() -> None:
    sections, of = made_up_content(0, 6)
    sections = [replace(one, optional=True) for one in sections]
    assert Booklet(fake(of), sections, {}, 4, optional=dict.fromkeys(range(len(sections)))).plans()[0].steps


@pytest.mark.parametrize(("before", "cost"), [(None, 0.0), (False, 0.0), (True, terms.WEIGHTS["unlike"])])
def test_what_the_kept_plan_has_is_left_out_at_a_cost(before: bool | None, cost: float) -> None:
    sections, of = made_up_content(3, 6)
    sections[0] = replace(sections[0], optional=True)
    free = Booklet(fake(of), sections[1:], {}, 1).plans()[0].cost
    assert Booklet(fake(of), sections, {}, 1, optional={0: before}).plans()[0].cost == pytest.approx(free + cost)


# ── what is printed ─────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("language", a_few(["en", "it"], {"it"}))
def test_a_page_that_no_sheet_wants_is_left_out_everywhere(tmp_path: Path, language: str) -> None:
    made = laid(optional(tmp_path, FOUR, "notes"), language)
    assert names(made) == ["harbour", "trade", "placed", "flowing"]
    assert [entry.page for entry in made.contents] == names(made)
    assert list(made.begun.values()) == [1, 2, 3, 4]
    (line,) = told(made, "left-out")
    assert line.message == f"{language}: left out: notes (no sheet wanted it)"
    assert (line.severity, line.place and line.place.line) == ("info", 8)


def test_the_files_are_those_of_a_content_without_the_page(tmp_path: Path) -> None:
    """All of them: bookmarks, lists, numbers, large print."""

    def files(folder: Path, fill: str) -> list[bytes]:
        made = optional(folder, FOUR if fill else FOUR.replace("{}, ", ""), *([fill] if fill else []))
        outputs = ("print", "screen", "large")
        return [file.data for file in finish(made, Store(None), Problems(), languages=["en"], outputs=outputs)]

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with_it, without = files(tmp_path / "a", "notes"), files(tmp_path / "b", "")
    assert len(with_it) == 3
    assert with_it == without


def test_a_sheet_that_wants_one_more_gets_it(tmp_path: Path) -> None:
    made = laid(optional(tmp_path, THREE, "notes"))
    assert names(made) == ["harbour", "trade", "notes", "placed"]
    assert told(made, "left-out") == []
    assert made.passed_over == ()


def test_of_two_as_many_are_taken_as_the_sheet_wants(tmp_path: Path) -> None:
    made = laid(optional(tmp_path, THREE, "notes", "gallery"))
    assert len(names(made)) == 4
    (line,) = told(made, "left-out")
    assert len(made.passed_over or ()) == 1
    assert f"left out: {(made.passed_over or ())[0].id} (no" in line.message


@pytest.mark.parametrize(("more", "count"), [(", pages: 5", 5), (", pages: 6", 6), (", pages: {at_most: 4}", 4)])
def test_a_number_of_pages_takes_as_many_as_it_asks_for(tmp_path: Path, more: str, count: int) -> None:
    made = laid(optional(tmp_path, FOUR, "notes", "gallery", more=more))
    assert len(names(made)) == count
    assert told(made, "page-count") == []
    assert [("the pages that are asked for have no room" in one.message) for one in told(made, "left-out")] == (
        [True] if count < 6 else []
    )


@pytest.mark.parametrize(("paragraphs", "taken"), [(1, False), (12, True)])
def test_pages_as_they_are_written_count_as_many_as_they_take(tmp_path: Path, paragraphs: int, taken: bool) -> None:
    folder = optional(tmp_path, FOUR, "notes", "gallery", "map")
    text = "\n\n".join(f"        {sentences('en', 9)}" for _ in range(paragraphs))
    edited(
        folder,
        "flowing",
        "{kind: text, text: {en: As written., it: Come sta scritto.}}",
        f"kind: text\n    text: |\n{text}",
    )
    lengths = written_lengths(edition(folder))
    assert lengths == {"placed": 1, "flowing": lengths["flowing"]}
    assert (lengths["flowing"] > 1) == taken
    made = laid(folder)
    assert (len(names(made)) > 4) == taken
    assert (len(names(made)) + lengths["flowing"] - 1) % 4 == 0


def test_a_content_of_another_binding_is_drawn_to_even_numbers(tmp_path: Path) -> None:
    folder = optional(tmp_path, "harbour, trade, {}", "notes")
    file = folder / "brochure.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "job: {binding: perfect}\n", encoding="utf-8")
    assert names(laid(folder)) == ["harbour", "trade"]


# ── what is never left out ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        pytest.param("trade", "blocks:\n", "blocks:\n  - {kind: text, text: 'See page {page:notes}.'}\n",
                     marks=pytest.mark.slow),
        ("trade", "blocks:\n", "blocks:\n  - {kind: text, text: 'See [the notes](page:notes).'}\n"),
        ("trade", "blocks:\n",
         "blocks:\n  - {kind: key-figures, items: [{figure: '{fact:exports-2021}', label: a, page: notes}]}\n"),
    ],
    ids=["number", "link", "field"],
)  # fmt: skip
def test_a_page_that_another_refers_to_is_never_left_out(tmp_path: Path, page: str, old: str, new: str) -> None:
    folder = optional(tmp_path, FOUR, "notes")
    assert "notes" not in names(laid(folder))
    edited(folder, page, old, new)
    made = laid(folder)
    assert "notes" in names(made)
    (problem,) = told(made, "never-left-out")
    assert problem.severity == "warning"
    assert "pages/trade.yaml, line" in problem.message
    assert problem.place
    assert problem.place.file.endswith("brochure.yaml")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("sources.yaml", "publisher: Port", 'publisher: "Port, see page {page:notes}"'),
        ("brochure.yaml", "running_foot: Harbour", 'running_foot: "Harbour, page {page:notes}"'),
    ],
)
def test_a_page_that_another_file_refers_to_is_never_left_out(tmp_path: Path, file: str, old: str, new: str) -> None:
    path = optional(tmp_path, FOUR, "notes") / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    made = laid(path.parent)
    assert "notes" in names(made)
    assert f"{file}, line" in told(made, "never-left-out")[0].message


def test_a_reference_to_itself_keeps_no_page(tmp_path: Path) -> None:
    folder = optional(tmp_path, FOUR, "notes")
    edited(folder, "notes", "  - kind: contents", "  - {kind: text, text: 'This is page {page:notes}.'}")
    made = laid(folder)
    assert "notes" not in names(made)
    assert told(made, "never-left-out") == []


@pytest.mark.parametrize(
    ("fill", "why"),
    [
        ("harbour", "it is the first page"),
        ("placed", "its author has placed all that stands on it"),
        ("flowing", "it asks for it: layout: flow"),
    ],
)
def test_what_can_never_be_left_out_is_told_at_its_name(tmp_path: Path, fill: str, why: str) -> None:
    made = laid(optional(tmp_path, FOUR, "notes", fill=["notes", fill]))
    assert fill in names(made)
    (problem,) = told(made, "never-left-out")
    assert why in problem.message
    assert "take it out of fill:" in problem.hint
    assert problem.place
    assert problem.place.line == 8


def test_the_list_of_sources_is_never_left_out(tmp_path: Path) -> None:
    folder = optional(tmp_path, FOUR, "notes")
    edited(folder, "notes", "  - kind: contents", "  - kind: sources")
    made = laid(folder)
    assert "notes" in names(made)
    assert "the list of sources" in told(made, "never-left-out")[0].message


def test_a_name_of_no_page_and_one_written_twice_are_problems(tmp_path: Path) -> None:
    folder = optional(tmp_path, FOUR, "notes", fill=["notse"])
    problems = Problems()
    check(folder, Store(None), problems, lambda _: None)
    (unknown,) = [problem for problem in problems if problem.code == "unknown-page"]
    assert (unknown.place and unknown.place.line, "did you mean “notes”?" in unknown.hint) == (8, True)
    twice = optional(tmp_path / "again", FOUR, "notes", fill=["notes", "notes"])
    assert told(laid(twice), "page-twice")


# ── kept plans, and what is told ────────────────────────────────────────────────────────────────────────────────────
def plan_of(folder: Path, kept: KeptPlan | None = None) -> tuple[KeptPlan, Edition]:
    made = edition(folder)
    made.kept = kept
    chosen = choose(made, {})
    assert chosen
    plan = kept_plan(chosen.booklet.measurer, chosen.booklet.sections, chosen.plan.steps, chosen.dresses)
    return parsed(dumped(plan)), made


def test_a_kept_plan_says_what_is_left_out_and_is_followed(tmp_path: Path) -> None:
    folder = optional(tmp_path, THREE, "notes", "gallery")
    plan, made = plan_of(folder)
    (out,), (taken,) = plan.left_out, set(plan.pages) & {"notes", "gallery"}
    assert (out, out in plan.pages) == (made.passed_over[0].id, False)  # type: ignore[index]
    other = replace(plan, left_out=(taken,), pages={**plan.pages, out: plan.pages[taken]})
    other = replace(other, pages={name: page for name, page in other.pages.items() if name != taken})
    _, swapped = plan_of(folder, replace(other, pages={n: p for n, p in other.pages.items() if n != out}))
    assert names(swapped) != names(made)  # the kept plan has the one out that is in by itself
    assert plan_of(folder, plan)[0] == plan


def test_a_kept_plan_gives_way_where_the_sheet_has_changed(tmp_path: Path) -> None:
    folder = optional(tmp_path, THREE, "notes")
    plan, made = plan_of(folder)
    assert "notes" in plan.pages
    listed(folder, "harbour, trade, notes, placed, flowing")
    again, after = plan_of(folder, plan)
    assert ("notes" in names(made), "notes" in names(after)) == (True, False)
    assert again.left_out == ("notes",)


def test_a_plan_without_optional_pages_is_written_as_before(tmp_path: Path) -> None:
    plan, _ = plan_of(content(tmp_path))
    assert "left_out" not in dumped(plan)
    assert "left_out" in dumped(replace(plan, left_out=("notes",)))
    with pytest.raises(ValueError, match="object"):
        parsed(dumped(replace(plan, left_out=("notes",))).replace('["notes"]', "7"))


def test_what_was_found_before_leaves_out_the_same(tmp_path: Path) -> None:
    folder, store = optional(tmp_path, FOUR, "notes"), Store(tmp_path / "cache")
    first, second = Problems(), Problems()
    one, two = (finish(folder, store, problems, outputs=["screen"]) for problems in (first, second))
    assert [file.data for file in one] == [file.data for file in two]
    assert list(first) == list(second)
    assert [problem.code for problem in first].count("left-out") == 2  # a line for each language


def test_a_page_that_is_dropped_in_silence_is_lost(tmp_path: Path) -> None:
    made = laid(optional(tmp_path, FOUR, "notes"))
    assert list(lost_pages(made.written, made)) == []
    written, made.passed_over = made.written, ()
    (lost,) = lost_pages(written, made)
    assert (lost.code, "notes" in lost.message) == ("lost-page", True)


def test_the_plan_that_is_kept_by_a_build_stands_in_its_file(tmp_path: Path) -> None:
    folder = optional(tmp_path, FOUR, "notes")
    build(folder, tmp_path / "out", Store(None), Problems(), outputs=["screen"], languages=["en"])
    assert not (folder / FILE).exists()
