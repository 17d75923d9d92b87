"""Any content with anything wrong ends in pages, or in problems that each have a place; never in anything else.

A failure names its seed: ``python -m tests.fuzzing SEED`` repeats it. ``FUZZ=5000`` tries as many cases; without it
there are a few, and some hundred with the slow tests.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest

from brochure.blocks import names as kind_of_names
from brochure.build import pipeline
from brochure.cache import Store
from brochure.frame import PageMarks
from brochure.problems import Location, Problem
from tests.fuzzing import cases
from tests.fuzzing.bases import NAMES, Files, base, pages_of, with_pages
from tests.fuzzing.cases import Case, Outcome, case, planted, tried
from tests.fuzzing.mutations import CLASSES
from tests.seldom import a_few

FEW = len(CLASSES)
MANY = int(os.environ.get("FUZZ", str(10 * len(CLASSES))))


_outcomes: dict[int, Outcome] = {}


def checked(seed: int, store: Store) -> Outcome:
    if seed in _outcomes:
        return _outcomes[seed]
    one = case(seed)
    outcome = _outcomes[seed] = tried(one, store, built=seed % 8 == 0 if seed < FEW else None)
    assert not outcome.faults, f"{seed} {one.name} {one.base}: {one.said}\n" + "\n".join(outcome.faults)
    return outcome


def as_it_is(_rng: Random, _files: Files) -> str:
    """No change at all."""
    return "as it is"


def small(*pages: str) -> Files:
    """The minimal content, of a few pages."""
    files = dict(base("minimal"))
    kept = {f"pages/{page}.yaml" for page in pages}
    files = {name: data for name, data in files.items() if not name.startswith("pages/") or name in kept}
    with_pages(files, list(pages))
    return files


@pytest.mark.parametrize("first", [0, *(pytest.param(first, marks=pytest.mark.slow) for first in range(11, FEW, 11))])
def test_a_few_cases(first: int, store: Store) -> None:
    for seed in range(first, first + 11):
        checked(seed, store)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(FEW, MANY, len(CLASSES)))
def test_many_cases(first: int, store: Store) -> None:
    for seed in range(first, first + len(CLASSES)):
        checked(seed, store)


def test_a_seed_is_a_case_for_good() -> None:
    first, again = ([(one.name, one.said) for one in map(case, range(6))] for _ in range(2))
    assert first == again
    assert [name for name, _ in first] == list(CLASSES)[:6]


@pytest.mark.parametrize(("count", "least"), [(11, 2), pytest.param(FEW, 6, marks=pytest.mark.slow)])
def test_cases_are_accepted_and_refused(count: int, least: int, store: Store) -> None:
    """Else the fuzz would only try how content is read, or nothing that is wrong."""
    refused = [any(problem.severity == "error" for problem in checked(seed, store).problems) for seed in range(count)]
    assert least <= sum(refused) <= count - least


@pytest.mark.parametrize("name", a_few(dict.fromkeys(NAMES), ("minimal", "notes", "mirrored")))
def test_what_is_changed_is_right_before(name: str, store: Store) -> None:
    outcome = tried(planted(as_it_is, base(name)), store, built=False)
    assert outcome.faults == ()
    assert [problem for problem in outcome.problems if problem.severity == "error"] == []
    assert pages_of(base(name))


# ── planted faults ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def people() -> Case:
    """A page with a block of names, right as it is."""
    return planted(as_it_is, small("people"))


def faults(one: Case, store: Store, bound: float = 20.0, built: bool = False) -> list[str]:
    return [fault.splitlines()[0] for fault in tried(one, store, bound, built).faults]


def test_a_fault_is_seen(people: Case, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind_of_names, "lay_out", lambda block, kit: [][0])
    assert "IndexError: list index out of range" in tried(people, store, built=False).faults[0]


@pytest.mark.skipif(not hasattr(cases.signal, "setitimer"), reason="the system keeps no bound of processor time")
def test_a_hang_is_seen(people: Case, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(_block: object, _kit: object) -> None:
        while True:
            pass

    monkeypatch.setattr(kind_of_names, "lay_out", hang)
    assert faults(people, store, bound=1) == ["more than 1 seconds"]


def test_a_text_lost_in_layout_is_seen(people: Case, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = kind_of_names.lay_out

    def forgetful(block: kind_of_names.Fields, kit: object) -> object:
        return real(block.model_copy(update={"items": block.items[1:]}), kit)  # type: ignore[arg-type]

    monkeypatch.setattr(kind_of_names, "lay_out", forgetful)
    assert any("“Cantieri Riva" in fault for fault in faults(people, store))


def test_a_word_lost_in_painting_is_seen(people: Case, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.write

    def forgetful(edition: object, pages: list[PageMarks], output: object) -> bytes:
        lost = [mark for mark in pages[0].marks if not getattr(mark, "line", None)]
        return real(edition, [replace(pages[0], marks=lost)], output)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "write", forgetful)
    assert any(fault.startswith("lost: page 1 of the ") for fault in faults(people, store, built=True))


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (None, "no place"),
        (Location("(made by the program)"), "a place outside the content"),
        (Location("brand.yaml", 5000), "a line that is not there"),
    ],
)
def test_a_place_that_is_none_is_seen(
    place: Location | None, why: str, people: Case, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(folder: object, *_: object) -> Iterator[Problem]:
        own = Location(f"{folder}/{place.file}", place.line) if place and place.file == "brand.yaml" else place
        yield Problem("planted", "something is wrong", own)

    monkeypatch.setattr(pipeline, "check", lambda folder, _store, problems, _report: problems.extend(told(folder)))
    assert [fault.partition(":")[0] for fault in faults(people, store)] == [why]
