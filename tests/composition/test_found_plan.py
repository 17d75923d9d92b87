"""After changed words a found plan is taken where a search from nothing would find it again, and only there."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from benchmarks import made_up
from brochure.cache import Store
from brochure.composition import found_plan, planning
from brochure.composition.booklet import Booklet
from brochure.composition.found_plan import FoundAgain
from brochure.composition.measuring import Measurer
from brochure.composition.placements import Unit
from brochure.composition.planning import plan
from brochure.composition.questions import Questions
from brochure.composition.sections import asked_parts, unit_of
from brochure.layout.variants import Variant
from tests.composition.composed import PAGE, UNTUNED, example, orbit
from tests.composition.composing import content, edited, edition
from tests.seldom import a_few

WORD = re.compile(r"(?<=[a-zà-ÿ] )[a-zà-ÿ]{4,9}(?= [a-zà-ÿ]+ )")
CHANGES: tuple[Callable[[str], str], ...] = (
    lambda word: word[::-1],
    lambda word: f"{word} e",
    lambda word: f"{word} {word} {word}",
    lambda word: "o",
    lambda word: " ".join([word] * 30),
)


def small(folder: Path) -> Path:
    return content(folder)


def long(folder: Path) -> Path:
    return made_up.write(folder, 6, seed=3)


def untuned(folder: Path) -> Path:
    return Path(shutil.copytree(UNTUNED, folder / "untuned"))


def on_small_pages(folder: Path) -> Path:
    made = long(folder)
    (made / "brand.yaml").write_text("theme: orbit\npage: A6\n", encoding="utf-8")
    return made


def planned(folder: Path, store: Store) -> list[str]:
    """The pages of the plan as they would be laid out: their boxes, settings and grounds."""
    found = edition(folder)
    found.store = store
    return [repr(page.page) for page in plan(found, {})]


def reworded(folder: Path, random: Random) -> None:
    """Write something else in the place of one word of a text."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted((folder / "pages").glob("*.yaml"))}
    words = [(path, found) for path, text in pages.items() for found in WORD.finditer(text)]
    path, found = random.choice(words)
    other = random.choice(CHANGES)(found[0])
    path.write_text(pages[path][: found.start()] + other + pages[path][found.end() :], encoding="utf-8")


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each search."""
    found: list[int] = []
    real = planning._chosen
    monkeypatch.setattr(planning, "_chosen", lambda *given: found.append(1) or real(*given))  # type: ignore[func-returns-value]
    return found


def taken_and_found(folder: Path, seed: int, searches: list[int], changes: int = 8) -> tuple[int, int]:
    """How often a plan was taken as it was, and how often searched, after words were changed one after the other.

    Each time it must be the plan of a build from nothing.
    """
    store, random, taken = Store(None), Random(seed), 0
    planned(folder, store)
    for _ in range(changes):
        reworded(folder, random)
        searches.clear()
        found = planned(folder, store)
        taken += not searches
        assert found == planned(folder, Store(None))
    return taken, changes - taken


CONTENTS = [small, long, untuned, on_small_pages]


@pytest.mark.parametrize("seed", a_few(range(4), {0}))
@pytest.mark.parametrize("made", a_few(CONTENTS, {small}))
def test_after_changed_words_the_plan_is_that_of_a_build_from_nothing(
    made: Callable[[Path], Path], seed: int, tmp_path: Path, searches: list[int]
) -> None:
    taken, searched = taken_and_found(made(tmp_path), seed, searches)
    assert taken
    assert searched


def test_the_guard_sees_a_stale_plan(tmp_path: Path, searches: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found_plan._AskedAgain, "has_same_answer", lambda *_: True)
    with pytest.raises(AssertionError):
        taken_and_found(long(tmp_path), 0, searches)


def test_what_is_no_word_is_searched_for_anew(tmp_path: Path, searches: list[int]) -> None:
    folder, store = small(tmp_path), Store(None)
    planned(folder, store)
    for old, new in (
        ("style: lead", "style: statement"),
        ("  - kind: picture\n", "  - kind: picture\n    keep: apart\n"),
    ):
        edited(folder, "harbour", old, new)
        searches.clear()
        assert planned(folder, store) == planned(folder, Store(None))
        assert len(searches) == 2, "that from nothing is the second"


def test_a_word_changed_back_is_not_searched_for(tmp_path: Path, searches: list[int]) -> None:
    folder, store = small(tmp_path), Store(None)
    first = planned(folder, store)
    searches.clear()
    for old, new in (("takes coal", "takes jade"), ("takes jade", "takes coal")):
        edited(folder, "trade", old, new)
        again = planned(folder, store)
    assert (again, searches) == (first, [])


def test_a_kept_plan_that_is_another_is_another_question(tmp_path: Path) -> None:
    folder, store = small(tmp_path), Store(None)

    def named() -> str:
        found = edition(folder)
        found.store = store
        return FoundAgain("plan", Measurer(found), {}).name

    before = named()
    (folder / "plan.lock").write_text('{"version": 2, "grid": [6, 60], "pages": {}}', encoding="utf-8")
    other = named()
    (folder / "plan.lock").write_text('{"version": 2, "grid": [4, 60], "pages": {}}', encoding="utf-8")
    assert len({before, other, named()}) == 3


def test_an_entry_for_other_pages_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = small(tmp_path), Store(None)
    first = planned(folder, store)
    name = next(key for key, entry in store._memory.items() if b'"sheets"' in entry)
    there, about, *asked = store._memory[name].decode().split("\0")
    for spoilt in (
        (there, about),
        (there,),
        (there, about[:-2], *asked),
        (there, "[]", *asked),
        (there, json.dumps([["of", "another"]] * len(asked)), *["{}"] * len(asked)),
        ("{}", about, *asked),
        (there, json.dumps([["another", frame] for _, frame in json.loads(about)]), *["[7]"] * len(asked)),
    ):
        store.put(name, "\0".join(spoilt).encode())
        assert planned(folder, store) == first
    monkeypatch.setattr(Booklet, "ways", lambda *_: pytest.fail("it was searched again"))
    assert planned(folder, store) == first


# ── questions ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_sort_of_question_is_asked_again() -> None:
    measurer = Measurer(orbit())
    page = PAGE.model_copy(update={"blocks": (example("chart", free=True), example("table", free=True, count=9))})
    measurer.questions = Questions(replace(measurer.edition.identities, pages=(page,)))
    chart, table = (unit_of(block, page) for block in page.blocks)
    first, second = asked_parts(measurer, table, (0.5, 0.5))
    assert chart.beside
    units: tuple[Unit, ...] = (chart, *chart.beside, table, first, second, unit_of(page.blocks[1], page))
    told: list[tuple[Variant, ...]] = [measurer.variants(unit, 6) for unit in units]
    measurer.lines(table, 6, None, told[3][0].settings)
    measurer.head(page)
    kept = measurer.questions.kept(page)
    assert kept
    asked = json.loads(kept)
    assert [question[0] for question in asked].count("variants") == len(units)
    assert {question[0] for question in asked} == {"variants", "lines", "parts", "head"}
    measurer.questions = None
    again = found_plan._AskedAgain(measurer, page)
    assert all(map(again.has_same_answer, asked))
    assert len(again.units) == len(units)
    for question in asked:
        assert not again.has_same_answer([*question[:-1], "another"])


def test_what_a_text_cannot_hold_is_not_kept() -> None:
    measurer = Measurer(orbit())
    page = PAGE.model_copy(update={"blocks": (example("text"),)})
    questions = Questions(measurer.edition.identities, _names={id(page.blocks[0]): "place/text#1"})
    unit = unit_of(page.blocks[0], page)
    questions.lines(unit, 6, None, {"columns": 2}, 7)
    assert questions.kept(page)
    questions.lines(unit, 6, None, {1: "two"}, 7)
    assert questions.kept(page) is None
